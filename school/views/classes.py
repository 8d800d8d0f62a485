"""Pages of classes: which there are, who is mentor of them and who teaches them."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from school import signals
from school.access import get_or_refuse, requires
from school.enums import ClassStaffKind, Level, Permission
from school.forms.classes import (
    ClassEditForm,
    ClassForm,
    ClassStaffForm,
    CopyClassesForm,
    EndForm,
)
from school.http import SchoolRequest
from school.models.classes import ClassStaff, SchoolClass
from school.models.school import SchoolYear
from school.services.classes import (
    add_class_staff,
    copy_classes,
    end_class_staff,
    save_class,
)
from school.services.stand_ins import refuse_own_class
from school.views.lists import Column, in_turn, list_page, other_address
from school.views.pages import form_page, sent
from school.views.refusals import refusal_at


@require_safe
@requires(Permission.MANAGE_CLASSES)
def class_list(request: SchoolRequest) -> HttpResponse:
    """The classes of a school year: this one's unless another is asked for."""
    day = request.access.day
    years = list(SchoolYear.objects.visible_to(request.user))
    wanted = request.GET.get("year", "")
    present = next((year for year in years if year.starts_on <= day), years[-1] if years else None)
    year = next((year for year in years if str(year.pk) == wanted), present)
    shown_day = year.nearest(day) if year else day
    classes = SchoolClass.objects.visible_to(request.user).filter(year=year).with_staff(shown_day, today=day)
    columns = (
        Column("name", _("Class"), ("name",)),
        Column("level", _("Level"), (in_turn("level", Level), "name")),
        Column("mentors", _("Mentors")),
        Column("teachers", _("Teachers")),
    )
    listed = list_page(request, classes.order_by("name"), columns, own="name")
    rows = [
        {
            "school_class": row,
            "mentors": [staff.user for staff in row.staff_now if staff.kind == ClassStaffKind.MENTOR],
            "teachers": [staff.user for staff in row.staff_now if staff.kind == ClassStaffKind.TEACHER],
        }
        for row in listed.page
    ]
    tabs = [
        {"url": other_address(request, year=str(one.pk)), "label": one.name, "current": one == year}
        for one in reversed(years)
    ]
    context = {
        "list": listed,
        "rows": rows,
        "tabs": tabs,
        "year": year,
        "may_copy": year is not None
        and not year.closed
        and any(one.starts_on < year.starts_on for one in years),
    }
    return render(request, "school/class_list.html", context)


@require_safe
@requires(Permission.MANAGE_CLASSES)
def school_class(request: SchoolRequest, pk: int) -> HttpResponse:
    """One class: its level and year, and its staff, those who left below. Higher floors may add to it."""
    found = get_or_refuse(SchoolClass.objects.visible_to(request.user).select_related("year"), pk=pk)
    day = found.year.nearest(request.access.day)
    rows = ClassStaff.objects.visible_to(request.user).filter(school_class=found)
    staff = list(rows.select_related("user").with_role_check(day))
    lasting = [row for row in staff if row.ends_on is None or row.ends_on >= day]
    context = {
        "school_class": found,
        "day": day,
        "staff": [row for row in lasting if row.kind != ClassStaffKind.STAND_IN],
        "stand_ins": [row for row in lasting if row.kind == ClassStaffKind.STAND_IN],
        "may_give_stand_in": request.access.may(Permission.GIVE_STAND_IN),
        "former": [row for row in staff if row.ends_on is not None and row.ends_on < day],
        "sections": signals.gather(signals.class_page_asked, request=request, school_class=found),
    }
    return render(request, "school/school_class.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_CLASSES)
def class_new(request: SchoolRequest) -> HttpResponse:
    """Make a class, in the present year unless another is chosen."""
    years = SchoolYear.objects.visible_to(request.user).filter(closed=False)
    present = years.filter(starts_on__lte=request.access.day).first() or years.last()
    form = ClassForm(sent(request), user=request.user, initial={"year": present})
    if form.is_valid():
        with form.constraints_explained():
            made = save_class(school_class=form.instance)
        if not form.errors:
            messages.success(
                request, _("Class %(name)s was made. Now say who its mentor is.") % {"name": made}
            )
            return redirect("school:school_class", made.pk)
    return form_page(
        request,
        form,
        title=_("New class"),
        back_url=reverse("school:class_list"),
        back_label=_("All classes"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_CLASSES)
def classes_copy(request: SchoolRequest, pk: int) -> HttpResponse:
    """The classes of the year before, made in this one too, with the colleagues who have them."""
    years = SchoolYear.objects.visible_to(request.user)
    year = get_or_refuse(years.filter(closed=False), pk=pk)
    former = years.filter(starts_on__lt=year.starts_on).first()
    back = f"{reverse('school:class_list')}?year={year.pk}"
    if former is None:
        messages.info(request, _("There is no year before this one to copy classes from."))
        return redirect(back)
    form = CopyClassesForm(sent(request), user=request.user, former=former, year=year)
    if form.is_valid():
        made = copy_classes(
            year=year,
            classes=list(form.cleaned_data["classes"]),
            with_staff=form.cleaned_data["with_staff"],
            by=request.access,
        )
        text = ngettext(
            "%(n)s class was made in %(year)s.", "%(n)s classes were made in %(year)s.", len(made)
        )
        messages.success(request, text % {"n": len(made), "year": year})
        return redirect(back)
    return form_page(
        request,
        form,
        title=_("Take over classes"),
        lead=_("From %(former)s to %(year)s. A class that is there already is not in the list.")
        % {"former": former, "year": year},
        back_url=back,
        back_label=_("All classes"),
        submit=_("Take over"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_CLASSES)
@transaction.atomic
def class_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Change the name, level or year of a class."""
    found = get_or_refuse(SchoolClass.objects.visible_to(request.user), pk=pk)
    name, back = str(found), reverse("school:school_class", args=[found.pk])
    form = ClassEditForm(sent(request), instance=found, user=request.user)
    if form.is_valid():
        with form.constraints_explained():
            save_class(school_class=found)
        if not form.errors:
            messages.success(request, _("Saved."))
            return redirect(back)
    return form_page(
        request, form, title=_("Change class %(name)s") % {"name": name}, back_url=back, back_label=name
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_CLASSES)
def class_staff_new(request: SchoolRequest, pk: int) -> HttpResponse:
    """Give a class a mentor or teacher."""
    found = get_or_refuse(SchoolClass.objects.visible_to(request.user).select_related("year"), pk=pk)
    initial = {"kind": ClassStaffKind.MENTOR, "starts_on": request.access.day}
    form = ClassStaffForm(sent(request), user=request.user, school_class=found, initial=initial)
    back = reverse("school:school_class", args=[found.pk])
    if form.is_valid():
        with refusal_at(form, "user"):
            refuse_own_class(user_id=form.instance.user_id, by=request.access)
            add_class_staff(staff=form.instance)
            messages.success(request, _("Saved."))
            return redirect(back)
    title = _("Mentor or teacher for %(name)s") % {"name": found}
    return form_page(request, form, title=title, back_url=back, back_label=found.name)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_CLASSES)
def class_staff_end(request: SchoolRequest, pk: int, staff_pk: int) -> HttpResponse:
    """Let a mentor or teacher leave a class."""
    found = get_or_refuse(SchoolClass.objects.visible_to(request.user), pk=pk)
    rows = ClassStaff.objects.visible_to(request.user).lasting(request.access.day).select_related("user")
    staff = get_or_refuse(rows, pk=staff_pk, school_class=found)
    form = EndForm(
        sent(request),
        user=request.user,
        starts_on=staff.starts_on,
        ends_on=staff.ends_on,
        today=request.access.day,
    )
    back = reverse("school:school_class", args=[found.pk])
    if form.is_valid():
        end_class_staff(staff=staff, last_day=form.cleaned_data["last_day"])
        messages.success(request, _("Saved."))
        return redirect(back)
    values = {"person": staff.user, "kind": staff.get_kind_display(), "name": found}
    title = _("%(person)s stops as %(kind)s of %(name)s") % values
    return form_page(request, form, title=title, back_url=back, back_label=found.name)
