"""Whether help arrives, on "Today"."""

from typing import Any

from django.dispatch import receiver

from partners.querysets.working import asked_now, conditions_in_hand, years_with_forms
from partners.rules.lowan import year_of
from school.enums import Permission
from school.http import SchoolRequest
from school.signals import Section, today_asked


@receiver(today_asked)
def form_to_fill_in(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """The form of this term, for who is asked: until they answered, and then to change it. One query."""
    found = asked_now(access=request.access)
    if not found:
        return []
    return [Section(order=35, template="partners/_today_term.html", context={"found": found[0]})]


@receiver(today_asked)
def forms_to_plan(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """That this school year has no forms yet, where the last one had: nobody would be asked. One query."""
    access = request.access
    if not access.may(Permission.SEE_CARE_QUALITY):
        return []
    year = year_of(access.day)
    years = years_with_forms(access=access)
    if year in years or year - 1 not in years:
        return []
    return [Section(order=37, template="partners/_today_plan_terms.html", area="side")]


@receiver(today_asked)
def conditions_to_work_on(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """What this person does about a condition of good care, and what they said today that is done. One query."""
    found = conditions_in_hand(access=request.access)
    context = {"rows": found, "day": request.access.day}
    return [Section(order=36, template="partners/_today_conditions.html", context=context)] if found else []
