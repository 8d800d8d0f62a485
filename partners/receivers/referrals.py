"""Referrals on a pupil's page and on "Vandaag"."""

from typing import Any

from django.dispatch import receiver

from partners.contexts.referrals import BADGES, recipient_of, row_of
from partners.enums.referrals import ReferralState
from partners.querysets.referrals import of_pupil, wishing
from pupils.models.pupils import Pupil
from pupils.signals import pupil_page_asked
from school.enums import Permission
from school.http import SchoolRequest
from school.signals import Section, today_asked


@receiver(pupil_page_asked)
def on_file(request: SchoolRequest, pupil: Pupil, **_kwargs: Any) -> list[Section]:
    """All of them, and the way to begin one. One query, only for who handles consents."""
    if not request.access.may(Permission.HANDLE_CONSENTS):
        return []
    found = of_pupil(access=request.access, pupil_id=pupil.pk)
    rows = [(one, recipient_of(one), BADGES[ReferralState(one.state)]) for one in found]
    context = {
        "pupil": pupil,
        "rows": [row for row in rows if not row[0].is_closed],
        "earlier": [row for row in rows if row[0].is_closed],
    }
    return [Section(order=46, template="partners/_file_referrals.html", context=context)]


@receiver(today_asked)
def today(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """What asks for a hand: an answer that is late, who still waits, what was closed meanwhile. One query."""
    if not request.access.may(Permission.HANDLE_CONSENTS):
        return []
    found = wishing(access=request.access)
    if not found:
        return []
    context = {"rows": [row_of(one) for one in found], "more": found[0].in_all - len(found)}
    named = [one.pupil_id for one in found]
    return [Section(46, "partners/_today_referrals.html", context, pupils=named)]
