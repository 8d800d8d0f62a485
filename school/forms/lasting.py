"""How long something may last that keeps the house silent: a mistyped year must not do so for a year."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def check_lasts(first: dt.date | None, last: dt.date | None, at_most: dt.timedelta) -> None:
    """Refuse a last day that lies further than this behind the first one; what is not filled in is not looked at."""
    if first is not None and last is not None and last - first > at_most:
        text = _("This lasts longer than %(weeks)s weeks. Check the day and the year.")
        raise ValidationError(text % {"weeks": at_most.days // 7})
