"""Invitations in a pupil's file."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from intake.models.invitations import Invitation
from messaging.enums import UNDELIVERED
from partners.enums import HourKind
from pupils.sources import Data, Kind, Row, Source, Words, of, register, rows


def happened(found: QuerySet[Any]) -> Iterator[QuerySet[Any, Row]]:
    letter = {"person": F("person__name"), "by": F("made_by__name"), "state": F("message__state")}
    yield rows(found, "invitation", F("made_at"), **letter, health=F("appointment__hour__kind"))


def words(known: Data) -> Words:
    if known["health"]:
        meeting = {"person": known["person"], "what": HourKind(known["health"]).label}
        title = _("Invitation to %(person)s: %(what)s") % meeting
    else:
        title = _("Invitation to %(person)s for the intake") % {"person": known["person"]}
    return Words(title, _("It did not arrive.") if known["state"] in UNDELIVERED else "")


register(
    Source(
        name="invitations",
        seen=of(Invitation),
        happened=happened,
        kinds={"invitation": Kind(words, "mail", has_time=True)},
    )
)
