"""What families are asked, and what they say: in a talk, on paper or by a personal link.

`ask` and `decide` are the doors for each of these; a channel of its own only brings its evidence.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from partners.enums.consents import (
    AskReason,
    Capacity,
    ConsentAnswer,
    ConsentChannel,
    ConsentPurpose,
    Unknown,
)
from partners.models.consents import ConsentDecision, ConsentPart, ConsentReminder, ConsentRequest
from partners.models.organisations import Assignment
from partners.models.shares import Share
from partners.querysets.consents import end_of_task
from partners.querysets.organisations import why_not_for
from partners.rules.consent import needed
from partners.services import shares
from partners.services.consent_reminders import remind_pupil
from pupils.enums import PartLevel, RelationKind
from pupils.models.people import Person, Relation
from school.files import store
from school.files.scanner import scan
from school.files.types import examine
from school.models.people import User
from school.refusals import Refusal

# Parts of a file: their kind and level.
PartOf = tuple[str, str]
# The same answer again within this time is a second click.
DOUBLE_CLICK = dt.timedelta(minutes=1)
CAPACITIES = {
    RelationKind.GUARDIAN: Capacity.GUARDIAN,
    RelationKind.MOTHER: Capacity.PARENT,
    RelationKind.FATHER: Capacity.PARENT,
    RelationKind.STEP_PARENT: Capacity.PARENT,
}


class NotPossible(Refusal):
    """It cannot be asked or decided like this; the text says why."""


@dataclass(frozen=True)
class Paper:
    """A scan as it came in."""

    data: bytes
    name: str


@transaction.atomic
def ask(*, request: ConsentRequest, parts: Collection[PartOf], now: dt.datetime) -> ConsentRequest:
    """Save what is asked; nobody has said anything to it yet. Raises NotPossible.

    It counts no longer than the recipient is there: see `bring_forward`.
    Side effects: the request and its parts, with history; what has to be asked (`remind_pupil`).
    """
    day = timezone.localdate(now)
    if request.contact is not None and request.contact.organisation_id != request.organisation_id:
        raise NotPossible(_("This person does not work at this organisation."))
    gone = why_not_for(organisation_id=request.organisation_id, contact_id=request.contact_id, day=day)
    if gone:
        raise NotPossible(gone)
    bring_forward(request=request, day=day)
    if request.until < day:
        raise NotPossible(_("The last day is over already, or whom it is for has left."))
    if request.purpose == ConsentPurpose.SHARE and not parts:
        raise NotPossible(_("Choose at least one kind of parts to share."))
    if request.purpose == ConsentPurpose.OTHER and not request.purpose_words:
        raise NotPossible(_("Say in words what it is for."))
    if any(level == PartLevel.OWN for _kind, level in parts):
        raise NotPossible(_("What is for its author alone is never shared."))
    request.asked_at = now
    request.save()
    ConsentPart.objects.bulk_create(
        [
            ConsentPart(school_id=request.school_id, request=request, kind=kind, level=level)
            for kind, level in parts
        ]
    )
    remind_pupil(request.pupil_id, now=now)
    return request


def bring_forward(*, request: ConsentRequest, day: dt.date) -> None:
    """Set the last day to that on which the recipient or their task for this pupil ends, if it comes earlier.

    Changes the request that it is given, and saves nothing.
    """
    ends = [request.last_day]
    if request.contact is not None:
        task = end_of_task(request.contact, request.pupil_id, day)
        ends += [task] if task is not None else []
    request.until = min(ends)


def decide(
    *,
    request: ConsentRequest,
    giver: Person | None,
    answer: ConsentAnswer,
    channel: ConsentChannel,
    said_at: dt.datetime,
    now: dt.datetime,
    recorded_by: User | None = None,
    paper: Paper | None = None,
) -> tuple[ConsentDecision, shares.Ended | None]:
    """Record what one giver (None: the pupil) said; with a no, what had been shared because of it ends.

    The same answer again within a minute changes nothing. Raises NotPossible, also when this giver had nothing to
    decide on the day it was said; RefusedFile and NotStored for the paper.
    Side effects: the decision, which stays for good; the paper as an encrypted file, perhaps the school's first key;
    what has to be asked (`remind_pupil`); those of `end_shares`, in the same transaction.
    """
    if said_at > now:
        raise NotPossible(_("This moment has yet to come."))
    if said_at < request.asked_at:
        raise NotPossible(_("This was before it was asked."))
    examined = None
    if paper is not None:
        examined = examine(paper.data, paper.name)
        scan(paper.data)
    with transaction.atomic():
        found = _locked(request.pk)
        capacity = _capacity(found, giver, timezone.localdate(said_at))
        decision = ConsentDecision(
            school_id=found.school_id,
            request=found,
            giver=giver,
            capacity=capacity,
            answer=answer,
            at=said_at,
            channel=channel,
            recorded_by=recorded_by,
        )
        if (same := _just_said(decision)) is not None:
            return same, None
        if paper is not None and examined is not None:
            with store.storing(paper.data, school_id=found.school_id, now=now) as file:
                decision.evidence = file
                decision.evidence_name, decision.evidence_type = examined.file_name, examined.content_type
                decision.save()
        else:
            decision.save()
        remind_pupil(found.pupil_id, now=now)
        if answer == ConsentAnswer.GIVE:
            return decision, None
        return decision, shares.end_shares(shares=Share.objects.filter(request=found), now=now)


@transaction.atomic
def stop(*, request: ConsentRequest, by: User, now: dt.datetime) -> shares.Ended:
    """The school itself wants it no more; the same again changes nothing.

    Side effects: the request, with history; what has to be asked (`remind_pupil`); those of `end_shares`.
    """
    found = _locked(request.pk)
    if found.stopped_at is None:
        found.stopped_at, found.stopped_by = now, by
        found.save(update_fields=["stopped_at", "stopped_by"])
        remind_pupil(found.pupil_id, now=now)
    return shares.end_shares(shares=Share.objects.filter(request=found), now=now)


@transaction.atomic
def not_again(*, request: ConsentRequest) -> None:
    """What had been shared on an earlier consent is not shared on this one.

    Side effects: the request, with history; nobody is reminded of it any more.
    """
    request.not_again = True
    request.save(update_fields=["not_again"])
    ConsentReminder.objects.filter(request=request, reason=AskReason.AGAIN).delete()


@transaction.atomic
def end_with_task(*, task: Assignment, now: dt.datetime) -> int:
    """What was asked for somebody ends with their task for the pupil, unless another one lasts longer; how many do.

    Side effects: the requests, with history; what has to be asked (`remind_pupil`).
    """
    if task.ends_on is None:
        return 0
    later = ConsentRequest.objects.filter(contact=task.contact_id, stopped_at=None, until__gt=task.ends_on)
    if task.pupil_id is not None:
        later = later.filter(pupil=task.pupil_id)
    ended = 0
    for found in later.select_for_update(of=("self",), no_key=True).select_related("organisation", "contact"):
        asked = found.until
        bring_forward(request=found, day=task.ends_on)
        if found.until < asked:
            found.save(update_fields=["until"])
            remind_pupil(found.pupil_id, now=now)
            ended += 1
    return ended


def _locked(pk: int) -> ConsentRequest:
    """Who decides about a consent, and who shares because of it, wait here for each other."""
    ConsentRequest.objects.select_for_update(no_key=True).get(pk=pk)
    found: ConsentRequest = ConsentRequest.objects.with_facts().get(pk=pk)
    return found


def _capacity(request: ConsentRequest, giver: Person | None, day: dt.date) -> Capacity:
    """As what somebody decides on the day. Raises NotPossible for whoever has nothing to decide."""
    must = needed(request.facts(), request.matter, day)
    if (giver.pk if giver else None) in must.givers:
        if giver is None:
            return Capacity.PUPIL
        return _of_relations(request.pupil.custody_ever, giver, day)  # type: ignore[attr-defined]
    if Unknown.BIRTH_DATE in must.unknown:
        raise NotPossible(_("Nobody can agree as long as the date of birth is not known."))
    values = {"name": giver.name if giver else request.pupil.call_name}
    raise NotPossible(_("%(name)s had nothing to decide about this on that day.") % values)


def _of_relations(relations: Iterable[Relation], giver: Person, day: dt.date) -> Capacity:
    kinds = [
        RelationKind(one.kind)
        for one in relations
        if one.person_id == giver.pk and one.starts_on <= day and (one.ends_on is None or one.ends_on >= day)
    ]
    return CAPACITIES.get(kinds[0], Capacity.RELATIVE)


def _just_said(decision: ConsentDecision) -> ConsentDecision | None:
    """The last word of this giver, if it is this one, a moment ago."""
    rows = ConsentDecision.objects.filter(request=decision.request_id, giver=decision.giver_id)
    last: ConsentDecision | None = rows.order_by("at", "pk").last()
    if last is None or last.answer != decision.answer:
        return None
    return last if abs(decision.at - last.at) < DOUBLE_CLICK else None
