"""The button on the file that prints a report."""

from typing import Any

from django.dispatch import receiver

from intake.rules.reports import versions_for
from pupils.models.pupils import Pupil
from pupils.querysets.parts import levels_seen_in
from pupils.signals import pupil_page_asked
from school.enums import Permission
from school.http import SchoolRequest
from school.signals import Section


@receiver(pupil_page_asked)
def print_report(request: SchoolRequest, pupil: Pupil, **_kwargs: Any) -> list[Section]:
    """The versions of the report that this person may print. At most one query."""
    if not request.access.may(Permission.PRINT_REPORT):
        return []
    versions = versions_for(levels_seen_in(request.user, pupil))
    if not versions:
        return []
    return [Section(80, "intake/_file_report.html", {"pupil": pupil, "versions": versions}, area="actions")]
