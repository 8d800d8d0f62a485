"""Leave: asked, decided about within its bounds, handed to leerplicht, and taken back."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from absence.contexts.leave import days_of_leave, reasons_by_language
from absence.enums import AnnouncementKind, LeaveKind, LeaveRemark, LeaveState
from absence.models.announcements import Announcement
from absence.models.leave import WORDS_LENGTH, LeaveRequest
from absence.models.letters import FamilyLetter
from absence.models.settings import AbsenceSettings
from absence.rules import leave as rules
from absence.rules.day import beside
from absence.services import letters
from absence.services.announcements import announce, withdraw_announcement
from messaging.enums import OPEN, MessageKind
from messaging.services import outbox
from pupils.models.people import Person
from pupils.models.pupils import Pupil
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
def ask(
    *, request: LeaveRequest, by: User | None, now: dt.datetime, person: Person | None = None
) -> LeaveRequest:
    """Keep a request, entered by a colleague or asked by a person with a link; the same one again is the one there is.

    Side effects: the request, with history.
    """
    Pupil.objects.select_for_update(no_key=True).get(pk=request.pupil_id)
    same: LeaveRequest | None = LeaveRequest.objects.filter(
        pupil=request.pupil_id,
        kind=request.kind,
        first_day=request.first_day,
        last_day=request.last_day,
        state=LeaveState.ASKED,
    ).first()
    if same is not None and _reasons_beside(same, request.reason):
        return same
    request.entered_by, request.asked_by, request.entered_at = by, person, now
    request.save()
    return request


def _reasons_beside(request: LeaveRequest, reason: str) -> bool:
    """Keep what somebody else of the family says beside what was said already; False where it does not fit."""
    both = beside(request.reason, reason, at_most=WORDS_LENGTH)
    if both is not None and both != request.reason:
        request.reason = both
        request.save(update_fields=["reason"])
    return both is not None


@transaction.atomic
def decide(
    *, request: LeaveRequest, state: LeaveState, words: str, by: User, now: dt.datetime
) -> list[FamilyLetter]:
    """Grant, refuse, hand on or withdraw; returns the letters to the family. Raises LeaveRefused.

    Side effects: the request, with history; granted leave is announced absence, withdrawn leave is none any more; a
    yes or a no is told by letter, and a letter that no longer holds and has not left is withdrawn.
    """
    row: LeaveRequest = (
        LeaveRequest.objects.select_for_update(of=("self",))
        .select_related("pupil__school")
        .get(pk=request.pk)
    )
    old = LeaveState(row.state)
    if not rules.may_move(old, state):
        raise LeaveRefused(_("Somebody has decided about this already."))
    remarks = remarks_on(row)
    if state == LeaveState.GRANTED and not rules.may_grant(old, remarks):
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
            of_leave=True,
        )
    row.save()
    if old == LeaveState.GRANTED and row.announcement is not None:
        withdraw_announcement(announcement=row.announcement, by=by, now=now)
    earlier = FamilyLetter.objects.filter(leave=row, message__state__in=OPEN)
    outbox.withdraw(list(earlier.values_list("message", flat=True)))
    return _tell(row, remarks, by=by, now=now)


LETTER_OF = {LeaveState.GRANTED: MessageKind.LEAVE_GRANTED, LeaveState.REFUSED: MessageKind.LEAVE_REFUSED}


def _tell(row: LeaveRequest, remarks: list[LeaveRemark], *, by: User, now: dt.datetime) -> list[FamilyLetter]:
    """The decision with its reasons to whoever gets letters about the pupil."""
    kind = LETTER_OF.get(LeaveState(row.state))
    if kind is None:
        return []
    reasons = reasons_by_language(remarks, row.words) if kind == MessageKind.LEAVE_REFUSED else {}
    return letters.send(
        pupil=row.pupil,
        kind=kind,
        about=f"leave:{row.pk}:{FamilyLetter.objects.filter(leave=row).count()}",
        known=days_of_leave(row) | reasons,
        by=by,
        now=now,
        leave=row,
    )
