"""That somebody has to ask about a consent, by itself: it runs out, a birthday, other custody, a missing answer.

What stands in the list for today follows what is known; it never decides whether a consent counts.
"""

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from partners.enums.consents import AskReason
from partners.models.consents import ConsentReminder, ConsentRequest
from partners.rules.consent import ask_reason
from partners.services.shares import end_lapsed
from pupils.models.pupils import Pupil
from school import scope


def keep_up(*, now: dt.datetime) -> tuple[int, int]:
    """School by school: note what has to be asked, and end the shares whose ground fell away by itself; how many.

    Side effects: the reminders; those of `end_lapsed`. One transaction for each school.
    """
    asked = ended = 0
    for school_id in scope.school_ids():
        with scope.within(school_id), transaction.atomic():
            ended += end_lapsed(school_id=school_id, now=now).shares
            day = timezone.localdate(now)
            present = Pupil.objects.filter(school=school_id).at_school(day).values("pk")
            wanted = ConsentRequest.objects.filter(school=school_id, pupil__in=present).open_on(day)
            ids = set(wanted.values_list("pk", flat=True))
            former = ConsentReminder.objects.filter(school=school_id).values_list("request", flat=True)
            asked += remind(ids | set(former), now=now)
    return asked, ended


def remind_pupil(pupil_id: int, *, now: dt.datetime) -> None:
    """Note what has to be asked about one pupil. Side effects: those of `remind`."""
    remind(list(ConsentRequest.objects.filter(pupil=pupil_id).values_list("pk", flat=True)), now=now)


@transaction.atomic
def remind(request_ids: Collection[int], *, now: dt.datetime) -> int:
    """Note of these requests whether somebody has to ask about them, and why; how many.

    Side effects: the reminders: new ones, changed ones, and none for what need not be asked.
    """
    day = timezone.localdate(now)
    rows = ConsentRequest.objects.filter(pk__in=request_ids)
    present = Pupil.objects.at_school(day).values("pk")
    again = set(rows.to_share_again().values_list("pk", flat=True))
    wanted = []
    for one in rows.open_on(day).filter(pupil__in=present).not_asked_anew().with_facts():
        standing = one.standing_on(day)
        reason = ask_reason(standing, day=day, days=one.school.partners_settings.reask_days)
        if reason is None and standing.counts and one.pk in again:
            reason = AskReason.AGAIN
        if reason is not None:
            wanted.append(
                ConsentReminder(
                    school_id=one.school_id,
                    pupil_id=one.pupil_id,
                    request=one,
                    reason=reason,
                    due_on=standing.ends_on or one.last_day,
                )
            )
    ConsentReminder.objects.filter(request__in=request_ids).exclude(
        request__in=[one.request_id for one in wanted]
    ).delete()
    ConsentReminder.objects.bulk_create(
        wanted, update_conflicts=True, unique_fields=["request"], update_fields=["reason", "due_on"]
    )
    return len(wanted)
