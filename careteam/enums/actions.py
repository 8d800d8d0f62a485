"""What can become of an action."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ActionState(models.TextChoices):
    """Where an action is; careteam.rules.actions.ACTION_MOVES says what may follow what."""

    OPEN = "open", _("to do")
    DONE = "done", _("done")
    DROPPED = "dropped", _("not needed any more")
