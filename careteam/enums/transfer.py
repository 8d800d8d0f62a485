"""What the next school can say some weeks after a pupil has left."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TransferAnswer(models.TextChoices):
    """How it goes at the next school."""

    WELL = "well", _("goes there, and it goes well")
    HARD = "hard", _("goes there, and it is hard")
    STOPPED = "stopped", _("does not go there any more")
