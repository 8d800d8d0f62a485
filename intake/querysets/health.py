"""Reads of the JGZ's hours and appointments."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models

from intake.querysets.pupils import OfPupilQuerySet
from school.enums import Permission
from school.querysets import access_of

if TYPE_CHECKING:
    from school.models import User


class HealthHourQuerySet(models.QuerySet[Any]):
    """Hours of the youth nurse or doctor: their own, or all for who plans them."""

    def visible_to(self, user: "User") -> Self:
        access = access_of(user)
        if access is None:
            return self.none()
        mine = self.filter(school=access.school.id)
        if access.may(Permission.PLAN_HEALTH):
            return mine
        if access.may(Permission.WORK_HEALTH_LIST):
            return mine.filter(professional=access.user_id)
        return self.none()


class HealthAppointmentQuerySet(OfPupilQuerySet):
    """Appointments: a nurse sees those of her own hours, others those of the pupils whose page they see."""

    def visible_to(self, user: "User") -> Self:
        access = access_of(user)
        if access is not None and access.may(Permission.WORK_HEALTH_LIST):
            own = self.filter(school=access.school.id, hour__professional=access.user_id)
            return own | super().visible_to(user)
        return super().visible_to(user)
