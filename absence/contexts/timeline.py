"""What happened with a pupil's presence, for the timeline: one query for lessons, announcements, messages and calls."""

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg, JSONBAgg
from django.db.models import Case, CharField, F, Min, QuerySet, Value, When
from django.db.models.functions import JSONObject
from django.utils import formats
from django.utils.translation import gettext as _

from absence.enums import AlertKind, AnnouncementKind, CallOutcome, MarkState, Reason
from absence.models import Alert, Announcement, Call, Episode, Mark
from intake.models import Pupil
from intake.signals import Happening
from messaging.enums import UNDELIVERED, MessageState
from school.models import User
from school.querysets import moment_of

Data = dict[str, Any]
Row = tuple[dt.datetime, str, Any]
Words = tuple[str, str]
COLUMNS = ("row_at", "row_kind", "row_data")


def happened(user: User, pupil: Pupil, *, before: dt.datetime, at_most: int) -> list[Happening]:
    """The newest happenings before a moment, as far as this person may see them. One query."""
    first, *others = (kind.filter(row_at__lt=before).order_by() for kind in sources(user, pupil))
    newest: list[Row] = list(first.union(*others, all=True).order_by("-row_at", "row_kind")[:at_most])
    return [happening(*row) for row in newest]


def sources(user: User, pupil: Pupil) -> Iterator[QuerySet[Any, Row]]:
    """Each kind as rows of moment, kind and data."""
    yield of_days(Mark.objects.visible_to(user).filter(pupil=pupil.pk).exclude(state=MarkState.PRESENT))
    announced = Announcement.objects.visible_to(user).filter(pupil=pupil.pk, withdrawn_at=None)
    word = {"what": F("kind"), "first": F("starts_on"), "last": F("ends_on"), "note": F("note")}
    yield rows(announced, "announced", F("entered_at"), JSONObject(**word, by=F("entered_by__name")))
    episodes = Episode.objects.visible_to(user).filter(pupil=pupil.pk)
    yield of_messages(Alert.objects.visible_to(user).filter(episode__in=episodes))
    calls = Call.objects.visible_to(user).filter(episode__in=episodes)
    call = {"outcome": F("outcome"), "reason": F("reason"), "by": F("by__name")}
    yield rows(calls, "call", F("at"), JSONObject(**call))


def of_days(marks: QuerySet[Any]) -> QuerySet[Any, Row]:
    """The days on which a pupil was missing or late: one row each, with the lessons."""
    lesson = {"number": F("register__number"), "state": F("state"), "minutes": F("minutes_late")}
    said = {"reason": F("reason"), "note": F("note")}
    lessons = JSONBAgg(JSONObject(**lesson, **said), order_by="register__number")
    days = marks.annotate(row_at=moment_of("register__day")).order_by().values("row_at")
    found: QuerySet[Any, Row] = days.annotate(
        row_kind=Value("day", output_field=CharField()), row_data=lessons
    ).values_list(*COLUMNS)
    return found


def of_messages(alerts: QuerySet[Any]) -> QuerySet[Any, Row]:
    """What people around the pupil heard: one row for all who got the same word at the same time."""
    failed = Case(When(message__state__in=UNDELIVERED, then=Value("undelivered")), default=Value("alert"))
    each = alerts.exclude(message__state=MessageState.WITHDRAWN).annotate(row_kind=failed, word=F("kind"))
    told = {"word": F("word"), "names": ArrayAgg("person__name", distinct=True)}
    found: QuerySet[Any, Row] = (
        each.order_by()
        .values("episode", "word", "row_kind")
        .annotate(row_at=Min("message__created_at"), row_data=JSONObject(**told))
        .values_list(*COLUMNS)
    )
    return found


def rows(found: QuerySet[Any], kind: str, at: F, data: JSONObject) -> QuerySet[Any, Row]:
    """One kind, in the columns that all kinds share."""
    columns = {"row_at": at, "row_kind": Value(kind, output_field=CharField()), "row_data": data}
    named: QuerySet[Any, Row] = found.annotate(**columns).values_list(*COLUMNS)
    return named


def happening(at: dt.datetime, kind: str, data: Any) -> Happening:
    """A row in words."""
    if kind == "day":
        return _day(at, data)
    title, text = WORDS[kind](data)
    return Happening(at, kind, title, text, data.get("by") or "")


def _day(at: dt.datetime, lessons: list[Data]) -> Happening:
    absent = [one["number"] for one in lessons if one["state"] == MarkState.ABSENT]
    late = [_late(one) for one in lessons if one["state"] == MarkState.LATE]
    titles = []
    if absent:
        titles.append(_("Missing: lesson %(numbers)s") % {"numbers": in_ranges(absent)})
    if late:
        titles.append(_("Late: lesson %(numbers)s") % {"numbers": ", ".join(late)})
    said = [word for one in lessons for word in (_reason(one["reason"]), one["note"]) if word]
    text = ", ".join(dict.fromkeys(said))
    kind = "absent" if absent else "late"
    return Happening(at, kind, "; ".join(titles), text, whole_day=True)


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
    first, last = (formats.date_format(dt.date.fromisoformat(data[key]), "j F") for key in ("first", "last"))
    words = {"what": AnnouncementKind(data["what"]).label, "first": first, "last": last}
    if first == last:
        return _("Announced for %(first)s: %(what)s") % words, data["note"]
    return _("Announced from %(first)s to %(last)s: %(what)s") % words, data["note"]


def _alert(data: Data) -> Words:
    words = {"word": AlertKind(data["word"]).label, "names": ", ".join(data["names"])}
    return _("Message “%(word)s” to %(names)s") % words, ""


def _undelivered(data: Data) -> Words:
    return _alert(data)[0], _("It did not arrive.")


def _call(data: Data) -> Words:
    title = _("Called: %(outcome)s") % {"outcome": CallOutcome(data["outcome"]).label}
    return title, _reason(data["reason"])


def _reason(code: str) -> str:
    return str(Reason(code).label) if code else ""


WORDS: dict[str, Callable[[Data], Words]] = {
    "announced": _announced,
    "alert": _alert,
    "undelivered": _undelivered,
    "call": _call,
}
