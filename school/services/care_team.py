"""The end of somebody's time on the care team's list; how one comes on it stands in account_changes.py."""

import datetime as dt

from django.db import transaction

from school.enums import AccountChangeKind
from school.models.care_team import CareTeamMember
from school.models.people import User
from school.services import account_changes

ONE_DAY = dt.timedelta(days=1)


@transaction.atomic
def end_membership(
    *, membership: CareTeamMember, last_day: dt.date, by: User, now: dt.datetime, today: dt.date
) -> None:
    """End it after this day; with a last day before the first, it never counted.

    Side effects: the row, and its line among the account changes.
    """
    # What never counted must not count in the days before it began either.
    never = last_day < membership.starts_on
    membership.ends_on = min(last_day, today - ONE_DAY) if never else last_day
    membership.save(update_fields=["ends_on"])
    account_changes.note(
        AccountChangeKind.CARE_END,
        user=membership.user,
        school_id=membership.school_id,
        by=by,
        now=now,
        starts_on=membership.starts_on,
        ends_on=membership.ends_on,
    )
