"""Requests that no browser of ours sends: each is a 400, and nothing of it reaches a log."""

import io
from collections.abc import Callable
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
from django.test import Client

from config.wsgi import application

SIGN_IN = "/accounts/login/"
FORM = "application/x-www-form-urlencoded"
PART = b'--x\r\nContent-Disposition: form-data; name="login"%s\r\n\r\nb\r\n--x--\r\n'
MULTIPART = "multipart/form-data; boundary=x"
HIDDEN_NUL = 'sessionid="\\000aaaaaaaaaaaa"'

# What makes a request unreadable; a tester adds a row.
UNREADABLE: dict[str, dict[str, Any]] = {
    "latin-1": {"content_type": f"{FORM}; charset=latin-1", "data": "login=b"},
    "UTF-16": {"content_type": f"{FORM}; charset=utf-16", "data": "login=b"},
    "a codec that is no charset": {"content_type": f"{MULTIPART}; charset=hex", "data": PART % b""},
    "a charset nobody knows": {"content_type": f"{MULTIPART}; charset=nope", "data": PART % b""},
    "a charset on a page": {"method": "GET", "content_type": "text/html; charset=rot13", "data": "x"},
    "no boundary": {"content_type": "multipart/form-data", "data": "login=b"},
    "too many fields": {"content_type": FORM, "data": "&".join(f"a{n}=b" for n in range(1200))},
    "too many parts": {
        "content_type": MULTIPART,
        "data": b"".join(
            b'--x\r\nContent-Disposition: form-data; name="a%d"\r\n\r\nb\r\n' % n for n in range(1200)
        )
        + b"--x--\r\n",
    },
    "more text than a form holds": {"content_type": FORM, "data": "login=" + "b" * 3_000_000},
    "NUL in a field": {"content_type": FORM, "data": "login=a%00b&password=x"},
    "NUL in the name of a field": {"content_type": FORM, "data": "log%00in=a"},
    "NUL in a part": {"content_type": MULTIPART, "data": (PART % b"").replace(b"\r\nb\r\n", b"\r\n\x00\r\n")},
    "NUL in the query": {"method": "GET", "QUERY_STRING": "next=%00"},
    "NUL in a cookie": {"method": "GET", "HTTP_COOKIE": HIDDEN_NUL},
    "NUL in the cookie of who sends": {"content_type": FORM, "data": "login=a", "HTTP_COOKIE": HIDDEN_NUL},
    "half a sign in the query": {"method": "GET", "QUERY_STRING": "next=%ff"},
    "half a sign in a form": {"content_type": FORM, "data": "login=%c3"},
}


@pytest.mark.parametrize("name", UNREADABLE)
@pytest.mark.parametrize("path", [SIGN_IN, "/pupils/"])
def test_what_cannot_be_read_is_a_400_for_a_stranger(
    name: str, path: str, caplog: pytest.LogCaptureFixture, django_assert_num_queries: Any, db: None
) -> None:
    sent = {"method": "POST"} | UNREADABLE[name]
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    # With a token the page about the failure would look for its like in the form.
    client.cookies["csrftoken"] = "a" * 32
    with django_assert_num_queries(0):
        answer = client.generic(path=path, **sent)
    assert answer.status_code == 400
    assert "Dat kwam niet goed over" in answer.content.decode()
    assert caplog.text == ""


def test_a_content_type_that_breaks_the_request_itself_is_a_400(
    caplog: pytest.LogCaptureFixture, db: None
) -> None:
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": SIGN_IN,
        "CONTENT_TYPE": f"{FORM}; charset*=nope''latin-1",
        "CONTENT_LENGTH": "7",
        "wsgi.input": io.BytesIO(b"login=b"),
        "HTTP_HOST": "testserver",
    }
    setup_testing_defaults(environ)
    said: list[str] = []

    def start(status: str, *_more: object) -> Callable[[bytes], object]:
        said.append(status)
        return said.__contains__

    b"".join(application(environ, start))
    assert said == ["400 Bad Request"]
    assert caplog.text == ""


def test_what_people_send_is_read(db: None) -> None:
    bodies: tuple[dict[str, Any], ...] = (
        {"content_type": f"{FORM}; charset=UTF-8", "data": "login=ሰላም"},
        {"content_type": FORM, "data": "login=%E1%88%B0"},
        {"content_type": f"{MULTIPART}; charset=utf-8", "data": (PART % b"").decode()},
    )
    for sent in bodies:
        assert Client().generic("POST", SIGN_IN, **sent).status_code == 200
    assert Client().get(SIGN_IN, {"next": "/pupils/?q=ሰላም ;=%"}).status_code == 200
