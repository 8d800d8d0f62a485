"""The page of a school's own data and of what can be set for each app."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from school.access import get_or_refuse, requires
from school.enums import Permission
from school.forms.settings import SettingsPage
from school.http import SchoolRequest
from school.models.school import School
from school.services import schools
from school.settings_sections import with_rows
from school.views.pages import sent


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_SCHOOL)
@transaction.atomic
def settings(request: SchoolRequest) -> HttpResponse:
    """Change the present school's settings."""
    school = get_or_refuse(with_rows(School.objects.filter(pk=request.access.school.id)))
    page = SettingsPage(sent(request), school=school, user=request.user)
    if page.is_valid():
        with page.constraints_explained():
            schools.change_settings(rows=page.changed)
        if not page.has_errors:
            messages.success(request, _("Saved."))
            return redirect("school:settings")
    context = {"forms": page.forms, "has_errors": page.has_errors}
    return render(request, "school/settings.html", context, status=page.status)
