"""By whom the outbox is sorted: each app that writes messages about pupils says how a message's pupil is found.

An app registers an order in its `receivers`: for the message of the outer row the key by which its pupil is sorted, as
far as whoever looks sees that pupil. `signals.subjects_of` says the names, of the messages of one page alone.
"""

from collections.abc import Callable

from django.db.models import OrderBy, Subquery
from django.db.models.functions import Coalesce

from school.viewer import Viewer

SubjectOrder = Callable[[Viewer], Subquery]
_orders: list[SubjectOrder] = []


def add_subject_order(order: SubjectOrder) -> None:
    """Add how an app finds the pupil of a message; called once, when the application starts."""
    if order in _orders:
        raise ValueError(f"{order} is there already")
    _orders.append(order)


def by_subject(user: Viewer) -> OrderBy:
    """Messages by the pupil that they are about; those about nobody last."""
    return Coalesce(*(order(user) for order in _orders)).asc(nulls_last=True)
