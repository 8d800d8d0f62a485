"""Who is around a pupil, gathered from where each of them stands: family, home, class, and tasks of partners.

A guardian is a relation, housing staff belongs to the home, a mentor to the class: none of them is kept twice.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from partners.enums.organisations import TOPICS, TOPICS_OF_CLASS, OrganisationKind, Side, Topic
from partners.models.organisations import Assignment, Contact
from partners.rules.organisations import why_not_with
from pupils.enums import RelationKind
from pupils.models.homes import HomeStaff, HomeStay
from pupils.models.people import Person, Relation
from pupils.models.pupils import ClassMembership, Pupil
from pupils.reads import reads_of
from pupils.rules.people import counts_on
from school.enums import ClassStaffKind
from school.models.classes import ClassStaff
from school.models.people import User

# Relations of somebody who is paid for it, or does it for an organisation.
FOR_THEIR_WORK = frozenset({RelationKind.GUARDIAN, RelationKind.HOUSING_STAFF, RelationKind.OTHER})
# Who comes first in a class.
CLASS_ORDER = (
    ClassStaffKind.MENTOR,
    ClassStaffKind.STAND_IN,
    ClassStaffKind.PUPIL_COUNSELLOR,
    ClassStaffKind.AMBULANT_COUNSELLOR,
    ClassStaffKind.SPEECH_THERAPIST,
    ClassStaffKind.REMEDIAL_TEACHER,
)


@dataclass(frozen=True)
class Stand:
    """Somebody around a pupil: who, what to the pupil, from when until when, and where that is kept."""

    side: Side
    who: Person | User
    what: str
    starts_on: dt.date
    ends_on: dt.date | None = None
    does: str = ""
    place: str = ""
    contact: Contact | None = None
    row: Relation | HomeStaff | Assignment | ClassStaff | None = None
    topic: Topic | None = None

    @property
    def person(self) -> Person | None:
        """Whom to call; colleagues are called at school."""
        return self.who if isinstance(self.who, Person) else None

    @property
    def assignment(self) -> Assignment | None:
        return self.row if isinstance(self.row, Assignment) else None


@dataclass
class Circle:
    """Everybody around a pupil on a day, who comes, and who went in the past."""

    now: list[Stand] = field(default_factory=list)
    coming: list[Stand] = field(default_factory=list)
    earlier: list[Stand] = field(default_factory=list)

    def on(self, side: Side) -> list[Stand]:
        """Those who stand there now."""
        return [stand for stand in self.now if stand.side == side]


def circle_of(user: User, pupil: Pupil, day: dt.date, *, on_paper: bool = False) -> Circle:
    """Everybody around a pupil whom this person may see; on paper nobody of a home that is secret, whoever prints.

    A fixed number of queries.
    """
    relations = Relation.objects.visible_to(user).filter(pupil=pupil).select_related("person")
    stands = [
        *_relations(relations),
        *_home_staff(user, pupil, day, on_paper=on_paper),
        *_class_staff(user, pupil, day),
        *_assignments(user, pupil),
    ]
    return _circle(_with_contacts(user, stands, day), day)


def outside_of(user: User, pupil: Pupil, day: dt.date) -> Circle:
    """Those of outside alone, for a page that fetched the pupil `with_history` and named workplaces. One query."""
    stands = [*_relations(pupil.relations.all()), *_assignments(user, pupil)]
    return _circle([stand for stand in stands if stand.side == Side.OUTSIDE], day)


def _circle(stands: Iterable[Stand], day: dt.date) -> Circle:
    circle = Circle()
    for stand in stands:
        if counts_on(stand, day):
            circle.now.append(stand)
        elif stand.starts_on > day:
            circle.coming.append(stand)
        else:
            circle.earlier.append(stand)
    circle.earlier.sort(key=lambda stand: stand.ends_on or day, reverse=True)
    return circle


def _relations(rows: Iterable[Relation]) -> Iterable[Stand]:
    for row in rows:
        guardian = row.kind == RelationKind.GUARDIAN
        outside = guardian or (row.kind == RelationKind.OTHER and bool(row.person.organisation))
        yield Stand(
            side=Side.OUTSIDE if outside else Side.NEAR,
            who=row.person,
            what=str(row.get_kind_display()),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            place=row.person.organisation,
            row=row,
            topic=Topic.GUARDIAN if guardian else None,
        )


def _home_staff(user: User, pupil: Pupil, day: dt.date, *, on_paper: bool) -> Iterable[Stand]:
    stays = HomeStay.objects.visible_to(user).filter(pupil=pupil).on_day(day)
    if on_paper:
        stays = stays.told_to_all(day)
    staff = HomeStaff.objects.visible_to(user).filter(home__in=stays.values("home"))
    for row in staff.select_related("person", "home").order_by("person__name", "pk"):
        yield Stand(
            side=Side.NEAR,
            who=row.person,
            what=_("housing staff"),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            does=row.home.name,
            place=row.person.organisation,
            row=row,
            topic=Topic.HOME,
        )


def _class_staff(user: User, pupil: Pupil, day: dt.date) -> Iterable[Stand]:
    classes = ClassMembership.objects.visible_to(user).filter(pupil=pupil).on_day(day)
    staff = ClassStaff.objects.visible_to(user).filter(school_class__in=classes.values("school_class"))
    rows = list(staff.counting(day).select_related("user", "school_class").order_by("user__name", "pk"))
    rank = {kind: number for number, kind in enumerate(CLASS_ORDER)}
    for row in sorted(rows, key=lambda row: rank.get(row.kind, len(rank))):
        yield Stand(
            side=Side.SCHOOL,
            who=row.user,
            what=str(row.get_kind_display()),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            place=row.school_class.name,
            row=row,
            topic=TOPICS_OF_CLASS.get(ClassStaffKind(row.kind)),
        )


def _assignments(user: User, pupil: Pupil) -> Iterable[Stand]:
    for row in assignments_of(user, pupil.pk):
        kind = OrganisationKind(row.contact.organisation.kind)
        yield Stand(
            side=Side.OUTSIDE,
            who=row.contact.person,
            what=str(row.get_kind_display()),
            starts_on=row.starts_on,
            ends_on=row.last_day,
            does=row.does,
            place=row.contact.organisation.name,
            contact=row.contact,
            row=row,
            topic=TOPICS.get(kind, Topic.OTHER),
        )


assignments_of = reads_of(Assignment, "contact__person", "contact__organisation")


def _with_contacts(user: User, stands: Sequence[Stand], day: dt.date) -> list[Stand]:
    """Where guardians, housing staff and others work: for family, that is nobody's business here. One query."""
    unknown = {stand.who.pk for stand in stands if _works_somewhere(stand.row)}
    rows = Contact.objects.visible_to(user).filter(person__in=unknown).select_related("organisation")
    contacts: dict[int, list[Contact]] = defaultdict(list)
    for row in rows.order_by("-starts_on", "-pk"):
        contacts[row.person_id].append(row)
    return [
        _placed(stand, contacts[stand.who.pk], day)
        if _works_somewhere(stand.row) and stand.who.pk in contacts
        else stand
        for stand in stands
    ]


def _works_somewhere(row: object) -> bool:
    """Whether somebody stands there for their work, in a row that does not say for which organisation."""
    return isinstance(row, HomeStaff) or (isinstance(row, Relation) and row.kind in FOR_THEIR_WORK)


def _placed(stand: Stand, contacts: Sequence[Contact], day: dt.date) -> Stand:
    then = min(day, stand.ends_on or day)
    there = [row for row in contacts if counts_on(row, then)]
    # One that the school still works with goes first: that is where somebody is reached.
    contact = next((row for row in there if not why_not_with(row.organisation, then)), (*there, *contacts)[0])
    other = isinstance(stand.row, Relation) and stand.row.kind == RelationKind.OTHER
    return replace(
        stand,
        side=Side.OUTSIDE if other else stand.side,
        contact=contact,
        place=contact.organisation.name,
        topic=TOPICS.get(OrganisationKind(contact.organisation.kind), Topic.OTHER) if other else stand.topic,
    )
