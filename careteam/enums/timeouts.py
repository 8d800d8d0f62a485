"""What can be tapped for a time-out."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TimeOutReason(models.TextChoices):
    """Why a pupil is out of class for a while."""

    TOO_MUCH = "too_much", _("it was too much")
    SAD = "sad", _("sad or afraid")
    QUARREL = "quarrel", _("quarrel")
    ANGRY = "angry", _("angry")
    TIRED = "tired", _("tired or ill")
    WISH = "wish", _("own wish")
    OTHER = "other", _("something else")


class Helped(models.TextChoices):
    """What helped."""

    REST = "rest", _("rest")
    TALK = "talk", _("a talk")
    WALK = "walk", _("a walk or sport")
    DRAWING = "drawing", _("drawing or music")
    FOOD = "food", _("food or drink")
    CALL = "call", _("phoning home")
    NOTHING = "nothing", _("nothing helped")
