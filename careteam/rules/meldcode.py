"""Which step of the meldcode may be taken when."""

from collections.abc import Sequence

from careteam.enums.meldcode import REPORTING, MeldcodeDecision, MeldcodeStepKind

_K = MeldcodeStepKind
# What must have been taken before; steps may come back as often as it is needed.
NEEDS: dict[MeldcodeStepKind, frozenset[MeldcodeStepKind]] = {
    _K.SIGNALS: frozenset(),
    _K.CONSULT: frozenset({_K.SIGNALS}),
    _K.TALK: frozenset({_K.SIGNALS, _K.CONSULT}),
    _K.WEIGH: frozenset({_K.SIGNALS, _K.CONSULT, _K.TALK}),
    _K.DECIDE: frozenset({_K.SIGNALS, _K.CONSULT, _K.TALK, _K.WEIGH}),
}


def may_take(
    kind: MeldcodeStepKind, taken: Sequence[MeldcodeStepKind | str], *, closed: bool = False
) -> bool:
    """Whether this step may follow those, the latest last: a decision needs a weighing since the one before it.

    A record that was closed goes on with new signals.
    """
    if closed:
        return kind == _K.SIGNALS
    if not set(taken) >= NEEDS[kind]:
        return False
    if kind != _K.DECIDE:
        return True
    since = list(taken)[::-1]
    return since.index(_K.WEIGH) < (since.index(_K.DECIDE) if _K.DECIDE in since else len(since))


def must_explain(decision: MeldcodeDecision | str, *, must_report: bool) -> bool:
    """Whether a decision has to say why it is no report, although the weighing asks for one."""
    return must_report and decision not in REPORTING
