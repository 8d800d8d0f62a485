"""Sums of a page that is asked often."""

from typing import Any

from django.db.models import QuerySet, Value


def summed(rows: QuerySet[Any], **sums: Any) -> QuerySet[Any, dict[str, Any]]:
    """What `rows.aggregate(**sums)` says, as a queryset of one row, also where there are no rows: for `@prepared`."""
    # Grouped by what is the same in all of them, which is no grouping.
    whole = rows.order_by().values(whole=Value(1)).annotate(**sums)
    found: QuerySet[Any, dict[str, Any]] = whole.values(*sums)
    return found
