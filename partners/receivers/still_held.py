"""What somebody has to take over of a colleague who leaves, of the work with partners."""

from typing import Any

from django.db.models import Exists
from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext as _

from partners.models.conditions import ConditionLook
from partners.models.hours import ConsultingHour
from partners.rules.lowan import year_of
from school.enums import Permission
from school.models.people import User
from school.models.school import School
from school.signals import StillHeld, still_held_asked
from school.viewer import Access


@receiver(still_held_asked)
def work_still_held(access: Access, colleague: User, **_kwargs: Any) -> list[StillHeld]:
    """That there are hours to come, and something that was taken on in the yearly look. One query."""
    here = {"school": access.school.id}
    hours = ConsultingHour.objects.filter(**here, professional=colleague.pk, day__gte=access.day).on()
    looks = ConditionLook.objects.filter(**here, owner=colleague.pk, done_on=None, year=year_of(access.day))
    has = School.objects.filter(pk=access.school.id).values(hours=Exists(hours), looks=Exists(looks)).get()
    held = []
    if has["hours"]:
        held.append(
            StillHeld(
                _("Keeps consulting hours that are to come"),
                _(
                    "Those after the last day stand on the start page of who plans them, as hours that nobody keeps:"
                    " care coordinator and office choose somebody else, or call them off."
                ),
                reverse("partners:hours") if access.may(Permission.PLAN_CONSULTING_HOURS) else "",
            )
        )
    if has["looks"]:
        held.append(
            StillHeld(
                _("Does something about the conditions of good care"),
                _("It keeps their name until a care coordinator or team leader chooses somebody else."),
                reverse("partners:condition_list") if access.may(Permission.SEE_CARE_QUALITY) else "",
            )
        )
    return held
