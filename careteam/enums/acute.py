"""Acute danger: what can be agreed, and where it is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AcuteState(models.TextChoices):
    """Where acute danger is; careteam.rules.acute.ACUTE_MOVES says what may follow what."""

    BEGUN = "begun", _("people are being told")
    AGREED = "agreed", _("agreed, to be followed up today")
    FOLLOWED = "followed", _("followed up")


class Agreed(models.TextChoices):
    """What is often agreed."""

    NOT_ALONE = "not_alone", _("the pupil is not left alone")
    FAMILY = "family", _("parents or guardian know, and come")
    DOCTOR = "doctor", _("the GP or the crisis service takes over")
    HOME = "home", _("somebody takes the pupil home and stays")


class Reached(models.TextChoices):
    """Whether somebody on the list was told."""

    TOLD = "told", _("was told")
    NO_ANSWER = "no_answer", _("not reached")
