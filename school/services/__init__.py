"""Writes of the school: its settings, calendar, classes and people."""

from school.services.calendar import (
    add_days_off,
    copy_monday,
    remove_day_off,
    remove_period,
    save_day_off,
    save_period,
    save_year,
)
from school.services.classes import add_class_staff, end_class_staff, save_class
from school.services.letterheads import change_letterhead, remove_logo
from school.services.schools import change_settings, open_school
from school.services.staff import (
    StaffRefused,
    activate,
    add_colleague,
    change_colleague,
    deactivate,
    end_role,
    give_role,
    reset_second_factor,
)
from school.services.stand_ins import StandInRefused, end_stand_in, save_stand_in

__all__ = [
    "StaffRefused",
    "StandInRefused",
    "activate",
    "add_class_staff",
    "add_colleague",
    "add_days_off",
    "change_colleague",
    "change_letterhead",
    "change_settings",
    "copy_monday",
    "deactivate",
    "end_class_staff",
    "end_role",
    "end_stand_in",
    "give_role",
    "open_school",
    "remove_day_off",
    "remove_logo",
    "remove_period",
    "reset_second_factor",
    "save_class",
    "save_day_off",
    "save_period",
    "save_stand_in",
    "save_year",
]
