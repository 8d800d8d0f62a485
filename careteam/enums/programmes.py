"""What can be chosen for programmes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProgrammeKind(models.TextChoices):
    """What a programme is."""

    TRAINING = "training", _("training, such as Rots en Water")
    LEARNING = "learning", _("learning, such as Playing for Success")
    BUDDY = "buddy", _("language buddy")
    SPORT = "sport", _("sport")
    OTHER = "other", _("something else")
