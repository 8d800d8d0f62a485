"""Pages of pupils: the list, the page, and coming, changing class and leaving."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from intake import services
from intake.contexts import pupil_page
from intake.forms import EditPupilForm, LeaveForm, MoveForm, NewPupilForm, PupilFilter
from intake.forms.lists import WITHOUT_CLASS
from intake.models import Pupil
from intake.querysets import PupilQuerySet
from intake.signals import pupil_page_asked
from school import access_log
from school.access import Refused, get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.models import SchoolClass
from school.signals import gather
from school.views.pages import form_page, sent

PER_PAGE = 50


@never_cache
@require_safe
@requires(Permission.SEE_PUPIL_PAGE)
def pupil_list(request: SchoolRequest) -> HttpResponse:
    """Pupils by name; words, a class, and who left narrow the list."""
    form = PupilFilter(request.GET, user=request.user)
    if not form.is_valid():
        raise Refused
    found = narrow(Pupil.objects.visible_to(request.user), request, form.cleaned_data)
    page = Paginator(found.with_class(request.access.day), PER_PAGE).get_page(request.GET.get("page"))
    words = form.cleaned_data["q"]
    action = LogAction.SEARCH if words else LogAction.READ
    access_log.write(request, action, pupils=[pupil.pk for pupil in page])
    narrowed = any(form.cleaned_data.values())
    context = {"form": form, "page": page, "words": words, "narrowed": narrowed, "day": request.access.day}
    return render(request, "intake/pupil_list.html", context | rights(request))


def narrow(pupils: PupilQuerySet, request: SchoolRequest, wanted: dict[str, Any]) -> PupilQuerySet:
    """The pupils that the filter asks for."""
    day, who, class_id = request.access.day, wanted.get("who", ""), wanted["school_class"]
    match who:
        case PupilFilter.PRESENT:
            pupils = pupils.at_school(day)
        case PupilFilter.COMING:
            pupils = pupils.coming(day)
        case PupilFilter.LEFT:
            pupils = pupils.left(day)
    if class_id == WITHOUT_CLASS:
        pupils = pupils.without_class(day)
    elif class_id:
        classes = SchoolClass.objects.visible_to(request.user).filter(pk=class_id)
        pupils = pupils.in_classes(classes, day) if who == PupilFilter.PRESENT else pupils.ever_in(classes)
    return pupils.matching(wanted["q"])


def rights(request: SchoolRequest) -> dict[str, bool]:
    """What the templates offer to this person."""
    return {
        "may_manage": request.access.may(Permission.MANAGE_PUPILS),
        "may_see_homes": request.access.may(Permission.SEE_ALL_PUPILS),
    }


@never_cache
@require_safe
@requires(Permission.SEE_PUPIL_PAGE)
def pupil(request: SchoolRequest, pk: int) -> HttpResponse:
    """Who a pupil is, who stands around, and the present home; what was before is folded away."""
    pupils = Pupil.objects.visible_to(request.user).select_related("school").with_history()
    found = get_or_refuse(pupils, pk=pk)
    access_log.write(request, LogAction.READ, pupils=[found.pk])
    context = {
        "pupil": found,
        "file": pupil_page(found, request.access.day),
        "day": request.access.day,
        "sections": gather(pupil_page_asked, request=request, pupil=found),
    }
    return render(request, "intake/pupil.html", context | rights(request))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_PUPILS)
def pupil_new(request: SchoolRequest) -> HttpResponse:
    """Enrol a pupil."""
    form = NewPupilForm(sent(request), user=request.user, initial={"enrolled_on": request.access.day})
    if form.is_valid():
        with form.constraints_explained():
            services.enrol(pupil=form.instance, school_class=form.cleaned_data["school_class"])
        if not form.errors:
            access_log.write(request, LogAction.WRITE, pupils=[form.instance.pk])
            text = _("%(name)s is enrolled. Now add the people around and the home.")
            messages.success(request, text % {"name": form.instance.name})
            return redirect("intake:pupil", form.instance.pk)
    return form_page(
        request,
        form,
        title=_("New pupil"),
        back_url=reverse("intake:pupil_list"),
        back_label=_("Pupils"),
        submit=_("Enrol"),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.MANAGE_PUPILS)
def pupil_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Change a pupil's data."""
    found = get_or_refuse(Pupil.objects.visible_to(request.user), pk=pk)
    name = found.name
    form = EditPupilForm(sent(request), instance=found, user=request.user)
    if form.is_valid():
        with form.constraints_explained():
            services.change_pupil(pupil=form.instance)
        if not form.errors:
            return saved(request, found, _("Saved."))
    return pupil_form_page(request, found, form, title=_("Change data"), name=name)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.MANAGE_PUPILS)
def pupil_move(request: SchoolRequest, pk: int) -> HttpResponse:
    """Put a pupil in another class from a day on."""
    found = get_or_refuse(Pupil.objects.visible_to(request.user).with_class(request.access.day), pk=pk)
    initial = {"starts_on": max(request.access.day, found.enrolled_on)}
    form = MoveForm(sent(request), user=request.user, pupil=found, initial=initial)
    if form.is_valid():
        to, starts_on = form.cleaned_data["school_class"], form.cleaned_data["starts_on"]
        services.move_class(pupil=found, school_class=to, starts_on=starts_on)
        words = {"name": found.call_name, "class": to.name, "day": formats.date_format(starts_on, "j F")}
        return saved(request, found, _("%(name)s is in %(class)s from %(day)s.") % words)
    now = found.class_name
    lead = _("Now in %(class)s.") % {"class": now} if now else _("Now in no class.")
    return pupil_form_page(request, found, form, title=_("To another class"), lead=lead)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.MANAGE_PUPILS)
def pupil_leave(request: SchoolRequest, pk: int) -> HttpResponse:
    """Note a pupil's last day at school."""
    found = get_or_refuse(Pupil.objects.visible_to(request.user), pk=pk)
    if found.left_on is not None:
        messages.info(request, _("The last day of %(name)s was already noted.") % {"name": found.call_name})
        return redirect("intake:pupil", found.pk)
    initial = {"left_on": max(request.access.day, found.enrolled_on)}
    form = LeaveForm(sent(request), user=request.user, pupil=found, initial=initial)
    if form.is_valid():
        services.leave_school(pupil=found, last_day=form.cleaned_data["left_on"])
        words = {"name": found.call_name, "day": formats.date_format(form.cleaned_data["left_on"], "j F")}
        return saved(request, found, _("%(day)s is the last day of %(name)s at school.") % words)
    return pupil_form_page(
        request,
        found,
        form,
        title=_("Leaves school"),
        submit=_("Note the last day"),
        danger=True,
        note=_("After this day the pupil is in no register and nobody is alerted. You can take it back."),
    )


@require_POST
@requires(Permission.MANAGE_PUPILS)
def pupil_return(request: SchoolRequest, pk: int) -> HttpResponse:
    """Take a leaving back."""
    found = get_or_refuse(Pupil.objects.visible_to(request.user), pk=pk)
    if found.left_on is None:
        return redirect("intake:pupil", found.pk)
    services.return_to_school(pupil=found)
    text = _("%(name)s is back at school. Check the class and the home.")
    return saved(request, found, text % {"name": found.call_name})


def saved(request: SchoolRequest, pupil: Pupil, text: str) -> HttpResponse:
    """After a change: log it, say it, and go to the pupil's page."""
    access_log.write(request, LogAction.WRITE, pupils=[pupil.pk])
    messages.success(request, text)
    return redirect("intake:pupil", pupil.pk)


def pupil_form_page(
    request: SchoolRequest, pupil: Pupil, form: Any, *, title: str, name: str = "", **more: Any
) -> HttpResponse:
    """A page with a form about one pupil, logged as reading."""
    access_log.write(request, LogAction.READ, pupils=[pupil.pk])
    back_url = reverse("intake:pupil", args=[pupil.pk])
    return form_page(request, form, title=title, back_url=back_url, back_label=name or pupil.name, **more)
