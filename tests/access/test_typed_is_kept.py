"""Every form of the house: what was typed when the session had ended stands there again, for that person only."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from careteam.models.meldcode import MeldcodeReading
from school.enums import Role
from school.models.access_log import AccessLog
from school.models.people import User
from school.models.sessions import Session
from school.models.sign_ins import SignIn
from school.typed import COOKIE, KEPT
from tests.access.table import ROWS, Row
from tests.access.test_access import World, by_id, world
from tests.floors import ROOT
from tests.pages import PostForm, post_forms

__all__ = ["world"]

pytestmark = pytest.mark.django_db

WORDS = "Wat ik typte & nog niet bewaarde"
# Where a choice or a date is read from what was typed there are no words; what was chosen stands there again.
TYPED = {"text", "textarea", "search"}
# Pages in which a script keeps what was typed, and sends it by itself.
KEEPS_ITSELF = ("data-register", "data-interview", "data-sign-out")
OWN_BOXES = ("/school/", "/i18n/setlang/", "/accounts/logout/")
PAGES = [row for row in ROWS if row.method == "get" and row.status == 200 and row.roles]


def someone(world: World, row: Row) -> User:
    return world.insiders[min(row.roles)]


def forms_on(world: World, row: Row, client: Client) -> list[PostForm]:
    page = client.get(world.url(row), world.data(row))
    if page.streaming or not page["Content-Type"].startswith("text/html"):
        return []
    forms = post_forms(page.content.decode())
    # Back, reload and restore bring a page as the server has it: a browser puts no old values into a new form.
    assert [form.attributes for form in forms if form.attributes.get("autocomplete") != "off"] == []
    return [
        form
        for form in forms
        if form.attributes.get("action") not in OWN_BOXES and not set(KEEPS_ITSELF) & set(form.attributes)
    ]


def filled(form: PostForm) -> dict[str, list[str]]:
    """The form with words in each field that takes them, and another choice in each that offers one."""
    data = form.sent()
    for name, kind, _ in form.fields:
        if kind in TYPED:
            data[name] = [WORDS]
    for name, values in form.choices.items():
        data[name] = values[-1:]
    return data


def end_session(client: Client) -> None:
    Session.objects.all().delete()
    client.cookies.pop("sessionid", None)


def written() -> dict[str, int]:
    """How many rows of each table were written in this test, but for what every page writes."""
    passing = [model._meta.db_table for model in (Session, AccessLog, SignIn, MeldcodeReading)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables"
            " WHERE n_tup_ins + n_tup_upd + n_tup_del > 0 AND NOT relname = ANY(%s)",
            [passing],
        )
        return dict(cursor.fetchall())


@pytest.mark.parametrize("row", by_id(PAGES))
def test_what_was_typed_is_there_again(world: World, row: Row) -> None:
    user, page = someone(world, row), world.url(row)
    client = Client()
    client.force_login(user)
    for number, form in enumerate(forms_on(world, row, client)):
        data, to = filled(form), form.action(page)
        end_session(client)
        asked = client.post(to, data, headers={"Referer": f"http://testserver{page}"})
        assert asked.status_code == 302, to
        assert asked["Location"].startswith("/accounts/login/?next="), to
        client.force_login(user)
        before = written()
        again = client.get(to, follow=True)
        assert again.status_code == 200, to
        assert written() == before
        candidates = post_forms(again.content.decode())
        wanted = {name: values for name, values in data.items() if values != [""]}
        best = max(candidates, key=lambda one: sum(one.sent().get(name) == wanted[name] for name in wanted))
        shown = {name: best.sent().get(name) for name in wanted}
        assert shown == wanted, (number, to)


def test_each_form_says_that_a_browser_fills_in_nothing() -> None:
    """Those too that stand on a page only in some states."""
    forms = [
        (path.name, form)
        for path in sorted((ROOT / "templates").rglob("*.html"))
        for form in re.findall(r"<form\b[^>]*method=\"post\"[^>]*", path.read_text("utf-8"))
    ]
    assert len(forms) > 100
    assert [(name, form) for name, form in forms if 'autocomplete="off"' not in form] == []


# ---------- one form, from all sides ----------


@pytest.fixture
def at_remark(world: World) -> tuple[Client, str, User]:
    user, client = world.insiders[Role.MENTOR], Client()
    client.force_login(user)
    client.get("/")
    url = f"/pupils/{world.objects['pupil']}/remarks/new/"
    return client, url, user


def send_too_late(client: Client, url: str) -> Any:
    end_session(client)
    return client.post(url, {"text": WORDS, "level": "background"})


def test_the_page_for_signing_in_says_that_it_waits(at_remark: tuple[Client, str, User]) -> None:
    """Whoever pressed "save" and sees this page would think it lost; to anybody else it says nothing."""
    client, url, _ = at_remark
    says = "Wat je typte, is niet weg"
    assert says not in Client().get("/accounts/login/").content.decode()
    to = send_too_late(client, url)["Location"]
    page = client.get(to).content.decode()
    assert (says in page, "Wat ik typte" in page) == (True, False)


def test_it_is_for_the_same_person_only(world: World, at_remark: tuple[Client, str, User]) -> None:
    client, url, _ = at_remark
    send_too_late(client, url)
    another = world.insiders[Role.TEACHER]
    client.force_login(another)
    assert WORDS.split(" & ")[0] not in client.get(url).content.decode()
    assert KEPT not in client.session


def test_it_does_not_come_back_to_the_first_after_another_was_there(
    world: World, at_remark: tuple[Client, str, User]
) -> None:
    client, url, user = at_remark
    send_too_late(client, url)
    client.force_login(world.insiders[Role.TEACHER])
    client.force_login(user)
    assert "Wat ik typte" not in client.get(url).content.decode()


def test_a_browser_that_nobody_worked_in_keeps_nothing(at_remark: tuple[Client, str, User]) -> None:
    _, url, _ = at_remark
    stranger = Client()
    stranger.cookies[COOKIE] = "1:forged"
    stranger.post(url, {"text": WORDS})
    assert KEPT not in stranger.session


def test_it_lies_encrypted(at_remark: tuple[Client, str, User]) -> None:
    client, url, _ = at_remark
    send_too_late(client, url)
    stored = client.session[KEPT]
    assert sorted(stored) == ["at", "page", "sealed", "to", "who", "with_files"]
    assert "typte" not in str(stored)


def test_after_a_day_it_is_gone(at_remark: tuple[Client, str, User]) -> None:
    client, url, user = at_remark
    send_too_late(client, url)
    client.force_login(user)
    session = client.session
    session[KEPT] = session[KEPT] | {"at": session[KEPT]["at"] - 24 * 3600 - 1}
    session.save()
    assert "Wat ik typte" not in client.get(url).content.decode()


def test_reloading_keeps_it_and_saving_ends_it(at_remark: tuple[Client, str, User]) -> None:
    client, url, user = at_remark
    send_too_late(client, url)
    client.force_login(user)
    for _ in range(2):
        assert "Wat ik typte &amp; nog niet" in client.get(url).content.decode()
    assert client.post(url, {"text": WORDS, "level": "background"}).status_code == 302
    assert "Wat ik typte" not in client.get(url).content.decode()


def test_a_password_is_not_kept(at_remark: tuple[Client, str, User]) -> None:
    client, _, _ = at_remark
    end_session(client)
    client.post(
        "/accounts/password/change/", {"oldpassword": "zonnebloem", "password1": "veld", "password2": "veld"}
    )
    assert KEPT not in client.session


def test_a_file_that_went_along_is_missed_in_words(world: World) -> None:
    """Also where the form has no page of its own: nothing is sent without the file unless somebody read so."""
    user, client, url = world.insiders[Role.OFFICE], Client(), "/placement/several/"
    client.force_login(user)
    client.get("/")
    end_session(client)
    client.post(url, {"note": WORDS, "file": SimpleUploadedFile("brief.pdf", b"%PDF-1.7")})
    client.force_login(user)
    page = client.get(url, follow=True).content.decode()
    assert "Wat ik typte" in page
    assert "gaat zonder dat bestand" in page


def test_a_long_text_is_kept_in_each_script(at_remark: tuple[Client, str, User]) -> None:
    client, url, user = at_remark
    long = "ሰላም ንዓኹም " * 10_000
    end_session(client)
    client.post(url, {"text": long})
    client.force_login(user)
    assert long.strip() in client.get(url).content.decode()


def test_the_page_to_look_at_first_is_one_of_this_house(at_remark: tuple[Client, str, User]) -> None:
    client, url, _ = at_remark
    end_session(client)
    client.post(url, {"text": WORDS}, headers={"Referer": "http://testserver//elders.example/x?y=1"})
    assert client.session[KEPT]["page"] == "/elders.example/x?y=1"


def test_who_signed_in_anew_in_another_tab_gets_the_form_back(at_remark: tuple[Client, str, User]) -> None:
    _, url, user = at_remark
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    client.get(url)
    answer = client.post(
        url, {"text": WORDS, "csrfmiddlewaretoken": "x" * 64}, headers={"Sec-Fetch-Site": "same-origin"}
    )
    assert (answer.status_code, answer["Location"]) == (302, url)
    assert "Wat ik typte &amp; nog niet" in client.get(url).content.decode()
    elsewhere = client.post(url, {"text": WORDS}, headers={"Sec-Fetch-Site": "cross-site"})
    assert elsewhere.status_code == 403


def test_a_script_with_an_old_token_is_refused_and_nothing_is_kept(
    at_remark: tuple[Client, str, User],
) -> None:
    """An interview that saves by itself asks for a fresh token then, and sends again."""
    _, url, user = at_remark
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    answer = client.post(
        url, {"text": WORDS}, headers={"Sec-Fetch-Site": "same-origin", "X-Requested-With": "fetch"}
    )
    assert answer.status_code == 403
    assert KEPT not in client.session


def test_a_piece_of_a_page_with_an_old_token_leads_to_what_was_typed(
    at_remark: tuple[Client, str, User],
) -> None:
    _, url, user = at_remark
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    answer = client.post(
        url, {"text": WORDS}, headers={"Sec-Fetch-Site": "same-origin", "HX-Request": "true"}
    )
    assert (answer.status_code, answer["HX-Redirect"]) == (204, url)
    assert "Wat ik typte &amp; nog niet" in client.get(url).content.decode()
