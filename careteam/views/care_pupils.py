"""All pupils with care in one list, with views of it and exports; and how long care takes."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from careteam.contexts.durations import durations
from careteam.enums.care_pupils import ExportState
from careteam.forms.care_pupils import CarePupilFilter, SaveViewForm
from careteam.models.lists import CareExport, SavedView
from careteam.querysets.care_pupils import listed, narrowed
from careteam.services import lists
from pupils.contexts.twins import tell_apart
from school import access_log, clock
from school.access import Refused, get_or_refuse, requires
from school.enums import LogAction, Permission
from school.files import storage, store
from school.http import SchoolRequest
from school.views.fragments import fragment
from school.views.lists import Column, list_page
from school.views.refusals import refusal_said

# Each row has eight cells, and some say more than others.
PER_PAGE = 30


@require_safe
@requires(Permission.SEE_CARE)
def care_pupils(request: SchoolRequest) -> HttpResponse:
    """Each case with its pupil, narrowed by the address."""
    form = CarePupilFilter(request.GET, user=request.user)
    if not form.is_valid():
        raise Refused
    chosen = _chosen(form)
    cases = listed(narrowed(request.user, chosen), request.user, request.access.day)
    columns = (
        Column("pick", _("Choose"), unseen=True),
        Column("name", _("Name"), ("pupil__sort_key",)),
        Column("class", _("Class"), ("class_name", "pupil__sort_key")),
        Column("need", _("What is needed"), ("theme", "pupil__sort_key")),
        Column("state", _("State"), ("state", "state_since")),
        Column("since", _("In care since"), ("opened_at",)),
        Column("manager", _("Casemanager"), ("manager_name", "pupil__sort_key")),
        Column("spoken", _("Spoken to last"), ("spoken_on", "pupil__sort_key")),
    )
    shown = list_page(
        request,
        cases.order_by("pupil__sort_key", "pk"),
        columns,
        own="name",
        filters=form,
        per_page=PER_PAGE,
        narrowed=bool(chosen),
    )
    tell_apart(case.pupil for case in shown.page)
    action = LogAction.SEARCH if "q" in chosen else LogAction.READ
    access_log.write(request, action, pupils=sorted({case.pupil_id for case in shown.page}))
    views = list(SavedView.objects.visible_to(request.user))
    context = {
        "list": shown,
        "day": request.access.day,
        "query": urlencode(chosen),
        "tabs": _tabs(views, chosen),
        "here": next((view for view in views if view.filters == chosen), None),
    }
    return render(request, "careteam/care_pupils.html", context)


@require_POST
@requires(Permission.SEE_CARE)
def care_view_save(request: SchoolRequest) -> HttpResponse:
    """Keep how the list is narrowed, under a name; the address says how."""
    form, names = CarePupilFilter(request.GET, user=request.user), SaveViewForm(request.POST)
    if not form.is_valid():
        raise Refused
    chosen = _chosen(form)
    if names.is_valid() and chosen:
        with refusal_said(request):
            lists.save_view(user=request.user, name=names.cleaned_data["name"], filters=chosen)
            messages.success(request, _("The view is saved. It stands above the list, for you alone."))
    else:
        messages.error(request, _("Narrow the list first, and give the view a name."))
    return redirect(_address(chosen))


@require_POST
@requires(Permission.SEE_CARE)
def care_view_remove(request: SchoolRequest, pk: int) -> HttpResponse:
    """Take a view of one's own away."""
    view = get_or_refuse(SavedView.objects.visible_to(request.user), pk=pk)
    lists.remove_view(view=view)
    messages.success(request, _("The view is removed."))
    return redirect("careteam:care_pupils")


@require_POST
@requires(Permission.SEE_CARE)
def care_export_ask(request: SchoolRequest) -> HttpResponse:
    """Have the list made as a table, narrowed as the address says."""
    form = CarePupilFilter(request.GET, user=request.user)
    if not form.is_valid():
        raise Refused
    chosen = _chosen(form)
    export = lists.ask_for_export(
        user=request.user,
        filters=chosen,
        total=narrowed(request.user, chosen).count(),
        now=clock.now(),
    )
    return redirect("careteam:care_export", export.pk)


@require_safe
@requires(Permission.SEE_CARE)
def care_export(request: SchoolRequest, pk: int) -> HttpResponse:
    """How far an export is, and the way to it when it is ready."""
    return render(request, "careteam/care_export.html", _export(request, pk) | {"seen": ""})


@require_safe
@requires(Permission.SEE_CARE)
def care_export_progress(request: SchoolRequest, pk: int) -> HttpResponse:
    """The progress alone, for the page that asks every two seconds."""
    return fragment(request, "careteam/_care_export.html", _export(request, pk))


@require_safe
@requires(Permission.SEE_CARE)
def care_export_download(request: SchoolRequest, pk: int) -> HttpResponse:
    """The table itself."""
    ready = CareExport.objects.visible_to(request.user).filter(state=ExportState.READY)
    export = get_or_refuse(ready.select_related("file__key"), pk=pk)
    if export.created_at < clock.now() - lists.KEPT_FOR:
        raise Refused
    try:
        content = store.read(export.file)
    except storage.StorageError:
        messages.error(request, _("The file can no longer be read. Ask for it again."))
        return redirect("careteam:care_pupils")
    access_log.write(request, LogAction.EXPORT, pupils=export.pupils)
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    name = content_disposition_header(True, _("pupils with care") + ".csv")
    response.headers["Content-Disposition"] = name or "attachment"
    return response


def _export(request: SchoolRequest, pk: int) -> dict[str, Any]:
    export = get_or_refuse(CareExport.objects.visible_to(request.user), pk=pk)
    gone = export.created_at < clock.now() - lists.KEPT_FOR
    busy = export.state in {ExportState.WAITING, ExportState.RUNNING} and not gone
    return {"export": export, "gone": gone, "busy": busy, "until": export.created_at + lists.KEPT_FOR}


def _chosen(form: CarePupilFilter) -> dict[str, str]:
    """The filters that narrow the list, by their names."""
    return {name: value for name, value in form.cleaned_data.items() if value}


def _address(chosen: dict[str, str]) -> str:
    url = reverse("careteam:care_pupils")
    return f"{url}?{urlencode(chosen)}" if chosen else url


def _tabs(views: list[SavedView], chosen: dict[str, str]) -> list[dict[str, Any]]:
    """The whole list, and each view of one's own."""
    if not views:
        return []
    first = {"url": _address({}), "label": _("All"), "current": not chosen}
    return [
        first,
        *(
            {"url": _address(view.filters), "label": view.name, "current": view.filters == chosen}
            for view in views
        ),
    ]


@require_safe
@requires(Permission.SEE_CARE)
def care_durations(request: SchoolRequest) -> HttpResponse:
    """How long it takes from a concern to the first talk, to help, and to the end: numbers only, of nobody by name."""
    return render(request, "careteam/care_durations.html", durations(request.user, request.access.day))
