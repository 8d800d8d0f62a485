"""Who hears what about a pupil, in the words of a page: what really happens, never a promise."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from absence.enums import AlertKind, AnnouncementKind
from absence.models.alerts import Alert
from absence.models.announcements import Announcement
from absence.services.episodes import Told
from absence.services.hearing import Hearing, Outcome
from absence.services.registers import HandedIn
from messaging.enums import MessageState
from messaging.languages import LANGUAGES_BY_CODE


def told_in_words(told: Iterable[Told]) -> str:
    """Such as "Dutch and English to Hanna Tesfay and Ali Tesfay"."""
    names: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for one in told:
        names.setdefault((one.kind, one.languages), []).append(one.recipient)
    return "; ".join(_one_kind(AlertKind(kind), languages, who) for (kind, languages), who in names.items())


def _one_kind(kind: AlertKind, languages: tuple[str, ...], names: list[str]) -> str:
    values = {
        "languages": get_text_list([str(LANGUAGES_BY_CODE[code].name) for code in languages], _("and")),
        "names": get_text_list(names, _("and")),
    }
    if kind == AlertKind.BACK:
        return _("Reassurance to %(names)s, in %(languages)s") % values
    return _("“We miss you” to %(names)s, in %(languages)s") % values


def hearing_in_words(result: HandedIn) -> dict[int, str]:
    """For each pupil about whom there is something to say, who hears what. At most one query."""
    asked_again = [pk for pk, outcome in result.outcomes.items() if outcome.hearing == Hearing.EARLIER]
    earlier = _heard_earlier(asked_again, result)
    kinds = {pupil.pk: pupil.announced for pupil in result.pupils}  # type: ignore[attr-defined]
    return {
        pk: words
        for pk, outcome in result.outcomes.items()
        if (words := _words(outcome.hearing, told_in_words(outcome.told), kinds.get(pk), earlier.get(pk, [])))
    }


def announced_in_words(announcement: Announcement, day: dt.date) -> str:
    """That a pupil is announced absent, and who got “we miss you” about this day before that. One query."""
    values = {"name": announcement.pupil.name}
    rows = Alert.objects.missed([announcement.pupil_id], day).exclude(message__state=MessageState.WITHDRAWN)
    names = list(dict.fromkeys(rows.order_by("pk").values_list("message__recipient", flat=True)))
    if not names or not announcement.starts_on <= day <= announcement.ends_on:
        return _("Saved: %(name)s is announced absent.") % values
    values["names"] = get_text_list(names, _("and"))
    return _("Saved: %(name)s is announced absent. There was a message already for %(names)s.") % values


def outcome_in_words(outcome: Outcome) -> str:
    """Who hears about one pupil, for somebody who is not taking a register."""
    return _words(outcome.hearing, told_in_words(outcome.told), None, [])


def _words(hearing: Hearing, told: str, announced: str | None, earlier: Collection[str]) -> str:
    match hearing:
        case Hearing.NEW:
            return told
        case Hearing.WITHDRAWN:
            return _("Nobody: the message had not left yet and is withdrawn")
        case Hearing.NO_ADDRESS:
            return _("Nobody: nobody can be reached by message. On the call list")
        case Hearing.SWITCHED_OFF:
            return _("Nobody: messages to families are switched off. On the call list")
        case Hearing.ANNOUNCED:
            label = AnnouncementKind(announced).label if announced else _("has an appointment in school")
            return _("Nobody: %(reason)s") % {"reason": label}
        case Hearing.KNOWN:
            return _("Nobody: the reason is known")
        case Hearing.REACHED:
            return _("Nobody: somebody was reached by phone already")
        case Hearing.EARLIER if earlier:
            return _("Nobody again: there is a message of today for %(names)s already") % {
                "names": get_text_list(list(earlier), _("and"))
            }
        case Hearing.EARLIER:
            return _("Nobody: no message went out. On the call list")
        case Hearing.LATER_WORD:
            return _("Nobody: a later lesson or another class says how it is now")
        case Hearing.TOO_LATE:
            return _("Nobody: it is too late in the day. On the call list of the next school day")
        case Hearing.PAST_DAY:
            return _("Nobody: this day has passed")


def _heard_earlier(pupil_ids: Collection[int], result: HandedIn) -> Mapping[int, list[str]]:
    """Who was told, or is about to be, that these pupils are missing now."""
    if not pupil_ids:
        return {}
    rows = (
        Alert.objects.missed(list(pupil_ids), result.lesson.day)
        .filter(episode__back_at=None)
        .exclude(message__state=MessageState.WITHDRAWN)
        .order_by("pk")
        .values_list("episode__pupil", "message__recipient")
    )
    found: dict[int, dict[str, None]] = {}
    for pupil_id, recipient in rows:
        found.setdefault(pupil_id, {})[recipient] = None
    return {pupil_id: list(names) for pupil_id, names in found.items()}
