"""How much comes over the line: the register page, and all JS and CSS of a first visit."""

import re
from dataclasses import dataclass

from tools.bench.browser import Browser
from tools.bench.town import Turn

ASSET = re.compile(r'(?:src|href)="(/static/[^"]+\.(?:js|css))"')


@dataclass(frozen=True)
class Sizes:
    """Bytes as sent, gzipped."""

    register: int
    assets: dict[str, int]


def measure_sizes(port: int, turn: Turn, coordinator: str) -> Sizes:
    """Fetch start page, register and call list, and every script and style sheet that they name."""
    browser = Browser(port)
    register = browser.get(turn.path, turn.cookies)
    pages = [register, browser.get("/", turn.cookies), browser.get("/calls/", coordinator)]
    if any(page.status != 200 for page in pages):
        raise ValueError(f"status {[page.status for page in pages]} while measuring sizes")
    paths = sorted({path for page in pages for path in ASSET.findall(page.body.decode())})
    assets = {path: len(browser.get(path).sent) for path in paths}
    browser.close()
    return Sizes(len(register.sent), assets)
