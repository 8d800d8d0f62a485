"""Reads for a notice: what the school did about an absence, when the family was told, and whether the pupil is back."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from absence.enums import AT_SCHOOL, AlertKind, CallOutcome
from absence.models.alerts import Alert
from absence.models.calls import Call
from absence.models.letters import FamilyLetter
from absence.models.notices import Notice
from absence.models.registers import Mark
from absence.models.steps import ApproachStep, HandOn
from absence.models.visits import HomeVisit
from messaging.enums import MessageState
from messaging.languages import LANGUAGES_BY_CODE


@dataclass(frozen=True)
class Line:
    """Something on a day, in words."""

    day: dt.date
    words: str


@dataclass(frozen=True)
class Told:
    """When somebody around the pupil was told, and in which languages."""

    day: dt.date
    what: str
    who: str
    languages: str


def done_since(pupil_id: int, first: dt.date) -> list[Line]:
    """What the school did about a pupil's absence from a day on, in order. Four queries."""
    found = []
    steps = ApproachStep.objects.filter(pupil=pupil_id, done_at__date__gte=first, passed_over=False)
    for step in steps:
        assert step.done_at is not None
        said = f": {step.words}" if step.words else ""
        found.append(Line(timezone.localdate(step.done_at), f"{step.name}{said}"))
    for one in HandOn.objects.standing().filter(pupil=pupil_id, at__date__gte=first):
        words = _("Handed on: %(to)s") % {"to": one.get_to_display()}
        found.append(Line(timezone.localdate(one.at), words))
    for visit in HomeVisit.objects.exclude(outcome="").filter(pupil=pupil_id, day__gte=first, step=None):
        found.append(Line(visit.day, _("Visit at home: %(how)s") % {"how": visit.get_outcome_display()}))
    calls = Call.objects.standing().filter(episode__pupil=pupil_id, at__date__gte=first).order_by("at")
    found += _phoned(calls)
    return sorted(found, key=lambda line: line.day)


def _phoned(calls: Iterable[Call]) -> list[Line]:
    by_day: dict[dt.date, list[str]] = {}
    for call in calls:
        by_day.setdefault(timezone.localdate(call.at), []).append(str(CallOutcome(call.outcome).label))
    found = []
    for day, outcomes in by_day.items():
        text = ngettext("Phoned %(n)s time: %(how)s", "Phoned %(n)s times: %(how)s", len(outcomes))
        found.append(Line(day, text % {"n": len(outcomes), "how": ", ".join(dict.fromkeys(outcomes))}))
    return found


def told_since(pupil_id: int, first: dt.date) -> list[Told]:
    """When the family was told from a day on, and in which languages: messages that left, and letters. Two queries."""
    arrived = MessageState.SENT
    alerts = Alert.objects.filter(
        episode__pupil=pupil_id,
        episode__day__gte=first,
        kind=AlertKind.MISSED,
        message__state=arrived,
    ).select_related("message", "person", "episode")
    found = [
        Told(one.episode.day, str(AlertKind.MISSED.label), one.person.name, _languages(one.message.languages))
        for one in alerts
    ]
    letters = FamilyLetter.objects.filter(pupil=pupil_id, made_at__date__gte=first, leave=None)
    for letter in letters.select_related("message", "person"):
        if letter.message is None:
            codes, words = [letter.language], _("letter on paper")
        elif letter.message.state == arrived:
            codes, words = letter.message.languages, _("letter")
        else:
            continue
        day = timezone.localdate(letter.made_at)
        found.append(Told(day, words, letter.person.name, _languages(codes)))
    return sorted(found, key=lambda one: (one.day, one.who))


def _languages(codes: Iterable[str]) -> str:
    return ", ".join(str(LANGUAGES_BY_CODE[code].name) for code in codes if code in LANGUAGES_BY_CODE)


def was_seen(pupil_id: int, first: dt.date, last: dt.date) -> bool:
    """Whether a register says that a pupil was at school in this time. One query."""
    marks = Mark.objects.filter(pupil=pupil_id, register__day__range=(first, last), state__in=AT_SCHOOL)
    return bool(marks.exists())


def back_days(notices: Iterable[Notice]) -> dict[int, dt.date]:
    """Of which notices the pupil is back or has left, and since when. One query beside the pupils."""
    rows = list(notices)
    first = min((_last_absent(one) for one in rows), default=None)
    if first is None:
        return {}
    marks = Mark.objects.filter(
        pupil__in={one.pupil_id for one in rows}, register__day__gt=first, state__in=AT_SCHOOL
    )
    seen: dict[int, set[dt.date]] = {}
    for pupil_id, day in marks.order_by().values_list("pupil", "register__day").distinct():
        seen.setdefault(pupil_id, set()).add(day)
    found = {}
    for one in rows:
        days = {day for day in seen.get(one.pupil_id, ()) if day > _last_absent(one)}
        if one.pupil.left_on is not None:
            days.add(one.pupil.left_on)
        if days:
            found[one.pk] = min(days)
    return found


def _last_absent(notice: Notice) -> dt.date:
    days = [dt.date.fromisoformat(str(row[0])) for row in notice.table]
    return max(days, default=notice.first_day)
