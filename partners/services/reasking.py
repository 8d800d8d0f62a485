"""Asking once more, in time, what a family agreed to: the same, for longer."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from partners.contexts.family import picture
from partners.models.consents import ConsentRequest
from partners.querysets.consents import usual_end
from partners.services import consents
from partners.services.consents import NotPossible
from school.models.people import User

A_DAY = dt.timedelta(days=1)


@transaction.atomic
def ask_again(*, request: ConsentRequest, by: User, now: dt.datetime) -> ConsentRequest:
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
    )
    consents.bring_forward(request=anew, day=request.last_day)
    if anew.until <= request.last_day:
        raise NotPossible(_("Whom it is for is there no longer than this consent."))
    parts = [(one.kind, one.level) for one in request.parts.all()]
    anew.shown = picture(anew, parts)
    return consents.ask(request=anew, parts=parts, now=now)
