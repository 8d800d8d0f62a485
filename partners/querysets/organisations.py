"""Reads of organisations for lists and pages: what narrows them, and what their people do."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, IntegerField, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from partners.enums.organisations import INFORMAL, ForStatus
from partners.models.organisations import Agreement, Assignment, Contact, Organisation, OrganisationQuerySet
from partners.rules import organisations as rules
from pupils.enums import RelationKind
from pupils.models.homes import Home, HomeStaff
from pupils.models.people import Relation
from pupils.models.pupils import Pupil
from school.models.base import holding
from school.models.people import User


def narrowed(found: OrganisationQuerySet, wanted: dict[str, Any]) -> OrganisationQuerySet:
    """The organisations that a filter asks for; what nobody noted shuts nobody out, but for a language or a need."""
    found = found.matching(wanted["q"])
    if wanted["need"]:
        found = found.filter(needs__contains=[wanted["need"]])
    if wanted["language"]:
        found = found.filter(languages__contains=[wanted["language"]])
    if wanted["age"] is not None:
        found = found.for_age(wanted["age"])
    if status := wanted["for_status"]:
        found = found.filter(for_status__in=[ForStatus.UNKNOWN, ForStatus.ALL, status])
    if wanted.get("kind"):
        found = found.filter(kind=wanted["kind"])
    if wanted.get("informal"):
        found = found.filter(kind__in=INFORMAL)
    return found


def with_counts(found: OrganisationQuerySet, day: dt.date) -> OrganisationQuerySet:
    """Each with `people`, how many work there on the day, and `review_on`, when an agreement is to be looked at."""
    people = Contact.objects.filter(organisation=OuterRef("pk")).on_day(day).order_by()
    counted = people.values("organisation").annotate(n=Count("pk")).values("n")
    reviews = Agreement.objects.filter(organisation=OuterRef("pk")).order_by().values("organisation")
    annotated: OrganisationQuerySet = found.annotate(
        people=Coalesce(Subquery(counted, output_field=IntegerField()), 0),
        review_on=Subquery(reviews.annotate(first=Min("review_on")).values("first")),
    )
    return annotated


@dataclass(frozen=True)
class Work:
    """What somebody of an organisation does: for a pupil, at a home, or for the whole school."""

    person_id: int
    what: str
    starts_on: dt.date
    ends_on: dt.date | None
    does: str = ""
    pupil: Pupil | None = None
    home: Home | None = None
    assignment: Assignment | None = None


def work_of(
    user: User, organisation: Organisation, person_ids: Collection[int], day: dt.date
) -> dict[int, list[Work]]:
    """What these people do on the day and later, from where each of it is kept. Three queries."""
    found: dict[int, list[Work]] = defaultdict(list)
    for work in [
        *_as_assigned(user, organisation, day),
        *_as_guardians(user, person_ids, day),
        *_as_staff(user, person_ids, day),
    ]:
        found[work.person_id].append(work)
    return found


def _as_assigned(user: User, organisation: Organisation, day: dt.date) -> list[Work]:
    rows = Assignment.objects.visible_to(user).filter(contact__organisation=organisation).lasting(day)
    in_order = F("pupil__sort_key").asc(nulls_first=True)
    return [
        Work(
            person_id=row.contact.person_id,
            what=str(row.get_kind_display()),
            starts_on=row.starts_on,
            ends_on=row.last_day,
            does=row.does,
            pupil=row.pupil,
            assignment=row,
        )
        for row in rows.select_related("contact__organisation", "pupil").order_by(in_order, "pk")
    ]


def _as_guardians(user: User, person_ids: Collection[int], day: dt.date) -> list[Work]:
    rows = Relation.objects.visible_to(user).filter(person__in=person_ids).lasting(day)
    rows = rows.filter(kind__in=[RelationKind.GUARDIAN, RelationKind.HOUSING_STAFF, RelationKind.OTHER])
    return [
        Work(
            person_id=row.person_id,
            what=str(row.get_kind_display()),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            pupil=row.pupil,
        )
        for row in rows.select_related("pupil").order_by("pupil__sort_key", "pk")
    ]


def _as_staff(user: User, person_ids: Collection[int], day: dt.date) -> list[Work]:
    rows = HomeStaff.objects.visible_to(user).filter(person__in=person_ids).lasting(day)
    return [
        Work(
            person_id=row.person_id,
            what=str(row.home.get_kind_display()),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            home=row.home,
        )
        for row in rows.select_related("home").order_by("home__name", "pk")
    ]


def stints_by_pupil(
    user: User, organisation: Organisation, day: dt.date, first: dt.date
) -> dict[tuple[Pupil, str], list[tuple[int, dt.date, dt.date | None]]]:
    """Who of an organisation stood with which pupil as what between two days. Two queries."""
    lasted = Q(ends_on=None) | Q(ends_on__gte=first)
    people = Contact.objects.filter(organisation=organisation).values("person")
    guardians = (
        Relation.objects.visible_to(user)
        .filter(lasted, starts_on__lte=day, kind=RelationKind.GUARDIAN, person__in=people)
        .select_related("pupil")
    )
    tasks = (
        Assignment.objects.visible_to(user)
        .filter(lasted, starts_on__lte=day, contact__organisation=organisation)
        .exclude(pupil=None)
        .select_related("pupil", "contact")
    )
    found: dict[tuple[Pupil, str], list[tuple[int, dt.date, dt.date | None]]] = defaultdict(list)
    for row in guardians:
        found[row.pupil, str(row.get_kind_display())].append((row.person_id, row.starts_on, row.ends_on))
    for task in tasks:
        key = task.pupil, str(task.get_kind_display())
        found[key].append((task.contact.person_id, task.starts_on, task.ends_on))
    return found


FOUND_AT_MOST = 20


def contacts_found(user: User, words: str, day: dt.date) -> list[Contact]:
    """People at organisations in whose name, function or organisation each of the words stands. One query."""
    found = Contact.objects.visible_to(user).to_choose(day)
    found = found.filter(holding(words, "person__name", "function", "organisation__name"))
    rows = found.select_related("person", "organisation").order_by("person__name", "pk")
    return list(rows[:FOUND_AT_MOST])


def why_not_at(contact_id: int, day: dt.date) -> str:
    """Why nothing begins with this person on the day, as it stands now; empty where it can. One query."""
    contact = Contact.objects.select_related("organisation").get(pk=contact_id)
    return rules.why_not_at(contact, contact.organisation, day)


def why_not_for(*, organisation_id: int, contact_id: int | None, day: dt.date) -> str:
    """The same for what is for a person, or for all of an organisation. One query."""
    if contact_id is not None:
        return why_not_at(contact_id, day)
    return rules.why_not_with(Organisation.objects.get(pk=organisation_id), day)
