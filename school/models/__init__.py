"""The school, its people and its calendar, and the access log."""

from school.models.access_log import AccessLog
from school.models.people import RoleAssignment, User
from school.models.school import ClassStaff, DayOff, LessonPeriod, Letterhead, School, SchoolClass, SchoolYear

__all__ = [
    "AccessLog",
    "ClassStaff",
    "DayOff",
    "LessonPeriod",
    "Letterhead",
    "RoleAssignment",
    "School",
    "SchoolClass",
    "SchoolYear",
    "User",
]
