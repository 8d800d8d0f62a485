"""What happened with a pupil's presence, for the timeline: lessons, announcements, messages and calls."""

import datetime as dt
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg, BoolOr, JSONBAgg
from django.db.models import Case, F, Min, Q, QuerySet, Value, When
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from absence.enums import AlertKind, AnnouncementKind, CallOutcome, MarkState, Reason
from absence.models.alerts import Alert
from absence.models.announcements import Announcement
from absence.models.calls import Call
from absence.models.episodes import Episode
from absence.models.registers import Mark, MarkQuerySet
from absence.models.searches import Search
from messaging.enums import UNDELIVERED, MessageState
from pupils.sources import COLUMNS, LAST, Data, Kind, Row, Source, Words, add_sources, of, rows
from school.days import day_in_sentence
from school.models.base import moment_of
from school.viewer import Viewer


def marks_seen(user: Viewer, pupil_id: int) -> QuerySet[Any]:
    marks: MarkQuerySet = Mark.objects.visible_to(user).filter(pupil=pupil_id)
    return marks.last_words().exclude(state=MarkState.PRESENT)


def announcements_seen(user: Viewer, pupil_id: int) -> QuerySet[Any]:
    return of(Announcement)(user, pupil_id).filter(withdrawn_at=None)


def alerts_seen(user: Viewer, pupil_id: int) -> QuerySet[Any]:
    return Alert.objects.visible_to(user).filter(episode__in=of(Episode)(user, pupil_id))


def calls_seen(user: Viewer, pupil_id: int) -> QuerySet[Any]:
    return Call.objects.visible_to(user).standing().filter(episode__in=of(Episode)(user, pupil_id))


def announced(found: QuerySet[Any]) -> Iterator[QuerySet[Any, Row]]:
    word = {"what": F("kind"), "first": F("starts_on"), "last": F("ends_on"), "note": F("note")}
    yield rows(found, "announced", F("entered_at"), **word, by=F("entered_by__name"))


def called(found: QuerySet[Any]) -> Iterator[QuerySet[Any, Row]]:
    call = {"outcome": F("outcome"), "reason": F("reason"), "note": F("note"), "by": F("by__name")}
    yield rows(found, "call", F("at"), **call)


def searched_for(found: QuerySet[Any]) -> Iterator[QuerySet[Any, Row]]:
    standing = Q(steps__undone_at=None, steps__name__isnull=False)
    steps = ArrayAgg("steps__name", filter=standing, distinct=True, default=[])
    yield rows(found, "search", F("started_at"), by=F("started_by__name"), steps=steps)


def of_days(marks: QuerySet[Any]) -> Iterator[QuerySet[Any, Row]]:
    """The days on which a pupil was missing, late or not in class: one row each, with the lessons."""
    lesson = {"number": F("register__number"), "state": F("state"), "minutes": F("minutes_late")}
    said = {"reason": F("reason"), "note": F("note")}
    lessons = JSONBAgg(JSONObject(**lesson, **said), order_by="register__number")
    days = marks.annotate(row_at=moment_of("register__day")).order_by().values("row_at")
    was = {name: BoolOr(Q(state=name)) for name in (MarkState.ABSENT, MarkState.LATE)}
    days = days.annotate(**{f"was_{name}": found for name, found in was.items()})
    kind = Case(
        When(was_absent=True, then=Value("absent")),
        When(was_late=True, then=Value("late")),
        default=Value("in_school"),
    )
    yield days.annotate(row_kind=kind, row_data=lessons).values_list(*COLUMNS)


def of_messages(alerts: QuerySet[Any]) -> Iterator[QuerySet[Any, Row]]:
    """What people around the pupil heard: one row for all who got the same word at the same time."""
    failed = Case(When(message__state__in=UNDELIVERED, then=Value("undelivered")), default=Value("alert"))
    each = alerts.exclude(message__state=MessageState.WITHDRAWN).annotate(row_kind=failed, word=F("kind"))
    told = {"word": F("word"), "names": ArrayAgg("person__name", distinct=True)}
    yield (
        each.order_by()
        .values("episode", "word", "row_kind")
        .annotate(row_at=Min("message__created_at"), row_data=JSONObject(**told))
        .values_list(*COLUMNS)
    )


def _day(lessons: Data) -> Words:
    absent = [one["number"] for one in lessons if one["state"] == MarkState.ABSENT]
    late = [_late(one) for one in lessons if one["state"] == MarkState.LATE]
    elsewhere = [one["number"] for one in lessons if one["state"] == MarkState.IN_SCHOOL]
    titles = []
    if absent:
        titles.append(_("Missing: lesson %(numbers)s") % {"numbers": in_ranges(absent)})
    if late:
        titles.append(_("Late: lesson %(numbers)s") % {"numbers": ", ".join(late)})
    if elsewhere:
        titles.append(_("In school, not in class: lesson %(numbers)s") % {"numbers": in_ranges(elsewhere)})
    said = [word for one in lessons for word in (_reason(one["reason"]), one["note"]) if word]
    return Words("; ".join(titles), ", ".join(dict.fromkeys(said)))


def _late(lesson: Data) -> str:
    return f"{lesson['number']} ({lesson['minutes']} min)" if lesson["minutes"] else str(lesson["number"])


def in_ranges(numbers: list[int]) -> str:
    """Numbers in order, those that follow each other taken together: 1–3, 6."""
    runs = [
        [number for _place, number in run]
        for _key, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    ]
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _announced(data: Data) -> Words:
    first, last = (day_in_sentence(dt.date.fromisoformat(data[key])) for key in ("first", "last"))
    values = {"what": AnnouncementKind(data["what"]).label, "first": first, "last": last}
    if first == last:
        return Words(_("Announced for %(first)s: %(what)s") % values, data["note"])
    return Words(_("Announced from %(first)s to %(last)s: %(what)s") % values, data["note"])


def _alert(data: Data) -> Words:
    values = {"word": AlertKind(data["word"]).label, "names": ", ".join(data["names"])}
    return Words(_("Message “%(word)s” to %(names)s") % values)


def _undelivered(data: Data) -> Words:
    return _alert(data)._replace(text=_("It did not arrive."))


def _call(data: Data) -> Words:
    title = _("Called: %(outcome)s") % {"outcome": CallOutcome(data["outcome"]).label}
    said = (_reason(data["reason"]), data["note"])
    return Words(title, ", ".join(word for word in said if word))


def _search(data: Data) -> Words:
    return Words(_("Not seen, whereabouts unknown"), ", ".join(data["steps"]))


def _reason(code: str) -> str:
    return str(Reason(code).label) if code else ""


add_sources(
    Source(
        name="marks",
        seen=marks_seen,
        happened=of_days,
        kinds={
            "absent": Kind(_day, "absent", "absent", order=LAST),
            "late": Kind(_day, "late", "late", order=LAST),
            "in_school": Kind(_day, "school", order=LAST),
        },
    ),
    Source(
        name="announcements",
        seen=announcements_seen,
        happened=announced,
        kinds={"announced": Kind(_announced, "announced", "word", has_time=True, order=LAST)},
    ),
    Source(
        name="alerts",
        seen=alerts_seen,
        happened=of_messages,
        kinds={
            "alert": Kind(_alert, "sent", has_time=True, order=LAST),
            "undelivered": Kind(_undelivered, "failed", "absent", has_time=True, order=LAST),
        },
    ),
    Source(
        name="searches",
        seen=of(Search),
        happened=searched_for,
        kinds={"search": Kind(_search, "search", "absent", has_time=True, order=LAST)},
    ),
    Source(
        name="calls",
        seen=calls_seen,
        happened=called,
        kinds={"call": Kind(_call, "phone", has_time=True, order=LAST)},
    ),
)
