"""What mail servers send back, as each of them writes it: it marks the message, or stands in a list of the office."""

import base64
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from messaging.marks import marked
from messaging.returned import Verdict, read_returned

FOLDER = Path(__file__).parent / "returned"
MAILS = sorted(FOLDER.rglob("*.eml"))
NAMELESS = {"empty", "nothing_but_signs"}
STATUS = (
    "Reporting-MTA: dns; a.example\n\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 none\n"
)


def mail_about(path: Path, number: int) -> bytes:
    """A mail of the folder that names this message of ours."""
    mark = marked(number)
    headers = f"Message-ID: <message-{mark}@nabij.invalid>\nTo: hanna@grootmail.example\n"
    told = f"550 5.1.1 user unknown\n\n{headers}"
    filled = {
        b"@STATUS64@": base64.encodebytes(STATUS.encode()).strip(),
        b"@HEADERS64@": base64.encodebytes(headers.encode()).strip(),
        b"@UTF16@": base64.encodebytes(told.encode("utf-16")).strip(),
        b"@MARK@": mark.encode(),
    }
    raw = path.read_bytes()
    for name, value in filled.items():
        raw = raw.replace(name, value)
    return raw


@pytest.mark.parametrize("path", MAILS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_each_mail_is_read_for_what_it_is(path: Path) -> None:
    for ends in (b"\n", b"\r\n"):
        found = read_returned(mail_about(path, 4711).replace(b"\n", ends))
        assert found.verdict.name.lower() == path.parent.name
        assert found.number == (None if path.stem in NAMELESS else 4711)


def test_the_words_are_those_of_the_mail_server() -> None:
    said = {
        path.stem: read_returned(mail_about(path, 1)).words for path in MAILS if path.parent.name == "failed"
    }
    assert said["postfix"] == "smtp; 550 5.1.1 <hanna@familie.example>: no such mailbox here"
    assert said["qmail"] == "Sorry, no mailbox here by that name. (#5.1.1)"
    assert said["large_provider_base64"] == "smtp; 550 5.1.1 none"
    assert said["sendmail"] == "(reason: 553 5.3.0 <hanna@familie.example>... User unknown)"
    assert said["broken_headers"] == "smtp; 552 mailbox is full"
    assert said["utf16"] == "550 5.1.1 user unknown"
    assert said["words_in_base64"] == "Onbestelbaar: We missen Sami"
    assert said["a_nul_in_it"] == "<hanna@x.example>: 550 5.1.1 unknown user!"


def test_the_sender_stands_in_letters() -> None:
    raw = b"From: =?utf-8?q?Hanna_=C3=96zil?= <hanna@familie.example>\nSubject: =?x-none?B?SG9p?=\n\nx\n"
    assert read_returned(raw).sender == "Hanna Özil <hanna@familie.example>"
    assert read_returned(raw).words == "Hoi"
    assert read_returned("From: Zoë <z@familie.example>\n\nx".encode("latin-1")).sender.startswith("Zoë <z@")


@pytest.mark.parametrize(
    "within",
    [
        "Content-Type: message/rfc822\n\n" * 400,
        "".join(f"Content-Type: multipart/mixed; boundary=b{one}\n\n--b{one}\n" for one in range(400)),
        "Content-Type: multipart/report; boundary=x\n\n" + "--x\n\ny\n" * 40_000,
        "Content-Type: message/delivery-status\n\n" + "\n" * 1_000_000,
        "Content-Type: message/delivery-status\n\n" + "Action: x\n\n" * 40_000,
    ],
    ids=["returned in returned", "parts in parts", "many parts", "empty lines", "many blocks"],
)
def test_a_mail_of_many_parts_takes_no_longer_than_its_length(within: str) -> None:
    head = "From: MAILER-DAEMON@a.example\nSubject: Undelivered\n"
    before = time.process_time()
    found = read_returned(f"{head}{within}\n\n<message-{marked(12)}@nabij.invalid>\n".encode())
    assert time.process_time() - before < 4
    assert (found.verdict, found.number) == (Verdict.FAILED, 12)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_reading_never_ends_in_an_error(data: st.DataObject) -> None:
    """Any bytes; and each mail of the folder with pieces cut out, doubled or replaced."""
    raw = mail_about(data.draw(st.sampled_from(MAILS)), 7)
    first, last = sorted((data.draw(st.integers(0, len(raw))), data.draw(st.integers(0, len(raw)))))
    broken = raw[:first] + data.draw(st.binary(max_size=40)) + raw[last:]
    found = read_returned(broken)
    assert found.number in {None, 7}
    assert "\x00" not in found.words + found.sender
    assert isinstance(read_returned(data.draw(st.binary(max_size=300))).verdict, Verdict)


@pytest.mark.parametrize(
    "sign", ["\n", "-", "- ", "<", "<a", " ", "Action:\n", "5", "5.", "a", "a@", "\u00e4", "=\n", ":"]
)
def test_a_long_mail_takes_no_longer_than_its_length(sign: str) -> None:
    head = "From: MAILER-DAEMON@a.example\nSubject: Undelivered\nContent-Type: text/html; charset=utf-8\n\n"
    before = time.process_time()
    read_returned((head + "x" + sign * (400_000 // len(sign))).encode())
    assert time.process_time() - before < 3
