"""What the pages of consents show: how each stands in words, and which parts each is about."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from partners.enums.consents import ConsentEnd, ConsentPurpose, ConsentState, Unknown
from partners.models.consents import ConsentDecision, ConsentRequest
from partners.querysets.consents import known_kinds
from partners.rules.consent import PUPIL, Giver, Standing, needed
from pupils.enums import PartLevel
from school.days import day_in_sentence, day_with_year

BADGES = {
    ConsentState.VALID: "good",
    ConsentState.WAITING: "todo",
    ConsentState.UNKNOWN: "worry",
}


@dataclass(frozen=True)
class ConsentRow:
    """A consent as lists and sections show it."""

    request: ConsentRequest
    standing: Standing
    badge: str
    # From whom a word is missing, what is not known, or who is against.
    why: str
    # Until when it counts, and because of what no longer.
    until: str
    # For the order of a list.
    ends_on: dt.date
    pupil_key: str
    recipient: str

    @property
    def state(self) -> str:
        return str(self.standing.state.label)


def row_of(request: ConsentRequest, day: dt.date) -> ConsentRow:
    """A consent fetched `with_facts`, on the day; no query."""
    standing = request.standing_on(day)
    return ConsentRow(
        request=request,
        standing=standing,
        badge=BADGES.get(standing.state, "withdrawn"),
        why=why_words(request, standing),
        until=until_words(request, standing),
        ends_on=standing.ends_on or request.last_day,
        pupil_key=request.pupil.sort_key,
        recipient=recipient_of(request),
    )


def recipient_of(request: ConsentRequest) -> str:
    """For whom it is: a person at an organisation, or all of it."""
    if request.contact is None:
        return request.organisation.name
    values = {"person": request.contact.person.name, "organisation": request.organisation.name}
    return _("%(person)s of %(organisation)s") % values


def purpose_of(request: ConsentRequest) -> str:
    """What it is for, with the words that somebody added."""
    purpose = str(ConsentPurpose(request.purpose).label)
    return f"{purpose}: {request.purpose_words}" if request.purpose_words else purpose


def why_words(request: ConsentRequest, standing: Standing) -> str:
    """What keeps it from counting."""
    if standing.against:
        who = ", ".join(name_of(request, one.giver) for one in standing.against)
        return _("%(who)s on %(date)s") % {"who": who, "date": day_in_sentence(standing.against[-1].on)}
    if standing.unknown:
        labels = ", ".join(str(one.label) for one in Unknown if one in standing.unknown)
        return _("not known: %(what)s") % {"what": labels}
    if standing.missing:
        who = ", ".join(sorted(name_of(request, giver) for giver in standing.missing))
        return _("no answer yet from %(who)s") % {"who": who}
    return ""


def until_words(request: ConsentRequest, standing: Standing) -> str:
    """Until when it counts, and why it ends then."""
    if standing.ends_on is None:
        return _("until %(date)s") % {"date": day_with_year(request.last_day)}
    values = {"date": day_with_year(standing.ends_on), "name": request.pupil.call_name}
    if standing.ends_by == ConsentEnd.BIRTHDAY:
        return _("until %(date)s: after that %(name)s decides") % values
    if standing.ends_by == ConsentEnd.CUSTODY:
        return _("until %(date)s: after that the custody is another") % values
    return _("until %(date)s") % values


def people_of(request: ConsentRequest) -> dict[Giver, str]:
    """The names of all who have or had to say something, or did; the pupil too."""
    people: dict[Giver, str] = {PUPIL: request.pupil.call_name}
    for relation in request.pupil.custody_ever:  # type: ignore[attr-defined]
        people[relation.person_id] = relation.person.name
    for one in request.said:  # type: ignore[attr-defined]
        if one.giver is not None:
            people[one.giver_id] = one.giver.name
    return people


def name_of(request: ConsentRequest, giver: Giver) -> str:
    return people_of(request).get(giver, _("somebody who is not known any more"))


@dataclass(frozen=True)
class GiverRow:
    """Somebody who has to say something, and the last thing they said."""

    key: str
    name: str
    capacity: str
    last: ConsentDecision | None
    must: bool


def givers_of(request: ConsentRequest, day: dt.date) -> list[GiverRow]:
    """Who has to agree on the day, in the order of their names, then who else said something."""
    must = needed(request.facts(), request.matter, day).givers
    last = {one.giver_id: one for one in request.said}  # type: ignore[attr-defined]
    kinds = {
        one.person_id: str(one.get_kind_display())
        for one in request.pupil.custody_ever  # type: ignore[attr-defined]
    }
    people = people_of(request)
    rows = [
        GiverRow(
            key=str(giver or ""),
            name=people[giver],
            capacity=kinds.get(giver or 0, "") if giver else _("pupil"),
            last=last.get(giver),
            must=giver in must,
        )
        for giver in people
        if giver in must or giver in last
    ]
    return sorted(rows, key=lambda row: (not row.must, row.name))


def parts_words(parts: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Kinds of parts, each with the levels that belong to it, in words."""
    labels = known_kinds()
    found: dict[str, list[str]] = {}
    for kind, level in parts:
        found.setdefault(kind, []).append(level)
    return [
        (labels.get(kind, kind), ", ".join(str(one.label) for one in PartLevel if one in levels))
        for kind, levels in sorted(found.items(), key=lambda one: labels.get(one[0], one[0]))
    ]
