"""A new guardian takes over the pupils of the former one, all at once."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from partners.models.organisations import Contact
from partners.querysets.organisations import why_not_at
from pupils.enums import RelationKind
from pupils.models.people import Relation, RelationQuerySet
from pupils.services import people
from school.refusals import Refusal

ONE_DAY = dt.timedelta(days=1)


class NotHandedOver(Refusal):
    """The pupils cannot go to this person on this day."""


def wards_of(contact: Contact, day: dt.date) -> RelationQuerySet:
    """What this person is as a guardian on the day before and on the day: to which pupils."""
    found: RelationQuerySet = (
        Relation.objects.filter(
            school=contact.school_id, person=contact.person_id, kind=RelationKind.GUARDIAN, starts_on__lt=day
        )
        .lasting(day)
        .select_related("pupil", "school")
        .order_by("pupil__sort_key", "pk")
    )
    return found


@transaction.atomic
def take_over(*, former: Contact, successor: Contact, starts_on: dt.date) -> list[Relation]:
    """From a day on the successor is the guardian of all pupils of the former: what is their ward's they see at once.

    Consents that the former gave rest on their custody and end with it, as the rule says; the successor is asked anew.
    Raises NotHandedOver for the same person, for another organisation, for who does not work there on the day or where
    the school works with nobody any more, and when there is nobody to hand over.
    Side effects: the relations of both, with history.
    """
    if successor.person_id == former.person_id:
        raise NotHandedOver(_("Choose somebody else than the present guardian."))
    if successor.organisation_id != former.organisation_id:
        raise NotHandedOver(_("Choose somebody of the same organisation."))
    if why_not := why_not_at(successor.pk, starts_on):
        raise NotHandedOver(why_not)
    rows = list(wards_of(former, starts_on).select_for_update(of=("self",)))
    if not rows:
        raise NotHandedOver(_("On that day there is no pupil to hand over."))
    theirs = Relation.objects.filter(person=successor.person_id, kind=RelationKind.GUARDIAN).lasting(
        starts_on
    )
    known: dict[int, list[Relation]] = {}
    for one in theirs.order_by("starts_on", "pk"):
        known.setdefault(one.pupil_id, []).append(one)
    made = []
    for row in rows:
        lacks = _without(known.get(row.pupil_id, []), starts_on, row.ends_on)
        people.end_relation(relation=row, last_day=starts_on - ONE_DAY)
        if lacks is None:
            continue
        begins, ends = lacks
        relation = Relation(
            school_id=row.school_id,
            pupil_id=row.pupil_id,
            kind=row.kind,
            custody=row.custody,
            absence_alerts_by=row.absence_alerts_by,
            invitations_by=row.invitations_by,
            starts_on=begins,
            ends_on=ends,
        )
        made.append(people.add_relation(relation=relation, person=successor.person))
    return made


def _without(
    theirs: list[Relation], begins: dt.date, ends: dt.date | None
) -> tuple[dt.date, dt.date | None] | None:
    """From and until when the successor is no guardian yet of what the former was; None where they are throughout."""
    for one in theirs:
        if one.starts_on > begins:
            before = one.starts_on - ONE_DAY
            return begins, before if ends is None else min(ends, before)
        if one.ends_on is None or (ends is not None and one.ends_on >= ends):
            return None
        begins = one.ends_on + ONE_DAY
    return begins, ends
