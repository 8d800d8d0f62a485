"""Who wants to read somebody's own notes, or to know that there are any: with the whole database, with every key of
the server, and from every page of a colleague."""

import base64
import hashlib
import itertools
import re
from collections.abc import Callable, Iterator

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from careteam.enums.notes import LockWay
from careteam.models.notes import OwnNote, Vault, VaultLock
from careteam.rules.notes import stretched
from messaging.models.outbox import Message
from pupils.models.pupils import Pupil
from school.enums import Role
from school.models.access_log import AccessLog
from school.models.people import User
from school.models.sessions import Session
from school.row_security import HIDDEN
from school.scope import signing_key
from school.sessions import SessionStore
from tests.house import House
from tools.samples.factories import member, pupil_in
from tools.samples.files import RemarkFactory
from tools.samples.notes import Author, halves

ClientFor = Callable[[User], Client]
# What the note says, about whom, and what opens it; none of these words stands anywhere else.
TEXT, ABOUT, TITLE = "Weerwolfgeheim", "Paradijsvogel", "Onweersnacht"


def text(value: bytes) -> str:
    return base64.b64encode(value).decode()


def words_and_notes(browser: Client, author: Author, pupil: Pupil) -> None:
    """Somebody makes a vault, opens it and writes three notes about a pupil, as the browser does."""
    sent = author.sent_locks()
    assert browser.post("/own-notes/make/", sent).status_code == 200
    told = {"way": "passphrase", "told": sent["passphrase-told"]}
    assert browser.post("/own-notes/open/", told).status_code == 200
    for number in range(3):
        content = {"about": ABOUT, "pupil": pupil.pk, "text": f"{TITLE} {number}\n{TEXT}"}
        note, sealed = author.note(**content)
        sent = {"note": str(note), "sealed": text(sealed), "base": ""}
        assert browser.post("/own-notes/save/", sent).status_code == 200


@pytest.fixture
def author() -> Author:
    return Author()


@pytest.fixture
def pupil(house: House) -> Pupil:
    pupil = pupil_in(house.own, call_name="Amira", surname="Berg")
    RemarkFactory(pupil=pupil, author=house.mentor, text="Kwam vrolijk binnen.")
    return pupil


@pytest.fixture
def confidant(house: House) -> User:
    return member(house.school, Role.CONFIDANT, name="Vera Stil")


@pytest.fixture
def browser(confidant: User, client_for: ClientFor) -> Client:
    return client_for(confidant)


def cells() -> Iterator[str]:
    """Every row of every table that the application can read, as text; the others hold the keys below."""
    with connection.cursor() as cursor:
        for table in set(connection.introspection.table_names(cursor)) - HIDDEN:
            cursor.execute(f'SELECT "{table}"::text FROM "{table}"')
            yield from (row for (row,) in cursor.fetchall())


def server_keys() -> Iterator[bytes]:
    """Whatever the server has that could be a key, or could be made into one."""
    yield settings.SECRET_KEY.encode()
    for key in settings.FILE_KEYS:
        yield key.encode()
        yield base64.urlsafe_b64decode(key)
    yield signing_key()
    for session in Session.objects.all():
        yield session.session_key.encode()
        for value in SessionStore().decode(session.session_data).values():
            yield str(value).encode()
    for lock in VaultLock.objects.all():
        yield from (
            bytes(lock.salt),
            bytes(lock.proof_hash),
            bytes(lock.sealed_key),
            bytes(lock.sealed_key)[12:44],
        )
    for user in User.objects.all():
        yield user.password.encode()


def test_the_whole_database_says_nothing_of_what_a_note_is_about(
    browser: Client, author: Author, pupil: Pupil
) -> None:
    words_and_notes(browser, author, pupil)
    dump = "\n".join(cells()).lower()
    assert "kwam vrolijk binnen." in dump, "what is not sealed would be seen"
    for word in (TEXT, ABOUT, TITLE, author.passphrase, author.recovery_code):
        for form in (word, word.encode().hex(), text(word.encode())[:-2]):
            assert form.lower() not in dump
    assert author.key.hex() not in dump
    assert text(author.key).lower() not in dump


def test_no_column_names_a_pupil_a_moment_or_a_size() -> None:
    """What is not sealed of a note: whose it is, and which row. Nothing is kept of what it was before."""
    fields = {model: {one.name for one in model._meta.concrete_fields} for model in (Vault, OwnNote)}
    assert fields == {Vault: {"id", "school", "owner"}, OwnNote: {"id", "school", "vault", "sealed"}}
    histories = {getattr(model, "pgh_tracked_model", None) for model in apps.get_models()}
    assert histories.isdisjoint({Vault, OwnNote, VaultLock})


def test_no_key_of_the_server_opens_a_note(browser: Client, author: Author, pupil: Pupil) -> None:
    """Nor does what passed through it when the notes were opened: what it was told, and what it gave."""
    words_and_notes(browser, author, pupil)
    lock = VaultLock.objects.get(way=LockWay.PASSPHRASE)
    _kept, told = halves(author.passphrase, bytes(lock.salt), lock.rounds)
    given, proof = stretched(told, salt=bytes(lock.salt), memory=lock.memory, passes=lock.passes)
    found = {*server_keys(), told, given, proof, told + given, given + told}
    keys = {hashed for key in found for hashed in (key[:32], key[-32:], hashlib.sha256(key).digest())}
    sealed = [(bytes(row.sealed), f"note\n{row.pk}") for row in OwnNote.objects.all()]
    sealed += [(bytes(row.sealed_key), f"lock\n{row.way}") for row in VaultLock.objects.all()]
    assert (len(found) > 10, len(sealed)) == (True, 5)
    for key, (bytes_, bound) in itertools.product([key for key in keys if len(key) == 32], sealed):
        with pytest.raises(InvalidTag):
            AESGCM(key).decrypt(bytes_[:12], bytes_[12:], f"nabij own notes 1\n{bound}".encode())
    note, bound = sealed[0]
    opened = AESGCM(author.key).decrypt(note[:12], note[12:], f"nabij own notes 1\n{bound}".encode())
    assert TEXT.encode() in opened, "the author's key does open it"


def test_a_sealed_note_fits_in_no_other_row(browser: Client, author: Author, pupil: Pupil) -> None:
    """Who can write in the database cannot put one note in the place of another unseen."""
    words_and_notes(browser, author, pupil)
    one, other, _third = OwnNote.objects.all()
    with pytest.raises(InvalidTag):
        AESGCM(author.key).decrypt(
            bytes(one.sealed)[:12], bytes(one.sealed)[12:], f"nabij own notes 1\nnote\n{other.pk}".encode()
        )


# --- what colleagues get ------------------------------------------------------------------------------------------

COLLEAGUES = [
    Role.CARE_COORDINATOR,
    Role.CONFIDANT,
    Role.MENTOR,
    Role.TEAM_LEADER,
    Role.OFFICE,
    Role.ADMINISTRATOR,
]
# What differs from one answer to the next, whatever there is.
FLEETING = re.compile(rb'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"|"csrfToken[^"]*"')


def pages(pupil: Pupil, author: User) -> list[str]:
    """Where something of a pupil or of a colleague stands, is counted, found or taken along."""
    return [
        "/",
        reverse("pupils:pupil_list"),
        reverse("pupils:pupil_list") + "?q=Amira",
        reverse("pupils:find") + "?q=Amira",
        reverse("pupils:pupil", args=[pupil.pk]),
        reverse("pupils:pupil", args=[pupil.pk]) + "?q=Weerwolfgeheim",
        reverse("pupils:timeline", args=[pupil.pk]),
        reverse("pupils:file_readers", args=[pupil.pk]),
        reverse("pupils:file_readers_export", args=[pupil.pk]),
        reverse("pupils:file_export", args=[pupil.pk]),
        reverse("intake:following", args=[pupil.pk]),
        reverse("careteam:inbox"),
        reverse("careteam:care_pupils"),
        reverse("careteam:caseload"),
        reverse("careteam:contacts", args=[pupil.pk]),
        reverse("careteam:vault"),
        # Who ends a role reads what becomes of own notes, and not whether there are any.
        reverse("school:role_end", args=[author.pk, author.role_assignments.get().pk]),
        reverse("school:staff_member", args=[author.pk]),
        reverse("school:sign_in_list"),
    ]


def answers(client: Client, addresses: list[str]) -> list[tuple[str, int, bytes]]:
    """What somebody gets at each, as if nobody had asked before."""
    found = []
    for address in addresses:
        with transaction.atomic():
            answer = client.get(address)
            content = answer.getvalue() if answer.streaming else answer.content
            found.append((address, answer.status_code, FLEETING.sub(b"", content)))
            transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("role", COLLEAGUES)
def test_others_get_the_same_byte_for_byte(
    house: House,
    browser: Client,
    author: Author,
    confidant: User,
    pupil: Pupil,
    client_for: ClientFor,
    role: Role,
) -> None:
    """Whatever their role, another confidant's included; and nothing looks into a vault on the way."""
    own = (house.own,) if role == Role.MENTOR else ()
    colleague = client_for(member(house.school, role, mentor_of=own, name="Nieuwsgierig"))
    addresses = pages(pupil, confidant)
    # The first page of a session writes down when somebody was seen.
    colleague.get("/")
    browser.get("/own-notes/")
    before = answers(colleague, addresses)
    words_and_notes(browser, author, pupil)
    with CaptureQueriesContext(connection) as queries:
        after = answers(colleague, addresses)
    assert after == before
    touched = [
        one["sql"] for one in queries.captured_queries if re.search(r'"careteam_(ownnote|vault)', one["sql"])
    ]
    assert all('"owner_id" = ' in sql for sql in touched), "of vaults everybody asks for their own"
    assert [sql for sql in touched if "careteam_ownnote" in sql] == []


def test_no_log_holds_that_a_note_was_written(
    browser: Client, author: Author, pupil: Pupil, caplog: pytest.LogCaptureFixture
) -> None:
    browser.get("/")
    before = AccessLog.objects.count(), Message.objects.count()
    browser.get("/own-notes/")
    words_and_notes(browser, author, pupil)
    note = OwnNote.objects.all()[0]
    browser.post("/own-notes/remove/", {"note": str(note.pk)})
    browser.post("/own-notes/open/", {"way": LockWay.RECOVERY, "told": text(bytes(32))})
    browser.post("/own-notes/destroy/")
    assert (AccessLog.objects.count(), Message.objects.count()) == before
    assert caplog.text == ""


def test_what_comes_after_a_session_ended_is_not_kept(db: None) -> None:
    """Elsewhere the house keeps what somebody sent too late, under its own key: not of own notes."""
    stranger = Client()
    for address in ("/own-notes/save/", "/own-notes/make/"):
        assert stranger.post(address, {"sealed": TEXT}).status_code == 302
    assert "typed" not in stranger.session
