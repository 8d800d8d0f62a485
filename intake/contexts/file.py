"""The file on a pupil's page: answers, test results and remarks, as far as somebody may see them."""

from collections.abc import Sequence
from dataclasses import dataclass

from intake.contexts.answers import AnswerSection, answer_sections
from intake.models import Answer, Pupil, Remark, TestResult
from intake.querysets import levels_seen
from school.models import User

# With these two alone everything on the page is for the same people, so no mark says for whom something is.
PLAIN = 2
REMARKS_AT_MOST = 12
REMARKS_OPEN = 3


@dataclass(frozen=True)
class Remarks:
    """The newest remarks; the older ones of them are folded away."""

    newest: Sequence[Remark]
    older: Sequence[Remark]


def shows_levels(user: User, pupil: Pupil) -> bool:
    """Whether somebody sees parts for different people, so that each must say for whom it is. One query."""
    return len(levels_seen(user, pupil.pk)) > PLAIN


def answers_of(user: User, pupil: Pupil) -> list[AnswerSection]:
    """What was told in the intake, by part of the talk. One query."""
    answers = Answer.objects.visible_to(user).filter(pupil=pupil).select_related("question")
    return answer_sections(answers)


def tests_of(user: User, pupil: Pupil) -> list[TestResult]:
    """Test results, the newest first. One query."""
    return list(TestResult.objects.visible_to(user).filter(pupil=pupil).select_related("author"))


def remarks_of(user: User, pupil: Pupil) -> Remarks:
    """The newest remarks; the timeline has them all. One query."""
    found = Remark.objects.visible_to(user).filter(pupil=pupil).select_related("author")[:REMARKS_AT_MOST]
    rows = list(found)
    return Remarks(rows[:REMARKS_OPEN], rows[REMARKS_OPEN:])
