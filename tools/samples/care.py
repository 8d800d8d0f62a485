"""Cases of the care team and what belongs to them. All of it is made up."""

# mypy: disable-error-code="misc"
from typing import Any

import factory
from factory.django import DjangoModelFactory

from careteam.enums.cases import CareTheme, CaseState
from careteam.models.cases import CareCase, CaseManager, CaseMove
from school.models.people import User
from tools.samples.factories import MORNING, SCHOOL_DAY, UserFactory
from tools.samples.files import PartFactory


class CareCaseFactory(PartFactory):
    """A case that was opened this morning."""

    class Meta:
        model = CareCase

    need = "Slaapt slecht en is vaak alleen"
    theme = CareTheme.FEELING
    opened_at = MORNING


class CaseMoveFactory(DjangoModelFactory):
    """The first step of a case."""

    class Meta:
        model = CaseMove

    case = factory.SubFactory(CareCaseFactory)
    school = factory.SelfAttribute("case.school")
    after = CaseState.OPEN
    by = factory.SelfAttribute("case.author")
    at = factory.SelfAttribute("case.opened_at")


class CaseManagerFactory(DjangoModelFactory):
    """Somebody who has looked after a case since this morning."""

    class Meta:
        model = CaseManager

    case = factory.SubFactory(CareCaseFactory)
    school = factory.SelfAttribute("case.school")
    user = factory.SubFactory(UserFactory)
    phone = "+31612345678"
    starts_on = SCHOOL_DAY


def case_of(pupil: Any, author: User, *, manager: User | None = None, **fields: Any) -> CareCase:
    """A case of a pupil with its first step, and who looks after it."""
    case: CareCase = CareCaseFactory(pupil=pupil, author=author, **fields)
    CaseMoveFactory(case=case)
    if manager is not None:
        CaseManagerFactory(case=case, user=manager)
    return case
