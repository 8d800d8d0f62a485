"""What people are worried about, and what the care team does with it. All of it is made up."""

# mypy: disable-error-code="misc"
import factory
from factory.django import DjangoModelFactory

from careteam.enums.concerns import ConcernKind, ConcernState, Worry
from careteam.enums.meldcode import MeldcodeStepKind, MeldcodeUse
from careteam.models.acute import AcuteContact, AcuteDanger, AcuteWord
from careteam.models.concerns import Concern, ConcernMove
from careteam.models.meldcode import MeldcodePerson, MeldcodeReading, MeldcodeRecord, MeldcodeStep
from tools.samples.factories import MORNING, SCHOOL_DAY, SchoolFactory, UserFactory
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


class AcuteContactFactory(DjangoModelFactory):
    """The crisis service, first on the school's list."""

    class Meta:
        model = AcuteContact

    school = factory.SubFactory(SchoolFactory)
    place = 1
    name = "Crisisdienst"
    phone = "+31302345678"


class AcuteDangerFactory(OfPupilFactory):
    """It began this morning, and nobody has agreed anything yet."""

    class Meta:
        model = AcuteDanger

    author = factory.SubFactory(UserFactory)
    began_at = MORNING
    with_pupil = "Els van de conciërges"


class AcuteWordFactory(OfPupilFactory):
    """Somebody who is to be told of it."""

    class Meta:
        model = AcuteWord

    danger = factory.SubFactory(AcuteDangerFactory)
    pupil = factory.SelfAttribute("danger.pupil")
    place = 1
    name = "Crisisdienst"
    phone = "+31302345678"


class MeldcodeRecordFactory(OfPupilFactory):
    """A record that was opened this morning."""

    class Meta:
        model = MeldcodeRecord

    opened_by = factory.SubFactory(UserFactory)
    opened_at = MORNING


class OfMeldcodeFactory(DjangoModelFactory):
    """A row of a record."""

    class Meta:
        abstract = True

    record = factory.SubFactory(MeldcodeRecordFactory)
    school = factory.SelfAttribute("record.school")


class MeldcodeStepFactory(OfMeldcodeFactory):
    """The signals that it began with."""

    class Meta:
        model = MeldcodeStep

    kind = MeldcodeStepKind.SIGNALS
    taken_on = SCHOOL_DAY
    facts = "Blauwe plekken op de arm, op dinsdag gezien bij gym."
    author = factory.SelfAttribute("record.opened_by")
    written_at = MORNING


class MeldcodePersonFactory(OfMeldcodeFactory):
    """Somebody to whom it is open."""

    class Meta:
        model = MeldcodePerson

    user = factory.SubFactory(UserFactory)
    named_by = factory.SelfAttribute("record.opened_by")
    named_at = MORNING


class MeldcodeReadingFactory(OfMeldcodeFactory):
    """Who led it read it this morning."""

    class Meta:
        model = MeldcodeReading

    user = factory.SelfAttribute("record.opened_by")
    use = MeldcodeUse.READ
    at = MORNING
