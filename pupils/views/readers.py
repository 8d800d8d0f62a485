"""Who has seen a pupil's file: from the access log, on a page and as a table."""

from django.db.models.functions import Lower
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pupils.contexts.readers import ReaderRow, reading_rows
from pupils.forms.readers import ReadersFilter
from pupils.models.pupils import Pupil
from school import access_log
from school.access import get_or_refuse, requires
from school.csvs import csv_response
from school.enums import Ground, LogAction, Permission
from school.http import SchoolRequest
from school.models.access_log import AccessLog, AccessLogQuerySet
from school.models.people import User
from school.views.lists import Column, in_words, list_page

# Far more than the readings of one pupil in two years; a table of this length a spreadsheet still opens at once.
EXPORTED_AT_MOST = 20_000


@require_safe
@requires(Permission.SEE_ACCESS_LOG)
def file_readers(request: SchoolRequest, pk: int) -> HttpResponse:
    """Who saw this file, when, what of it and why they could."""
    pupil = get_or_refuse(Pupil.objects.visible_to(request.user), pk=pk)
    return _page(request, pupil, _filter(request, pupil))


@require_safe
@requires(Permission.SEE_ACCESS_LOG)
def file_readers_export(request: SchoolRequest, pk: int) -> HttpResponse:
    """The same, all of it, as a table."""
    pupil = get_or_refuse(Pupil.objects.visible_to(request.user), pk=pk)
    form = _filter(request, pupil)
    if not form.is_valid():
        return _page(request, pupil, form)
    rows = list(_narrowed(request, pupil, form)[:EXPORTED_AT_MOST])
    access_log.write(request, LogAction.EXPORT, pupils=[pupil.pk])
    return csv_response(
        f"{pupil.call_name} {request.access.day}", reading_rows(pupil, map(ReaderRow.of, rows))
    )


def _page(request: SchoolRequest, pupil: Pupil, form: ReadersFilter) -> HttpResponse:
    valid = form.is_valid()
    found = _narrowed(request, pupil, form) if valid else AccessLog.objects.none()
    columns = (
        Column("who", _("Who"), (Lower("user__name"), "at")),
        Column("when", _("When"), ("at",)),
        Column("what", _("What"), (in_words("action", LogAction), "at")),
        Column("ground", _("On what ground"), (in_words("ground", Ground), "at")),
    )
    listed = list_page(
        request,
        found,
        columns,
        own="-when",
        filters=form,
        narrowed=not valid or any(form.cleaned_data.values()),
    )
    context = {
        "pupil": pupil,
        "form": form,
        "list": listed,
        "rows": [ReaderRow.of(row) for row in listed.page],
    }
    access_log.write(request, LogAction.READ, pupils=[pupil.pk])
    return render(request, "pupils/file_readers.html", context, status=200 if valid else 422)


def _filter(request: SchoolRequest, pupil: Pupil) -> ReadersFilter:
    """The filter, with everybody who is in the log of this pupil to choose from."""
    log = AccessLog.objects.visible_to(request.user).of_pupil(pupil.pk)
    people = User.objects.filter(pk__in=log.order_by().values("user")).order_by("name", "pk")
    return ReadersFilter(request.GET, user=request.user, people=people)


def _narrowed(request: SchoolRequest, pupil: Pupil, form: ReadersFilter) -> AccessLogQuerySet:
    wanted = form.cleaned_data
    log = AccessLog.objects.visible_to(request.user).of_pupil(pupil.pk).select_related("user")
    log = log.between(wanted["first"], wanted["last"])
    found: AccessLogQuerySet = log.filter(user=wanted["person"]) if wanted["person"] else log
    return found
