"""Cases: opening them, their states, and who looks after them."""

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from careteam.enums.cases import CareTheme, CaseState
from careteam.models.cases import CareCase, CareHours, CaseManager, CaseMove
from careteam.models.plans import CarePlan
from careteam.rules.cases import may_move, needs_reason
from partners.models.organisations import Organisation
from partners.rules.organisations import why_not_with
from pupils.models.pupils import Pupil
from school.models.people import User
from school.refusals import Refusal


@transaction.atomic
def open_case(
    *,
    pupil: Pupil,
    need: str,
    theme: CareTheme,
    user: User,
    now: dt.datetime,
    manager: User | None = None,
    phone: str = "",
    hours: Decimal = Decimal("0.5"),
) -> CareCase:
    """Open a case for a pupil, with who looks after it if that is known already.

    Side effects: the case, its empty plan, its first step and its casemanager, with history; the stamp on the account
    of the casemanager by which reads know that they must ask.
    """
    case = CareCase.objects.create(
        school_id=pupil.school_id, pupil=pupil, author=user, need=need, theme=theme, opened_at=now
    )
    CarePlan.objects.create(school_id=case.school_id, pupil=pupil, author=user, case=case)
    CaseMove.objects.create(school_id=case.school_id, case=case, after=CaseState.OPEN, by=user, at=now)
    if manager is not None:
        _begin(case, manager, phone=phone, hours=hours, now=now)
    return case


@transaction.atomic
def move_case(
    *,
    case: CareCase,
    after: CaseState,
    user: User,
    now: dt.datetime,
    reason: str = "",
    waiting_for: Organisation | None = None,
) -> CareCase:
    """Bring a case to another state, as careteam.rules.cases.CASE_MOVES allows; there already is done already.

    Side effects: the case and a step, with history. Refusal when this state cannot follow, or the words are missing.
    """
    case = CareCase.objects.select_for_update().get(pk=case.pk)
    before = CaseState(case.state)
    if before == after:
        return case
    if not may_move(before, after):
        raise Refusal(_("The case has moved meanwhile. Look where it is now."))
    if needs_reason(before, after) and not reason.strip():
        raise Refusal(_("Say why, so that it can be read later."))
    if waiting_for is not None and (why_not := why_not_with(waiting_for, timezone.localdate(now))):
        raise Refusal(why_not)
    case.state = after
    case.closed_at = now if after == CaseState.CLOSED else None
    case.waiting_for = waiting_for if after == CaseState.WAITING else None
    case.save(update_fields=["state", "closed_at", "waiting_for"])
    CaseMove.objects.create(
        school_id=case.school_id,
        case=case,
        before=before,
        after=after,
        reason=reason.strip(),
        by=user,
        at=now,
    )
    return case


@transaction.atomic
def save_case(*, case: CareCase) -> CareCase:
    """Save changed words of a case. Side effect: the case, with history."""
    case.save(update_fields=["need", "theme"])
    return case


@transaction.atomic
def hand_over(
    *,
    case: CareCase,
    seen: int | None,
    manager: User,
    now: dt.datetime,
    phone: str = "",
    hours: Decimal = Decimal("0.5"),
    note: str = "",
) -> CaseManager:
    """Let somebody look after a case from today on; the one before leaves a note. The same person: phone and hours.

    `seen` is the row of who looked after it when the page was made. Side effects: the rows of both, with history; the
    stamp on the account of the next one. Refusal when somebody else handed it over meanwhile.
    """
    CareCase.objects.select_for_update().get(pk=case.pk)
    present: CaseManager | None = CaseManager.objects.filter(case=case).now().first()
    if present is not None and present.user_id == manager.pk:
        present.phone, present.hours = phone, hours
        present.save(update_fields=["phone", "hours"])
        return present
    if (present.pk if present else None) != seen:
        raise Refusal(_("Somebody else handed this case over meanwhile. Look who has it now."))
    today = timezone.localdate(now)
    if present is not None:
        present.ends_on, present.handover_note = max(today, present.starts_on), note.strip()
        present.save(update_fields=["ends_on", "handover_note"])
    return _begin(case, manager, phone=phone, hours=hours, now=now)


def _begin(case: CareCase, manager: User, *, phone: str, hours: Decimal, now: dt.datetime) -> CaseManager:
    """From today on this is who looks after it, whatever class the pupil is in later."""
    User.objects.filter(pk=manager.pk, looks_after_cases=False).update(looks_after_cases=True)
    row: CaseManager = CaseManager.objects.create(
        school_id=case.school_id,
        case=case,
        user=manager,
        phone=phone,
        hours=hours,
        starts_on=timezone.localdate(now),
    )
    return row


@transaction.atomic
def set_hours(*, user: User, school_id: int, hours: Decimal) -> None:
    """Say how many hours a week somebody has for cases. Side effect: the one row of this person, with history."""
    CareHours.objects.update_or_create(school_id=school_id, user=user, defaults={"hours": hours})
