"""Where people work, for the pages that show them around pupils and in homes."""

import datetime as dt
from collections.abc import Collection, Mapping

from django.db.models import BooleanField, ExpressionWrapper

from partners.models.organisations import Contact, present_on
from pupils.workplaces import add_answer


def workplaces(person_ids: Collection[int], day: dt.date) -> Mapping[int, str]:
    """By person, the organisation of the day; whoever sees the person sees that. One query.

    One that the school works with goes before one that has ended: where somebody works they go on working, and a
    guardian is still a guardian there.
    """
    rows = Contact.objects.filter(person__in=person_ids).on_day(day)
    with_us = ExpressionWrapper(present_on(day, "organisation__"), BooleanField())
    rows = rows.alias(with_us=with_us).order_by("with_us", "starts_on", "pk")
    return dict(rows.values_list("person", "organisation__name"))


add_answer(workplaces)
