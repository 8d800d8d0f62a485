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
    # After an answer from home to a row that was closed: it stays closed.
    CALLED_BACK = "called_back", _("called back")


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


class AbsenceKind(models.TextChoices):
    """What an absence was, once that is known or decided; whether it is allowed follows from it."""

    SICK = "sick", _("ill")
    APPOINTMENT = "appointment", _("appointment")
    LEAVE = "leave", _("leave granted")
    RELIGIOUS = "religious", _("religious feast")
    SUSPENSION = "suspension", _("suspended")
    NURSE = "nurse", _("at the nurse or doctor")
    ALLOWED = "allowed", _("other, allowed")
    INTERPRETS = "interprets", _("interprets for the family")
    LONG_APPOINTMENT = "long_appointment", _("an appointment that became a day")
    HOLIDAY = "holiday", _("holiday without leave")
    OVERSLEPT = "overslept", _("overslept")
    TRANSPORT = "transport", _("bus, train or bike")
    LATE = "late", _("too late to count as there")
    NO_WORD = "no_word", _("without word")
    NOT_ALLOWED = "not_allowed", _("other, not allowed")


AUTHORISED = frozenset(
    {
        AbsenceKind.SICK,
        AbsenceKind.APPOINTMENT,
        AbsenceKind.LEAVE,
        AbsenceKind.RELIGIOUS,
        AbsenceKind.SUSPENSION,
        AbsenceKind.NURSE,
        AbsenceKind.ALLOWED,
    }
)


class Meaning(models.TextChoices):
    """What a missed lesson counts as."""

    AUTHORISED = "authorised", _("authorised")
    UNAUTHORISED = "unauthorised", _("unauthorised")
    UNDECIDED = "undecided", _("to be decided")


class WatchRule(models.TextChoices):
    """A rule that watches over a pupil's absence; absence/rules/watching says what it looks at, and its source."""

    HOURS = "hours", _("16 hours unauthorised in 4 weeks")
    LONG_TERM = "long_term", _("away for more than 4 weeks")
    ADULT = "adult", _("18 or older, away for weeks")
    HOLIDAY = "holiday", _("holiday without leave")
    SICK_REPORTS = "sick_reports", _("often reported ill")
    SICK_DAYS = "sick_days", _("ill for days on end")
    LATE = "late", _("often late")
    NEWCOMER = "newcomer", _("first time unauthorised, new at school")
    PATTERN = "pattern", _("often on the same weekday")
    LESSON = "lesson", _("often the same lesson")
    CHANGE = "change", _("suddenly more than before")
    UNREACHED = "unreached", _("nobody could be reached")
    NOT_SEEN = "not_seen", _("not seen for days")


class CrossingState(models.TextChoices):
    """Where a crossing is."""

    OPEN = "open", _("open")
    CLOSED = "closed", _("dealt with")
    # A correction took its cause away before anybody had acted on it.
    WITHDRAWN = "withdrawn", _("no longer so")


class FamilyAnswer(models.TextChoices):
    """What somebody around a pupil answers to "we miss you" by a link, with one tap."""

    ILL = "ill", _("ill")
    ON_THE_WAY = "on_the_way", _("on the way")
    UNAWARE = "unaware", _("they do not know either")
    CALL_ME = "call_me", _("asks to be called")


# Answers that ask for somebody, whatever is known already.
WANTING = frozenset({FamilyAnswer.UNAWARE, FamilyAnswer.CALL_ME})


class LeaveKind(models.TextChoices):
    """For what leave is asked; absence/rules/leave.py has the bounds of each."""

    RELIGIOUS = "religious", _("religious feast")
    HOLIDAY = "holiday", _("holiday, because of a parent's work")
    WEIGHTY = "weighty", _("other weighty reason")


class LeaveState(models.TextChoices):
    """Where a request for leave is; absence/rules/leave.py says what may follow what."""

    ASKED = "asked", _("asked")
    FORWARDED = "forwarded", _("with leerplicht")
    GRANTED = "granted", _("granted")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")


class LeaveRemark(models.TextChoices):
    """What stands in the way of leave, or makes it somebody else's to decide."""

    RELIGIOUS_LONG = "religious_long", _("For a religious feast there is one day.")
    RELIGIOUS_LATE = "religious_late", _("It was told too late: that must be two days before.")
    HOLIDAY_AGAIN = "holiday_again", _("Holiday leave was granted this school year already.")
    HOLIDAY_LONG = "holiday_long", _("Holiday leave lasts ten school days at most.")
    HOLIDAY_FIRST_WEEKS = (
        "holiday_first_weeks",
        _("There is no holiday leave in the first two weeks of the year."),
    )
    WEIGHTY_LONG = (
        "weighty_long",
        _("Together that is more than ten school days this year: leerplicht decides."),
    )
    NO_SCHOOL = "no_school", _("There is no school on these days.")


class StepKind(models.TextChoices):
    """A step of the school's staircase: what is done about absence, one after the other."""

    MENTOR_TALK = "mentor_talk", _("talk by the mentor")
    LETTER = "letter", _("letter to the family")
    FAMILY_TALK = "family_talk", _("talk with the parents and an interpreter")
    HOME_VISIT = "home_visit", _("home visit")
    NOTICE = "notice", _("notice to leerplicht or RMC")
    OTHER = "other", _("something else")


class HandedTo(models.TextChoices):
    """To whom a pupil's absence is handed on."""

    CARE = "care", _("care coordinator")
    DOCTOR = "doctor", _("school doctor (JGZ)")


class NoticeKind(models.TextChoices):
    """The kind of a notice, by the codes that the form of DUO uses."""

    V3 = "V3", _("16 hours in 4 weeks, under 18 (V3)")
    V4 = "V4", _("16 hours in 4 weeks, 18 or older (V4)")
    RMC = "RMC", _("4 weeks away, 18 or older (RMC)")
    LRV = "LRV", _("long-term absence, more than 4 weeks (LRV)")
    L = "L", _("holiday without leave (L)")
    O = "O", _("other absence (O)")  # noqa: E741


# What goes to the Doorstroompunt (RMC); the rest goes to leerplicht.
TO_RMC = frozenset({NoticeKind.V4, NoticeKind.RMC})


class NoticeState(models.TextChoices):
    """Where a notice is, as DUO calls it; absence/rules/notices.py says what may follow what."""

    DRAFT = "draft", _("to be sent")
    REGISTERED = "registered", _("registered")
    IN_TREATMENT = "treatment", _("in treatment")
    NOTED = "noted", _("taken note of")
    CLOSED = "closed", _("closed")
    WITHDRAWN = "withdrawn", _("withdrawn")


class VisitOutcome(models.TextChoices):
    """How a visit at home went."""

    SPOKEN = "spoken", _("spoken with the family")
    NOBODY = "nobody", _("nobody at home")
    MOVED = "moved", _("lives somewhere else")
    OFF = "off", _("did not take place")


class Tier(models.TextChoices):
    """How much of all lessons a pupil missed, for whatever reason."""

    LITTLE = "little", _("less than 5%")
    FIVE = "five", _("5 to 10%")
    TEN = "ten", _("10 to 20%")
    TWENTY = "twenty", _("20% or more")


class Grouping(models.TextChoices):
    """By what pupils are set side by side in figures without names."""

    PROTOCOL = "protocol", _("by whether they began under the new approach")
    NEW = "new", _("by whether they came this school year")
    HOME = "home", _("by kind of home")
    ALONE = "alone", _("by whether they came alone (AMV)")
    ADULT = "adult", _("by age")
    WRITTEN = "written", _("by written language")
    COUNTRY = "country", _("by country of origin")


class HomeGroup(models.TextChoices):
    """Kinds of home, as figures take them together."""

    FAMILY = "family", _("with family")
    RECEPTION = "reception", _("reception centre, emergency or hotel")
    FOSTER = "foster", _("foster family")
    SMALL_UNIT = "small_unit", _("small unit")
    UKRAINE = "ukraine", _("municipal shelter Ukraine")
    ALONE = "alone", _("alone, as a guest or in extended reception")
    UNKNOWN = "unknown", _("not known")
