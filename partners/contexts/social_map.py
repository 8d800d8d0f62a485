"""How an organisation reads on the social map."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from messaging.languages import LANGUAGES_BY_CODE
from partners.enums.organisations import INFORMAL, ForStatus, Need
from partners.models.organisations import Organisation
from partners.rules.organisations import is_old


@dataclass(frozen=True)
class Find:
    """An organisation in few words."""

    organisation: Organisation
    needs: list[str]
    languages: list[str]
    for_whom: list[str]
    is_informal: bool
    waiting_is_old: bool

    @classmethod
    def of(cls, organisation: Organisation, day: dt.date) -> "Find":
        heard = organisation.waiting_heard_on
        return cls(
            organisation=organisation,
            needs=need_words(organisation.needs),
            languages=language_words(organisation.languages),
            for_whom=for_whom(organisation),
            is_informal=organisation.kind in INFORMAL,
            waiting_is_old=heard is not None and is_old(heard, day),
        )


def need_words(codes: list[str]) -> list[str]:
    """Needs as they are called."""
    return [str(Need(code).label) for code in codes]


def language_words(codes: list[str]) -> list[str]:
    """Languages as they are called."""
    return [str(LANGUAGES_BY_CODE[code].name) for code in codes]


def for_whom(organisation: Organisation) -> list[str]:
    """For whom an organisation is, as far as it is known."""
    words = []
    first, last = organisation.age_from, organisation.age_until
    if first is not None and last is not None:
        words.append(_("%(first)s to %(last)s years") % {"first": first, "last": last})
    elif first is not None:
        words.append(_("from %(first)s years") % {"first": first})
    elif last is not None:
        words.append(_("to %(last)s years") % {"last": last})
    if organisation.for_status != ForStatus.UNKNOWN:
        words.append(str(organisation.get_for_status_display()))
    if not organisation.works_with_children:
        words.append(_("not for children"))
    if organisation.culture_sensitive:
        words.append(_("culture-sensitive"))
    return words
