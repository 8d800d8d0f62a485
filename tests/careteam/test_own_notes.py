"""Own notes: what their author can do, and what the server does without being able to open them."""

import base64
import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.test import Client

from careteam.enums.notes import LockWay
from careteam.models.notes import OwnNote, Vault, VaultLock
from careteam.rules.notes import COSTS, NOTE_SIZES, is_note_size, is_proof, last_day, proof_hash
from careteam.tasks import destroy_notes_left_behind
from pupils.models.parts import Remark
from school.enums import Role
from school.models.people import RoleAssignment, User
from tests.house import House, logged
from tools.samples.factories import MORNING, SCHOOL_DAY, RoleAssignmentFactory, member, pupil_in
from tools.samples.notes import Author, halves, open_lock, open_note, vault_of

DAY = dt.timedelta(days=1)
ClientFor = Callable[[User], Client]


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a guess costs is for test_own_note_attacks and the browser; here it would be most of what the tests cost."""
    for way in COSTS:
        monkeypatch.setitem(COSTS, way, (64, 1))


@pytest.fixture
def author() -> Author:
    return Author()


@pytest.fixture
def confidant(house: House) -> User:
    return member(house.school, Role.CONFIDANT, name="Vera Stil")


@pytest.fixture
def browser(confidant: User, client_for: ClientFor) -> Client:
    return client_for(confidant)


def text(value: bytes) -> str:
    return base64.b64encode(value).decode()


def told_by(client: Client, author: Author, way: LockWay = LockWay.PASSPHRASE) -> dict[str, str]:
    """What the browser sends to open, with the salt that the page gave it."""
    lock = client.get("/own-notes/").context["vault"]["locks"].get(way.value, {})
    salt = base64.b64decode(lock["salt"]) if lock else bytes(32)
    return {"way": way.value, "told": text(halves(author.words(way), salt, lock.get("rounds", 100_000))[1])}


def opened(client: Client, author: Author, way: LockWay = LockWay.PASSPHRASE) -> Any:
    return client.post("/own-notes/open/", told_by(client, author, way))


def made(client: Client, author: Author) -> None:
    assert client.post("/own-notes/make/", author.sent_locks()).status_code == 200


def save(client: Client, note: uuid.UUID, sealed: bytes, base: bytes = b"") -> Any:
    sent = {"note": str(note), "sealed": text(sealed), "base": text(base[:12])}
    return client.post("/own-notes/save/", sent)


def test_what_was_saved_comes_back_sealed_and_opens_with_the_words(browser: Client, author: Author) -> None:
    made(browser, author)
    note, sealed = author.note(about="Amira Ali", text="Zij vertelde iets.")
    assert save(browser, note, sealed).status_code == 200
    answer = opened(browser, author).json()
    lock = VaultLock.objects.get(way=LockWay.PASSPHRASE)
    key = open_lock(
        LockWay.PASSPHRASE,
        author.passphrase,
        salt=bytes(lock.salt),
        rounds=lock.rounds,
        given=base64.b64decode(answer["given"]),
        sealed_key=base64.b64decode(answer["sealed_key"]),
    )
    assert key == author.key
    assert [row["note"] for row in answer["notes"]] == [str(note)]
    read = open_note(key, note, base64.b64decode(answer["notes"][0]["sealed"]))
    assert read["text"] == "Zij vertelde iets."


def test_the_half_that_the_server_gives_is_that_of_the_lock(browser: Client, author: Author) -> None:
    """Asked for before there is a lock, and few times: it costs the server as much as a guess."""
    sent = author.sent_locks()
    asked = {name: sent[f"passphrase-{name}"] for name in ("salt", "told")} | {"way": "passphrase"}
    answers = [browser.post("/own-notes/stretch/", asked) for _ in range(11)]
    assert [answer.status_code for answer in answers] == [200] * 10 + [429]
    assert browser.post("/own-notes/make/", sent).status_code == 200
    assert answers[0].json()["given"] == opened(browser, author).json()["given"]


def test_a_second_vault_is_refused_and_changes_nothing(browser: Client, author: Author) -> None:
    made(browser, author)
    answer = browser.post("/own-notes/make/", Author().sent_locks())
    assert answer.status_code == 409
    assert opened(browser, author).status_code == 200


def test_the_page_gives_away_neither_the_sealed_key_nor_a_note(browser: Client, author: Author) -> None:
    """A borrowed session alone cannot begin to guess: for each guess it must ask the server."""
    made(browser, author)
    note, sealed = author.note(text="Zij vertelde iets.")
    save(browser, note, sealed)
    page = browser.get("/own-notes/").content.decode()
    for lock in VaultLock.objects.all():
        assert text(bytes(lock.salt)) in page
        assert text(bytes(lock.sealed_key))[:20] not in page
        assert text(bytes(lock.proof_hash))[:20] not in page
    assert text(sealed)[:20] not in page


def test_wrong_words_are_counted_and_right_ones_are_not(browser: Client, author: Author) -> None:
    made(browser, author)
    right = told_by(browser, author)
    wrong = right | {"told": text(bytes(32))}
    assert [browser.post("/own-notes/open/", right).status_code for _ in range(6)] == [200] * 6
    answers = [browser.post("/own-notes/open/", wrong).status_code for _ in range(6)]
    assert answers == [422] * 5 + [429]
    assert browser.post("/own-notes/open/", right).status_code == 429
    with time_machine.travel(MORNING + dt.timedelta(minutes=6), tick=False):
        assert browser.post("/own-notes/open/", right).status_code == 200


def test_nothing_made_answers_as_wrong_words_do(
    browser: Client, author: Author, linda: User, client_for: ClientFor
) -> None:
    made(browser, author)
    sent = {"way": "passphrase", "told": text(bytes(32))}
    answer, without = browser.post("/own-notes/open/", sent), client_for(linda).post("/own-notes/open/", sent)
    assert (answer.status_code, answer.content) == (without.status_code, without.content)
    assert answer.status_code == 422


def test_proofs_compare_as_wholes() -> None:
    proof = bytes(range(32))
    assert is_proof(proof, proof_hash(proof))
    assert not is_proof(proof[:-1] + b"x", proof_hash(proof))
    assert not is_proof(proof, None)
    assert not is_proof(proof, bytes(32))


def test_sealed_notes_are_taken_only_a_while_after_the_right_words(browser: Client, author: Author) -> None:
    made(browser, author)
    note, sealed = author.note(text="Zij vertelde iets.")
    with time_machine.travel(MORNING + dt.timedelta(minutes=25), tick=False):
        assert save(browser, note, sealed).status_code == 200
    with time_machine.travel(MORNING + dt.timedelta(minutes=50), tick=False):
        assert save(browser, *author.note(text="Meer.")).status_code == 200
    with time_machine.travel(MORNING + dt.timedelta(minutes=75), tick=False):
        assert browser.get("/").status_code == 200
    with time_machine.travel(MORNING + dt.timedelta(minutes=81), tick=False):
        assert browser.post("/own-notes/remove/", {"note": str(note)}).status_code == 423
    assert OwnNote.objects.count() == 2


def test_another_session_of_the_author_is_locked(
    browser: Client, author: Author, confidant: User, client_for: ClientFor
) -> None:
    made(browser, author)
    other = client_for(confidant)
    note, sealed = author.note(text="Zij vertelde iets.")
    assert save(other, note, sealed).status_code == 423
    assert opened(other, author).status_code == 200
    assert save(other, note, sealed).status_code == 200


def test_two_windows_never_overwrite_each_other(browser: Client, author: Author) -> None:
    made(browser, author)
    note, first = author.note(text="Een.")
    save(browser, note, first)
    second, third = (author.note(text=words)[1] for words in ("Twee.", "Drie."))
    assert save(browser, note, second, base=first).status_code == 200
    late = save(browser, note, third, base=first)
    assert (late.status_code, late.json()["words"]) == (
        409,
        "Deze notitie is in een ander venster veranderd.",
    )
    assert bytes(OwnNote.objects.get().sealed) == second


def test_nobody_writes_over_the_note_of_somebody_else(
    browser: Client, author: Author, linda: User, client_for: ClientFor
) -> None:
    made(browser, author)
    note, sealed = author.note(text="Zij vertelde iets.")
    save(browser, note, sealed)
    other = client_for(linda)
    made(other, Author())
    assert save(other, note, sealed).status_code == 409
    assert other.post("/own-notes/remove/", {"note": str(note)}).status_code == 200
    assert [(row.pk, row.vault.owner.name) for row in OwnNote.objects.all()] == [(note, "Vera Stil")]


def test_the_recovery_code_opens_and_hangs_new_locks(browser: Client, author: Author) -> None:
    made(browser, author)
    save(browser, *author.note(text="Zij vertelde iets."))
    assert opened(browser, author, LockWay.RECOVERY).status_code == 200
    after = Author("een ander paard met vijf benen", "Z" * 32, author.key)
    sent = told_by(browser, author, LockWay.RECOVERY)
    assert browser.post("/own-notes/relock/", after.sent_locks() | sent).status_code == 200
    for way in LockWay:
        assert opened(browser, author, way).status_code == 422
        assert opened(browser, after, way).status_code == 200
    assert OwnNote.objects.count() == 1


def test_other_locks_ask_for_the_words_of_now(browser: Client, author: Author) -> None:
    """Somebody at an open session, with the page in front of them, locks nobody out."""
    made(browser, author)
    sent = Author().sent_locks() | {"way": "passphrase", "told": text(bytes(32))}
    assert browser.post("/own-notes/relock/", sent).status_code == 422
    assert opened(browser, author).status_code == 200


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("passphrase-rounds", "99999"),
        ("recovery-salt", text(bytes(16))),
        ("recovery-sealed_key", text(bytes(61))),
        ("passphrase-told", "geen base64"),
        ("passphrase-told", ""),
    ],
)
def test_a_lock_that_is_too_easy_or_not_whole_is_refused(
    browser: Client, author: Author, field: str, value: str
) -> None:
    assert browser.post("/own-notes/make/", author.sent_locks() | {field: value}).status_code == 422
    assert not Vault.objects.exists()


def test_notes_have_one_of_a_few_sizes(browser: Client, author: Author) -> None:
    made(browser, author)
    short, long = author.note(text="a"), author.note(text="a" * 900)
    assert len(short[1]) == len(long[1])
    assert save(browser, *short).status_code == 200
    assert save(browser, uuid.uuid4(), short[1] + b"x").status_code == 422
    assert save(browser, uuid.uuid4(), bytes(20)).status_code == 422
    assert [is_note_size(size + 28) for size in NOTE_SIZES] == [True] * 6


def test_forgotten_words_leave_one_way_out(browser: Client, author: Author) -> None:
    made(browser, author)
    save(browser, *author.note(text="Zij vertelde iets."))
    assert browser.post("/own-notes/destroy/").status_code == 200
    assert (Vault.objects.count(), VaultLock.objects.count(), OwnNote.objects.count()) == (0, 0, 0)
    made(browser, Author())
    assert browser.post("/own-notes/destroy/").status_code == 200


def test_a_note_that_is_removed_is_gone(browser: Client, author: Author) -> None:
    made(browser, author)
    note, sealed = author.note(text="Zij vertelde iets.")
    save(browser, note, sealed)
    assert browser.post("/own-notes/remove/", {"note": str(note)}).status_code == 200
    assert not OwnNote.objects.exists()


# --- into the file ------------------------------------------------------------------------------------------------


def test_a_note_becomes_part_of_the_file_for_whom_the_author_chose(
    house: House, linda: User, care: Client, mentor: Client
) -> None:
    pupil = pupil_in(house.own)
    vault_of(linda, house.school, "Slaapt slecht, zegt zij. Meer zeg ik niet.")
    sent = {"text": "Slaapt slecht, zegt zij.", "level": "care"}
    answer = care.post(f"/pupils/{pupil.pk}/remarks/from-own-note/", sent)
    assert answer.json() == {"url": f"/pupils/{pupil.pk}/"}
    remark = Remark.objects.get()
    assert (remark.text, remark.level, remark.author, remark.written_on) == (
        "Slaapt slecht, zegt zij.",
        "care",
        linda,
        SCHOOL_DAY,
    )
    assert "Slaapt slecht" not in mentor.get(f"/pupils/{pupil.pk}/").content.decode()
    assert logged()[0] == ("write", "careteam:own_note_to_file", [pupil.pk])
    assert OwnNote.objects.count() == 1


def test_what_cannot_stand_in_the_file_says_why(house: House, care: Client) -> None:
    pupil = pupil_in(house.own)
    answer = care.post(f"/pupils/{pupil.pk}/remarks/from-own-note/", {"text": "a" * 501, "level": "care"})
    assert answer.status_code == 422
    assert "500" in answer.json()["words"]
    assert not Remark.objects.exists()


# --- leaving ------------------------------------------------------------------------------------------------------


def end(user: User, day: dt.date) -> None:
    RoleAssignment.objects.filter(user=user).update(ends_on=day)


@pytest.mark.parametrize(
    ("ends", "last"),
    [
        ([], None),
        ([None], None),
        ([SCHOOL_DAY, None], None),
        ([SCHOOL_DAY, SCHOOL_DAY + DAY], SCHOOL_DAY + DAY),
    ],
)
def test_the_last_day_is_that_of_the_last_role(ends: list[dt.date | None], last: dt.date | None) -> None:
    assert last_day(ends) == last


def test_who_leaves_soon_is_asked_in_time(house: House, confidant: User, client_for: ClientFor) -> None:
    words = "Je eigen notities, voordat je weggaat"
    end(confidant, SCHOOL_DAY + 60 * DAY)
    assert words not in client_for(confidant).get("/").content.decode()
    vault_of(confidant, house.school)
    assert words in client_for(confidant).get("/").content.decode()
    page = client_for(confidant).get("/own-notes/").content.decode()
    assert "eindigt op 14 november 2026" in page
    end(confidant, SCHOOL_DAY + 61 * DAY)
    assert words not in client_for(confidant).get("/").content.decode()


def test_who_left_opens_nothing_and_finds_it_back_on_returning_in_time(
    house: House, confidant: User, client_for: ClientFor
) -> None:
    vault_of(confidant, house.school, "Zij vertelde iets.")
    end(confidant, SCHOOL_DAY - DAY)
    assert client_for(confidant).get("/own-notes/").status_code == 404
    with time_machine.travel(MORNING + 89 * DAY, tick=False):
        destroy_notes_left_behind()
        assert OwnNote.objects.count() == 1
        RoleAssignmentFactory(user=confidant, school=house.school, role=Role.MENTOR)
        assert client_for(confidant).get("/own-notes/").context["vault"]["locks"].keys() == {
            "passphrase",
            "recovery",
        }


def test_what_was_left_behind_is_destroyed_and_nothing_else(
    house: House, confidant: User, linda: User, caplog: pytest.LogCaptureFixture
) -> None:
    vault_of(confidant, house.school, "Zij vertelde iets.")
    vault_of(linda, house.school, "Ik blijf.")
    end(confidant, SCHOOL_DAY - DAY)
    # Coming from outside is no reason to have them any longer.
    RoleAssignmentFactory(user=confidant, school=house.school, role=Role.PARTNER)
    with time_machine.travel(MORNING + 90 * DAY, tick=False):
        destroy_notes_left_behind()
    assert [vault.owner for vault in Vault.objects.all()] == [linda]
    assert OwnNote.objects.count() == 1
    assert caplog.text == ""
