"""When each person around a pupil was last spoken to: one look."""

from collections.abc import Iterable
from dataclasses import dataclass

from careteam.models.contacts import ContactMoment
from pupils.models.people import Person


@dataclass(frozen=True)
class LastSpoken:
    """Somebody around a pupil, with the last talk that one may know of; None when there was none."""

    person: Person
    last: ContactMoment | None


def last_spoken(people: Iterable[Person], contacts: Iterable[ContactMoment]) -> list[LastSpoken]:
    """Each person once; those with whom nobody spoke stand first. The talks come newest first."""
    last: dict[int, ContactMoment] = {}
    for contact in contacts:
        if contact.person_id is not None:
            last.setdefault(contact.person_id, contact)
    once = {person.pk: person for person in people}
    found = [LastSpoken(person, last.get(pk)) for pk, person in once.items()]
    return sorted(found, key=lambda one: one.last is not None)
