"""What this app adds to pages that others own, and how it answers announcements."""

from careteam.receivers import signals

__all__ = ["signals"]
