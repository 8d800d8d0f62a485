"""Pages with a list: its columns, what it is sorted by, its pages, and addresses that keep all of that."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Choices, QuerySet, When
from django.forms import BaseForm
from django.http import HttpRequest
from django.utils.translation import gettext as _

PER_PAGE = 50
SORT, PAGE = "sort", "page"


@dataclass(frozen=True)
class Column:
    """A column; `order` is what it sorts by: expressions for a queryset, names of attributes for other rows."""

    key: str
    label: str
    order: tuple[Any, ...] = ()
    css: str = ""
    # The label is heard only.
    unseen: bool = False


@dataclass(frozen=True)
class Heading:
    """What stands above a column."""

    column: Column
    # Sorts by it, the other way round where the list is sorted by it already; empty for a column without an order.
    url: str
    # The value of aria-sort; empty unless the list is sorted by it.
    sorted: str


@dataclass(frozen=True)
class Order:
    """A way to sort the list, for a choice on a narrow screen."""

    value: str
    label: str
    selected: bool


@dataclass(frozen=True)
class ListPage:
    """One page of a list with all that stands around it: see templates/list_page.html."""

    page: Page[Any]
    headings: list[Heading]
    # The label of each column by its key, for a table that folds.
    labels: dict[str, str]
    orders: list[Order]
    filters: BaseForm | None
    narrowed: bool
    # What the form of filters must send along, besides its own fields and the order.
    kept: list[tuple[str, str]]
    reset_url: str

    @property
    def sorted_by(self) -> str:
        """The key of the column that the list is sorted by; empty where it is in an order of its own."""
        return next((heading.column.key for heading in self.headings if heading.sorted), "")


def list_page(
    request: HttpRequest,
    rows: QuerySet[Any] | Sequence[Any],
    columns: Sequence[Column],
    *,
    own: str,
    own_label: str = "",
    filters: BaseForm | None = None,
    narrowed: bool = False,
    per_page: int = PER_PAGE,
) -> ListPage:
    """The page and the order that the address asks for.

    `own` names the order that the rows come in, such as `name` or `-day`; it stays unless another one is asked for.
    Where that is the order of no column, `own` is empty and `own_label` says it.
    """
    ordered = {column.key: column for column in columns if column.order}
    asked = request.GET.get(SORT, "")
    if asked.removeprefix("-") not in ordered:
        asked = own
    if asked != own:
        rows = _sorted(rows, ordered[asked.removeprefix("-")], backwards=asked.startswith("-"))
    shown = set(filters.fields) if filters else set()
    kept = [(name, value) for name, values in request.GET.lists() for value in values]
    return ListPage(
        page=Paginator(rows, per_page).get_page(request.GET.get(PAGE)),
        headings=[_heading(request, column, asked, own) for column in columns],
        labels={column.key: column.label for column in columns},
        orders=_orders(ordered, asked, own, own_label),
        filters=filters,
        narrowed=narrowed,
        kept=[(name, value) for name, value in kept if name not in shown | {SORT, PAGE}],
        reset_url=_address(request, asked, own, leave_out=shown),
    )


def other_address(request: HttpRequest, **values: str) -> str:
    """This list with other values in its address, in the same order, from its first page on; an empty one goes."""
    query = request.GET.copy()
    for name, value in {PAGE: "", **values}.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return f"?{query.urlencode()}"


def in_words(field: str, choices: type[Choices]) -> Case:
    """An order by the words of the choices as they are shown, and not by their codes."""
    words = {value: str(label).casefold() for value, label in choices.choices}
    return in_turn(field, sorted(words, key=words.__getitem__))


def in_turn(field: str, values: Iterable[Any]) -> Case:
    """An order in which these values come one after the other."""
    return Case(*(When(**{field: value}, then=rank) for rank, value in enumerate(values)))


def _sorted(
    rows: QuerySet[Any] | Sequence[Any], column: Column, *, backwards: bool
) -> QuerySet[Any] | Sequence[Any]:
    if isinstance(rows, QuerySet):
        rows = rows.order_by(*column.order, "pk")
        return rows.reverse() if backwards else rows
    return sorted(rows, key=attrgetter(*column.order))[:: -1 if backwards else 1]


def _address(request: HttpRequest, order: str, own: str, *, leave_out: set[str]) -> str:
    """This page in an order, from its first page on, with all that the address says but what is left out."""
    query = request.GET.copy()
    for name in {SORT, PAGE} | leave_out:
        query.pop(name, None)
    if order != own:
        query[SORT] = order
    return f"?{query.urlencode()}"


def _heading(request: HttpRequest, column: Column, asked: str, own: str) -> Heading:
    up, down = column.key, f"-{column.key}"
    return Heading(
        column=column,
        url=_address(request, down if asked == up else up, own, leave_out=set()) if column.order else "",
        sorted={up: "ascending", down: "descending"}.get(asked, ""),
    )


def _orders(ordered: dict[str, Column], asked: str, own: str, own_label: str) -> list[Order]:
    if not ordered:
        return []
    labels = {"": own_label} if not own else {}
    for key, column in ordered.items():
        labels[key] = _("%(column)s, ascending") % {"column": column.label}
        labels[f"-{key}"] = _("%(column)s, descending") % {"column": column.label}
    # The list's own order comes first, and needs no word in the address.
    values = sorted(labels, key=lambda value: value != own)
    return [Order("" if value == own else value, labels[value], value == asked) for value in values]
