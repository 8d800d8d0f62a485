"""The settings of a school."""

import pytest
from django.test import Client

from school.models.school import School
from tests import factories
from tests.pages import errors, form_data

URL = "/settings/"


def test_change_thresholds(admin: Client, school: School) -> None:
    data = form_data(admin, URL, reminder_after_minutes="20", several_days="3", alerts_on=None)
    assert admin.post(URL, data)["Location"] == URL
    school.refresh_from_db()
    assert (school.reminder_after_minutes, school.several_days, school.alerts_on) == (20, 3, False)
    assert school.name == "ISK De Brug"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("brin", "1234"),
        ("location", "0"),
        ("phone", "12"),
        ("phone", ""),
        ("email", "geen adres"),
        ("reminder_after_minutes", "0"),
        ("reminder_after_minutes", "121"),
        ("escalate_after_minutes", "-5"),
        ("several_days", "21"),
        ("chat_url", "zomaar iets"),
    ],
)
def test_it_rejects_wrong_settings_at_their_field(
    admin: Client, school: School, field: str, value: str
) -> None:
    answer = admin.post(URL, form_data(admin, URL, **{"name": "ISK Nieuw", field: value}))
    assert (answer.status_code, len(errors(answer, field))) == (422, 1)
    assert field == "name" or 'value="ISK Nieuw"' in answer.content.decode()
    school.refresh_from_db()
    assert school.name == "ISK De Brug"


def test_a_location_exists_once(admin: Client, school: School) -> None:
    factories.SchoolFactory(brin="34CD", location="01")
    answer = admin.post(URL, form_data(admin, URL, brin="34CD", location="01"))
    assert (answer.status_code, len(errors(answer, "location"))) == (422, 1)


def test_an_address_of_a_chat_service_that_apprise_knows(admin: Client, school: School) -> None:
    url = "json://sms.example/send?to={phone}"
    assert admin.post(URL, form_data(admin, URL, chat_url=url)).status_code == 302
    school.refresh_from_db()
    assert school.chat_url == url


def test_two_administrators_at_once(admin: Client, school: School) -> None:
    mine = form_data(admin, URL, several_days="5")
    School.objects.filter(pk=school.pk).update(several_days=9)
    answer = admin.post(URL, mine)
    school.refresh_from_db()
    assert (answer.status_code, school.several_days) == (409, 9)


def test_only_the_present_school_changes(admin: Client, school: School) -> None:
    other = factories.SchoolFactory(name="ISK Elders")
    admin.post(URL, form_data(admin, URL, name="ISK Nieuw"))
    other.refresh_from_db()
    assert other.name == "ISK Elders"


def test_the_office_does_not_change_settings(office: Client) -> None:
    assert office.get(URL).status_code == 404
