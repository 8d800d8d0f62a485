"""Asking once more, in time, what a family agreed to: the same, for longer; and by itself, where nobody did."""

import datetime as dt
import logging

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from messaging.enums import Channel
from partners.contexts.family import picture
from partners.enums.consents import AskReason, ConsentState
from partners.models.consent_links import ConsentLink
from partners.models.consents import ConsentRequest, ConsentRequestQuerySet
from partners.querysets.consents import usual_end
from partners.rules.consent import Giver, ask_reason
from partners.services import consents
from partners.services.consent_links import make_link
from partners.services.consents import NotPossible
from pupils.models.people import Person
from pupils.models.pupils import Pupil
from pupils.querysets.people import first_name_in_family, own_person
from school import scope
from school.models.people import User
from school.querysets import is_school_day, school_days

A_DAY = dt.timedelta(days=1)
LONGEST_HOLIDAY = dt.timedelta(weeks=8)
log = logging.getLogger(__name__)


@transaction.atomic
def ask_again(
    *, request: ConsentRequest, by: User, now: dt.datetime, by_itself: bool = False
) -> ConsentRequest:
    """Ask the same until the end of the school year after the last day. Raises NotPossible.

    The earlier consent goes on counting until its end, and what is shared on it too. Side effects: those of `ask`.
    """
    anew = ConsentRequest(
        school_id=request.school_id,
        pupil=request.pupil,
        organisation=request.organisation,
        contact=request.contact,
        purpose=request.purpose,
        purpose_words=request.purpose_words,
        until=usual_end(request.school_id, request.last_day + A_DAY),
        asked_by=by,
        by_itself=by_itself,
    )
    consents.bring_forward(request=anew, day=request.last_day)
    if anew.until <= request.last_day:
        raise NotPossible(_("Whom it is for is there no longer than this consent."))
    parts = [(one.kind, one.level) for one in request.parts.all()]
    about = first_name_in_family(request.pupil, timezone.localdate(now))
    anew.shown = picture(anew, parts, about=about)
    return consents.ask(request=anew, parts=parts, now=now)


def keep_asking(*, now: dt.datetime) -> tuple[int, int]:
    """School by school, on school days: ask anew what runs out, and send links to who has to answer; how many of each.

    What ended because the pupil or somebody else decides from today on is put before them in the same way. Whoever has
    no mailbox and no second way for the code is asked by a colleague: the list says so.
    Side effects: requests, as `ask_again`; links, as `make_link`. One transaction for each consent.
    """
    asked = sent = 0
    day = timezone.localdate(now)
    for school_id in scope.school_ids():
        with scope.within(school_id):
            if not is_school_day(school_id, day):
                continue
            for one in _running_out(school_id, day):
                with transaction.atomic():
                    anew = _asked_by_itself(one, now)
                    if anew is not None:
                        asked, sent = asked + 1, sent + _send_links(anew, now)
            for one in _decided_by_others(school_id, day):
                with transaction.atomic():
                    sent += _send_links(one, now)
    return asked, sent


def _open_ones(school_id: int, day: dt.date) -> ConsentRequestQuerySet:
    present = Pupil.objects.filter(school=school_id).at_school(day).values("pk")
    found: ConsentRequestQuerySet = ConsentRequest.objects.filter(school=school_id, pupil__in=present)
    return found.open_on(day).never_asked_anew().with_facts()


def _running_out(school_id: int, day: dt.date) -> list[ConsentRequest]:
    """Those that count and reach their last day soon, of pupils who are still here by then."""
    return [
        one
        for one in _open_ones(school_id, day)
        if (one.pupil.left_on is None or one.pupil.left_on > one.last_day)
        and ask_reason(one.standing_on(day), day=day, days=one.school.partners_settings.reask_days)
        == AskReason.UNTIL
    ]


def _decided_by_others(school_id: int, day: dt.date) -> list[ConsentRequest]:
    """Those that counted on the last school day, and today wait for somebody who decides from now on."""
    before = school_days(school_id, day - LONGEST_HOLIDAY, day - A_DAY)[-1:]
    return [
        one
        for one in _open_ones(school_id, day)
        if one.standing_on(day).state == ConsentState.WAITING
        and any(one.standing_on(then).counts for then in before)
    ]


def _asked_by_itself(request: ConsentRequest, now: dt.datetime) -> ConsentRequest | None:
    # Somebody may do it by hand at this moment: whoever comes second finds it done.
    Pupil.objects.select_for_update(no_key=True).get(pk=request.pupil_id)
    if not ConsentRequest.objects.filter(pk=request.pk).never_asked_anew().exists():
        return None
    try:
        return ask_again(request=request, by=request.asked_by, now=now, by_itself=True)
    except NotPossible as error:
        log.info("Consent %d is not asked anew: %s", request.pk, error)
        return None


def _send_links(request: ConsentRequest, now: dt.datetime) -> int:
    """A link by mail and its code by SMS or chat, to each who has to answer, reads, and had none; how many."""
    day = timezone.localdate(now)
    found: ConsentRequest = ConsentRequest.objects.with_facts().get(pk=request.pk)
    people: dict[Giver, Person] = {
        one.person_id: one.person
        for one in found.pupil.custody_ever  # type: ignore[attr-defined]
    }
    sent = 0
    for giver in found.standing_on(day).missing:
        reader = own_person(found.pupil_id, day) if giver is None else people[giver]
        if reader is None or reader.phoned or not reader.email:
            continue
        if reader.lacks_for(Channel.CHAT, chat_url=found.school.chat_url):
            continue
        theirs = None if giver is None else reader
        if ConsentLink.objects.filter(request=found, giver=theirs).exists():
            continue
        make_link(
            request=found,
            giver=theirs,
            language=reader.language,
            by=None,
            now=now,
            mailed=True,
            code_by=Channel.CHAT,
        )
        sent += 1
    return sent
