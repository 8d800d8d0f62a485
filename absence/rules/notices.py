"""Pure rules of notices to leerplicht or RMC: which kind, what may follow what, and what is still missing.

Source: what the form of DUO's Verzuimregister asks, and the states that it gives a notice.
"""

import datetime as dt
from dataclasses import dataclass

from absence.enums import NoticeKind, NoticeState, WatchRule

S = NoticeState

# A kind for each threshold that must be told.
KIND_OF: dict[WatchRule, NoticeKind] = {
    WatchRule.HOURS: NoticeKind.V3,
    WatchRule.LONG_TERM: NoticeKind.LRV,
    WatchRule.ADULT: NoticeKind.RMC,
    WatchRule.HOLIDAY: NoticeKind.L,
}
# Back to what it was before goes the same way: what somebody tapped by mistake is taken back.
NOTICE_MOVES: dict[NoticeState, frozenset[NoticeState]] = {
    S.DRAFT: frozenset({S.REGISTERED, S.WITHDRAWN}),
    S.REGISTERED: frozenset({S.DRAFT, S.IN_TREATMENT, S.NOTED, S.CLOSED, S.WITHDRAWN}),
    S.IN_TREATMENT: frozenset({S.REGISTERED, S.NOTED, S.CLOSED, S.WITHDRAWN}),
    S.NOTED: frozenset({S.REGISTERED, S.IN_TREATMENT, S.CLOSED, S.WITHDRAWN}),
    S.CLOSED: frozenset({S.REGISTERED}),
    S.WITHDRAWN: frozenset({S.DRAFT}),
}


def may_move(old: NoticeState, new: NoticeState) -> bool:
    """Whether a notice may go from one state to the other."""
    return new in NOTICE_MOVES[old]


@dataclass(frozen=True)
class Filled:
    """What a notice holds, for asking what is missing."""

    reason: str
    all_missed: bool | None
    action_taken: str
    municipal_action: bool | None
    why_no_action: str
    lesson_location: str
    reporter_name: str
    reporter_role: str
    reporter_phone: str
    reporter_email: str
    contact_phone: str
    has_table: bool
    needs_end: bool
    last_day: dt.date | None


# Where a gap is mended: on the notice itself, or at the pupil's.
OWN_FIELDS = (
    "reason",
    "action_taken",
    "lesson_location",
    "reporter_name",
    "reporter_role",
    "reporter_phone",
    "reporter_email",
    "contact_phone",
)


def gaps(notice: Filled) -> list[str]:
    """The names of what is still missing; none when it is complete."""
    found = [name for name in OWN_FIELDS if not getattr(notice, name)]
    found += [name for name in ("all_missed", "municipal_action") if getattr(notice, name) is None]
    if notice.municipal_action is False and not notice.why_no_action:
        found.append("why_no_action")
    if not notice.has_table:
        found.append("table")
    if notice.needs_end and notice.last_day is None:
        found.append("last_day")
    return found
