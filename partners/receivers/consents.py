"""Consents and emergencies on a pupil's page and on "Vandaag"."""

from typing import Any

from django.dispatch import receiver

from partners.contexts.consents import row_of
from partners.enums.consents import ConsentState
from partners.models.consents import ConsentRequest
from partners.models.emergencies import Emergency
from partners.querysets.consents import asked_and_told, to_ask, told_by_law
from partners.querysets.emergencies import open_now
from pupils.models.pupils import Pupil
from pupils.signals import pupil_page_asked
from school import clock
from school.enums import Permission
from school.http import SchoolRequest
from school.signals import Section, today_asked

# These are folded away on the page of a pupil.
PAST = frozenset({ConsentState.OVER, ConsentState.STOPPED})


@receiver(pupil_page_asked)
def consents(request: SchoolRequest, pupil: Pupil, **_kwargs: Any) -> list[Section]:
    """All of them, and what is shared without: a query that says what there is, and at most five for that. Only for who
    handles consents."""
    if not request.access.may(Permission.HANDLE_CONSENTS):
        return []
    day = request.access.day
    found = ConsentRequest.objects.visible_to(request.user).filter(pupil=pupil)
    by_law = told_by_law(request.access).filter(pupil=pupil)
    [(asked, told)] = asked_and_told(access=request.access, pupil_id=pupil.pk)
    rows = [row_of(one, day) for one in found.with_facts()] if asked else []
    context = {
        "pupil": pupil,
        "rows": [row for row in rows if row.standing.state not in PAST],
        "earlier": [row for row in rows if row.standing.state in PAST],
        "by_law": list(by_law.select_related("organisation")) if told else [],
        "housed": any(
            stay.home.is_staffed for stay in pupil.stays.all() if stay.ends_on is None or stay.ends_on >= day
        ),
    }
    return [Section(order=45, template="partners/_file_consents.html", context=context)]


@receiver(pupil_page_asked)
def emergency(request: SchoolRequest, pupil: Pupil, **_kwargs: Any) -> list[Section]:
    """That the file is open, or the way to open it. One query for who has an emergency, none for others."""
    access = request.access
    # Who sees all of it has nothing to open.
    if not access.may(Permission.OPEN_EMERGENCY) or access.may(Permission.SEE_CARE):
        return []
    if access.in_emergency:
        running = Emergency.objects.filter(pupil=pupil, user=request.user).open_at(clock.now()).first()
        if running is not None:
            return [Section(1, "partners/_file_emergency_open.html", {"emergency": running})]
    return [Section(95, "partners/_file_emergency.html", {"pupil": pupil}, area="actions")]


@receiver(today_asked)
def today(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """What has to be asked, and emergencies that are open. Two queries for who handles these."""
    sections = []
    if request.access.may(Permission.SEE_EMERGENCIES):
        running = open_now(access=request.access)
        if running:
            named = [one.pupil_id for one in running]
            sections.append(Section(3, "partners/_today_emergencies.html", {"open": running}, pupils=named))
    if request.access.may(Permission.HANDLE_CONSENTS):
        reminders = to_ask(access=request.access)
        if reminders:
            named = [one.pupil_id for one in reminders]
            context = {"reminders": reminders, "more": reminders[0].in_all - len(reminders)}
            sections.append(Section(45, "partners/_today_consents.html", context, area="side", pupils=named))
    return sections
