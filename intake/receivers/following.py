"""What following pupils adds to the start page and to a pupil's page."""

import datetime as dt
from typing import Any

from django.dispatch import receiver

from intake import services
from intake.contexts import Due, file_following, prepared_row
from intake.models import Departure, FollowUp, Pupil
from intake.querysets import following_of, to_place
from intake.rules import week_of
from intake.signals import pupil_page_asked
from school.enums import Permission
from school.http import SchoolRequest
from school.models import SchoolClass
from school.signals import Section, today_asked

SHOWN = 6


@receiver(today_asked)
def following_today(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """Talks and reviews of this week, the late ones first; check-ins; pupils to place; departures that wait."""
    return [*check_ins(request), *due(request), *places(request), *leaving(request)]


def check_ins(request: SchoolRequest) -> list[Section]:
    access = request.access
    if not access.may(Permission.CHECK_IN):
        return []
    own = SchoolClass.objects.visible_to(request.user).own(access).in_year_of(access.day)
    classes = list(own.order_by("name").values("pk", "name"))
    return [Section(15, "intake/_today_check_in.html", {"classes": classes})] if classes else []


def due(request: SchoolRequest) -> list[Section]:
    access = request.access
    if not (access.may(Permission.RECORD_TALK) or access.may(Permission.DECIDE_REVIEW)):
        return []
    end = week_of(access.day) + dt.timedelta(days=6)
    rows = FollowUp.objects.visible_to(request.user).planned(access.day).filter(due_on__lte=end)
    found = list(rows.select_related("pupil").order_by("due_on", "pk")[: SHOWN + 1])
    context = {
        "rows": [Due.of(row, access.day) for row in found[:SHOWN]],
        "more": len(found) > SHOWN,
        "may_decide": access.may(Permission.DECIDE_REVIEW),
        "may_talk": access.may(Permission.RECORD_TALK),
    }
    return [Section(18, "intake/_today_following.html", context)] if found else []


def places(request: SchoolRequest) -> list[Section]:
    access = request.access
    if not access.may(Permission.PLACE_PUPILS):
        return []
    waiting = to_place(Pupil.objects.visible_to(request.user), access.day)
    found = list(waiting[: SHOWN + 1])
    context = {"pupils": found[:SHOWN], "more": len(found) > SHOWN}
    return [Section(45, "intake/_today_places.html", context)] if found else []


def leaving(request: SchoolRequest) -> list[Section]:
    access = request.access
    if not (access.may(Permission.MANAGE_PUPILS) or access.may(Permission.ALLOW_LEAVING)):
        return []
    rows = Departure.objects.visible_to(request.user).prepared().select_related("pupil")
    found = list(rows[: SHOWN + 1])
    context = {
        "rows": [prepared_row(row, services.hold_of(row)) for row in found[:SHOWN]],
        "more": len(found) > SHOWN,
        "day": access.day,
    }
    return [Section(46, "intake/_today_leaving.html", context)] if found else []


@receiver(pupil_page_asked)
def following_of_pupil(request: SchoolRequest, pupil: Pupil, **_kwargs: Any) -> list[Section]:
    """What is planned, the last faces, the place, and a departure that waits. One query."""
    access = request.access
    found = following_of(request.user, pupil.pk)
    if found is None:
        return []
    file = file_following(found, access.day)
    may = {
        "may_talk": access.may(Permission.RECORD_TALK) and file.sees_background,
        "may_decide": access.may(Permission.DECIDE_REVIEW) and file.sees_background,
        "may_leave": access.may(Permission.MANAGE_PUPILS) or access.may(Permission.ALLOW_LEAVING),
    }
    sections = []
    may_place = access.may(Permission.PLACE_PUPILS)
    if pupil.left_on is None and (may_place or may["may_leave"]):
        buttons = {"pupil": pupil, "may_place": may_place, "may_leave": may["may_leave"]}
        sections.append(Section(20, "intake/_file_place_leave.html", buttons, area="actions"))
    if file.is_empty and not may["may_talk"]:
        return sections
    context = {"pupil": pupil, "following": file, "day": access.day, **may}
    return [*sections, Section(20, "intake/_file_following.html", context)]
