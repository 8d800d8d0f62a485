"""Whether help arrives, on "Today"."""

from typing import Any

from django.db.models import Q
from django.dispatch import receiver

from partners.models.conditions import ConditionLook
from partners.models.experiences import Respondent, TermRound
from partners.rules.lowan import year_of
from school.enums import Permission
from school.http import SchoolRequest
from school.signals import Section, today_asked


@receiver(today_asked)
def form_to_fill_in(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """The form of this term, for who is asked: until they answered, and then to change it. One query."""
    day = request.access.day
    rows = Respondent.objects.asked_of(request.user).filter(round__closes_on__gte=day)
    found = rows.select_related("round").order_by("round__closes_on").first()
    if found is None:
        return []
    return [Section(order=35, template="partners/_today_term.html", context={"found": found})]


@receiver(today_asked)
def forms_to_plan(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """That this school year has no forms yet, where the last one had: nobody would be asked. One query."""
    access = request.access
    if not access.may(Permission.SEE_CARE_QUALITY):
        return []
    year = year_of(access.day)
    years = set(TermRound.objects.visible_to(request.user).values_list("year", flat=True))
    if year in years or year - 1 not in years:
        return []
    return [Section(order=37, template="partners/_today_plan_terms.html", area="side")]


@receiver(today_asked)
def conditions_to_work_on(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """What this person does about a condition of good care, and what they said today that is done. One query."""
    day = request.access.day
    rows = ConditionLook.objects.of_owner(request.user).filter(Q(done_on=None) | Q(done_on=day))
    found = list(rows.order_by("due_on", "pk"))
    context = {"rows": found, "day": day}
    return [Section(order=36, template="partners/_today_conditions.html", context=context)] if found else []
