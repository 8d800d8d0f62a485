"""The card "my people" of a pupil, on paper."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from messaging.languages import LANGUAGES_BY_CODE
from partners.contexts.card import card_of
from partners.pdfs import card_pdf
from partners.querysets.around import circle_of
from pupils.models.pupils import Pupil
from pupils.querysets.languages import language_to_read
from school import access_log, clock
from school.access import Refused, get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.pdfs import pdf_response


@require_safe
@requires(Permission.SEE_PARTNERS)
def card(request: SchoolRequest, pk: int) -> HttpResponse:
    """Whom a pupil can go to for what, in the pupil's own language or that of ?language=, beside the Dutch."""
    pupils = Pupil.objects.visible_to(request.user).select_related("school__letterhead")
    pupil = get_or_refuse(pupils, pk=pk)
    asked = request.GET.get("language", "")
    found = card_of(
        request.user,
        pupil,
        circle_of(request.user, pupil, request.access.day, on_paper=True),
        language=asked if asked in LANGUAGES_BY_CODE else language_to_read(pupil.pk, request.access.day),
        day=request.access.day,
        now=clock.now(),
    )
    if found is None:
        raise Refused(pupil_ids=[pupil.pk])
    access_log.write(request, LogAction.PRINT, pupils=[pupil.pk])
    filename = _("my people %(name)s.pdf") % {"name": pupil.name}
    return pdf_response(card_pdf(found), filename=filename)
