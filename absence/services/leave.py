"""Leave: asked, decided about within its bounds, handed to leerplicht, and taken back."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from absence.enums import AnnouncementKind, LeaveKind, LeaveRemark, LeaveState
from absence.models.announcements import Announcement
from absence.models.leave import LeaveRequest
from absence.models.settings import AbsenceSettings
from absence.rules import leave as rules
from absence.services.announcements import announce, withdraw_announcement
from school.models.people import User
from school.models.school import SchoolYear
from school.querysets import school_days
from school.refusals import Refusal


class LeaveRefused(Refusal):
    """This cannot be decided so; the text says why."""


def remarks_on(request: LeaveRequest) -> list[LeaveRemark]:
    """What stands in the way of a request, saved or not. At most seven queries."""
    school_id = request.school_id
    year = SchoolYear.objects.filter(
        school=school_id, starts_on__lte=request.first_day, ends_on__gte=request.first_day
    ).first()
    if year is None:
        return [LeaveRemark.NO_SCHOOL]
    granted: dict[LeaveKind, int] = {}
    earlier = LeaveRequest.objects.filter(
        pupil=request.pupil_id,
        state=LeaveState.GRANTED,
        first_day__gte=year.starts_on,
        first_day__lte=year.ends_on,
    ).exclude(pk=request.pk)
    days = school_days(school_id, year.starts_on, year.ends_on)
    for one in earlier:
        kind = LeaveKind(one.kind)
        granted[kind] = granted.get(kind, 0) + sum(one.first_day <= day <= one.last_day for day in days)
    asked = rules.Asked(
        LeaveKind(request.kind),
        request.first_day,
        request.asked_on,
        sum(request.first_day <= day <= request.last_day for day in days),
    )
    bounds = AbsenceSettings.objects.get(school=school_id).leave_bounds
    return rules.remarks(asked, granted=granted, year_starts=year.starts_on, bounds=bounds)


@transaction.atomic
def ask(*, request: LeaveRequest, by: User, now: dt.datetime) -> LeaveRequest:
    """Keep a request; the same one again is the one there is. Side effects: the request, with history."""
    same: LeaveRequest | None = LeaveRequest.objects.filter(
        pupil=request.pupil_id,
        kind=request.kind,
        first_day=request.first_day,
        last_day=request.last_day,
        state=LeaveState.ASKED,
    ).first()
    if same is not None:
        return same
    request.entered_by, request.entered_at = by, now
    request.save()
    return request


@transaction.atomic
def decide(*, request: LeaveRequest, state: LeaveState, words: str, by: User, now: dt.datetime) -> None:
    """Grant, refuse, hand on or withdraw. Raises LeaveRefused.

    Side effects: the request, with history; granted leave is announced absence, withdrawn leave is none any more.
    """
    row: LeaveRequest = (
        LeaveRequest.objects.select_for_update(of=("self",))
        .select_related("pupil__school")
        .get(pk=request.pk)
    )
    old = LeaveState(row.state)
    if not rules.may_move(old, state):
        raise LeaveRefused(_("Somebody has decided about this already."))
    if state == LeaveState.GRANTED and not rules.may_grant(old, remarks_on(row)):
        raise LeaveRefused(_("This is outside the bounds of the law: it cannot be granted like this."))
    row.state, row.words, row.decided_by, row.decided_at = state, words, by, now
    if state == LeaveState.GRANTED:
        row.announcement = announce(
            announcement=Announcement(
                school_id=row.school_id,
                pupil=row.pupil,
                kind=AnnouncementKind.LEAVE,
                starts_on=row.first_day,
                ends_on=row.last_day,
            ),
            by=by,
            now=now,
        )
    elif old == LeaveState.GRANTED and row.announcement is not None:
        withdraw_announcement(announcement=row.announcement, by=by, now=now)
    row.save()
