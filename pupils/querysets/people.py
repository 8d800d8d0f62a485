"""Who hears that a pupil is missing."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import models

from messaging.enums import Channel
from messaging.rules import address_by
from pupils.models.homes import HomeStay
from pupils.models.people import Relation
from pupils.models.reachable import has_address
from school.models.base import among, on_day
from school.prepared import prepared


@dataclass(frozen=True)
class AlertContact:
    """Somebody who hears when a pupil is missing, and by which address."""

    pupil_id: int
    person_id: int
    name: str
    language: str
    channel: Channel
    address: str


def alert_contacts(pupil_ids: list[int], day: dt.date) -> list[AlertContact]:
    """Who hears that these pupils are missing: as `Relation.hears`, and the staff of the home. One query."""
    rows = _hearers(pupil_ids=pupil_ids, day=day)
    found: dict[tuple[int, int], AlertContact] = {}
    for pupil_id, person_id, name, language, channel, email, phone in rows:
        way = Channel(channel)
        address = address_by(way, email=email, phone=phone)
        contact = AlertContact(pupil_id, person_id, name, language, way, address)
        found.setdefault((pupil_id, person_id), contact)
    return sorted(found.values(), key=lambda contact: (contact.pupil_id, contact.person_id))


@prepared
def _hearers(*, pupil_ids: list[int], day: dt.date) -> models.QuerySet[Any, Any]:
    """The rows of that, in columns; the morning rush asks it for every class."""
    person = (
        "person_id",
        "person__name",
        "person__language",
        "absence_alerts_by",
        "person__email",
        "person__phone",
    )
    relations = Relation.objects.hearing(day).reachable()
    # One filter for the staff's day and address together: they must be true of the same row.
    stays = HomeStay.objects.on_day(day).filter(on_day(day, "home__staff__") & has_address("home__staff__"))
    of_relations = relations.filter(among("pupil_id", pupil_ids)).order_by().values_list("pupil_id", *person)
    of_homes = (
        stays.filter(among("pupil_id", pupil_ids))
        .order_by()
        .values_list("pupil_id", *(f"home__staff__{column}" for column in person))
    )
    both: models.QuerySet[Any, Any] = of_relations.union(of_homes, all=True)
    return both
