"""Where people work, for the pages that show them around pupils and in homes."""

import datetime as dt
from collections.abc import Collection, Mapping

from partners.models.organisations import Contact
from pupils.workplaces import add_answer


def workplaces(person_ids: Collection[int], day: dt.date) -> Mapping[int, str]:
    """By person, the organisation of the day; whoever sees the person sees that. One query."""
    rows = Contact.objects.filter(person__in=person_ids).on_day(day).order_by("starts_on", "pk")
    return dict(rows.values_list("person", "organisation__name"))


add_answer(workplaces)
