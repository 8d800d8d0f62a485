"""Cases on the start page of who looks after them, and on the page of their pupil."""

import datetime as dt
from typing import Any

from django.dispatch import receiver
from django.urls import reverse

from careteam.contexts.cases import file_cases, own_cases
from careteam.querysets.cases import open_actions, own_ended, own_to_do
from pupils.models.pupils import Pupil
from pupils.signals import pupil_page_asked
from school.enums import Permission
from school.http import SchoolRequest
from school.signals import Section, today_asked

# What is to be done stands in no other list: the first are seen at once, the others unfold.
FIRST = 4
# How far ahead the start page shows what is to be done.
AHEAD = dt.timedelta(days=7)


@receiver(today_asked)
def cases_today(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """The running cases that this person looks after, the oldest first. One query, for who ever had one."""
    if not request.access.may(Permission.SEE_PUPIL_PAGE) or not request.access.looks_after_cases:
        return []
    has_list = request.access.may(Permission.SEE_CARE)
    found, more = own_cases(request.access)
    context = {
        "lines": found,
        "more": more,
        "all_url": f"{reverse('careteam:care_pupils')}?manager={request.access.user_id}" if has_list else "",
        "day": request.access.day,
    }
    named = [line.case.pupil_id for line in found]
    return [Section(17, "careteam/_today_cases.html", context, pupils=named)] if found else []


@receiver(today_asked)
def actions_today(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """What this person does or sees to by next week, the late ones first; and what ended today, to take back. Two
    queries."""
    access = request.access
    if not access.may(Permission.SEE_PUPIL_PAGE):
        return []
    to_do, ended = own_to_do(access=access, until=access.day + AHEAD), own_ended(access=access)
    in_all = to_do[0].in_all if to_do else 0
    context = {
        "first": to_do[:FIRST],
        "rest": to_do[FIRST:],
        "more": in_all - FIRST,
        "unseen": in_all - len(to_do),
        "ended": ended,
        "day": access.day,
        "me": access.user_id,
    }
    named = [action.pupil_id for action in [*to_do, *ended]]
    return [Section(13, "careteam/_today_actions.html", context, pupils=named)] if named else []


@receiver(pupil_page_asked)
def cases_of_pupil(request: SchoolRequest, pupil: Pupil, **_kwargs: Any) -> list[Section]:
    """The cases of the pupil, for the care team and the casemanager; for the mentor, that there is one. And what is
    still to be done, as far as it is theirs to know. Two queries."""
    may_open = request.access.may(Permission.SEE_CARE)
    lines = file_cases(request.access, pupil)
    shown = open_actions(access=request.access, pupil_id=pupil.pk)
    if not lines and not shown and not may_open:
        return []
    context = {"pupil": pupil, "lines": lines, "to_do": shown, "may_open": may_open}
    context["day"] = request.access.day
    return [Section(12, "careteam/_file_cases.html", context)]
