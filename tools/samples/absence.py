"""What is done about absence: the staircase, letters, and what is handed on."""

# mypy: disable-error-code="misc"
import datetime as dt

import factory
from factory.django import DjangoModelFactory

from absence.enums import HandedTo, NoticeKind, StepKind
from absence.models.letters import FamilyLetter
from absence.models.notices import Notice
from absence.models.steps import Approach, ApproachStep, HandOn, StaircaseStep
from absence.models.visits import HomeVisit
from messaging.enums import MessageKind
from school.enums import Role
from tools.samples.factories import MORNING, SCHOOL_DAY, PersonFactory, SchoolFactory, UserFactory
from tools.samples.files import OfPupilFactory


class StaircaseStepFactory(DjangoModelFactory):
    class Meta:
        model = StaircaseStep

    school = factory.SubFactory(SchoolFactory)
    place = 1
    kind = StepKind.MENTOR_TALK
    name = "gesprek door de mentor"
    role = Role.MENTOR
    days = 2


class ApproachFactory(OfPupilFactory):
    """Begun this morning."""

    class Meta:
        model = Approach

    begun_at = MORNING
    begun_by = factory.SubFactory(UserFactory)


class ApproachStepFactory(OfPupilFactory):
    """The first step, due in two days."""

    class Meta:
        model = ApproachStep

    approach = factory.SubFactory(ApproachFactory, pupil=factory.SelfAttribute("..pupil"))
    place = 1
    kind = StepKind.MENTOR_TALK
    name = "gesprek door de mentor"
    role = Role.MENTOR
    due_on = SCHOOL_DAY + dt.timedelta(days=2)


class HandOnFactory(OfPupilFactory):
    class Meta:
        model = HandOn

    to = HandedTo.CARE
    at = MORNING
    by = factory.SubFactory(UserFactory)


class FamilyLetterFactory(OfPupilFactory):
    """On paper."""

    class Meta:
        model = FamilyLetter

    person = factory.SubFactory(PersonFactory, school=factory.SelfAttribute("..school"))
    kind = MessageKind.ABSENCE_LETTER
    language = factory.SelfAttribute("person.language")
    context = factory.LazyAttribute(
        lambda letter: {
            "first_name": letter.pupil.call_name,
            "school": letter.school.name,
            "phone": letter.school.phone.as_international,
            "date": "08-09-2026",
            "hours": "18",
        }
    )
    made_at = MORNING
    made_by = factory.SubFactory(UserFactory)


class NoticeFactory(OfPupilFactory):
    """Eighteen hours, to be sent."""

    class Meta:
        model = Notice

    kind = NoticeKind.V3
    first_day = SCHOOL_DAY - dt.timedelta(days=7)
    reason = "zonder bericht"
    table = [["2026-09-08", "1–6", 360, "zonder bericht"]]
    made_at = MORNING
    made_by = factory.SubFactory(UserFactory)


class HomeVisitFactory(OfPupilFactory):
    """Planned for tomorrow."""

    class Meta:
        model = HomeVisit

    day = SCHOOL_DAY + dt.timedelta(days=1)
    who = "Corrie van Dam"
    planned_by = factory.SubFactory(UserFactory)
    planned_at = MORNING
