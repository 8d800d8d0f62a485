"""Who has left comes to no more hours; who returns has the times that ended with the leaving."""

import datetime as dt
from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext as _

from partners.services import consent_reminders, hours
from pupils.models.pupils import Pupil
from pupils.signals import pupil_left, pupil_returned
from school import clock
from school.days import day_in_sentence, time_on_page


@receiver(pupil_left)
def cancel_after_leaving(pupil: Pupil, last_day: dt.date, **_kwargs: Any) -> dict[str, list[int]]:
    """No appointment after a pupil's last day, and nobody has to ask the family anything.

    What is shared on a consent and the personal links rest while a pupil has left: `Share.live`, `ConsentLink.working`.
    """
    consent_reminders.remind_pupil(pupil.pk, now=clock.now())
    return {"bookings": hours.cancel_after(pupil, last_day)}


@receiver(pupil_returned)
def plan_again_after_return(pupil: Pupil, aside: dict[str, Any], **_kwargs: Any) -> list[str]:
    """What was cancelled because of the last day is planned again; says which time is not there any more."""
    consent_reminders.remind_pupil(pupil.pk, now=clock.now())
    text = _("The time of %(day)s at %(time)s is not there any more. Plan another one.")
    return [
        text % {"day": day_in_sentence(row.hour.day), "time": time_on_page(row.starts_at)}
        for row in hours.plan_again(pupil, aside.get("bookings", []))
    ]
