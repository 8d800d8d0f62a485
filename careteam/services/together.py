"""Several cases at once: another casemanager, a day to look at their plans, another theme. All of them, or none.

Each of these is told what stood there when the page was made, as one text, and refuses when somebody changed it since.
"""

import datetime as dt
from collections.abc import Callable, Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from careteam.enums.cases import CareTheme
from careteam.models.cases import CareCase, CaseManager
from careteam.models.plans import CarePlan
from careteam.services.cases import hand_over, save_case
from school.models.people import User
from school.refusals import Refusal

Cases = Iterable[CareCase]


@transaction.atomic
def hand_over_together(
    *, cases: Cases, seen: str, manager: User, now: dt.datetime, phone: str = "", note: str = ""
) -> int:
    """Let one colleague look after all of these from today on; returns how many there are.

    Side effects: as of `hand_over`, for each; the hours that each case takes stay. Refusal, as said above.
    """
    some = _locked(cases, seen, looked_after)
    rows = {row.case_id: row for row in CaseManager.objects.filter(case__in=some).now()}
    for case in some:
        row = rows.get(case.pk)
        hours = {"hours": row.hours} if row else {}
        present = row.pk if row else None
        hand_over(case=case, seen=present, manager=manager, now=now, phone=phone, note=note, **hours)
    return len(some)


@transaction.atomic
def look_together(*, cases: Cases, seen: str, look_on: dt.date) -> int:
    """Look at all of these plans on one day. Side effect: the day in each, with history. Refusal, as said above."""
    some = _locked(cases, seen, looked_at)
    for plan in CarePlan.objects.select_for_update().filter(case__in=some).exclude(evaluate_on=look_on):
        plan.evaluate_on = look_on
        plan.save(update_fields=["evaluate_on"])
    return len(some)


@transaction.atomic
def theme_together(*, cases: Cases, seen: str, theme: CareTheme) -> int:
    """Give all of these one theme. Side effect: the cases, with history. Refusal, as said above."""
    some = _locked(cases, seen, themed)
    for case in some:
        if case.theme != theme:
            case.theme = theme
            save_case(case=case)
    return len(some)


def looked_after(cases: Cases) -> str:
    """Who looks after each of these now. One query."""
    keys = [case.pk for case in cases]
    return _as_text(keys, dict(CaseManager.objects.filter(case__in=keys).now().values_list("case", "pk")))


def looked_at(cases: Cases) -> str:
    """On which day each of their plans is looked at. One query."""
    keys = [case.pk for case in cases]
    return _as_text(keys, dict(CarePlan.objects.filter(case__in=keys).values_list("case", "evaluate_on")))


def themed(cases: Cases) -> str:
    """What each of these is about; no query."""
    return _as_text([case.pk for case in cases], {case.pk: case.theme for case in cases})


def _as_text(keys: Iterable[int], values: dict[int, object]) -> str:
    return ",".join(str(values.get(key) or "") for key in sorted(keys))


def _locked(cases: Cases, seen: str, stands: Callable[[Cases], str]) -> list[CareCase]:
    """These cases, which nobody else changes until this is done."""
    keys = [case.pk for case in cases]
    some = list(CareCase.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    if stands(some) != seen:
        raise Refusal(_("Somebody else changed one of these cases meanwhile. Look once more, and save."))
    return some
