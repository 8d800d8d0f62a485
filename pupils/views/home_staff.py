"""Pages of who works at a home."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pupils.forms.homes import EditHomeStaffForm, HomeStaffForm
from pupils.models.homes import Home, HomeStaff
from pupils.services import homes
from pupils.views.finding import pick_person
from school import access_log
from school.access import get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.views.pages import form_page, sent
from school.views.refusals import refusal_at


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.MANAGE_PUPILS)
def home_staff_new(request: SchoolRequest, pk: int) -> HttpResponse:
    """Add somebody who works at a home and hears when a pupil of it is missing."""
    home = get_or_refuse(Home.objects.visible_to(request.user).with_people_on(request.access.day), pk=pk)
    residents: list[int] = home.pupil_ids
    pick = pick_person(request)
    initial = {"starts_on": request.access.day}
    form = HomeStaffForm(sent(request), user=request.user, home=home, person=pick.person, initial=initial)
    if all([pick.is_valid(), form.is_valid()]):
        with refusal_at(form, "starts_on"):
            homes.add_home_staff(staff=form.instance, person=pick.person)
            access_log.write(request, LogAction.WRITE, pupils=residents)
            values = {"person": pick.person.name, "home": home.name}
            messages.success(request, _("%(person)s now works at %(home)s.") % values)
            return redirect("pupils:home", home.pk)
    access_log.write(request, pick.action, pupils=sorted({*residents, *pick.pupil_ids()}))
    context = {
        "home": home,
        "pick": pick,
        "form": form,
        "submit": _("Save"),
        "back_url": reverse("pupils:home", args=[home.pk]),
        "back_label": home.name,
    }
    return render(request, "pupils/home_staff_new.html", context, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.MANAGE_PUPILS)
def home_staff_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Change how somebody at a home hears, or note the last day there."""
    staff = get_or_refuse(HomeStaff.objects.visible_to(request.user).select_related("home", "person"), pk=pk)
    home, person = staff.home, staff.person
    residents = list(home.stays.on_day(request.access.day).values_list("pupil", flat=True))
    form = EditHomeStaffForm(sent(request), instance=staff, user=request.user, home=home, person=person)
    if form.is_valid():
        homes.change_home_staff(staff=form.instance)
        access_log.write(request, LogAction.WRITE, pupils=residents)
        messages.success(request, _("Saved."))
        return redirect("pupils:home", home.pk)
    access_log.write(request, LogAction.READ, pupils=residents)
    back_url = reverse("pupils:home", args=[home.pk])
    return form_page(request, form, title=person.name, back_url=back_url, back_label=home.name)
