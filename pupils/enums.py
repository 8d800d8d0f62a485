"""What can be chosen for pupils and their files."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from messaging.enums import Channel


class BirthDateKnown(models.TextChoices):
    """How much of a date of birth is known; papers of refugees often name a year only."""

    ALL = "all", _("the whole date")
    MONTH = "month", _("month and year; the day is not known")
    YEAR = "year", _("only the year")
    NONE = "none", _("nothing; the date is an estimate")


class HomeKind(models.TextChoices):
    """Where a pupil lives; the Dutch names are the ones the organisations use."""

    FAMILY = "family", _("with family")
    AZC = "azc", _("AZC (reception centre)")
    FAMILY_LOCATION = "family_location", _("gezinslocatie")
    EMERGENCY = "emergency", _("noodopvang")
    HOTEL = "hotel", _("hotel or holiday park")
    FOSTER = "foster", _("foster family")
    # With a permit, from fifteen: Nidos has both KWE and KWG, and calls them KSO together.
    KSO = "kso", _("KSO (KWE or KWG, Nidos)")
    KWE = "kwe", _("KWE (small unit, Nidos)")
    KWG = "kwg", _("KWG (living group, Nidos)")
    # Without a permit.
    KWV = "kwv", _("kwv (small unit, COA)")
    EXTENDED = "extended", _("extended reception, 18 to 21")
    UKRAINE = "ukraine", _("municipal shelter Ukraine")
    GUEST = "guest", _("logeerregeling")
    INDEPENDENT = "independent", _("lives alone")


SMALL_UNITS = frozenset({HomeKind.KSO, HomeKind.KWE, HomeKind.KWG, HomeKind.KWV})


# Homes where staff, not family, start the day with the pupil. In extended reception the pupil is of age, and decides.
STAFFED = SMALL_UNITS | {
    HomeKind.AZC,
    HomeKind.FAMILY_LOCATION,
    HomeKind.EMERGENCY,
    HomeKind.HOTEL,
    HomeKind.UKRAINE,
}


class RelationKind(models.TextChoices):
    """What a person is to a pupil."""

    MOTHER = "mother", _("mother")
    FATHER = "father", _("father")
    GUARDIAN = "guardian", _("Nidos guardian")
    FOSTER_PARENT = "foster_parent", _("foster parent")
    STEP_PARENT = "step_parent", _("step-parent")
    GRANDPARENT = "grandparent", _("grandparent")
    SIBLING = "sibling", _("brother or sister")
    RELATIVE = "relative", _("other relative")
    HOUSING_STAFF = "housing_staff", _("housing staff")
    CARER = "carer", _("relative who cares daily")
    SELF = "self", _("the pupil")
    OTHER = "other", _("other")


# Who are family: where they live a pupil may come to live.
KIN = frozenset(RelationKind) - {
    RelationKind.GUARDIAN,
    RelationKind.HOUSING_STAFF,
    RelationKind.SELF,
    RelationKind.OTHER,
}
# Only these can have custody: housing staff and COA cannot decide for a pupil. Foster parents can be guardians
# themselves (pleegoudervoogdij).
CAN_HAVE_CUSTODY = frozenset(RelationKind) - {
    RelationKind.HOUSING_STAFF,
    RelationKind.SELF,
    RelationKind.OTHER,
}
# Who decides for a pupil by what they are, also where the box for custody was forgotten.
DECIDING = frozenset({RelationKind.GUARDIAN})
# Who hears of absence by what they are: besides those who decide, whoever starts the day with the pupil.
STARTING_THE_DAY = frozenset({RelationKind.FOSTER_PARENT, RelationKind.CARER})


class ContactBy(models.TextChoices):
    """By which channel somebody gets a kind of message, if by any."""

    NONE = "none", _("not")
    EMAIL = Channel.EMAIL.value, _("e-mail")
    CHAT = Channel.CHAT.value, _("SMS or chat")

    @property
    def way(self) -> Channel | None:
        """The channel; None for somebody who gets nothing."""
        return None if self is ContactBy.NONE else Channel(self.value)


class PartLevel(models.TextChoices):
    """For whom a part of a file is; the order is from many people to one."""

    PRACTICAL = "practical", _("practical: everybody who has this pupil")
    BACKGROUND = "background", _("background: mentor, teachers and care team")
    MENTOR_CARE = "mentor_care", _("in confidence: mentor and care team")
    CARE = "care", _("care: the care team")
    OWN = "own", _("only me")


class LanguageSkill(models.TextChoices):
    """How well a pupil speaks, reads or writes a language."""

    UNKNOWN = "unknown", _("unknown")
    NONE = "none", _("not")
    LITTLE = "little", _("a little")
    WELL = "well", _("well")


class DocumentKind(models.TextChoices):
    """What a document is."""

    REPORT_CARD = "report_card", _("school report or diploma")
    TEST = "test", _("test or examination")
    TRANSFER = "transfer", _("file of an earlier school")
    ORGANISATION = "organisation", _("letter of an organisation")
    CONSENT = "consent", _("consent")
    OTHER = "other", _("other")


class AppointmentKind(models.TextChoices):
    """What a family is expected for; the area that makes them tells `pupils.occasions` the rest."""

    INTERVIEW = "interview", _("interview")
    CONSULTATION = "consultation", _("consulting hour of the JGZ")
    AT_SCHOOL = "at_school", _("appointment at school")
    TALK = "talk", _("talk at school")


class ProtectionKind(models.TextChoices):
    """What keeps a pupil, or somebody around the pupil, out of harm's way."""

    SECRET_ADDRESS = "secret_address", _("secret address")
    NO_COMPATRIOT = "no_compatriot", _("no interpreter from the same country")
    NOT_INTERPRETER = "not_interpreter", _("not this interpreter")


class InterpreterState(models.TextChoices):
    """Where the booking of an interpreter is; pupils.rules.interpreters.INTERPRETER_MOVES says what may follow what."""

    ASKED = "asked", _("asked for")
    CONFIRMED = "confirmed", _("confirmed")
    NOT_FOUND = "not_found", _("nobody found")
    CANCELLED = "cancelled", _("cancelled")


class InterpreterWay(models.TextChoices):
    """How an interpreter is there."""

    PHONE = "phone", _("by phone")
    IN_PERSON = "in_person", _("in the room")


class AdulthoodStep(models.TextChoices):
    """What is arranged before a pupil turns 18; pupils.rules.adulthood says how long before."""

    HOME = "home", _("where to live from then on")
    NEXT_SCHOOL = "next_school", _("next school or work")
    DECIDES = "decides", _("who decides then, and who may hear")
    CONSENT = "consent", _("consent")
    RMC = "rmc", _("Doorstroompunt (RMC) instead of leerplicht")


class NextPlaceKind(models.TextChoices):
    """What was chosen for a pupil in a coming school year."""

    CLASS = "class", _("in a class")
    LEAVES = "leaves", _("leaves the school")
    NO_CLASS = "no_class", _("at school without a class")


class Destination(models.TextChoices):
    """Where a pupil goes after this school."""

    PRO = "pro", _("praktijkonderwijs")
    VMBO = "vmbo", _("vmbo")
    HAVO = "havo", _("havo")
    VWO = "vwo", _("vwo")
    ENTREE = "entree", _("mbo entree")
    MBO = "mbo", _("mbo")
    VAVO = "vavo", _("vavo")
    OTHER_ISK = "other_isk", _("another ISK")
    SPECIAL = "special", _("special education")
    TAILORED = "tailored", _("tailor-made route")
    INTEGRATION = "integration", _("inburgering")
    ADULT = "adult", _("adult education")
    WORK = "work", _("work")
    ABROAD = "abroad", _("left the Netherlands")
    UNKNOWN = "unknown", _("not known")


# A next school, which must have confirmed before this one deregisters.
NEXT_SCHOOLS = frozenset(
    {
        Destination.PRO,
        Destination.VMBO,
        Destination.HAVO,
        Destination.VWO,
        Destination.ENTREE,
        Destination.MBO,
        Destination.VAVO,
        Destination.OTHER_ISK,
        Destination.SPECIAL,
    }
)
