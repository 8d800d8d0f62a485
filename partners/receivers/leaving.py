"""Who has left comes to no more hours; who returns has the times that ended with the leaving."""

import datetime as dt
from typing import Any

from django.dispatch import receiver

from partners.services import hours
from pupils.models.pupils import Pupil
from pupils.signals import pupil_left, pupil_returned


@receiver(pupil_left)
def cancel_after_leaving(pupil: Pupil, last_day: dt.date, **_kwargs: Any) -> dict[str, list[int]]:
    """No appointment after a pupil's last day."""
    return {"bookings": hours.cancel_after(pupil, last_day)}


@receiver(pupil_returned)
def plan_again_after_return(pupil: Pupil, aside: dict[str, Any], **_kwargs: Any) -> None:
    """What was cancelled because of the last day is planned again."""
    hours.plan_again(pupil, aside.get("bookings", []))
