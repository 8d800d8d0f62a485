"""Inviting: look at the words first, then send; and the letter on paper."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from pupils.contexts.invitations import guest_rows, invitation_letter
from pupils.models.appointments import Appointment, Invitation
from pupils.pdfs import invitation_pdf
from pupils.services import invitations
from school import access_log, clock
from school.access import Refused, get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.pdfs import pdf_response
from school.views.refusals import refusal_said


def invitation_page(request: SchoolRequest, appointment: Appointment, *, back_url: str) -> HttpResponse:
    """Who is invited in which words, and sending it; `appointment` has its pupil and school at hand."""
    if appointment.at is None or not appointment.holds():
        raise Refused(pupil_ids=[appointment.pupil_id])
    now = clock.now()
    if request.method == "POST":
        with refusal_said(request):
            made = invitations.invite(appointment=appointment, made_by=request.user, now=now)
            access_log.write(request, LogAction.WRITE, pupils=[appointment.pupil_id])
            say_what_was_made(request, made)
        return redirect(back_url)
    access_log.write(request, LogAction.READ, pupils=[appointment.pupil_id])
    rows = guest_rows(appointment, day=request.access.day)
    context = {
        "pupil": appointment.pupil,
        "appointment": appointment,
        "rows": rows,
        "pupil_unknown": invitations.pupil_is_unknown(appointment, [row.guest for row in rows]),
        "past": appointment.at <= now,
        "to_send": sum(not row.already for row in rows),
        "back_url": back_url,
        "may_add_people": request.access.may(Permission.MANAGE_PUPILS),
    }
    return render(request, "pupils/invite.html", context)


def say_what_was_made(request: SchoolRequest, made: list[Invitation]) -> None:
    """How many messages are on their way, and how many letters wait to be printed."""
    letters = sum(one.message_id is None for one in made)
    sent = len(made) - letters
    if sent:
        text = ngettext("%(n)s invitation is on its way.", "%(n)s invitations are on their way.", sent)
        messages.success(request, text % {"n": sent})
    if letters:
        text = ngettext("Print %(n)s letter, below.", "Print %(n)s letters, below.", letters)
        messages.warning(request, text % {"n": letters})
    if not made:
        messages.info(request, _("Everybody was invited already. Nothing was sent twice."))


@require_safe
@requires(Permission.REGISTER_PUPILS, Permission.TAKE_INTAKE, Permission.PLAN_CONSULTING_HOURS)
def invitation_letter_pdf(request: SchoolRequest, pk: int) -> HttpResponse:
    """An invitation on paper, in Dutch beside the family's language."""
    rows = Invitation.objects.visible_to(request.user).select_related("pupil", "person", "school__letterhead")
    found = get_or_refuse(rows.select_related("appointment__pupil", "appointment__school"), pk=pk)
    letter = invitation_letter(found, printed_by=request.user.name, now=clock.now())
    if letter is None:
        raise Refused(pupil_ids=[found.pupil_id])
    access_log.write(request, LogAction.PRINT, pupils=[found.pupil_id])
    filename = _("invitation %(name)s.pdf") % {"name": found.pupil.name}
    return pdf_response(invitation_pdf(letter), filename=filename)
