"""What holds about a missing pupil when no register changed, but an announcement, a call or an appointment did.

Every function runs inside the caller's transaction.
"""

import datetime as dt

from django.utils import timezone

from absence.enums import EpisodeState, MarkState
from absence.models.announcements import Announcement
from absence.models.episodes import Episode
from absence.models.registers import Mark
from absence.rules.day import latest_word
from absence.services.episodes import Missing, Told, explain_episodes, open_episodes, reopen_episodes
from absence.services.quiet import is_quiet_now
from partners.models.hours import Booking
from pupils.models.pupils import Pupil
from school.models.classes import SchoolClass
from school.models.school import School, is_off


def lock_class_of(pupil: Pupil, day: dt.date) -> None:
    """The same lock as handing in takes, so that neither misses what the other writes."""
    classes = pupil.memberships.on_day(day).values("school_class")
    list(SchoolClass.objects.filter(pk__in=classes).order_by("pk").select_for_update(no_key=True))


def look_again(pupil: Pupil, *, now: dt.datetime) -> list[Told]:
    """Explain, reopen or open the pupil's episode by the latest mark of today and what is known elsewhere now.

    Returns what is heard now. Side effects: those of `explain_episodes`, `reopen_episodes` and `open_episodes`.
    """
    today = timezone.localdate(now)
    last = _last_mark(pupil.pk, today)
    if last is None or last.state != MarkState.ABSENT or _has_left(pupil, today):
        return []
    episodes = list(Episode.objects.filter(pupil=pupil, day=today).order_by("number"))
    current = next((episode for episode in episodes if episode.back_at is None), None)
    state = current.state if current else None
    wanted = latest_word(state, missing=True, announced=_is_expected_elsewhere(last))
    if wanted == state:
        return []
    quiet = is_quiet_now(pupil.school, now)
    if current is None:
        missing = Missing(pupil, last.register.starts_at, number=len(episodes) + 1)
        return open_episodes([missing], school=pupil.school, day=today, now=now, quiet=quiet)
    if wanted == EpisodeState.ANNOUNCED:
        explain_episodes([current.pk], state=EpisodeState.ANNOUNCED, now=now)
        return []
    return reopen_episodes([current.pk], school=pupil.school, now=now, quiet=quiet)


def explain_no_more(episode: Episode, *, now: dt.datetime) -> list[Told]:
    """What somebody heard or said about a missing pupil does not hold; an announcement still does.

    Returns what is heard now: nothing about a day that is over or after the pupil's last one, nor too late in the day.
    Side effects: those of `reopen_episodes`, or of `explain_episodes`.
    """
    last = _last_mark(episode.pupil_id, episode.day)
    if last is not None and _is_expected_elsewhere(last):
        explain_episodes([episode.pk], state=EpisodeState.ANNOUNCED, now=now)
        return []
    if _has_left(episode.pupil, episode.day):
        Episode.objects.filter(pk=episode.pk).move(EpisodeState.WITHOUT_WORD, now=now)
        return []
    quiet = is_quiet_now(episode.school, now)
    return reopen_episodes([episode.pk], school=episode.school, now=now, quiet=quiet)


def school_after_all(school: School, *, now: dt.datetime) -> list[Told]:
    """Today is a school day again, if it is: what was withdrawn about who is missing without word goes out after all.

    Returns what is heard now; nothing too late in the day. Side effects: those of `reopen_episodes`.
    """
    if is_quiet_now(school, now):
        return []
    today = Episode.objects.filter(~is_off(), school=school, day=timezone.localdate(now), back_at=None)
    missing = list(today.in_state(EpisodeState.WITHOUT_WORD).values_list("pk", flat=True))
    return reopen_episodes(missing, school=school, now=now)


def _has_left(pupil: Pupil, day: dt.date) -> bool:
    return pupil.left_on is not None and pupil.left_on < day


def _last_mark(pupil_id: int, day: dt.date) -> Mark | None:
    """The mark that says how the pupil is, or was at the end of the day."""
    marks = Mark.objects.filter(pupil=pupil_id, register__day=day).select_related("register")
    last: Mark | None = marks.order_by("-register__starts_at", "-said_at", "-pk").first()
    return last


def _is_expected_elsewhere(mark: Mark) -> bool:
    """Whether an announcement covers the lesson of this mark, or an appointment in a consulting hour falls in it."""
    register = mark.register
    lesson = {"starts_at": register.starts_at, "ends_at": register.ends_at}
    announced = Announcement.objects.filter(pupil=mark.pupil_id).covering(register.day, **lesson)
    visiting = Booking.objects.filter(pupil=mark.pupil_id).during(register.day, **lesson)
    return bool(announced.exists() or visiting.exists())
