"""The printed report: one context for its three versions.

Everything is read through `visible_to` of whoever prints, and within the levels of the version: nobody gets on paper
what they do not see on the screen, and no version holds more than it may.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from intake import rules
from intake.contexts.answers import AnswerSection, answer_sections
from intake.contexts.pupils import PupilPage, pupil_page
from intake.contexts.report_family import FamilyPart, family_part
from intake.contexts.report_rows import (
    Fact,
    LanguageRow,
    PersonRow,
    PlannedRow,
    intake_facts,
    language_row,
    people_rows,
    planned_rows,
    who_facts,
)
from intake.enums import AppointmentState, FollowUpKind, FollowUpState, IntakeStep, ReportVersion, Theme
from intake.models import (
    Answer,
    FollowUp,
    HealthAppointment,
    Intake,
    Placement,
    Pupil,
    PupilLanguage,
    Remark,
    Review,
    Talk,
    TestResult,
)
from intake.querysets import pupils_with_levels
from school.enums import ClassStaffKind
from school.models import ClassStaff, User
from school.pdfs import PrintHead, letterhead

# A report is a paper of the school, whatever language somebody has chosen for the screen.
PAPER_LANGUAGE = "nl"


@dataclass(frozen=True)
class SchoolPart:
    """What stands in the school's own copies; a part without anything is empty."""

    who: list[Fact]
    people: list[PersonRow]
    languages: list[LanguageRow]
    intake: list[Fact]
    sections: list[AnswerSection]
    tests: list[TestResult]
    talks: list[Talk]
    reviews: list[Review]
    remarks: list[Remark]
    placements: list[Placement]
    planned: list[PlannedRow]
    themes: list[str] = field(default_factory=lambda: [str(theme.label) for theme in Theme])

    @property
    def told_nothing(self) -> bool:
        """Whether nothing is known but who this is and who stands around."""
        written = (self.sections, self.tests, self.talks, self.reviews, self.remarks, self.placements)
        return not any((*written, self.planned, self.intake, self.languages))

    @property
    def talks_with_faces(self) -> list[Talk]:
        return [talk for talk in self.talks if any(talk.faces.values())]

    @property
    def talks_with_words(self) -> list[Talk]:
        return [
            talk
            for talk in self.talks
            if talk.strengths or talk.worries_outward or talk.worries_inward or talk.note or talk.discuss
        ]


@dataclass(frozen=True)
class Report:
    """A pupil's file on paper: the part for the school or the part for the family, never both."""

    version: ReportVersion
    head: PrintHead
    pupil: Pupil
    # Such as: for the care team.
    recipient: str
    footer: str
    school: SchoolPart | None = None
    family: FamilyPart | None = None


def report_for(pupil_id: int, *, version: ReportVersion, user: User, now: dt.datetime) -> Report | None:
    """A pupil's report as this person may have it; None when this version is not theirs. At most sixteen queries."""
    theirs = pupils_with_levels(user, rules.REPORT_LEVELS[version])
    pupils = theirs.select_related("school__letterhead").with_history()
    pupil: Pupil | None = pupils.filter(pk=pupil_id).first()
    with translation.override(PAPER_LANGUAGE):
        return _Reader(pupil, version, user, timezone.localtime(now)).report() if pupil else None


@dataclass(frozen=True)
class _Reader:
    """Reads the parts of one report."""

    pupil: Pupil
    version: ReportVersion
    user: User
    now: dt.datetime

    def report(self) -> Report:
        file = pupil_page(self.pupil, self.now.date())
        for_family = self.version == ReportVersion.FAMILY
        recipient = _("for the family of %(name)s") % {"name": self.pupil.call_name}
        recipient = recipient if for_family else str(self.version.label)
        words = {"by": self.user.name, "at": formats.date_format(self.now, "j F Y G:i"), "for": recipient}
        return Report(
            version=self.version,
            head=letterhead(self.pupil.school),
            pupil=self.pupil,
            recipient=recipient,
            footer=_("Printed by %(by)s on %(at)s, %(for)s.") % words,
            school=None if for_family else self._school_part(file),
            family=self._family_part(file) if for_family else None,
        )

    def _mine(self, model: Any) -> Any:
        """Rows of this pupil that whoever prints may see."""
        return model.objects.visible_to(self.user).filter(pupil=self.pupil)

    def _parts(self, model: Any) -> Any:
        """The same of parts with a level: within those of the version too."""
        return self._mine(model).filter(level__in=rules.REPORT_LEVELS[self.version])

    def _intake(self) -> Intake | None:
        found: Intake | None = self._mine(Intake).exclude(step=IntakeStep.WITHDRAWN).first()
        return found

    def _answers(self) -> list[Answer]:
        return list(self._parts(Answer).select_related("question"))

    def _planned(self, *kinds: FollowUpKind) -> list[PlannedRow]:
        follow_ups = self._mine(FollowUp).filter(state=FollowUpState.PLANNED, kind__in=kinds)
        appointments = self._mine(HealthAppointment).select_related("hour")
        coming = appointments.filter(state=AppointmentState.PLANNED, hour__day__gte=self.now.date())
        return planned_rows(list(follow_ups), list(coming))

    def _school_part(self, file: PupilPage) -> SchoolPart:
        return SchoolPart(
            who=who_facts(file),
            people=people_rows(file),
            languages=[language_row(row) for row in self._mine(PupilLanguage)],
            intake=intake_facts(self._intake()),
            sections=answer_sections(self._answers()),
            tests=list(self._parts(TestResult).order_by("taken_on", "pk")),
            talks=list(self._parts(Talk).select_related("author").order_by("held_on", "pk")),
            reviews=list(self._parts(Review).select_related("author").order_by("held_on", "pk")),
            remarks=list(self._parts(Remark).select_related("author").order_by("written_on", "pk")),
            placements=list(
                self._parts(Placement).select_related("school_class").order_by("starts_on", "pk")
            ),
            planned=self._planned(*FollowUpKind),
        )

    def _family_part(self, file: PupilPage) -> FamilyPart:
        classes = [row.school_class_id for row in file.classes.now]
        staff = ClassStaff.objects.visible_to(self.user).on_day(self.now.date())
        mentors = staff.filter(school_class__in=classes, kind=ClassStaffKind.MENTOR).select_related("user")
        return family_part(
            file=file,
            intake=self._intake(),
            answers=self._answers(),
            languages=self._mine(PupilLanguage),
            mentors=mentors,
            planned=self._planned(FollowUpKind.TALK),
        )
