"""Concerns on the start page and in a file's head, and those that come in by themselves."""

import datetime as dt
from typing import Any

from django.dispatch import receiver

from absence.models.steps import HandOn
from absence.models.watching import Crossing
from absence.signals import hand_on_taken_back, handed_on, threshold_crossed
from careteam.contexts.concerns import tab_counts
from careteam.services import noticed
from intake.models.following import CheckIn, Review, Talk
from intake.signals import bad_faces_in_a_row, care_signal_raised, discussion_wanted
from pupils.models.pupils import Pupil
from pupils.signals import no_written_language_found, pupil_page_asked
from school.enums import Permission
from school.http import SchoolRequest
from school.signals import Section, today_asked


@receiver(care_signal_raised)
def review_asks(review: Review, now: dt.datetime, **_kwargs: Any) -> None:
    """A review that ends in a signal comes into the inbox."""
    noticed.notice_review(review=review, now=now)


@receiver(discussion_wanted)
def talk_asks(talk: Talk, now: dt.datetime, **_kwargs: Any) -> None:
    """So does a talk after which the mentor wants to discuss the pupil."""
    noticed.notice_talk(talk=talk, now=now)


@receiver(bad_faces_in_a_row)
def faces_ask(pupil: Pupil, tap: CheckIn, length: int, now: dt.datetime, **_kwargs: Any) -> None:
    """And a pupil whose faces at check-in and check-out are sad, time after time."""
    noticed.notice_faces(pupil=pupil, tap=tap, length=length, now=now)


@receiver(no_written_language_found)
def language_asks(pupil: Pupil, now: dt.datetime, **_kwargs: Any) -> None:
    """And a pupil who reads and writes no language."""
    noticed.notice_language(pupil=pupil, now=now)


@receiver(threshold_crossed)
def absence_asks(crossing: Crossing, now: dt.datetime, **_kwargs: Any) -> None:
    """A threshold of absence."""
    noticed.notice_threshold(crossing=crossing, now=now)


@receiver(handed_on)
def absence_handed_on(hand_on: HandOn, said: str, now: dt.datetime, **_kwargs: Any) -> None:
    """Absence that a colleague hands on, as a concern of theirs."""
    noticed.notice_hand_on(hand_on=hand_on, said=said, now=now)


@receiver(hand_on_taken_back)
def absence_taken_back(hand_on: HandOn, **_kwargs: Any) -> None:
    """It was not meant so."""
    noticed.take_back_hand_on(hand_on=hand_on)


@receiver(today_asked)
def concerns_today(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """What waits in the inbox, for the care team; and for everybody who works with pupils, where to begin.

    The coordinator has the same numbers at the top.
    """
    sections, access = [], request.access
    if access.may(Permission.SEE_CARE_SIGNALS) and not access.may(Permission.COORDINATE_CARE):
        counts = tab_counts(access)
        if any(counts.values()):
            sections.append(Section(16, "careteam/_today_inbox.html", {"counts": counts}))
    if request.access.may(Permission.RAISE_CONCERN):
        sections.append(Section(50, "careteam/_today_raise.html", area="side"))
    return sections


@receiver(pupil_page_asked)
def concern_button(request: SchoolRequest, pupil: Pupil, **_kwargs: Any) -> list[Section]:
    """The way to raise a concern, in the head of a file."""
    if not request.access.may(Permission.RAISE_CONCERN):
        return []
    return [Section(5, "careteam/_file_raise.html", {"pupil": pupil}, area="actions")]
