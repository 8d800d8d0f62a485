"""Tests lie in memory where there is plenty of it, and on the disk elsewhere."""

from pathlib import Path

import pytest

from tools.local import testing


@pytest.fixture(autouse=True)
def plenty(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A place in memory of this test, in a container without a limit, and next to nothing that is asked for."""
    monkeypatch.setattr(testing, "MEMORY", tmp_path)
    monkeypatch.setattr(testing, "LIMIT", tmp_path / "max")
    monkeypatch.setattr(testing, "USED", tmp_path / "current")
    monkeypatch.setattr(testing, "ROOM_IN_MEMORY", 1000)
    (tmp_path / "current").write_text("5000\n")


@pytest.mark.parametrize(("limit", "quick"), [("max", True), ("7001", True), ("7000", False), (None, True)])
def test_a_container_may_use_no_more_than_its_limit(tmp_path: Path, limit: str | None, quick: bool) -> None:
    if limit is not None:
        (tmp_path / "max").write_text(f"{limit}\n")
    assert testing.quick_place() == (tmp_path if quick else None)


def test_a_place_that_is_too_small_or_not_there_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(testing, "ROOM_IN_MEMORY", 10**18)
    assert testing.quick_place() is None
    monkeypatch.setattr(testing, "MEMORY", tmp_path / "nowhere")
    assert testing.quick_place() is None
