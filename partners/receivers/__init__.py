"""What this app adds to pages that others own, and how it answers announcements."""

from partners.receivers import (
    adulthood,
    around,
    consents,
    feed,
    file_around,
    file_bookings,
    hours,
    leaving,
    occasions,
    openings,
    portal,
    portal_referrals,
    reminders,
    staff,
    working,
    workplaces,
)

__all__ = [
    "adulthood",
    "around",
    "consents",
    "feed",
    "file_around",
    "file_bookings",
    "hours",
    "leaving",
    "occasions",
    "openings",
    "portal",
    "portal_referrals",
    "reminders",
    "staff",
    "working",
    "workplaces",
]
