"""./run audit: whether a known weakness stands in what is deployed."""

import http.client
import json
import subprocess
import sys
import urllib.request

from tools.local.locking import LOCK_FILES
from tools.local.system import CHECKOUT
from tools.local.terminal import say

# Who tells of weaknesses, and a page of the very kind that pip-audit asks for: mirrors may have other kinds only.
ADVISORIES = "https://pypi.org/pypi/pip/26.3/json"
# Where nobody answers, a check may not hold up the rest.
PATIENCE = 3


def run_audit(arguments: list[str], *, advisories: str = ADVISORIES) -> int:
    """Compare both lock files with the advisories; arguments go to pip-audit. Skipped where nobody answers."""
    if not _answers(advisories):
        say("  skipped: the advisory service does not answer")
        return 0
    # Strict: a package of which nobody knows anything is not one without weaknesses.
    command = [sys.executable, "-m", "pip_audit", "--strict", "--require-hashes", "--disable-pip"]
    command += ["--progress-spinner", "off"]
    for lock_file in LOCK_FILES:
        command += ["--requirement", lock_file]
    return subprocess.run([*command, *arguments], cwd=CHECKOUT, check=False).returncode


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
            # A mirror of the packages alone knows nothing of their weaknesses.
            return "vulnerabilities" in json.load(answer)
    except (OSError, ValueError, http.client.HTTPException):
        return False
