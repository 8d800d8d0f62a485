"""Which languages colleagues speak, on the pages of staff."""

from typing import Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext as _

from partners.contexts.social_map import language_words
from partners.models.colleagues import Helper
from school.http import SchoolRequest
from school.signals import StaffFact, staff_asked


@receiver(staff_asked)
def languages(request: SchoolRequest, people: list[int], **_kwargs: Any) -> dict[int, StaffFact]:
    """What each of these colleagues speaks. One query."""
    rows = Helper.objects.filter(school=request.access.school.id, user__in=people)
    spoken: dict[int, list[str]] = dict(rows.values_list("user", "languages"))
    return {
        one: StaffFact(
            label=_("Speaks"),
            value=", ".join(language_words(spoken.get(one, []))),
            url=reverse("partners:staff_languages", args=[one]),
        )
        for one in people
    }
