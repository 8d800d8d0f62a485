"""What the pages about following a pupil show, put in order from rows that are already there."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from intake.contexts.pictures import FaceTable, ThemeRow, daily, face_of, face_table
from intake.enums import REVIEWS, FollowUpKind, FollowUpState, Theme
from intake.models.following import CheckIn, FollowUp, Review, Talk
from intake.rules.following import days_left
from pupils.contexts.week_pictures import Picture, weekly
from pupils.models.leaving import Departure, Placement
from pupils.models.parts import Remark
from pupils.models.pupils import Pupil
from school.enums import Level
from school.rules import weeks_back


@dataclass(frozen=True)
class Following:
    """All that shows how it goes with a pupil, side by side."""

    talks: list[Talk]
    reviews: list[Review]
    remarks: list[Remark]
    placements: list[Placement]
    faces: FaceTable
    check_in_picture: Picture
    remark_picture: Picture

    @property
    def is_empty(self) -> bool:
        rows = (self.talks, self.reviews, self.remarks, self.placements)
        return not any(rows) and self.check_in_picture.is_empty


def following(
    *,
    talks: Iterable[Talk],
    check_ins: Iterable[CheckIn],
    remarks: Iterable[Remark],
    reviews: Iterable[Review] = (),
    placements: Iterable[Placement] = (),
    day: dt.date,
) -> Following:
    """Put the rows of one pupil side by side, for the last weeks before the day; no query."""
    weeks = weeks_back(day)
    talks, remarks = list(talks), [one for one in remarks if one.written_on >= weeks[0]]
    return Following(
        talks=talks,
        reviews=list(reviews),
        remarks=remarks,
        placements=list(placements),
        faces=face_table(talk for talk in talks if talk.held_on >= weeks[0]),
        check_in_picture=daily(weeks, check_ins),
        remark_picture=weekly(weeks, [(_("Remarks"), [one.written_on for one in remarks])]),
    )


@dataclass(frozen=True)
class Due:
    """Something planned, with how long there is, seen from a day."""

    row: FollowUp
    days: int

    @classmethod
    def of(cls, row: FollowUp, day: dt.date) -> "Due":
        return cls(row, days_left(row.due_on, day))

    @property
    def late(self) -> bool:
        return self.row.state == FollowUpState.PLANNED and self.days < 0

    @property
    def days_late(self) -> int:
        return -self.days

    @property
    def is_review(self) -> bool:
        return self.row.kind in REVIEWS


@dataclass(frozen=True)
class PlannedRow:
    """What is planned, as the file shows it."""

    pk: int
    label: str
    due_on: dt.date
    late: bool
    is_review: bool


@dataclass(frozen=True)
class PlacedRow:
    """A placement, as the file shows it."""

    class_name: str
    level: str
    starts_on: dt.date
    reason: str
    by: str


@dataclass(frozen=True)
class FileFollowing:
    """The following of a pupil on the file: what comes, the last faces, the place, and the departure."""

    sees_background: bool
    planned: list[PlannedRow]
    talk_on: dt.date | None
    discuss: bool
    faces: list[ThemeRow]
    placed: list[PlacedRow]
    departure: Departure | None

    @property
    def is_empty(self) -> bool:
        return not (self.planned or self.talk_on or self.placed or self.departure)


def file_following(pupil: Pupil, day: dt.date) -> FileFollowing:
    """Put a pupil that came from `following_of` in order; no query."""
    # What somebody may never see is not even asked, and comes back as nothing at all.
    planned, placed = pupil.planned or [], pupil.placed or []  # type: ignore[attr-defined]
    talk = pupil.last_talk or {}  # type: ignore[attr-defined]
    faces = [ThemeRow(str(theme.label), [face_of(talk.get(theme.value))]) for theme in Theme]
    departure: Departure | None = getattr(pupil, "departure", None)
    return FileFollowing(
        sees_background=pupil.sees_background,  # type: ignore[attr-defined]
        planned=[planned_row(row, day) for row in planned],
        talk_on=dt.date.fromisoformat(talk["held_on"]) if talk else None,
        discuss=bool(talk.get("discuss")),
        faces=[row for row in faces if row.faces[0] is not None],
        placed=[placed_row(row) for row in placed],
        departure=departure,
    )


def planned_row(row: dict[str, str], day: dt.date) -> PlannedRow:
    due_on, kind = dt.date.fromisoformat(row["due_on"]), FollowUpKind(row["kind"])
    return PlannedRow(int(row["id"]), str(kind.label), due_on, due_on < day, kind in REVIEWS)


def placed_row(row: dict[str, str]) -> PlacedRow:
    starts_on = dt.date.fromisoformat(row["starts_on"])
    return PlacedRow(
        row["class_name"], str(Level(row["class_level"]).label), starts_on, row["reason"], row["by"]
    )
