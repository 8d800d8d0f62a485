"""In school, not in class: alerts nobody, counts as present, and ends by itself at the next lesson."""

from collections.abc import Callable

import pytest
import time_machine
from django.test import Client

from absence.models.episodes import Episode
from absence.models.registers import Mark
from messaging.models.outbox import Message
from school.models.people import User
from tests.absence.conftest import House
from tests.absence.test_alerts import hand_in, mark_sent
from tools.samples.factories import SCHOOL_DAY

ClientFor = Callable[[User], Client]


@pytest.fixture
def mentor(house: House, client_for: ClientFor) -> Client:
    return client_for(house.mentor)


def with_nurse(house: House, *, version: int = 0) -> dict[str, str]:
    return house.marks(version=version, p0="in_school") | {f"note-{house.pupils[0].pk}": "jeugdarts"}


def test_it_alerts_nobody_and_counts_as_present(house: House, mentor: Client) -> None:
    page = mentor.post(house.url, with_nurse(house))
    assert page.status_code == 200
    assert page.context["missing"] == []
    assert [(row.name, row.said_line) for row in page.context["in_school"]] == [
        ("Sami0 Tesfay00", "jeugdarts")
    ]
    assert (Message.objects.count(), Episode.objects.count()) == (0, 0)
    form = mentor.get(house.url)
    assert form.context["counts"] == {"present": 3, "absent": 0, "late": 0}
    assert Mark.objects.get(state="in_school").note == "jeugdarts"


def test_it_ends_at_the_next_lesson(
    house: House, mentor: Client, client_for: ClientFor, morning: time_machine.Traveller
) -> None:
    mentor.post(house.url, with_nurse(house))
    morning.shift(3600)
    url = f"/registers/{house.school_class.pk}/{SCHOOL_DAY}/2/"
    client = client_for(house.mentor)
    assert [row.state for row in client.get(url).context["rows"]] == ["present", "present", "present"]
    client.post(url, house.marks(p0="absent"))
    assert [message.kind for message in Message.objects.all()] == ["absence_alert"]


def test_who_was_missed_and_is_with_the_nurse_has_arrived(house: House, mentor: Client) -> None:
    hand_in(house, p0="absent")
    mark_sent()
    page = mentor.post(house.url, with_nurse(house, version=1))
    [row] = page.context["in_school"]
    assert (
        row.said_line
        == "jeugdarts · Geruststelling naar Moeder van Sami0 Tesfay00, in het Nederlands en Engels"
    )
    assert Episode.objects.get().back_at is not None


def test_minutes_and_reason_do_not_go_with_it(house: House, mentor: Client) -> None:
    pk = house.pupils[0].pk
    mentor.post(house.url, with_nurse(house) | {f"minutes-{pk}": "400", f"reason-{pk}": "sick"})
    mark = Mark.objects.get(pupil=pk)
    assert (mark.state, mark.minutes_late, mark.reason, mark.note) == ("in_school", None, "", "jeugdarts")


def test_the_timeline_says_so(house: House, mentor: Client) -> None:
    mentor.post(house.url, with_nurse(house))
    months = mentor.get(f"/pupils/{house.pupils[0].pk}/").context["timeline"].months
    found = [entry.happening for month in months for day in month.days for entry in day.entries]
    assert [(one.title, one.text) for one in found if one.kind == "in_school"] == [
        ("In school, niet in de les: les 1", "jeugdarts")
    ]
