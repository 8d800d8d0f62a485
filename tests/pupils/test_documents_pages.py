"""Documents in a pupil's file: adding, opening, changing and removing, each only for who may."""

import datetime as dt
import logging
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks, Settings

from pupils.models.documents import Document
from pupils.models.pupils import Pupil
from school.enums import Role
from school.models.access_log import AccessLog
from school.models.people import User
from tests.house import House, logged
from tests.pages import errors, form_data
from tests.pupils.test_documents_files import HTML, picture, zipped
from tests.pupils.test_documents_files import office as word_parts
from tools.samples.factories import MORNING, member, pupil_in
from tools.samples.files import a_pdf, document_of

MB = 1024 * 1024


@pytest.fixture(autouse=True)
def files(settings: Settings, tmp_path: Path) -> Path:
    settings.FILES_ROOT = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def care(house: House) -> User:
    return member(house.school, Role.CARE_COORDINATOR)


@pytest.fixture
def pupil(house: House) -> Pupil:
    return pupil_in(house.own, call_name="Sami", surname="Tesfay")


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return client


def upload(
    client: Client, pupil: Pupil, data: bytes = b"", name: str = "brief.pdf", query: str = "", **changes: Any
) -> Any:
    form = {
        "kind": "organisation",
        "title": "Brief van Nidos",
        "received_from": "Nidos",
        "level": "background",
        "file": SimpleUploadedFile(name, data or a_pdf(), content_type="text/html"),
    }
    url = f"/pupils/{pupil.pk}/documents/new/{query}"
    return client.post(url, {key: value for key, value in (form | changes).items() if value is not None})


def stored(files: Path) -> list[str]:
    return sorted(path.name for path in files.rglob("*") if path.is_file())


def test_a_document_comes_in_encrypted_and_back_as_it_was(care: User, pupil: Pupil, files: Path) -> None:
    client = browser(care)
    response = upload(client, pupil)
    assert response.status_code == 302
    assert response.url == f"/pupils/{pupil.pk}/"
    document = Document.objects.get()
    assert (document.title, document.received_from, document.level) == (
        "Brief van Nidos",
        "Nidos",
        "background",
    )
    assert (document.author, document.added_at, document.file_name) == (care, MORNING, "brief.pdf")
    assert (document.content_type, document.size) == ("application/pdf", len(a_pdf()))
    assert stored(files) == [document.file.name]
    back = client.get(f"/documents/{document.pk}/")
    assert back.content == a_pdf()
    assert logged() == [("write", "pupils:document_new", [pupil.pk]), ("read", "pupils:document", [pupil.pk])]


def test_a_pdf_and_a_picture_open_in_the_browser_and_all_else_is_saved(care: User, pupil: Pupil) -> None:
    expected = {
        "brief.pdf": (a_pdf(), "application/pdf", "inline"),
        "foto.png": (picture(), "image/png", "inline"),
        "verslag.docx": (
            zipped(word_parts()),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "attachment",
        ),
    }
    for name, (data, content_type, how) in expected.items():
        document = document_of(pupil, care, data=data, name=name)
        headers = browser(care).get(f"/documents/{document.pk}/").headers
        assert headers["Content-Type"] == content_type
        assert headers["Content-Disposition"] == f'{how}; filename="{name}"'
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"].startswith("no-store, private")
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Content-Security-Policy"].startswith("default-src 'none'; frame-ancestors 'none'")
        assert ("sandbox" in headers["Content-Security-Policy"]) == (name != "brief.pdf")


def test_a_name_in_another_script_arrives_in_the_header(care: User, pupil: Pupil) -> None:
    document = document_of(pupil, care, name='رسالة "x"\r\nSet-Cookie: a=b.pdf')
    header = browser(care).get(f"/documents/{document.pk}/").headers["Content-Disposition"]
    assert header.startswith("inline; filename*=utf-8''%D8%B1")
    assert "\r" not in header
    assert "\n" not in header


def test_a_file_with_a_wrong_content_is_refused_at_the_field_and_the_rest_is_kept(
    care: User, pupil: Pupil, files: Path
) -> None:
    response = upload(browser(care), pupil, HTML, "foto.png")
    assert response.status_code == 422
    [said] = errors(response, "file")
    assert said.startswith("The content of this file does not fit its name.")
    assert response.context["form"]["title"].value() == "Brief van Nidos"
    assert not Document.objects.exists()
    assert stored(files) == []


def test_an_error_elsewhere_says_that_the_file_must_be_chosen_again(care: User, pupil: Pupil) -> None:
    response = upload(browser(care), pupil, title="")
    assert response.status_code == 422
    assert errors(response, "file") == ["Choose the file again."]
    assert errors(upload(browser(care), pupil, file=None), "file") == ["Choose a file."]
    empty = SimpleUploadedFile("leeg.pdf", b"")
    assert errors(upload(browser(care), pupil, file=empty), "file") == ["This file is empty."]


def test_a_file_that_is_too_large_is_not_read_to_its_end(
    care: User, pupil: Pupil, settings: Settings, files: Path
) -> None:
    settings.DOCUMENT_MAX_MB = 1
    response = upload(browser(care), pupil, a_pdf() + b"\n%" + b" " * (3 * MB))
    assert response.status_code == 422
    assert errors(response, "file") == ["This file is larger than 1 MB. Choose a smaller one."]
    assert response.context["form"]["title"].value() == "Brief van Nidos"
    assert stored(files) == []
    just = a_pdf()
    assert upload(browser(care), pupil, just + b"\n" * (MB - len(just))).status_code == 302


def test_strange_names_and_values(care: User, pupil: Pupil) -> None:
    client = browser(care)
    assert upload(client, pupil, name="../../x/brief.pdf").status_code == 302
    assert upload(client, pupil, a_pdf(2), name="x" * 400 + ".pdf").status_code == 302
    names = Document.objects.order_by("pk").values_list("file_name", flat=True)
    assert [(len(name), name[-8:]) for name in names] == [(9, "rief.pdf"), (200, "xxxx.pdf")]
    assert upload(client, pupil, a_pdf(3), title="a\x00b").status_code == 400
    for changes in ({"title": "x" * 121}, {"kind": "nonsense"}, {"level": ""}):
        assert upload(client, pupil, a_pdf(3), **changes).status_code == 422
    assert client.post("/pupils/99999999999999999999/documents/new/").status_code == 404
    assert client.get("/documents/99999999999999999999/").status_code == 404
    assert Document.objects.count() == 2


def test_a_second_click_stores_nothing(care: User, pupil: Pupil, files: Path, house: House) -> None:
    client = browser(care)
    for _ in range(2):
        assert upload(client, pupil).status_code == 302
    assert Document.objects.count() == len(stored(files)) == 1
    assert upload(browser(member(house.school, Role.PSYCHOLOGIST)), pupil).status_code == 302
    assert upload(client, pupil_in(house.own)).status_code == 302
    with time_machine.travel(MORNING + dt.timedelta(seconds=61), tick=False):
        assert upload(client, pupil).status_code == 302
    assert Document.objects.count() == len(stored(files)) == 4


def test_an_upload_that_fails_after_storing_leaves_no_file(
    care: User, pupil: Pupil, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = browser(care)

    def fail(*_args: Any, **_kwargs: Any) -> None:
        assert len(stored(files)) == 1
        raise RuntimeError("the database is away")

    monkeypatch.setattr(Document, "save", fail)
    with pytest.raises(RuntimeError):
        upload(client, pupil)
    assert stored(files) == []


def test_a_server_that_cannot_store_says_so(care: User, pupil: Pupil, files: Path) -> None:
    files.write_text("in the way")
    response = upload(browser(care), pupil)
    assert response.status_code == 422
    assert errors(response, "file") == [
        "The server cannot store files now. Tell the administrator, and try again later."
    ]


def test_without_the_scanner_nothing_is_stored(
    care: User, pupil: Pupil, settings: Settings, files: Path
) -> None:
    settings.CLAMD_ADDRESS = "/nowhere/clamd.sock"
    response = upload(browser(care), pupil)
    assert response.status_code == 422
    assert errors(response, "file")[0].startswith(
        "The virus scanner does not answer, so nothing is taken in."
    )
    assert stored(files) == []


@pytest.mark.parametrize("harm", ["gone", "changed"])
def test_a_file_that_was_harmed_gives_a_clear_page_and_a_line_in_the_log(
    care: User, pupil: Pupil, files: Path, harm: str, caplog: pytest.LogCaptureFixture
) -> None:
    document = document_of(pupil, care)
    path = files / document.file.name[:2] / document.file.name
    if harm == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-1] + b"x")
    with caplog.at_level(logging.ERROR):
        response = browser(care).get(f"/documents/{document.pk}/")
    assert response.status_code == 410
    assert "This document cannot be opened" in response.content.decode()
    assert document.file.name in caplog.text


def test_the_way_back_leads_to_own_pages_only(care: User, pupil: Pupil) -> None:
    client = browser(care)
    for number, (wanted, url) in enumerate(
        {
            "/intakes/7/file-study/": "/intakes/7/file-study/",
            "https://elders.example/": f"/pupils/{pupil.pk}/",
            "//elders.example/": f"/pupils/{pupil.pk}/",
            "javascript:alert(1)": f"/pupils/{pupil.pk}/",
            "/\\elders.example/": f"/pupils/{pupil.pk}/",
        }.items()
    ):
        response = upload(client, pupil, a_pdf(number + 1), query=f"?next={wanted}")
        assert response.url == url


# --- Who sees what ----------------------------------------------------------------------------------

SEES = {
    Role.CARE_COORDINATOR: ["practical", "background", "care"],
    Role.PSYCHOLOGIST: ["practical", "background", "care"],
    Role.TEAM_LEADER: ["practical", "background"],
    Role.MENTOR: ["practical", "background"],
    Role.TEACHER: ["practical", "background"],
    Role.OFFICE: ["practical"],
    Role.ATTENDANCE_COORDINATOR: ["practical"],
    Role.YOUTH_HEALTH: [],
    Role.ADMINISTRATOR: [],
}


@pytest.mark.parametrize("role", SEES)
def test_each_level_opens_for_exactly_whom_it_is(role: Role, house: House, care: User, pupil: Pupil) -> None:
    documents = {
        level: document_of(pupil, care, data=a_pdf(number), level=level, title=f"Titel-{level}")
        for number, level in enumerate(("practical", "background", "care", "own"), start=1)
    }
    classes: dict[str, Any] = {"mentor_of": (house.own,)} if role == Role.MENTOR else {}
    classes |= {"teaches": (house.own,)} if role == Role.TEACHER else {}
    client = browser(member(house.school, role, **classes))
    opened = [
        level for level, one in documents.items() if client.get(f"/documents/{one.pk}/").status_code == 200
    ]
    assert opened == SEES[role]
    page = client.get(f"/pupils/{pupil.pk}/").content.decode()
    assert [level for level in documents if f"Titel-{level}" in page] == SEES[role]


def test_who_has_nothing_to_see_or_add_sees_no_trace(house: House, care: User, pupil: Pupil) -> None:
    document_of(pupil, care, level="care")
    page = browser(member(house.school, Role.TEACHER, teaches=(house.own,))).get(f"/pupils/{pupil.pk}/")
    assert "documents-title" not in page.content.decode()


def test_another_class_and_another_school_see_nothing(house: House, care: User, pupil: Pupil) -> None:
    document = document_of(pupil, care, level="practical")
    others = [
        member(house.school, Role.MENTOR, mentor_of=(house.other,)),
        member(house.elsewhere, Role.CARE_COORDINATOR),
    ]
    for user in others:
        client = browser(user)
        for url in (f"/documents/{document.pk}/", f"/documents/{document.pk}/edit/"):
            assert client.get(url).status_code == 404
        assert client.post(f"/documents/{document.pk}/remove/").status_code == 404
        assert client.get(f"/pupils/{pupil.pk}/documents/new/").status_code == 404
    assert Document.objects.exists()
    assert AccessLog.objects.filter(action="refused").count() == 8


def offered(client: Client, url: str) -> list[str]:
    return [value for value, _ in client.get(url).context["form"].fields["level"].choices]


def test_a_document_gets_a_level_that_its_author_sees(house: House, care: User, pupil: Pupil) -> None:
    url = f"/pupils/{pupil.pk}/documents/new/"
    office, mentor = browser(house.office), browser(house.mentor)
    assert offered(browser(care), url) == ["practical", "background", "mentor_care", "care", "own"]
    assert offered(mentor, url) == ["practical", "background", "mentor_care", "own"]
    assert offered(office, url) == ["", "practical", "own"]
    assert upload(mentor, pupil, level="care").status_code == 422
    assert upload(office, pupil, level="background").status_code == 422
    assert not Document.objects.exists()


def test_others_can_only_raise_a_level_and_the_author_may_lower_it(
    house: House, care: User, pupil: Pupil
) -> None:
    of_mentor = document_of(pupil, house.mentor, level="background")
    url = f"/documents/{of_mentor.pk}/edit/"
    assert offered(browser(care), url) == ["background", "mentor_care", "care"]
    assert offered(browser(house.mentor), url) == ["practical", "background", "mentor_care", "own"]
    data = form_data(browser(care), url)
    assert browser(care).post(url, data | {"level": "practical"}).status_code == 422
    assert browser(care).post(url, data | {"level": "own"}).status_code == 422
    assert browser(care).post(url, data | {"level": "care", "title": "Anders"}).status_code == 302
    of_mentor.refresh_from_db()
    assert (of_mentor.level, of_mentor.title) == ("care", "Anders")
    assert offered(browser(house.mentor), url) == [
        "practical",
        "background",
        "mentor_care",
        "care",
        "own",
    ]
    assert browser(house.mentor).post(url, data | {"level": "practical"}).status_code == 409


def test_removing_destroys_the_file_and_keeps_that_it_was_there(
    house: House,
    care: User,
    pupil: Pupil,
    files: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    document = document_of(pupil, house.mentor)
    psychologist = browser(member(house.school, Role.PSYCHOLOGIST))
    assert psychologist.post(f"/documents/{document.pk}/remove/").status_code == 404
    assert "remove" not in psychologist.get(f"/documents/{document.pk}/edit/").context
    with django_capture_on_commit_callbacks() as after_commit:
        assert browser(care).post(f"/documents/{document.pk}/remove/").status_code == 302
        assert stored(files) == [document.file.name]
    for callback in after_commit:
        callback()
    assert stored(files) == []
    assert not Document.objects.exists()
    history = Document.pgh_event_models["delete"].objects.filter(pgh_label="delete")  # type: ignore[attr-defined]
    assert history.get().title == "Brief"
    assert browser(care).post(f"/documents/{document.pk}/remove/").status_code == 404
    assert browser(house.mentor).get(f"/documents/{document.pk}/").status_code == 404


def test_the_author_removes_an_own_document(house: House, pupil: Pupil) -> None:
    document = document_of(pupil, house.mentor, level="own")
    assert browser(house.mentor).post(f"/documents/{document.pk}/remove/").status_code == 302


def test_the_page_of_a_pupil_asks_one_query_for_many_documents(
    care: User, pupil: Pupil, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    from django.test import RequestFactory

    from pupils.receivers.documents import documents

    for number in range(8):
        document_of(pupil, care, data=a_pdf(number + 1), title=f"Brief {number}")
    request: Any = RequestFactory().get("/")
    request.user, request.access = care, care.access
    with django_assert_num_queries(1):
        [section] = documents(request=request, pupil=pupil)
        shown = [one.author.name for one in [*section.context["shown"], *section.context["older"]]]
    assert len(shown) == 8
    page = browser(care).get(f"/pupils/{pupil.pk}/").content.decode()
    assert "2 older documents" in page
