"""The page of what stands at the top of a school's letters and reports."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from school.access import requires
from school.enums import Permission
from school.forms.letterhead import LetterheadForm
from school.http import SchoolRequest
from school.models.school import Letterhead
from school.pdfs import letterhead as head_of
from school.querysets import present_school
from school.services import letterheads
from school.views.pages import sent


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_SCHOOL)
def letterhead(request: SchoolRequest) -> HttpResponse:
    """See and change the school's letterhead."""
    school = present_school(request.access)
    own = getattr(school, "letterhead", None) or Letterhead(school=school)
    head = head_of(school)
    form = LetterheadForm(sent(request), request.FILES or None, instance=own, user=request.user)
    if form.is_valid():
        letterheads.change_letterhead(
            school=school, address=form.cleaned_data["address"], logo=form.cleaned_data["logo_file"]
        )
        messages.success(request, _("Saved."))
        return redirect("school:letterhead")
    return render(request, "school/letterhead.html", {"form": form, "head": head}, status=form.status)


@require_POST
@requires(Permission.MANAGE_SCHOOL)
@transaction.atomic
def logo_remove(request: SchoolRequest) -> HttpResponse:
    """Take the logo off the letterhead."""
    letterheads.remove_logo(school=present_school(request.access))
    messages.success(request, _("The logo is removed. The name of the school stays."))
    return redirect("school:letterhead")
