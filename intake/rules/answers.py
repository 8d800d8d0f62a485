"""What an answer may be, for each kind of question, and what a first answer opens."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from intake.enums import AnswerState, IntakeStep, InterviewSection
from intake.rules.kinds import SHAPES
from pupils.enums import PartLevel
from pupils.rules.levels import may_have_level
from school.fingerprints import fingerprint
from school.rules import one_line

TEXT_AT_MOST = 10_000
# The two questions between which the interview lasts; schools may hide them but not give them another code.
TALK_START, TALK_END = "talk_start", "talk_end"
_NO_TEXT = "\x00"


@dataclass(frozen=True)
class AnswerContent:
    """What somebody answers, and for whom it is."""

    level: str
    state: str = AnswerState.ANSWERED
    text: str = ""
    chosen: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether this says nothing at all: as if the question was not answered."""
        return self.state == AnswerState.ANSWERED and not self.text and not self.chosen

    @property
    def fingerprint(self) -> str:
        """The same for the same content; anything empty is the same."""
        said = None if self.is_empty else [self.level, self.state, self.text, list(self.chosen)]
        return fingerprint(said)


def tidy_answer(content: AnswerContent, *, kind: str, options: Collection[str]) -> AnswerContent:
    """The content as it is kept: one kind of line break, nothing around it, choices once and in their order."""
    text = content.text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if SHAPES[kind].is_one_line:
        text = one_line(text).strip()
    order = list(SHAPES[kind].fixed_options or options)
    known = [code for code in order if code in content.chosen]
    strange = [code for code in content.chosen if code and code not in order]
    return replace(content, text=text, chosen=tuple(known + strange))


def answer_problems(
    content: AnswerContent, *, kind: str, options: Collection[str], lowest: str
) -> dict[str, str]:
    """What is wrong with an answer, by field; nothing when it may be kept."""
    found = {
        "level": _level_problem(content.level, lowest),
        "state": _state_problem(content, kind),
        "text": _text_problem(content.text, kind),
        "chosen": _chosen_problem(content.chosen, kind, options),
    }
    return {field: words for field, words in found.items() if words}


def _level_problem(level: str, lowest: str) -> str:
    if level not in PartLevel.values:
        return _("Choose for whom this is.")
    if not may_have_level(level, lowest=lowest):
        return _("This question is for fewer people: its answer cannot be opened to more.")
    return ""


def _state_problem(content: AnswerContent, kind: str) -> str:
    if content.state not in AnswerState.values:
        return _("Choose an answer.")
    if SHAPES[kind].has_own_rows:
        return _("Languages are noted in the list of languages.")
    if content.state != AnswerState.ANSWERED and (content.text or content.chosen):
        values = {"state": AnswerState(content.state).label}
        return _("There is an answer, and also “%(state)s”. Keep one of the two.") % values
    return ""


def _text_problem(text: str, kind: str) -> str:
    if _NO_TEXT in text:
        return _("This text holds a sign that cannot be kept. Type it again, without copying.")
    if len(text) > TEXT_AT_MOST:
        return _("This is too long: %(length)s characters, at most %(most)s fit.") % {
            "length": len(text),
            "most": TEXT_AT_MOST,
        }
    parses = SHAPES[kind].parses
    if text and parses is dt.date and not _parses(parses, text):
        return _("This is no date. Write it as 2026-09-15.")
    if text and parses is dt.time and not _parses(parses, text):
        return _("This is no time. Write it as 14:30.")
    return ""


def _parses(what: type[dt.date] | type[dt.time], text: str) -> bool:
    # fromisoformat also takes "20260915" and "14"; the page sends and shows only the long way of writing.
    try:
        return what.fromisoformat(text).isoformat().startswith(text) and len(text) in {5, 10}
    except ValueError:
        return False


def _chosen_problem(chosen: Collection[str], kind: str, options: Collection[str]) -> str:
    if not chosen:
        return ""
    shape = SHAPES[kind]
    allowed = shape.fixed_options or (options if shape.has_options else ())
    if any(code not in allowed for code in chosen):
        return _("Choose from the list.")
    if shape.is_chosen and not shape.is_several and len(chosen) > 1:
        return _("Choose one.")
    return ""


def step_opened_by(section: str, *, step: str) -> IntakeStep | None:
    """The step to which a first answer in a section brings an intake; None when it is there or further."""
    if section == InterviewSection.FILE_STUDY:
        return IntakeStep.FILE_STUDY if step == IntakeStep.REGISTRATION else None
    before = {IntakeStep.REGISTRATION, IntakeStep.FILE_STUDY}
    return IntakeStep.INTERVIEW if step in before else None


def interview_minutes(start: str, end: str) -> int | None:
    """How long an interview lasted, from two times as text; None when they do not say."""
    try:
        first, last = dt.time.fromisoformat(start), dt.time.fromisoformat(end)
    except ValueError:
        return None
    minutes = (last.hour - first.hour) * 60 + last.minute - first.minute
    return minutes if minutes >= 0 else None
