"""The texts of messages: load the drafts, change and approve them, and compose what goes out."""

import datetime as dt
import functools
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from django.db import transaction
from django.template.loader import render_to_string

from messaging import rules
from messaging.answering import answer_line
from messaging.calendar_objects import calendar_object
from messaging.channels import Mail
from messaging.days import days_in_full
from messaging.enums import FAMILY_KINDS, WITH_CALENDAR, Channel, MessageKind
from messaging.interpreter import interpreter_comes
from messaging.languages import Direction, Language, direction
from messaging.models.outbox import Message
from messaging.models.texts import Text
from school.models.people import User
from school.models.school import School

DRAFTS = Path(__file__).resolve().parent.parent / "texts"
SUBJECT_AT_MOST = Message._meta.get_field("subject").max_length


def load_texts(*, school: School) -> None:
    """Give a school the drafted texts that it does not have yet; never touches one it has."""
    Text.objects.bulk_create(
        [
            Text(
                school=school,
                kind=kind,
                language=language,
                subject=draft["subject"],
                body=draft["body"].strip(),
            )
            for kind in MessageKind
            for language, draft in _drafts(kind).items()
        ],
        ignore_conflicts=True,
    )


@functools.cache
def _drafts(kind: MessageKind) -> dict[str, dict[str, str]]:
    """The drafts of a text by language, read once: they change with the house alone."""
    return tomllib.loads((DRAFTS / f"{kind}.toml").read_text("utf-8"))


@transaction.atomic
def change_text(*, text: Text, subject: str, body: str) -> Text:
    """Change a text; an approval was for the old words, so it ends."""
    text.subject, text.body = subject, body
    text.approved_by, text.approved_on, text.recorded_by = "", None, None
    text.save()
    return text


@transaction.atomic
def approve_text(*, text: Text, approved_by: str, approved_on: dt.date, recorded_by: User) -> Text:
    """Record which speaker approved a text and when; from then on it is sent."""
    text.approved_by, text.approved_on, text.recorded_by = approved_by, approved_on, recorded_by
    text.save()
    return text


@transaction.atomic
def withdraw_approval(*, text: Text) -> Text:
    """End an approval: from then on the Dutch and the English go out in this text's place."""
    text.approved_by, text.approved_on, text.recorded_by = "", None, None
    text.save()
    return text


def parts_now(message: Message) -> list[tuple[Language | None, str]]:
    """The words of a message that was not sent, as they would go out now; none when that is impossible."""
    try:
        mail = Composer().compose(message)
    except (LookupError, ValueError):
        return []
    return rules.parts(mail.text, mail.languages)


class Composer:
    """Puts messages into words; reads each school's texts once for a whole batch."""

    def __init__(self) -> None:
        self._texts: dict[tuple[int, str], dict[str, Text]] = {}

    def compose(self, message: Message) -> Mail:
        """The words of a message in the languages that may go out; a chat message gets the first two as one text."""
        parts = self.parts(message)
        mail = _in_words(parts)
        if message.channel == Channel.CHAT:
            return mail
        html = render_to_string("messaging/mail.html", {"parts": parts, "language": mail.languages[0]})
        told = calendar_object(message, mail.text) if message.kind in WITH_CALENDAR else None
        return replace(mail, html=html, calendar=told)

    def words(self, message: Message) -> Mail:
        """The same words alone, for what does not go out: without the page around them and what a calendar is told."""
        return _in_words(self.parts(message))

    def parts(self, message: Message) -> list["LanguageText"]:
        """The same words language by language, each with its own subject: for a letter."""
        texts = self._texts_of(message.school_id, message.kind)
        return [
            filled(texts[language], message.context)
            for language in self._languages(message, texts)
            if language in texts
        ]

    def _languages(self, message: Message, texts: dict[str, Text]) -> list[str]:
        if message.kind not in FAMILY_KINDS:
            return [message.language]
        approved = {language for language, text in texts.items() if text.is_sent}
        return rules.languages_of_family(message.language, approved=approved)

    def _texts_of(self, school_id: int, kind: str) -> dict[str, Text]:
        key = (school_id, kind)
        if key not in self._texts:
            rows = Text.objects.filter(school=school_id, kind=kind)
            self._texts[key] = {text.language: text for text in rows}
        return self._texts[key]


@dataclass(frozen=True)
class LanguageText:
    """A text in one language, filled in."""

    language: str
    direction: Direction
    subject: str
    body: str


def _in_words(parts: Sequence[LanguageText]) -> Mail:
    """What is said in all languages, one below the other."""
    # A subject is one line that fits its column, whatever a name in it holds.
    subject = " ".join(" · ".join(part.subject for part in parts).split())[:SUBJECT_AT_MOST]
    plain = rules.PART_BREAK.join(part.body for part in parts)
    return Mail(subject=subject, text=plain, html="", languages=tuple(part.language for part in parts))


def filled(text: Text, context: dict[str, str]) -> LanguageText:
    """A text with its words filled in; that an interpreter comes, and where to answer, is said in its language."""
    confirmed = bool(context.get("interpreter"))
    words = in_language(context, text.language) | days_in_full(context, text.language)
    words["interpreter"] = interpreter_comes(text.language, confirmed=confirmed)
    return LanguageText(
        language=text.language,
        direction=direction(text.language),
        subject=rules.fill_in(text.subject, words, direction=direction(text.language)),
        body=rules.fill_in(text.body, words, direction=direction(text.language))
        + answer_line(text.kind, text.language, context),
    )


def in_language(context: dict[str, str], language: str) -> dict[str, str]:
    """A context in which "reasons.ar" counts as "reasons" for Arabic, and so for what differs in each language."""
    own = {name.partition(".")[0]: value for name, value in context.items() if name.endswith(f".{language}")}
    return context | own


def sample(text: Text) -> LanguageText:
    """A text filled in with made-up values and the school's own name and number; saved or not."""
    school = {"school": text.school.name, "phone": text.school.phone.as_international}
    return filled(text, rules.SAMPLE_CONTEXT | school)
