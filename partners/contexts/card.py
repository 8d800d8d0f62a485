"""The card "my people": to whom a pupil goes for what, in the pupil's own language beside the Dutch."""

import datetime as dt
import string
from collections import defaultdict
from dataclasses import dataclass

from messaging import rules
from messaging.enums import MessageKind
from messaging.languages import Direction, direction
from messaging.models.texts import Text
from partners.enums.organisations import TOPICS_INSIDE, Topic
from partners.models.colleagues import Helper
from partners.querysets.around import Circle
from pupils.models.pupils import Pupil
from school.enums import Role
from school.models.people import RoleAssignment, User
from school.models.school import School
from school.pdfs import PrintHead, letterhead

# More do not fit on one page; nobody goes to more people either.
PEOPLE_AT_MOST = 13
NAMES_AT_MOST = 3
# What stands between a heading and its people, and the signs that keep an empty value in its place.
AROUND_A_VALUE = " \t:：፦\u2066\u2067\u2068\u2069"


@dataclass(frozen=True)
class CardPerson:
    """Somebody on the card: the name, what they are in Dutch, and how to reach them."""

    name: str
    what: str
    phone: str = ""


@dataclass(frozen=True)
class Words:
    """The words of the card in one language."""

    language: str
    direction: Direction
    title: str
    intro: str
    topics: dict[str, str]


@dataclass(frozen=True)
class Card:
    """The card as it is printed."""

    head: PrintHead
    pupil: str
    own: Words | None
    dutch: Words
    rows: list[tuple[str, list[CardPerson]]]
    left_out: int
    printed_by: str
    printed_at: dt.datetime

    @property
    def lines(self) -> list[tuple[str, str, list[CardPerson]]]:
        """Each topic in the own language and in Dutch, with its people."""
        own = self.own.topics if self.own else {}
        return [(own.get(topic, ""), self.dutch.topics[topic], people) for topic, people in self.rows]


def card_of(
    user: User,
    pupil: Pupil,
    circle: Circle,
    *,
    language: str,
    day: dt.date,
    now: dt.datetime,
) -> Card | None:
    """The card in this language, if its words are approved, beside the Dutch; None for a school without texts."""
    rows = Text.objects.filter(school=pupil.school_id, kind=MessageKind.MY_PEOPLE)
    texts = {text.language: text for text in rows}
    if "nl" not in texts:
        return None
    approved = {code for code, text in texts.items() if text.is_sent}
    codes = rules.languages_of_family(language, approved=approved)
    own = next((code for code in codes if code != "nl" and code in texts), None)
    people = people_of(user, pupil.school, circle, day)
    kept, left_out = _fitting(people)
    return Card(
        head=letterhead(pupil.school),
        pupil=pupil.call_name,
        own=words_of(texts[own], pupil.call_name) if own else None,
        dutch=words_of(texts["nl"], pupil.call_name),
        rows=kept,
        left_out=left_out,
        printed_by=user.name,
        printed_at=now,
    )


def words_of(text: Text, first_name: str) -> Words:
    """A text taken apart: what stands in a line before the name of a topic is its heading."""
    way = direction(text.language)

    def filled(line: str, values: dict[str, str]) -> str:
        return rules.fill_in(line, values, direction=way)

    topics, intro = {}, ""
    for line in text.body.splitlines():
        names = [name for _, name, _, _ in string.Formatter().parse(line) if name]
        if "first_name" in names:
            intro = filled(line, dict.fromkeys(names, "") | {"first_name": first_name})
        for name in names:
            if name != "first_name":
                topics[name] = filled(line, dict.fromkeys(names, "")).strip(AROUND_A_VALUE)
    return Words(
        language=text.language,
        direction=way,
        title=filled(text.subject, {"first_name": first_name}),
        intro=intro,
        topics=topics,
    )


def people_of(user: User, school: School, circle: Circle, day: dt.date) -> dict[str, list[CardPerson]]:
    """Who is there for what: those around the pupil, and colleagues who are there for everybody. Two queries."""
    found: dict[str, list[CardPerson]] = defaultdict(list)
    at_school = school.phone.as_national if school.phone else ""
    for stand in circle.now:
        if stand.topic is None:
            continue
        phones = stand.person.phones if stand.person else []
        phone = at_school if stand.person is None else (phones[0].as_national if phones else "")
        what = stand.place if stand.person else stand.what
        found[stand.topic].append(CardPerson(stand.who.name, what, phone))
    helpers = {row.user_id: row.helps_with for row in Helper.objects.visible_to(user)}
    roles = RoleAssignment.objects.visible_to(user).on_day(day).filter(role__in=TOPICS_INSIDE)
    for row in roles.filter(user__is_active=True).select_related("user").order_by("user__name", "pk"):
        what = helpers.get(row.user_id) or str(row.get_role_display())
        found[TOPICS_INSIDE[Role(row.role)]].append(CardPerson(row.user.name, what, at_school))
    return found


def _fitting(people: dict[str, list[CardPerson]]) -> tuple[list[tuple[str, list[CardPerson]]], int]:
    """What fits on the page, in the order of the topics, each person once per topic; and how many do not."""
    kept, number, left_out = [], 0, 0
    for topic in Topic:
        unique = list(dict.fromkeys(people.get(topic, [])))
        room = max(0, min(NAMES_AT_MOST, PEOPLE_AT_MOST - number))
        shown = unique[:room]
        number += len(shown)
        left_out += len(unique) - len(shown)
        if shown:
            kept.append((str(topic), shown))
    return kept, left_out
