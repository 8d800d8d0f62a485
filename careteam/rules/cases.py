"""Rules of cases: which state may follow which, and which of these moves need words."""

from careteam.enums.cases import CaseState

_S = CaseState
CASE_MOVES: dict[CaseState, frozenset[CaseState]] = {
    _S.OPEN: frozenset({_S.IN_CARE, _S.WAITING, _S.CLOSING}),
    _S.IN_CARE: frozenset({_S.WAITING, _S.CLOSING}),
    _S.WAITING: frozenset({_S.IN_CARE, _S.CLOSING}),
    _S.CLOSING: frozenset({_S.IN_CARE, _S.CLOSED}),
    # Opened again: whoever looks after it begins by looking.
    _S.CLOSED: frozenset({_S.OPEN}),
}
# Those about which something is still to be done.
RUNNING = frozenset(CaseState) - {_S.CLOSED}
# What is waited for, how it ended, and why it begins again: without words nobody knows later.
NEEDS_REASON = frozenset({(before, _S.WAITING) for before in CaseState}) | {
    (_S.CLOSING, _S.CLOSED),
    (_S.CLOSED, _S.OPEN),
}


def may_move(before: CaseState, after: CaseState) -> bool:
    """Whether a case may go from one state to the other."""
    return after in CASE_MOVES[before]


def needs_reason(before: CaseState, after: CaseState) -> bool:
    """Whether this move has to say why."""
    return (before, after) in NEEDS_REASON
