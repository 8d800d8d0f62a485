"""The tables; Django finds them here."""

from school.models import access_log, account_changes, care_team, classes, files, people, school, settings

__all__ = ["access_log", "account_changes", "care_team", "classes", "files", "people", "school", "settings"]
