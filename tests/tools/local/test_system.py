import errno
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tools.local.__main__ import main
from tools.local.system import CHECKOUT, LOOPBACK, only_one, refuse_full_disk
from tools.local.terminal import Refusal, refusal_for


def test_taken_port_is_one_clear_line(tmp_path: Path) -> None:
    with socket.create_server((LOOPBACK, 0)) as taken:
        port = taken.getsockname()[1]
        started = subprocess.run(
            [sys.executable, "-m", "tools.local", "demo", "--port", str(port)],
            cwd=CHECKOUT,
            env=os.environ | {"NABIJ_HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
    assert started.returncode == 1
    assert (
        started.stderr == f"Port {port} is taken by another program. Choose another: ./run demo --port 8001\n"
    )
    assert started.stdout == ""


def test_second_start_in_the_same_place_is_one_clear_line(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tools.local.system import only_one\n"
        "with only_one(Path(sys.argv[1]), 'It already runs.'): pass"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "lock")]
    with only_one(tmp_path / "lock", ""):
        second = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    third = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert second.stderr.endswith("Refusal: It already runs.\n")
    assert third.returncode == 0


def test_too_little_room_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=rf"^The disk of {tmp_path} has \d+ MB free; 999999999 MB is needed\.$"):
        refuse_full_disk(tmp_path, 999_999_999)


def test_full_disk_halfway_is_one_clear_line() -> None:
    error = OSError(errno.ENOSPC, "No space left on device", "/school/.nabij/log")
    assert refusal_for(error) == "The disk is full at /school/.nabij/log: make room and start again."


def test_unknown_command_is_one_clear_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dmeo"]) == 2
    assert capsys.readouterr().err == "There is no ./run dmeo; see ./run help\n"
