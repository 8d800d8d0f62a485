"""A secret address stands in no words about the pupil: they are printed, shared and sent on."""

from collections.abc import Mapping
from typing import Any

from pupils.querysets.protections import secret_homes_of
from pupils.rules.addresses import IS_SECRET, tells_home
from school.forms.base import NabijModelForm, SchoolForm


def refuse_secret_address(form: NabijModelForm | SchoolForm, said: Mapping[str, str]) -> None:
    """Say at the field that it tells where a pupil lives whose address is secret. At most one query."""
    pupil_id = _pupil_of(form)
    if pupil_id is None:
        return
    homes = secret_homes_of(pupil_id, form.access.day)
    for name, text in said.items():
        if tells_home(text, homes):
            form.add_error(name, IS_SECRET)


def _pupil_of(form: Any) -> int | None:
    """Whom a form is about: the row that it edits says so, or the form."""
    instance = getattr(form, "instance", None)
    if instance is not None:
        # Where somebody lives may be said where homes are kept.
        if not hasattr(type(instance), "pupil"):
            return None
        if instance.pupil_id is not None:
            return int(instance.pupil_id)
    pupil = getattr(form, "pupil", None)
    return None if pupil is None else int(pupil.pk)
