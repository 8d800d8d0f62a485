"""Checks that several forms share."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pupils.enums import ContactBy
from pupils.models.people import Person
from pupils.rules.people import AHEAD
from school.days import day_with_year
from school.forms.base import NabijModelForm
from school.models.base import DatedQuerySet

# Why a channel cannot be chosen: what it needs and is not there.
WITHOUT = {
    "email": gettext_lazy("There is no e-mail address for this person. Add one, or choose another way."),
    "phone": gettext_lazy("There is no phone number for this person. Add one, or choose another way."),
    "chat_url": gettext_lazy("This school has no SMS or chat service yet. Choose another way."),
}


def check_not_before(day: dt.date | None, first: dt.date, message: str) -> None:
    """Refuse a day before the first one; `message` names that first day as %(day)s."""
    if day is not None and day < first:
        raise ValidationError(message % {"day": day_with_year(first)})


def check_not_far_ahead(day: dt.date | None, today: dt.date) -> None:
    """Refuse a day more than a year ahead: a mistyped year."""
    if day is not None and day > today + AHEAD:
        raise ValidationError(_("This day is more than a year ahead. Check the year."))


def check_wipes_nothing(rows: DatedQuerySet, day: dt.date | None, today: dt.date) -> None:
    """Refuse a day before the one on which what counts now began: what was noted since would be wiped out."""
    since = rows.filter(starts_on__lte=today).order_by("starts_on").last()
    if day is not None and since is not None and day < since.starts_on:
        text = _("Something else is noted from %(day)s on. Choose that day, or a later one.")
        raise ValidationError(text % {"day": day_with_year(since.starts_on)})


def check_not_twice(rows: DatedQuerySet, person: Person, cleaned: dict[str, Any], message: str) -> None:
    """Refuse a second row of the same person in the same time: it would send every message twice."""
    starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
    if starts_on is None or person._state.adding:
        return
    same = rows.filter(person=person).lasting(starts_on)
    if ends_on is not None:
        same = same.filter(starts_on__lte=ends_on)
    if same.exists():
        raise ValidationError(message)


def check_channel(form: NabijModelForm, name: str, person: Person) -> None:
    """Refuse a channel by which this person cannot get anything."""
    way = ContactBy(form.cleaned_data.get(name) or ContactBy.NONE).way
    lacks = way and person.lacks_for(way, chat_url=form.instance.school.chat_url)
    if lacks:
        form.add_error(name, WITHOUT[lacks])
