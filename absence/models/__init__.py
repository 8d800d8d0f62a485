"""The tables of absence, a file for each area; all of them are read here because Django looks here."""

from absence.models.alerts import Alert
from absence.models.announcements import Announcement
from absence.models.calls import Call
from absence.models.episodes import Episode
from absence.models.registers import Mark, Register

__all__ = ["Alert", "Announcement", "Call", "Episode", "Mark", "Register"]
