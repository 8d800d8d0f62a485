"""The call list at a desk: which of its rows are shown, in which order, and how many there are of each kind."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from absence.contexts.calls import CallRow

CLASS, SORT = "class", "sort"
# The own order, most worrying first, has no name in the address.
ORDERS: dict[str, Callable[[CallRow], Any]] = {
    "name": lambda row: row.sort_key,
    "class": lambda row: (row.class_name, row.sort_key),
    "since": lambda row: (row.missing_since, row.sort_key),
}


@dataclass(frozen=True)
class CallDesk:
    """What the call list shows: the rows that were asked for, and what to choose from."""

    rows: list[CallRow]
    # Closed, and answered after that: they stand above the rows.
    answered: list[CallRow]
    closed: list[CallRow]
    # Of all rows, whatever is shown.
    classes: list[str]
    class_name: str
    sort: str
    # The address of the list as it is shown, without the question mark.
    query: str

    @property
    def to_phone(self) -> int:
        return sum(1 for row in self.rows if not row.taken_by and not row.is_waiting)

    @property
    def taken(self) -> int:
        return sum(1 for row in self.rows if row.taken_by)

    @property
    def waiting(self) -> int:
        return sum(1 for row in self.rows if row.is_waiting and not row.taken_by)

    @property
    def orders(self) -> list[tuple[str, str]]:
        return [
            ("", _("Greatest worry")),
            ("name", _("Name")),
            ("class", _("Class")),
            ("since", _("Missing since")),
        ]


def call_desk(rows: list[CallRow], asked: QueryDict) -> CallDesk:
    """The rows of the class and in the order that the address asks for; an order nobody knows is the own one."""
    sort = asked.get(SORT, "") if asked.get(SORT) in ORDERS else ""
    class_name = asked.get(CLASS, "")
    shown = [row for row in rows if class_name in {"", row.class_name}]
    if sort:
        shown.sort(key=ORDERS[sort])
    query = QueryDict(mutable=True)
    query.update({name: value for name, value in ((CLASS, class_name), (SORT, sort)) if value})
    return CallDesk(
        rows=[row for row in shown if not row.closed],
        answered=[row for row in shown if row.answered_since],
        closed=[row for row in shown if row.closed and not row.answered_since],
        classes=sorted({row.class_name for row in rows} | ({class_name} if class_name else set())),
        class_name=class_name,
        sort=sort,
        query=query.urlencode(),
    )
