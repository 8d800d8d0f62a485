"""What a partner asked to be printed goes with the share that let them see it."""

from collections.abc import Sequence
from typing import Any

from django.dispatch import receiver

from intake.models.reports import ReportBatch
from intake.services.reports import remove_reports
from partners.models.shares import PartnerAccount, Share
from partners.signals import shares_ended


@receiver(shares_ended)
def drop_waiting_prints(shares: Sequence[int], **_kwargs: Any) -> None:
    """Batches with one of these pupils that an account of the recipient asked for: made or not, nobody fetches them."""
    accounts = accounts_by_pupil(shares)
    if not accounts:
        return
    asked = ReportBatch.objects.filter(
        requested_by__in=set.union(*accounts.values()), items__pupil__in=accounts
    )
    rows = asked.values_list("pk", "requested_by", "items__pupil").distinct()
    for batch_id in {pk for pk, user, pupil_id in rows if user in accounts.get(pupil_id, ())}:
        remove_reports(batch_id=batch_id)


def accounts_by_pupil(shares: Sequence[int]) -> dict[int, set[int]]:
    """Which accounts these shares were for, by pupil. Two queries."""
    rows = list(Share.objects.filter(pk__in=shares).values_list("pupil", "organisation", "contact"))
    organisations = {organisation for _pupil, organisation, _contact in rows}
    links = PartnerAccount.objects.filter(contact__organisation__in=organisations)
    known = list(links.values_list("user", "contact", "contact__organisation"))
    found: dict[int, set[int]] = {}
    if known:
        for pupil_id, organisation, contact in rows:
            users = {user for user, one, of in known if (one == contact if contact else of == organisation)}
            found.setdefault(pupil_id, set()).update(users)
    return {pupil_id: users for pupil_id, users in found.items() if users}
