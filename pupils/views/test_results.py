"""Pages of test results."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pupils.forms.test_results import EditTestResultForm, TestResultForm
from pupils.models.parts import TestResult
from pupils.models.pupils import Pupil
from pupils.services import parts
from pupils.signals import way_back_asked
from school import access_log
from school.access import get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.views.pages import form_page, sent


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_CARE)
def test_result_new(request: SchoolRequest, pk: int) -> HttpResponse:
    """Write down the result of a test, with its caution."""
    pupil = get_or_refuse(Pupil.objects.visible_to(request.user), pk=pk)
    form = TestResultForm(
        sent(request), user=request.user, pupil=pupil, initial={"taken_on": request.access.day}
    )
    return result_page(request, pupil, form, title=_("Test result"))


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.SEE_CARE)
def test_result_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Change the result of a test."""
    result = get_or_refuse(TestResult.objects.visible_to(request.user).select_related("pupil"), pk=pk)
    form = EditTestResultForm(sent(request), instance=result, user=request.user, pupil=result.pupil)
    return result_page(request, result.pupil, form, title=result.name)


def result_page(request: SchoolRequest, pupil: Pupil, form: Any, *, title: str) -> HttpResponse:
    """The form of a test result; saved, it goes back to where the result stands."""
    if form.is_valid():
        parts.keep_test_result(result=form.instance)
        access_log.write(request, LogAction.WRITE, pupils=[pupil.pk])
        messages.success(request, _("Saved."))
        return redirect(page_left(request, pupil))
    access_log.write(request, LogAction.READ, pupils=[pupil.pk])
    return form_page(
        request,
        form,
        title=title,
        lead=_("A number alone says little about a pupil who is new here."),
        back_url=page_left(request, pupil),
        back_label=pupil.name,
    )


def page_left(request: SchoolRequest, pupil: Pupil) -> str:
    """Where somebody works on this pupil now, or else the pupil."""
    answers: Iterable[tuple[Any, Any]] = way_back_asked.send(sender=None, request=request, pupil=pupil)
    return next((url for _, url in answers if url), reverse("pupils:pupil", args=[pupil.pk]))
