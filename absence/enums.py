"""Fixed sets of values of absence, with named groups."""

import enum

from django.db import models
from django.utils.translation import gettext_lazy as _


class MarkState(models.TextChoices):
    """How a pupil is in a lesson."""

    PRESENT = "present", _("present")
    ABSENT = "absent", _("absent")
    LATE = "late", _("late")
    # With the nurse or the counsellor, in the time-out or a quiet room: not missing. The next lesson says anew.
    IN_SCHOOL = "in_school", _("in school, not in class")


# Whoever is marked so is at school; only the others are missing.
AT_SCHOOL = frozenset({MarkState.PRESENT, MarkState.LATE, MarkState.IN_SCHOOL})


class Reason(models.TextChoices):
    """A known reason for being absent or late, in few words; never care content."""

    SICK = "sick", _("ill")
    APPOINTMENT = "appointment", _("appointment")
    TRANSPORT = "transport", _("bus, train or bike")
    OVERSLEPT = "overslept", _("overslept")
    FAMILY = "family", _("at home, family")
    OTHER = "other", _("something else")


class AnnouncementKind(models.TextChoices):
    """Why a pupil will not be there, said beforehand or the same day."""

    SICK = "sick", _("reported ill")
    APPOINTMENT = "appointment", _("appointment")
    LEAVE = "leave", _("leave granted")
    OTHER = "other", _("other reason")


class Explanation(models.TextChoices):
    """Why nobody needs to be called about an episode any more."""

    NONE = "", _("without word")
    ANNOUNCED = "announced", _("announced")
    REACHED = "reached", _("somebody was reached")
    KNOWN = "known", _("reason known")


class EpisodeState(enum.Enum):
    """Where an episode is; absence.rules.day.EPISODE_MOVES says what may follow what."""

    WITHOUT_WORD = "without word"
    ANNOUNCED = "announced"
    REACHED = "reached"
    KNOWN = "known"
    BACK = "back"


class AlertKind(models.TextChoices):
    """What the family hears."""

    MISSED = "missed", _("we miss you")
    BACK = "back", _("arrived safely")


class CallOutcome(models.TextChoices):
    """How a call ended."""

    REACHED = "reached", _("reached")
    UNAWARE = "unaware", _("the family does not know either")
    ON_THE_WAY = "on_the_way", _("on the way")
    WITH_FAMILY = "with_family", _("with family, but nobody has spoken to them")
    NO_ANSWER = "no_answer", _("no answer")
    WRONG_NUMBER = "wrong_number", _("wrong number")


# Somebody answered, but nobody has seen the pupil: the row stays.
REACHED_NOT_FOUND = (CallOutcome.UNAWARE, CallOutcome.ON_THE_WAY, CallOutcome.WITH_FAMILY)


class RegisterState(models.TextChoices):
    """Where a class's register stands."""

    TO_DO = "to_do", _("to do")
    HANDED_IN = "handed_in", _("handed in")
    CHANGED = "changed", _("changed")


class Week(models.TextChoices):
    """In which weeks a lesson is given, where the weeks of a school alternate."""

    EVERY = "", _("every week")
    A = "A", _("A week")
    B = "B", _("B week")
