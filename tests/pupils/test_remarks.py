"""Remarks about a pupil: written in a moment, changed and removed by who wrote them."""

import threading

import pytest
from django.db import connection
from django.test import Client

from pupils.enums import PartLevel
from pupils.models.parts import Remark
from pupils.models.pupils import Pupil
from pupils.services import remarks
from school.enums import Role
from school.models.people import User
from tests.house import House, logged
from tests.pages import errors, form_data
from tools.samples import factories
from tools.samples.factories import SCHOOL_DAY, member, pupil_in
from tools.samples.files import RemarkFactory

NEW = {"text": "Hielp een nieuwe leerling", "level": PartLevel.BACKGROUND.value}


@pytest.fixture
def sami(house: House) -> Pupil:
    pupil: Pupil = pupil_in(house.own, call_name="Sami")
    return pupil


def texts(client: Client, pupil: Pupil) -> list[str]:
    """The remarks that stand on the page."""
    shown = client.get(f"/pupils/{pupil.pk}/").content.decode()
    section = shown.partition('id="remarks"')[2].partition("</section>")[0]
    return [text for text in Remark.objects.values_list("text", flat=True) if text in section]


def test_a_remark_is_written_from_the_page(mentor: Client, house: House, sami: Pupil) -> None:
    assert f'action="/pupils/{sami.pk}/remarks/new/"' in mentor.get(f"/pupils/{sami.pk}/").content.decode()
    answer = mentor.post(f"/pupils/{sami.pk}/remarks/new/", NEW)
    assert (answer.status_code, answer["Location"]) == (302, f"/pupils/{sami.pk}/")
    remark = Remark.objects.get()
    assert (remark.text, remark.level, remark.author, remark.written_on, remark.school) == (
        NEW["text"],
        "background",
        house.mentor,
        SCHOOL_DAY,
        house.school,
    )
    assert texts(mentor, sami) == [NEW["text"]]
    assert ("write", "pupils:remark_new", [sami.pk]) in logged()


def test_a_second_click_writes_nothing_more(mentor: Client, sami: Pupil) -> None:
    for _ in range(2):
        assert mentor.post(f"/pupils/{sami.pk}/remarks/new/", NEW).status_code == 302
    assert Remark.objects.count() == 1
    mentor.post(f"/pupils/{sami.pk}/remarks/new/", NEW | {"text": "Iets anders"})
    assert Remark.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "   "}, "text"),
        ({"text": "x" * 501}, "text"),
        ({"level": "practical"}, "level"),
        ({"level": "nonsense"}, "level"),
        ({"level": ""}, "level"),
    ],
)
def test_bad_input_is_explained_at_its_field(
    mentor: Client, sami: Pupil, changes: dict[str, str], field: str
) -> None:
    answer = mentor.post(f"/pupils/{sami.pk}/remarks/new/", NEW | changes)
    assert answer.status_code == 422
    assert errors(answer, field)
    assert Remark.objects.count() == 0


def test_who_writes_remarks(house: House, sami: Pupil) -> None:
    writes = {
        house.mentor: 302,
        member(house.school, Role.TEACHER, teaches=(house.own,)): 302,
        member(house.school, Role.TEAM_LEADER): 302,
        member(house.school, Role.TEACHER, teaches=(house.other,)): 404,
        house.office: 404,
        member(house.elsewhere, Role.CARE_COORDINATOR): 404,
    }
    for user, status in writes.items():
        client = Client()
        client.force_login(user)
        assert client.post(f"/pupils/{sami.pk}/remarks/new/", NEW).status_code == status
        if user == house.office:
            assert "remarks-title" not in client.get(f"/pupils/{sami.pk}/").content.decode()


def test_what_is_only_mine_nobody_else_sees(mentor: Client, house: House, sami: Pupil) -> None:
    RemarkFactory(pupil=sami, author=house.mentor, text="Alleen voor mij", level=PartLevel.OWN)
    care = Client()
    care.force_login(member(house.school, Role.CARE_COORDINATOR))
    assert texts(mentor, sami) == ["Alleen voor mij"]
    assert "Alleen voor mij" not in care.get(f"/pupils/{sami.pk}/").content.decode()


def test_what_nobody_else_may_read_is_an_own_note(mentor: Client, house: House, sami: Pupil) -> None:
    """A new remark is for somebody else as well; a former one stays its author's until they choose otherwise."""
    page = mentor.get(f"/pupils/{sami.pk}/").content.decode()
    assert 'value="own"' not in page
    assert "Kies “Eigen notitie”" in page
    answer = mentor.post(f"/pupils/{sami.pk}/remarks/new/", {"text": "Voor mij", "level": "own"})
    assert errors(answer, "level")[0].startswith("Selecteer een geldige keuze.")
    former = RemarkFactory(pupil=sami, author=house.mentor, text="Alleen voor mij", level=PartLevel.OWN)
    url = f"/remarks/{former.pk}/edit/"
    assert mentor.post(url, form_data(mentor, url, text="Nog steeds")).status_code == 302
    former.refresh_from_db()
    assert (former.text, former.level) == ("Nog steeds", "own")


def test_one_changes_ones_own_remark(mentor: Client, house: House, sami: Pupil) -> None:
    remark = RemarkFactory(pupil=sami, author=house.mentor, text="Was stil")
    url = f"/remarks/{remark.pk}/edit/"
    assert url in mentor.get(f"/pupils/{sami.pk}/").content.decode()
    answer = mentor.post(url, form_data(mentor, url, text="Was stil, lachte later", level="care"))
    assert (answer.status_code, answer["Location"]) == (302, f"/pupils/{sami.pk}/")
    remark.refresh_from_db()
    assert (remark.text, remark.level) == ("Was stil, lachte later", "care")


def test_two_windows_lose_nothing(mentor: Client, house: House, sami: Pupil) -> None:
    remark = RemarkFactory(pupil=sami, author=house.mentor, text="Was stil")
    url = f"/remarks/{remark.pk}/edit/"
    first, second = form_data(mentor, url, text="Eerste"), form_data(mentor, url, text="Tweede")
    assert mentor.post(url, first).status_code == 302
    answer = mentor.post(url, second)
    assert answer.status_code == 409
    assert "Tweede" in answer.content.decode()
    remark.refresh_from_db()
    assert remark.text == "Eerste"


def test_another_persons_remark_is_not_mine_to_change(mentor: Client, house: House, sami: Pupil) -> None:
    theirs = RemarkFactory(
        pupil=sami, author=member(house.school, Role.CARE_COORDINATOR), text="Van een ander"
    )
    assert "Van een ander" in mentor.get(f"/pupils/{sami.pk}/").content.decode()
    assert f"/remarks/{theirs.pk}/edit/" not in mentor.get(f"/pupils/{sami.pk}/").content.decode()
    assert mentor.get(f"/remarks/{theirs.pk}/edit/").status_code == 404
    assert mentor.post(f"/remarks/{theirs.pk}/remove/").status_code == 404
    assert Remark.objects.filter(pk=theirs.pk).exists()


def test_removing_takes_it_from_the_file(mentor: Client, house: House, sami: Pupil) -> None:
    remark = RemarkFactory(pupil=sami, author=house.mentor, text="Vergissing")
    assert mentor.get(f"/remarks/{remark.pk}/remove/").status_code == 405
    assert mentor.post(f"/remarks/{remark.pk}/remove/").status_code == 302
    assert not Remark.objects.exists()
    assert mentor.post(f"/remarks/{remark.pk}/remove/").status_code == 404


def test_who_no_longer_has_the_pupil_no_longer_has_the_remark(house: House, sami: Pupil) -> None:
    teacher = member(house.school, Role.TEACHER, teaches=(house.own,))
    remark = RemarkFactory(pupil=sami, author=teacher, text="Van toen")
    teacher_now = Client()
    teacher_now.force_login(teacher)
    assert teacher_now.get(f"/remarks/{remark.pk}/edit/").status_code == 200
    house.own.staff.filter(user=teacher).delete()
    assert teacher_now.get(f"/remarks/{remark.pk}/edit/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_write_one_remark() -> None:
    school_class = factories.SchoolClassFactory()
    pupil, author = pupil_in(school_class), factories.UserFactory()

    def click(user: User) -> None:
        try:
            remark = Remark(school=pupil.school, pupil=pupil, text="Eén keer", level=PartLevel.BACKGROUND)
            remarks.add_remark(remark=remark, user=user, day=SCHOOL_DAY)
        finally:
            connection.close()

    clicks = [threading.Thread(target=click, args=[author]) for _ in range(4)]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join()
    assert Remark.objects.count() == 1
