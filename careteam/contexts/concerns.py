"""Concerns in words: the inbox of the care team, and what became of one for whoever raised it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, npgettext

from absence.enums import WatchRule
from careteam.enums.concerns import BY_SOMEBODY, ConcernSource, ConcernState
from careteam.models.concerns import Concern, ConcernMove, ConcernQuerySet
from careteam.querysets.concerns import open_by_state, waits
from careteam.rules.concerns import is_late
from intake.models.following import Review, Talk
from pupils.models.pupils import Pupil
from school.models.people import User
from school.viewer import Access

# More than anybody answers in one go, and drawn in a moment.
PER_PAGE = 25
# How far back the time to a first answer is measured.
MEASURED = dt.timedelta(days=90)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
# What the inbox is divided into: by address, in order.
TABS: dict[str, tuple[Promise, frozenset[ConcernState]]] = {
    "new": (gettext_lazy("New"), frozenset({ConcernState.NEW})),
    "answered": (gettext_lazy("Answered"), frozenset({ConcernState.ANSWERED})),
    "kept": (gettext_lazy("For a meeting"), frozenset({ConcernState.KEPT})),
    "done": (gettext_lazy("Done"), frozenset({ConcernState.JOINED, ConcernState.CLOSED})),
}
# What somebody reads of a concern of theirs, when nobody chose other words.
BECAME: dict[ConcernState, Promise] = {
    ConcernState.NEW: gettext_lazy("The care team has it. Nobody answered yet."),
    ConcernState.ANSWERED: gettext_lazy("The care team read it."),
    ConcernState.KEPT: gettext_lazy("The care team talks about it in its next meeting."),
    ConcernState.JOINED: gettext_lazy("The care team goes on with it."),
    ConcernState.CLOSED: gettext_lazy("The care team looked at it and does nothing more now."),
}


@dataclass(frozen=True)
class InboxRow:
    """A concern in the inbox."""

    concern: Concern
    # Why it is there: whoever raised it, or what the house noticed.
    why: str
    # What was seen, in the words of whoever wrote it.
    said: str
    late: bool

    @property
    def pupil(self) -> Pupil:
        pupil: Pupil = self.concern.pupil
        return pupil


@dataclass(frozen=True)
class Measured:
    """How long it takes until somebody hears something."""

    # Of how many concerns, and by when half of them were answered.
    answered: int
    half: str
    # How many wait for longer than the school wants, and how long that is.
    late: int
    hours: int


def with_all_shown(user: User, concerns: QuerySet[Any], day: dt.date) -> QuerySet[Any]:
    """Each with pupil, author, and the review or talk it came from as far as this person may read it. Three more."""
    return concerns.select_related("author", "crossing").prefetch_related(
        Prefetch("pupil", Pupil.objects.with_class(day)),
        Prefetch("review", Review.objects.visible_to(user)),
        Prefetch("talk", Talk.objects.visible_to(user)),
    )


def inbox_page(
    user: User, tab: str, *, source: str, number: str | None, hours: int, now: dt.datetime
) -> Page[Any]:
    """One page of a tab of the inbox."""
    found = _in_tab(user, tab)
    if source:
        found = found.filter(source=source)
    shown = with_all_shown(user, found, user.access.day)
    page = Paginator(shown, PER_PAGE).get_page(number)
    page.object_list = [row_of(one, hours=hours, now=now) for one in page.object_list]
    return page


def _in_tab(user: User, tab: str) -> ConcernQuerySet:
    found = Concern.objects.triaged_by(user).filter(state__in=sorted(TABS[tab][1]))
    rows: ConcernQuerySet = found.order_by("-raised_at", "-pk") if tab == "done" else found.urgent_first()
    return rows


def row_of(concern: Concern, *, hours: int, now: dt.datetime) -> InboxRow:
    """A concern that was fetched with all that is shown of it; no query."""
    late = concern.source in BY_SOMEBODY and is_late(
        concern.raised_at, concern.first_answer_at, now, hours=hours
    )
    return InboxRow(concern, why_words(concern), said_words(concern), late)


def why_words(concern: Concern) -> str:
    """Why a concern is in the inbox."""
    number = concern.number or 0
    match concern.source:
        case ConcernSource.REVIEW:
            return _("Mentor and care coordinator decided in a review to ask the care team.")
        case ConcernSource.TALK:
            return _("The mentor wants to discuss this pupil after a talk.")
        case ConcernSource.LANGUAGE:
            return _("Reads and writes no language yet, and needs another start than the others.")
        case ConcernSource.VISIT:
            text = ngettext(
                "Missed %(n)s appointment with the JGZ. A visit at home often helps more than a letter.",
                "Missed %(n)s appointments with the JGZ in a row. A visit at home often helps more than a letter.",
                number,
            )
            return text % {"n": number}
        case ConcernSource.FACES:
            return _("Tapped a sad face at the check-in %(n)s times in a row.") % {"n": number}
        case ConcernSource.THRESHOLD if concern.crossing is not None:
            rule = WatchRule(concern.crossing.rule).label
            return _("Reached a threshold of absence: %(rule)s.") % {"rule": rule}
    return _("A colleague is worried.")


def said_words(concern: Concern) -> str:
    """What was seen; of a review or a talk its note, as long as this person may read that."""
    if concern.review_id is not None:
        return concern.review.note if concern.review else ""
    if concern.talk_id is not None:
        talk = concern.talk
        return "\n".join(filter(None, (talk.worries_inward, talk.worries_outward, talk.note))) if talk else ""
    return concern.seen


def tab_counts(access: Access) -> dict[str, int]:
    """How many concerns stand in each open part of the inbox. One query."""
    found = dict(open_by_state(access=access))
    open_tabs = {tab: states for tab, (_label, states) in TABS.items() if tab != "done"}
    return {tab: sum(found.get(state, 0) for state in states) for tab, states in open_tabs.items()}


def measured(access: Access, now: dt.datetime) -> Measured:
    """How long somebody waits for a first answer here. One query."""
    [found] = waits(access=access, since=now - MEASURED, now=now)
    half = how_long(found["half"]) if found["half"] is not None else ""
    return Measured(answered=found["answered"], half=half, late=found["late"], hours=found["hours"])


def how_long(time: dt.timedelta) -> str:
    """A time in the largest unit that fits: days from two days on, else hours or minutes."""
    if time >= 2 * DAY:
        return ngettext("%(n)s day", "%(n)s days", time // DAY) % {"n": time // DAY}
    if time >= HOUR:
        hours = npgettext("how long", "%(n)s hour", "%(n)s hours", time // HOUR)
        return hours % {"n": time // HOUR}
    minutes = time // dt.timedelta(minutes=1)
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}


@dataclass(frozen=True)
class Word:
    """What whoever raised a concern can read about it."""

    at: dt.datetime
    text: str


def words_for_sender(user: User, concern: Concern) -> list[Word]:
    """What became of a concern of one's own, the latest first. One query."""
    steps = ConcernMove.objects.answers_to(user).filter(concern=concern.pk).values("at", "went_to", "answer")
    return [Word(step["at"], step["answer"] or str(BECAME[ConcernState(step["went_to"])])) for step in steps]
