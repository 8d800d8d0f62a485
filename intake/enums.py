"""Fixed sets of values of pupils and their people, with named groups."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from messaging.enums import Channel


class HomeKind(models.TextChoices):
    """Where a pupil lives; the Dutch names are the ones the organisations use."""

    FAMILY = "family", _("with family")
    AZC = "azc", _("AZC (reception centre)")
    FAMILY_LOCATION = "family_location", _("gezinslocatie")
    EMERGENCY = "emergency", _("noodopvang")
    FOSTER = "foster", _("foster family")
    KSO = "kso", _("KSO (small unit, Nidos)")
    KWE = "kwe", _("KWE (small unit, COA)")
    KWG = "kwg", _("KWG (small living group)")
    UKRAINE = "ukraine", _("municipal shelter Ukraine")
    INDEPENDENT = "independent", _("lives alone")


SMALL_UNITS = frozenset({HomeKind.KSO, HomeKind.KWE, HomeKind.KWG})
# Homes where staff, not family, start the day with the pupil.
STAFFED = SMALL_UNITS | {HomeKind.AZC, HomeKind.FAMILY_LOCATION, HomeKind.EMERGENCY, HomeKind.UKRAINE}


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
    OTHER = "other", _("other")


# Only these can have custody: housing staff, COA and foster families cannot decide for a pupil.
CAN_HAVE_CUSTODY = frozenset(
    {
        RelationKind.MOTHER,
        RelationKind.FATHER,
        RelationKind.GUARDIAN,
        RelationKind.STEP_PARENT,
        RelationKind.GRANDPARENT,
        RelationKind.SIBLING,
        RelationKind.RELATIVE,
    }
)


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
    CARE = "care", _("care: the care team")
    OWN = "own", _("only me")


class LanguageSkill(models.TextChoices):
    """How well a pupil speaks, reads or writes a language."""

    UNKNOWN = "unknown", _("unknown")
    NONE = "none", _("not")
    LITTLE = "little", _("a little")
    WELL = "well", _("well")


class IntakeStep(models.TextChoices):
    """Where an intake is; intake.rules.INTAKE_MOVES says what may follow what."""

    REGISTRATION = "registration", _("registration")
    FILE_STUDY = "file_study", _("file study")
    INTERVIEW = "interview", _("interview")
    FOLLOW_UP = "follow_up", _("follow-up planned")
    WITHDRAWN = "withdrawn", _("does not come")


# Intakes that somebody still works on.
OPEN_STEPS = (IntakeStep.REGISTRATION, IntakeStep.FILE_STUDY, IntakeStep.INTERVIEW)


class InterviewSection(models.TextChoices):
    """A part of the talk; a question belongs to one."""

    FILE_STUDY = "file_study", _("File study")
    TALK = "talk", _("The talk")
    FAMILY = "family", _("Family and household")
    LANGUAGES = "languages", _("Languages")
    SCHOOLING = "schooling", _("School so far")
    HEALTH = "health", _("Health")
    JOURNEY = "journey", _("The journey")
    WORRIES = "worries", _("Worries")
    PUPIL = "pupil", _("Who is this pupil")
    PRACTICAL = "practical", _("Practical")
    START = "start", _("The start")


class QuestionKind(models.TextChoices):
    """What an answer looks like."""

    LINE = "line", _("one line")
    TEXT = "text", _("text")
    YES_NO = "yes_no", _("yes or no")
    CHOICE = "choice", _("one of a few")
    CHOICES = "choices", _("several of a few")
    DATE = "date", _("date")
    TIME = "time", _("time")
    # The pupil's languages have rows of their own: a pupil's page shows them too.
    LANGUAGES = "languages", _("languages with speak, read and write")


class AnswerState(models.TextChoices):
    """Whether there is an answer; not answering is one too."""

    ANSWERED = "answered", _("answered")
    NOT_ASKED = "not_asked", _("not asked")
    DECLINED = "declined", _("does not want to say")
    UNKNOWN = "unknown", _("does not know")


class DocumentKind(models.TextChoices):
    """What a document is."""

    REPORT_CARD = "report_card", _("school report or diploma")
    TEST = "test", _("test or examination")
    TRANSFER = "transfer", _("file of an earlier school")
    ORGANISATION = "organisation", _("letter of an organisation")
    CONSENT = "consent", _("consent")
    OTHER = "other", _("other")


class FollowUpKind(models.TextChoices):
    """What is planned after the intake."""

    TALK = "talk", _("talk of mentor and pupil")
    REVIEW = "review", _("review")
    CLOSING = "closing", _("closing review")
    LATER = "later", _("one more look")


REVIEWS = frozenset({FollowUpKind.REVIEW, FollowUpKind.CLOSING, FollowUpKind.LATER})


class FollowUpState(models.TextChoices):
    """Whether something planned has happened; intake.rules.FOLLOW_UP_MOVES says what may follow what."""

    PLANNED = "planned", _("planned")
    DONE = "done", _("done")
    CANCELLED = "cancelled", _("cancelled")


class Theme(models.TextChoices):
    """What a talk with a pupil goes through, each with one of five faces."""

    CLASS = "class", _("in class")
    LEARNING = "learning", _("learning")
    LANGUAGE = "language", _("Dutch")
    FRIENDS = "friends", _("friends")
    HOME = "home", _("at home")
    SLEEP = "sleep", _("sleep")


class Face(models.IntegerChoices):
    """How something goes, as one of five faces."""

    BAD = 1, _("bad")
    POOR = 2, _("not so good")
    SO_SO = 3, _("so-so")
    GOOD = 4, _("good")
    GREAT = 5, _("very good")


class Decision(models.TextChoices):
    """What a review ends in."""

    FINE = "fine", _("it goes well")
    EXTRA_HELP = "extra_help", _("extra help in school")
    SIGNAL = "signal", _("signal to the care team")
    LOOK_AGAIN = "look_again", _("look again on a date")


class HealthKind(models.TextChoices):
    """What an appointment at the JGZ is."""

    NURSE = "nurse", _("talk with the youth nurse")
    DOCTOR = "doctor", _("examination by the youth doctor")
    VACCINATION = "vaccination", _("vaccination hour")


class AppointmentState(models.TextChoices):
    """What became of an appointment; intake.rules.APPOINTMENT_MOVES says what may follow what."""

    PLANNED = "planned", _("planned")
    CAME = "came", _("came")
    MISSED = "missed", _("did not come")
    CANCELLED = "cancelled", _("cancelled")


class HealthOutcome(models.TextChoices):
    """How an appointment ended, in few words: what was found stays with the JGZ."""

    DONE = "done", _("done")
    NEXT_APPOINTMENT = "next_appointment", _("one more appointment")
    ON_TO_OTHERS = "on_to_others", _("goes on elsewhere")
    NOT_WANTED = "not_wanted", _("not wanted")


class Destination(models.TextChoices):
    """Where a pupil goes after this school."""

    PRO = "pro", _("praktijkonderwijs")
    VMBO = "vmbo", _("vmbo")
    HAVO = "havo", _("havo")
    VWO = "vwo", _("vwo")
    MBO = "mbo", _("mbo")
    OTHER_ISK = "other_isk", _("another ISK")
    SPECIAL = "special", _("special education")
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
        Destination.MBO,
        Destination.OTHER_ISK,
        Destination.SPECIAL,
    }
)


class ReportVersion(models.TextChoices):
    """For whom a printed report is; intake.rules.reports.REPORT_LEVELS says what each may hold."""

    CARE_TEAM = "care_team", _("for the care team")
    MENTOR = "mentor", _("for the mentor")
    FAMILY = "family", _("for the family")


class BatchState(models.TextChoices):
    """Where a batch of reports is."""

    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("being made")
    READY = "ready", _("ready")
    FAILED = "failed", _("failed")
    REMOVED = "removed", _("removed")


class LeftOut(models.TextChoices):
    """Why a pupil's report is not in a batch."""

    NOT_YOURS = "not_yours", _("no longer yours to see")
    FAILED = "failed", _("could not be made")


class BatchFormat(models.TextChoices):
    """As what a batch of reports comes."""

    PDF = "pdf", _("one PDF")
    ZIP = "zip", _("a zip with one PDF each")
