"""Where the booking of an interpreter may go, and who may not interpret for whom."""

import enum
from dataclasses import dataclass

from pupils.enums import InterpreterState
from pupils.rules.names import sound_text
from school.rules import fold

S = InterpreterState

INTERPRETER_MOVES: dict[InterpreterState, frozenset[InterpreterState]] = {
    S.ASKED: frozenset({S.CONFIRMED, S.NOT_FOUND, S.CANCELLED}),
    S.CONFIRMED: frozenset({S.ASKED, S.NOT_FOUND, S.CANCELLED}),
    S.NOT_FOUND: frozenset({S.ASKED, S.CONFIRMED, S.CANCELLED}),
    S.CANCELLED: frozenset({S.ASKED, S.CONFIRMED}),
}


# Somebody is expected, or asked.
COMES = frozenset({S.ASKED, S.CONFIRMED})


class Doubt(enum.Enum):
    """Why somebody should not interpret; but for the first, a reason can outweigh it."""

    REFUSED = "the family does not want this interpreter"
    NOBODY_NAMED = "who comes is not known"
    SOUNDS_REFUSED = "the name sounds like somebody whom the family does not want"
    ORIGIN_UNKNOWN = "where the interpreter comes from is not known"
    COMPATRIOT = "comes from the same country"


# A reason says nothing against these.
FINAL = frozenset({Doubt.REFUSED, Doubt.NOBODY_NAMED})


@dataclass(frozen=True)
class Guard:
    """Who may not interpret for a pupil and the people around: what the protection marks ask."""

    refused: tuple[str, ...] = ()
    no_compatriot: bool = False
    # Of the pupil; empty where nobody knows it.
    country: str = ""

    @property
    def asks(self) -> bool:
        """Whether there is anything to heed."""
        return bool(self.refused or self.no_compatriot)

    def doubt(self, who: str, origin: str, *, coming: bool) -> Doubt | None:
        """What speaks against this interpreter; somebody who is only asked for may yet be nobody in particular."""
        if self.refuses(who):
            return Doubt.REFUSED
        if not (self.asks and coming):
            return None
        if not who.strip():
            return Doubt.NOBODY_NAMED
        if any(_sounds_in(name, who) for name in self.refused):
            return Doubt.SOUNDS_REFUSED
        if self.no_compatriot and not (origin and self.country):
            return Doubt.ORIGIN_UNKNOWN
        return Doubt.COMPATRIOT if self.no_compatriot and origin == self.country else None

    def refuses(self, who: str) -> bool:
        """Whether a refused interpreter is named in these words, in whatever order and with whatever beside."""
        named = set(_words(who))
        return any(set(words) <= named for name in self.refused if (words := _words(name)))


def _words(name: str) -> list[str]:
    return "".join(sign if sign.isalnum() else " " for sign in fold(name)).split()


def _sounds_in(name: str, who: str) -> bool:
    """Whether each word of a name sounds like one of the words; spelled otherwise it may be the same person."""
    heard = [set(sound_text(word).split()) for word in _words(who)]
    wanted = [set(sound_text(word).split()) for word in _words(name)]
    return all(any(sounds & other for other in heard) for sounds in wanted if sounds) and any(wanted)
