"""Programmes beside the lessons: what there is, who takes part, and a language buddy."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from careteam.forms.programmes import (
    EditParticipationForm,
    EditProgrammeForm,
    ParticipationForm,
    ProgrammeForm,
)
from careteam.models.programmes import Participation, Programme
from careteam.services import programmes
from pupils.models.pupils import Pupil
from school import access_log
from school.access import get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest, whole_number
from school.views.pages import form_page, sent


@require_safe
@requires(Permission.MANAGE_PROGRAMMES)
def programme_list(request: SchoolRequest) -> HttpResponse:
    """What the school offers, with how many take part now."""
    day = request.access.day
    here = Participation.objects.visible_to(request.user).on_day(day).values("pk")
    counted = Count("participations", filter=Q(participations__in=here))
    rows = Programme.objects.visible_to(request.user).annotate(number=counted).order_by("name", "pk")
    return render(request, "careteam/programmes.html", {"programmes": list(rows), "day": day})


@require_safe
@requires(Permission.MANAGE_PROGRAMMES)
def programme(request: SchoolRequest, pk: int) -> HttpResponse:
    """A programme: who takes part now and who did, with what came of it."""
    found = get_or_refuse(Programme.objects.visible_to(request.user), pk=pk)
    rows = Participation.objects.visible_to(request.user).filter(programme=found)
    listed = list(rows.select_related("pupil", "buddy"))
    seen = seen_buddies(request, listed)
    access_log.write_shown(request, sorted({row.pupil_id for row in listed} | seen))
    context = {"programme": found, "rows": listed, "seen": seen, "day": request.access.day}
    return render(request, "careteam/programme.html", context)


def seen_buddies(request: SchoolRequest, rows: list[Participation]) -> set[int]:
    """The buddies whom this person may see. One query."""
    buddies = {row.buddy_id for row in rows if row.buddy_id}
    return set(Pupil.objects.visible_to(request.user).filter(pk__in=buddies).values_list("pk", flat=True))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_PROGRAMMES)
def programme_new(request: SchoolRequest) -> HttpResponse:
    """Add a programme."""
    return programme_page(request, ProgrammeForm(sent(request), user=request.user), _("New programme"))


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.MANAGE_PROGRAMMES)
def programme_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Change a programme."""
    found = get_or_refuse(Programme.objects.visible_to(request.user), pk=pk)
    form = EditProgrammeForm(sent(request), instance=found, user=request.user)
    return programme_page(request, form, _("Change a programme"))


def programme_page(request: SchoolRequest, form: ProgrammeForm, title: str) -> HttpResponse:
    if form.is_valid():
        with form.constraints_explained():
            programmes.save_programme(programme=form.instance)
        if not form.errors:
            messages.success(request, _("Saved."))
            return redirect("careteam:programmes")
    back_url = reverse("careteam:programmes")
    return form_page(request, form, title=title, back_url=back_url, back_label=_("Programmes"))


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.MANAGE_PROGRAMMES)
def participation_new(request: SchoolRequest, pk: int) -> HttpResponse:
    """Let a pupil take part in something; who may be a good buddy stands above it."""
    pupil = get_or_refuse(Pupil.objects.with_background_for(request.user), pk=pk)
    asked = whole_number(request.GET.get("buddy", ""))
    initial = {} if asked is None else {"buddy": asked}
    form = ParticipationForm(sent(request), user=request.user, pupil=pupil, initial=initial)
    form.instance.author = request.user
    if form.is_valid():
        return participation_saved(request, programmes.save_participation(participation=form.instance))
    return participation_page(request, form, pupil)


def participation_page(request: SchoolRequest, form: ParticipationForm, pupil: Pupil) -> HttpResponse:
    """The form with who could be a buddy, logged as reading all whom it names."""
    named = form.fields["buddy"].queryset.values_list("pk", flat=True)  # type: ignore[attr-defined]
    access_log.write(request, LogAction.READ, pupils=[pupil.pk, *named])
    context = {"form": form, "pupil": pupil, "proposed": form.proposed}
    return render(request, "careteam/participation.html", context, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.MANAGE_PROGRAMMES)
def participation_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Say until when a pupil took part, and what came of it."""
    rows = Participation.objects.visible_to(request.user).select_related("pupil")
    found = get_or_refuse(rows, pk=pk)
    form = EditParticipationForm(sent(request), instance=found, user=request.user, pupil=found.pupil)
    if form.is_valid():
        return participation_saved(request, programmes.save_participation(participation=form.instance))
    return participation_page(request, form, found.pupil)


def participation_saved(request: SchoolRequest, row: Participation) -> HttpResponse:
    access_log.write(request, LogAction.WRITE, pupils=[row.pupil_id])
    messages.success(request, _("Saved."))
    return redirect("pupils:pupil", row.pupil_id)
