"""Addresses, numbers and codes as they were meant: copied with signs nobody sees, typed a moment late."""

import datetime as dt

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.hashers import make_password
from django.core import mail
from django.core.cache import cache
from django.test import Client

from pupils.models.parts import Remark
from pupils.models.people import Person
from school.enums import Role
from school.forms.inputs import check_phone
from school.letters import isolated, mail_address
from school.models.people import User
from school.models.school import School
from tests.house import House, house, mentor, morning, office
from tests.pages import form_data
from tests.school.test_second_factor import code_for
from tools.samples import factories
from tools.samples.factories import member
from tools.samples.files import RemarkFactory

__all__ = ["house", "mentor", "morning", "office"]

PASSWORD = "zonnebloem-veld"
COPIED = [
    "\u200banneke@school.example\u200b",
    " anneke @ school.example ",
    "\u202aanneke@school.example\u202c",
    "anneke\u00ad@school.example",
    "\ufeffanneke@school.example\u00a0",
    "anneke@school.\u200cexample\t",
    "\u2068Anneke@School.example\u2069",
    "anneke@school.example\x7f",
    "mailto:anneke@school.example?subject=Sami",
    "Anneke de Vos <anneke@school.example>;",
    "'anneke@school.example',",
    "anneke\uff20school\uff0eexample",
]


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ("0026-09-20", ["Kijk het jaar na: er staat 26."]),
        ("9999-12-31", ["Kijk het jaar na: er staat 9999."]),
        ("2026-09-20", []),
    ],
)
def test_a_half_typed_year_is_asked_again(
    office: Client, house: House, typed: str, errors: list[str]
) -> None:
    url = "/calendar/days-off/new/"
    sent = form_data(office, url, name="Studiedag", starts_on=typed, ends_on="")
    page = office.post(url, sent)
    assert ([] if page.status_code == 302 else page.context["form"].errors["starts_on"]) == errors


def test_a_text_is_as_long_as_the_browser_lets_it_be(mentor: Client, house: House) -> None:
    """A browser counts a break as one sign, and sends two."""
    pupil = factories.pupil_in(house.own)
    url = f"/pupils/{pupil.pk}/remarks/new/"
    lines = "\n".join(["rustig"] * 10)
    length = Remark._meta.get_field("text").max_length
    assert length is not None
    full = f"{lines}\n{'x' * (length - len(lines) - 1)}"
    sent = form_data(mentor, url, text=full.replace("\n", "\r\n"))
    assert mentor.post(url, sent).status_code == 302
    assert Remark.objects.get(pupil=pupil).text == full


def test_breaks_that_were_kept_as_two_signs_are_nobody_s_change(mentor: Client, house: House) -> None:
    RemarkFactory(pupil=factories.pupil_in(house.own), author=house.mentor, text="eerst\r\ndan")
    url = f"/remarks/{Remark.objects.get().pk}/edit/"
    sent = form_data(mentor, url)
    sent["text"] = "eerst\r\ndan"
    Remark.objects.update(text="in een ander tabblad")
    page = mentor.post(url, sent)
    assert page.status_code == 409
    assert page.context["form"]["text"].value() == "in een ander tabblad"


@pytest.mark.parametrize("typed", COPIED)
def test_an_address_is_cleaned_wherever_it_is_typed(office: Client, house: House, typed: str) -> None:
    assert mail_address(typed).lower() == "anneke@school.example"
    person = factories.PersonFactory(school=house.school)
    url = f"/people/{person.pk}/edit/"
    assert office.post(url, form_data(office, url, email=typed)).status_code == 302
    person.refresh_from_db()
    assert person.email.lower() == "anneke@school.example"


@pytest.mark.parametrize("typed", COPIED)
def test_also_at_sign_in_and_for_a_forgotten_password(school: School, typed: str) -> None:
    cache.clear()
    member(school, Role.MENTOR, email="anneke@school.example", password=make_password(PASSWORD))
    signed_in = Client().post("/accounts/login/", {"login": typed, "password": PASSWORD})
    assert (signed_in.status_code, signed_in["Location"]) == (302, "/")
    assert Client().post("/accounts/password/reset/", {"email": typed}).status_code == 302
    assert [one.to for one in mail.outbox] == [["anneke@school.example"]]


def test_an_account_is_made_with_a_clean_address(db: None) -> None:
    assert User.objects.create_user("\u200bNieuw@School.example ").email == "nieuw@school.example"


def test_the_people_who_set_up_schools_paste_too(school: School) -> None:
    server = Client()
    server.force_login(User.objects.create_superuser("beheer@huis.example", name="Beheer"))
    User.objects.update(second_factor_since=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    typed = {"email": "\u202apieter@school.example\u202c", "name": "Pieter"}
    server.post("/setup/school/user/add/", typed)
    assert User.objects.filter(name="Pieter").values_list("email", flat=True).get() == "pieter@school.example"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("06-12345678", "+31612345678"),
        ("\u202a+31 6 1234 5678\u202c", "+31612345678"),
        ("tel:+31612345678", "+31612345678"),
        ("(0)6 12 34 56 78", "+31612345678"),
        ("٠٦١٢٣٤٥٦٧٨", "+31612345678"),
        ("+963 944 123 456", "+963944123456"),
        ("\u200e06\u200d 1234\u200f 5678\ufe0f", "+31612345678"),
        ("06\u20111234\u00ad5678\u200c", "+31612345678"),
        ("+31 (0)6 1234 5678", "+31612345678"),
        ("0031 06 12345678", "+31612345678"),
    ],
)
def test_a_number_is_kept_as_it_was_meant(office: Client, house: House, typed: str, kept: str) -> None:
    person = factories.PersonFactory(school=house.school)
    url = f"/people/{person.pk}/edit/"
    assert office.post(url, form_data(office, url, phone=typed)).status_code == 302
    assert str(Person.objects.get(pk=person.pk).phone) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "020-5550123 ext. 12",
        "020 5550123 x12",
        "020 5550123#12",
        "020 5550123 toestel 12",
        "020 5550123 tst 12",
        "020 5550123,12",
        "020-5550123;ext=12",
        "020 5550123 доб. 12",
        "06 12345678 of",
        "0612345678 (moeder)",
    ],
)
def test_an_extension_is_refused_in_words_and_never_lost(office: Client, house: House, typed: str) -> None:
    person = factories.PersonFactory(school=house.school)
    before = person.phone
    url = f"/people/{person.pk}/edit/"
    page = office.post(url, form_data(office, url, phone=typed))
    said = "Hier past alleen het nummer zelf. Schrijf een toestelnummer of andere woorden in een ander veld."
    assert page.context["form"].errors == {"phone": [said]}
    assert Person.objects.get(pk=person.pk).phone == before
    # What was typed stands there still.
    assert typed.split()[0] in page.content.decode()


def test_each_form_with_a_number_asks_the_same(office: Client, house: House) -> None:
    for url, name in (("/homes/new/", "phone"), ("/intakes/new/", "caller_phone")):
        form = office.get(url).context["form"]
        assert check_phone in form.fields[name].validators


# ---------- a code of the previous half-minute ----------


def with_code(school: School) -> tuple[User, str]:
    """Somebody with an app that shows codes, and its secret."""
    user = member(school, Role.MENTOR, email="anneke@school.example", password=make_password(PASSWORD))
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(user, secret)
    return user, secret


def at_the_code(user: User) -> Client:
    client = Client()
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    return client


def opens(client: Client, code: str) -> bool:
    return client.post("/accounts/2fa/authenticate/", {"code": code}).status_code == 302


@pytest.mark.parametrize(("late", "is_right"), [(0, True), (29, True), (31, True), (45, True), (95, False)])
def test_a_code_of_the_previous_half_minute_is_right(
    school: School, morning: time_machine.Traveller, late: int, is_right: bool
) -> None:
    cache.clear()
    user, secret = with_code(school)
    code = code_for(secret)
    client = at_the_code(user)
    morning.shift(dt.timedelta(seconds=late))
    assert opens(client, code) is is_right


@pytest.mark.parametrize("later", [0, 20, 40, 59])
def test_a_code_counts_once_for_as_long_as_it_lasts(
    school: School, morning: time_machine.Traveller, later: int
) -> None:
    cache.clear()
    user, secret = with_code(school)
    code = code_for(secret)
    assert opens(at_the_code(user), code)
    morning.shift(dt.timedelta(seconds=later))
    assert not opens(at_the_code(user), code)


def test_the_page_is_called_what_the_menu_calls_it(office: Client) -> None:
    page = office.get("/accounts/2fa/").content.decode()
    assert '<h1 tabindex="-1">Veilig inloggen</h1>' in page
    assert "<title>Veilig inloggen" in page
    assert page.count('href="/accounts/password/change/"') == 2
    assert 'href="/accounts/password/change/"' in office.get("/").content.decode()


@pytest.mark.parametrize(
    ("value", "beside", "stands"),
    [
        ("Sa\u2069mi", "rtl", "\u2068Sami\u2069"),
        ("\u202eSami", "ltr", "Sami"),
        ("\u2067Sami", "ltr", "\u2067Sami\u2069"),
        ("\u2068Sami\u2069 نور", "ltr", "\u2068\u2068Sami\u2069 نور\u2069"),
    ],
)
def test_a_value_turns_around_nothing_beside_it(value: str, beside: str, stands: str) -> None:
    assert isolated(value, beside=beside) == stands


def test_a_link_in_a_text_from_right_to_left_ends_before_the_sign_that_ends_its_part() -> None:
    """A phone takes all signs up to the next space for the link."""
    assert isolated("https://nabij.example/w/1/", beside="rtl") == "\u2068https://nabij.example/w/1/ \u2069"
    assert isolated("Sami", beside="rtl") == "\u2068Sami\u2069"
    assert isolated("https://nabij.example/w/1/") == "https://nabij.example/w/1/"
