"""People around a pupil."""

import datetime as dt

from django.db import transaction

from pupils.models.people import Person, Relation
from pupils.models.pupils import Pupil
from school.once import already


@transaction.atomic
def add_relation(*, relation: Relation, person: Person) -> Relation:
    """Save what somebody is to a pupil; a person who is new is saved first, and once for two clicks.

    Side effects: the relation, perhaps the person, with history.
    """
    # Two clicks wait for each other here.
    Pupil.objects.select_for_update(no_key=True).get(pk=relation.pupil_id)
    if person._state.adding:
        if (same := already(relation, person=person)) is not None:
            return same
        person.save()
    relation.person = person
    relation.save()
    return relation


@transaction.atomic
def replace_relation(*, former: Relation, relation: Relation, person: Person) -> Relation:
    """Let somebody follow another person up: the former relation ends the day before the new one starts.

    Side effects: both relations, perhaps the new person, with history.
    """
    end_relation(relation=former, last_day=relation.starts_on - dt.timedelta(days=1))
    return add_relation(relation=relation, person=person)


@transaction.atomic
def change_relation(*, relation: Relation) -> Relation:
    """Save a changed relation. Side effects: the relation, with history."""
    relation.save()
    return relation


@transaction.atomic
def end_relation(*, relation: Relation, last_day: dt.date) -> Relation:
    """Note the last day of a relation; the row stays, so that the past can be read.

    Side effects: the relation, with history. No message goes to this person after that day.
    """
    relation.ends_on = last_day
    relation.save(update_fields=["ends_on"])
    return relation


@transaction.atomic
def change_person(*, person: Person) -> Person:
    """Save changed contact data, for every pupil and home this person belongs to.

    Side effects: the person, with history.
    """
    person.save()
    return person
