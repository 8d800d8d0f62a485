"""What the guided page of a new school year shows, put in order from rows that are already there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pupils.enums import NextPlaceKind
from pupils.models.pupils import Pupil
from pupils.querysets.new_year import whereto_of
from pupils.rules.new_year import Count, Whereto, count_of
from pupils.services.new_year import Choice
from school.models.school import SchoolYear

# The group of those who were in no class before, such as who comes new.
NO_FORMER = 0


@dataclass(frozen=True)
class Group:
    """The pupils who were in one class before, and how many of them are decided."""

    pk: int
    name: str
    count: Count


def groups_of(pupils: Iterable[Pupil], year: SchoolYear, day: object) -> list[Group]:
    """Those fetched `with_next_place`, by the class they come from; new pupils last. No query."""
    names: dict[int, str] = {}
    found: dict[int, list[Whereto]] = {}
    for pupil in pupils:
        pk = pupil.former or NO_FORMER  # type: ignore[attr-defined]
        names[pk] = pupil.former_name or ""  # type: ignore[attr-defined]
        found.setdefault(pk, []).append(whereto_of(pupil, year, day))  # type: ignore[arg-type]
    groups = [Group(pk, names[pk], count_of(where)) for pk, where in found.items()]
    return sorted(groups, key=lambda group: (group.pk == NO_FORMER, group.name))


@dataclass(frozen=True)
class PlaceRow:
    """A pupil on the page of one class: what was chosen, and a proposal: the class of that name, or leaving."""

    pupil: Pupil
    draft: Choice
    # A key of a class, or that the pupil leaves; empty for nothing.
    proposed: str

    @property
    def value(self) -> str:
        """What the field shows first."""
        if self.draft.kind == "class":
            return str(self.draft.school_class)
        return self.draft.kind or self.proposed

    @property
    def is_proposal(self) -> bool:
        return not self.draft.kind and bool(self.proposed)


def place_row(pupil: Pupil, classes: Mapping[str, int]) -> PlaceRow:
    """A pupil fetched `with_next_place`; `classes` are those of the new year by name. No query."""
    draft = Choice(
        pupil.draft_kind or "",  # type: ignore[attr-defined]
        pupil.draft_class,  # type: ignore[attr-defined]
        pupil.draft_reason,  # type: ignore[attr-defined]
    )
    proposed = classes.get(pupil.former_name or "")  # type: ignore[attr-defined]
    if pupil.departs:  # type: ignore[attr-defined]
        return PlaceRow(pupil, draft, NextPlaceKind.LEAVES.value)
    return PlaceRow(pupil, draft, str(proposed or ""))
