"""Pure rules of the outbox: which state may follow which, how long to wait, which languages a text goes out in."""

import datetime as dt
import string
from collections.abc import Collection, Mapping, Sequence

from messaging.enums import FAMILY_KINDS, Channel, MessageKind, MessageState
from messaging.languages import LANGUAGES_BY_CODE, TEXT_FALLBACK, Direction, Language
from school.letters import isolated

S = MessageState

# What may follow what. QUEUED after SENDING is a retry; QUEUED after WITHDRAWN is an alert that counts again.
MOVES: dict[MessageState, frozenset[MessageState]] = {
    S.QUEUED: frozenset({S.SENDING, S.WITHDRAWN}),
    S.SENDING: frozenset({S.SENT, S.QUEUED, S.WITHDRAWN, S.REFUSED, S.FAILED}),
    S.SENT: frozenset({S.BOUNCED}),
    S.WITHDRAWN: frozenset({S.QUEUED}),
    S.REFUSED: frozenset(),
    S.BOUNCED: frozenset(),
    S.FAILED: frozenset(),
}

# What somebody and their school must have so that a channel reaches them; the first is the address it sends to.
CHANNEL_NEEDS: dict[Channel, tuple[str, ...]] = {
    Channel.EMAIL: ("email",),
    Channel.CHAT: ("phone", "chat_url"),
}


def lacking(channel: Channel, **known: object) -> str | None:
    """The first thing that this channel needs and that is not there, such as "phone"; None when it can be used."""
    return next((name for name in CHANNEL_NEEDS[channel] if not known[name]), None)


def address_by(channel: Channel, **known: object) -> str:
    """The address that a channel sends to."""
    return str(known[CHANNEL_NEEDS[channel][0]])


# Seconds to wait after the first, second, … failed try: in all about four hours, then the message has failed.
WAITS = (5, 10, 20, 40, 60, 120, 240, 300, 600, 900, 1800, 3600, 3600)


def may_move(old: MessageState, new: MessageState) -> bool:
    """Whether a message may go from one state to the other."""
    return new in MOVES[old]


def why_withdrawn(state: MessageState, error: str) -> str:
    """In words why a message went to nobody; nothing of what a mail server said to an earlier try."""
    return error if state == S.WITHDRAWN and not error[:3].isdigit() else ""


def next_attempt(*, attempts: int, now: dt.datetime) -> dt.datetime | None:
    """When to try again after so many failed tries; None means: give up."""
    if attempts > len(WAITS):
        return None
    return now + dt.timedelta(seconds=WAITS[attempts - 1])


# Texts in these languages are the school's own: they go out without a speaker's approval.
ALWAYS_SENT = ("nl", "en")
# What stands between two languages of one message.
PART_BREAK = "\n\n—\n\n"


def parts(body: str, codes: Sequence[str]) -> list[tuple[Language | None, str]]:
    """A body language by language; in one piece without a language when the two do not fit together."""
    texts = body.split(PART_BREAK)
    if len(texts) != len(codes):
        return [(None, body)] if body else []
    return [(LANGUAGES_BY_CODE.get(code), text) for code, text in zip(codes, texts, strict=True)]


def needs_approval(kind: MessageKind, language: str) -> bool:
    """Whether a text waits for a speaker: those for families, in languages that the school does not write itself."""
    return kind in FAMILY_KINDS and language not in ALWAYS_SENT


def languages_to_send(language: str, *, approved: Collection[str]) -> list[str]:
    """The languages of one message, first the family's own.

    A text that a speaker approved goes out with the Dutch under it, so that a neighbour or the housing staff can
    help; without approval the Dutch and the English go out together.
    """
    if language == "nl":
        return ["nl"]
    if language == "en" or language in approved:
        return [language, "nl"]
    return ["nl", "en"]


def languages_of_family(language: str, *, approved: Collection[str]) -> list[str]:
    """The languages of a message to somebody who reads this one, also where they understand another as well."""
    if language not in approved:
        language = TEXT_FALLBACK.get(language, language)
    return languages_to_send(language, approved=approved)


# What a text of each kind may name. Nothing else: a text never gets to know more than these words.
PLACEHOLDERS: dict[MessageKind, frozenset[str]] = {
    MessageKind.ABSENCE_ALERT: frozenset({"first_name", "school", "phone"}),
    MessageKind.ABSENCE_REASSURANCE: frozenset({"first_name", "school", "phone", "time"}),
    MessageKind.INTAKE_INVITATION: frozenset(
        {"first_name", "school", "phone", "date", "time", "place", "interpreter"}
    ),
    MessageKind.CONSULTATION_INVITATION: frozenset(
        {"first_name", "school", "phone", "date", "time", "place", "interpreter"}
    ),
    MessageKind.APPOINTMENT_INVITATION: frozenset(
        {"first_name", "school", "phone", "date", "time", "place", "interpreter"}
    ),
    MessageKind.TALK_INVITATION: frozenset(
        {"first_name", "school", "phone", "date", "time", "place", "interpreter"}
    ),
    MessageKind.APPOINTMENT_REMINDER: frozenset({"first_name", "school", "phone", "date", "time", "place"}),
    MessageKind.APPOINTMENT_CALLED_OFF: frozenset({"first_name", "school", "phone", "date", "time", "place"}),
    MessageKind.ABSENCE_LETTER: frozenset({"first_name", "school", "phone", "date", "hours"}),
    MessageKind.LEAVE_LINK: frozenset({"first_name", "school", "phone", "link"}),
    MessageKind.LEAVE_GRANTED: frozenset({"first_name", "school", "phone", "first_day", "last_day"}),
    MessageKind.LEAVE_REFUSED: frozenset(
        {"first_name", "school", "phone", "first_day", "last_day", "reasons"}
    ),
    MessageKind.PUPIL_INTRODUCTION: frozenset({"first_name", "class_name", "facts", "link"}),
    MessageKind.REGISTER_REMINDER: frozenset({"class_name", "period", "link"}),
    MessageKind.REGISTERS_MISSING: frozenset({"classes", "period", "link"}),
    MessageKind.ABSENCE_DIGEST: frozenset({"class_name", "facts", "link", "switch"}),
    MessageKind.PUPIL_NOT_FOUND: frozenset({"class_name", "link"}),
    MessageKind.LOG_SEALED: frozenset({"school", "date", "hash"}),
    MessageKind.EMERGENCY_OPENED: frozenset({"link"}),
    MessageKind.ACTIONS_DUE: frozenset({"link"}),
    # Besides the name, what a pupil goes to somebody for: partners.enums.organisations.Topic.
    MessageKind.MY_PEOPLE: frozenset(
        {
            "first_name",
            "my_class",
            "absence",
            "worries",
            "confidence",
            "health",
            "home",
            "guardian",
            "papers",
            "safety",
            "free_time",
            "other",
        }
    ),
    MessageKind.CONSENT_LINK: frozenset({"first_name", "school", "phone", "link"}),
    MessageKind.CONSENT_CODE: frozenset({"school", "phone", "code"}),
    MessageKind.GUEST_LINK: frozenset({"meeting", "school", "phone", "date", "link"}),
    MessageKind.GUEST_CHANGED: frozenset({"meeting", "school", "phone", "date", "link"}),
    MessageKind.GUEST_CODE: frozenset({"school", "phone", "code"}),
    MessageKind.LOOK: frozenset({"link"}),
    MessageKind.LOOK_NOW: frozenset({"link", "phone"}),
    MessageKind.PORTAL_NEWS: frozenset({"school", "link"}),
    MessageKind.CALENDAR_INVITED: frozenset({"meeting", "school", "phone", "date", "time", "place"}),
    MessageKind.CALENDAR_MOVED: frozenset({"meeting", "school", "phone", "date", "time", "place"}),
    MessageKind.CALENDAR_CANCELLED: frozenset({"meeting", "school", "phone", "date", "time", "place"}),
}


def wrong_placeholders(kind: MessageKind, text: str) -> list[str] | None:
    """Placeholders that a text of this kind may not hold, in order; None when its braces do not match."""
    try:
        parsed = list(string.Formatter().parse(text))
    except ValueError:
        return None
    return [
        name
        for _, name, spec, conversion in parsed
        if name is not None and (name not in PLACEHOLDERS[kind] or spec or conversion)
    ]


def missing_placeholders(kind: MessageKind, body: str) -> list[str]:
    """Placeholders that the body of a text of this kind must hold and does not; for a body without wrong ones."""
    found = {name for _, name, _, _ in string.Formatter().parse(body)}
    return sorted(PLACEHOLDERS[kind] - found)


def fill_in(text: str, values: Mapping[str, object], *, direction: Direction = "ltr") -> str:
    """A text with values for its placeholders: each is looked up by its whole name, so none reaches into a value.

    A value runs its own way: in a text from right to left a number, a date or a Latin name keeps its order.
    """
    return "".join(
        words if name is None else f"{words}{isolated(str(values[name]), beside=direction)}"
        for words, name, _, _ in string.Formatter().parse(text)
    )


# Values to show what a text looks like; the school's own name and number come from the school.
SAMPLE_CONTEXT = {
    "first_name": "Sami",
    "date": "12-10-2026",
    "time": "9:12",
    "hours": "17",
    "first_day": "12-10-2026",
    "last_day": "13-10-2026",
    "reasons": "…",
    "place": "kamer 1.04",
    "interpreter": "yes",
    "facts": "…",
    "class_name": "1A",
    "classes": "1A, 2B",
    "period": "8:30–9:20",
    "link": "https://nabij.example/",
    "hash": "9f86d081…",
    "code": "123456",
    "my_class": "Fenna",
    "absence": "Marieke",
    "worries": "Aïcha",
    "confidence": "Corrie",
    "health": "Sanne",
    "home": "Bo",
    "guardian": "Ria",
    "papers": "Els",
    "safety": "Niels",
    "free_time": "Guled",
    "other": "Linda",
    "meeting": "Zorgoverleg",
}
