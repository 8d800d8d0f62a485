"""The parts of a file in words, as far as somebody may see them: searching and exporting both read these."""

from collections.abc import Iterator, Sequence

from pupils.models.pupils import Pupil
from pupils.rules.addresses import tells_home
from pupils.sources import PartInWords, sources
from school.models.people import User
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


def parts_that_tell(user: User, pupil: Pupil, homes: Sequence[tuple[str, str]]) -> list[PartInWords]:
    """The visible parts that tell the name or the address of one of these homes."""
    return [
        one
        for one in file_parts(user, pupil, searched_only=True)
        if tells_home(one.title, homes) or tells_home(one.text, homes)
    ]
