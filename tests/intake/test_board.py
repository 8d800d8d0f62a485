"""The board, the page of an intake, and its steps."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from intake.enums import IntakeStep
from intake.models.intakes import Intake
from intake.rules.intakes import INTAKE_MOVES, NextThing, Progress, next_thing
from intake.services import intakes
from intake.services.intakes import StepForbidden
from pupils.models.documents import Document
from school.enums import Role
from school.models.files import FileKey, StoredFile
from school.models.people import RoleAssignment, User
from tests.house import House, begun, logged
from tests.pages import form_data
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in
from tools.samples.files import IntakeFactory, PupilLanguageFactory, ResultFactory

DAY = dt.timedelta(days=1)
LATER = MORNING + 9 * DAY


def names(client: Client, query: str = "") -> dict[str, list[str]]:
    """Who stands at which step of the board."""
    columns = client.get(f"/intakes/{query}").context["columns"]
    return {column.step: [card.intake.pupil.call_name for card in column.cards] for column in columns}


def test_the_board_shows_the_steps_with_late_ones_first(care: Client, house: House, linda: User) -> None:
    begun(house, "Contacted", due_on=SCHOOL_DAY - 20 * DAY, first_contact_on=SCHOOL_DAY - 21 * DAY)
    begun(house, "Today", due_on=SCHOOL_DAY)
    begun(house, "Late", due_on=SCHOOL_DAY - DAY)
    begun(house, "Study", step="file_study", owner=linda)
    begun(house, "Talk", step="interview")
    begun(house, "Old", step="follow_up", completed_on=SCHOOL_DAY - dt.timedelta(weeks=7))
    begun(house, "Done", step="follow_up", completed_on=SCHOOL_DAY - 2 * DAY)
    begun(house, "Newest", step="follow_up", completed_on=SCHOOL_DAY)
    gone = begun(house, "Gone", step="withdrawn")
    elsewhere = IntakeFactory(pupil=pupil_in(house.class_elsewhere, call_name="Elsewhere"))
    care.cookies["django_language"] = "en"
    response = care.get("/intakes/")
    assert names(care) == {
        "registration": ["Late", "Today", "Contacted"],
        "file_study": ["Study"],
        "interview": ["Talk"],
        "follow_up": ["Newest", "Done"],
    }
    assert response.context["late"] == 1
    page = response.content.decode()
    assert "first contact 1 day late" in page
    assert "first contact today at the latest" in page
    assert "Elsewhere" not in page
    action, name, pupils = logged()[0]
    assert (action, name, len(pupils)) == ("read", "intake:board", 7)
    assert not {gone.pupil_id, elsewhere.pupil_id} & set(pupils)


def test_the_board_narrows_to_mine_to_nobodys_and_to_a_name(care: Client, house: House, linda: User) -> None:
    other = member(house.school, Role.SOCIAL_WORKER, name="Ans")
    begun(house, "Mine", owner=linda)
    begun(house, "Hers", owner=other)
    begun(house, "Nobodys")
    assert names(care, "?owner=mine")["registration"] == ["Mine"]
    assert names(care, "?owner=nobody")["registration"] == ["Nobodys"]
    assert names(care, f"?owner={other.pk}")["registration"] == ["Hers"]
    assert names(care, "?q=nobodys")["registration"] == ["Nobodys"]
    assert logged()[-1][0] == "search"
    assert care.get(f"/intakes/?owner={house.mentor.pk}").status_code == 404
    assert care.get("/intakes/?step=nonsense").status_code == 404


def test_who_left_the_school_has_no_intake_any_more(care: Client, house: House) -> None:
    gone = member(house.school, Role.SOCIAL_WORKER, name="Ans Vertrokken")
    intake = begun(house, "Hers", owner=gone, step="file_study")
    RoleAssignment.objects.filter(user=gone).update(ends_on=SCHOOL_DAY - DAY)
    assert names(care, "?owner=nobody")["file_study"] == ["Hers"]
    pages = ("/intakes/", f"/intakes/{intake.pk}/", f"/pupils/{intake.pupil_id}/")
    for url in pages:
        words = " ".join(care.get(url).content.decode().split())
        assert "<bdi>Ans Vertrokken</bdi> (doet geen intakes meer)" in words, url
        assert "Spreek af wie deze intake doet" in words, url


def test_a_step_by_itself_has_pages_and_the_board_the_first_of_them(care: Client, house: House) -> None:
    for number in range(32):
        begun(house, f"P{number:02}", due_on=SCHOOL_DAY + number * DAY)
    [first, *_] = care.get("/intakes/").context["columns"]
    assert (len(first.cards), first.count, first.more) == (15, 32, 17)
    assert len(names(care, "?step=registration")["registration"]) == 30
    assert names(care, "?step=registration&page=2")["registration"] == ["P30", "P31"]
    assert names(care, "?step=registration&page=nonsense")["registration"][0] == "P00"


def test_who_does_not_come_is_a_tab_of_its_own(care: Client, house: House) -> None:
    assert len(care.get("/intakes/").context["tabs"]) == 5
    begun(house, "Gone", step="withdrawn")
    assert names(care, "?step=withdrawn") == {"withdrawn": ["Gone"]}


@pytest.mark.parametrize("size", [1, 3, 30])
def test_the_board_and_the_page_cost_the_same_however_many_there_are(
    care: Client, house: House, size: int
) -> None:
    for number in range(size):
        intake = begun(house, f"P{number}", step=["registration", "file_study", "interview"][number % 3])
        PupilLanguageFactory(pupil=intake.pupil)
        ResultFactory(pupil=intake.pupil)
    counted = []
    for url in ("/intakes/", "/intakes/?step=registration", f"/intakes/{Intake.objects.earliest('pk').pk}/"):
        care.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert care.get(url).status_code == 200
        counted.append(len(queries))
    # The session with its user, and the access log; colleagues to choose from; counts, late; keys, cards, languages.
    assert counted == [8, 8, 10]


def progress(**fields: Any) -> Progress:
    usual: dict[str, Any] = {
        "step": "registration",
        "has_owner": True,
        "contacted": True,
        "interview_at": LATER,
        "invited": True,
    }
    return Progress(**usual | fields)


@pytest.mark.parametrize(
    ("fields", "thing"),
    [
        ({"has_owner": False, "contacted": False}, NextThing.FIND_OWNER),
        ({"contacted": False}, NextThing.CONTACT),
        ({"interview_at": None}, NextThing.PLAN),
        ({"invited": False}, NextThing.INVITE),
        ({"invited": False, "interview_at": MORNING - DAY}, NextThing.TALK),
        ({}, NextThing.TALK),
        ({"step": "interview"}, NextThing.TALK),
        ({"step": "interview", "interview_at": MORNING - DAY}, NextThing.FINISH),
        ({"step": "interview", "interview_at": None}, NextThing.FINISH),
        ({"step": "follow_up"}, NextThing.NONE),
        ({"step": "withdrawn", "has_owner": False}, NextThing.NONE),
    ],
)
def test_the_next_thing_to_do(fields: dict[str, Any], thing: NextThing) -> None:
    assert next_thing(progress(**fields), now=MORNING) == thing


def test_the_page_shows_what_is_this_persons_to_see(care: Client, office: Client, house: House) -> None:
    intake = begun(house, "Sami", interview_at=LATER, interview_place="kamer 1", spoken_language="ti")
    key = FileKey.objects.create(school=house.school, number=1, wrapped=b"x", made_at=MORNING)
    for number, level in enumerate(("practical", "background", "care", "own")):
        ResultFactory(pupil=intake.pupil, name=f"Toets {level}", level=level)
        Document.objects.create(
            school=house.school,
            pupil=intake.pupil,
            author=house.mentor,
            level=level,
            kind="other",
            title=f"Brief {level}",
            file_name="x.pdf",
            content_type="application/pdf",
            size=1,
            sha256="0",
            file=StoredFile.objects.create(school=house.school, name=str(number), key=key, stored_at=MORNING),
            added_at=MORNING,
        )
    url = f"/intakes/{intake.pk}/"
    seen = {}
    for who, client in (("care", care), ("office", office)):
        page = client.get(url).content.decode()
        seen[who] = [
            level for level in ("practical", "background", "care", "own") if f"Toets {level}" in page
        ]
        assert seen[who] == [
            level for level in ("practical", "background", "care", "own") if f"Brief {level}" in page
        ]
        assert "kamer 1" in page
    assert seen == {"care": ["practical", "background", "care"], "office": ["practical"]}
    assert logged()[0] == ("read", "intake:intake", [intake.pupil_id])


def test_somebody_takes_an_intake(care: Client, house: House, linda: User) -> None:
    intake = begun(house, "Sami")
    for owner, kept in ((str(linda.pk), linda), (str(house.mentor.pk), linda), ("x", linda), ("", None)):
        assert (
            care.post(f"/intakes/{intake.pk}/owner/", {"owner": owner})["Location"]
            == f"/intakes/{intake.pk}/"
        )
        intake.refresh_from_db()
        assert intake.owner == kept


@pytest.mark.parametrize(
    ("day", "kept"),
    [("2026-09-15", SCHOOL_DAY), ("2026-09-16", None), ("2026-09-01", None), ("gisteren", None), ("", None)],
)
def test_the_first_contact_is_noted(office: Client, house: House, day: str, kept: dt.date | None) -> None:
    intake = begun(house, "Sami")
    office.post(f"/intakes/{intake.pk}/contact/", {"day": day})
    intake.refresh_from_db()
    assert intake.first_contact_on == kept


def test_the_interview_is_planned(office: Client, house: House) -> None:
    intake = begun(house, "Sami")
    url = f"/intakes/{intake.pk}/plan/"
    sent = form_data(
        office, url, interview_at="2026-09-24T13:30", interview_place="kamer 1", spoken_language="ti"
    )
    assert office.post(url, sent)["Location"] == f"/intakes/{intake.pk}/"
    intake.refresh_from_db()
    assert intake.interview_at == dt.datetime(2026, 9, 24, 11, 30, tzinfo=dt.UTC)
    assert (intake.interview_place, intake.spoken_language) == ("kamer 1", "ti")
    conflict = office.post(url, sent | {"interview_at": "2026-09-25T13:30"})
    assert conflict.status_code == 409
    assert 'value="2026-09-25T13:30"' in conflict.content.decode()
    intake.refresh_from_db()
    assert intake.interview_at == dt.datetime(2026, 9, 24, 11, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize("at", ["2026-09-15T08:30", "2036-01-01T10:00", "straks", "2026-99-99T10:00"])
def test_a_time_that_cannot_be(office: Client, house: House, at: str) -> None:
    intake = begun(house, "Sami")
    url = f"/intakes/{intake.pk}/plan/"
    page = office.post(url, form_data(office, url, interview_at=at, interview_place="kamer 1"))
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["interview_at"])
    assert 'value="kamer 1"' in page.content.decode()


def test_a_time_that_has_passed_may_stay(office: Client, house: House) -> None:
    intake = begun(house, "Sami", interview_at=MORNING - DAY)
    url = f"/intakes/{intake.pk}/plan/"
    sent = form_data(office, url, spoken_language="ar", interview_at="2026-09-14T08:31")
    assert office.post(url, sent).status_code == 302


def test_the_steps_by_hand(office: Client, house: House) -> None:
    intake = begun(house, "Sami")
    url = f"/intakes/{intake.pk}/step/"
    for to, step in (
        ("file_study", "file_study"),
        ("registration", "registration"),
        ("registration", "registration"),
        ("withdrawn", "withdrawn"),
        ("file_study", "withdrawn"),
        ("registration", "registration"),
    ):
        assert office.post(url, {"to": to}).status_code == 302
        intake.refresh_from_db()
        assert intake.step == step
    for to in ("interview", "follow_up", "", "x"):
        assert office.post(url, {"to": to}).status_code == 404


def test_every_move_of_the_table_and_no_other_can_be_taken(house: House, linda: User) -> None:
    for old in IntakeStep:
        for new in IntakeStep:
            intake = begun(house, "Sami", step=old)
            try:
                intakes.take_step(intake=intake, to=new, by=linda, now=MORNING)
                taken = True
            except StepForbidden:
                taken = False
            intake.refresh_from_db()
            assert taken == (new in INTAKE_MOVES[old]), (old, new)
            assert intake.step == (new if taken else old)


def test_what_a_step_notes(house: House, linda: User) -> None:
    intake = begun(house, "Sami")
    intakes.take_step(intake=intake, to=IntakeStep.INTERVIEW, by=linda, now=MORNING)
    intake.refresh_from_db()
    assert (intake.first_contact_on, intake.completed_on) == (SCHOOL_DAY, None)
    intakes.take_step(intake=intake, to=IntakeStep.FOLLOW_UP, by=linda, now=MORNING + DAY)
    intake.refresh_from_db()
    assert (intake.completed_on, intake.completed_by) == (SCHOOL_DAY + DAY, linda)
    intakes.take_step(intake=intake, to=IntakeStep.INTERVIEW, by=linda, now=MORNING + 2 * DAY)
    intake.refresh_from_db()
    assert (intake.first_contact_on, intake.completed_on, intake.completed_by) == (SCHOOL_DAY, None, None)


def test_a_pupil_has_one_open_intake(house: House, linda: User) -> None:
    old = begun(house, "Sami", step="withdrawn")
    IntakeFactory(pupil=old.pupil)
    with pytest.raises(StepForbidden):
        intakes.take_step(intake=old, to=IntakeStep.REGISTRATION, by=linda, now=MORNING)


def test_the_pupils_page_says_where_the_intake_stands(office: Client, mentor: Client, house: House) -> None:
    intake = begun(house, "Sami", due_on=SCHOOL_DAY - DAY)
    url, link = f"/pupils/{intake.pupil_id}/", f'href="/intakes/{intake.pk}/"'
    assert link in office.get(url).content.decode()
    assert link not in mentor.get(url).content.decode()
    Intake.objects.update(step="follow_up")
    assert "/intakes/" not in office.get(url).content.decode().split("<main")[1]


def test_today_counts_mine_and_late_ones(care: Client, mentor: Client, house: House, linda: User) -> None:
    assert "intakes/" not in care.get("/").content.decode().split("<main")[1]
    begun(house, "Mine", owner=linda, interview_at=MORNING + dt.timedelta(hours=2))
    begun(house, "Late", due_on=SCHOOL_DAY - DAY)
    begun(house, "Done", owner=linda, step="follow_up", completed_on=SCHOOL_DAY)
    IntakeFactory(pupil=pupil_in(house.class_elsewhere), due_on=SCHOOL_DAY - DAY)
    care.cookies["django_language"] = "en"
    page = care.get("/").content.decode()
    for words in ("1 intake is yours", "1 interview today", "late for 1 pupil"):
        assert words in page, words
    assert "intakes/" not in mentor.get("/").content.decode().split("<main")[1]
