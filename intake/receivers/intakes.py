"""Intakes on pages that others own: where one stands, and what is mine today."""

import datetime as dt
from typing import Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext as _

from intake.contexts.intakes import card
from intake.models.intakes import Intake
from intake.querysets import today
from intake.querysets.intakes import intake_of
from pupils.models.pupils import Pupil
from pupils.signals import pupil_page_asked, way_back_asked
from school import clock
from school.enums import Permission
from school.http import SchoolRequest
from school.models.access_log import day_begins
from school.models.people import User
from school.signals import Section, StillHeld, still_held_asked, today_asked
from school.viewer import Access


@receiver(pupil_page_asked)
def open_intake(request: SchoolRequest, pupil: Pupil, **_kwargs: Any) -> list[Section]:
    """Where the intake of this pupil stands, as long as somebody works on it."""
    if not request.access.may(Permission.SEE_INTAKES):
        return []
    found = next(iter(intake_of(access=request.access, pupil_id=pupil.pk)), None)
    if found is None:
        return []
    found.pupil = pupil
    return [
        Section(15, "intake/_file_intake.html", {"card": card(found, now=clock.now(), with_languages=False)})
    ]


@receiver(today_asked)
def mine_and_late(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """How many intakes are this person's, and how many first contacts are late."""
    if not request.access.may(Permission.SEE_INTAKES):
        return []
    day = request.access.day
    bounds = {"begins": day_begins(day), "ends": day_begins(day + dt.timedelta(days=1))}
    [numbers] = today.numbers(access=request.access, **bounds) or [{}]
    return [Section(17, "intake/_today_intakes.html", numbers)] if any(numbers.values()) else []


@receiver(way_back_asked)
def to_open_intake(request: SchoolRequest, pupil: Pupil, **_kwargs: Any) -> str:
    """The pupil's open intake."""
    begun = Intake.objects.visible_to(request.user).open().filter(pupil=pupil).first()
    return reverse("intake:intake", args=[begun.pk]) if begun is not None else ""


@receiver(still_held_asked)
def intakes_still_held(access: Access, colleague: User, **_kwargs: Any) -> list[StillHeld]:
    """That there are intakes under way. One query."""
    if not Intake.objects.filter(school=access.school.id, owner=colleague.pk).open().exists():
        return []
    becomes = _(
        "They stand on the board with those that nobody has, until somebody takes them. A talk that is planned stays"
        " planned."
    )
    to_board = reverse("intake:board") if access.may(Permission.SEE_INTAKES) else ""
    return [StillHeld(_("Has intakes that are under way"), becomes, to_board)]
