"""Intakes on pages that others own: where one stands, what is mine today, and signals."""

from typing import Any

from django.dispatch import receiver

from intake.contexts.intakes import card
from intake.contexts.signals import signal_counts
from intake.models import Intake, Pupil
from intake.signals import pupil_page_asked
from school import clock
from school.enums import Permission
from school.http import SchoolRequest
from school.signals import Section, today_asked


@receiver(pupil_page_asked)
def open_intake(request: SchoolRequest, pupil: Pupil, **_kwargs: Any) -> list[Section]:
    """Where the intake of this pupil stands, as long as somebody works on it."""
    if not request.access.may(Permission.SEE_INTAKES):
        return []
    rows = Intake.objects.visible_to(request.user).open().filter(pupil=pupil.pk)
    found = rows.with_invited().select_related("owner").first()
    if found is None:
        return []
    found.pupil = pupil
    return [
        Section(15, "intake/_file_intake.html", {"card": card(found, now=clock.now(), with_languages=False)})
    ]


@receiver(today_asked)
def mine_and_late(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """How many intakes are this person's, and how many first contacts are late; and what asks for attention."""
    sections = []
    if request.access.may(Permission.SEE_INTAKES):
        numbers = Intake.objects.visible_to(request.user).numbers_of_today(request.user, clock.now())
        if any(numbers.values()):
            sections.append(Section(17, "intake/_today_intakes.html", numbers))
    if request.access.may(Permission.SEE_CARE_SIGNALS):
        signals = [one for one in signal_counts(request.user, request.access.day) if one["count"]]
        if signals:
            sections.append(Section(16, "intake/_today_signals.html", {"signals": signals}))
    return sections
