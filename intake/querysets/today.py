"""What "Vandaag" reads of intakes and following, prepared: see school/prepared.py."""

import datetime as dt
from typing import Any

from django.db.models import Count, Q, QuerySet, Window

from intake.models.following import FollowUp, FollowUpQuerySet
from intake.models.intakes import Intake
from intake.models.settings import IntakeSettings
from school.models.classes import SchoolClass
from school.prepared import prepared
from school.viewer import Access, Looking

# What is planned: the first are shown, the rest stand in their list.
SHOWN = 4


@prepared
def settings(*, school_id: int) -> QuerySet[IntakeSettings]:
    """The settings row of the school."""
    return IntakeSettings.objects.filter(school=school_id)


@prepared
def classes_to_check_in(*, access: Access) -> QuerySet[SchoolClass, Any]:
    """The classes of the year that somebody gives lessons to."""
    own = SchoolClass.objects.visible_to(Looking(access)).taught(access).in_year_of(access.day)
    found: QuerySet[SchoolClass, Any] = own.order_by("name").values("pk", "name")
    return found


@prepared
def due(*, access: Access, until: dt.date) -> FollowUpQuerySet:
    """The first talks and reviews that should be held by that day, the late ones first, each with `in_all`."""
    rows = FollowUp.objects.visible_to(Looking(access)).planned(access.day).filter(due_on__lte=until)
    found: FollowUpQuerySet = rows.select_related("pupil").annotate(in_all=Window(Count("pk")))
    return found.order_by("due_on", "pk")[:SHOWN]


@prepared
def days_of_due(*, access: Access, until: dt.date) -> QuerySet[FollowUp, Any]:
    """All of them: pupil and day."""
    rows = FollowUp.objects.visible_to(Looking(access)).planned(access.day).filter(due_on__lte=until)
    found: QuerySet[FollowUp, Any] = rows.order_by().values_list("pupil", "due_on")
    return found


@prepared
def number_of_the_day(*, access: Access) -> QuerySet[FollowUp, int]:
    """How many talks and reviews are planned for the day; no row where there are none."""
    rows = FollowUp.objects.visible_to(Looking(access)).planned(access.day).filter(due_on=access.day)
    found: QuerySet[FollowUp, int] = rows.order_by().values_list(Window(Count("pk")), flat=True)
    return found[:1]


@prepared
def numbers(*, access: Access, begins: dt.datetime, ends: dt.datetime) -> QuerySet[Intake, Any]:
    """How many open intakes are this person's (`mine`), of how many the first contact is late (`late`), and their
    interviews of the day (`my_talks`), between the two moments; no row where none is open.
    """
    is_mine = Q(owner=access.user_id)
    late = Q(first_contact_on=None, due_on__lt=access.day)
    talks = Q(interview__at__gte=begins, interview__at__lt=ends)
    counted = {
        name: Window(Count("pk", filter=which))
        for name, which in (("mine", is_mine), ("late", late), ("my_talks", talks & is_mine))
    }
    rows = Intake.objects.visible_to(Looking(access)).open().order_by()
    found: QuerySet[Intake, Any] = rows.annotate(**counted).values(*counted)
    return found[:1]


@prepared
def own_interviews(*, access: Access, since: dt.datetime, until: dt.datetime) -> QuerySet[Intake]:
    """The open intakes that somebody has whose interview is planned between the two."""
    rows = Intake.objects.visible_to(Looking(access)).open()
    rows = rows.filter(owner=access.user_id, interview__at__range=(since, until))
    found: QuerySet[Intake] = rows.select_related("interview", "school__intake_settings")
    return found
