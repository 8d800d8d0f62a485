"""What this app adds to pages that others own, and how it answers announcements."""

from partners.receivers import file_bookings, hours, occasions

__all__ = ["file_bookings", "hours", "occasions"]
