"""Pages of pupils: the list, the page, and coming and changing data."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pupils import workplaces
from pupils.contexts.pupils import pupil_page
from pupils.contexts.timeline import timeline_page
from pupils.contexts.twins import tell_apart
from pupils.contexts.who import Who, who_facts
from pupils.forms.lists import WITHOUT_CLASS, PupilFilter
from pupils.forms.pupils import EditPupilForm
from pupils.list_figures import list_figures, with_list_figures
from pupils.models.parts import PupilLanguage
from pupils.models.pupils import Pupil, PupilQuerySet
from pupils.querysets.pupils import history
from pupils.reads import pupil_to_open, reads_of
from pupils.services.pupils import change_pupil
from pupils.signals import pupil_page_asked
from pupils.views.file import moment, search_page, words_sought
from school import access_log
from school.access import Refused, get_or_refuse, refused_pupil, requires
from school.days import day_in_sentence
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.models.classes import SchoolClass
from school.signals import gather_areas
from school.views.lists import Column, list_page
from school.views.pages import form_page, sent

ON_PAGE = (Who.NUMBER, Who.BORN, Who.COUNTRY, Who.ARRIVED, Who.EARLIER_ISK, Who.ENROLLED)
_languages = reads_of(PupilLanguage)


@require_safe
@requires(Permission.SEE_PUPIL_PAGE)
def pupil_list(request: SchoolRequest) -> HttpResponse:
    """Pupils by name; words, a class, and who left narrow the list."""
    form = PupilFilter(request.GET, user=request.user)
    if not form.is_valid():
        raise Refused
    found = narrow(Pupil.objects.visible_to(request.user), request, form.cleaned_data)
    words = form.cleaned_data["q"]
    figures = list_figures()
    columns = (
        Column("name", _("Name"), ("sort_key",)),
        Column("class", _("Class"), ("class_name", "sort_key")),
        Column("number", _("Number"), ("number", "sort_key")),
        Column("born", _("Born"), ("birth_date", "sort_key")),
        *(Column(one.key, str(one.label), one.order) for one in figures),
        Column("remarks", _("Remarks"), unseen=True),
    )
    listed = list_page(
        request,
        with_list_figures(found.with_class(request.access.day), request.user),
        columns,
        own="" if words else "name",
        own_label=_("Most alike first"),
        filters=form,
        narrowed=any(form.cleaned_data.values()),
    )
    action = LogAction.SEARCH if words else LogAction.READ
    tell_apart(listed.page)
    for pupil in listed.page:
        pupil.figures = [(str(one.label), one.words(pupil)) for one in figures]
    access_log.write(request, action, pupils=[pupil.pk for pupil in listed.page])
    context = {"list": listed, "form": form, "day": request.access.day}
    return render(request, "pupils/pupil_list.html", context | rights(request))


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
        "may_return": request.access.may(Permission.MANAGE_PUPILS)
        or request.access.may(Permission.ALLOW_LEAVING),
        "may_register": request.access.may(Permission.REGISTER_PUPILS),
        "may_see_homes": request.access.may(Permission.SEE_ALL_PUPILS),
    }


@require_safe
@requires(Permission.SEE_PUPIL_PAGE)
def pupil(request: SchoolRequest, pk: int) -> HttpResponse:
    """The file of a pupil; ?q= looks for words in it, ?before= shows the timeline further back."""
    pupils = Pupil.objects.visible_to(request.user)
    if words := words_sought(request):
        return search_page(request, get_or_refuse(pupils, pk=pk), words)
    found = next(iter(pupil_to_open(access=request.access, pupil_id=pk)), None)
    if found is None:
        raise refused_pupil(pk)
    prefetch_related_objects([found], *history(request.access.day, request.user))
    access_log.write(request, LogAction.READ, pupils=[found.pk])
    file = pupil_page(found, request.access.day)
    workplaces.name_workplaces(file.everybody, request.access.day)
    context = {
        "pupil": found,
        "file": file,
        # Most pupils were at no ISK before: that is nothing to say.
        "who": [one for key, one in who_facts(file, ON_PAGE).items() if one.value or key != Who.EARLIER_ISK],
        "languages": _languages(request.user, found.pk),
        "areas": gather_areas(pupil_page_asked, request=request, pupil=found),
        "timeline": timeline_page(request, found, before=moment(request.GET.get("before", ""))),
        "day": request.access.day,
        "may_take_intake": request.access.may(Permission.TAKE_INTAKE),
        "may_export": request.access.may(Permission.PRINT_REPORT),
    }
    return render(request, "pupils/pupil.html", context | rights(request))


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
            change_pupil(pupil=form.instance)
        if not form.errors:
            return saved(request, found, _("Saved."))
    return pupil_form_page(request, found, form, title=_("Change data"), name=name)


def saved(request: SchoolRequest, pupil: Pupil, text: str) -> HttpResponse:
    """After a change: log it, say it, and go to the pupil's page."""
    access_log.write(request, LogAction.WRITE, pupils=[pupil.pk])
    messages.success(request, text)
    return redirect("pupils:pupil", pupil.pk)


def and_cancelled(text: str, planned: Iterable[tuple[str, dt.date]]) -> str:
    """What was done, with what was planned and made way for it: names, each from when."""
    names = ", ".join(
        _("%(name)s from %(day)s") % {"name": name, "day": day_in_sentence(day)} for name, day in planned
    )
    return (
        text + " " + _("Planned after that, and now cancelled: %(names)s.") % {"names": names}
        if names
        else text
    )


def pupil_form_page(
    request: SchoolRequest, pupil: Pupil, form: Any, *, title: str, name: str = "", **more: Any
) -> HttpResponse:
    """A page with a form about one pupil, logged as reading."""
    access_log.write(request, LogAction.READ, pupils=[pupil.pk])
    back_url = reverse("pupils:pupil", args=[pupil.pk])
    return form_page(request, form, title=title, back_url=back_url, back_label=name or pupil.name, **more)
