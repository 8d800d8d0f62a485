"""What can be chosen for a talk with somebody around a pupil."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ContactWay(models.TextChoices):
    """How somebody was spoken to."""

    PHONE = "phone", _("by phone")
    AT_SCHOOL = "at_school", _("at school")
    AT_HOME = "at_home", _("at home")
    REPORT_TALK = "report_talk", _("report talk or parents' evening")
    ONLINE = "online", _("by video")
    MESSAGE = "message", _("by message")
