"""What each kind of question can do: one table, which rules, forms, pages and prints read."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from intake.enums import QuestionKind

YES_NO = ("yes", "no")


@dataclass(frozen=True)
class AnswerShape:
    """What an answer to a kind of question looks like."""

    # What one types or chooses in: "text", "line", "date", "time", "choices", or "languages" for rows of their own.
    widget: str
    # Whether the school writes the options; else those that are always the same, if any.
    has_options: bool = False
    fixed_options: Sequence[str] = ()
    # Whether more than one may be chosen.
    is_several: bool = False
    # Whether the text (behind a choice: the remark) is kept on one line.
    is_one_line: bool = False
    # What the text must be read as, for the kinds in which not every text will do.
    parses: type[dt.date] | type[dt.time] | None = None
    # Lines to write on, on paper.
    paper_lines: int = 1

    @property
    def is_chosen(self) -> bool:
        """Whether one chooses from options."""
        return self.has_options or bool(self.fixed_options)

    @property
    def has_own_rows(self) -> bool:
        """Whether what is told has rows of its own instead of an answer."""
        return self.widget == "languages"


SHAPES: dict[str, AnswerShape] = {
    QuestionKind.LINE: AnswerShape("line", is_one_line=True),
    QuestionKind.TEXT: AnswerShape("text", paper_lines=3),
    QuestionKind.YES_NO: AnswerShape("choices", fixed_options=YES_NO, is_one_line=True, paper_lines=0),
    QuestionKind.CHOICE: AnswerShape("choices", has_options=True, is_one_line=True),
    QuestionKind.CHOICES: AnswerShape("choices", has_options=True, is_several=True, is_one_line=True),
    QuestionKind.DATE: AnswerShape("date", parses=dt.date),
    QuestionKind.TIME: AnswerShape("time", parses=dt.time),
    QuestionKind.LANGUAGES: AnswerShape("languages", paper_lines=0),
}
