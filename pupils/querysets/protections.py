"""Reads of protection marks."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject

from pupils.enums import HomeKind, ProtectionKind
from pupils.models.homes import HomeStay
from pupils.models.people import Relation
from pupils.models.protections import Protection
from pupils.models.pupils import Pupil
from pupils.rules.addresses import TELLING, tells_address
from pupils.rules.interpreters import Guard
from school.rules import fold


def guard_of(pupil: Pupil, day: dt.date) -> Guard:
    """Who may not interpret for a pupil and the people around on the day. One query."""
    rows = list(Protection.objects.for_interpreters_of(pupil.pk, day).values_list("kind", "refused"))
    return Guard(
        refused=tuple(sorted({refused for kind, refused in rows if kind == ProtectionKind.NOT_INTERPRETER})),
        no_compatriot=any(kind == ProtectionKind.NO_COMPATRIOT for kind, _refused in rows),
        country=pupil.country,
    )


def with_marks(relations: Any) -> Any:
    """Each relation with `marks`: what protects the pupil and this person; no more queries. Read it by `words_of`."""
    theirs = Q(pupil=OuterRef("pupil"), person=None) | Q(person=OuterRef("person"))
    rows = Protection.objects.standing().filter(theirs).order_by("kind", "refused", "pk")
    return relations.annotate(
        marks=ArraySubquery(rows.values(row=JSONObject(kind="kind", refused="refused")))
    )


def words_of(kind: str, refused: str) -> str:
    """A mark in words: what is protected, and which interpreter is refused."""
    label = str(ProtectionKind(kind).label)
    return f"{label}: {refused}" if refused else label


def marks_in_words(pupil_ids: Collection[int], day: dt.date) -> dict[int, list[str]]:
    """What protects these pupils and who is around them on the day, for lists and prints: never for whom or why.

    At most two queries.
    """
    found: dict[int, list[str]] = {}
    if not pupil_ids:
        return found
    around: dict[int, list[int]] = {}
    relations = Relation.objects.filter(pupil__in=pupil_ids).on_day(day)
    for pupil_id, person_id in relations.values_list("pupil", "person"):
        around.setdefault(person_id, []).append(pupil_id)
    marks = Protection.objects.standing().filter(Q(pupil__in=pupil_ids, person=None) | Q(person__in=around))
    for mark in marks.order_by("kind", "refused", "pk"):
        words = words_of(mark.kind, mark.refused)
        for pupil_id in [mark.pupil_id] if mark.person_id is None else around[mark.person_id]:
            if words not in found.setdefault(pupil_id, []):
                found[pupil_id].append(words)
    return found


def secret_homes_of(pupil_id: int, day: dt.date) -> list[tuple[str, str]]:
    """Name and address of where a pupil lives, or is about to, whose address is secret. One query.

    Without the name of a family's home: that is the family's, and tells no place.
    """
    return secret_homes_among([pupil_id], day)


def secret_homes_among(pupil_ids: Collection[int], day: dt.date) -> list[tuple[str, str]]:
    """The same of several pupils. One query."""
    stays = HomeStay.objects.filter(pupil__in=pupil_ids).lasting(day)
    rows = (
        stays.with_secrecy(day)
        .filter(is_secret=True)
        .values_list("home__kind", "home__name", "home__address")
    )
    return [("" if kind == HomeKind.FAMILY else name, address) for kind, name, address in rows]


def names_secret_home(pupil: Pupil, text: str, day: dt.date) -> bool:
    """Whether a place tells where a pupil lives whose address is secret. At most one query."""
    if not text.strip():
        return False
    return any(_tells(text, name, address) for name, address in secret_homes_of(pupil.pk, day))


def told_homes(places: Collection[tuple[int, str]], day: dt.date) -> set[tuple[int, str]]:
    """Of these pupils, each with words about a place, those whose words tell where the pupil lives. One query."""
    stays = HomeStay.objects.filter(pupil__in={pupil for pupil, _ in places}).lasting(day)
    homes = list(stays.values_list("pupil", "home__name", "home__address"))
    return {
        (pupil, text)
        for pupil, text in places
        if any(_tells(text, name, address) for one, name, address in homes if one == pupil)
    }


def _tells(text: str, name: str, address: str) -> bool:
    return tells_address(text, address) or (len(name) >= TELLING and fold(name) in fold(text))
