"""What people are worried about, and what the care team does with it. All of it is made up."""

# mypy: disable-error-code="misc"
import factory

from careteam.enums.concerns import ConcernKind, ConcernState, Worry
from careteam.models.concerns import Concern, ConcernMove
from tools.samples.factories import MORNING, UserFactory
from tools.samples.files import OfPupilFactory


class ConcernFactory(OfPupilFactory):
    """A colleague is worried about a quiet pupil, since this morning."""

    class Meta:
        model = Concern

    author = factory.SubFactory(UserFactory)
    kinds = factory.LazyFunction(lambda: [ConcernKind.WITHDRAWN])
    seen = "Zit al een week alleen in de pauze."
    worried = Worry.QUITE
    raised_at = MORNING


class ConcernMoveFactory(OfPupilFactory):
    """A step as a row; `careteam.services.concerns.move` takes one as the house does."""

    class Meta:
        model = ConcernMove

    concern = factory.SubFactory(ConcernFactory)
    pupil = factory.SelfAttribute("concern.pupil")
    came_from = ConcernState.NEW
    went_to = ConcernState.CLOSED
    by = factory.SubFactory(UserFactory)
    at = MORNING
