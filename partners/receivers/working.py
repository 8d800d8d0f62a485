"""Whether help arrives, on "Today"."""

from typing import Any

from django.dispatch import receiver

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
