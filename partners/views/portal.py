"""Pages of somebody of another organisation: the pupils of whom they may know something, and nothing beside that."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from partners.contexts.portal import PupilRow, chapters_for, shared_pupils, wards, why_open
from pupils.models.pupils import Pupil
from school import access_log
from school.access import get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest, row_key
from school.viewer import Access

PER_PAGE = 50
Rows = Callable[[Access, int, int], list[PupilRow]]


@require_safe
@requires(Permission.USE_PORTAL)
def shared(request: SchoolRequest) -> HttpResponse:
    """The pupils of whom something is shared with this person, by name."""
    return pupils_page(request, shared_pupils, _("Pupils of whom something is shared with you"))


@require_safe
@requires(Permission.USE_PORTAL)
def own_wards(request: SchoolRequest) -> HttpResponse:
    """The pupils for whom this person decides, by name."""
    return pupils_page(request, wards, _("Pupils for whom you decide"))


def pupils_page(request: SchoolRequest, read: Rows, title: Promise) -> HttpResponse:
    """So many at a time, without saying how many there are."""
    number = max(1, min(row_key(request.GET.get("page", "")) or 1, 1000))
    found = read(request.access, (number - 1) * PER_PAGE, PER_PAGE + 1)
    rows = found[:PER_PAGE]
    access_log.write(request, LogAction.READ, pupils=[row.pupil.pk for row in rows])
    context = {
        "title": title,
        "rows": rows,
        "before": number - 1,
        "after": number + 1 if len(found) > PER_PAGE else None,
    }
    return render(request, "partners/portal_pupils.html", context)


@require_safe
@requires(Permission.USE_PORTAL)
def pupil(request: SchoolRequest, pk: int) -> HttpResponse:
    """What this person may know of a pupil: exactly the parts, why, and until when."""
    found = get_or_refuse(Pupil.objects.visible_to(request.user), pk=pk)
    why = why_open(request.access, found)
    chapters = chapters_for(request.user, found)
    access_log.write(request, LogAction.READ, pupils=[found.pk])
    context = {"pupil": found, "why": why, "chapters": chapters}
    return render(request, "partners/portal_pupil.html", context)
