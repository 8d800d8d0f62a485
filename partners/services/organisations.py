"""Organisations, who works there, what they do for pupils, and what was agreed with them."""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from partners.models.colleagues import Helper
from partners.models.organisations import Agreement, Assignment, Contact, Organisation
from partners.querysets.organisations import why_not_at
from partners.rules.organisations import why_not_with
from partners.services import consents
from pupils.models.people import Person
from school.files import store
from school.files.scanner import scan
from school.files.types import examine
from school.once import already
from school.refusals import Refusal


class NotThere(Refusal):
    """Somebody does not work there on that day, or the school works with nobody there; the text says why."""


@transaction.atomic
def save_organisation(*, organisation: Organisation) -> Organisation:
    """Save a new or changed organisation. Side effects: the organisation, with history."""
    organisation.save()
    return organisation


@transaction.atomic
def add_contact(*, contact: Contact, person: Person) -> Contact:
    """Note that a person works at an organisation; somebody who is new is saved first, and once.

    Raises NotThere for who begins after the school stopped working with it.
    Side effects: the row, perhaps the person, with history. What stood in words about where the person works goes.
    """
    if why_not := why_not_with(contact.organisation, contact.starts_on):
        raise NotThere(why_not)
    Organisation.objects.select_for_update(no_key=True).get(pk=contact.organisation_id)
    person.organisation = ""
    if person._state.adding and (same := already(contact, person=person)) is not None:
        return same
    person.save()
    contact.person = person
    contact.save()
    return contact


@transaction.atomic
def change_contact(*, contact: Contact, person: Person) -> int:
    """Save what somebody does at an organisation, and how to reach them; returns how many tasks end with it.

    Side effects: both rows with history; what they do for pupils or the school ends with their last day there.
    """
    person.save()
    contact.save()
    if contact.ends_on is None:
        return 0
    later = Q(ends_on=None) | Q(ends_on__gt=contact.ends_on)
    _, never_begun = contact.assignments.filter(starts_on__gt=contact.ends_on).delete()
    ended = contact.assignments.filter(later).update(ends_on=contact.ends_on)
    return ended + sum(never_begun.values())


@transaction.atomic
def add_assignment(*, assignment: Assignment, now: dt.datetime, former: Assignment | None = None) -> int:
    """Note, once, what somebody does for a pupil or the school; whom they follow up stops the day before.

    Returns how many consents end with the former one. Raises NotThere for who does not work there from today or the
    first day on, or where the school works with nobody any more.
    Side effects: the row, perhaps the former one, with history; those of `end_with_task` for the former one.
    """
    if why_not := why_not_at(assignment.contact_id, max(assignment.starts_on, timezone.localdate(now))):
        raise NotThere(why_not)
    Contact.objects.select_for_update(no_key=True).get(pk=assignment.contact_id)
    if already(assignment) is None:
        assignment.save()
    if former is None:
        return 0
    former.ends_on = assignment.starts_on - dt.timedelta(days=1)
    former.save(update_fields=["ends_on"])
    return consents.end_with_task(task=former, now=now)


@transaction.atomic
def change_assignment(*, assignment: Assignment, now: dt.datetime) -> int:
    """Save a changed task; returns how many consents end with it.

    Side effects: the row, with history; those of `end_with_task`.
    """
    assignment.save()
    return consents.end_with_task(task=assignment, now=now)


@transaction.atomic
def remove_assignment(*, assignment: Assignment) -> None:
    """Take away a task that was noted by mistake. Side effects: the row goes, with history."""
    assignment.delete()


def save_agreement(*, agreement: Agreement, data: bytes | None, name: str, now: dt.datetime) -> Agreement:
    """Save what was agreed, with a new paper if there is one.

    Raises RefusedFile when the file is not what it says or not found clean, NotStored when there is no room or key.
    Side effects: the row, with history; the scanner is asked; an encrypted file on disk; the former one goes.
    """
    if data is None:
        agreement.save()
        return agreement
    examined = examine(data, name)
    scan(data)
    with transaction.atomic():
        former = agreement.file_id
        with store.storing(data, school_id=agreement.school_id, now=now) as file:
            agreement.file, agreement.file_name = file, examined.file_name
            agreement.content_type = examined.content_type
            agreement.save()
            if former is not None:
                store.remove([former])
    return agreement


@transaction.atomic
def remove_agreement(*, agreement: Agreement) -> None:
    """Take an agreement away. Side effects: the row goes, with history; after commit its file too."""
    file_id = agreement.file_id
    agreement.delete()
    if file_id is not None:
        store.remove([file_id])


@transaction.atomic
def save_helper(*, helper: Helper) -> Helper:
    """Save what a colleague can be asked for. Side effects: the row, with history."""
    helper.save()
    return helper
