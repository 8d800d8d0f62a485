"""What can be chosen about whether help arrives."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sufficiency(models.TextChoices):
    """Whether there is enough of a kind of care for pupils who need it, as LOWAN asked in 2018."""

    SUFFICIENT = "sufficient", _("sufficient")
    REASONABLE = "reasonable", _("reasonable")
    INSUFFICIENT = "insufficient", _("insufficient")
    # Counts out: whoever had nothing to do with it cannot say.
    NO_CONTACT = "no_contact", _("no contact")


GRADES = (Sufficiency.SUFFICIENT, Sufficiency.REASONABLE, Sufficiency.INSUFFICIENT)


class Satisfaction(models.IntegerChoices):
    """How content somebody is with working together."""

    VERY_BAD = 1, _("1 – bad")
    BAD = 2, _("2 – poor")
    SO_SO = 3, _("3 – so-so")
    GOOD = 4, _("4 – good")
    VERY_GOOD = 5, _("5 – very good")


class Term(models.IntegerChoices):
    """A third of the school year, which by law runs from 1 August until 31 July."""

    AUTUMN = 1, _("August – November")
    WINTER = 2, _("December – March")
    SPRING = 3, _("April – July")


class Condition(models.TextChoices):
    """The eleven conditions of good care at an ISK that LOWAN's report of 2018 names, in its order."""

    EXPERTISE = "expertise", _("expertise in the school")
    HOURS = "hours", _("enough hours for care coordination")
    INVOLVED = "involved", _("team and management involved with these pupils")
    EQUIPPED = "equipped", _("teachers and mentors equipped")
    OWN_CULTURE = "own_culture", _("professionals from the pupils' own backgrounds")
    AT_TABLE = "at_table", _("the right partners at the table")
    AVAILABLE = "available", _("partners available")
    SHORT_LINES = "short_lines", _("short lines with parents, housing and guardians")
    SAFE_PLACE = "safe_place", _("a safe and quiet place")
    INTAKE = "intake", _("careful registration and intake")
    ABSENCE = "absence", _("a good approach to absence and dropping out")


class ConditionGrade(models.TextChoices):
    """How far the school is with a condition."""

    IN_ORDER = "in_order", _("in order")
    PARTLY = "partly", _("partly")
    NOT_YET = "not_yet", _("not yet")
