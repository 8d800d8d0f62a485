"""What a list of cases can be narrowed by."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Asks(models.TextChoices):
    """What a case asks for today."""

    NO_MANAGER = "no_manager", _("has no casemanager")
    LATE_ACTION = "late_action", _("an action is late")
    PLAN_DUE = "plan_due", _("the plan is to be looked at")
    NOT_SPOKEN = "not_spoken", _("nobody around was spoken to for a month")


class Shown(models.TextChoices):
    """Which cases stand in the list, by their state."""

    RUNNING = "", _("all that are not closed")
    OPEN = "open", _("open")
    IN_CARE = "in_care", _("in care")
    WAITING = "waiting", _("waits for help from outside")
    CLOSING = "closing", _("being closed")
    CLOSED = "closed", _("closed")
    ALL = "all", _("all")


class ExportState(models.TextChoices):
    """Where an export is."""

    WAITING = "waiting", _("waits")
    RUNNING = "running", _("is being made")
    READY = "ready", _("ready")
    FAILED = "failed", _("could not be made")
