"""System packages: looked for, installed by apt where it may, else named in one line."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.local.terminal import Refusal, say, step, telling_line

# Library that must load -> Debian package that brings it.
LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
# A language of each script that letters are printed in: Latin, Arabic, Ethiopic.
LANGUAGES = ("nl", "ar", "ti")
FONTS = "fonts-noto-core"
# The first draws pages alone, with the same engine: whole ones take twice as long, for windows that nobody looks at.
CHROMIUM = (
    "chromium-headless-shell",
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
)


def report_missing_packages() -> None:
    """Install what printing needs, or say in one line what to install; Nabij itself works without."""
    missing = missing_packages()
    if not missing:
        return
    if may_install():
        with step(f"installing {' '.join(missing)}"):
            install(missing)
    else:
        say(f"     Printing needs more: sudo apt-get install {' '.join(missing)}")


def missing_packages() -> list[str]:
    """The Debian packages that are missing on this machine."""
    packages = [package for library, package in LIBRARIES.items() if not _loads(library)]
    if not all(_has_font(language) for language in LANGUAGES):
        packages += ["fontconfig", FONTS]
    return packages


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_font(language: str) -> bool:
    lister = shutil.which("fc-list")
    if lister is None:
        return False
    found = subprocess.run([lister, f":lang={language}", "file"], capture_output=True, check=False)
    return bool(found.stdout.strip())


def may_install() -> bool:
    """Whether apt may install something here."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: Sequence[str]) -> None:
    """Install Debian packages, or refuse with apt's own last line."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install_command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    # Package lists may be missing (a slim image) or old; a machine without network still has its cache.
    subprocess.run(["apt-get", "update"], capture_output=True, env=environment, check=False)
    done = subprocess.run(install_command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode != 0:
        why = telling_line(done.stderr or done.stdout)
        raise Refusal(f"apt-get could not install {' '.join(packages)}: {why}")


def find_chromium() -> Path:
    """A Chromium for the browser tests: the machine's, else by apt, else Playwright's own."""
    for name in CHROMIUM:
        if found := shutil.which(name):
            return Path(found)
    if may_install():
        with step("installing chromium"):
            return _install_chromium()
    return _chromium_from_playwright()


def _install_chromium() -> Path:
    """The part of Chromium that needs no screen, which not every distribution has, or else all of it."""
    name = CHROMIUM[0]
    try:
        install([name])
    except Refusal:
        name = "chromium"
        install([name])
    return Path(shutil.which(name) or f"/usr/bin/{name}")


def _chromium_from_playwright() -> Path:
    # Slow to load, and only needed here.
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        program = Path(playwright.chromium.executable_path)
    if not program.exists():
        with step("fetching Playwright's Chromium"):
            command = [sys.executable, "-m", "playwright", "install", "chromium"]
            subprocess.run(command, capture_output=True, check=False)
    works = program.exists() and subprocess.run([program, "--version"], capture_output=True, check=False)
    if not works or works.returncode != 0:
        raise Refusal("The browser tests need Chromium. Install it: sudo apt-get install chromium")
    return program
