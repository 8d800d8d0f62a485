"""What can be chosen for a partner who comes to the school, and their account."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class InvitationState(models.TextChoices):
    """Where an invitation to the portal is; partners.rules.accounts says what may follow what."""

    PROPOSED = "proposed", _("waits for the school")
    MAILED = "mailed", _("waits for the person")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("not wanted")
    REFUSED = "refused", _("refused by the school")
    WITHDRAWN = "withdrawn", _("taken back")
    EXPIRED = "expired", _("not answered in time")


class AccountEnd(models.TextChoices):
    """Why an account in the portal is closed."""

    UNUSED = "unused", _("not used for 90 days")
    GONE = "gone", _("works there no more")
    SCHOOL = "school", _("closed by the school")
