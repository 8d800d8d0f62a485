"""The school, its people and its calendar, and the access log."""

from school.models import access_log, files, people, school, settings

__all__ = ["access_log", "files", "people", "school", "settings"]
