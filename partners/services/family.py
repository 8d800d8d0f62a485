"""Keeping what a family was shown, and what they say with it before them."""

import datetime as dt

from django.db import transaction

from partners.contexts.family import picture_in
from partners.contexts.words import DUTCH
from partners.enums.consents import ConsentAnswer, ConsentChannel
from partners.models.consents import ConsentDecision, ConsentRequest
from partners.services import consents, shares
from pupils.models.people import Person
from school.models.people import User


@transaction.atomic
def keep_shown(*, request: ConsentRequest, language: str) -> None:
    """Keep what is shown in a language, the first time it is; the request has its parts at hand.

    Side effects: the picture and the language on the request, with history.
    """
    found = ConsentRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if language in found.languages:
        return
    if language != DUTCH:
        own = found.shown.get("own", {}) | {language: picture_in(request, language)}
        found.shown = found.shown | {"own": own}
    found.languages = [*found.languages, language]
    found.save(update_fields=["shown", "languages"])
    request.shown, request.languages = found.shown, found.languages


@transaction.atomic
def answer(
    *,
    request: ConsentRequest,
    giver: Person | None,
    said: ConsentAnswer,
    seen: int,
    channel: ConsentChannel,
    now: dt.datetime,
    recorded_by: User | None = None,
) -> tuple[ConsentDecision, shares.Ended | None] | None:
    """What a giver says on a page that showed their last answer (`seen`); None when they said something since.

    Raises NotPossible. Side effects: those of `decide`.
    """
    ConsentRequest.objects.select_for_update(no_key=True).get(pk=request.pk)
    last = ConsentDecision.objects.filter(request=request, giver=giver).order_by("at", "pk").last()
    if (last.pk if last else 0) != seen:
        return None
    return consents.decide(
        request=request,
        giver=giver,
        answer=said,
        channel=channel,
        said_at=now,
        now=now,
        recorded_by=recorded_by,
    )
