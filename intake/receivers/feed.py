"""The interviews that somebody will hold, in the own calendar."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from intake.querysets import today
from messaging.feeds import FeedSlot, add_feed_source
from pupils.querysets.protections import told_homes
from school.viewer import Access


def own_interviews(access: Access, since: dt.datetime, until: dt.datetime) -> Iterator[FeedSlot]:
    """Interviews of intakes that this person has, as long as they are planned. Two queries."""
    rows = today.own_interviews(access=access, since=since, until=until)
    talks = [(one, talk.at, talk.place) for one in rows if (talk := one.interview) and talk.at]
    homes = told_homes([(one.pupil_id, place) for one, _at, place in talks], access.day)
    for intake, begins, place in talks:
        yield FeedSlot(
            key=f"interview:{intake.pk}",
            title=_("Intake interview"),
            starts_at=begins,
            ends_at=begins + dt.timedelta(minutes=intake.school.intake_settings.interview_minutes),
            place="" if (intake.pupil_id, place) in homes else place,
            url=reverse("intake:intake", args=[intake.pk]),
        )


add_feed_source(own_interviews)
