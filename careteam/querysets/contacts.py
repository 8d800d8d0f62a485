"""Reads about who is around a pupil, and when each of them was last spoken to."""

import datetime as dt

from django.db.models import Q, QuerySet

from careteam.models.contacts import ContactMoment
from partners.models.organisations import Assignment
from pupils.models.homes import HomeStaff, HomeStay
from pupils.models.people import Person, Relation
from pupils.models.pupils import Pupil
from school.prepared import prepared
from school.viewer import Access, Looking, Viewer

# More than anybody reads at once; further back the list of talks has them all.
LOOKED_THROUGH = 100


def people_around(user: Viewer, pupil: Pupil, day: dt.date) -> QuerySet[Person]:
    """Everybody from outside who has to do with a pupil on the day: family, guardian, housing, partners.

    Whoever works at a home that somebody may not know of is not told to them either.
    """
    relations = Relation.objects.filter(pupil=pupil).on_day(day)
    homes = HomeStay.objects.visible_to(user).filter(pupil=pupil).on_day(day).values("home")
    staff = HomeStaff.objects.visible_to(user).filter(home__in=homes).on_day(day)
    tasks = Assignment.objects.filter(pupil=pupil).working(day)
    theirs = Q(pk__in=relations.values("person")) | Q(pk__in=staff.values("person"))
    found: QuerySet[Person] = Person.objects.filter(
        theirs | Q(pk__in=tasks.values("contact__person")), school=pupil.school_id
    )
    return found.order_by("name", "pk")


@prepared
def last_contacts(*, access: Access, pupil_id: int) -> QuerySet[ContactMoment]:
    """The newest talks about a pupil that somebody may know of."""
    found: QuerySet[ContactMoment] = ContactMoment.objects.visible_to(Looking(access)).filter(pupil=pupil_id)
    return found.select_related("person", "author").order_by("-held_on", "-pk")[:LOOKED_THROUGH]
