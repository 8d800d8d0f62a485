"""Reads about whether help arrives: which colleagues can say so, what they are asked now, and what is done about it."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from partners.models.conditions import ConditionLook, ConditionLookQuerySet
from partners.models.experiences import Respondent, RespondentQuerySet, TermRound
from partners.models.hours import Booking
from partners.models.organisations import Assignment
from partners.models.shares import Share, day_ends
from partners.rules.lowan import A_DAY, TermOf
from partners.signals import casemanagers_asked
from pupils.enums import HomeKind, PartLevel, RelationKind
from pupils.models.homes import HomeStay
from pupils.models.people import Relation
from pupils.models.pupils import ClassMembership
from school.enums import ClassStaffKind, Permission
from school.models.classes import ClassStaff
from school.models.people import User, UserQuerySet
from school.prepared import prepared
from school.viewer import Access, Looking

# Where somebody of COA or of Nidos looks after the home.
LOOKED_AFTER = frozenset(HomeKind) - {HomeKind.FAMILY, HomeKind.FOSTER}
# What a mentor knows of: to be asked must not tell somebody that there is something.
KNOWN_TO_MENTORS = (PartLevel.PRACTICAL, PartLevel.BACKGROUND)


@prepared
def asked_now(*, access: Access) -> RespondentQuerySet:
    """What this person is asked in the form that closes first, in a list; empty for none."""
    asked: RespondentQuerySet = Respondent.objects.asked_of(Looking(access))
    open_ones = asked.filter(round__closes_on__gte=access.day).select_related("round")
    return open_ones.order_by("round__closes_on")[:1]


@prepared
def years_with_forms(*, access: Access) -> QuerySet[Any, int]:
    """The school years that have forms, as far as somebody may know."""
    rounds = TermRound.objects.visible_to(Looking(access)).order_by("year")
    found: QuerySet[Any, int] = rounds.values_list("year", flat=True).distinct()
    return found


@prepared
def conditions_in_hand(*, access: Access) -> ConditionLookQuerySet:
    """What this person does about conditions of good care, and what they said today that is done."""
    own: ConditionLookQuerySet = ConditionLook.objects.of_owner(Looking(access))
    return own.filter(Q(done_on=None) | Q(done_on=access.day)).order_by("due_on", "pk")


def _lasting(first: dt.date, last: dt.date) -> Q:
    """Rows with from and until of which a day falls in the span."""
    return Q(starts_on__lte=last) & (Q(ends_on=None) | Q(ends_on__gte=first))


def who_dealt_with_partners(school_id: int, span: TermOf, day: dt.date) -> list[User]:
    """Who works here and, in the term, had to do with somebody of another organisation; by name.

    Whoever planned, shared or noted something with one; mentors of pupils who have one, as far as mentors know of it;
    casemanagers; and who coordinates care.
    """
    first, last = span.first, min(span.last, day)
    tasks = Assignment.objects.filter(_lasting(first, last), school=school_id).exclude(pupil=None)
    bookings = Booking.objects.filter(school=school_id, hour__day__range=(first, last))
    shares = Share.objects.filter(
        school=school_id, starts_at__lt=day_ends(last), ends_at__gte=day_ends(first - A_DAY)
    )
    did = {
        *tasks.values_list("author", flat=True),
        *bookings.values_list("made_by", flat=True),
        *shares.values_list("made_by", flat=True),
    }
    guardians = Relation.objects.filter(
        _lasting(first, last), school=school_id, kind=RelationKind.GUARDIAN
    ).values("pupil")
    stays = HomeStay.objects.filter(
        _lasting(first, last), school=school_id, home__kind__in=LOOKED_AFTER
    ).values("pupil")
    known = tasks.filter(level__in=KNOWN_TO_MENTORS).values("pupil")
    pupils = Q(pupil__in=guardians) | Q(pupil__in=stays) | Q(pupil__in=known)
    classes = ClassMembership.objects.filter(
        pupils | Q(pupil__in=bookings.values("pupil")), _lasting(first, last), school=school_id
    )
    mentors = ClassStaff.objects.filter(
        _lasting(first, last),
        school=school_id,
        kind=ClassStaffKind.MENTOR,
        school_class__in=classes.values("school_class"),
    )
    did |= set(mentors.values_list("user", flat=True)) | _casemanagers(school_id, first, last)
    coordinating = User.objects.allowed(Permission.COORDINATE_CARE, school_id=school_id, day=day)
    did |= set(coordinating.values_list("pk", flat=True))
    return list(may_be_asked(school_id, day).filter(pk__in=did))


def _casemanagers(school_id: int, first: dt.date, last: dt.date) -> set[int]:
    answers: Iterable[tuple[Any, Any]] = casemanagers_asked.send(
        sender=None, school_id=school_id, first=first, last=last
    )
    return {one for _receiver, people in answers for one in people}


def may_be_asked(school_id: int, day: dt.date) -> UserQuerySet:
    """Active colleagues of the school itself, by name."""
    people: UserQuerySet = User.objects.at_work(school_id=school_id, day=day)
    return people.order_by("name", "pk")
