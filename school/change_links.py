"""Signed links by which a person answers about their own account; good for one step of one change."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core import signing
from django.urls import reverse

from school import scope
from school.enums import AccountChangeState
from school.models.account_changes import AccountChange
from school.rules import OWN_YES

SALT = "school.account-change"


def link_for(change: AccountChange) -> str:
    """The address of the page on which whoever reads this mail answers."""
    token = signing.dumps([change.school_id, change.pk, change.state], salt=SALT)
    return f"{settings.SITE_URL}{reverse('school:change_answer', args=[token])}"


@contextmanager
def found_by(token: str) -> Iterator[AccountChange | None]:
    """The change that a link is about, within its school, while it is at the step for which the link was made."""
    try:
        school_id, pk, state = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        yield None
        return
    with scope.within(school_id):
        rows = AccountChange.objects.filter(school=school_id, pk=pk, state=state)
        found = rows.select_related("school", "user", "asked_by").first()
        # The rest waits for the school's own people, and was mailed to nobody.
        mailed = found and (found.state == AccountChangeState.MAILED or found.kind in OWN_YES)
        yield found if mailed else None
