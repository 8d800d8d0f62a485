"""Canaries in every stored text: no page, form, print, mail or export interprets what people typed."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

import pgtrigger
import pytest
import time_machine
from django.db import transaction
from django.db.models import EmailField, Field, JSONField, Model
from django.test import Client
from pypdf import PdfReader

from intake.models.intakes import Intake
from intake.models.questions import Question
from messaging.models.texts import Text
from pupils.models.leaving import Departure
from pupils.models.parts import PupilLanguage
from pupils.models.pupils import Pupil
from school.enums import Role
from school.models.classes import SchoolClass
from school.models.people import User
from school.models.school import Letterhead
from tests.access.table import ROWS
from tests.access.test_access import World, build_world
from tests.attacks import canaries
from tests.attacks.canaries import Form, Page
from tools.samples.factories import MORNING, SCHOOL_DAY
from tools.samples.files import AnswerFactory, CheckInFactory, PlacementFactory

CODES, SECRETS = "a code of the house", "nobody types it, and nobody sees it"
# Fields that nobody types into, though nothing about the field says so.
TYPED_BY_NOBODY: dict[str, str] = {
    "school.AccessLog.page": CODES,
    "school.School.brin": CODES,
    "school.Letterhead.logo_type": CODES,
    "school.User.password": SECRETS,
    "school.StoredFile.name": SECRETS,
    "messaging.Message.key": CODES,
    "messaging.Message.language": CODES,
    "messaging.Text.language": CODES,
    "pupils.Pupil.country": CODES,
    "pupils.Invitation.language": CODES,
    "pupils.Document.content_type": CODES,
    "pupils.Document.sha256": CODES,
}
# Fields that no page, print or export shows to anybody.
SHOWN_NOWHERE: dict[str, str] = {}


def label(model: type[Model], one: Field[Any, Any]) -> str:
    return f"{model._meta.label}.{one.name}"


PLANTED = [
    (model, one)
    for model, one in canaries.text_fields()
    if not canaries.why_not(one) and label(model, one) not in TYPED_BY_NOBODY
]
MARKS = {label(model, one): canaries.mark_of(number) for number, (model, one) in enumerate(PLANTED)}


def furnish(world: World) -> None:
    """What the world of the access tests has no row of."""
    pupil = Pupil.objects.get(pk=world.objects["pupil"])
    care = world.insiders[Role.CARE_COORDINATOR]
    intake = Intake.objects.get(pk=world.objects["intake"])
    for question in Question.objects.filter(questionnaire__version=1, school=world.school):
        AnswerFactory(question=question, intake=intake, author=care, text="Een antwoord")
    CheckInFactory(pupil=pupil, author=world.insiders[Role.MENTOR], face=3)
    PupilLanguage.objects.create(school=world.school, pupil=pupil, language="Fur")
    PlacementFactory(
        pupil=pupil, author=care, school_class=SchoolClass.objects.get(pk=world.objects["school_class"])
    )
    Letterhead.objects.create(school=world.school, address="Singel 5")
    Departure.objects.update(
        allowed_by=care, allowed_because="De plaats is zeker.", confirmed_by="ROC", confirmed_on=SCHOOL_DAY
    )
    Text.objects.update(
        approved_by="Semira", approved_on=SCHOOL_DAY, recorded_by=world.insiders[Role.ADMINISTRATOR]
    )


def plant(sign: str = "") -> None:
    """A canary in each field of each row; without a sign, the fields begin with one each in turn."""
    for model in dict.fromkeys(model for model, _one in PLANTED):
        fields = [one for other, one in PLANTED if other is model]
        for number, row in enumerate(model._base_manager.order_by("pk")):
            changed = {one.name: planted_value(model, one, row, number, sign) for one in fields}
            model._base_manager.filter(pk=row.pk).update(**changed)


def planted_value(model: type[Model], one: Any, row: Any, number: int, sign: str) -> Any:
    mark = MARKS[label(model, one)]
    sign = sign or canaries.SIGNS[(int(mark, 36) + number) % len(canaries.SIGNS)]
    if isinstance(one, EmailField):
        return canaries.email_canary(mark, number)
    text = canaries.canary(mark, number, one.max_length or 2000, sign)
    if isinstance(one, JSONField):
        return canaries.in_json(getattr(row, one.name), text)
    if model is Text and one.name in {"subject", "body"}:
        # Its own braces stay, so that it can still be filled in.
        short = f"{sign}{canaries.CORE}{mark}0\r\nBcc: c@c.example"
        return (short if one.name == "subject" else text).translate(canaries.DOUBLED) + getattr(row, one.name)
    return text


@dataclass
class Crawl:
    """What came of looking at everything: what was wrong where, which fields were seen, and the forms that were met."""

    wrong: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    looked_at: int = 0
    # By method and address, with the person who met it first.
    forms: dict[tuple[str, str], tuple[User, Form]] = field(default_factory=dict)

    def look(self, where: str, answer: Any, user: User | None = None, path: str = "") -> None:
        """Judge an answer, and remember its forms for somebody."""
        self.looked_at += 1
        if answer.status_code >= 500:
            self.wrong.append(f"{where}: {answer.status_code}")
            return
        if "Bcc" in answer.headers or any("\n" in value for value in answer.headers.values()):
            self.wrong.append(f"{where}: headers {answer.headers}")
        content = answer.getvalue() if answer.streaming else answer.content
        kind = answer.headers.get("Content-Type", "").partition(";")[0]
        if kind == "text/html":
            page = Page(content.decode())
            text = " ".join(page.words)
            problems = page.problems + canaries.compiled(text)
            if user is not None:
                for form in page.forms:
                    self.forms.setdefault((form.method, urljoin(path, form.action)), (user, form))
        elif kind == "application/pdf":
            reader = PdfReader(io.BytesIO(content))
            told = " ".join(str(value) for value in (reader.metadata or {}).values())
            text = "".join("".join([told, *(page.extract_text() for page in reader.pages)]).split())
            text = text.replace("<bid=c>", canaries.CORE[:8])
            problems = canaries.taken(text)
        else:
            text = content.decode("utf-8", "replace")
            problems = canaries.taken(text) if kind == "text/csv" else canaries.compiled(text)
        self.seen |= canaries.seen_in(text)
        self.wrong += [f"{where}: {problem}" for problem in problems]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The world of the access tests with a canary wherever somebody can type, never committed."""
    with django_db_blocker.unblock(), time_machine.travel(MORNING, tick=False), transaction.atomic():
        world = build_world()
        furnish(world)
        # As if they had been typed before they were published.
        with pgtrigger.ignore("intake.Question:published_stays"):
            plant()
        yield world
        transaction.set_rollback(True)


def browser_of(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


@pytest.fixture(scope="module")
def crawl(world: World) -> Crawl:
    """Every page that can be read, as every role that may."""
    crawl = Crawl()
    for role, user in world.insiders.items():
        browser = browser_of(user)
        for row in ROWS:
            if row.method == "get" and role in row.roles:
                with transaction.atomic():
                    url = world.url(row)
                    answer = browser.get(url, world.data(row))
                    where = f"{row.name} as {role}"
                    if answer.status_code != row.status:
                        crawl.wrong.append(f"{where}: {answer.status_code}")
                    crawl.look(where, answer, user, url)
                    transaction.set_rollback(True)
    return crawl


def test_no_canary_is_compiled_or_taken_for_an_element(crawl: Crawl) -> None:
    assert crawl.looked_at > 300
    assert crawl.wrong == []


def test_every_field_is_seen(crawl: Crawl) -> None:
    """The test above would see what a field does: each is shown somewhere, or stands in a list."""
    unseen = {name for name, mark in MARKS.items() if mark not in crawl.seen}
    assert unseen == SHOWN_NOWHERE.keys()
