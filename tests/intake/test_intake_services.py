"""Coming and moving: which rows are left."""

import datetime as dt

import pytest
from django.db import IntegrityError

from pupils.models.homes import Home, HomeStay
from pupils.models.people import Person, Relation
from pupils.models.pupils import ClassMembership, Pupil
from pupils.services import people, pupils
from pupils.services.homes import move_home
from tests.house import House
from tools.samples import factories
from tools.samples.factories import SCHOOL_DAY, YEAR_START, PupilFactory, pupil_in

DAY = dt.timedelta(days=1)


def classes(pupil: Pupil) -> list[tuple[str, dt.date, dt.date | None]]:
    rows = pupil.memberships.order_by("starts_on", "pk")
    return [(row.school_class.name, row.starts_on, row.ends_on) for row in rows]


def homes(pupil: Pupil) -> list[tuple[str, dt.date, dt.date | None]]:
    return [(row.home.name, row.starts_on, row.ends_on) for row in pupil.stays.order_by("starts_on", "pk")]


def test_enrolling_puts_a_pupil_in_the_class_from_the_first_day(house: House) -> None:
    pupil = PupilFactory.build(school=house.school, enrolled_on=SCHOOL_DAY)
    pupils.enrol(pupil=pupil, school_class=house.own)
    assert classes(pupil) == [("ISK 1B", SCHOOL_DAY, None)]


def test_enrolling_without_a_class(house: House) -> None:
    pupil = pupils.enrol(pupil=PupilFactory.build(school=house.school))
    assert classes(pupil) == []


def test_a_corrected_first_day_takes_the_first_class_along(house: House) -> None:
    pupil = pupil_in(house.own)
    pupil.enrolled_on = YEAR_START - DAY
    pupils.change_pupil(pupil=pupil)
    assert classes(pupil) == [("ISK 1B", YEAR_START - DAY, None)]


def test_moving_ends_the_old_row_the_day_before(house: House) -> None:
    pupil = pupil_in(house.own)
    pupils.move_class(pupil=pupil, school_class=house.other, starts_on=SCHOOL_DAY)
    assert classes(pupil) == [("ISK 1B", YEAR_START, SCHOOL_DAY - DAY), ("ISK 2A", SCHOOL_DAY, None)]


def test_moving_on_the_first_day_of_a_row_replaces_it(house: House) -> None:
    pupil = pupil_in(house.own)
    pupils.move_class(pupil=pupil, school_class=house.other, starts_on=YEAR_START)
    assert classes(pupil) == [("ISK 2A", YEAR_START, None)]


def test_a_move_replaces_what_was_planned_after_it(house: House) -> None:
    pupil = pupil_in(house.own)
    pupils.move_class(pupil=pupil, school_class=house.other, starts_on=SCHOOL_DAY + 7 * DAY)
    pupils.move_class(pupil=pupil, school_class=house.other, starts_on=SCHOOL_DAY)
    assert classes(pupil) == [("ISK 1B", YEAR_START, SCHOOL_DAY - DAY), ("ISK 2A", SCHOOL_DAY, None)]


def test_moving_home_saves_a_new_address(house: House) -> None:
    pupil = pupil_in(house.own)
    factories.HomeStayFactory(pupil=pupil, home__name="AZC Waterveen")
    new = Home(school=house.school, kind="family", name="Familie Tesfay", address="Singel 3")
    move_home(pupil=pupil, home=new, starts_on=SCHOOL_DAY)
    assert homes(pupil) == [
        ("AZC Waterveen", YEAR_START, SCHOOL_DAY - DAY),
        ("Familie Tesfay", SCHOOL_DAY, None),
    ]


def test_a_new_guardian_is_a_new_row(house: House) -> None:
    pupil = pupil_in(house.own)
    former = factories.RelationFactory(pupil=pupil, kind="guardian", person__name="Ans Smit")
    new = Person(school=house.school, name="Bea Mol", email="bea@nidos.example")
    relation = Relation(school=house.school, pupil=pupil, kind="guardian", custody=True, starts_on=SCHOOL_DAY)
    people.replace_relation(former=former, relation=relation, person=new)
    rows = pupil.relations.order_by("starts_on")
    assert [(row.person.name, row.starts_on, row.ends_on) for row in rows] == [
        ("Ans Smit", YEAR_START, SCHOOL_DAY - DAY),
        ("Bea Mol", SCHOOL_DAY, None),
    ]


@pytest.mark.django_db(transaction=True)
def test_the_database_refuses_rows_that_tie_two_schools(house: House) -> None:
    pupil = pupil_in(house.own)
    home = factories.HomeFactory(school=house.elsewhere)
    with pytest.raises(IntegrityError):
        move_home(pupil=pupil, home=home, starts_on=SCHOOL_DAY)
    with pytest.raises(IntegrityError):
        pupils.move_class(pupil=pupil, school_class=house.class_elsewhere, starts_on=SCHOOL_DAY)
    assert not HomeStay.objects.exists()
    assert ClassMembership.objects.count() == 1
