"""What a concern can be about, where it comes from and where it is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ConcernKind(models.TextChoices):
    """What somebody noticed; several can be true of one concern."""

    ANGER = "anger", _("angry or fighting")
    RESTLESS = "restless", _("restless")
    AWAY = "away", _("often away or late")
    WITHDRAWN = "withdrawn", _("keeps apart")
    SLEEPLESS = "sleepless", _("sleeps badly")
    SAD = "sad", _("sad")
    AFRAID = "afraid", _("afraid")
    PAIN = "pain", _("pain again and again")
    SELF_HARM = "self_harm", _("hurts themselves")
    UNSAFE = "unsafe", _("not safe")
    HONOUR = "honour", _("honour or forced marriage")
    SUBSTANCES = "substances", _("drink or drugs")
    MISSING = "missing", _("somebody is missing")
    LACKING = "lacking", _("lacks food, clothes or money")
    OTHER = "other", _("something else")


# As they stand on the form. What turns inward stands first: it is missed, because it troubles nobody.
INWARD = (
    ConcernKind.WITHDRAWN,
    ConcernKind.SLEEPLESS,
    ConcernKind.SAD,
    ConcernKind.AFRAID,
    ConcernKind.PAIN,
    ConcernKind.SELF_HARM,
)
OUTWARD = (ConcernKind.ANGER, ConcernKind.RESTLESS, ConcernKind.AWAY, ConcernKind.SUBSTANCES)
AROUND = (
    ConcernKind.UNSAFE,
    ConcernKind.HONOUR,
    ConcernKind.MISSING,
    ConcernKind.LACKING,
    ConcernKind.OTHER,
)
# How each of them can look.
EXAMPLES = {
    ConcernKind.ANGER: _("shouts, hits, breaks things"),
    ConcernKind.RESTLESS: _("cannot sit still, cannot listen"),
    ConcernKind.AWAY: _("skips lessons, walks out of class"),
    ConcernKind.WITHDRAWN: _("says little, sits alone, does nothing wrong"),
    ConcernKind.SLEEPLESS: _("tired, nightmares, head on the table"),
    ConcernKind.SAD: _("cries, sees no point in things"),
    ConcernKind.AFRAID: _("startles, avoids people, stares"),
    ConcernKind.PAIN: _("headache or stomach ache, without a cause"),
    ConcernKind.SELF_HARM: _("scratches, cuts, talks about death"),
    ConcernKind.UNSAFE: _("does not dare to go home, bruises, threatened"),
    ConcernKind.HONOUR: _("girls above all, before holidays: watched, a wedding, a journey"),
    ConcernKind.SUBSTANCES: _("smells of it, dull, new friends or money"),
    ConcernKind.MISSING: _("the pupil is gone, or family cannot be found"),
    ConcernKind.LACKING: _("no lunch, no coat, debts"),
    ConcernKind.OTHER: _("say it in your own words"),
}


class Worry(models.IntegerChoices):
    """How worried somebody is."""

    LITTLE = 1, _("a little worried")
    QUITE = 2, _("worried")
    VERY = 3, _("very worried")


class ConcernSource(models.TextChoices):
    """Where a concern comes from: somebody said it, or the house noticed."""

    PERSON = "person", _("a colleague")
    REVIEW = "review", _("a review")
    TALK = "talk", _("a talk with the mentor")
    LANGUAGE = "language", _("no written language")
    VISIT = "visit", _("missed appointments")
    FACES = "faces", _("check-ins in class")
    THRESHOLD = "threshold", _("a threshold of absence")


# These last: while one is open, the same is not raised again.
LASTING = frozenset({ConcernSource.LANGUAGE, ConcernSource.VISIT, ConcernSource.FACES})
# Somebody is behind these, and hears what becomes of them.
BY_SOMEBODY = frozenset({ConcernSource.PERSON, ConcernSource.REVIEW, ConcernSource.TALK})


class ConcernState(models.TextChoices):
    """Where a concern is; careteam.rules.concerns.CONCERN_MOVES says what may follow what."""

    NEW = "new", _("new")
    ANSWERED = "answered", _("answered")
    KEPT = "kept", _("kept for a meeting")
    JOINED = "joined", _("in a case")
    CLOSED = "closed", _("closed")


class ClosedBecause(models.TextChoices):
    """Why the care team does nothing more with a concern."""

    SOLVED = "solved", _("it has been solved")
    DOUBLE = "double", _("it is known already")
    MENTOR = "mentor", _("the mentor goes on with it")
    NO_CARE = "no_care", _("no care is needed")
    OTHER = "other", _("another reason")
