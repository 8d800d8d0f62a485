"""The faces of a pupil: of the check-ins day by day, and of the talks side by side."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import formats

from intake.enums import CheckInMoment, Face, Theme
from intake.models.following import CheckIn, Talk
from pupils.contexts.week_pictures import FOOT, HEIGHT, WEEK, Dot, Picture, months

# Columns of faces that fit on a phone.
MOST_TALKS = 6


def daily(weeks: Sequence[dt.date], check_ins: Iterable[CheckIn]) -> Picture:
    """The faces of the check-ins, each on its day; the newest comes first in numbers."""
    shown = sorted(
        (one for one in check_ins if one.day >= weeks[0]),
        key=lambda one: (one.day, one.moment),
        reverse=True,
    )
    dots = [Dot(_across(one, weeks[0]), HEIGHT - 4 - (one.face - 1) * 13, one.face) for one in shown]
    rows = [(_when(one), [str(Face(one.face).label)]) for one in shown]
    return Picture(len(weeks) * WEEK, HEIGHT + FOOT, [""], rows, months(weeks), dots=dots)


def _across(tap: CheckIn, first: dt.date) -> int:
    """Where a tap stands: on its day, at the end of it half a day further."""
    half_days = (tap.day - first).days * 2 + (tap.moment == CheckInMoment.END)
    return 2 + half_days * WEEK // 14


def _when(tap: CheckIn) -> str:
    day = formats.date_format(tap.day, "j b")
    return f"{day}, {tap.get_moment_display()}" if tap.moment == CheckInMoment.END else day


@dataclass(frozen=True)
class ThemeRow:
    """One theme through the talks; None where it was not talked about."""

    label: str
    faces: list[Face | None]


@dataclass(frozen=True)
class FaceTable:
    """The faces of the last talks by theme: the picture and its words are one table."""

    talks: list[Talk]
    rows: list[ThemeRow]


def face_table(talks: Iterable[Talk]) -> FaceTable:
    """The newest talks, the oldest of them first; themes that no talk touched are left out."""
    newest = sorted(talks, key=lambda talk: (talk.held_on, talk.pk), reverse=True)[:MOST_TALKS]
    columns = newest[::-1]
    rows = [ThemeRow(str(theme.label), [face_of(talk.faces[theme]) for talk in columns]) for theme in Theme]
    return FaceTable(columns, [row for row in rows if any(row.faces)])


def face_of(value: int | None) -> Face | None:
    return None if value is None else Face(value)
