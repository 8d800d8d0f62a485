"""Placement, and leaving: prepared, confirmed, deregistered, and taken back."""

from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pupils.contexts.leaving import leaver_of, leaving_words, prepared_row
from pupils.contexts.twins import tell_apart
from pupils.forms.leaving import DepartureForm, EditDepartureForm, PlacementForm
from pupils.models.leaving import Departure
from pupils.models.pupils import Pupil
from pupils.querysets.leaving import to_place
from pupils.rules.leaving import Hold, leaving_warnings
from pupils.rules.people import age_on
from pupils.services import leaving, placement
from pupils.views.pupils import and_cancelled, pupil_form_page, saved
from school import access_log
from school.access import get_or_refuse, requires
from school.days import day_in_sentence
from school.enums import LogAction, Permission
from school.http import SchoolRequest, whole_number
from school.views.pages import sent

PER_PAGE = 50


@require_safe
@requires(Permission.PLACE_PUPILS)
def placement_list(request: SchoolRequest) -> HttpResponse:
    """Pupils whose first weeks are over and who have no place yet; who waits longest comes first."""
    return _placement_page(request)


@require_POST
@transaction.atomic
@requires(Permission.PLACE_PUPILS)
def placement_several(request: SchoolRequest) -> HttpResponse:
    """Place everybody who is ticked in one class from one day on, or nobody where it does not fit for one of them."""
    day = request.access.day
    wanted = {whole_number(one) for one in request.POST.getlist("pupil")}
    pupils = list(to_place(Pupil.objects.visible_to(request.user), day).filter(pk__in=wanted))
    if not pupils:
        messages.warning(request, _("Nobody was placed: tick who goes to the class."))
        typed = PlacementForm(user=request.user, pupil=Pupil(), initial=request.POST.dict())
        return _placement_page(request, typed, status=422)
    forms = [PlacementForm(request.POST, user=request.user, pupil=pupil) for pupil in pupils]
    wrong = next((form for form in forms if not form.is_valid()), None)
    if wrong is not None:
        return _placement_page(request, wrong, ticked=wanted, status=422)
    planned = placement.planned_after(pupils, forms[0].cleaned_data["starts_on"])
    for form in forms:
        placement.place(placement=form.instance, user=request.user, day=day)
    access_log.write(request, LogAction.WRITE, pupils=[pupil.pk for pupil in pupils])
    words = ngettext("%(n)d pupil placed in %(class)s.", "%(n)d pupils placed in %(class)s.", len(pupils))
    placed = forms[0].instance.school_class.name
    cancelled = [
        (f"{row.pupil.name}, {row.school_class.name}", row.starts_on)
        for row in placement.cancelled_of(planned)
    ]
    messages.success(request, and_cancelled(words % {"n": len(pupils), "class": placed}, cancelled))
    # Somebody else placed them a moment before, or they are not here any more.
    if elsewhere := len(wanted - {None, *(pupil.pk for pupil in pupils)}):
        words = ngettext(
            "%(n)d of those you ticked was not waiting for a class any more.",
            "%(n)d of those you ticked were not waiting for a class any more.",
            elsewhere,
        )
        messages.warning(request, words % {"n": elsewhere})
    return redirect("pupils:placement_list")


def _placement_page(
    request: SchoolRequest,
    form: PlacementForm | None = None,
    ticked: Collection[int | None] = (),
    status: int = 200,
) -> HttpResponse:
    day = request.access.day
    pupils = to_place(Pupil.objects.visible_to(request.user), day).with_class(day)
    page = Paginator(pupils, PER_PAGE).get_page(request.GET.get("page"))
    access_log.write(request, LogAction.READ, pupils=[pupil.pk for pupil in page])
    tell_apart(page)
    rows = [(pupil, (day - pupil.enrolled_on).days // 7) for pupil in page]
    if form is None:
        form = PlacementForm(user=request.user, pupil=Pupil(), initial={"starts_on": day})
    context = {"page": page, "rows": rows, "form": form, "ticked": ticked}
    return render(request, "pupils/placement_list.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.PLACE_PUPILS)
def placement_new(request: SchoolRequest, pk: int) -> HttpResponse:
    """Put a pupil in a class and at a level from a day on, with the reason."""
    found = get_or_refuse(Pupil.objects.visible_to(request.user).with_class(request.access.day), pk=pk)
    initial = {"starts_on": max(request.access.day, found.enrolled_on)}
    form = PlacementForm(sent(request), user=request.user, pupil=found, initial=initial)
    if form.is_valid():
        planned = placement.planned_after([found], form.cleaned_data["starts_on"])
        placed = placement.place(placement=form.instance, user=request.user, day=request.access.day)
        cancelled = [(row.school_class.name, row.starts_on) for row in placement.cancelled_of(planned)]
        values = {
            "name": found.call_name,
            "class": placed.school_class.name,
            "day": day_in_sentence(placed.starts_on),
        }
        text = _("%(name)s is in %(class)s from %(day)s.") % values
        return saved(request, found, and_cancelled(text, cancelled))
    now = found.class_name
    lead = _("Now in %(class)s.") % {"class": now} if now else _("Now in no class.")
    return pupil_form_page(request, found, form, title=_("Place in a class"), lead=lead)


@require_safe
@requires(Permission.MANAGE_PUPILS, Permission.ALLOW_LEAVING)
def departures(request: SchoolRequest) -> HttpResponse:
    """Pupils who are about to leave and cannot be deregistered yet: what is missing, and who does it."""
    rows = Departure.objects.visible_to(request.user).prepared()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    access_log.write(request, LogAction.READ, pupils=[row.pupil_id for row in page])
    context = {
        "page": page,
        "rows": [prepared_row(row, leaving.hold_of(row)) for row in page],
        "day": request.access.day,
        "may_allow": request.access.may(Permission.ALLOW_LEAVING),
    }
    return render(request, "pupils/departures.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.MANAGE_PUPILS, Permission.ALLOW_LEAVING)
def pupil_leave(request: SchoolRequest, pk: int) -> HttpResponse:
    """Where a pupil goes and when; deregisters when the next school has confirmed, else prepares it."""
    pupils = Pupil.objects.visible_to(request.user)
    # The lock lets the second of two clicks see what the first one did.
    found = get_or_refuse(
        pupils.select_for_update(of=("self",)) if request.method == "POST" else pupils, pk=pk
    )
    if found.left_on is not None:
        messages.info(request, _("The last day of %(name)s was already noted.") % {"name": found.call_name})
        return redirect("pupils:pupil", found.pk)
    form = departure_form(request, found)
    if form.is_valid():
        return noted(request, leaving.note_departure(departure=form.instance, user=request.user))
    if form.is_bound and not form.instance._state.adding and set(form.changed_data) <= {"seen"}:
        # The same once more: the first of two clicks prepared it.
        return noted(request, form.instance)
    return leave_page(request, found, form)


def departure_form(request: SchoolRequest, pupil: Pupil) -> DepartureForm:
    """The form of a new departure, or of the one that was prepared."""
    departure = Departure.objects.visible_to(request.user).filter(pupil=pupil).first()
    if departure is not None:
        departure.pupil = pupil
        return EditDepartureForm(sent(request), instance=departure, user=request.user, pupil=pupil)
    initial = {"last_day": max(request.access.day, pupil.enrolled_on)}
    return DepartureForm(sent(request), user=request.user, pupil=pupil, initial=initial)


def noted(request: SchoolRequest, departure: Departure) -> HttpResponse:
    """After saving: say whether the pupil is deregistered, or what is still missing."""
    hold, pupil = leaving.hold_of(departure), departure.pupil
    values = {"name": pupil.call_name, "day": day_in_sentence(departure.last_day)}
    match hold:
        case None:
            return saved(request, pupil, _("%(day)s is the last day of %(name)s at school.") % values)
        case Hold.NOT_CONFIRMED:
            text = _("Prepared. %(name)s stays in the registers until the next school has confirmed.")
        case Hold.NO_NEXT_SCHOOL:
            text = _("Prepared. %(name)s goes to no next school: a team leader decides.")
    return saved(request, pupil, text % values)


def leave_page(request: SchoolRequest, pupil: Pupil, form: DepartureForm) -> HttpResponse:
    """The form with what to think of for this pupil."""
    access_log.write(request, LogAction.READ, pupils=[pupil.pk])
    departure = form.instance
    departure.last_day = departure.last_day or request.access.day
    context: dict[str, Any] = {
        "pupil": pupil,
        "form": form,
        "age": age_on(pupil.birth_date, request.access.day),
        "prepared": not departure._state.adding,
        "warnings": [leaving_words(one) for one in leaving_warnings(leaver_of(departure))],
        "may_allow": request.access.may(Permission.ALLOW_LEAVING),
    }
    return render(request, "pupils/leave.html", context, status=form.status)


@require_POST
@transaction.atomic
@requires(Permission.MANAGE_PUPILS, Permission.ALLOW_LEAVING)
def pupil_return(request: SchoolRequest, pk: int) -> HttpResponse:
    """Take a leaving back, done or prepared."""
    found = get_or_refuse(Pupil.objects.visible_to(request.user), pk=pk)
    prepared = Departure.objects.visible_to(request.user).filter(pupil=found).exists()
    if found.left_on is None and not prepared:
        return redirect("pupils:pupil", found.pk)
    for words in leaving.return_to_school(pupil=found):
        messages.warning(request, words)
    if found.left_on is None:
        return saved(request, found, _("%(name)s stays at school.") % {"name": found.call_name})
    text = _("%(name)s is back at school. What ended with the leaving is as it was before.")
    return saved(request, found, text % {"name": found.call_name})
