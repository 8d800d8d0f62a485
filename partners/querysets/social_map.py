"""Reads of the social map: colleagues inside, and which kinds of care are in reach at all."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from messaging.languages import LANGUAGES_BY_CODE
from partners.enums.organisations import CareKind, Need
from partners.models.colleagues import Helper
from partners.models.organisations import Organisation
from partners.rules.organisations import care_kinds
from school.enums import OUTSIDE, Role
from school.models.base import searched
from school.models.people import RoleAssignment, User
from school.rules import squeeze

# Whom nobody comes to for help with a pupil.
NOT_ASKED = OUTSIDE | {Role.ADMINISTRATOR}


@dataclass(frozen=True)
class Colleague:
    """Somebody at school: as what, for what and for whom."""

    user: User
    roles: list[str]
    helps_with: str
    needs: list[str]
    languages: list[str]

    @property
    def says_what(self) -> bool:
        """Whether it is written down what this person helps with, or what they speak."""
        return bool(self.helps_with or self.needs or self.languages)

    @property
    def language_words(self) -> list[str]:
        """The languages this person speaks, as they are called."""
        return [str(LANGUAGES_BY_CODE[code].name) for code in self.languages if code in LANGUAGES_BY_CODE]

    @property
    def need_words(self) -> list[str]:
        """What this person helps with, as it is called."""
        return [str(Need(code).label) for code in self.needs]

    def holds(self, words: str) -> bool:
        """Whether each of these words stands in the name, the roles or what this person helps with."""
        texts = [squeeze(text) for text in (self.user.name, *self.roles, self.helps_with)]
        wanted = [squeeze(word) for word in searched(words)]
        return all(word and any(word in text for text in texts) for word in wanted)


def colleagues(user: User, day: dt.date, wanted: dict[str, Any]) -> list[Colleague]:
    """Colleagues who can be asked, as the filter wants them; those who say for what come first. Two queries."""
    helpers = {row.user_id: row for row in Helper.objects.visible_to(user)}
    roles = RoleAssignment.objects.visible_to(user).on_day(day).filter(user__is_active=True)
    asked = roles.exclude(role__in=NOT_ASKED).select_related("user").order_by("user__name", "user", "role")
    people: dict[int, list[RoleAssignment]] = defaultdict(list)
    for row in asked:
        people[row.user_id].append(row)
    found = [_colleague(rows, helpers.get(user_id)) for user_id, rows in people.items()]
    kept = [one for one in found if _fits(one, wanted)]
    return sorted(kept, key=lambda one: not one.says_what)


def _colleague(rows: list[RoleAssignment], helper: Helper | None) -> Colleague:
    return Colleague(
        user=rows[0].user,
        roles=list(dict.fromkeys(str(row.get_role_display()) for row in rows)),
        helps_with=helper.helps_with if helper else "",
        needs=helper.needs if helper else [],
        languages=helper.languages if helper else [],
    )


def _fits(one: Colleague, wanted: dict[str, Any]) -> bool:
    """What is known of colleagues: words, a need, a language. Who asks for more is not told what nobody knows."""
    if wanted["informal"]:
        return False
    speaks = not wanted["language"] or wanted["language"] in one.languages
    return one.holds(wanted["q"]) and speaks and (not wanted["need"] or wanted["need"] in one.needs)


def care_kinds_here(user: User, day: dt.date) -> set[CareKind]:
    """The kinds of care that LOWAN asks about which this school has, outside or as a colleague. Two queries."""
    kinds: Iterable[str] = (
        Organisation.objects.visible_to(user)
        .present(day)
        .order_by()
        .values_list("kind", flat=True)
        .distinct()
    )
    roles = RoleAssignment.objects.visible_to(user).on_day(day).order_by().values_list("role", flat=True)
    return care_kinds(kinds, [Role(role) for role in roles.distinct()])
