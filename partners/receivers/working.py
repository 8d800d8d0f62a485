"""Whether help arrives, on "Today"."""

from typing import Any

from django.db.models import Q
from django.dispatch import receiver

from partners.models.conditions import ConditionLook
from partners.models.experiences import Respondent
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
def conditions_to_work_on(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """What this person does about a condition of good care, and what they said today that is done. One query."""
    day = request.access.day
    rows = ConditionLook.objects.of_owner(request.user).filter(Q(done_on=None) | Q(done_on=day))
    found = list(rows.order_by("due_on", "pk"))
    context = {"rows": found, "day": day}
    return [Section(order=36, template="partners/_today_conditions.html", context=context)] if found else []
