"""What a birthday does to the consents of a pupil who turns 18."""

from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext as _

from partners.contexts.consents import recipient_of
from partners.enums.consents import ConsentEnd
from partners.models.consents import ConsentRequest
from pupils.enums import AdulthoodStep
from pupils.models.pupils import Pupil
from pupils.signals import adulthood_asked
from school import clock
from school.days import day_with_year
from school.enums import Permission
from school.http import SchoolRequest


@receiver(adulthood_asked)
def ending_consents(request: SchoolRequest, pupil: Pupil, **_kwargs: Any) -> dict[str, list[str]]:
    """Which consents end with a birthday; only for who handles consents. Four queries for them, none for others."""
    if not request.access.may(Permission.HANDLE_CONSENTS):
        return {}
    day = request.access.day
    words = []
    for one in ConsentRequest.objects.in_hand(request.user, clock.now()).filter(pupil=pupil).with_facts():
        standing = one.standing_on(day)
        if standing.ends_by == ConsentEnd.BIRTHDAY and standing.ends_on is not None:
            values = {"who": recipient_of(one), "day": day_with_year(standing.ends_on)}
            words.append(_("The consent for %(who)s counts until %(day)s. Ask the pupil anew.") % values)
    return {AdulthoodStep.CONSENT: words or [_("No consent that counts now ends because of the birthday.")]}
