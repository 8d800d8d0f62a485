"""The morning of the school, as a piece of "Vandaag" that keeps itself up to date."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from absence.receivers import school_morning
from school.access import requires
from school.enums import Permission
from school.http import SchoolRequest
from school.views.fragments import fragment


@require_safe
@requires(Permission.WORK_CALL_LIST, Permission.TAKE_ANY_REGISTER)
def morning(request: SchoolRequest) -> HttpResponse:
    """The state of all registers; nothing when nothing changed since the page was drawn."""
    return fragment(request, "absence/_today_school.html", school_morning(request))
