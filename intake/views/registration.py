"""The page on which a pupil is registered while somebody is on the phone."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from intake.forms.registration import RegistrationForm
from intake.models.intakes import Intake
from intake.querysets.intakes import with_open_intake
from intake.services import intakes
from pupils.models.pupils import Pupil
from school import access_log, clock
from school.access import get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest, whole_number
from school.views.pages import sent

CONFLICT = 409


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REGISTER_PUPILS)
def register(request: SchoolRequest) -> HttpResponse:
    """Register a pupil; those who may be the same child are shown before anything is saved."""
    same = same_child(request)
    initial = {"enrolled_on": request.access.day}
    form = RegistrationForm(sent(request), user=request.user, initial=initial)
    if not form.is_valid():
        return registration_page(request, form, status=form.status)
    try:
        with form.constraints_explained():
            intake = save(request, form, same)
    except intakes.PerhapsKnown as known:
        alike = look_alikes(request, [pupil.pk for pupil in known.pupils])
        access_log.write(request, LogAction.SEARCH, pupils=[pupil.pk for pupil in alike])
        return registration_page(request, form, alike=alike, status=CONFLICT)
    if form.errors:
        return registration_page(request, form, status=form.status)
    access_log.write(request, LogAction.WRITE, pupils=[intake.pupil_id])
    text = _("%(name)s is registered. The first contact is due before %(day)s.")
    values = {"name": intake.pupil.name, "day": f"{intake.due_on:%d-%m-%Y}"}
    messages.success(request, text % values)
    return redirect("intake:intake", intake.pk)


def same_child(request: SchoolRequest) -> Pupil | None:
    """The pupil who had left and of whom somebody says: this is the same child; at a second click expected again."""
    wanted = request.POST.get("same", "")
    if not wanted:
        return None
    pupils = with_open_intake(Pupil.objects.visible_to(request.user))
    found: Pupil = get_or_refuse(
        pupils.filter(Q(left_on__isnull=False) | Q(open_intake__isnull=False)), pk=whole_number(wanted) or 0
    )
    return found


def save(request: SchoolRequest, form: RegistrationForm, same: Pupil | None) -> Intake:
    """One registration: of a new pupil, or of one who comes back."""
    pupil = form.instance
    if same is not None:
        pupil, pupil.enrolled_on = same, form.cleaned_data["enrolled_on"]
    said = map(whole_number, request.POST.get("others", "").split(","))
    return intakes.register_pupil(
        pupil=pupil,
        school_class=form.cleaned_data["school_class"],
        caller=form.caller(),
        called_by=form.called_by(),
        owner=request.user if request.access.may(Permission.TAKE_INTAKE) else None,
        others=[pk for pk in said if pk is not None],
        key=form.cleaned_data["key"],
        now=clock.now(),
    )


def look_alikes(request: SchoolRequest, ids: list[int]) -> list[Pupil]:
    """Pupils who may be the same child, in this order, each with class and the intake that is open."""
    pupils = Pupil.objects.visible_to(request.user).filter(pk__in=ids).with_class(request.access.day)
    found = {pupil.pk: pupil for pupil in with_open_intake(pupils)}
    return [found[pk] for pk in ids if pk in found]


def registration_page(
    request: SchoolRequest, form: RegistrationForm, *, status: int, **more: Any
) -> HttpResponse:
    """The form, and above it those who may be the same child."""
    return render(request, "intake/registration.html", {"form": form} | more, status=status)
