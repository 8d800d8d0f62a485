"""The message texts: read, change, preview, approve."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from messaging.languages import LANGUAGES_BY_CODE
from messaging.models.texts import Text
from messaging.services import texts
from school.enums import Role
from school.models.people import User
from school.models.school import School
from tests.pages import errors, form_data
from tools.samples import factories
from tools.samples.factories import MORNING, SCHOOL_DAY, member

ClientFor = Callable[[User], Client]


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    with time_machine.travel(MORNING, tick=False):
        yield


@pytest.fixture
def administrator(school: School) -> User:
    return member(school, Role.ADMINISTRATOR, name="Els Beheer")


@pytest.fixture
def admin(administrator: User, client_for: ClientFor) -> Client:
    return client_for(administrator)


def text_in(school: School, language: str, kind: str = "absence_alert") -> Text:
    return Text.objects.get(school=school, language=language, kind=kind)


@pytest.fixture
def arabic(school: School) -> Text:
    return text_in(school, "ar")


def approved(text: Text, by: User) -> Text:
    return texts.approve_text(text=text, approved_by="Rima", approved_on=SCHOOL_DAY, recorded_by=by)


# --- looking ----------------------------------------------------------------------------------------


def test_the_list_says_of_each_text_whether_it_goes_out(
    school: School, admin: Client, arabic: Text, administrator: User
) -> None:
    approved(arabic, administrator)
    families, colleagues = admin.get("/texts/").context["grids"]

    def states(grid: dict[str, object]) -> dict[str, list[bool | None]]:
        return {
            row.language.code: [text and text.is_sent for _kind, text in row.texts]
            for row in grid["list"].page  # type: ignore[attr-defined]
        }

    # Each has a draft in every language.
    drafts: dict[str, list[bool | None]] = {
        code: [False] * 15 for code in LANGUAGES_BY_CODE if code not in {"nl", "en", "ar"}
    }
    sent: dict[str, list[bool | None]] = {
        "nl": [True] * 15,
        "en": [True] * 15,
        "ar": [True, *[False] * 14],
    }
    assert states(families) == sent | drafts
    assert states(colleagues) == {"nl": [True] * 17, "en": [True] * 17}


def test_the_list_counts_what_goes_out_and_folds_the_texts(
    admin: Client, arabic: Text, administrator: User
) -> None:
    approved(arabic, administrator)
    page = admin.get("/texts/?sort=-sent")
    families = page.context["grids"][0]["list"]
    assert [heading.column.label for heading in families.headings] == [
        "Taal",
        "In gebruik",
        "Wacht op een spreker",
        "Teksten",
    ]
    rows = {row.language.code: (row.sent, row.waiting) for row in families.page}
    assert (rows["nl"], rows["ar"], rows["ti"]) == ((15, 0), (1, 14), (0, 15))
    assert [row.language.code for row in families.page][:3] == ["nl", "en", "ar"]
    assert page.content.decode().count('<td class="texts"') == len(families.page) + 2


def test_the_list_names_languages_without_a_text(school: School, admin: Client) -> None:
    Text.objects.filter(school=school, language__in=["bg", "ru"]).delete()
    without = {language.code for language in admin.get("/texts/").context["without"]}
    assert without == {"bg", "ru"}


@pytest.mark.parametrize("schools", [1, 3])
def test_query_counts(school: School, admin: Client, schools: int) -> None:
    """The session with user and roles, texts."""
    for _ in range(schools):
        texts.load_texts(school=factories.SchoolFactory())
    admin.get("/texts/")
    with CaptureQueriesContext(connection) as queries:
        admin.get("/texts/")
    assert len(queries) == 2


def test_a_text_stands_beside_the_dutch_one_in_its_own_direction(admin: Client, arabic: Text) -> None:
    page = admin.get(f"/texts/{arabic.pk}/")
    assert (page.context["filled"].direction, page.context["dutch"].language) == ("rtl", "nl")
    text = page.content.decode()
    assert '<blockquote lang="ar" dir="rtl">' in text
    assert '<blockquote lang="nl" dir="ltr">' in text
    assert "We missen Sami vandaag" in text


def test_markup_in_a_text_stays_text(school: School, admin: Client, arabic: Text) -> None:
    texts.change_text(text=arabic, subject="<script>1</script>", body="<b>{first_name}</b>{phone}{school}")
    School.objects.filter(pk=school.pk).update(name="<i>ISK</i>")
    for page in ("", "edit/", "approve/"):
        text = admin.get(f"/texts/{arabic.pk}/{page}").content.decode()
        assert "<script>1" not in text
        assert "<b>" not in text
        assert "<i>ISK" not in text


def test_texts_of_another_school_do_not_exist(admin: Client) -> None:
    elsewhere = factories.SchoolFactory()
    texts.load_texts(school=elsewhere)
    foreign = text_in(elsewhere, "ar")
    for path in ("", "edit/", "approve/"):
        assert admin.get(f"/texts/{foreign.pk}/{path}").status_code == 404
    assert admin.post(f"/texts/{foreign.pk}/withdraw/").status_code == 404


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_only_an_administrator_gets_to_the_texts(
    school: School, arabic: Text, client_for: ClientFor, role: Role
) -> None:
    client = client_for(member(school, role))
    assert client.get("/texts/").status_code == 404
    assert client.post(f"/texts/{arabic.pk}/approve/").status_code == 404


# --- changing ---------------------------------------------------------------------------------------

BODY = "Dag {first_name}, {school}, {phone}"


def change(admin: Client, text: Text, **words: str) -> object:
    url = f"/texts/{text.pk}/edit/"
    return admin.post(url, form_data(admin, url) | {"subject": "Dag", "body": BODY} | words)


def test_a_change_ends_the_approval(admin: Client, arabic: Text, administrator: User) -> None:
    approved(arabic, administrator)
    answer = change(admin, arabic)
    arabic.refresh_from_db()
    assert answer["Location"] == f"/texts/{arabic.pk}/"  # type: ignore[index]
    assert (arabic.subject, arabic.body) == ("Dag", BODY)
    assert (arabic.approved_by, arabic.approved_on, arabic.recorded_by) == ("", None, None)


def test_saving_without_a_change_keeps_the_approval(admin: Client, arabic: Text, administrator: User) -> None:
    approved(arabic, administrator)
    url = f"/texts/{arabic.pk}/edit/"
    data = form_data(admin, url)
    data["body"] = data["body"].replace("\n", "\r\n")  # as browsers send it
    assert admin.post(url, data).status_code == 302
    arabic.refresh_from_db()
    assert arabic.approved_by == "Rima"


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("body", "Dag {first_name}, {school}", "{phone}"),
        ("body", "Dag", "{first_name}"),
        ("body", f"{BODY} {{time}}", "{time}"),
        ("body", f"{BODY} {{first_name.__class__}}", "{first_name.__class__}"),
        ("body", f"{BODY} {{phone!r}}", "{phone}"),
        ("body", f"{BODY} {{", "{"),
        ("body", f"{BODY} }}", "}"),
        ("body", "", ""),
        ("body", BODY + "x" * 1000, "1000"),
        ("body", f"{BODY}\r\n\r\n—\r\n\r\nNog iets", ""),
        ("subject", "{class_name}", "{class_name}"),
        ("subject", "{", "{"),
        ("subject", "", ""),
        ("subject", "x" * 121, "120"),
        ("subject", "Dag\nBcc: x@y.example", ""),
        ("subject", "Dag\u2028Sami", ""),
    ],
)
def test_it_rejects_wrong_words_at_their_field_and_keeps_them(
    admin: Client, arabic: Text, field: str, value: str, named: str
) -> None:
    before = arabic.body
    answer = change(admin, arabic, **{field: value})
    assert answer.status_code == 422  # type: ignore[attr-defined]
    found = errors(answer, field)
    assert len(found) == 1
    assert named in found[0]
    assert answer.context["form"][field].value() == value.replace("\r\n", "\n")  # type: ignore[attr-defined]
    arabic.refresh_from_db()
    assert arabic.body == before


def test_a_preview_saves_nothing(admin: Client, arabic: Text) -> None:
    before = arabic.body
    answer = change(admin, arabic, preview="1", body=f"<u>{BODY}</u>")
    assert answer.status_code == 200  # type: ignore[attr-defined]
    preview = answer.context["preview"]  # type: ignore[attr-defined]
    filled = "<u>Dag \u2068Sami\u2069, \u2068ISK De Brug\u2069, \u2068+31 20 555 0100\u2069</u>"
    # Below it stands how to answer, as in the alert itself.
    answering = "يمكنكم أيضًا الرد هنا:"
    assert preview.body == f"{filled}\n\n{answering}\n\u2068https://nabij.example/ \u2069"
    assert preview.direction == "rtl"
    assert "<u>" not in answer.content.decode()  # type: ignore[attr-defined]
    arabic.refresh_from_db()
    assert arabic.body == before


def test_a_preview_of_wrong_words_shows_the_error(admin: Client, arabic: Text) -> None:
    answer = change(admin, arabic, preview="1", body="{nonsense}")
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert answer.context["preview"] is None  # type: ignore[attr-defined]


def test_two_people_change_a_text(admin: Client, arabic: Text) -> None:
    url = f"/texts/{arabic.pk}/edit/"
    mine = form_data(admin, url) | {"subject": "Dag", "body": BODY}
    texts.change_text(text=arabic, subject="Eerder", body=BODY)
    answer = admin.post(url, mine)
    arabic.refresh_from_db()
    assert (answer.status_code, arabic.subject) == (409, "Eerder")


def test_the_dutch_text_can_be_changed_and_needs_no_approval(school: School, admin: Client) -> None:
    dutch = text_in(school, "nl")
    assert change(admin, dutch).status_code == 302  # type: ignore[attr-defined]
    dutch.refresh_from_db()
    assert (dutch.subject, dutch.is_sent) == ("Dag", True)


# --- approving --------------------------------------------------------------------------------------


def approve(admin: Client, text: Text, **fields: str) -> object:
    url = f"/texts/{text.pk}/approve/"
    return admin.post(url, form_data(admin, url) | {"approved_by": "Rima Sabbagh"} | fields)


def test_record_an_approval(admin: Client, arabic: Text, administrator: User) -> None:
    answer = approve(admin, arabic, approved_on="2026-09-14")
    arabic.refresh_from_db()
    assert answer["Location"] == f"/texts/{arabic.pk}/"  # type: ignore[index]
    assert (arabic.approved_by, arabic.approved_on) == ("Rima Sabbagh", dt.date(2026, 9, 14))
    assert arabic.recorded_by == administrator
    assert arabic.is_sent


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("approved_on", "2026-09-16"),
        ("approved_on", ""),
        ("approved_on", "gisteren"),
        ("approved_by", ""),
        ("approved_by", "   "),
        ("approved_by", "x" * 101),
    ],
)
def test_it_rejects_approvals_without_a_name_or_from_the_future(
    admin: Client, arabic: Text, field: str, value: str
) -> None:
    answer = approve(admin, arabic, **{field: value})
    assert (answer.status_code, len(errors(answer, field))) == (422, 1)  # type: ignore[attr-defined]
    arabic.refresh_from_db()
    assert not arabic.is_sent


def test_an_approval_holds_for_the_words_that_were_read(admin: Client, arabic: Text) -> None:
    url = f"/texts/{arabic.pk}/approve/"
    data = form_data(admin, url) | {"approved_by": "Rima"}
    texts.change_text(text=arabic, subject="Anders", body=BODY)
    answer = admin.post(url, data)
    assert (answer.status_code, len(errors(answer))) == (422, 1)
    arabic.refresh_from_db()
    assert not arabic.is_sent
    assert "Anders" in answer.content.decode()
    data["words"] = answer.context["form"]["words"].value()
    assert admin.post(url, data).status_code == 302


def test_withdraw_an_approval(admin: Client, arabic: Text, administrator: User) -> None:
    approved(arabic, administrator)
    assert admin.get(f"/texts/{arabic.pk}/withdraw/").status_code == 405
    assert admin.post(f"/texts/{arabic.pk}/withdraw/").status_code == 302
    arabic.refresh_from_db()
    assert not arabic.is_sent


@pytest.mark.parametrize(
    ("language", "kind"), [("nl", "absence_alert"), ("en", "absence_alert"), ("nl", "register_reminder")]
)
def test_what_needs_no_approval_has_no_page_for_it(
    school: School, admin: Client, language: str, kind: str
) -> None:
    text = text_in(school, language, kind)
    assert admin.get(f"/texts/{text.pk}/approve/").status_code == 404
    assert admin.post(f"/texts/{text.pk}/withdraw/").status_code == 404
