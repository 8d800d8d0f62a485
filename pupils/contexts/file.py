"""The small parts of a pupil's file: test results, remarks and languages, as far as somebody may see them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pupils.models.parts import PupilLanguage, Remark, TestResult
from pupils.models.pupils import Pupil
from pupils.querysets.parts import levels_seen_in
from pupils.reads import reads_of
from school.days import day_with_year
from school.models.people import User

# With these two alone everything on the page is for the same people, so no mark says for whom something is.
PLAIN = 2
REMARKS_AT_MOST = 12
REMARKS_OPEN = 3
_tests = reads_of(TestResult, "author")
_remarks = reads_of(Remark, "author", at_most=REMARKS_AT_MOST)


@dataclass(frozen=True)
class Remarks:
    """The newest remarks; the older ones of them are folded away."""

    newest: Sequence[Remark]
    older: Sequence[Remark]


def shows_levels(user: User, pupil: Pupil) -> bool:
    """Whether somebody sees parts for different people, so that each must say for whom it is. At most one query."""
    return len(levels_seen_in(user, pupil)) > PLAIN


def tests_of(user: User, pupil: Pupil) -> list[TestResult]:
    """Test results, the newest first. One query."""
    found: list[TestResult] = _tests(user, pupil.pk)
    return found


def remarks_of(user: User, pupil: Pupil) -> Remarks:
    """The newest remarks; the timeline has them all. One query."""
    rows = _remarks(user, pupil.pk)
    return Remarks(rows[:REMARKS_OPEN], rows[REMARKS_OPEN:])


def test_words(test: TestResult) -> str:
    """A result with everything that it must not be read without."""
    lines = [test.result, _("Caution: %(text)s") % {"text": test.caution}, test_language(test)]
    return "\n".join(lines)


def test_language(test: TestResult) -> str:
    """In which language a test was taken."""
    values = {"language": test.language}
    if test.interpreter:
        return _("Taken in %(language)s, with an interpreter") % values
    return _("Taken in %(language)s") % values


def language_words(language: PupilLanguage) -> str:
    """How well somebody speaks, reads and writes a language."""
    values = {
        _("speaks"): language.get_speaks_display(),
        _("reads"): language.get_reads_display(),
        _("writes"): language.get_writes_display(),
    }
    skills = [f"{name}: {skill}" for name, skill in values.items()]
    return ", ".join([*skills, *([_("spoken at home")] if language.at_home else [])])


def iso_date_words(iso: str) -> str:
    """A day as the database writes it in JSON, in words."""
    return day_with_year(dt.date.fromisoformat(iso))
