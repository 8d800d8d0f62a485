"""Whether help arrives: forms of terms, who is asked, what they say, and the yearly look."""

# mypy: disable-error-code="misc"
import datetime as dt

import factory
from factory.django import DjangoModelFactory

from partners.enums.organisations import CareKind
from partners.enums.working import Condition, ConditionGrade, Sufficiency, Term
from partners.models.conditions import ConditionLook
from partners.models.experiences import CareSharing, Experience, Respondent, TermRound
from partners.rules.lowan import year_of
from tools.samples.factories import MORNING, SCHOOL_DAY, SchoolFactory, UserFactory


class TermRoundFactory(DjangoModelFactory):
    """The form of the present term, which is open, and colleagues were asked."""

    class Meta:
        model = TermRound

    school = factory.SubFactory(SchoolFactory)
    year = year_of(SCHOOL_DAY)
    term = Term.AUTUMN
    opens_on = SCHOOL_DAY - dt.timedelta(days=7)
    closes_on = SCHOOL_DAY + dt.timedelta(days=14)
    planned_by = factory.SubFactory(UserFactory)
    asked_at = MORNING - dt.timedelta(days=7)


class RespondentFactory(DjangoModelFactory):
    class Meta:
        model = Respondent

    round = factory.SubFactory(TermRoundFactory)
    school = factory.SelfAttribute("round.school")
    user = factory.SubFactory(UserFactory)


class ExperienceFactory(DjangoModelFactory):
    class Meta:
        model = Experience

    respondent = factory.SubFactory(RespondentFactory, answered_at=MORNING)
    school = factory.SelfAttribute("respondent.school")
    kind = CareKind.DOCTOR
    grade = Sufficiency.REASONABLE


class CareSharingFactory(DjangoModelFactory):
    class Meta:
        model = CareSharing

    school = factory.SubFactory(SchoolFactory)
    agreed_by = factory.SubFactory(UserFactory)
    agreed_on = dt.date(2025, 9, 1)


class ConditionLookFactory(DjangoModelFactory):
    class Meta:
        model = ConditionLook

    school = factory.SubFactory(SchoolFactory)
    year = year_of(SCHOOL_DAY)
    condition = Condition.HOURS
    grade = ConditionGrade.PARTLY
    have = "Drie dagen in de week"
    changed_by = factory.SubFactory(UserFactory)
    changed_at = MORNING
