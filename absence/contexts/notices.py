"""Notices as pages and paper show them: what is missing and where it is mended, the table, and what was done."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from absence.contexts.missed import days_of, hours, lesson_hours
from absence.contexts.timeline import in_ranges
from absence.enums import TO_RMC, Meaning, NoticeKind, NoticeState
from absence.models.notices import Notice, NoticeQuerySet
from absence.models.settings import AbsenceSettings
from absence.querysets import today
from absence.querysets.missed import Attendance, attendance_of
from absence.querysets.notices import Line, Told, back_days, done_since, told_since
from absence.rules.notices import Filled, gaps
from pupils.enums import BirthDateKnown
from pupils.models.pupils import Pupil
from pupils.querysets.pupils import with_classes
from school.days import day_in_sentence
from school.models.people import User
from school.models.school import SchoolYear
from school.pdfs import PrintHead, letterhead
from school.querysets import school_days
from school.viewer import Access

# A notice that is due within so many days stands out.
SOON = dt.timedelta(days=2)
SHOWN_CLOSED = 20
WORDS_AT_MOST = 2000
Table = list[list[str | int]]


def absence_table(pupil: Pupil, first: dt.date, reached: dt.date, today: dt.date) -> Table:
    """Each day of unauthorised absence: the day, the lessons, the minutes that count, and the kinds. Seven queries."""
    year = SchoolYear.objects.filter(school=pupil.school_id, starts_on__lte=first, ends_on__gte=first).first()
    settings = AbsenceSettings.objects.get(school=pupil.school_id)
    days = school_days(pupil.school_id, year.starts_on if year else first, today)
    found = attendance_of(pupil.school_id, first, reached, [pupil.pk]).get(pupil.pk, Attendance())
    missed = [one for one in found.missed(settings, days, today) if one.meaning == Meaning.UNAUTHORISED]
    return [
        [
            day.day.isoformat(),
            in_ranges([lesson.number for lesson in day.lessons]),
            sum(lesson.minutes for lesson in day.lessons),
            ", ".join(dict.fromkeys(str(lesson.kind.label) for lesson in day.lessons)),
        ]
        for day in days_of(missed)
    ]


def first_words(pupil: Pupil, first: dt.date) -> str:
    """What the school did, as a beginning for whoever writes the notice."""
    lines = [f"{day_in_sentence(line.day)}: {line.words}" for line in done_since(pupil.pk, first)]
    told = told_since(pupil.pk, first)
    if told:
        values = {"n": len(told), "languages": ", ".join(dict.fromkeys(one.languages for one in told))}
        lines.append(_("The family was told %(n)s times (%(languages)s).") % values)
    return "\n".join(lines)[:WORDS_AT_MOST]


@dataclass(frozen=True)
class Gap:
    """Something that is still missing, and the page where it is mended."""

    words: str
    url: str


def filled(notice: Notice, *, needs_end: bool = False) -> Filled:
    """What a notice holds, for the rule that asks what is missing."""
    return Filled(
        reason=notice.reason,
        all_missed=notice.all_missed,
        action_taken=notice.action_taken,
        municipal_action=notice.municipal_action,
        why_no_action=notice.why_no_action,
        lesson_location=notice.lesson_location,
        reporter_name=notice.reporter_name,
        reporter_role=notice.reporter_role,
        reporter_phone=str(notice.reporter_phone),
        reporter_email=notice.reporter_email,
        contact_phone=str(notice.contact_phone),
        has_table=bool(notice.table),
        needs_end=needs_end,
        last_day=notice.last_day,
    )


def gap_names(notice: Notice, *, needs_end: bool = False) -> list[str]:
    """The names of what is still missing."""
    return gaps(filled(notice, needs_end=needs_end))


def gaps_of(notice: Notice, *, needs_end: bool) -> list[Gap]:
    """What is still missing, each with the way to where it is mended."""
    own = reverse("absence:notice", args=[notice.pk])
    found = []
    for name in gap_names(notice, needs_end=needs_end):
        if name == "table":
            url = reverse("absence:pupil_absence", args=[notice.pupil_id])
            found.append(Gap(_("days of absence: none stands in the registers"), url))
        else:
            label = str(Notice._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            found.append(Gap(label, f"{own}#div_id_{name}"))
    if notice.pupil.birth_date_known != BirthDateKnown.ALL:
        found.append(Gap(_("the whole date of birth"), reverse("pupils:pupil", args=[notice.pupil_id])))
    return found


@dataclass(frozen=True)
class NoticeRow:
    """A notice in the list."""

    notice: Notice
    pupil: Pupil
    complete: bool
    overdue: bool
    soon: bool
    # Since when the pupil is back or has left, as long as the end is missing.
    back_on: dt.date | None
    lost_cause: bool

    @property
    def to_rmc(self) -> bool:
        return self.notice.kind in TO_RMC


def notice_rows(notices: Sequence[Notice], day: dt.date) -> list[NoticeRow]:
    """Notices with what is urgent about each. One query beside what was fetched with them."""
    back = back_days(one for one in notices if one.last_day is None)
    rows = []
    for one in notices:
        draft = one.state == NoticeState.DRAFT
        rows.append(
            NoticeRow(
                one,
                one.pupil,
                complete=not gap_names(one, needs_end=one.pk in back),
                overdue=draft and one.due_on is not None and one.due_on < day,
                soon=draft and one.due_on is not None and day <= one.due_on <= day + SOON,
                back_on=back.get(one.pk),
                lost_cause=one.crossing is not None and one.crossing.has_lost_its_cause,
            )
        )
    return rows


def notices_of(user: User, day: dt.date) -> tuple[NoticeQuerySet, list[NoticeRow]]:
    """Those that something is still to come of, to be put in order, and the last that are closed."""
    pupils = Prefetch("pupil", queryset=Pupil.objects.with_class(day))
    rows = Notice.objects.visible_to(user).select_related("crossing").prefetch_related(pupils)
    closed = rows.filter(state__in=[NoticeState.CLOSED, NoticeState.WITHDRAWN]).order_by("-made_at")
    return rows.unfinished(), notice_rows(list(closed[:SHOWN_CLOSED]), day)


def urgent_notices(access: Access) -> list[NoticeRow]:
    """Those that ask for something today: due or overdue, without a cause any more, or without an end. One query where
    there are none.
    """
    rows = with_classes(today.unfinished_notices(access=access), access.day)
    found = notice_rows(rows, access.day)
    return [row for row in found if row.overdue or row.soon or row.lost_cause or row.back_on is not None]


@dataclass(frozen=True)
class TableRow:
    """A day of absence in the notice."""

    day: dt.date
    lessons: str
    hours: str
    kind: str


def table_rows(notice: Notice) -> list[TableRow]:
    """The days of absence as they were when the notice was made."""
    return [
        TableRow(dt.date.fromisoformat(str(day)), str(lessons), hours(int(minutes)), str(kind))
        for day, lessons, minutes, kind in notice.table
    ]


@dataclass(frozen=True)
class Copied:
    """A field to copy into the form of DUO."""

    label: str
    value: str


def _figures(day: dt.date | None) -> str:
    """A day in figures, as the form of DUO takes it."""
    return f"{day:%d-%m-%Y}" if day else ""


def to_copy(notice: Notice) -> list[Copied]:
    """Every field of the form, in its order; the pupil's number is typed there, it does not stand here."""
    pupil = notice.pupil
    names = (
        "reason",
        "action_taken",
        "why_no_action",
        "lesson_location",
        "reporter_name",
        "reporter_role",
        "reporter_email",
        "other_address",
    )
    label = {one.name: capfirst(str(one.verbose_name)) for one in Notice._meta.concrete_fields}
    said = {name: str(getattr(notice, name)) for name in names}
    yes_no = {True: _("yes"), False: _("no"), None: ""}
    fields = [
        Copied(_("Name of the pupil"), pupil.name),
        Copied(_("Date of birth"), _figures(pupil.birth_date)),
        Copied(label["kind"], str(NoticeKind(notice.kind).label)),
        Copied(label["first_day"], _figures(notice.first_day)),
        Copied(label["last_day"], _figures(notice.last_day)),
        Copied(_("Days of absence"), str(notice.days)),
        Copied(_("Hours of absence"), hours(notice.minutes)),
        Copied(label["reason"], said["reason"]),
        Copied(label["all_missed"], yes_no[notice.all_missed]),
        Copied(label["action_taken"], said["action_taken"]),
        Copied(label["municipal_action"], yes_no[notice.municipal_action]),
        Copied(label["why_no_action"], said["why_no_action"]),
        Copied(label["lesson_location"], said["lesson_location"]),
        Copied(label["reporter_name"], said["reporter_name"]),
        Copied(label["reporter_role"], said["reporter_role"]),
        Copied(label["reporter_phone"], notice.reporter_phone.as_national if notice.reporter_phone else ""),
        Copied(label["reporter_email"], said["reporter_email"]),
        Copied(label["contact_phone"], notice.contact_phone.as_national if notice.contact_phone else ""),
        Copied(label["other_address"], said["other_address"]),
    ]
    return [one for one in fields if one.value]


@dataclass(frozen=True)
class NoticeOnPaper:
    """A notice with all that stands behind it."""

    head: PrintHead
    notice: Notice
    fields: list[Copied]
    table: list[TableRow]
    hours: str
    done: list[Line]
    told: list[Told]
    printed_by: str
    printed_at: dt.datetime


def on_paper(notice: Notice, *, printed_by: str, now: dt.datetime) -> NoticeOnPaper:
    """The notice with its table, what the school did, and when the family was told in which language."""
    return NoticeOnPaper(
        letterhead(notice.school),
        notice,
        to_copy(notice),
        table_rows(notice),
        lesson_hours(notice.minutes),
        done_since(notice.pupil_id, notice.first_day),
        told_since(notice.pupil_id, notice.first_day),
        printed_by,
        now,
    )
