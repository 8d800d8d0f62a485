"""The floors of the house, as docs/architecture.md says them: what every guard over the apps starts from."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_TABLE = re.findall(
    r"^\| (\d|–) \| ([^|]+) \|", (ROOT / "docs" / "architecture.md").read_text("utf-8"), re.MULTILINE
)
# App -> floor, from the ground up. What knows all apps stands above them.
FLOORS = {
    app: int(floor) if floor.isdigit() else len(_TABLE)
    for floor, apps in reversed(_TABLE)
    for app in re.findall(r"`(\w+)/`", apps)
}
APPS = tuple(app for app in FLOORS if app != "config")
