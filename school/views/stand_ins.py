"""Pages of stand-ins: who has whose class for some days, giving it, and closing it early."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from school.access import get_or_refuse, requires
from school.enums import ClassStaffKind, Permission
from school.forms.stand_ins import StandInEditForm, StandInForm
from school.http import SchoolRequest, whole_number
from school.models.classes import ClassStaff, ClassStaffQuerySet
from school.services import stand_ins
from school.views.pages import form_page, sent
from school.views.refusals import refusal_at

PER_PAGE = 50


def present_and_coming(request: SchoolRequest) -> ClassStaffQuerySet:
    """The stand-ins that count today or later."""
    day = request.access.day
    rows: ClassStaffQuerySet = ClassStaff.objects.visible_to(request.user).lasting(day).with_role_check(day)
    return rows.filter(kind=ClassStaffKind.STAND_IN).select_related("user", "school_class__year")


@require_safe
@requires(Permission.GIVE_STAND_IN)
def stand_in_list(request: SchoolRequest) -> HttpResponse:
    """Who stands in for which class, now and soon."""
    rows = present_and_coming(request).order_by("starts_on", "school_class__name", "user__name", "pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "school/stand_in_list.html", {"page": page, "day": request.access.day})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.GIVE_STAND_IN)
def stand_in_new(request: SchoolRequest) -> HttpResponse:
    """Give a colleague a class for some days; ?class= says which."""
    day, wanted = request.access.day, request.GET.get("class", "")
    initial = {"starts_on": day, "ends_on": day}
    if whole_number(wanted) is not None:
        initial["school_class"] = wanted  # type: ignore[assignment]
    form = StandInForm(sent(request), user=request.user, initial=initial)
    if form.is_valid():
        with refusal_at(form, "user"):
            stand_ins.refuse_own_class(user_id=form.instance.user_id, by=request.access)
            made = stand_ins.save_stand_in(stand_in=form.instance)
            values = {"name": made.user, "class": made.school_class}
            messages.success(request, _("%(name)s stands in for %(class)s.") % values)
            return redirect("school:stand_in_list")
    return form_page(
        request,
        form,
        title=_("New stand-in"),
        back_url=reverse("school:stand_in_list"),
        back_label=_("Stand-ins"),
        submit=_("Give access"),
        note=_(
            "A stand-in takes the register and sees the practical and background parts of these pupils' files."
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.GIVE_STAND_IN)
@transaction.atomic
def stand_in_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Change from when until when somebody stands in."""
    found = get_or_refuse(present_and_coming(request), pk=pk)
    form = StandInEditForm(sent(request), instance=found, user=request.user)
    back = reverse("school:stand_in_list")
    if form.is_valid():
        with refusal_at(form, "ends_on"):
            stand_ins.refuse_own_class(user_id=found.user_id, by=request.access)
            stand_ins.save_stand_in(stand_in=found)
            messages.success(request, _("Saved."))
            return redirect(back)
    title = _("%(name)s stands in for %(class)s") % {"name": found.user, "class": found.school_class}
    return form_page(request, form, title=title, back_url=back, back_label=_("Stand-ins"))


@require_POST
@requires(Permission.GIVE_STAND_IN)
def stand_in_end(request: SchoolRequest, pk: int) -> HttpResponse:
    """Close a class to a stand-in at once; pressing twice does no harm."""
    rows = ClassStaff.objects.visible_to(request.user).filter(kind=ClassStaffKind.STAND_IN)
    found = get_or_refuse(rows.select_related("user", "school_class"), pk=pk)
    values = {"name": found.user, "class": found.school_class}
    if found.ends_on >= request.access.day:
        stand_ins.end_stand_in(stand_in=found, today=request.access.day)
    messages.success(request, _("%(class)s is closed to %(name)s.") % values)
    return redirect("school:stand_in_list")
