"""Pages of homes, and of where a pupil lives."""

from django.contrib import messages
from django.db import transaction
from django.db.models.functions import Lower
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pupils import workplaces
from pupils.contexts.pupils import Timeline
from pupils.contexts.twins import tell_apart
from pupils.enums import HomeKind
from pupils.forms.homes import EditHomeForm, HomeForm, NewAddressForm, StayForm
from pupils.forms.lists import HomeFilter
from pupils.models.homes import Home, HomeStaff, HomeStay
from pupils.models.pupils import Pupil
from pupils.querysets.homes import moves_on, without_place
from pupils.services.home_closing import is_taken_back
from pupils.services.homes import change_home, move_home
from pupils.views.pupils import and_cancelled, rights, saved
from school import access_log
from school.access import Refused, get_or_refuse, requires
from school.days import day_in_sentence
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.views.lists import Column, in_words, list_page
from school.views.pages import form_page, sent
from school.views.refusals import refusal_at


@require_safe
@requires(Permission.SEE_ALL_PUPILS)
def home_list(request: SchoolRequest) -> HttpResponse:
    """Homes by name, with how many pupils live there and how many of the staff hear of absence."""
    form = HomeFilter(request.GET, user=request.user)
    if not form.is_valid():
        raise Refused
    words, kind = form.cleaned_data["q"], form.cleaned_data["kind"]
    day, closed = request.access.day, form.cleaned_data["which"] == HomeFilter.CLOSED
    homes = Home.objects.visible_to(request.user).matching(words)
    homes = homes.filter(closes_on__lt=day) if closed else homes.open_on(day)
    if kind:
        homes = homes.filter(kind=kind)
    columns = (
        Column("name", _("Name"), ("name",)),
        Column("kind", _("Kind"), (in_words("kind", HomeKind), "name")),
        Column("address", _("Address"), (Lower("address"),)),
        Column("pupils", _("Pupils"), ("pupil_ids__len", "name"), css="n"),
        Column("staff", _("Staff who hear"), ("hearing", "name"), css="n"),
    )
    listed = list_page(
        request,
        homes.with_people_on(day).with_secrecy(day),
        columns,
        own="name",
        filters=form,
        narrowed=bool(words or kind or closed),
    )
    shown = sorted({pk for home in listed.page for pk in home.pupil_ids})
    access_log.write(request, LogAction.SEARCH if words else LogAction.READ, pupils=shown)
    return render(request, "pupils/home_list.html", {"list": listed, "day": day} | rights(request))


@require_safe
@requires(Permission.SEE_ALL_PUPILS)
def home(request: SchoolRequest, pk: int) -> HttpResponse:
    """A home: who lives there and who works there."""
    day = request.access.day
    found = get_or_refuse(Home.objects.visible_to(request.user).with_secrecy(day), pk=pk)
    stays = HomeStay.objects.visible_to(request.user).filter(home=found).lasting(day).of_present_pupils(day)
    staff = list(
        HomeStaff.objects.visible_to(request.user)
        .filter(home=found)
        .select_related("person")
        .order_by("person__name", "pk")
    )
    residents = list(stays)
    unplaced = list(without_place(request.user, found, day))
    tell_apart([stay.pupil for stay in [*residents, *unplaced]])
    workplaces.name_workplaces([row.person for row in staff], day)
    named = {stay.pupil_id for stay in [*residents, *unplaced]}
    access_log.write(request, LogAction.READ, pupils=sorted(named))
    context = {
        "home": found,
        "stays": Timeline.of(residents, day),
        "staff": Timeline.of(staff, day),
        "day": day,
        "is_closed": found.is_closed_on(day),
        "is_taken_back": is_taken_back(found, day),
        "unplaced": unplaced,
    }
    return render(request, "pupils/home.html", context | rights(request))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_PUPILS)
def home_new(request: SchoolRequest) -> HttpResponse:
    """Add a home."""
    form = HomeForm(sent(request), user=request.user)
    if form.is_valid():
        home = change_home(home=form.instance)
        messages.success(request, _("Saved. Now add the staff who should hear when a pupil is missing."))
        return redirect("pupils:home", home.pk)
    back_url = reverse("pupils:home_list")
    return form_page(request, form, title=_("New home"), back_url=back_url, back_label=_("Homes"))


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.MANAGE_PUPILS)
def home_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Change a home's data."""
    found = get_or_refuse(Home.objects.visible_to(request.user).with_people_on(request.access.day), pk=pk)
    name, pupils = found.name, found.pupil_ids
    form = EditHomeForm(sent(request), instance=found, user=request.user)
    if form.is_valid():
        change_home(home=form.instance)
        access_log.write(request, LogAction.WRITE, pupils=pupils)
        messages.success(request, _("Saved."))
        return redirect("pupils:home", found.pk)
    access_log.write(request, LogAction.READ, pupils=pupils)
    back_url = reverse("pupils:home", args=[found.pk])
    return form_page(request, form, title=_("Change data"), back_url=back_url, back_label=name)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.MANAGE_PUPILS)
def stay_new(request: SchoolRequest, pk: int) -> HttpResponse:
    """Note that a pupil lives elsewhere from a day on: at a home that is known, or at a new address."""
    pupil = get_or_refuse(Pupil.objects.visible_to(request.user), pk=pk)
    initial = {"starts_on": moves_on(request.user, pupil, request.access.day)}
    form = StayForm(sent(request), user=request.user, pupil=pupil, initial=initial)
    address = NewAddressForm(sent(request), prefix="new", user=request.user, pupil=pupil)
    if all([form.is_valid(), address.is_valid()]) and form.one_of(address):
        to = form.cleaned_data["home"] or address.instance
        starts_on = form.cleaned_data["starts_on"]
        stays = HomeStay.objects.visible_to(request.user).filter(pupil=pupil, starts_on__gt=starts_on)
        planned = list(stays.order_by("starts_on").values_list("home__name", "starts_on"))
        with refusal_at(form, "home"):
            move_home(pupil=pupil, home=to, starts_on=starts_on)
            values = {"name": pupil.call_name, "home": to.name, "day": day_in_sentence(starts_on)}
            text = _("%(name)s lives at %(home)s from %(day)s.") % values
            return saved(request, pupil, and_cancelled(text, planned))
    access_log.write(request, LogAction.READ, pupils=[pupil.pk])
    now = HomeStay.objects.visible_to(request.user).filter(pupil=pupil).on_day(request.access.day)
    context = {
        "pupil": pupil,
        "form": form,
        "address": address,
        "stay": now.select_related("home").first(),
        "back_url": reverse("pupils:pupil", args=[pupil.pk]),
        "back_label": pupil.name,
    }
    return render(request, "pupils/stay_new.html", context, status=form.status)
