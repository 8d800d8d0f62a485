"""18: the pupil hears and decides; parents and former guardian hear only where the pupil has agreed."""

import datetime as dt

import pytest
from django.test import Client

from intake.contexts.report_rows import people_rows
from pupils.contexts.pupils import pupil_page
from pupils.enums import RelationKind
from pupils.models.people import Relation
from pupils.models.pupils import Pupil
from pupils.models.settings import PupilsSettings
from pupils.querysets.people import alert_contacts
from pupils.querysets.pupils import unreachable_on
from tests.house import House
from tools.samples import factories
from tools.samples.factories import SCHOOL_DAY, pupil_in, with_family

# Turns 18 on the school day of these tests.
BORN = dt.date(2008, 9, 15)
DAY_BEFORE = SCHOOL_DAY - dt.timedelta(days=1)


def people_of(pupil: Pupil) -> list[Relation]:
    """A mother with custody, a guardian, a foster father, and the pupil."""
    relation = factories.RelationFactory
    return [
        with_family(pupil, person__language="ti"),
        relation(pupil=pupil, kind=RelationKind.GUARDIAN, custody=False, person__name="Voogd"),
        relation(pupil=pupil, kind=RelationKind.FOSTER_PARENT, custody=False, person__name="Pleegvader"),
        relation(pupil=pupil, kind=RelationKind.SELF, custody=False, person__name="Zelf"),
    ]


def who_hear(pupil: Pupil, day: dt.date) -> list[str]:
    return [contact.name.split()[0] for contact in alert_contacts([pupil.pk], day)]


def who_decide(pupil: Pupil, day: dt.date, own_from: int = 18) -> list[str]:
    found = Relation.objects.filter(pupil=pupil).invited(day, own_from=own_from)
    return sorted(relation.person.name.split()[0] for relation in found)


def test_on_the_birthday_the_pupil_hears_instead_of_the_others(house: House) -> None:
    pupil = pupil_in(house.own, birth_date=BORN)
    people_of(pupil)
    assert who_hear(pupil, DAY_BEFORE) == ["Moeder", "Voogd", "Pleegvader", "Zelf"]
    assert who_hear(pupil, SCHOOL_DAY) == ["Zelf"]


@pytest.mark.parametrize(("age", "hears"), [(15, False), (16, True), (17, True), (18, True)])
def test_from_16_the_pupil_hears_too(house: House, age: int, hears: bool) -> None:
    pupil = pupil_in(house.own, birth_date=SCHOOL_DAY.replace(year=SCHOOL_DAY.year - age))
    people_of(pupil)
    assert ("Zelf" in who_hear(pupil, SCHOOL_DAY)) == hears
    assert ("Zelf" in who_hear(pupil, DAY_BEFORE)) == (age > 16)


def test_the_age_is_the_schools(house: House) -> None:
    pupil = pupil_in(house.own, birth_date=dt.date(2011, 9, 15))
    people_of(pupil)
    assert "Zelf" not in who_hear(pupil, SCHOOL_DAY)
    PupilsSettings.objects.filter(school=house.school).update(hears_from=15)
    assert "Zelf" in who_hear(pupil, SCHOOL_DAY)


def test_whom_the_pupil_agreed_to_hears_from_that_day(house: House) -> None:
    pupil = pupil_in(house.own, birth_date=BORN)
    mother, guardian, _foster, _own = people_of(pupil)
    Relation.objects.filter(pk=mother.pk).update(agreed_on=SCHOOL_DAY)
    Relation.objects.filter(pk=guardian.pk).update(agreed_on=SCHOOL_DAY + dt.timedelta(days=1))
    assert who_hear(pupil, SCHOOL_DAY) == ["Moeder", "Zelf"]
    assert who_hear(pupil, SCHOOL_DAY + dt.timedelta(days=1)) == ["Moeder", "Voogd", "Zelf"]


def test_custody_and_guardianship_end_that_day(house: House) -> None:
    pupil = pupil_in(house.own, birth_date=BORN)
    people_of(pupil)
    assert who_decide(pupil, DAY_BEFORE) == ["Moeder", "Voogd"]
    assert who_decide(pupil, SCHOOL_DAY) == ["Zelf"]


def test_from_16_the_jgz_invites_the_pupil_too(house: House) -> None:
    pupil = pupil_in(house.own, birth_date=dt.date(2010, 1, 1))
    people_of(pupil)
    assert who_decide(pupil, SCHOOL_DAY) == ["Moeder", "Voogd"]
    assert who_decide(pupil, SCHOOL_DAY, own_from=16) == ["Moeder", "Voogd", "Zelf"]


@pytest.mark.parametrize("born", [BORN, BORN + dt.timedelta(days=1), dt.date(2008, 2, 29)])
@pytest.mark.parametrize("day", [SCHOOL_DAY, dt.date(2026, 2, 28), dt.date(2026, 3, 1)])
@pytest.mark.parametrize("agreed_on", [None, dt.date(2026, 1, 1)])
def test_one_rule_for_a_row_at_hand_and_for_rows_that_are_looked_for(
    house: House, born: dt.date, day: dt.date, agreed_on: dt.date | None
) -> None:
    pupil = pupil_in(house.own, birth_date=born, enrolled_on=dt.date(2025, 9, 1))
    people_of(pupil)
    Relation.objects.update(agreed_on=agreed_on)
    rows = list(Relation.objects.filter(pupil=pupil))
    assert [row for row in rows if row.hears_on(day)] == list(Relation.objects.hearing(day))
    assert [row for row in rows if row.decides_on(day)] == list(Relation.objects.deciding(day))


def test_an_adult_without_a_number_of_their_own_is_unreachable(house: House) -> None:
    pupil = pupil_in(house.own, birth_date=BORN)
    with_family(pupil)
    found = unreachable_on(Pupil.objects.all(), SCHOOL_DAY)
    assert pupil in found
    factories.RelationFactory(pupil=pupil, kind=RelationKind.SELF, custody=False)
    assert pupil not in unreachable_on(Pupil.objects.all(), SCHOOL_DAY)


def test_the_day_of_agreeing_is_asked_for_adults_only(office: Client, house: House) -> None:
    adult = with_family(pupil_in(house.own, birth_date=BORN))
    minor = with_family(pupil_in(house.own, birth_date=BORN + dt.timedelta(days=1)))
    assert 'name="agreed_on"' not in office.get(f"/relations/{minor.pk}/edit/").content.decode()
    page = office.get(f"/relations/{adult.pk}/edit/")
    fields = {name: page.context["form"][name].value() or "" for name in page.context["form"].fields}
    late = office.post(f"/relations/{adult.pk}/edit/", fields | {"agreed_on": "2026-09-16"})
    assert list(late.context["form"].errors) == ["agreed_on"]
    assert (
        office.post(f"/relations/{adult.pk}/edit/", fields | {"agreed_on": "2026-09-15"}).status_code == 302
    )
    adult.refresh_from_db()
    assert adult.agreed_on == SCHOOL_DAY
    text = " ".join(office.get(f"/pupils/{adult.pupil_id}/").content.decode().split())
    assert "de leerling vond het goed op 15 september 2026" in text
    assert "Bij afwezigheid: e-mail" in text


def test_without_agreement_the_page_says_that_nobody_but_the_pupil_hears(
    office: Client, house: House
) -> None:
    relation = with_family(pupil_in(house.own, birth_date=BORN))
    text = " ".join(office.get(f"/pupils/{relation.pupil_id}/").content.decode().split())
    assert "Bij afwezigheid: niet" in text
    assert "Uitnodigingen: niet" in text


@pytest.mark.parametrize(("born", "custody"), [(BORN, 0), (BORN + dt.timedelta(days=1), 2)])
def test_a_pupil_who_decides_is_not_said_to_have_custody(
    house: House, office: Client, born: dt.date, custody: int
) -> None:
    pupil = pupil_in(house.own, birth_date=born)
    people_of(pupil)
    page = office.get(f"/pupils/{pupil.pk}/")
    assert [row.has_custody_now for row in page.context["file"].people.now].count(True) == custody
    assert page.content.decode().count("gezag</span>") == custody
    said = [row.relation for row in people_rows(pupil_page(pupil, SCHOOL_DAY))]
    assert len([words for words in said if "gezag" in words]) == custody
