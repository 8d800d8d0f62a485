"""Writes of pupils, their people and their homes."""

from intake.services.homes import add_home_staff, change_home, change_home_staff, move_home
from intake.services.people import (
    add_relation,
    change_person,
    change_relation,
    end_relation,
    replace_relation,
)
from intake.services.pupils import change_pupil, enrol, leave_school, move_class, return_to_school

__all__ = [
    "add_home_staff",
    "add_relation",
    "change_home",
    "change_home_staff",
    "change_person",
    "change_pupil",
    "change_relation",
    "end_relation",
    "enrol",
    "leave_school",
    "move_class",
    "move_home",
    "replace_relation",
    "return_to_school",
]
