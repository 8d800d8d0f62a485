"""Pieces of a pupil's file: the timeline further back, searching in it, and the file as a table."""

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pupils.contexts.export import export_rows
from pupils.contexts.file import shows_levels
from pupils.contexts.parts import find_parts
from pupils.contexts.timeline import timeline_page
from pupils.models.pupils import Pupil
from pupils.querysets.pupils import with_history
from school import access_log
from school.access import get_or_refuse, requires
from school.csvs import csv_response
from school.enums import LogAction, Permission
from school.http import SchoolRequest

LONGEST_SEARCH = 100


@require_safe
@requires(Permission.SEE_PUPIL_PAGE)
def timeline(request: SchoolRequest, pk: int) -> HttpResponse:
    """A piece of the timeline, to come below the pieces that are shown already."""
    pupil = get_or_refuse(
        with_history(Pupil.objects.visible_to(request.user), request.access.day, request.user), pk=pk
    )
    access_log.write(request, LogAction.READ, pupils=[pupil.pk])
    before = moment(request.GET.get("before", ""))
    piece = timeline_page(request, pupil, before=before, goes_on=True)
    return render(request, "pupils/_timeline.html", {"pupil": pupil, "timeline": piece, "goes_on": True})


@require_safe
@requires(Permission.PRINT_REPORT)
def file_export(request: SchoolRequest, pk: int) -> HttpResponse:
    """The parts of the file that this person may see, as a table."""
    day = request.access.day
    pupils = with_history(Pupil.objects.visible_to(request.user).select_related("school"), day)
    pupil = get_or_refuse(pupils, pk=pk)
    access_log.write(request, LogAction.EXPORT, pupils=[pupil.pk])
    return csv_response(f"{pupil.call_name} {day}", export_rows(request.user, pupil, day))


def search_page(request: SchoolRequest, pupil: Pupil, words: str) -> HttpResponse:
    """What stands in the file about these words, as far as this person may see it."""
    access_log.write(request, LogAction.SEARCH, pupils=[pupil.pk])
    context = {
        "pupil": pupil,
        "words": words,
        "found": find_parts(request.user, pupil, words),
        "marked": shows_levels(request.user, pupil),
    }
    return render(request, "pupils/pupil_search.html", context)


def words_sought(request: SchoolRequest) -> str:
    """What somebody looks for in a file; empty when it is just opened."""
    return request.GET.get("q", "").strip()[:LONGEST_SEARCH]


def moment(text: str) -> dt.datetime | None:
    """A moment from an address; None for anything that is none."""
    try:
        found = dt.datetime.fromisoformat(text)
        found = found if timezone.is_aware(found) else timezone.make_aware(found)
        # Beyond these years a moment has no local time; and the database knows fewer time zones than Python.
        return found.astimezone(dt.UTC) if 1900 < found.year < 2200 else None
    except ValueError:
        return None
