"""Who a pupil is reads the same on the page, in the export, and on the copies for the school and the family."""

import csv
import datetime as dt
import html
import io
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import translation

from intake.contexts.report import Report, report_for
from intake.enums import ReportVersion
from pupils.contexts.pupils import pupil_page
from pupils.contexts.who import Who, who_facts
from pupils.enums import HomeKind
from pupils.models.pupils import Pupil
from pupils.querysets.pupils import with_history
from school.enums import Role
from school.models.people import User
from tests.house import House
from tools.samples import factories
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in, with_family

FACTS = {
    Who.NAME: ("Naam", "Sami de Tesfay", ""),
    Who.FIRST_NAMES: ("Voornamen", "Samuel Abel", ""),
    Who.BORN: ("Geboren", "4 maart 2011", "15 jaar"),
    Who.CLASS: ("Klas", "ISK 1B", "niveau 1"),
    Who.HOME: ("Woont bij", "Singelhuis · KWE (kleine wooneenheid, Nidos) · Singel 5 · 020 555 0111", ""),
    Who.COUNTRY: ("Land van herkomst", "Eritrea", ""),
    Who.ARRIVED: ("In Nederland sinds", "februari 2026", ""),
    Who.ALONE: ("Alleen gekomen", "ja (AMV)", ""),
    Who.EARLIER_ISK: ("Eerdere ISK", "ISK Zandveen", "1 maart 2026 – 10 juli 2026"),
    Who.ENROLLED: ("Op deze school vanaf", "24 augustus 2026", ""),
    Who.LEFT: ("Laatste dag op school", "30 september 2026", ""),
    Who.NUMBER: ("Leerlingnummer", "2026-17", ""),
}


@pytest.fixture
def care(house: House) -> User:
    return member(house.school, Role.CARE_COORDINATOR)


@pytest.fixture
def sami(house: House) -> Pupil:
    """A pupil of whom everything is known."""
    pupil = pupil_in(
        house.own,
        call_name="Sami",
        infix="de",
        surname="Tesfay",
        first_names="Samuel Abel",
        birth_date=dt.date(2011, 3, 4),
        country="ER",
        arrived_on=dt.date(2026, 2, 1),
        unaccompanied=True,
        earlier_isk="ISK Zandveen",
        earlier_isk_from=dt.date(2026, 3, 1),
        earlier_isk_until=dt.date(2026, 7, 10),
        enrolled_on=dt.date(2026, 8, 24),
        left_on=dt.date(2026, 9, 30),
        number="2026-17",
    )
    home = factories.HomeFactory(
        school=house.school, kind=HomeKind.KWE, name="Singelhuis", address="Singel 5", phone="+31205550111"
    )
    factories.HomeStayFactory(pupil=pupil, home=home)
    with_family(pupil, person__language="ti")
    return pupil


def on_page(client: Client, pupil: Pupil) -> dict[str, str]:
    """The box on the pupil's page: names with what stands beside them."""
    text = client.get(f"/pupils/{pupil.pk}/").content.decode()
    [box] = re.findall(r'id="who-title".*?<dl class="facts">(.*?)</dl>', text, re.DOTALL)
    pairs = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", box, re.DOTALL)
    return {html.unescape(name): html.unescape(re.sub(r"<[^>]+>", "", value)) for name, value in pairs}


def in_export(client: Client, pupil: Pupil) -> dict[str, str]:
    text = client.get(f"/pupils/{pupil.pk}/export/").content.decode("utf-8-sig")
    return {row[1]: row[2] for row in csv.reader(io.StringIO(text), delimiter=";") if row[0] == "Wie"}


def report(pupil: Pupil, user: User, version: ReportVersion) -> Report:
    made = report_for(pupil.pk, version=version, user=user, now=MORNING)
    assert made is not None
    return made


def names(*keys: Who) -> list[str]:
    return [FACTS[key][0] for key in keys]


def test_the_facts_of_a_pupil(house: House, sami: Pupil) -> None:
    file = pupil_page(with_history(Pupil.objects.all(), SCHOOL_DAY).get(pk=sami.pk), SCHOOL_DAY)
    with translation.override("nl"):
        found = {key: (fact.name, fact.value, fact.aside) for key, fact in who_facts(file, Who).items()}
    assert found == FACTS


def test_a_page_an_export_and_both_copies_tell_the_same(
    house: House, sami: Pupil, care: User, client_for: Callable[[User], Client]
) -> None:
    client, words = client_for(care), {}
    for name, value, aside in FACTS.values():
        words[name] = (value, f"{value} ({aside})") if aside else (value,)
    page, export = on_page(client, sami), in_export(client, sami)
    school = report(sami, care, ReportVersion.CARE_TEAM).school
    family = report(sami, care, ReportVersion.FAMILY).family
    assert school is not None
    assert family is not None
    copy = {fact.name: fact.words for fact in school.who}
    # The family's words call it the date of birth.
    theirs = {{"Geboortedatum": "Geboren"}.get(name.nl, name.nl): value for name, value in family.who}

    assert list(page) == names(Who.NUMBER, Who.BORN, Who.COUNTRY, Who.ARRIVED, Who.EARLIER_ISK, Who.ENROLLED)
    assert export.pop("Geëxporteerd op") == "15 september 2026"
    assert list(export) == names(
        Who.NAME, Who.FIRST_NAMES, Who.NUMBER, Who.BORN, Who.COUNTRY, Who.ENROLLED, Who.CLASS
    )
    assert list(copy) == [name for name in names(*Who) if name != "Naam"]
    assert list(theirs) == names(Who.NAME, Who.BORN, Who.CLASS)
    for told in (page, export, copy, theirs):
        assert {name: value for name, value in told.items() if value not in words[name]} == {}
    assert [name.own for name, _ in family.who if not name.own] == []


def test_what_nobody_knows_is_said_on_the_page_and_left_out_elsewhere(
    house: House, care: User, client_for: Callable[[User], Client]
) -> None:
    pupil = pupil_in(house.own, country="", number="", first_names="", birth_date=dt.date(2011, 3, 4))
    client = client_for(care)
    page = on_page(client, pupil)
    unknown = names(Who.NUMBER, Who.COUNTRY, Who.ARRIVED)
    assert [name for name, value in page.items() if value == "niet bekend"] == unknown
    assert not {*unknown, *names(Who.FIRST_NAMES)} & in_export(client, pupil).keys()
    school = report(pupil, care, ReportVersion.CARE_TEAM).school
    assert school is not None
    assert [fact.name for fact in school.who] == names(Who.BORN, Who.CLASS, Who.ENROLLED)
