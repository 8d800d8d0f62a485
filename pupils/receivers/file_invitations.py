"""Invitations in a pupil's file."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from messaging.enums import UNDELIVERED
from pupils.models.appointments import Invitation
from pupils.occasions import occasion_of, occasions
from pupils.sources import Data, Kind, Row, Source, Words, add_sources, of, rows


def happened(found: QuerySet[Any]) -> Iterator[QuerySet[Any, Row]]:
    letter = {"person": F("person__name"), "by": F("made_by__name"), "state": F("message__state")}
    for one in occasions():
        theirs = found.filter(appointment__kind=one.kind)
        what = {"for": F("appointment__kind"), "detail": one.detail}
        yield rows(theirs, "invitation", F("made_at"), **letter, **what)


def words(known: Data) -> Words:
    title = occasion_of(known["for"]).title(known["person"], known["detail"])
    return Words(title, _("It did not arrive.") if known["state"] in UNDELIVERED else "")


add_sources(
    Source(
        name="invitations",
        seen=of(Invitation),
        happened=happened,
        kinds={"invitation": Kind(words, "mail", has_time=True)},
    )
)
