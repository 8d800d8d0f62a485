"""What the page of signals shows: one kind at a time."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from careteam.querysets.signals import signalled, to_discuss, to_visit, unlettered
from partners.models.settings import PartnerSettings
from school.models.people import User


@dataclass(frozen=True)
class SignalKind:
    """A kind of signal: what it is called, what it means, and which rows it has."""

    code: str
    label: Promise
    text: Promise
    rows: QuerySet[Any]
    # Rows that are pupils themselves, rather than something that happened with one.
    of_pupils: bool


def signal_kinds(user: User, day: dt.date) -> list[SignalKind]:
    """All kinds, the rows not fetched yet. One query, for the school's setting."""
    missed = PartnerSettings.objects.get(school=user.access.school.id).missed_appointments
    return [
        SignalKind(
            "language",
            _("No written language"),
            _("These pupils read and write no language yet. They need another start than the others."),
            unlettered(user, day),
            True,
        ),
        SignalKind(
            "review",
            _("From a review"),
            _("Mentor and care coordinator decided to ask the care team."),
            signalled(user, day).select_related("author"),
            False,
        ),
        SignalKind(
            "talk",
            _("After a talk"),
            _("The mentor wants to discuss these pupils, and no review has followed yet."),
            to_discuss(user, day).select_related("author"),
            False,
        ),
        SignalKind(
            "visit",
            _("Missed JGZ appointments"),
            _("A visit at home often helps more than another letter."),
            to_visit(user, day, missed=missed),
            True,
        ),
    ]


def signal_counts(user: User, day: dt.date) -> list[dict[str, object]]:
    """How many there are of each kind. One query each, and one for the school's setting."""
    return [
        {"code": kind.code, "label": kind.label, "count": kind.rows.count()}
        for kind in signal_kinds(user, day)
    ]
