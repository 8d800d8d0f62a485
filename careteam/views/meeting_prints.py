"""Meetings on paper: the agenda as its reader sees it, and the minutes with a page for each pupil."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from careteam.contexts.meeting_prints import agenda_on_paper, minutes_on_paper
from careteam.pdfs import agenda_pdf, minutes_pdf
from careteam.querysets.meetings import version_of
from careteam.views.meetings import get_meeting
from school import access_log, clock
from school.access import Refused, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.pdfs import pdf_response


@require_safe
@requires(Permission.SEE_MEETINGS)
def agenda_print(request: SchoolRequest, pk: int) -> HttpResponse:
    """The agenda that was sent last, as far as it is this person's."""
    found = get_meeting(request, pk)
    version = version_of(found) if found.version else None
    if version is None:
        raise Refused
    paper = agenda_on_paper(found, version, request.user, timezone.localtime(clock.now()))
    pupils = [one.pupil.pk for one in paper.entries if one.pupil]
    access_log.write_shown(request, sorted(pupils), action=LogAction.PRINT)
    day = f"{timezone.localdate(version.starts_at):%Y-%m-%d}"
    return pdf_response(agenda_pdf(paper), filename=_("agenda %(day)s.pdf") % {"day": day})


@require_safe
@requires(Permission.SEE_CARE)
def minutes_print(request: SchoolRequest, pk: int) -> HttpResponse:
    """What was decided, agreed and noted, a page for each pupil."""
    found = get_meeting(request, pk)
    paper = minutes_on_paper(found, request.user, timezone.localtime(clock.now()))
    pupils = {one.pupil.pk for one in paper.pages if one.pupil}
    access_log.write_shown(request, sorted(pupils), action=LogAction.PRINT)
    day = f"{timezone.localdate(found.starts_at):%Y-%m-%d}"
    return pdf_response(minutes_pdf(paper), filename=_("minutes %(day)s.pdf") % {"day": day})
