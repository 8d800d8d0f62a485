"""./run lock: the lock files, from what pyproject.toml asks for."""

import shutil
import subprocess
import sys
from pathlib import Path

from tools.local.system import CHECKOUT
from tools.local.terminal import Refusal, say

LOCK_FILES = {"requirements.lock": [], "requirements-dev.lock": ["--group", "dev"]}


def run_lock(arguments: list[str]) -> int:
    """Compile both lock files with hashes; arguments go to uv, such as --upgrade."""
    uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or shutil.which("uv")
    if uv is None:
        raise Refusal("The lock files are made by uv. Install it: .venv/bin/python -m pip install uv")
    for lock_file, groups in LOCK_FILES.items():
        command = [uv, "pip", "compile", "pyproject.toml", *groups, "--universal", "--python-version", "3.11"]
        command += [
            "--generate-hashes",
            "--no-header",
            "--no-annotate",
            "--quiet",
            "-o",
            lock_file,
            *arguments,
        ]
        subprocess.run(command, cwd=CHECKOUT, check=True)
        say(f"  ok {lock_file}")
    return 0
