"""The interpreter of an appointment."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from pupils.enums import InterpreterState
from pupils.forms.interpreters import InterpreterForm
from pupils.models.appointments import Appointment
from pupils.models.interpreters import InterpreterBooking
from pupils.querysets.languages import language_to_interpret
from pupils.querysets.protections import guard_of
from pupils.rules.interpreters import Guard
from pupils.services.interpreters import book_interpreter
from school import access_log, clock
from school.access import get_or_refuse, requires
from school.days import moment_on_page
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.views.pages import form_page, sent
from school.views.refusals import refusal_at


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REGISTER_PUPILS, Permission.TAKE_INTAKE, Permission.PLAN_CONSULTING_HOURS)
def interpreter(request: SchoolRequest, pk: int) -> HttpResponse:
    """Ask for an interpreter, and say whether one comes: a letter promises only who has said yes."""
    rows = Appointment.objects.visible_to(request.user).select_related("pupil")
    appointment = get_or_refuse(rows.exclude(at=None), pk=pk)
    booking = InterpreterBooking.objects.filter(appointment=appointment).first()
    back = reverse("pupils:pupil", args=[appointment.pupil_id])
    initial = {} if booking else {"language": language_to_interpret(appointment.pupil, request.access.day)}
    guard = guard_of(appointment.pupil, request.access.day)
    form = InterpreterForm(sent(request), user=request.user, instance=booking, initial=initial, guard=guard)
    if form.is_valid():
        data = form.cleaned_data
        with refusal_at(form, "state"):
            wrong = book_interpreter(
                appointment=appointment,
                language=data["language"],
                way=data["way"],
                who=data["who"],
                origin=data.get("origin", ""),
                despite=data.get("despite", ""),
                state=InterpreterState(data["state"]),
                by=request.user,
                now=clock.now(),
            )
            access_log.write(request, LogAction.WRITE, pupils=[appointment.pupil_id])
            say_saved(request, wrong)
            return redirect(back)
    access_log.write(request, LogAction.READ, pupils=[appointment.pupil_id])
    assert appointment.at is not None
    when = moment_on_page(appointment.at)
    return form_page(
        request,
        form,
        title=_("Interpreter for %(name)s") % {"name": appointment.pupil.call_name},
        lead=_("%(what)s, %(when)s, %(where)s")
        % {"what": appointment.get_kind_display(), "when": when, "where": appointment.place},
        note=note_of(guard),
        back_url=back,
        back_label=appointment.pupil.name,
    )


def note_of(guard: Guard) -> str:
    """When a letter promises an interpreter, and before that, who may not come."""
    notes = []
    if guard.no_compatriot:
        notes.append(_("Nobody from the pupil's own country may interpret."))
    if guard.refused:
        notes.append(_("Not: %(names)s.") % {"names": ", ".join(guard.refused)})
    notes.append(_("A letter says that an interpreter comes only once it is confirmed here."))
    return " ".join(notes)


def say_saved(request: SchoolRequest, wrong: int) -> None:
    """Say it; and when a letter that went out promises what is not so."""
    if not wrong:
        messages.success(request, _("Saved."))
        return
    text = ngettext(
        "Saved. Mind: %(n)s invitation that went out says that an interpreter comes. Tell the family.",
        "Saved. Mind: %(n)s invitations that went out say that an interpreter comes. Tell the family.",
        wrong,
    )
    messages.warning(request, text % {"n": wrong})
