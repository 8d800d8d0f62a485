"""The register through its page: what is shown, stored, refused and asked."""

import datetime as dt
from collections.abc import Callable

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from absence.models.registers import Mark, Register
from messaging.models.outbox import Message
from pupils.models.pupils import Pupil
from school.enums import Role
from school.models.access_log import AccessLog
from school.models.people import User
from school.models.school import LessonPeriod
from tests.absence.conftest import House, build_house
from tools.samples import factories
from tools.samples.factories import SCHOOL_DAY, member, pupil_in

ClientFor = Callable[[User], Client]


@pytest.fixture
def mentor(house: House, client_for: ClientFor) -> Client:
    return client_for(house.mentor)


def stored(house: House) -> dict[str, str]:
    """The marks of the first lesson's register by first name."""
    marks = Mark.objects.filter(register__school_class=house.school_class, register__number=1)
    return {mark.pupil.call_name: mark.state for mark in marks.select_related("pupil")}


def test_everybody_is_present_by_default(house: House, mentor: Client) -> None:
    page = mentor.get(house.url)
    assert page.status_code == 200
    assert page.context["counts"] == {"present": 3, "absent": 0, "late": 0}
    assert [row.name for row in page.context["rows"]] == [
        "Sami0 Tesfay00",
        "Sami1 Tesfay01",
        "Sami2 Tesfay02",
    ]
    assert page.context["minutes_left"] == 14


def test_one_post_hands_in(house: House, mentor: Client, morning: time_machine.Traveller) -> None:
    morning.shift(1200)
    page = mentor.post(house.url, house.marks(p1="absent", p2="late:12"))
    assert page.status_code == 200
    assert stored(house) == {"Sami0": "present", "Sami1": "absent", "Sami2": "late"}
    assert Mark.objects.get(state="late").minutes_late == 12
    register = Register.objects.get()
    assert (register.version, register.handed_in_by, register.changed_at) == (1, house.mentor, None)
    assert [row.name for row in page.context["missing"]] == ["Sami1 Tesfay01"]
    assert [row.hears for row in page.context["missing"]] == [
        "“We missen je” naar Moeder van Sami1 Tesfay01, in het Nederlands en Engels"
    ]


def test_who_is_missed_is_told_apart_from_a_namesake_who_is_there(house: House, mentor: Client) -> None:
    absent, there = house.pupils[1], house.pupils[2]
    name = {"call_name": "Sami", "infix": "", "surname": "Tesfay"}
    Pupil.objects.filter(pk=absent.pk).update(birth_date=dt.date(2010, 3, 4), **name)
    Pupil.objects.filter(pk=there.pk).update(birth_date=dt.date(2011, 5, 6), **name)
    page = mentor.post(house.url, house.marks(p1="absent"))
    [missed] = page.context["missing"]
    assert (missed.name, missed.pupil_id) == ("Sami Tesfay (4 maart 2010)", absent.pk)


def test_marks_of_one_person_are_not_handed_in_by_another(house: House, mentor: Client) -> None:
    """A page that waited for the connection, while somebody else signed in in this browser."""
    answer = mentor.post(house.url, house.marks(p1="absent") | {"by": str(house.mentor.pk + 1)})
    assert (answer.status_code, answer["X-Nabij-Sign-In"]) == (401, "/accounts/login/")
    assert not Register.objects.exists()
    assert mentor.post(house.url, house.marks(p1="absent") | {"by": str(house.mentor.pk)}).status_code == 200


def test_the_same_again_changes_nothing(house: House, mentor: Client) -> None:
    """A lost answer makes the browser send the same marks with the old version once more."""
    first = house.marks(p1="absent")
    mentor.post(house.url, first)
    again = mentor.post(house.url, first)
    assert again.status_code == 200
    assert Register.objects.get().version == 1
    assert Message.objects.count() == 1


def test_a_change_is_kept_in_history(house: House, mentor: Client, morning: time_machine.Traveller) -> None:
    morning.shift(1500)
    mentor.post(house.url, house.marks(p1="absent"))
    mentor.post(house.url, house.marks(version=1, p1="late:24"))
    register = Register.objects.get()
    assert (register.version, register.changed_by) == (2, house.mentor)
    page = mentor.get(house.url + "history/")
    [change] = page.context["list"].page
    assert (change.pupil, change.before, change.after, change.by) == (
        "Sami1 Tesfay01",
        "afwezig",
        "te laat, 24 min",
        "Anneke Vos",
    )


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("", "210"),
        ("pupil", "012"),
        ("-pupil", "210"),
        ("was", "210"),
        ("-was", "012"),
        ("became", "102"),
        ("-became", "201"),
    ],
)
def test_changes_in_another_order(
    house: House, mentor: Client, morning: time_machine.Traveller, sort: str, expected: str
) -> None:
    morning.shift(1200)
    mentor.post(house.url, house.marks(p0="late:5", p1="absent"))
    for version, states in enumerate(({"p1": "absent"}, {}, {"p2": "late:9"}), start=1):
        mentor.post(house.url, house.marks(version=version, **states))
    page = mentor.get(f"{house.url}history/?sort={sort}")
    assert "".join(change.pupil[4] for change in page.context["list"].page) == expected


def test_undo_brings_back_what_was(house: House, mentor: Client) -> None:
    mentor.post(house.url, house.marks(p1="absent"))
    page = mentor.post(house.url, house.marks(version=1, p0="absent"))
    assert [(row.name, row.state) for row in page.context["undo_rows"]] == [
        ("Sami0 Tesfay00", "present"),
        ("Sami1 Tesfay01", "absent"),
        ("Sami2 Tesfay02", "present"),
    ]
    mentor.post(house.url, house.marks(version=page.context["undo_version"], p1="absent"))
    assert stored(house) == {"Sami0": "present", "Sami1": "absent", "Sami2": "present"}


def test_a_colleague_was_first_and_says_something_else(
    house: House, mentor: Client, client_for: ClientFor
) -> None:
    client_for(house.coordinator).post(house.url, house.marks(p0="absent"))
    page = mentor.post(house.url, house.marks(p1="absent"))
    assert page.status_code == 409
    assert stored(house) == {"Sami0": "absent", "Sami1": "present", "Sami2": "present"}
    differs = {row.name: row.differs for row in page.context["rows"] if row.differs}
    assert differs == {
        "Sami0 Tesfay00": {"theirs": "afwezig", "yours": "aanwezig"},
        "Sami1 Tesfay01": {"theirs": "aanwezig", "yours": "afwezig"},
    }
    assert [row.state for row in page.context["rows"]] == ["present", "absent", "present"]
    assert page.context["register"]["handed_in_by_name"] == "Karin de Wit"
    knowingly = mentor.post(house.url, house.marks(version=page.context["base_version"], p1="absent"))
    assert knowingly.status_code == 200
    assert stored(house) == {"Sami0": "present", "Sami1": "absent", "Sami2": "present"}


def test_a_colleague_was_first_and_says_the_same(house: House, mentor: Client, client_for: ClientFor) -> None:
    client_for(house.coordinator).post(house.url, house.marks(p0="absent"))
    assert mentor.post(house.url, house.marks(p0="absent")).status_code == 200
    assert Register.objects.get().handed_in_by == house.coordinator


def test_it_rejects_a_pupil_of_another_class(house: House, mentor: Client) -> None:
    other = pupil_in(factories.SchoolClassFactory(school=house.school), call_name="Vreemd")
    page = mentor.post(house.url, house.marks(p1="absent") | {f"state-{other.pk}": "absent"})
    assert page.status_code == 422
    assert "niet in deze klas" in page.content.decode()
    assert "Vreemd" not in page.content.decode()
    assert [row.state for row in page.context["rows"]] == ["present", "absent", "present"]
    assert not Register.objects.exists()
    assert not Message.objects.exists()


def test_it_asks_again_when_somebody_joined_the_class(house: House, mentor: Client) -> None:
    form = house.marks(p1="absent")
    pupil_in(house.school_class, call_name="Nieuw", surname="Zola")
    page = mentor.post(house.url, form)
    assert page.status_code == 409
    assert "er is een leerling bij gekomen" in page.content.decode()
    assert [(row.name, row.state) for row in page.context["rows"]][-1] == ("Nieuw Zola", "present")
    assert not Register.objects.exists()


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2026, 9, 16), "nog niet"),
        (dt.date(2026, 9, 13), "geen school"),
        (dt.date(2026, 9, 14), "voorbij"),
        (dt.date(2025, 9, 15), "buiten het schooljaar"),
    ],
    ids=["tomorrow", "sunday", "yesterday", "another year"],
)
def test_it_rejects_days(house: House, mentor: Client, day: dt.date, words: str) -> None:
    factories.LessonPeriodFactory(school=house.school, weekday=1)
    factories.LessonPeriodFactory(school=house.school, weekday=3)
    url = f"/registers/{house.school_class.pk}/{day}/1/"
    page = mentor.post(url, house.marks())
    assert page.status_code in {409, 422}
    assert words in page.content.decode()
    assert mentor.get(url).status_code == 409
    assert not Register.objects.exists()


def test_it_rejects_a_day_off(house: House, mentor: Client) -> None:
    factories.DayOffFactory(school=house.school, starts_on=SCHOOL_DAY, ends_on=SCHOOL_DAY)
    page = mentor.post(house.url, house.marks())
    assert page.status_code == 409
    assert "geen school" in page.content.decode()


def test_it_rejects_a_closed_year(house: House, mentor: Client) -> None:
    house.school_class.year.closed = True
    house.school_class.year.save()
    page = mentor.post(house.url, house.marks(p0="absent"))
    assert page.status_code == 422
    assert "afgesloten" in page.content.decode()
    assert not Register.objects.exists()


def test_a_register_that_is_in_can_be_changed_after_its_lesson_was_moved(
    house: House, mentor: Client
) -> None:
    """A shortened day is typed at half past eight: who comes in then still gets noted as late."""
    mentor.post(house.url, house.marks(p0="absent"))
    LessonPeriod.objects.filter(number=1).update(starts_at=dt.time(9), ends_at=dt.time(9, 15))
    assert "8:30" in mentor.get(house.url).content.decode()
    assert mentor.post(house.url, house.marks(version=1, p0="late")).status_code == 200
    mark = Mark.objects.select_related("register").get(pupil=house.pupils[0])
    assert (mark.state, mark.register.starts_at) == ("late", dt.time(8, 30))


def test_it_rejects_a_lesson_that_has_yet_to_begin(house: House, mentor: Client) -> None:
    page = mentor.post(house.url.replace("/1/", "/3/"), house.marks(p0="absent"))
    assert page.status_code == 422
    assert "nog niet begonnen" in page.content.decode()


def test_it_rejects_a_lesson_that_does_not_exist(house: House, mentor: Client) -> None:
    assert mentor.get(house.url.replace("/1/", "/9/")).status_code == 409


def test_somebody_elses_class_does_not_exist(house: House, client_for: ClientFor) -> None:
    stranger = member(
        house.school, Role.MENTOR, mentor_of=(factories.SchoolClassFactory(school=house.school),)
    )
    client = client_for(stranger)
    assert client.get(house.url).status_code == 404
    assert client.post(house.url, house.marks(p0="absent")).status_code == 404
    assert not Register.objects.exists()
    refusals = AccessLog.objects.filter(action="refused", user=stranger, page="absence:register")
    assert refusals.count() == 2


def test_a_bad_date_in_the_address_is_no_page(mentor: Client) -> None:
    assert mentor.get("/registers/1/2026-02-31/1/").status_code == 404


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("state", "vanished", "Kies aanwezig, afwezig of te laat"),
        ("minutes", "0", "Minuten te laat"),
        ("minutes", "601", "Minuten te laat"),
        ("minutes", "-5", "Minuten te laat"),
        ("minutes", "²", "Minuten te laat"),
        ("note", "x" * 201, "te lang"),
        ("reason", "aliens", "Kies een reden"),
    ],
)
def test_wrong_input_is_told_at_the_pupil(
    house: House, mentor: Client, field: str, value: str, words: str
) -> None:
    form = house.marks(p1="late:12", p2="absent")
    form[f"{field}-{house.pupils[1].pk}"] = value
    page = mentor.post(house.url, form)
    assert page.status_code == 422
    [row] = [row for row in page.context["rows"] if row.error]
    assert row.pupil_id == house.pupils[1].pk
    assert words in row.error
    assert page.context["rows"][2].state == "absent"
    assert not Register.objects.exists()


@pytest.mark.parametrize(("minutes", "status"), [("1", 200), ("2", 422), ("42", 422)])
def test_nobody_came_in_later_than_it_is_now(house: House, mentor: Client, minutes: str, status: int) -> None:
    """It is half past eight and a minute."""
    page = mentor.post(house.url, house.marks(p1=f"late:{minutes}", p2="absent"))
    assert page.status_code == status
    assert Register.objects.exists() == (status == 200)
    if status == 422:
        assert [row.error for row in page.context["rows"]] == [
            "",
            "Minuten te laat: deze les is 1 minuut bezig.",
            "",
        ]
        assert [row.minutes_late for row in page.context["rows"]] == [None, int(minutes), None]


def test_before_the_bell_nobody_is_late_yet(
    house: House, mentor: Client, morning: time_machine.Traveller
) -> None:
    morning.shift(-300)
    page = mentor.post(house.url, house.marks(p1="late:1"))
    assert "Minuten te laat: deze les is nog niet begonnen." in page.content.decode()


def test_announced_stands_prefilled_and_sends_nothing(
    house: House, mentor: Client, client_for: ClientFor
) -> None:
    office = client_for(house.office)
    told = office.post(
        f"/announced/pupil/{house.pupils[0].pk}/",
        {"kind": "sick", "starts_on": str(SCHOOL_DAY), "ends_on": str(SCHOOL_DAY)},
    )
    assert told.status_code == 302
    page = mentor.get(house.url)
    assert [(row.state, row.announcement) for row in page.context["rows"]] == [
        ("absent", {"label": "ziek gemeld"}),
        ("present", None),
        ("present", None),
    ]
    mentor.post(house.url, house.marks(p0="absent"))
    assert not Message.objects.exists()


def test_a_past_day_is_for_the_coordinator(house: House, client_for: ClientFor) -> None:
    yesterday = SCHOOL_DAY - dt.timedelta(days=1)
    factories.LessonPeriodFactory(school=house.school, weekday=1)
    url = f"/registers/{house.school_class.pk}/{yesterday}/1/"
    page = client_for(house.coordinator).post(url, house.marks(p0="absent"))
    assert page.status_code == 200
    assert Register.objects.get().day == yesterday
    assert not Message.objects.exists(), "nobody is told today about yesterday"


def test_the_access_log_knows_the_class_as_one_row(house: House, mentor: Client) -> None:
    mentor.get(house.url)
    mentor.post(house.url, house.marks())
    rows = list(AccessLog.objects.order_by("pk").values_list("action", "page", "ground", "pupils"))
    ids = [pupil.pk for pupil in house.pupils]
    assert rows == [
        ("read", "absence:register", "own_class", ids),
        ("write", "absence:register", "own_class", ids),
    ]


def test_an_ended_session_is_told_to_the_script(house: House) -> None:
    answer = Client().post(house.url, house.marks(), headers={"X-Requested-With": "fetch"})
    assert answer.status_code == 401
    assert answer.headers["X-Nabij-Sign-In"] == "/accounts/login/"


@pytest.mark.parametrize("pupils", [1, 3, 30])
def test_query_counts(db: None, morning: time_machine.Traveller, client_for: ClientFor, pupils: int) -> None:
    """5 for the page and 14 for handing in, one of them for the watch, whatever the size of the class."""
    house = build_house(pupils)
    client = client_for(house.mentor)
    client.get("/")
    with CaptureQueriesContext(
        connection,
    ) as page:
        client.get(house.url)
    form = house.marks()
    form |= {f"state-{pupil.pk}": "absent" for pupil in house.pupils[:3]}
    with CaptureQueriesContext(connection) as hand_in:
        client.post(house.url, form)
    statements = [query["sql"] for query in hand_in]
    assert Message.objects.count() == min(pupils, 3)
    assert len(page) == 5
    # Inside a test, BEGIN and COMMIT show as a savepoint.
    assert len(statements) == 14, "\n".join(sql[:150] for sql in statements)
