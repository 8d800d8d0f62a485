"""A secret address, no interpreter of the own country, not this interpreter: marks that hold everywhere."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from intake.models.intakes import Intake
from messaging.services.texts import Composer, load_texts
from pupils.enums import HomeKind, InterpreterState, ProtectionKind
from pupils.models.appointments import Appointment
from pupils.models.homes import Home, HomeStay
from pupils.models.interpreters import InterpreterBooking
from pupils.models.protections import Protection
from pupils.models.pupils import Pupil
from pupils.rules.interpreters import Doubt, Guard
from pupils.services import invitations, protections
from school.enums import Role
from tests.house import House, begun, logged
from tools.samples.factories import (
    MORNING,
    SCHOOL_DAY,
    HomeFactory,
    HomeStaffFactory,
    HomeStayFactory,
    RelationFactory,
    member,
    pupil_in,
    with_family,
)
from tools.samples.files import InterpreterFactory, ProtectionFactory

S, K = InterpreterState, ProtectionKind
STREET = "Verborgenpad 17, Almerveen"


@pytest.fixture
def intake(house: House) -> Intake:
    """An interview the day after tomorrow, of a pupil from Eritrea."""
    load_texts(school=house.school)
    found = begun(house, "Sami", interview_at=MORNING + dt.timedelta(days=2), interview_place="kamer 1.04")
    Pupil.objects.filter(pk=found.pupil_id).update(country="ER")
    with_family(found.pupil, person__language="nl")
    return found


def errors(answer: Any) -> dict[str, list[str]]:
    """What the page's form says, by field."""
    return {name: list(found) for name, found in answer.context["form"].errors.items()}


def interview(intake: Intake) -> Appointment:
    assert intake.interview is not None
    return intake.interview


def book(client: Client, intake: Intake, **fields: str) -> Any:
    data = {"language": "ti", "way": "phone", "state": "confirmed", "who": "", "origin": "", "despite": ""}
    return client.post(f"/appointments/{intake.interview_id}/interpreter/", data | fields)


@pytest.mark.parametrize(
    ("who", "origin", "expected"),
    [
        ("Yonas Tesfai", "SD", Doubt.REFUSED),
        ("Tolkdienst (TESFAI, Yonas) 06-1234", "SD", Doubt.REFUSED),
        ("Jonas Tesfay", "SD", Doubt.SOUNDS_REFUSED),
        ("Yonas de Boer", "SD", None),
        ("Hanna Abebe", "", Doubt.ORIGIN_UNKNOWN),
        ("Hanna Abebe", "ER", Doubt.COMPATRIOT),
        ("Hanna Abebe", "SD", None),
        (" ", "SD", Doubt.NOBODY_NAMED),
    ],
)
def test_who_may_not_come(who: str, origin: str, expected: Doubt | None) -> None:
    guard = Guard(refused=("Yonas Tesfai",), no_compatriot=True, country="ER")
    assert guard.doubt(who, origin, coming=True) == expected
    # Somebody asked for may be nobody in particular yet, but never one who is refused.
    assert guard.doubt(who, origin, coming=False) == (Doubt.REFUSED if expected == Doubt.REFUSED else None)
    assert Guard().doubt(who, origin, coming=True) is None


def test_where_the_pupil_comes_from_is_unknown() -> None:
    assert Guard(no_compatriot=True).doubt("Hanna", "SD", coming=True) == Doubt.ORIGIN_UNKNOWN


def test_a_refused_interpreter_cannot_be_booked(office: Client, intake: Intake) -> None:
    ProtectionFactory(pupil=intake.pupil)
    page = office.get(f"/appointments/{intake.interview_id}/interpreter/").content.decode()
    assert "Niet: Yonas Tesfai." in page
    for state in ("asked", "confirmed"):
        answer = book(office, intake, who="tesfai yonas", state=state, despite="Hij is de enige")
        assert errors(answer) == {"who": ["De familie wil deze tolk niet."]}
    assert not InterpreterBooking.objects.exists()
    assert book(office, intake, who="Hanna Abebe").status_code == 302


def test_a_compatriot_needs_a_reason(office: Client, intake: Intake) -> None:
    ProtectionFactory(pupil=intake.pupil, kind=K.NO_COMPATRIOT)
    unknown = errors(book(office, intake, who="Hanna Abebe"))
    assert list(unknown) == ["despite"]
    assert unknown["despite"][0].startswith("Niemand uit het land van de leerling mag komen")
    same = errors(book(office, intake, who="Hanna Abebe", origin="ER"))
    assert same["despite"][0].startswith("Deze tolk komt uit het land van de leerling.")
    assert book(office, intake, who="Hanna Abebe", origin="ER", despite="Moeder koos haar").status_code == 302
    booked = InterpreterBooking.objects.get()
    assert (booked.origin, booked.despite, booked.state) == ("ER", "Moeder koos haar", S.CONFIRMED)
    assert book(office, intake, who="Ali Omar", origin="SD").status_code == 302


def test_a_mark_about_a_mother_holds_for_the_brother_too(
    office: Client, house: House, intake: Intake
) -> None:
    mother = intake.pupil.relations.get().person
    brother = pupil_in(house.other, call_name="Daniel", surname="Berg")
    RelationFactory(pupil=brother, person=mother, kind="mother")
    ProtectionFactory(pupil=brother, person=mother)
    assert errors(book(office, intake, who="Yonas Tesfai")) == {"who": ["De familie wil deze tolk niet."]}


def test_a_mark_that_comes_later_takes_the_interpreter_back(
    office: Client, house: House, intake: Intake
) -> None:
    InterpreterFactory(appointment=interview(intake), who="Yonas Tesfai", state=S.CONFIRMED)
    [sent] = invitations.invite(appointment=interview(intake), made_by=house.office, now=MORNING)
    assert sent.message is not None
    assert "Er komt een tolk." in Composer().compose(sent.message).text
    data = {"kind": K.NOT_INTERPRETER, "refused": "Yonas Tesfai", "person": "", "why": "Ruzie thuis"}
    answer = office.post(f"/pupils/{intake.pupil_id}/protection/new/", data, follow=True)
    [said] = [str(message) for message in answer.context["messages"]]
    assert said == (
        "De markering geldt vanaf nu. 1 tolk mag nu niet komen: vraag een andere. "
        "In 1 uitnodiging die weg is, staat dat er een tolk komt. Zeg het de familie."
    )
    booked = InterpreterBooking.objects.get()
    assert (booked.state, booked.who) == (S.ASKED, "")
    letter = invitations.letter_of(sent)
    assert "tolk" not in Composer().compose(letter).text
    assert logged()[-2][:2] == ("write", "pupils:protection_new")


def test_who_sees_why(office: Client, mentor: Client, intake: Intake) -> None:
    ProtectionFactory(pupil=intake.pupil, why="Oom vocht voor de ander")
    page = mentor.get(f"/pupils/{intake.pupil_id}/").content.decode()
    assert "Yonas Tesfai" in page
    assert "Oom vocht" not in page
    assert "Oom vocht" in office.get(f"/pupils/{intake.pupil_id}/").content.decode()
    assert mentor.get(f"/pupils/{intake.pupil_id}/protection/new/").status_code == 404


def test_lifted_and_set_again(office: Client, intake: Intake) -> None:
    mark = ProtectionFactory(pupil=intake.pupil)
    office.post(f"/protection/{mark.pk}/lift/")
    assert not Protection.objects.standing().exists()
    assert book(office, intake, who="Yonas Tesfai").status_code == 302
    office.post(f"/protection/{mark.pk}/again/")
    office.post(f"/protection/{mark.pk}/again/")
    [again] = Protection.objects.standing()
    assert (again.refused, again.why) == (mark.refused, mark.why)
    assert InterpreterBooking.objects.get().state == S.ASKED


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"kind": K.NOT_INTERPRETER}, "refused", "Welke tolk?"),
        (
            {"kind": K.NO_COMPATRIOT, "refused": "Yonas"},
            "refused",
            "Een naam hoort alleen bij “niet deze tolk”.",
        ),
        ({}, "kind", "Dit veld is verplicht."),
    ],
)
def test_an_error_stands_at_its_field(
    office: Client, intake: Intake, fields: dict[str, str], field: str, words: str
) -> None:
    answer = office.post(f"/pupils/{intake.pupil_id}/protection/new/", fields)
    assert answer.status_code == 422
    assert errors(answer)[field] == [words]


@pytest.fixture
def family(house: House) -> Home:
    """A family's house where two sisters live; the address of one of them is secret."""
    home: Home = HomeFactory(school=house.school, kind=HomeKind.FAMILY, name="Familie Noor", address=STREET)
    for name in ("Amal", "Hoda"):
        HomeStayFactory(pupil=pupil_in(house.own, call_name=name, surname="Noor"), home=home)
    ProtectionFactory(pupil=Pupil.objects.get(call_name="Amal"), kind=K.SECRET_ADDRESS)
    return home


@pytest.mark.parametrize("name", ["Amal", "Hoda"])
def test_a_secret_address_is_told_to_nobody(
    name: str, house: House, mentor: Client, office: Client, family: Home
) -> None:
    pupil = Pupil.objects.get(call_name=name)
    page = mentor.get(f"/pupils/{pupil.pk}/").content.decode()
    assert "Verborgenpad" not in page
    assert "Familie Noor" not in page
    assert "Geheim adres. De administratie en het zorgteam kennen het." in page
    assert "Er is geen woonplek bekend" not in page
    assert "Verborgenpad 17" in office.get(f"/pupils/{pupil.pk}/").content.decode()
    leader = Client()
    leader.force_login(member(house.school, Role.TEAM_LEADER))
    assert leader.get(f"/homes/{family.pk}/").status_code == 404
    assert "Noor" not in leader.get("/homes/", {"q": "Verborgenpad"}).content.decode().partition("<tbody")[2]
    listed = office.get("/homes/").content.decode()
    assert "Familie Noor" in listed
    assert "Verborgenpad" not in listed


def test_who_lives_in_a_shared_home_in_secret(house: House, office: Client) -> None:
    """The house is known by the others who live there; that this pupil does, is not."""
    home = HomeFactory(school=house.school, name="Singelhuis", kind=HomeKind.KWE)
    HomeStaffFactory(home=home, person__name="Bea Begeleider")
    for name in ("Biniam", "Zala"):
        HomeStayFactory(pupil=pupil_in(house.own, call_name=name, surname="Berg"), home=home)
    ProtectionFactory(pupil=Pupil.objects.get(call_name="Zala"), kind=K.SECRET_ADDRESS)
    leader = Client()
    leader.force_login(member(house.school, Role.TEAM_LEADER))
    page = leader.get(f"/homes/{home.pk}/").content.decode()
    assert "Biniam" in page
    assert "Zala" not in page
    assert "Zala" in office.get(f"/homes/{home.pk}/").content.decode()
    around = leader.get(f"/pupils/{Pupil.objects.get(call_name='Zala').pk}/around/").content.decode()
    assert "Singelhuis" not in around
    assert "Begeleider" not in around
    # Neither among those with whom somebody can have spoken.
    for name, told in (("Zala", False), ("Biniam", True)):
        for page in ("contacts/", "contacts/new/"):
            url = f"/pupils/{Pupil.objects.get(call_name=name).pk}/{page}"
            assert ("Bea Begeleider" in leader.get(url).content.decode()) == told, (name, page)


def test_a_former_home_of_others_is_no_secret(house: House, family: Home) -> None:
    """Who left for a secret place leaves no secret behind."""
    HomeStay.objects.filter(pupil__call_name="Amal").update(ends_on=SCHOOL_DAY - dt.timedelta(days=1))
    leader = Client()
    leader.force_login(member(house.school, Role.TEAM_LEADER))
    assert "Hoda" in leader.get(f"/homes/{family.pk}/").content.decode()
    assert "Amal" not in leader.get(f"/homes/{family.pk}/").content.decode()


def test_no_letter_tells_it(office: Client, house: House, intake: Intake) -> None:
    home = HomeFactory(school=house.school, kind=HomeKind.FAMILY, address=STREET)
    HomeStayFactory(pupil=intake.pupil, home=home)
    ProtectionFactory(pupil=intake.pupil, kind=K.SECRET_ADDRESS)
    data = {"interview_at": "2026-11-11T10:00", "interview_place": "thuis, Verborgenpad 17"}
    page = office.post(f"/intakes/{intake.pk}/plan/", data)
    assert errors(page)["interview_place"] == [
        "Dit verklapt een adres dat geheim is, en staat in de uitnodiging."
    ]
    Appointment.objects.update(place="verborgenpad 17")
    intake.interview = Appointment.objects.get()
    with pytest.raises(invitations.NothingToInviteFor):
        invitations.invite(appointment=interview(intake), made_by=house.office, now=MORNING)


def test_a_place_that_tells_it_already_is_said(house: House, intake: Intake) -> None:
    HomeStayFactory(
        pupil=intake.pupil, home=HomeFactory(school=house.school, kind=HomeKind.FAMILY, address=STREET)
    )
    Appointment.objects.update(place="Thuis: Verborgenpad 17")
    mark = Protection(pupil=intake.pupil, kind=K.SECRET_ADDRESS)
    assert protections.protect(mark=mark, by=house.office, now=MORNING).places == 1
