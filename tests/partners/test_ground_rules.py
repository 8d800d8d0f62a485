"""Who speaks for a pupil until when, worked out by hand."""

import datetime as dt

import pytest

from partners.enums.consents import Matter
from partners.rules.grounds import Ages, Custody, birthday, custody_of, represented_until, represents
from pupils.enums import RelationKind
from pupils.models.people import Relation

D = dt.date
LAW = Ages()
MOTHER, FATHER = 1, 2
LONG_AGO = D(2026, 1, 1)


@pytest.mark.parametrize(
    ("born", "age", "day"),
    [
        (D(2010, 9, 15), 16, D(2026, 9, 15)),
        (D(2012, 2, 29), 16, D(2028, 2, 29)),
        (D(2012, 2, 29), 18, D(2030, 3, 1)),
        (D(2012, 2, 28), 18, D(2030, 2, 28)),
        (D(2012, 12, 31), 12, D(2024, 12, 31)),
    ],
)
def test_the_day_on_which_somebody_becomes_an_age(born: dt.date, age: int, day: dt.date) -> None:
    assert birthday(born, age) == day


@pytest.mark.parametrize(
    ("matter", "last"),
    [
        (Matter.CARE, D(2028, 2, 28)),
        (Matter.DATA, D(2028, 2, 28)),
        (Matter.SCHOOL, D(2030, 2, 28)),
    ],
)
def test_custody_speaks_until_the_day_before_the_birthday(matter: Matter, last: dt.date) -> None:
    assert represented_until(D(2012, 2, 29), matter, LAW) == last


def test_a_school_that_asks_pupils_from_fifteen() -> None:
    ages = Ages(decides_data=15)
    assert represented_until(D(2011, 9, 15), Matter.DATA, ages) == D(2026, 9, 14)
    assert represented_until(D(2011, 9, 15), Matter.CARE, ages) == D(2027, 9, 14)


def test_without_a_birth_date_nobody_can_say_until_when() -> None:
    assert represented_until(None, Matter.DATA, LAW) is None


@pytest.mark.parametrize(
    ("day", "matter", "speaks"),
    [
        (D(2026, 9, 14), Matter.DATA, True),
        (D(2026, 9, 15), Matter.DATA, False),
        (D(2026, 9, 15), Matter.SCHOOL, True),
        (D(2028, 9, 14), Matter.SCHOOL, True),
        (D(2028, 9, 15), Matter.SCHOOL, False),
        # Before the mother had custody.
        (D(2025, 12, 31), Matter.DATA, False),
    ],
)
def test_a_mother_of_a_pupil_born_in_september_2010(day: dt.date, matter: Matter, speaks: bool) -> None:
    custody = [Custody(MOTHER, D(2026, 1, 1))]
    asked = {"custody": custody, "matter": matter, "day": day, "ages": LAW}
    assert represents(MOTHER, birth_date=D(2010, 9, 15), **asked) is speaks  # type: ignore[arg-type]
    assert represents(FATHER, birth_date=D(2010, 9, 15), **asked) is False  # type: ignore[arg-type]
    assert represents(MOTHER, birth_date=None, **asked) is False  # type: ignore[arg-type]


def test_custody_counts_on_its_last_day_and_not_after() -> None:
    custody = [Custody(MOTHER, D(2026, 1, 1), D(2026, 9, 15))]
    speaks = [
        represents(MOTHER, custody=custody, birth_date=D(2012, 1, 1), matter=Matter.DATA, day=day, ages=LAW)
        for day in (D(2026, 9, 15), D(2026, 9, 16))
    ]
    assert speaks == [True, False]


@pytest.mark.parametrize(
    ("kind", "custody", "speaks"),
    [
        (RelationKind.MOTHER, True, True),
        (RelationKind.FATHER, False, False),
        # The box was forgotten: a guardian decides all the same.
        (RelationKind.GUARDIAN, False, True),
        (RelationKind.GRANDPARENT, True, True),
        # Guardian of the child in their home.
        (RelationKind.FOSTER_PARENT, True, True),
        (RelationKind.FOSTER_PARENT, False, False),
        (RelationKind.CARER, False, False),
        (RelationKind.HOUSING_STAFF, False, False),
        (RelationKind.OTHER, False, False),
    ],
)
def test_who_has_custody(kind: RelationKind, custody: bool, speaks: bool) -> None:
    row = Relation(person_id=MOTHER, kind=kind, custody=custody, starts_on=LONG_AGO)
    assert custody_of([row]) == ((Custody(MOTHER, LONG_AGO),) if speaks else ())
