"""What this app adds to pages that others own, and how it answers announcements."""

from partners.receivers import around, file_around, file_bookings, hours, occasions, reminders, workplaces

__all__ = ["around", "file_around", "file_bookings", "hours", "occasions", "reminders", "workplaces"]
