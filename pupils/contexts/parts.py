"""The parts of a file in words, as far as somebody may see them: searching and exporting both read these."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from pupils.models.pupils import Pupil
from pupils.querysets.protections import secret_homes_of
from pupils.rules.addresses import LEFT_OUT, tells_home
from pupils.sources import PartInWords, sources
from school.models.people import User
from school.refusals import Refusal
from school.rules import fold


def file_parts(user: User, pupil: Pupil, *, searched_only: bool = False) -> Iterator[PartInWords]:
    """All parts of the file that this person may see, source by source. A query for each."""
    for source in sources():
        if source.parts is not None and (source.is_searched or not searched_only):
            yield from source.parts(source.seen(user, pupil.pk))


def find_parts(user: User, pupil: Pupil, words: str) -> list[PartInWords]:
    """The visible parts in which each of the words stands, blind to case and accents."""
    wanted = fold(words).split()
    if not wanted:
        return []
    return [one for one in file_parts(user, pupil, searched_only=True) if one.holds(wanted)]


def parts_that_tell(
    user: User, pupil: Pupil, homes: Sequence[tuple[str, str]], *, searched_only: bool = True
) -> list[PartInWords]:
    """The visible parts that tell the name or the address of one of these homes."""
    parts = file_parts(user, pupil, searched_only=searched_only)
    return [one for one in parts if _tells(one, homes)]


def leaving_the_house(pupil_id: int, parts: Iterable[PartInWords], day: dt.date) -> list[PartInWords]:
    """Parts for others to keep: what tells an address that is secret stands there without its words. One query.

    A form takes no such words; these were typed before the address was secret.
    """
    return without_homes(parts, secret_homes_of(pupil_id, day))


def without_homes(parts: Iterable[PartInWords], homes: Sequence[tuple[str, str]]) -> list[PartInWords]:
    """Parts of which those that tell one of these homes stand there without their words. No query."""
    return [replace(one, title=one.kind, text=str(LEFT_OUT)) if _tells(one, homes) else one for one in parts]


def check_paper(user: User, pupil: Pupil, day: dt.date) -> None:
    """Raise a Refusal when a print of what this person sees of a file would tell an address that is secret.

    No query for a pupil whose address is not, fetched `with_secrecy`; otherwise one, and those of the file.
    """
    homes = secret_homes_of(pupil.pk, day) if pupil.is_secret else []
    telling = parts_that_tell(user, pupil, homes, searched_only=False) if homes else []
    _refuse_paper(f"{one.kind}, {one.by}" if one.by else one.kind for one in telling)


def check_words_on_paper(pupil: Pupil, words: Iterable[tuple[str, str]], day: dt.date) -> None:
    """The same for a print that holds these words and nothing else of a file, each with what it is. One query."""
    homes = secret_homes_of(pupil.pk, day)
    _refuse_paper(name for name, text in words if tells_home(text, homes))


def _refuse_paper(telling: Iterable[str]) -> None:
    if told := dict.fromkeys(telling):
        words = _("The secret address stands in words of this file, so it is not printed: %(parts)s.")
        raise Refusal(words % {"parts": "; ".join(told)})


def _tells(part: PartInWords, homes: Sequence[tuple[str, str]]) -> bool:
    return tells_home(part.title, homes) or tells_home(part.text, homes)
