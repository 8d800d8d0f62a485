"""What a pupil's file is made of.

Each area says once what it adds to a file: how its rows are found (beginning at `visible_to`) and how they read in each
place that gathers. The timeline, searching in a file, the export, the pupil's page and the printed report know no
areas; they go through these sources.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import JSONObject

from pupils.enums import PartLevel
from pupils.models.pupils import Pupil
from school.http import SchoolRequest
from school.rules import fold
from school.signals import Section
from school.viewer import Viewer

# What is known of something that happened, as the database hands it over.
Data = Any
Row = tuple[dt.datetime, str, Data]
# Two short words can stand beside each other and be a third.
SHORTEST_TOGETHER = 5
# What a row of the timeline is called: a model may have columns of its own by the plain names.
COLUMNS = ("row_at", "row_kind", "row_data")
# What every part of a file tells in the timeline, besides its own.
PART_COLUMNS = {"level": F("level"), "by": F("author__name")}
# At one moment the lower ones come first.
FIRST, PUPILS_OWN, LAST = 0, 50, 60


class Words(NamedTuple):
    """What is said of something that happened; with an address when it can be opened."""

    title: str
    text: str = ""
    url: str = ""


@dataclass(frozen=True)
class Kind:
    """A kind of happening: how it reads, which drawing and colour it has, and whether more than the day is known."""

    reads: Callable[[Data], Words]
    icon: str = "info"
    tone: str = ""
    has_time: bool = False
    order: int = FIRST


@dataclass(frozen=True)
class PartInWords:
    """A part of a file: which kind it is, what it is about, what it says, for whom, by whom and when."""

    kind: str
    title: str
    text: str
    level: PartLevel | None = None
    by: str = ""
    on: dt.date | None = None

    def holds(self, words: list[str]) -> bool:
        """Whether each of these folded words stands in it."""
        text = fold(f"{self.title} {self.text}")
        together = text.replace(" ", "")
        return all(word in text or (len(word) >= SHORTEST_TOGETHER and word in together) for word in words)


@dataclass(frozen=True)
class Chapter:
    """How the rows of a source stand in the printed report: in a template that gets them as `rows`."""

    template: str
    # Called with the rows within the levels of the report; nothing found leaves no heading.
    read: Callable[[QuerySet[Any]], Any]


@dataclass(frozen=True, kw_only=True)
class Source:
    """What an area adds to a pupil's file. It shows in those places for which it says how."""

    name: str
    # In searching, the export, the report: lower ones come first.
    order: int = 100
    # The rows of a pupil (by key) that somebody may see.
    seen: Callable[[Viewer, int], QuerySet[Any]]
    # In the timeline: the rows as (moment, kind, what is known); and each of these kinds.
    happened: Callable[[QuerySet[Any]], Iterable[QuerySet[Any, Row]]] | None = None
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    # In the export, and in searching unless it is not searched.
    parts: Callable[[QuerySet[Any]], Iterable[PartInWords]] | None = None
    is_searched: bool = True
    # On the pupil's page; told whether each part must say for whom it is.
    on_page: Callable[[SchoolRequest, Pupil, bool], Section | None] | None = None
    # In the report: only for rows with a level.
    chapter: Chapter | None = None


_sources: dict[str, Source] = {}


def add_sources(*sources: Source) -> None:
    """Add what an area knows of pupils; called once, when the application starts."""
    for source in sources:
        taken = {kind for other in _sources.values() for kind in other.kinds}
        if source.name in _sources or taken & source.kinds.keys():
            raise ValueError(f"{source.name} or one of its kinds is there already")
        _sources[source.name] = source


def sources() -> Sequence[Source]:
    """All of them, in order."""
    return sorted(_sources.values(), key=lambda source: (source.order, source.name))


def kinds() -> dict[str, Kind]:
    """All kinds of happenings."""
    return {name: kind for source in _sources.values() for name, kind in source.kinds.items()}


def timeline_rows(user: Viewer, pupil_id: int) -> Iterator[QuerySet[Any, Row]]:
    """All that somebody may see happen with a pupil, as queries that can be put together."""
    for source in sources():
        if source.happened is not None:
            yield from source.happened(source.seen(user, pupil_id))


# What areas say it with.


def of(model: Any) -> Callable[[Viewer, int], QuerySet[Any]]:
    """The rows of a model with a pupil, as far as somebody may see them."""

    def seen(user: Viewer, pupil_id: int) -> QuerySet[Any]:
        found: QuerySet[Any] = model.objects.visible_to(user).filter(pupil=pupil_id)
        return found

    return seen


def rows(found: QuerySet[Any], kind: str, at: Any, /, **known: Any) -> QuerySet[Any, Row]:
    """Happenings of one kind, in the columns that all kinds share."""
    columns = (at, Value(kind, output_field=CharField()), JSONObject(**known))
    named: QuerySet[Any, Row] = found.annotate(**dict(zip(COLUMNS, columns, strict=True))).values_list(
        *COLUMNS
    )
    return named


def part(kind: str, title: str, text: str, row: Any, on: dt.date) -> PartInWords:
    """A part in words, of a `FilePart` that says for whom it is and who wrote it."""
    return PartInWords(kind, title, text, PartLevel(row.level), row.author.name, on)
