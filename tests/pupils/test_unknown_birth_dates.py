"""A date of birth of which the day, the month or everything is unknown: marked, and with what it counts as."""

import datetime as dt

import pytest
from django.test import Client

from pupils.enums import BirthDateKnown
from pupils.models.pupils import Pupil
from pupils.rules.people import taken_as
from tests.house import House, house, morning, office
from tests.pages import form_data
from tools.samples.factories import pupil_in

__all__ = ["house", "morning", "office"]


@pytest.mark.parametrize(
    ("known", "kept", "born"),
    [
        ("all", dt.date(2010, 2, 28), "28 februari 2010"),
        ("month", dt.date(2010, 2, 15), "februari 2010, telt als 15 februari 2010"),
        ("year", dt.date(2010, 7, 1), "2010, telt als 1 juli 2010"),
        ("none", dt.date(2010, 2, 28), "niet bekend, telt als 28 februari 2010"),
    ],
)
def test_what_is_known_is_kept_and_shown(
    house: House, office: Client, known: str, kept: dt.date, born: str
) -> None:
    pupil = pupil_in(house.own, call_name="Sami", surname="Tesfay")
    url = f"/pupils/{pupil.pk}/edit/"
    sent = form_data(office, url, birth_date="2010-02-28", birth_date_known=known)
    assert office.post(url, sent).status_code == 302
    pupil = Pupil.objects.get(pk=pupil.pk)
    assert (pupil.birth_date, pupil.birth_date_known, pupil.born) == (kept, known, born)
    assert born in office.get("/pupils/").content.decode()
    # Saving once more changes nothing.
    assert office.post(url, form_data(office, url)).status_code == 302
    assert Pupil.objects.get(pk=pupil.pk).birth_date == kept


@pytest.mark.parametrize("day", [dt.date(2012, 2, 29), dt.date(2011, 12, 31), dt.date(2010, 1, 1)])
def test_what_it_counts_as_lies_within_what_is_known(day: dt.date) -> None:
    assert taken_as(day, BirthDateKnown.MONTH) == dt.date(day.year, day.month, 15)
    assert taken_as(day, BirthDateKnown.YEAR) == dt.date(day.year, 7, 1)
    assert taken_as(day, BirthDateKnown.NONE) == taken_as(day, BirthDateKnown.ALL) == day
