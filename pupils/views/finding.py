"""Picking somebody who is known already: a search on the page itself, without a second page or a script."""

from dataclasses import dataclass, field
from typing import Any

from pupils.forms.people import PersonForm
from pupils.models.people import Person
from pupils.workplaces import name_workplaces
from school.access import get_or_refuse
from school.enums import LogAction
from school.http import SchoolRequest, whole_number
from school.views.pages import sent

FOUND_AT_MOST = 12


@dataclass
class PersonPick:
    """Who is meant: somebody picked from what was found, or somebody new with a form for the data."""

    words: str = ""
    found: list[Person] = field(default_factory=list)
    picked: Person | None = None
    form: PersonForm | None = None

    @property
    def person(self) -> Person:
        """The person, saved or still to be saved."""
        if self.picked is not None:
            return self.picked
        assert self.form is not None
        return self.form.instance

    @property
    def action(self) -> LogAction:
        return LogAction.SEARCH if self.words else LogAction.READ

    def pupil_ids(self) -> set[int]:
        """The pupils whose names stand beside those who were found."""
        return {row.pupil_id for person in self.found for row in person.relations_now}  # type: ignore[attr-defined]

    def is_valid(self) -> bool:
        """Whether it is clear who is meant."""
        return self.picked is not None or (self.form is not None and self.form.is_valid())


def pick_person(request: SchoolRequest, *, form: type[PersonForm] = PersonForm, **initial: Any) -> PersonPick:
    """Read ?person= (picked) or ?find= (words to look for); without them, a form for somebody new."""
    wanted, words = request.GET.get("person", ""), request.GET.get("find", "").replace("\x00", "").strip()
    people = Person.objects.visible_to(request.user)
    if wanted:
        return PersonPick(picked=get_or_refuse(people, pk=whole_number(wanted) or 0))
    pick = PersonPick(
        words=words, form=form(sent(request), prefix="person", user=request.user, initial=initial)
    )
    if words:
        pick.found = list(
            people.matching(words).with_pupils(request.user, request.access.day)[:FOUND_AT_MOST]
        )
        name_workplaces(pick.found, request.access.day)
    return pick
