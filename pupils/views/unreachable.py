"""The page of pupils for whom nobody can be reached."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pupils.contexts.pupils import unreachable_row
from pupils.models.pupils import Pupil
from pupils.querysets.pupils import unreachable_on, with_hearers
from pupils.views.pupils import rights
from school import access_log
from school.access import requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest

PER_PAGE = 50


@require_safe
@requires(Permission.SEE_PUPIL_PAGE)
def unreachable(request: SchoolRequest) -> HttpResponse:
    """Pupils about whom no absence message would find anybody, and what is missing for each."""
    day = request.access.day
    pupils = with_hearers(unreachable_on(Pupil.objects.visible_to(request.user), day).with_class(day), day)
    page = Paginator(pupils.select_related("school"), PER_PAGE).get_page(request.GET.get("page"))
    access_log.write(request, LogAction.READ, pupils=[pupil.pk for pupil in page])
    context = {"page": page, "rows": [unreachable_row(pupil, request.access.day) for pupil in page]}
    return render(request, "pupils/unreachable.html", context | rights(request))
