"""Canaries in every stored text: no page, form, print, mail or export interprets what people typed."""

import csv
import datetime as dt
import io
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit
from zipfile import ZipFile

import pgtrigger
import pytest
import time_machine
from allauth.core.context import request_context
from django.contrib.auth.hashers import make_password
from django.core import mail
from django.db import connection, transaction
from django.db.models import Case, EmailField, Field, JSONField, Model, Value, When
from django.db.models.functions import Concat, Left
from django.http import HttpResponse
from django.test import Client, TestCase
from django.urls import resolve, reverse
from django.utils.html import format_html
from pypdf import PdfReader

from careteam.models.agendas import AgendaItem
from intake.enums import BatchFormat, BatchState
from intake.models.intakes import Intake
from intake.models.questions import Question
from intake.models.reports import ReportBatch
from intake.services.reports_bundle import BundledReport, bundle
from messaging import rules
from messaging.channels import Mail, Outcome, Postman
from messaging.enums import Channel, MessageKind
from messaging.models.outbox import Message
from messaging.models.texts import Text
from messaging.services.texts import Composer
from pupils.models.leaving import Departure
from pupils.models.parts import PupilLanguage
from pupils.models.pupils import Pupil
from school.enums import Role
from school.models.classes import SchoolClass
from school.models.people import User
from school.models.school import Letterhead
from school.row_security import APPEND_ONLY
from school.services import account_changes
from tests.access.table import OWN_ACCOUNT, ROWS
from tests.access.test_access import ARGUMENTS, World, build_world
from tests.attacks import canaries
from tests.attacks.canaries import Form, Page
from tests.databases import as_owner
from tools.samples.factories import MORNING, SCHOOL_DAY
from tools.samples.files import (
    AnswerFactory,
    CheckInFactory,
    DepartureFactory,
    FollowUpFactory,
    PlacementFactory,
    ReportBatchFactory,
)

CODES, SECRETS = "a code of the house", "nobody types it, and nobody sees it"
# Fields that nobody types into, though nothing about the field says so.
TYPED_BY_NOBODY: dict[str, str] = {
    "school.AccessLog.page": CODES,
    "school.School.brin": CODES,
    "school.Letterhead.logo_type": CODES,
    "school.User.password": SECRETS,
    "school.StoredFile.name": SECRETS,
    "school.LogSeal.previous": SECRETS,
    "school.Session.session_data": SECRETS,
    "school.Session.session_key": SECRETS,
    "school.SignIn.browser": CODES,
    "school.SignIn.network": CODES,
    "school.LogSeal.hash": SECRETS,
    "absence.FamilyLetter.language": CODES,
    "messaging.Message.key": CODES,
    "messaging.Message.language": CODES,
    "messaging.Text.language": CODES,
    "pupils.InterpreterBooking.origin": CODES,
    "pupils.Pupil.country": CODES,
    "pupils.Invitation.language": CODES,
    "pupils.Document.content_type": CODES,
    "partners.Agreement.content_type": CODES,
    "partners.ConsentDecision.evidence_type": CODES,
    "partners.ConsentLink.token_hash": SECRETS,
    "partners.ConsentLink.code_hash": SECRETS,
    "partners.WordsApproval.words": CODES,
    "partners.ConsentPart.kind": CODES,
    "partners.SharePart.kind": CODES,
    "partners.ReferralPart.kind": CODES,
    "pupils.Document.sha256": CODES,
}
# Fields that no page, print or export shows to anybody.
SHOWN_NOWHERE = {
    "absence.Call.phone": "compared with the numbers of today",
    "messaging.Message.context": "goes into the mails below",
}
# The same template draws these from the same rows for each role that may.
PRINTS = {"absence:call_list_print", "intake:report", "intake:question_sheet", "pupils:invitation_letter"}
# Papers that came from outside, in which nobody planted anything.
OWN_PAPERS = (
    "pupils:document ",
    "partners:agreement_file ",
    "partners:consent_paper ",
    "partners:referral_paper ",
)
# Exports of figures, with words of the house alone.
NUMBERS_ONLY = {"absence:trend_table", "partners:working_table"}
# What is sent in with a form.
TYPED = canaries.typed("text", 200)
# The controls that one types words into.
TYPED_INTO = frozenset({"text", "textarea", "search", "email", "tel", "url", "file"})
# What keeps rows as they were written: they held their canaries from the beginning.
AS_IT_WAS = (
    "intake.Question:published_stays",
    "school.AccountChange:as_it_was_asked",
    "partners.ConsentDecision:append_only",
    "partners.LinkAnswer:append_only",
    "partners.ReferralStep:append_only",
    "careteam.MeldcodeStep:append_only",
    "careteam.Minute:append_only",
    "careteam.GuestWord:append_only",
)
# The headers of a mail, and no other.
HEADERS = {
    "auto-submitted",
    "content-type",
    "date",
    "from",
    "message-id",
    "mime-version",
    "reply-to",
    "subject",
    "to",
}


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
    FollowUpFactory(pupil=pupil, due_on=SCHOOL_DAY, state="missed", missed_because="Ziek", done_by=care)
    PupilLanguage.objects.create(school=world.school, pupil=pupil, language="Fur")
    PlacementFactory(
        pupil=pupil, author=care, school_class=SchoolClass.objects.get(pk=world.objects["school_class"])
    )
    Letterhead.objects.create(school=world.school, address="Singel 5")
    failed = ReportBatchFactory(
        school=world.school, requested_by=care, state=BatchState.FAILED, error="Mislukt"
    )
    world.objects["failed_batch"] = failed.pk
    account_changes.ask_address(
        user=world.insiders[Role.TEACHER],
        school_id=world.school.pk,
        email="nieuw@school.example",
        by=world.insiders[Role.ADMINISTRATOR],
        now=MORNING,
    )
    User.objects.filter(pk=world.objects["colleague"]).update(password=make_password(None))
    DepartureFactory(pupil=pupil, noted_by=care, last_day=SCHOOL_DAY + dt.timedelta(days=9))
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
            with changing(model):
                model._base_manager.filter(pk=row.pk).update(**changed)


def changing(model: type[Model]) -> Any:
    """Around a change of rows that the application may only add."""
    return as_owner() if model._meta.db_table in APPEND_ONLY else nullcontext()


def planted_value(model: type[Model], one: Any, row: Any, number: int, sign: str) -> Any:
    if model is AgendaItem and one.name == "title" and row.pupil_id:
        # Either a pupil or a title.
        return ""
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
    # By what they are for, their method and their controls; with who met it first, and where it goes.
    forms: dict[tuple[str, ...], tuple[User, str, Form]] = field(default_factory=dict)

    mails: list[Any] = field(default_factory=list)
    exports: dict[str, tuple[User, str]] = field(default_factory=dict)

    def read(
        self, browser: Client, where: str, url: str, data: Any, user: User, status: int | None = None
    ) -> None:
        """Open a page, which leaves nothing behind."""
        with transaction.atomic():
            answer = browser.get(url, data)
            if status is not None and answer.status_code != status:
                self.wrong.append(f"{where}: {answer.status_code}")
            self.look(where, answer, user, url)
            transaction.set_rollback(True)

    def send(self, user: User, method: str, url: str, data: dict[str, Any]) -> None:
        """Send a form in and look at the page that comes of it, which leaves nothing behind but mails."""
        before = len(mail.outbox)
        with transaction.atomic():
            with TestCase.captureOnCommitCallbacks() as afterwards:
                answer = getattr(browser_of(user), method)(url, data, follow=True)
            # Mails about an account leave at once, the others by the outbox.
            with request_context(answer.wsgi_request):
                for call in afterwards:
                    if call.__module__.startswith("school."):
                        call()
            self.look(f"{method} {url}", answer)
            transaction.set_rollback(True)
        self.mails += mail.outbox[before:]

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
                    url = urljoin(path, form.action)
                    view = resolve(urlsplit(url).path).view_name
                    self.forms.setdefault((view, form.method, *form.values), (user, url, form))
        elif kind == "application/pdf":
            reader = PdfReader(io.BytesIO(content))
            told = " ".join(str(value) for value in (reader.metadata or {}).values())
            # However lines are broken; pypdf reads some fonts with nothing between the letters.
            read = "".join([told, *(page.extract_text() for page in reader.pages)]).replace("\0", "")
            text = "".join(read.split()).replace("<bid=c>", canaries.CORE[:8])
            problems = canaries.taken(text)
            if canaries.CORE not in text and not where.startswith(OWN_PAPERS):
                problems.append("nothing to be seen")
        else:
            text = content.decode("utf-8", "replace")
            if kind == "text/csv" and user is not None:
                self.exports.setdefault(where.partition(" as ")[0], (user, path))
            problems = canaries.taken(text) if kind == "text/csv" else canaries.compiled(text)
        self.seen |= canaries.seen_in(text + unquote(answer.headers.get("Content-Disposition", "")))
        self.wrong += [f"{where}: {problem}" for problem in problems]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The world of the access tests with a canary wherever somebody can type, never committed."""
    with (
        django_db_blocker.unblock(),
        time_machine.travel(MORNING, tick=False),
        transaction.atomic(),
    ):
        world = build_world()
        furnish(world)
        with pgtrigger.ignore(*AS_IT_WAS):
            plant()
        # Otherwise each test looks again at what all these rows point to.
        connection.check_constraints()
        yield world
        transaction.set_rollback(True)


def browser_of(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(pk=user.pk))
    return client


@pytest.fixture(scope="module")
def crawl(world: World) -> Crawl:
    """Every page that can be read, as every role that may; a print, which takes longest, as one of them."""
    crawl, printed = Crawl(), set()
    for role, user in world.insiders.items():
        browser = browser_of(user)
        for row in ROWS:
            if row.method == "get" and role in row.roles and row.name not in printed:
                printed |= {row.name} & PRINTS
                crawl.read(
                    browser, f"{row.name} as {role}", world.url(row), world.data(row), user, row.status
                )
    failed = reverse("intake:report_batch", args=[world.objects["failed_batch"]])
    care = world.insiders[Role.CARE_COORDINATOR]
    crawl.read(browser_of(care), "a failed batch", failed, {}, care, 200)
    for name in sorted(OWN_ACCOUNT - set(ARGUMENTS)):
        crawl.read(browser, name, reverse(name), {}, user)
    return crawl


@pytest.fixture(scope="module")
def sent(world: World, crawl: Crawl) -> Crawl:
    """Every form that was met on the way, sent in with canaries; each answer undone."""
    sent = Crawl()
    for user, url, form in crawl.forms.values():
        sent.send(user, form.method, url, form.filled_in())
        if TYPED_INTO & set(form.kinds.values()):
            sent.send(user, form.method, url, form.filled_in(TYPED_INTO))
    met = {view for view, method, *_controls in crawl.forms if method == "post"}
    for row in ROWS:
        # What opens only on a ground is a 404 for everybody in this world.
        if row.method == "post" and row.roles and row.name not in met:
            user = next(user for role, user in world.insiders.items() if role in row.roles)
            sent.send(user, "post", world.url(row), world.data(row))
    return sent


def test_no_page_compiles_a_canary_or_takes_it_for_an_element(crawl: Crawl) -> None:
    assert crawl.looked_at > 300
    assert crawl.wrong == []


def test_every_field_is_seen(crawl: Crawl) -> None:
    """The test above would see what a field does: each is shown somewhere, or stands in a list."""
    unseen = sorted(name for name, mark in MARKS.items() if mark not in crawl.seen)
    assert unseen == sorted(SHOWN_NOWHERE)


def test_no_answer_to_a_form_does_either(sent: Crawl) -> None:
    assert sent.looked_at > 150
    assert sent.wrong == []
    assert canaries.TYPED in sent.seen


def headers_and_parts(message: Any) -> tuple[set[str], list[str]]:
    """The names of a mail's headers, and what is wrong with it."""
    read = message_from_bytes(message.message().as_bytes(), policy=policy.default)
    wrong = []
    for part in read.walk():
        if part.get_content_type() == "text/html":
            page = Page(part.get_content())
            wrong += page.problems + canaries.compiled(" ".join(page.words))
        elif not part.is_multipart():
            wrong += canaries.taken(part.get_content())
    wrong += canaries.compiled(read["Subject"])
    return {name.lower() for name in read}, wrong


def test_no_mail_about_an_account_does(sent: Crawl) -> None:
    assert len({message.subject for message in sent.mails}) >= 3
    for message in sent.mails:
        headers, wrong = headers_and_parts(message)
        assert headers <= HEADERS | {"content-transfer-encoding"}
        assert wrong == []


def test_no_message_does(world: World) -> None:
    """Each text in each language, filled in with canaries, as mail and as a chat message."""
    composer, typed = Composer(), canaries.typed("text", 200)
    texts = list(Text.objects.filter(school=world.school))
    assert len(texts) > 50
    with Postman() as postman:
        for text in texts:
            message = Message(
                pk=1,
                school=world.school,
                kind=text.kind,
                language=text.language,
                channel=Channel.EMAIL,
                address="hanna@familie.example",
                context=dict.fromkeys(rules.PLACEHOLDERS[MessageKind(text.kind)], typed),
            )
            assert postman.hand_over(message, composer.compose(message)).outcome == Outcome.ACCEPTED
            headers, wrong = headers_and_parts(mail.outbox[-1])
            assert headers == HEADERS
            assert wrong == []
            message.channel = Channel.CHAT
            assert canaries.taken(composer.compose(message).text) == []


def test_an_address_that_is_a_header_as_well_is_refused(world: World) -> None:
    message = Message.objects.filter(school=world.school).earliest("pk")
    assert "\r\nBcc:" in message.address
    with Postman() as postman:
        answer = postman.hand_over(message, Mail("Onderwerp", "Tekst", "<p>Tekst</p>"))
    assert answer.outcome == Outcome.REFUSED
    assert mail.outbox == []


def test_no_bundle_of_reports_does(world: World) -> None:
    """The title and the names in a PDF of many reports, and the names of the files in an archive."""
    row = next(row for row in ROWS if row.name == "intake:report")
    pdf = browser_of(world.insiders[Role.CARE_COORDINATOR]).get(world.url(row)).content
    batch = ReportBatch(title=TYPED, version="mentor", format=BatchFormat.PDF, school=world.school)
    reader = PdfReader(io.BytesIO(bundle(batch, [BundledReport(TYPED, pdf)])))
    assert reader.metadata is not None
    assert reader.metadata.title == f"{TYPED} – {world.school.name}"
    assert reader.xmp_metadata is not None
    assert canaries.taken(str(reader.xmp_metadata.dc_title)) == []
    assert [one.title for one in reader.outline if not isinstance(one, list)] == [TYPED]
    batch.format = BatchFormat.ZIP
    with ZipFile(io.BytesIO(bundle(batch, [BundledReport(TYPED, pdf)]))) as archive:
        [name] = archive.namelist()
    assert name.startswith("='title")
    assert not set('<>/\\":\r\n') & set(name)


@pytest.mark.parametrize("sign", canaries.SIGNS)
def test_no_cell_of_an_export_begins_a_formula(world: World, crawl: Crawl, sign: str) -> None:
    """Whatever sign each of the fields begins with."""
    assert crawl.exports.keys() == {
        "pupils:file_export",
        "pupils:file_readers_export",
        "partners:partner_figures_table",
        *NUMBERS_ONLY,
    }
    typed = [found for name, found in crawl.exports.items() if name not in NUMBERS_ONLY]
    with transaction.atomic():
        begin_with(sign)
        for user, url in typed:
            content = browser_of(user).get(url).content.decode()
            cells = [cell for row in csv.reader(io.StringIO(content), delimiter=";") for cell in row]
            assert any(sign in cell for cell in cells)
            assert [cell for cell in cells if cell.lstrip(" ").startswith(tuple(canaries.SIGNS))] == []
        transaction.set_rollback(True)


def begin_with(sign: str) -> None:
    """Put a sign before what stands in each field of words."""
    for model in dict.fromkeys(model for model, _one in PLANTED):
        fields = [
            one for other, one in PLANTED if other is model and not isinstance(one, EmailField | JSONField)
        ]
        with pgtrigger.ignore(*AS_IT_WAS), changing(model):
            model._base_manager.update(
                # What is empty may have to be: an item about a pupil has no title.
                **{
                    one.name: Case(
                        When(**{one.name: ""}, then=Value("")),
                        default=Left(Concat(Value(sign), one.name), one.max_length or 2000),
                    )
                    for one in fields
                }
            )


@pytest.mark.parametrize(
    "bad",
    [
        f"<p>{TYPED}</p>",
        f'<input value="{TYPED}">',
        f"<input value='{TYPED}'>",
        f"<textarea>{TYPED}</textarea>",
        f"<script>const name = '{TYPED}';</script>",
        f"<!-- {TYPED} -->",
        '<a href="javascript:c()">c</a>',
        '<b onclick="c()">c</b>',
        "<p>&lt;b id=c>1337</p>",
        "<p>&lt;b id=c>{1337}</p>",
        '<p title="&lt;b id=c>1337">c</p>',
        "<p>&lt;class 'str'&gt;</p>",
    ],
)
def test_the_crawl_sees_what_a_canary_does(bad: str) -> None:
    crawl = Crawl()
    crawl.look("here", HttpResponse(bad))
    assert crawl.wrong != []


def test_the_crawl_sees_nothing_in_what_is_escaped() -> None:
    crawl = Crawl()
    crawl.look("here", HttpResponse(format_html('<p title="{0}">{0}</p><textarea>{0}</textarea>', TYPED)))
    assert (crawl.wrong, crawl.seen) == ([], {canaries.TYPED})


@pytest.mark.parametrize("bad", ["{{1337}} zonder element", "<b id=c>1337", "<b id=c>{1337}"])
def test_the_crawl_sees_it_in_plain_words_too(bad: str) -> None:
    assert canaries.taken(bad) != []
    assert canaries.taken(TYPED) == []
