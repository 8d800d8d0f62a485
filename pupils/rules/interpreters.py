"""Where the booking of an interpreter may go."""

from pupils.enums import InterpreterState

S = InterpreterState

INTERPRETER_MOVES: dict[InterpreterState, frozenset[InterpreterState]] = {
    S.ASKED: frozenset({S.CONFIRMED, S.NOT_FOUND, S.CANCELLED}),
    S.CONFIRMED: frozenset({S.ASKED, S.NOT_FOUND, S.CANCELLED}),
    S.NOT_FOUND: frozenset({S.ASKED, S.CONFIRMED, S.CANCELLED}),
    S.CANCELLED: frozenset({S.ASKED, S.CONFIRMED}),
}
