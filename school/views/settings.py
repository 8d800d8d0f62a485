"""The page of a school's own data and thresholds."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from school.access import get_or_refuse, requires
from school.enums import Permission
from school.forms.settings import SettingsForm
from school.http import SchoolRequest
from school.models.school import School
from school.services import schools
from school.views.pages import sent


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_SCHOOL)
@transaction.atomic
def settings(request: SchoolRequest) -> HttpResponse:
    """Change the present school's settings."""
    school = get_or_refuse(School.objects.filter(pk=request.access.school.id))
    form = SettingsForm(sent(request), instance=school, user=request.user)
    if form.is_valid():
        with form.constraints_explained():
            schools.change_settings(school=school)
        if not form.errors:
            messages.success(request, _("Saved."))
            return redirect("school:settings")
    return render(request, "school/settings.html", {"form": form}, status=form.status)
