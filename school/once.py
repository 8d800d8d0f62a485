"""A form that is sent twice is kept once: by two clicks, or after going back in the browser."""

from typing import TypeVar

from django.db.models import Model
from django.forms import model_to_dict

M = TypeVar("M", bound=Model)


def already(row: M, **new: Model) -> M | None:
    """The row that says the same in every word, for a row that is new; `new` are rows it points to that are new too.

    Whoever asks holds a lock, where two who send at the same moment have to wait for each other.
    """
    said = model_to_dict(row, exclude=["id", *new])
    for name, other in new.items():
        said |= {f"{name}__{field}": value for field, value in model_to_dict(other, exclude=["id"]).items()}
    return type(row)._default_manager.filter(**said).order_by("pk").first()
