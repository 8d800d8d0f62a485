"""The script itself, on a checkout of nothing but a lock file without packages: no network."""

import importlib.util
import os
import shutil
import subprocess
import sys
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from typing import Any, cast

import pytest

from tools.local.system import CHECKOUT

WITHOUT_NETWORK = {"PATH": os.environ["PATH"], "PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    shutil.copy(CHECKOUT / "run", tmp_path)
    (tmp_path / "requirements-dev.lock").write_text("# no packages\n")
    (tmp_path / "tools" / "local").mkdir(parents=True)
    (tmp_path / "tools" / "local" / "__main__.py").write_text("import sys; print('ran', *sys.argv[1:])\n")
    return tmp_path


def run(checkout: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(checkout / "run"), *arguments]
    return subprocess.run(command, env=WITHOUT_NETWORK, capture_output=True, text=True, check=False)


def loaded(script: Path) -> Any:
    """The script as a module."""
    loader = SourceFileLoader("run_script", str(script))
    spec = importlib.util.spec_from_loader("run_script", loader)
    module = importlib.util.module_from_spec(cast(ModuleSpec, spec))
    loader.exec_module(module)
    return module


def test_a_python_that_is_whole_is_taken_before_one_with_its_code_in_a_library(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = loaded(checkout / "run")
    whole, in_pieces = checkout / "whole", checkout / "pieces"
    for python, answer in ((whole, 0), (in_pieces, 1)):
        python.write_text(f"#!/bin/sh\nexit {answer}\n")
        python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(whole))
    assert script.fastest_python() == str(whole)
    monkeypatch.setattr(sys, "executable", str(in_pieces))
    monkeypatch.setattr(script, "SYSTEM", str(whole))
    assert script.fastest_python() == str(whole)
    # The one that was asked for stays where the system has none, or none that is better.
    for system in (str(in_pieces), str(checkout / "nowhere")):
        monkeypatch.setattr(script, "SYSTEM", system)
        assert script.fastest_python() == str(in_pieces)


def test_venv_is_made_once_and_repaired_when_half_made_broken_or_stale(checkout: Path) -> None:
    venv = checkout / ".venv"
    first = run(checkout, "test", "-x")
    assert first.stderr == ""
    assert first.stdout.splitlines()[0] == "Making .venv"
    assert first.stdout.splitlines()[-1] == "ran test -x"
    assert run(checkout).stdout == "ran help\n"

    (venv / "nabij-stamp").write_text("being made")
    (venv / "half-unpacked").touch()
    repaired = run(checkout, "help")
    assert repaired.stdout.splitlines()[0] == "Making .venv again: it is half made, moved or broken"
    assert repaired.stdout.splitlines()[-1] == "ran help"
    assert not (venv / "half-unpacked").exists()

    (venv / "bin" / "python").unlink()
    assert run(checkout, "help").stdout.splitlines()[0].startswith("Making .venv again")

    (checkout / "requirements-dev.lock").write_text("# other packages\n")
    stale = run(checkout, "help").stdout
    assert "Making" not in stale
    assert stale.splitlines()[-1] == "ran help"
    assert run(checkout, "help").stdout == "ran help\n"

    # An installation that fails is one clear line.
    nowhere = f"nosuchpackage==1.0 --hash=sha256:{'0' * 64}\n"
    (checkout / "requirements-dev.lock").write_text(nowhere)
    failed = run(checkout, "help")
    assert failed.returncode == 1
    assert len(failed.stderr.splitlines()) == 1
    assert failed.stderr.startswith("Could not install the packages: ERROR: Could not find a version")


def test_folder_that_is_no_venv_is_left_alone(checkout: Path) -> None:
    (checkout / ".venv").mkdir()
    (checkout / ".venv" / "precious").touch()
    refused = run(checkout, "help")
    assert refused.returncode == 1
    assert refused.stderr == f"{checkout}/.venv is no virtual environment: move it away and start again.\n"
    assert (checkout / ".venv" / "precious").exists()


def test_old_python_is_one_clear_line(checkout: Path) -> None:
    """The check stands before anything that an older Python could stumble over."""
    lines = (checkout / "run").read_text().splitlines()
    code = "\n".join(lines).replace(
        "if sys.version_info <", "sys.version_info = (3, 9, 2)\nif sys.version_info <"
    )
    (checkout / "run").write_text(code)
    refused = run(checkout, "help")
    assert refused.returncode == 1
    assert refused.stderr == "Nabij needs Python 3.11 or newer; this is 3.9. Try: python3.11 ./run\n"
