"""What there is around own notes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LockWay(models.TextChoices):
    """By what somebody opens their own notes."""

    PASSPHRASE = "passphrase", _("passphrase")
    RECOVERY = "recovery", _("recovery code")
