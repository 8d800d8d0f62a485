"""The file itself, on the pupil's page: answers of the intake, test results, remarks."""

from typing import Any

from django.dispatch import receiver

from intake.contexts.file import answers_of, remarks_of, shows_levels, tests_of
from intake.forms.remarks import RemarkForm
from intake.models import Pupil
from intake.signals import pupil_page_asked
from school.enums import Permission
from school.http import SchoolRequest
from school.signals import Section


@receiver(pupil_page_asked)
def file_sections(request: SchoolRequest, pupil: Pupil, **_kwargs: Any) -> list[Section]:
    """Only what there is: a part without anything for this person leaves no trace. Four queries."""
    user, access = request.user, request.access
    marked = shows_levels(user, pupil)
    sections = []
    if answers := answers_of(user, pupil):
        context = {"sections": answers, "marked": marked}
        sections.append(Section(40, "intake/_file_answers.html", context))
    tests, may_add = tests_of(user, pupil), access.may(Permission.SEE_CARE)
    if tests or may_add:
        context = {"pupil": pupil, "tests": tests, "marked": marked, "may_add": may_add}
        sections.append(Section(50, "intake/_file_tests.html", context))
    remarks = remarks_of(user, pupil)
    may_write = access.may(Permission.WRITE_REMARK)
    if may_write or remarks.newest:
        form = RemarkForm(user=user, pupil=pupil, auto_id="remark-%s") if may_write else None
        context = {"pupil": pupil, "remarks": remarks, "form": form, "marked": marked, "me": user.pk}
        sections.append(Section(55, "intake/_file_remarks.html", context))
    return sections
