"""What intake adds to pages, and how it answers announcements: one module for each area."""

from intake.receivers import classes

__all__ = ["classes"]
