"""A secret address in words: not written down where somebody types, and found where it stands already."""

from typing import Any

import pytest
from django.test import Client

from absence.models.announcements import Announcement
from pupils.enums import HomeKind, ProtectionKind
from pupils.models.homes import Home
from pupils.models.parts import Remark
from pupils.models.pupils import Pupil
from pupils.rules.addresses import tells_address, tells_name
from tests.house import House
from tools.samples.factories import MORNING, SCHOOL_DAY, HomeFactory, HomeStayFactory, pupil_in
from tools.samples.files import ProtectionFactory, RemarkFactory

ADDRESS = "Oude Verborgenpad 17a, 1234 AB Almerveen"


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("Hij woont Oude Verborgenpad 17a.", True),
        ("oude verborgenpad 17A", True),
        ("OUDE  VERBORGENPAD 17-A", True),
        ("oudeverborgenpad17a", True),
        ("Post naar 1234AB", True),
        ("post naar 1234 ab nr 17", True),
        ("vlak bij het Oude Verborgenpad, bij de kerk", True),
        ("Hij gaat naar Almerveen", False),
        ("Hij woont op een verborgen pad", False),
        ("Hij is 17 en woont hier sinds 1234", False),
        ("", False),
    ],
)
def test_which_words_tell_an_address(text: str, tells: bool) -> None:
    assert tells_address(text, ADDRESS) is tells


@pytest.mark.parametrize("address", ["", ",", "17", "5 , Almerveen"])
def test_no_address_is_told_by_no_words(address: str) -> None:
    assert not tells_address("Hij is 17, en ook 5, en komt uit Almerveen", address)


@pytest.mark.parametrize(
    ("text", "tells"),
    [("Hij slaapt in De Brug.", True), ("over de brug", False), ("De Brugman", False), ("DE BRUG", False)],
)
def test_a_home_is_named_as_a_name_is_written(text: str, tells: bool) -> None:
    assert tells_name(text, "De Brug") is tells


@pytest.fixture
def hidden(house: House) -> Pupil:
    pupil = pupil_in(house.own, call_name="Sami")
    home = HomeFactory(school=house.school, kind=HomeKind.FAMILY, name="Familie Tesfay", address=ADDRESS)
    HomeStayFactory(pupil=pupil, home=home)
    ProtectionFactory(pupil=pupil, kind=ProtectionKind.SECRET_ADDRESS)
    return pupil


def errors(answer: Any) -> dict[str, list[str]]:
    return {name: list(found) for name, found in answer.context["form"].errors.items()}


def test_no_form_about_the_pupil_takes_it(mentor: Client, hidden: Pupil, house: House) -> None:
    """Whatever the form and the field; everything typed stands there still."""
    refused = ["Hiermee vertel je waar de leerling woont, en dat adres is geheim. Laat het weg."]
    sent = {"text": "Fietst van oude verborgenpad 17a", "level": "background"}
    answer = mentor.post(f"/pupils/{hidden.pk}/remarks/new/", sent)
    assert (answer.status_code, errors(answer)) == (422, {"text": refused})
    assert answer.context["form"]["text"].value() == sent["text"]
    day = str(SCHOOL_DAY)
    ill = {"kind": "sick", "starts_on": day, "ends_on": day, "note": "ligt op 1234ab"}
    answer = mentor.post(f"/announced/pupil/{hidden.pk}/", ill)
    assert (answer.status_code, errors(answer)) == (422, {"note": refused})
    assert not Remark.objects.exists()
    assert not Announcement.objects.exists()
    # Of another pupil the same words say nothing.
    other = pupil_in(house.own)
    assert mentor.post(f"/pupils/{other.pk}/remarks/new/", sent).status_code == 302
    # Nor does what everybody calls the family.
    for text in ("Fietst graag", "Familie Tesfay komt morgen"):
        assert mentor.post(f"/pupils/{hidden.pk}/remarks/new/", sent | {"text": text}).status_code == 302
    # A house with a name of its own is a place.
    Home.objects.update(kind=HomeKind.FOSTER, name="De Regenboog")
    answer = mentor.post(f"/pupils/{hidden.pk}/remarks/new/", sent | {"text": "Slaapt in De Regenboog"})
    assert errors(answer) == {"text": refused}


def test_who_keeps_the_address_is_shown_where_it_stands_already(
    office: Client, mentor: Client, hidden: Pupil, house: House
) -> None:
    RemarkFactory(pupil=hidden, author=house.mentor, level="practical", text="Woont op het Oude Verborgenpad")
    RemarkFactory(pupil=hidden, author=house.mentor, level="practical", text="Woont in Almerveen")
    words = "Het geheime adres staat in 1 tekst van dit dossier."
    assert words in office.get(f"/pupils/{hidden.pk}/").content.decode()
    assert "geheime adres staat" not in mentor.get(f"/pupils/{hidden.pk}/").content.decode()
    Remark.objects.filter(text__contains="pad").delete()
    assert "geheime adres staat" not in office.get(f"/pupils/{hidden.pk}/").content.decode()


def test_what_leaves_the_house_does_without_words_that_tell_it(
    care: Client, hidden: Pupil, house: House
) -> None:
    """The report is not printed and says why; the export, and what is shared, have words in their place."""
    RemarkFactory(pupil=hidden, author=house.mentor, level="practical", text="Woont op het Oude Verborgenpad")
    RemarkFactory(pupil=hidden, author=house.mentor, level="practical", text="Houdt van fietsen")
    report = f"/pupils/{hidden.pk}/report/care_team/"
    refused = care.get(report)
    assert refused.status_code == 409
    told = "Het geheime adres staat in woorden van dit dossier. Daarom wordt het niet geprint. Laat het eruit halen: "
    assert f"{told}Opmerking, {house.mentor.name}." in refused.content.decode()
    assert "Verborgenpad" not in refused.content.decode()
    rows = care.get(f"/pupils/{hidden.pk}/export/").content.decode()
    assert "Weggelaten: hieruit blijkt waar de leerling woont, en dat adres is geheim." in rows
    assert ("Verborgenpad" in rows, "Houdt van fietsen" in rows) == (False, True)
    ProtectionFactory._meta.model.objects.update(lifted_at=MORNING, lifted_by=house.mentor)
    assert care.get(report)["Content-Type"] == "application/pdf"
    assert "Verborgenpad" in care.get(f"/pupils/{hidden.pk}/export/").content.decode()
