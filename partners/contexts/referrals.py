"""What pages and the print show of a referral: exactly what goes along, where it stands, and how long that took."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from partners.contexts.consents import parts_words
from partners.enums.referrals import ReferralState, ReferralWay
from partners.models.consents import ConsentRequest
from partners.models.referrals import Referral, ReferralStep, plain_steps
from partners.models.shares import Share
from partners.querysets.consents import shareable_kinds
from partners.querysets.referrals import Usual, Wish, usual_wait
from partners.rules.referrals import REFERRAL_MOVES, WITH_PARTNER, answer_due, stays
from pupils.contexts.parts import leaving_the_house
from pupils.models.parts import FilePart
from pupils.openings import kind_of
from pupils.sources import PartInWords, sources
from school.enums import Ground
from school.models.people import User
from school.models.school import School
from school.pdfs import PrintHead, letterhead
from school.viewer import Viewer

PartOf = tuple[str, str]
_S = ReferralState
BADGES = {
    _S.DRAFT: "todo",
    _S.SENT: "info",
    _S.WAITLISTED: "worry",
    _S.ACCEPTED: "good",
    _S.IN_CARE: "good",
    _S.DECLINED: "worry",
    _S.LAPSED: "worry",
    _S.ENDED: "info",
    _S.REVOKED: "withdrawn",
    _S.VOID: "withdrawn",
}


WISHES = {
    Wish.CUT_OFF: gettext_lazy("closed to them: the ground fell away"),
    Wish.TELL: gettext_lazy("tell them: the consent counts no more"),
    Wish.ANSWER: gettext_lazy("ask for an answer"),
    Wish.AGAIN: gettext_lazy("ask again whether it still waits"),
}


@dataclass(frozen=True)
class Chapter:
    """Parts of one kind that go along."""

    title: str
    parts: Sequence[PartInWords]


@dataclass(frozen=True)
class Body:
    """What the partner reads: who it is, what is asked and how soon, and the parts that go along."""

    referral: Referral
    chapters: Sequence[Chapter]
    # Kinds and levels in words, also those of which nothing is written yet.
    along: Sequence[tuple[str, str]]

    @property
    def by(self) -> str:
        """Whom at school to ask."""
        return str(self.referral.author.name)


@dataclass(frozen=True)
class ReferralPaper:
    """A referral as it is printed."""

    head: PrintHead
    body: Body
    recipient: str
    ground: str
    on_consent: bool
    printed_by: str
    printed_at: dt.datetime


@dataclass(frozen=True)
class ReferralRow:
    """A referral as the list shows it, with what it waits for."""

    referral: Referral
    badge: str
    recipient: str
    since: dt.datetime
    wants: str


def paper_of(body: Body, ground: Ground, *, by: User, now: dt.datetime) -> ReferralPaper:
    """The print of a referral that is about to be sent. One query."""
    school = School.objects.select_related("letterhead").get(pk=body.referral.school_id)
    return ReferralPaper(
        head=letterhead(school),
        body=body,
        recipient=recipient_of(body.referral),
        ground=str(ground.label),
        on_consent=ground == Ground.CONSENT,
        printed_by=by.name,
        printed_at=now,
    )


@dataclass(frozen=True)
class StayLine:
    """A state with how long it lasted."""

    label: str
    days: int
    is_now: bool


def body_of(user: Viewer, referral: Referral, parts: Collection[PartOf], day: dt.date) -> Body:
    """What goes along, as the one who looks may see it: of each kind the levels that were picked, and no others."""
    labels, found = shareable_kinds(), []
    for source in sources():
        rows = source.seen(user, referral.pupil_id) if source.parts is not None else None
        if rows is None or source.parts is None or not issubclass(rows.model, FilePart):
            continue
        kind = kind_of(rows.model)
        levels = [level for one, level in parts if one == kind]
        if levels and (told := list(source.parts(rows.filter(level__in=levels)))):
            told = leaving_the_house(referral.pupil_id, told, day)
            told.sort(key=lambda one: one.on or dt.date.min, reverse=True)
            found.append(Chapter(labels.get(kind, kind), told))
    return Body(referral, found, parts_words(parts))


def recipient_of(referral: Referral) -> str:
    """For whom it is: a person at an organisation, or all of it."""
    if referral.contact is None:
        return referral.organisation.name
    return f"{referral.contact.person.name} · {referral.organisation.name}"


def row_of(referral: Referral) -> ReferralRow:
    """A referral fetched `with_recipient` and `with_wish`; no query."""
    return ReferralRow(
        referral=referral,
        badge=BADGES[_S(referral.state)],
        recipient=recipient_of(referral),
        since=referral.since,  # type: ignore[attr-defined]
        wants=str(WISHES.get(referral.wish, "")),  # type: ignore[attr-defined]
    )


def stay_lines(referral: Referral, now: dt.datetime) -> list[StayLine]:
    """How many days it was in each state so far, of a referral read `with_steps`; no query."""
    return [
        StayLine(
            label=str(stay.state.label),
            days=(timezone.localdate(stay.until or now) - timezone.localdate(stay.since)).days,
            is_now=stay.until is None,
        )
        for stay in stays(plain_steps(referral))
        if stay.state not in (_S.DRAFT, _S.VOID)
    ]


def next_of(referral: Referral) -> list[ReferralState]:
    """What may follow, in the order of the states, besides sending and what was entered in error."""
    follows = REFERRAL_MOVES[_S(referral.state)] - {_S.SENT, _S.VOID}
    return [state for state in _S if state in follows]


@dataclass(frozen=True)
class Standing:
    """Where a referral stands, for its page."""

    badge: str
    # By when an answer is asked for; only while there is none.
    due: dt.date | None
    # Since when it waits, and for how many days; only while nothing has begun.
    waits_since: dt.date | None
    waits_days: int
    usual: Usual | None
    # The partner has it in hand, and yet it is closed to them: the ground fell away.
    is_cut_off: bool
    # The same on paper, which nobody can close from here.
    must_tell: bool
    ground: str


def standing_of(referral: Referral, now: dt.datetime) -> Standing:
    """Where it stands now; of a referral read `with_recipient` and `with_steps`. At most three queries."""
    state, day = _S(referral.state), timezone.localdate(now)
    sent = sent_on(referral)
    waits = sent if state in (_S.SENT, _S.WAITLISTED, _S.ACCEPTED) else None
    in_hand, share = state in WITH_PARTNER, referral.share
    return Standing(
        badge=BADGES[state],
        due=answer_due(referral.urgency, sent) if sent and state == _S.SENT else None,
        waits_since=waits,
        waits_days=(day - waits).days if waits else 0,
        usual=usual_wait(referral.organisation, but=referral) if waits else None,
        is_cut_off=in_hand
        and referral.way == ReferralWay.PORTAL
        and not Share.objects.live(now).filter(referral=referral).exists(),
        must_tell=in_hand
        and referral.way == ReferralWay.PAPER
        and share is not None
        and share.ground == Ground.CONSENT
        and not ConsentRequest.objects.effective(now).filter(shares=share).exists(),
        ground=capfirst(str(Ground(share.ground).label)) if share else "",
    )


def sent_on(referral: Referral) -> dt.date | None:
    """The day on which it was sent, of a referral read `with_steps`."""
    steps: list[ReferralStep] = referral.steps_made  # type: ignore[attr-defined]
    return next((timezone.localdate(one.at) for one in steps if one.after == _S.SENT), None)
