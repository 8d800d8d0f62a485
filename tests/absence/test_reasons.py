"""The mentor knows why: a mentor announces, and a reason entered with the mark counts when a mentor enters it."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from absence.models.announcements import Announcement
from absence.models.episodes import Episode
from messaging.models.outbox import Message
from school.enums import ClassStaffKind, Role
from school.models.people import User
from tests.absence.conftest import House
from tests.absence.test_announcements import address, form
from tools.samples import factories
from tools.samples.factories import SCHOOL_DAY, member, pupil_in

ClientFor = Callable[[User], Client]
LIST = "/calls/"


@pytest.fixture
def teacher(house: House) -> User:
    return member(house.school, Role.TEACHER, teaches=(house.school_class,), name="Docent")


@pytest.fixture
def stand_in(house: House) -> User:
    user = member(house.school, Role.TEACHER, name="Invaller")
    factories.ClassStaffFactory(
        user=user,
        school_class=house.school_class,
        kind=ClassStaffKind.STAND_IN,
        starts_on=SCHOOL_DAY,
        ends_on=SCHOOL_DAY,
    )
    return user


def with_reason(house: House, reason: str, *, version: int = 0, state: str = "absent") -> dict[str, str]:
    return house.marks(version=version, p0=state) | {f"reason-{house.pupils[0].pk}": reason}


def test_a_mentors_reason_alerts_nobody_and_shows_as_explained(house: House, client_for: ClientFor) -> None:
    page = client_for(house.mentor).post(house.url, with_reason(house, "sick"))
    assert [row.hears for row in page.context["missing"]] == ["Niemand: de reden is bekend"]
    assert not Message.objects.exists()
    assert [row.closed for row in client_for(house.coordinator).get(LIST).context["closed"]] == ["ziek"]


@pytest.mark.parametrize("role", [Role.ATTENDANCE_COORDINATOR, Role.TEAM_LEADER])
def test_so_does_the_reason_of_who_may_take_any_register(
    house: House, client_for: ClientFor, role: Role
) -> None:
    client_for(member(house.school, role)).post(house.url, with_reason(house, "transport"))
    assert (Message.objects.count(), Episode.objects.get().explanation) == (0, "known")


def test_so_does_the_reason_of_who_stands_in(house: House, client_for: ClientFor, stand_in: User) -> None:
    client_for(stand_in).post(house.url, with_reason(house, "sick"))
    assert (Message.objects.count(), Episode.objects.get().explanation) == (0, "known")


def test_a_teachers_reason_waits_for_the_call_list(
    house: House, client_for: ClientFor, teacher: User
) -> None:
    client_for(teacher).post(house.url, with_reason(house, "sick"))
    message = Message.objects.get()
    assert message.state == "queued"
    karin = client_for(house.coordinator)
    [row] = karin.get(LIST).context["rows"]
    assert (row.said_reason, row.closed) == ("ziek", "")
    assert "De docent zegt: ziek." in karin.get(LIST).content.decode()
    karin.post(f"/calls/{row.id}/confirm/")
    message.refresh_from_db()
    assert (message.state, Episode.objects.get().reason) == ("withdrawn", "sick")
    [done] = karin.get(LIST).context["closed"]
    assert (done.closed, done.reason_known) == ("ziek", True)
    karin.post(f"/calls/{row.id}/reopen/")
    message.refresh_from_db()
    assert (message.state, Episode.objects.get().explanation) == ("queued", "")


def test_a_mentor_who_knows_a_moment_later_withdraws_what_has_not_left(
    house: House, client_for: ClientFor
) -> None:
    mentor = client_for(house.mentor)
    mentor.post(house.url, house.marks(p0="absent"))
    mentor.post(house.url, with_reason(house, "family", version=1))
    assert Message.objects.get().state == "withdrawn"
    mentor.post(house.url, house.marks(version=2, p0="absent"))
    assert Message.objects.get().state == "queued"
    assert Episode.objects.get().explanation == ""


def test_a_mentor_who_hands_in_again_does_not_vouch_for_the_teacher(
    house: House, client_for: ClientFor, teacher: User
) -> None:
    client_for(teacher).post(house.url, with_reason(house, "sick"))
    client_for(house.mentor).post(house.url, with_reason(house, "sick", version=1) | {"note-x": ""})
    assert Episode.objects.get().explanation == ""


def test_a_known_reason_stays_known_in_the_next_lesson(
    house: House, client_for: ClientFor, morning: object
) -> None:
    client_for(house.mentor).post(house.url, with_reason(house, "sick"))
    morning.shift(3600)  # type: ignore[attr-defined]
    url = f"/registers/{house.school_class.pk}/{SCHOOL_DAY}/2/"
    client_for(house.mentor).post(url, house.marks(p0="absent"))
    assert (Episode.objects.get().explanation, Message.objects.count()) == ("known", 0)


def test_a_mentor_announces_for_the_own_class(house: House, client_for: ClientFor) -> None:
    other = pupil_in(factories.SchoolClassFactory(school=house.school), surname="Tesfay")
    mentor = client_for(house.mentor)
    found = mentor.get("/announced/", {"q": "Tesfay"}).context["found"]
    assert {pupil.pk for pupil in found} == {pupil.pk for pupil in house.pupils}
    assert mentor.post(address(house.pupils[0]), form())["Location"] == "/announced/"
    assert mentor.post(address(other), form()).status_code == 404
    announcement = Announcement.objects.get()
    assert announcement.entered_by == house.mentor
    assert mentor.post(f"/announced/{announcement.pk}/withdraw/").status_code == 302


def test_who_stands_in_announces_from_the_pupils_page(
    house: House, client_for: ClientFor, stand_in: User
) -> None:
    pupil = house.pupils[0]
    client = client_for(stand_in)
    assert address(pupil) in client.get(f"/pupils/{pupil.pk}/").content.decode()
    assert client.get("/announced/").status_code == 404
    assert client.post(address(pupil), form())["Location"] == f"/pupils/{pupil.pk}/"


def test_a_teacher_announces_nobody(house: House, client_for: ClientFor, teacher: User) -> None:
    pupil = house.pupils[0]
    client = client_for(teacher)
    assert client.post(address(pupil), form()).status_code == 404
    assert address(pupil) not in client.get(f"/pupils/{pupil.pk}/").content.decode()
    assert not Announcement.objects.exists()


def test_reasons_that_are_known_later_cost_no_statement_more_per_pupil(
    house: House, client_for: ClientFor
) -> None:
    mentor = client_for(house.mentor)

    def statements(*, number: int, version: int) -> int:
        absent = {f"p{one}": "absent" for one in range(len(house.pupils))}
        form = house.marks(version=version, **absent)
        form |= {f"reason-{pupil.pk}": "sick" for pupil in house.pupils[:number]}
        with CaptureQueriesContext(connection) as queries:
            assert mentor.post(house.url, form).status_code == 200
        return len(queries)

    statements(number=0, version=0)
    # The first asks besides who was told about the two whose reason is not known.
    assert (statements(number=1, version=1), statements(number=3, version=2)) == (15, 14)
    assert set(Episode.objects.values_list("explanation", "reason")) == {("known", "sick")}
