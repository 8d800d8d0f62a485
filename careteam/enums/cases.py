"""What can be chosen for a case."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CareTheme(models.TextChoices):
    """What a case is about, in one word."""

    HOME = "home", _("at home")
    FEELING = "feeling", _("how somebody feels")
    SAFETY = "safety", _("safety")
    LEARNING = "learning", _("learning")
    BEHAVIOUR = "behaviour", _("behaviour")
    ABSENCE = "absence", _("absence")
    HEALTH = "health", _("health")
    MONEY = "money", _("money and papers")
    OTHER = "other", _("something else")


class CaseState(models.TextChoices):
    """Where a case is; careteam.rules.cases.CASE_MOVES says what may follow what."""

    OPEN = "open", _("open")
    IN_CARE = "in_care", _("in care")
    WAITING = "waiting", _("waits for help from outside")
    CLOSING = "closing", _("being closed")
    CLOSED = "closed", _("closed")
