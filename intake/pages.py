"""The places in the menu and the names of pages of every area."""

from intake import pages_careteam, pages_intake, pages_pupils

__all__ = ["pages_careteam", "pages_intake", "pages_pupils"]
