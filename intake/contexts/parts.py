"""The parts of a file in words, as far as somebody may see them: searching and exporting both read these."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from intake.contexts.answers import answer_sections
from intake.enums import PartLevel
from intake.models import Answer, Placement, Pupil, Remark, Review, Talk, TestResult
from school.models import User
from school.rules import fold


@dataclass(frozen=True)
class Part:
    """A part of a file: which kind it is, what it is about, what it says, for whom, by whom and when."""

    kind: str
    title: str
    text: str
    level: PartLevel
    by: str
    on: dt.date

    def holds(self, words: list[str]) -> bool:
        """Whether each of these folded words stands in it."""
        text = fold(f"{self.title} {self.text}")
        return all(word in text for word in words)


def file_parts(user: User, pupil: Pupil) -> Iterator[Part]:
    """All parts of the file that this person may see, kind by kind. A query for each kind."""
    yield from answer_parts(user, pupil)
    for test in TestResult.objects.visible_to(user).filter(pupil=pupil).select_related("author"):
        yield part(_("Test result"), test.name, test_words(test), test, test.taken_on)
    for talk in Talk.objects.visible_to(user).filter(pupil=pupil).select_related("author"):
        yield part(_("Talk"), _("Talk with the mentor"), talk_words(talk), talk, talk.held_on)
    for review in Review.objects.visible_to(user).filter(pupil=pupil).select_related("author"):
        yield part(_("Review"), review.get_decision_display(), review.note, review, review.held_on)
    for remark in Remark.objects.visible_to(user).filter(pupil=pupil).select_related("author"):
        yield part(_("Remark"), "", remark.text, remark, remark.written_on)
    placements = Placement.objects.visible_to(user).filter(pupil=pupil)
    for place in placements.select_related("author", "school_class"):
        title = f"{place.school_class.name}, {place.get_class_level_display()}"
        yield part(_("Placement"), title, place.reason, place, place.starts_on)


def find_parts(user: User, pupil: Pupil, words: str) -> list[Part]:
    """The visible parts in which each of the words stands, blind to case and accents."""
    wanted = fold(words).split()
    return [one for one in file_parts(user, pupil) if one.holds(wanted)] if wanted else []


def answer_parts(user: User, pupil: Pupil) -> Iterator[Part]:
    """The answers of the intake, by part of the talk."""
    answers = Answer.objects.visible_to(user).filter(pupil=pupil).select_related("question", "author")
    for section in answer_sections(answers):
        for item in section.items:
            on = timezone.localdate(item.answer.updated_at)
            yield part(section.label, item.label, item.words, item.answer, on)


def part(
    kind: str,
    title: str,
    text: str,
    row: Answer | Placement | Remark | Review | Talk | TestResult,
    on: dt.date,
) -> Part:
    """A part of which the row says for whom it is and who wrote it."""
    return Part(kind, title, text, PartLevel(row.level), row.author.name, on)


def test_words(test: TestResult) -> str:
    """A result with everything that it must not be read without."""
    lines = [test.result, _("Caution: %(text)s") % {"text": test.caution}, test_language(test)]
    return "\n".join(lines)


def test_language(test: TestResult) -> str:
    """In which language a test was taken."""
    words = {"language": test.language}
    if test.interpreter:
        return _("Taken in %(language)s, with an interpreter") % words
    return _("Taken in %(language)s") % words


def talk_words(talk: Talk) -> str:
    """A talk: how each theme goes, and what was said."""
    faces = [f"{theme.label}: {face}/5" for theme, face in talk.faces.items() if face is not None]
    said = (", ".join(faces), talk.strengths, talk.worries_outward, talk.worries_inward, talk.note)
    return "\n".join(line for line in said if line)
