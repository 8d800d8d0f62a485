"""What pages and prints show, put in order from rows that are already there."""

from intake.contexts.answers import AnswerSection, ShownAnswer, answer_sections, answer_words
from intake.contexts.following import Due, Following, file_following, following
from intake.contexts.pupils import Correction, PupilPage, Timeline, pupil_page, unreachable_row
from intake.contexts.timeline import TimelinePage, timeline_page

__all__ = [
    "AnswerSection",
    "Correction",
    "Due",
    "Following",
    "PupilPage",
    "ShownAnswer",
    "Timeline",
    "TimelinePage",
    "answer_sections",
    "answer_words",
    "file_following",
    "following",
    "pupil_page",
    "timeline_page",
    "unreachable_row",
]
