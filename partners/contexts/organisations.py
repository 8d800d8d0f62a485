"""What the page of an organisation shows: its people, what each does, and how often they change."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from partners.contexts.social_map import language_words
from partners.models.accounts import Away
from partners.models.organisations import Agreement, Contact, Organisation
from partners.querysets.organisations import Work, stints_by_pupil, work_of
from partners.rules import organisations as rules
from pupils.models.pupils import Pupil
from pupils.rules.people import counts_on
from school.models.people import User


@dataclass(frozen=True)
class ContactRow:
    """Somebody at an organisation, with what they do."""

    contact: Contact
    works: list[Work]
    languages: list[str]
    # Until when they are not there, as they said themselves.
    away: Away | None = None


@dataclass(frozen=True)
class Changes:
    """How steady the people of an organisation are: over a year, how many there were, came and left."""

    people: int
    came: int
    left: int
    # Pupils with whom several of them stood one after the other, as what, and how many.
    pupils: list[tuple[Pupil, str, int]]


@dataclass(frozen=True)
class OrganisationPage:
    """An organisation as it is on a day."""

    organisation: Organisation
    now: list[ContactRow]
    coming: list[ContactRow]
    earlier: list[ContactRow]
    changes: Changes
    agreements: list[Agreement]
    waiting_is_old: bool
    pupil_ids: set[int] = field(default_factory=set)


def organisation_page(user: User, organisation: Organisation, day: dt.date) -> OrganisationPage:
    """Put an organisation together for somebody; a fixed number of queries."""
    contacts = list(
        Contact.objects.visible_to(user)
        .filter(organisation=organisation)
        .select_related("person")
        .order_by("person__name", "pk")
    )
    works = work_of(user, organisation, [row.person_id for row in contacts], day)
    changes = _changes(user, organisation, contacts, day)
    away = {
        one.contact_id: one
        for one in Away.objects.visible_to(user).filter(contact__organisation=organisation, until__gte=day)
    }
    rows = [
        ContactRow(row, works.get(row.person_id, []), language_words(row.languages), away.get(row.pk))
        for row in contacts
    ]
    heard = organisation.waiting_heard_on
    return OrganisationPage(
        organisation=organisation,
        now=[row for row in rows if counts_on(row.contact, day)],
        coming=[row for row in rows if row.contact.starts_on > day],
        earlier=[row for row in rows if row.contact.ends_on is not None and row.contact.ends_on < day],
        changes=changes,
        agreements=list(Agreement.objects.visible_to(user).filter(organisation=organisation)),
        waiting_is_old=heard is not None and rules.is_old(heard, day),
        pupil_ids={
            *(work.pupil.pk for found in works.values() for work in found if work.pupil),
            *(pupil.pk for pupil, _what, _number in changes.pupils),
        },
    )


def _changes(user: User, organisation: Organisation, contacts: Iterable[Contact], day: dt.date) -> Changes:
    first = day - rules.TURNOVER_OVER
    counted = [
        row for row in contacts if row.starts_on <= day and (row.ends_on is None or row.ends_on >= first)
    ]
    stints = stints_by_pupil(user, organisation, day, first)
    numbers = [(pupil, what, rules.different_people(rows, day)) for (pupil, what), rows in stints.items()]
    several = [row for row in numbers if row[2] > 1]
    return Changes(
        people=len({row.person_id for row in counted}),
        came=sum(row.starts_on > first for row in counted),
        left=sum(row.ends_on is not None and row.ends_on < day for row in counted),
        pupils=sorted(several, key=lambda row: (-row[2], row[0].sort_key, row[0].pk)),
    )
