"""The printed report: one context for its versions.

Everything is read through `visible_to` of whoever prints, and within the levels of the version: nobody gets on paper
what they do not see on the screen, and no version holds more than it may.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from intake.contexts.report_family import FamilyPart, family_part
from intake.contexts.report_rows import (
    LanguageRow,
    PersonRow,
    PlannedRow,
    intake_facts,
    language_row,
    people_rows,
    planned_rows,
    report_facts,
    transfer_facts,
)
from intake.enums import FollowUpKind, FollowUpState, IntakeStep, ReportVersion
from intake.models.following import FollowUp
from intake.models.intakes import Answer, Intake
from intake.rules.reports import ON_CONSENT, REPORT_LEVELS
from partners.enums.hours import BookingState
from partners.models.consents import ConsentRequest
from partners.models.hours import Booking
from partners.querysets.consents import consent_for_schools
from pupils.contexts.parts import check_paper
from pupils.contexts.pupils import PupilPage, pupil_page
from pupils.contexts.who import Fact
from pupils.enums import PartLevel
from pupils.models.parts import PupilLanguage
from pupils.models.pupils import Pupil
from pupils.openings import kind_of
from pupils.querysets.parts import pupils_with_levels
from pupils.querysets.pupils import with_history
from pupils.sources import sources
from school.days import day_with_year
from school.enums import ClassStaffKind
from school.letters import isolated
from school.models.classes import ClassStaff
from school.models.people import User
from school.pdfs import PAPER_LANGUAGE, PrintHead, letterhead


@dataclass(frozen=True)
class PrintedChapter:
    """What an area of the file adds to the report: never empty."""

    template: str
    rows: Any


@dataclass(frozen=True)
class SchoolPart:
    """What stands in the school's own copies; a part without anything is empty."""

    who: list[Fact]
    people: list[PersonRow]
    languages: list[LanguageRow]
    intake: list[Fact]
    chapters: list[PrintedChapter]
    planned: list[PlannedRow]

    @property
    def told_nothing(self) -> bool:
        """Whether nothing is known but who this is and who stands around."""
        return not any((self.chapters, self.planned, self.intake, self.languages))


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
    # By whose leave it goes out of the house; empty for what stays in it.
    basis: str = ""


def report_for(pupil_id: int, *, version: ReportVersion, user: User, now: dt.datetime) -> Report | None:
    """A pupil's report as this person may have it; None when this version is not theirs, or nobody agreed to it.

    At most twenty-four queries, and those of the file for a pupil whose address is secret. Raises a Refusal when words
    of the file tell that address.
    """
    theirs = pupils_with_levels(user, REPORT_LEVELS[version])
    pupils = with_history(theirs.select_related("school__letterhead"), timezone.localdate(now))
    pupil: Pupil | None = pupils.filter(pk=pupil_id).first()
    if pupil is None:
        return None
    consent = consent_for_schools(pupil.pk, now) if version in ON_CONSENT else None
    if version in ON_CONSENT and consent is None:
        return None
    check_paper(user, pupil, timezone.localdate(now))
    with translation.override(PAPER_LANGUAGE):
        return _Reader(pupil, version, user, timezone.localtime(now), consent).report()


@dataclass(frozen=True)
class _Reader:
    """Reads the parts of one report."""

    pupil: Pupil
    version: ReportVersion
    user: User
    now: dt.datetime
    # What the family has agreed to, for a version that leaves the house.
    consent: ConsentRequest | None = None

    def report(self) -> Report:
        page = pupil_page(self.pupil, self.now.date())
        for_family = self.version == ReportVersion.FAMILY
        recipient = _("for the family of %(name)s") % {"name": isolated(self.pupil.call_name)}
        recipient = recipient if for_family else str(self.version.label)
        if self.consent:
            name = isolated(self.consent.organisation.name)
            recipient = _("for the next school: %(name)s") % {"name": name}
        values = {
            "by": isolated(self.user.name),
            "at": formats.date_format(self.now, "j F Y, G:i"),
            "for": recipient,
        }
        return Report(
            version=self.version,
            head=letterhead(self.pupil.school),
            pupil=self.pupil,
            recipient=recipient,
            footer=_("Printed by %(by)s on %(at)s, %(for)s.") % values,
            school=None if for_family else self._transfer_part(page) or self._school_part(page),
            family=self._family_part(page) if for_family else None,
            basis=self._basis(),
        )

    def _basis(self) -> str:
        if self.consent is None:
            return ""
        words = _("With consent until %(day)s, for these parts of the file only.")
        return words % {"day": day_with_year(self.consent.until)}

    def _transfer_part(self, page: PupilPage) -> SchoolPart | None:
        """Who it is and the parts that the family agreed to; nothing else of the file leaves with it."""
        if self.consent is None:
            return None
        return SchoolPart(
            who=transfer_facts(page),
            people=[],
            languages=[],
            intake=[],
            chapters=list(self._chapters()),
            planned=[],
        )

    def _mine(self, model: Any) -> Any:
        """Rows of this pupil that whoever prints may see."""
        return model.objects.visible_to(self.user).filter(pupil=self.pupil)

    def _chapters(self) -> Iterator[PrintedChapter]:
        """What is registered for the report, within the levels of the version too."""
        levels = REPORT_LEVELS[self.version]
        for source in sources():
            if source.chapter is None:
                continue
            seen = source.seen(self.user, self.pupil.pk)
            if rows := source.chapter.read(seen.filter(level__in=levels & self._agreed(seen.model))):
                yield PrintedChapter(source.chapter.template, rows)

    def _agreed(self, model: Any) -> frozenset[PartLevel]:
        """At which levels parts of this kind may leave the house; all of them for what stays in it."""
        if self.consent is None:
            return frozenset(PartLevel)
        parts = self.consent.parts.all()
        return frozenset(PartLevel(part.level) for part in parts if part.kind == kind_of(model))

    def _intake(self) -> Intake | None:
        found: Intake | None = (
            self._mine(Intake).exclude(step=IntakeStep.WITHDRAWN).select_related("interview").first()
        )
        return found

    def _answers(self) -> list[Answer]:
        within = self._mine(Answer).filter(level__in=REPORT_LEVELS[self.version])
        return list(within.select_related("question"))

    def _planned(self, *kinds: FollowUpKind) -> list[PlannedRow]:
        follow_ups = self._mine(FollowUp).filter(state=FollowUpState.PLANNED, kind__in=kinds)
        appointments = self._mine(Booking).select_related("hour")
        coming = appointments.filter(state=BookingState.PLANNED, hour__day__gte=self.now.date())
        # With whom a pupil speaks is care: others read when, as on the pupil's page, and only of what concerns them.
        named = PartLevel.CARE in REPORT_LEVELS[self.version]
        if self.version == ReportVersion.FAMILY:
            coming = coming.with_the_family()
        elif not named:
            coming = coming.with_the_pupil()
        return planned_rows(list(follow_ups), list(coming), named=named)

    def _school_part(self, page: PupilPage) -> SchoolPart:
        return SchoolPart(
            who=report_facts(page),
            people=people_rows(page),
            languages=[language_row(row) for row in self._mine(PupilLanguage)],
            intake=intake_facts(self._intake()),
            chapters=list(self._chapters()),
            planned=self._planned(*FollowUpKind),
        )

    def _family_part(self, page: PupilPage) -> FamilyPart:
        classes = [row.school_class_id for row in page.classes.now]
        staff = ClassStaff.objects.visible_to(self.user).counting(self.now.date())
        mentors = staff.filter(school_class__in=classes, kind=ClassStaffKind.MENTOR).select_related("user")
        return family_part(
            page=page,
            intake=self._intake(),
            answers=self._answers(),
            languages=self._mine(PupilLanguage),
            mentors=mentors,
            planned=self._planned(FollowUpKind.TALK),
        )
