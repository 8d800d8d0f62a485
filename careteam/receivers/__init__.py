"""What this app adds to pages that others own, and how it answers announcements."""

from careteam.receivers import concerns, file_concerns

__all__ = ["concerns", "file_concerns"]
