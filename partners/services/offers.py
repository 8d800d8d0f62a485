"""Hours that who keeps them offers in the portal: they stand at once, and the school is asked to look at them."""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from partners.models.hours import ConsultingHour
from partners.services.hours import NotPossible, remove_hour, save_hour


def offer(*, hour: ConsultingHour, now: dt.datetime) -> ConsultingHour:
    """A new hour of somebody of an organisation. Side effects: those of `save_hour`."""
    hour.offered_at = now
    return save_hour(hour=hour, now=now)


def look_at(*, hour: ConsultingHour) -> None:
    """Somebody at school has looked at an hour that was offered, and so at all of its series.

    Side effects: the hours, with history.
    """
    same = Q(series=hour.series_id) if hour.series_id else Q(pk=hour.pk)
    ConsultingHour.objects.filter(same, school=hour.school_id).offered().update(offered_at=None)


@transaction.atomic
def take_back(*, hour: ConsultingHour, now: dt.datetime) -> None:
    """Who offered an hour takes it back, as long as nobody at school has looked at it. Raises NotPossible.

    Side effects: those of `remove_hour`.
    """
    if ConsultingHour.objects.select_for_update().get(pk=hour.pk).offered_at is None:
        raise NotPossible(_("The school counts on this hour by now. Ask them to call it off."))
    remove_hour(hour=hour, now=now)
