"""Registering a pupil: in one go with who called, once, and never a child who is known already by accident."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client

from intake.models.intakes import Intake
from intake.models.settings import IntakeSettings
from intake.services import intakes
from pupils.models.leaving import Departure
from pupils.models.people import Person, Relation
from pupils.models.pupils import Pupil
from pupils.rules.duplicates import Likeness, birth_dates_like, likeness
from school import clock
from school.enums import Role
from tests.house import House, logged
from tools.samples.factories import SCHOOL_DAY, member, pupil_in
from tools.samples.files import DepartureFactory, IntakeFactory

URL = "/intakes/new/"
KEY = "0d4c6c5e-6f0a-4a43-9d0e-3f1e8a6f2b11"
NEW = {
    "call_name": "Sami",
    "infix": "van den",
    "surname": "Berg",
    "first_names": "Samuel",
    "birth_date": "2011-03-04",
    "country": "ER",
    "unaccompanied": "on",
    "enrolled_on": "2026-09-21",
    "number": "70001",
    "school_class": "",
    "key": KEY,
}
CALLER = {
    "caller_name": "Hanna Tesfay",
    "caller_relation": "mother",
    "caller_phone": "06 12345678",
    "caller_email": "hanna@familie.example",
    "caller_language": "ti",
    "caller_interpreter": "on",
    "caller_custody": "on",
    "note": "belde uit het azc",
}


@pytest.fixture
def coordinator(house: House) -> Client:
    client = Client()
    client.force_login(member(house.school, Role.CARE_COORDINATOR, name="Linda Pot"))
    return client


def known(house: House, **fields: Any) -> Pupil:
    """A pupil who stands in the school's files already."""
    child = {"call_name": "Muhammed", "surname": "Tesfay", "birth_date": dt.date(2011, 3, 4)}
    return pupil_in(house.own, **child | fields)


def alike(page: Any) -> list[str]:
    return [pupil.name for pupil in page.context["alike"]]


def test_a_pupil_is_registered_with_who_called(office: Client, house: House) -> None:
    response = office.post(URL, NEW | CALLER | {"school_class": str(house.own.pk)})
    intake = Intake.objects.get()
    pupil = intake.pupil
    assert (response.status_code, response["Location"]) == (302, f"/intakes/{intake.pk}/")
    assert (pupil.name, pupil.school, pupil.unaccompanied) == ("Sami van den Berg", house.school, True)
    row = pupil.memberships.get()
    assert (row.school_class, row.starts_on, row.ends_on) == (house.own, dt.date(2026, 9, 21), None)
    assert (intake.school, intake.step, intake.owner) == (house.school, "registration", None)
    assert (intake.registered_on, intake.due_on) == (SCHOOL_DAY, SCHOOL_DAY + dt.timedelta(days=14))
    assert intake.registered_by_phone_of == "Hanna Tesfay · belde uit het azc"
    relation = pupil.relations.get()
    assert (relation.kind, relation.custody, relation.starts_on) == ("mother", True, SCHOOL_DAY)
    assert (relation.absence_alerts_by, relation.invitations_by) == ("email", "email")
    person = relation.person
    assert (person.name, person.language, person.interpreter) == ("Hanna Tesfay", "ti", True)
    assert (str(person.phone), person.email) == ("+31612345678", "hanna@familie.example")
    assert logged() == [("write", "intake:register", [pupil.pk])]


def test_a_name_and_a_birth_date_are_enough(office: Client, house: House) -> None:
    sent = {"call_name": "Sami", "surname": "Tesfay", "birth_date": "2011-03-04"}
    assert office.post(URL, sent).status_code == 302
    pupil = Pupil.objects.get()
    assert (pupil.number, pupil.enrolled_on, pupil.memberships.count()) == ("", SCHOOL_DAY, 0)
    assert office.post(URL, sent | {"call_name": "Abel", "surname": "Öz"}).status_code == 302
    assert not Person.objects.exists()


def test_the_deadline_is_the_schools_own(office: Client, house: House) -> None:
    IntakeSettings.objects.filter(school=house.school).update(first_contact_days=5)
    office.post(URL, NEW)
    assert Intake.objects.get().due_on == SCHOOL_DAY + dt.timedelta(days=5)


def test_who_takes_intakes_and_registers_one_has_it(coordinator: Client) -> None:
    coordinator.post(URL, NEW)
    assert Intake.objects.get().owner.name == "Linda Pot"  # type: ignore[union-attr]


def test_who_calls_for_the_family_is_a_note_and_no_person(office: Client) -> None:
    office.post(
        URL, NEW | {"caller_name": "VluchtelingenWerk", "caller_phone": "+31205550123", "note": "Eva"}
    )
    assert Intake.objects.get().registered_by_phone_of == "VluchtelingenWerk · +31205550123 · Eva"
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    ("changes", "alerts", "invitations"),
    [
        ({"caller_custody": ""}, "none", "email"),
        ({"caller_custody": "", "caller_relation": "carer"}, "email", "email"),
        ({"caller_custody": "", "caller_relation": "guardian"}, "email", "email"),
        ({"caller_email": ""}, "none", "none"),
        ({"caller_email": "", "caller_phone": ""}, "none", "none"),
    ],
)
def test_messages_go_only_where_there_is_an_address(
    office: Client, changes: dict[str, str], alerts: str, invitations: str
) -> None:
    office.post(URL, NEW | CALLER | changes)
    relation = Relation.objects.get()
    assert (relation.absence_alerts_by, relation.invitations_by) == (alerts, invitations)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"call_name": ""}, "call_name"),
        ({"birth_date": ""}, "birth_date"),
        ({"birth_date": "1911-03-04"}, "birth_date"),
        ({"birth_date": "4 maart"}, "birth_date"),
        ({"country": "XX"}, "country"),
        ({"number": "TAKEN"}, "number"),
        ({"enrolled_on": "2027-12-01"}, "enrolled_on"),
        ({"enrolled_on": "2026-08-01", "school_class": "OWN"}, "school_class"),
        ({"school_class": "ELSEWHERE"}, "school_class"),
        ({"school_class": "; drop"}, "school_class"),
        ({"caller_phone": "112 nee"}, "caller_phone"),
        ({"caller_relation": "mother", "caller_language": "ti"}, "caller_name"),
        ({"caller_relation": "mother", "caller_name": "Hanna"}, "caller_language"),
        ({"caller_relation": "queen"}, "caller_relation"),
        (CALLER | {"caller_relation": "housing_staff"}, "caller_custody"),
        ({"caller_name": "a" * 80, "note": "b" * 60}, "note"),
        ({"key": "nonsense"}, "key"),
    ],
)
def test_bad_input_is_explained_at_its_field_and_nothing_is_lost(
    office: Client, house: House, changes: dict[str, str], field: str
) -> None:
    known(house, number="TAKEN", call_name="Ander", surname="Kind")
    values = {"OWN": str(house.own.pk), "ELSEWHERE": str(house.class_elsewhere.pk)}
    sent = NEW | {name: values.get(value, value) for name, value in changes.items()}
    response = office.post(URL, sent)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert 'value="Samuel"' in response.content.decode()
    assert "Ring 1" not in response.content.decode()
    assert not Intake.objects.exists()


@pytest.mark.parametrize(
    "typed",
    [
        {"call_name": "Mohamad", "surname": "Tesfai"},
        {"call_name": "Tesfay", "surname": "Mohammed"},
        {"call_name": "محمد", "surname": "Tesfay", "birth_date": "2012-01-01"},
        {"call_name": "Mohamed", "surname": "Ali", "birth_date": "2011-04-03"},
        {"call_name": "Moe", "surname": "Tesfay"},
        {"call_name": "Mohamed", "surname": "Tesfay Berhane", "birth_date": "2010-06-06"},
    ],
    ids=["spelling", "swapped names", "script", "swapped day and month", "same day", "second surname"],
)
def test_the_same_child_under_another_spelling_is_shown_first(
    office: Client, house: House, typed: dict[str, str]
) -> None:
    child = known(house)
    known(house, call_name="Abel", surname="Öz")
    response = office.post(URL, NEW | CALLER | typed)
    assert response.status_code == 409
    assert alike(response) == ["Muhammed Tesfay"]
    assert (Intake.objects.count(), Pupil.objects.count(), Person.objects.count()) == (0, 2, 0)
    assert logged() == [("search", "intake:register", [child.pk])]
    page = response.content.decode()
    assert f'href="/pupils/{child.pk}/"' in page
    assert 'value="Hanna Tesfay"' in page


def test_a_child_of_another_school_or_another_name_and_day_is_not_shown(office: Client, house: House) -> None:
    pupil_in(house.class_elsewhere, call_name="Sami", surname="Berg", birth_date=dt.date(2011, 3, 4))
    known(house, birth_date=dt.date(2012, 5, 6))
    assert office.post(URL, NEW).status_code == 302


def test_another_child_is_saved_anyway(office: Client, house: House) -> None:
    child = known(house, call_name="Sami", surname="Berg")
    assert office.post(URL, NEW).status_code == 409
    assert office.post(URL, NEW | {"others": str(child.pk)}).status_code == 302
    assert Intake.objects.get().pupil.call_name == "Sami"


def test_saying_that_one_is_another_says_nothing_of_the_next(office: Client, house: House) -> None:
    child = known(house, call_name="Sami", surname="Berg")
    later = known(house, call_name="Samy", surname="Berg")
    response = office.post(URL, NEW | {"others": f"{child.pk},x,"})
    assert response.status_code == 409
    assert set(alike(response)) == {"Sami Berg", "Samy Berg"}
    assert office.post(URL, NEW | {"others": f"{child.pk},{later.pk}"}).status_code == 302


def test_a_pupil_who_left_comes_back_with_a_new_intake(office: Client, house: House) -> None:
    left_on = SCHOOL_DAY - dt.timedelta(days=30)
    child = known(house, left_on=left_on, enrolled_on=dt.date(2025, 9, 1), number="70001")
    child.memberships.update(ends_on=left_on)
    DepartureFactory(pupil=child, last_day=left_on, destination="abroad", noted_by=house.office)
    former = IntakeFactory(pupil=child, step="follow_up", completed_on=dt.date(2025, 9, 1))
    sent = NEW | CALLER | {"call_name": "Mohamad", "surname": "Tesfay", "number": ""}
    page = office.post(URL, sent)
    assert f'name="same" value="{child.pk}"' in page.content.decode()
    sent |= {"same": str(child.pk), "school_class": str(house.other.pk), "number": "70001"}
    assert office.post(URL, sent).status_code == 302
    child.refresh_from_db()
    assert (child.name, child.left_on, child.enrolled_on) == ("Muhammed Tesfay", None, dt.date(2026, 9, 21))
    assert child.memberships.get(ends_on=None).school_class == house.other
    assert not Departure.objects.exists()
    assert list(child.intakes.order_by("pk").values_list("step", flat=True)) == ["follow_up", "registration"]
    assert child.intakes.earliest("pk") == former
    assert child.relations.get().person.name == "Hanna Tesfay"
    again = office.post(URL, sent)
    assert again["Location"] == f"/intakes/{child.intakes.latest('pk').pk}/"
    assert child.intakes.count() == 2


@pytest.mark.parametrize("same", ["PRENEW", "ELSEWHERE", "99999999999999999999", "x"])
def test_only_a_pupil_who_left_this_school_can_come_back(office: Client, house: House, same: str) -> None:
    gone = dt.date(2026, 9, 1)
    pupils = {"PRENEW": known(house), "ELSEWHERE": pupil_in(house.class_elsewhere, left_on=gone)}
    wanted = str(pupils[same].pk) if same in pupils else same
    assert office.post(URL, NEW | {"same": wanted}).status_code == 404
    assert not Intake.objects.exists()


def test_a_second_click_registers_nobody(office: Client) -> None:
    first, second = office.post(URL, NEW | CALLER), office.post(URL, NEW | CALLER)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert (Intake.objects.count(), Pupil.objects.count(), Person.objects.count()) == (1, 1, 1)


def test_the_same_form_filled_in_for_another_child_registers_that_child(office: Client) -> None:
    office.post(URL, NEW)
    sent = NEW | {"call_name": "Yonas", "surname": "Öz", "birth_date": "2012-07-08", "number": ""}
    assert office.post(URL, sent).status_code == 302
    assert sorted(Pupil.objects.values_list("call_name", flat=True)) == ["Sami", "Yonas"]
    assert Intake.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_register_once(house: House) -> None:
    def click(_number: int) -> int:
        try:
            pupil = Pupil(
                school=house.school,
                call_name="Sami",
                surname="Berg",
                birth_date=dt.date(2011, 3, 4),
                enrolled_on=SCHOOL_DAY,
            )
            made = intakes.register_pupil(pupil=pupil, school_class=None, key=KEY, now=clock.now())  # type: ignore[arg-type]
            return made.pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(click, range(4)))
    assert len(made) == 1
    assert (Pupil.objects.count(), Intake.objects.count()) == (1, 1)


def test_the_page_offers_a_new_key_each_time(office: Client) -> None:
    keys = {office.get(URL).context["form"]["key"].value() for _ in range(2)}
    assert len(keys) == 2


@pytest.mark.parametrize(
    ("born", "found"),
    [
        (dt.date(2011, 3, 4), [dt.date(2011, 3, 4), dt.date(2011, 4, 3)]),
        (dt.date(2011, 3, 13), [dt.date(2011, 3, 13)]),
        (dt.date(2011, 5, 5), [dt.date(2011, 5, 5)]),
        (dt.date(2012, 2, 12), [dt.date(2012, 2, 12), dt.date(2012, 12, 2)]),
    ],
)
def test_day_and_month_swapped(born: dt.date, found: list[dt.date]) -> None:
    assert birth_dates_like(born) == found


def child(call_name: str, surname: str, born: str = "2011-03-04", first_names: str = "") -> Pupil:
    return Pupil(
        call_name=call_name,
        surname=surname,
        first_names=first_names,
        birth_date=dt.date.fromisoformat(born),
    )


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        (child("Sami", "Berg"), child("Samy", "Bergh"), Likeness.SAME),
        (child("Sami", "Berg"), child("Berg", "Sami", "2011-04-03"), Likeness.SAME),
        (child("Sami", "Berg"), child("Sam", "Berg", "2013-01-01", first_names="Samy"), Likeness.SAME_NAME),
        (child("Hassan", "Ahmadi"), child("Hasan", "Ahmad", "2013-01-01"), Likeness.SAME_NAME),
        (child("Sami", "Berg"), child("Yonas", "Berg"), Likeness.SAME_BIRTH_DATE),
        (child("Sami", "Berg"), child("Yonas", "Berg", "2013-01-01"), None),
        (child("Sami", "Berg"), child("Yonas", "Tesfay"), None),
        (child("Bo", "Ly"), child("Bo", "Ly"), Likeness.SAME),
    ],
)
def test_how_much_two_children_look_alike(one: Pupil, other: Pupil, how: Likeness | None) -> None:
    assert likeness(one, other) == how
    assert likeness(other, one) == how


def test_looking_for_the_same_child_is_one_query(house: House, django_assert_num_queries: Any) -> None:
    for number in range(12):
        known(house, call_name=f"Sami {number}", surname="Berg")
    with django_assert_num_queries(1, connection=connection):
        found = Pupil.objects.filter(school=house.school).look_alikes(child("Sami", "Berg"))
    assert len(found) == 8


def test_since_when_in_the_country_and_an_earlier_isk_are_asked(office: Client, house: House) -> None:
    sent = NEW | {
        "arrived_on": "2026-02-01",
        "earlier_isk": "ISK Zandveen",
        "earlier_isk_from": "2026-03-01",
        "earlier_isk_until": "2026-07-10",
    }
    assert office.post(URL, sent).status_code == 302
    made = Pupil.objects.get()
    assert (made.arrived_on, made.earlier_isk) == (dt.date(2026, 2, 1), "ISK Zandveen")
    assert (made.earlier_isk_from, made.earlier_isk_until) == (dt.date(2026, 3, 1), dt.date(2026, 7, 10))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"earlier_isk_from": "2026-03-01"}, "earlier_isk"),
        (
            {"earlier_isk": "x", "earlier_isk_from": "2026-03-01", "earlier_isk_until": "2026-02-01"},
            "earlier_isk_until",
        ),
        ({"earlier_isk": "x", "earlier_isk_from": "2027-03-01"}, "earlier_isk_from"),
        ({"arrived_on": "2026-12-01"}, "arrived_on"),
    ],
)
def test_days_that_cannot_be(office: Client, house: House, changes: dict[str, str], field: str) -> None:
    answer = office.post(URL, NEW | changes)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert not Pupil.objects.exists()


def test_who_comes_back_to_an_intake_that_was_never_closed_is_at_school_again(house: House) -> None:
    pupil = known(house, left_on=SCHOOL_DAY)
    begun = IntakeFactory(pupil=pupil, step="interview")
    pupil.enrolled_on = SCHOOL_DAY + dt.timedelta(days=7)
    found = intakes.register_pupil(pupil=pupil, school_class=house.own, now=clock.now())
    assert found == begun
    pupil.refresh_from_db()
    assert (pupil.left_on, pupil.enrolled_on) == (None, SCHOOL_DAY + dt.timedelta(days=7))
