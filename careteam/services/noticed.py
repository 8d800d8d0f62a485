"""Concerns that the house raises by itself: each once, and none while the care team still has the same before it."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from absence.models.steps import HandOn
from absence.models.watching import Crossing
from careteam.enums.concerns import LASTING, ConcernKind, ConcernSource, ConcernState
from careteam.models.concerns import Concern
from careteam.querysets.noticed import signalled, to_discuss, to_visit, unlettered
from careteam.services.concerns import NotMoved
from intake.models.following import CheckIn, Review, Talk
from partners.models.settings import PartnerSettings
from pupils.enums import PartLevel
from pupils.models.pupils import Pupil
from school import scope


@transaction.atomic
def notice(
    *, source: ConcernSource, pupil: Pupil, origin: str, now: dt.datetime, **known: Any
) -> Concern | None:
    """Raise a concern about what the house noticed; None where it is known.

    `origin` names what happened. What lasts, such as having no written language, is not raised again while a concern
    about it is open. Side effects: the concern, with history.
    """
    Pupil.objects.select_for_update(no_key=True).get(pk=pupil.pk)
    mine = Concern.objects.filter(pupil=pupil)
    if mine.filter(origin=origin).exists():
        return None
    if source in LASTING and mine.filter(source=source).still_open().exists():
        return None
    concern: Concern = Concern.objects.create(
        school_id=pupil.school_id, pupil=pupil, source=source, origin=origin, raised_at=now, **known
    )
    return concern


def notice_review(*, review: Review, now: dt.datetime) -> Concern | None:
    """Somebody decided in a review to ask the care team. Side effects: those of `notice`."""
    if review.level == PartLevel.OWN:
        return None
    return notice(
        source=ConcernSource.REVIEW,
        pupil=review.pupil,
        origin=f"review:{review.pk}",
        now=now,
        review=review,
        author=review.author,
    )


def notice_talk(*, talk: Talk, now: dt.datetime) -> Concern | None:
    """A mentor wants to discuss a pupil. Side effects: those of `notice`."""
    if talk.level == PartLevel.OWN:
        return None
    return notice(
        source=ConcernSource.TALK,
        pupil=talk.pupil,
        origin=f"talk:{talk.pk}",
        now=now,
        talk=talk,
        author=talk.author,
    )


def notice_language(*, pupil: Pupil, now: dt.datetime) -> Concern | None:
    """A pupil reads and writes no language. Side effects: those of `notice`."""
    day = timezone.localdate(now)
    return notice(source=ConcernSource.LANGUAGE, pupil=pupil, origin=f"language:{pupil.pk}:{day}", now=now)


def notice_faces(*, pupil: Pupil, tap: CheckIn, length: int, now: dt.datetime) -> Concern | None:
    """A pupil tapped sad faces, one after another. Side effects: those of `notice`."""
    return notice(
        source=ConcernSource.FACES, pupil=pupil, origin=f"faces:{tap.pk}:{length}", now=now, number=length
    )


def notice_threshold(*, crossing: Crossing, now: dt.datetime) -> Concern | None:
    """A pupil reached a threshold of absence. Side effects: those of `notice`."""
    return notice(
        source=ConcernSource.THRESHOLD,
        pupil=crossing.pupil,
        origin=f"threshold:{crossing.pk}",
        crossing=crossing,
        now=now,
    )


def notice_hand_on(*, hand_on: HandOn, said: str, now: dt.datetime) -> Concern | None:
    """A colleague hands a pupil's absence on. Side effects: those of `notice`."""
    return notice(
        source=ConcernSource.PERSON,
        pupil=hand_on.pupil,
        origin=f"hand_on:{hand_on.pk}",
        now=now,
        author=hand_on.by,
        kinds=[ConcernKind.AWAY],
        seen="\n".join(filter(None, (said, hand_on.words))),
        crossing=hand_on.crossing,
    )


def take_back_hand_on(*, hand_on: HandOn) -> None:
    """It was not meant so: the concern goes, with history. Raises NotMoved once the care team has begun with it."""
    for concern in Concern.objects.select_for_update().filter(origin=f"hand_on:{hand_on.pk}"):
        if concern.state != ConcernState.NEW:
            raise NotMoved(_("The care team has begun with it already."))
        concern.moves.all().delete()
        concern.delete()


def gather(*, now: dt.datetime) -> int:
    """Raise what nobody announced, at every school: talks, missed appointments, and what stood there before.

    How many are new. Side effects: those of `notice`, one transaction for each.
    """
    raised = 0
    for school_id in scope.school_ids():
        with scope.within(school_id):
            raised += gather_at(school_id, now=now)
    return raised


def gather_at(school_id: int, *, now: dt.datetime) -> int:
    """The same at one school; within its scope. How many are new. Side effects: those of `notice`."""
    present = Pupil.objects.filter(school=school_id).not_left(timezone.localdate(now))
    raised = [notice_review(review=one, now=now) for one in signalled(present)]
    raised += [notice_talk(talk=one, now=now) for one in to_discuss(present)]
    # Since when it is so is not known: one concern, whatever became of it.
    known = Concern.objects.filter(school=school_id, source=ConcernSource.LANGUAGE)
    for pupil in unlettered(present).exclude(pk__in=known.values("pupil")):
        raised.append(notice_language(pupil=pupil, now=now))
    missed = PartnerSettings.objects.get(school=school_id).missed_appointments
    for pupil in to_visit(present, missed=missed):
        raised.append(
            notice(
                source=ConcernSource.VISIT,
                pupil=pupil,
                origin=f"visit:{pupil.last_missed}",
                number=pupil.missed,
                now=now,
            )
        )
    return len([one for one in raised if one is not None])
