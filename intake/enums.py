"""What can be chosen for the intake, following and the printed report."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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
    """A part of the interview; a question belongs to one."""

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
    # Only talks: the pupil or the mentor was not there.
    MISSED = "missed", _("did not take place")
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


# Faces that ask for somebody's eye when they come one after another.
BAD_FACES = (Face.BAD, Face.POOR)


class CheckInMoment(models.TextChoices):
    """When in the day a pupil taps."""

    # In the order of the alphabet as well as of the day: rows are ordered by it.
    BEGIN = "begin", _("check-in")
    END = "end", _("check-out")


class Decision(models.TextChoices):
    """What a review ends in."""

    FINE = "fine", _("it goes well")
    EXTRA_HELP = "extra_help", _("extra help in school")
    SIGNAL = "signal", _("signal to the care team")
    LOOK_AGAIN = "look_again", _("look again on a date")


class ReportVersion(models.TextChoices):
    """For whom a printed report is; intake.rules.reports.REPORT_LEVELS says what each may hold."""

    CARE_TEAM = "care_team", _("for the care team")
    MENTOR = "mentor", _("for the mentor")
    FAMILY = "family", _("for the family")
    # Only what the family has agreed to: intake.contexts.report reads the consent.
    TRANSFER = "transfer", _("for the next school")


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
    TELLS = "tells", _("tells a secret address")


class BatchFormat(models.TextChoices):
    """As what a batch of reports comes."""

    PDF = "pdf", _("one PDF")
    ZIP = "zip", _("a zip with one PDF each")
