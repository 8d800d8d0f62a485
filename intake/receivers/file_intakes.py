"""The steps of an intake, and its answers, in a pupil's file."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from intake.contexts.answers import AnswerSection, answer_sections
from intake.models.intakes import Answer, Intake
from pupils.models.pupils import Pupil
from pupils.reads import reads_of
from pupils.sources import Chapter, Kind, PartInWords, Row, Source, Words, add_sources, of, part, rows
from school.http import SchoolRequest
from school.models.base import moment_of
from school.signals import Section
from school.viewer import Viewer

_answers = reads_of(Answer, "question")


def intakes_seen(user: Viewer, pupil_id: int) -> QuerySet[Any]:
    """When it was, for more people than what was said."""
    return Intake.objects.dates_visible_to(user).filter(pupil=pupil_id)


def intakes_happened(found: QuerySet[Any]) -> Iterator[QuerySet[Any, Row]]:
    """The steps; what was said has no place on a timeline."""
    yield rows(found, "registered", moment_of("registered_on"))
    yield rows(found.exclude(first_contact_on=None), "contact", moment_of("first_contact_on"))
    held = found.exclude(completed_on=None)
    yield rows(held.exclude(interview__at=None), "interview", F("interview__at"), by=F("owner__name"))
    yield rows(held, "completed", moment_of("completed_on"), by=F("completed_by__name"))


def answer_parts(found: QuerySet[Any]) -> Iterator[PartInWords]:
    """By part of the interview."""
    for section in answer_sections(found.select_related("question", "author")):
        for item in section.items:
            on = timezone.localdate(item.answer.updated_at)
            yield part(section.label, item.label, item.words, item.answer, on)


def answers_on_page(request: SchoolRequest, pupil: Pupil, marked: bool) -> Section | None:
    """What was told in the intake, by part of the interview. One query."""
    found = answer_sections(_answers(request.user, pupil.pk))
    context = {"sections": found, "marked": marked}
    return Section(40, "intake/_file_answers.html", context) if found else None


def answers_chapter(found: QuerySet[Any]) -> list[AnswerSection]:
    return answer_sections(found.select_related("question"))


add_sources(
    Source(
        name="intakes",
        seen=intakes_seen,
        happened=intakes_happened,
        kinds={
            "registered": Kind(lambda _known: Words(_("Registered")), "edit", "primary"),
            "contact": Kind(lambda _known: Words(_("First contact with the family")), "phone", "primary"),
            "interview": Kind(
                lambda _known: Words(_("Intake interview held")), "interpreter", "primary", has_time=True
            ),
            "completed": Kind(lambda _known: Words(_("Intake completed")), "present", "primary"),
        },
    ),
    Source(
        name="answers",
        order=20,
        seen=of(Answer),
        parts=answer_parts,
        on_page=answers_on_page,
        chapter=Chapter("intake/_report_answers.html", answers_chapter),
    ),
)
