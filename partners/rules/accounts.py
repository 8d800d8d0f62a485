"""How an invitation to the portal goes on, and when an account that nobody uses closes."""

import datetime as dt

from partners.enums.accounts import InvitationState

_S = InvitationState
INVITATION_MOVES: dict[InvitationState, frozenset[InvitationState]] = {
    _S.PROPOSED: frozenset({_S.MAILED, _S.REFUSED, _S.WITHDRAWN, _S.EXPIRED}),
    _S.MAILED: frozenset({_S.ACCEPTED, _S.DECLINED, _S.WITHDRAWN, _S.EXPIRED}),
    _S.ACCEPTED: frozenset(),
    _S.DECLINED: frozenset(),
    _S.REFUSED: frozenset(),
    _S.WITHDRAWN: frozenset(),
    _S.EXPIRED: frozenset(),
}
OPEN_INVITATIONS = frozenset(state for state, moves in INVITATION_MOVES.items() if moves)
INVITATION_LASTS = dt.timedelta(days=14)
CLOSES_AFTER = dt.timedelta(days=90)
# So long before that a mail says so.
WARNED_BEFORE = dt.timedelta(days=14)


def closes_at(*, opened_at: dt.datetime, last_used: dt.datetime | None) -> dt.datetime:
    """When an account closes unless it is used before."""
    return max(opened_at, last_used or opened_at) + CLOSES_AFTER
