"""Cases: opening them, their states, and who looks after them."""

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from careteam.enums.cases import CareTheme, CaseState
from careteam.models.cases import CareCase, CaseManager, CaseMove
from careteam.rules.cases import may_move, needs_reason
from partners.models.organisations import Organisation
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

    Side effects: the case, its first step and its casemanager, with history.
    """
    case = CareCase.objects.create(
        school_id=pupil.school_id, pupil=pupil, author=user, need=need, theme=theme, opened_at=now
    )
    CaseMove.objects.create(school_id=case.school_id, case=case, after=CaseState.OPEN, by=user, at=now)
    if manager is not None:
        CaseManager.objects.create(
            school_id=case.school_id,
            case=case,
            user=manager,
            phone=phone,
            hours=hours,
            starts_on=timezone.localdate(now),
        )
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
