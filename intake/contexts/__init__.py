"""What pages and prints show, put in order from rows that are already there."""

from intake.contexts.answers import AnswerSection, ShownAnswer, answer_sections, answer_words
from intake.contexts.pupils import Mend, PupilPage, Timeline, pupil_page, unreachable_row

__all__ = [
    "AnswerSection",
    "Mend",
    "PupilPage",
    "ShownAnswer",
    "Timeline",
    "answer_sections",
    "answer_words",
    "pupil_page",
    "unreachable_row",
]
