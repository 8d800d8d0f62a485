"""Announced absence through its pages: finding the pupil, saying when, taking it back."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from absence.models.announcements import Announcement
from absence.models.episodes import Episode
from pupils.models.pupils import Pupil
from school.models.access_log import AccessLog
from school.models.people import User
from tests.absence.conftest import House, build_house
from tests.absence.test_alerts import MOTHER, announce, hand_in, mark_sent, outbox
from tools.samples.factories import SCHOOL_DAY, pupil_in
from tools.samples.files import AnnouncementFactory

ClientFor = Callable[[User], Client]
LIST = "/announced/"
TOMORROW = SCHOOL_DAY + dt.timedelta(days=1)


@pytest.fixture
def bram(house: House, client_for: ClientFor) -> Client:
    """The browser of the school's office."""
    return client_for(house.office)


def address(pupil: Pupil) -> str:
    return f"/announced/pupil/{pupil.pk}/"


def form(**fields: str) -> dict[str, str]:
    """What a browser sends: ill today, unless told otherwise."""
    today = str(SCHOOL_DAY)
    empty = {"from_time": "", "until_time": "", "note": ""}
    return {"kind": "sick", "starts_on": today, "ends_on": today, **empty, **fields}


def last_log() -> tuple[str, str, list[int]]:
    """The newest line of the access log: what, where, about whom."""
    log = AccessLog.objects.latest("pk")
    return log.action, log.page, sorted(log.pupils)


def test_a_pupil_is_found_by_a_part_of_the_name(house: House, bram: Client) -> None:
    ozil = pupil_in(house.school_class, call_name="Zoë", infix="van den", surname="Özil")
    elsewhere = build_house(0)
    pupil_in(elsewhere.school_class, call_name="Zoë", surname="Özil")
    for words in ("özi", "ozil ZOE", "van den", ozil.number):
        page = bram.get(LIST, {"q": words})
        assert [pupil.pk for pupil in page.context["found"]] == [ozil.pk], words
    assert address(ozil) in page.content.decode()
    assert last_log() == ("search", "absence:announcement_list", [ozil.pk])


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (("10:00", "11:30"), "di 15 september, 10:00–11:30"),
        (("10:00", None), "di 15 september, vanaf 10:00"),
        ((None, "9:30"), "di 15 september, tot 9:30"),
        ((None, None), "di 15 september"),
    ],
)
def test_the_list_says_from_when_until_when_and_leads_to_the_pupil(
    house: House, bram: Client, hours: tuple[str | None, str | None], words: str
) -> None:
    begins, ends = (dt.time.fromisoformat(at.zfill(5)) if at else None for at in hours)
    pupil = house.pupils[0]
    AnnouncementFactory(
        pupil=pupil,
        starts_on=SCHOOL_DAY,
        ends_on=SCHOOL_DAY,
        kind="appointment",
        from_time=begins,
        until_time=ends,
    )
    page = bram.get(LIST).content.decode()
    cell = re.search(r'data-label="Wanneer">(.*?)</td>', page, re.DOTALL)
    assert cell is not None
    assert " ".join(cell[1].split()) == words
    assert f'<th scope="row"><a href="/pupils/{pupil.pk}/"><bdi>{pupil.name}</bdi></a></th>' in page


def test_nobody_is_found_who_has_left(house: House, bram: Client) -> None:
    Pupil.objects.filter(pk=house.pupils[0].pk).update(left_on=SCHOOL_DAY - dt.timedelta(days=1))
    page = bram.get(LIST, {"q": "Sami0"})
    assert (page.status_code, page.context["found"]) == (200, [])


def test_the_form_begins_with_ill_today(house: House, bram: Client) -> None:
    page = bram.get(address(house.pupils[0]))
    assert page.status_code == 200
    shown = {name: str(page.context["form"][name].value() or "") for name in form()}
    assert shown == form()
    assert last_log() == ("read", "absence:announce", [house.pupils[0].pk])


def test_an_announcement_is_stored_with_who_entered_it(house: House, bram: Client) -> None:
    pupil = house.pupils[0]
    fields = form(kind="appointment", from_time="10:00", until_time="11:30", note="Tandarts")
    answer = bram.post(address(pupil), fields)
    assert (answer.status_code, answer.headers["Location"]) == (302, LIST)
    row = Announcement.objects.get()
    assert (row.school, row.pupil, row.kind, row.note) == (house.school, pupil, "appointment", "Tandarts")
    assert (row.starts_on, row.ends_on) == (SCHOOL_DAY, SCHOOL_DAY)
    assert (row.from_time, row.until_time) == (dt.time(10), dt.time(11, 30))
    assert (row.entered_by, row.entered_at) == (house.office, timezone.now())
    assert last_log() == ("write", "absence:announce", [pupil.pk])


def test_a_double_click_announces_once(house: House, bram: Client) -> None:
    for _ in range(2):
        assert bram.post(address(house.pupils[0]), form()).status_code == 302
    assert Announcement.objects.count() == 1


def test_what_a_second_parent_says_of_the_same_day_is_kept(house: House, bram: Client) -> None:
    for note in ("Moeder belde", "Vader: griep", "Vader: griep"):
        bram.post(address(house.pupils[0]), form(note=note))
    assert [row.note for row in Announcement.objects.all()] == ["Moeder belde · Vader: griep"]
    bram.post(address(house.pupils[0]), form(note="lang " * 39))
    assert [row.note for row in Announcement.objects.order_by("pk")][1:] == [("lang " * 39).strip()]


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"ends_on": str(SCHOOL_DAY - dt.timedelta(days=1))}, "ends_on"),
        ({"starts_on": "31-02-2026"}, "starts_on"),
        ({"starts_on": ""}, "starts_on"),
        ({"from_time": "11:00", "until_time": "10:00"}, "until_time"),
        ({"from_time": "11:00", "until_time": "11:00"}, "until_time"),
        ({"from_time": "11:00", "ends_on": str(TOMORROW)}, "ends_on"),
        ({"until_time": "half elf"}, "until_time"),
        ({"kind": "holiday"}, "kind"),
        ({"kind": ""}, "kind"),
        ({"note": "lang " * 50}, "note"),
        # A mistyped year would leave the family in peace for a year.
        ({"ends_on": str(SCHOOL_DAY.replace(year=SCHOOL_DAY.year + 1))}, "ends_on"),
    ],
)
def test_wrong_input_is_told_at_its_field_and_kept(
    house: House, bram: Client, fields: dict[str, str], where: str
) -> None:
    page = bram.post(address(house.pupils[0]), form(**{"note": "Moeder belde", **fields}))
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [where]
    if "note" not in fields:
        assert "Moeder belde</textarea>" in page.content.decode()
    assert Announcement.objects.count() == 0


def test_a_pupil_of_another_school_does_not_exist(bram: Client) -> None:
    theirs = build_house(1).pupils[0]
    assert bram.get(address(theirs)).status_code == 404
    assert bram.post(address(theirs), form()).status_code == 404
    assert Announcement.objects.count() == 0
    assert last_log() == ("refused", "absence:announce", [theirs.pk])


def test_the_list_holds_what_counts_from_today_on(house: House, bram: Client) -> None:
    yesterday = SCHOOL_DAY - dt.timedelta(days=1)
    today = announce(house)
    later = announce(house, pupil=1)
    Announcement.objects.filter(pk=later.pk).update(starts_on=TOMORROW, ends_on=TOMORROW)
    lasting = announce(house, pupil=2)
    Announcement.objects.filter(pk=lasting.pk).update(starts_on=yesterday)
    AnnouncementFactory(
        pupil=house.pupils[0],
        kind="sick",
        starts_on=yesterday,
        entered_by=house.office,
        entered_at=timezone.now(),
    )
    announce(build_house(1))
    assert [row.pk for row in bram.get(LIST).context["list"].page] == [lasting.pk, today.pk, later.pk]
    assert last_log() == ("read", "absence:announcement_list", sorted(pupil.pk for pupil in house.pupils))


def test_announcing_who_is_missing_takes_the_alert_back(house: House, bram: Client) -> None:
    hand_in(house, p0="absent")
    bram.post(address(house.pupils[0]), form())
    assert [state for _, _, state in outbox()] == ["withdrawn"]
    assert Episode.objects.get().explanation == "announced"


def test_whoever_phones_late_hears_that_a_message_went_out(house: House, bram: Client) -> None:
    hand_in(house, p0="absent")
    mark_sent()
    answer = bram.post(address(house.pupils[0]), form(), follow=True)
    [said] = [str(one) for one in answer.context["messages"]]
    assert said.endswith(f"Er was al een bericht voor {MOTHER}.")
    tomorrow = form(starts_on=str(TOMORROW), ends_on=str(TOMORROW))
    answer = bram.post(address(house.pupils[0]), tomorrow, follow=True)
    [said] = [str(one) for one in answer.context["messages"]]
    assert said.endswith("is afgemeld.")


def test_withdrawing_lets_the_family_hear_after_all(house: House, bram: Client) -> None:
    row = announce(house)
    hand_in(house, p0="absent")
    assert outbox() == []
    answer = bram.post(f"{LIST}{row.pk}/withdraw/")
    assert (answer.status_code, answer.headers["Location"]) == (302, LIST)
    row.refresh_from_db()
    assert (row.withdrawn_by, row.withdrawn_at) == (house.office, timezone.now())
    assert [state for _, _, state in outbox()] == ["queued"]
    assert last_log() == ("write", "absence:announcement_withdraw", [house.pupils[0].pk])
    assert list(bram.get(LIST).context["list"].page) == []


def test_withdrawing_twice_says_nothing_twice(house: House, bram: Client) -> None:
    row = announce(house)
    hand_in(house, p0="absent")
    bram.post(f"{LIST}{row.pk}/withdraw/")
    mark_sent()
    assert bram.post(f"{LIST}{row.pk}/withdraw/").status_code == 302
    assert [state for _, _, state in outbox()] == ["sent"]


def test_withdrawing_one_of_two_leaves_the_other(house: House, bram: Client) -> None:
    first = announce(house)
    announce(house, from_time=dt.time(8), until_time=dt.time(12))
    hand_in(house, p0="absent")
    bram.post(f"{LIST}{first.pk}/withdraw/")
    assert outbox() == []


def test_withdrawing_is_a_post_about_a_row_of_ones_own_school(bram: Client) -> None:
    theirs = announce(build_house(1))
    assert bram.post(f"{LIST}{theirs.pk}/withdraw/").status_code == 404
    assert bram.get(f"{LIST}{theirs.pk}/withdraw/").status_code == 405
    theirs.refresh_from_db()
    assert theirs.withdrawn_at is None


@pytest.mark.parametrize("announced", [1, 3, 30])
def test_query_counts(db: None, morning: object, client_for: ClientFor, announced: int) -> None:
    house = build_house(announced)
    for number in range(announced):
        announce(house, pupil=number)
    client = client_for(house.office)
    client.get(LIST)
    with CaptureQueriesContext(connection) as page:
        client.get(LIST, {"q": "Sami"})
    assert len(page) == 5
