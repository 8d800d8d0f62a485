"""Where names stand beside each other in a picture."""

from collections.abc import Sequence


def with_room(places: Sequence[int], room: int) -> set[int]:
    """Those of the places, from left to right, whose name does not run into the next one."""
    after = [*places, None][1:]
    return {
        place
        for place, follows in zip(places, after, strict=True)
        if follows is None or follows - place >= room
    }
