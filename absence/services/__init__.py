"""Writes of absence: registers, announced absence, episodes with their alerts, calls, late registers."""

from absence.services.announcements import announce, withdraw_announcement
from absence.services.calls import record_call, release, take
from absence.services.episodes import review_alert
from absence.services.late import look_for_late_registers
from absence.services.registers import (
    HandedIn,
    Lesson,
    RegisterDiffers,
    RegisterRefused,
    check_open,
    find_lesson,
    hand_in,
)

__all__ = [
    "HandedIn",
    "Lesson",
    "RegisterDiffers",
    "RegisterRefused",
    "announce",
    "check_open",
    "find_lesson",
    "hand_in",
    "look_for_late_registers",
    "record_call",
    "release",
    "review_alert",
    "take",
    "withdraw_announcement",
]
