"""The interviews that somebody will hold, in the own calendar."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from intake.models.intakes import Intake
from messaging.feeds import FeedSlot, add_feed_source
from pupils.querysets.protections import told_homes
from school.viewer import Access, Looking


def own_interviews(access: Access, since: dt.datetime, until: dt.datetime) -> Iterator[FeedSlot]:
    """Interviews of intakes that this person has, as long as they are planned. Two queries."""
    rows = Intake.objects.visible_to(Looking(access)).open()
    rows = rows.filter(owner=access.user_id, interview__at__range=(since, until))
    found = list(rows.select_related("interview", "school__intake_settings"))
    homes = told_homes([(one.pupil_id, one.interview.place) for one in found], access.day)
    for intake in found:
        begins, place = intake.interview.at, intake.interview.place
        yield FeedSlot(
            key=f"interview:{intake.pk}",
            title=_("Intake interview"),
            starts_at=begins,
            ends_at=begins + dt.timedelta(minutes=intake.school.intake_settings.interview_minutes),
            place="" if (intake.pupil_id, place) in homes else place,
            url=reverse("intake:intake", args=[intake.pk]),
        )


add_feed_source(own_interviews)
