"""The page behind a link to ask for leave, and the reasons of a decision, in the family's language."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from absence.contexts.answers import DUTCH, FOLDER
from absence.enums import LeaveKind, LeaveRemark
from absence.models.leave import LeaveRequest
from absence.services.leave_links import LeaveLink, asked_before
from messaging.family_words import words_in
from messaging.languages import LANGUAGES_BY_CODE, Language
from pupils.querysets.people import first_name_for


@dataclass(frozen=True)
class LeavePage:
    """The form behind a link."""

    first_name: str
    language: Language
    words: Mapping[str, str]
    # The same in Dutch, beside a language that is another.
    dutch: Mapping[str, str] | None
    kinds: list[tuple[str, str, str]]
    asked: bool
    first: dt.date


def leave_page(link: LeaveLink, now: dt.datetime, *, sent: bool) -> LeavePage:
    """What the link shows, also once something was sent by it. Two queries."""
    code = link.person.language if link.person.language in LANGUAGES_BY_CODE else DUTCH
    own, dutch = words_in(FOLDER, code), words_in(FOLDER, DUTCH)
    day = timezone.localdate(now)
    return LeavePage(
        first_name=first_name_for(link.pupil, link.person.pk, day),
        language=LANGUAGES_BY_CODE[code],
        words=own,
        dutch=None if code == DUTCH else dutch,
        kinds=[
            (kind.value, own[f"leave_{kind}"], "" if code == DUTCH else dutch[f"leave_{kind}"])
            for kind in LeaveKind
        ],
        asked=sent or asked_before(link, now),
        first=day,
    )


def reasons_by_language(remarks: Sequence[LeaveRemark], words: str) -> dict[str, str]:
    """Why leave is refused, in each language: fixed sentences, and then what the team leader typed, as it is."""
    found = {}
    for code in LANGUAGES_BY_CODE:
        own = words_in(FOLDER, code)
        found[f"reasons.{code}"] = " ".join([*(own[f"no_{remark}"] for remark in remarks), words]).strip()
    return found | {"reasons": found[f"reasons.{DUTCH}"]}


def days_of_leave(request: LeaveRequest) -> dict[str, str]:
    """The days of a request in figures, which a text says in full in its language."""
    return {"first_day": f"{request.first_day:%d-%m-%Y}", "last_day": f"{request.last_day:%d-%m-%Y}"}
