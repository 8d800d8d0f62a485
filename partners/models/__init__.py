"""The tables; Django finds them here."""

from partners.models import (
    colleagues,
    consent_links,
    consents,
    emergencies,
    hour_entries,
    hours,
    organisations,
    referrals,
    settings,
    shares,
    words,
)

__all__ = [
    "colleagues",
    "consent_links",
    "consents",
    "emergencies",
    "hour_entries",
    "hours",
    "organisations",
    "referrals",
    "settings",
    "shares",
    "words",
]
