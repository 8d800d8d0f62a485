"""Cases of the care team and what belongs to them. All of it is made up."""

# mypy: disable-error-code="misc"
import datetime as dt
from decimal import Decimal
from typing import Any

import factory
from factory.django import DjangoModelFactory

from careteam.enums.cases import CareTheme, CaseState
from careteam.enums.programmes import ProgrammeKind
from careteam.enums.timeouts import Helped, TimeOutReason
from careteam.models.actions import Action
from careteam.models.cases import CareCase, CareHours, CaseManager, CaseMove
from careteam.models.contacts import ContactMoment
from careteam.models.lists import CareExport, SavedView
from careteam.models.plans import CarePlan, PlanEvaluation
from careteam.models.programmes import Participation, Programme
from careteam.models.timeouts import TimeOut
from careteam.models.transfer import Transfer
from school.models.people import User
from tools.samples.factories import MORNING, SCHOOL_DAY, SchoolFactory, UserFactory
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
        skip_postgeneration_save = True

    case = factory.SubFactory(CareCaseFactory)
    school = factory.SelfAttribute("case.school")
    user = factory.SubFactory(UserFactory)
    phone = "+31612345678"
    starts_on = SCHOOL_DAY

    @factory.post_generation  # type: ignore[untyped-decorator]
    def stamped(self: CaseManager, create: bool, extracted: Any, **_kwargs: Any) -> None:  # noqa: ARG002
        """As the service does it, so that reads ask for what the case opens."""
        if create:
            User.objects.filter(pk=self.user_id).update(looks_after_cases=True)


class CarePlanFactory(DjangoModelFactory):
    """The plan of a case, still empty."""

    class Meta:
        model = CarePlan

    case = factory.SubFactory(CareCaseFactory)
    school = factory.SelfAttribute("case.school")
    pupil = factory.SelfAttribute("case.pupil")
    author = factory.SelfAttribute("case.author")


class PlanEvaluationFactory(DjangoModelFactory):
    """The plan was looked at this morning."""

    class Meta:
        model = PlanEvaluation

    case = factory.SubFactory(CareCaseFactory)
    school = factory.SelfAttribute("case.school")
    held_on = SCHOOL_DAY
    result = "Het gaat beter met slapen"
    by = factory.SelfAttribute("case.author")


class ActionFactory(PartFactory):
    """Something that the pupil would do by this morning."""

    class Meta:
        model = Action

    what = "Belt de huisarts"
    who = "Sami zelf"
    due_on = SCHOOL_DAY


class ContactMomentFactory(PartFactory):
    """The guardian was phoned this morning."""

    class Meta:
        model = ContactMoment

    held_on = SCHOOL_DAY
    who = "De voogd"
    about = "De afspraak met de huisarts"


class TimeOutFactory(PartFactory):
    """Half an hour in the quiet room, this morning."""

    class Meta:
        model = TimeOut

    began_at = MORNING - dt.timedelta(minutes=30)
    ended_at = MORNING
    reason = TimeOutReason.TOO_MUCH
    helped = Helped.REST


class ProgrammeFactory(DjangoModelFactory):
    class Meta:
        model = Programme

    school = factory.SubFactory(SchoolFactory)
    name = factory.Sequence(lambda n: f"Rots en Water {n}")
    kind = ProgrammeKind.TRAINING


class ParticipationFactory(PartFactory):
    """A pupil who has taken part since this morning."""

    class Meta:
        model = Participation

    programme = factory.SubFactory(ProgrammeFactory, school=factory.SelfAttribute("..school"))
    starts_on = SCHOOL_DAY


class TransferFactory(PartFactory):
    """The next school was spoken to this morning, and is to be asked how it goes."""

    class Meta:
        model = Transfer

    talked_on = SCHOOL_DAY
    talked_with = "De mentor daar"
    told = "Werkt graag met iemand naast zich"
    look_on = SCHOOL_DAY


class CareHoursFactory(DjangoModelFactory):
    """Somebody with a day a week for cases."""

    class Meta:
        model = CareHours

    school = factory.SubFactory(SchoolFactory)
    user = factory.SubFactory(UserFactory)
    hours = Decimal("8.0")


def case_of(pupil: Any, author: User, *, manager: User | None = None, **fields: Any) -> CareCase:
    """A case of a pupil with its first step, and who looks after it."""
    case: CareCase = CareCaseFactory(pupil=pupil, author=author, **fields)
    CarePlanFactory(case=case)
    CaseMoveFactory(case=case)
    if manager is not None:
        CaseManagerFactory(case=case, user=manager)
    return case


class SavedViewFactory(DjangoModelFactory):
    """Somebody's own view of the list."""

    class Meta:
        model = SavedView

    school = factory.SubFactory(SchoolFactory)
    owner = factory.SubFactory(UserFactory)
    name = "Wacht op hulp"
    filters = factory.LazyFunction(lambda: {"state": "waiting"})


class CareExportFactory(DjangoModelFactory):
    """An export that was asked for this morning."""

    class Meta:
        model = CareExport

    school = factory.SubFactory(SchoolFactory)
    owner = factory.SubFactory(UserFactory)
    created_at = MORNING
