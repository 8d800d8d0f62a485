"""The tables; Django finds them here."""

from school.models import access_log, classes, files, people, school, settings

__all__ = ["access_log", "classes", "files", "people", "school", "settings"]
