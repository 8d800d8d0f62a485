"""The settings of a school."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from absence.models.settings import AbsenceSettings
from school.models.school import School
from tests.pages import errors, form_data, forms_of
from tools.samples import factories

URL = "/settings/"


def test_change_thresholds(admin: Client, school: School) -> None:
    changes = {"absence-reminder_after_minutes": "20", "absence-several_days": "3", "absence-alerts_on": None}
    assert admin.post(URL, form_data(admin, URL, **changes))["Location"] == URL
    school.refresh_from_db()
    absence = school.absence_settings
    assert (absence.reminder_after_minutes, absence.several_days, absence.alerts_on) == (20, 3, False)
    assert school.name == "ISK De Brug"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("school-name", ""),
        ("school-brin", "1234"),
        ("school-location", "0"),
        ("school-phone", "12"),
        ("school-phone", ""),
        ("school-email", "geen adres"),
        ("absence-reminder_after_minutes", "0"),
        ("absence-reminder_after_minutes", "121"),
        ("absence-escalate_after_minutes", "-5"),
        ("absence-several_days", "21"),
        ("school-chat_url", "zomaar iets"),
    ],
)
def test_it_rejects_wrong_settings_at_their_field(
    admin: Client, school: School, field: str, value: str
) -> None:
    answer = admin.post(URL, form_data(admin, URL, **{"school-name": "ISK Nieuw", field: value}))
    assert (answer.status_code, len(errors(answer, field))) == (422, 1)
    assert field == "school-name" or 'value="ISK Nieuw"' in answer.content.decode()
    school.refresh_from_db()
    assert school.name == "ISK De Brug"


def test_a_location_exists_once(admin: Client, school: School) -> None:
    factories.SchoolFactory(brin="34CD", location="01")
    answer = admin.post(URL, form_data(admin, URL, **{"school-brin": "34CD", "school-location": "01"}))
    assert (answer.status_code, len(errors(answer, "school-location"))) == (422, 1)


def test_an_address_of_a_chat_service_that_is_known(admin: Client, school: School) -> None:
    url = f"msgbird://{'a' * 25}/31205550100/{{phone}}"
    assert admin.post(URL, form_data(admin, URL, **{"school-chat_url": url})).status_code == 302
    school.refresh_from_db()
    assert school.chat_url == url


def test_two_administrators_at_once(admin: Client, school: School) -> None:
    mine = form_data(admin, URL, **{"absence-several_days": "5", "school-name": "ISK Nieuw"})
    AbsenceSettings.objects.filter(school=school).update(several_days=9)
    answer = admin.post(URL, mine)
    school.refresh_from_db()
    assert (answer.status_code, school.absence_settings.several_days) == (409, 9)
    # The sections are saved together or not at all, and what was typed in the others is still there.
    assert school.name == "ISK De Brug"
    typed = {field.html_name: field.value() or "" for form in forms_of(answer) for field in form}
    assert (typed["school-name"], typed["absence-several_days"]) == ("ISK Nieuw", "5")
    assert admin.post(URL, typed | {"absence-alerts_on": "on"})["Location"] == URL
    school.refresh_from_db()
    assert (school.name, school.absence_settings.several_days) == ("ISK Nieuw", 5)


def test_only_the_present_school_changes(admin: Client, school: School) -> None:
    other = factories.SchoolFactory(name="ISK Elders")
    admin.post(URL, form_data(admin, URL, **{"school-name": "ISK Nieuw"}))
    other.refresh_from_db()
    assert other.name == "ISK Elders"


def test_the_office_does_not_change_settings(office: Client) -> None:
    assert office.get(URL).status_code == 404


def test_only_what_was_changed_is_written(admin: Client, school: School) -> None:
    sent = form_data(admin, URL, **{"absence-several_days": "5"})
    with CaptureQueriesContext(connection) as queries:
        assert admin.post(URL, sent)["Location"] == URL
    updates = [query["sql"] for query in queries if 'UPDATE "' in query["sql"]]
    assert [re.findall(r'UPDATE "(\w+)"', sql) for sql in updates] == [
        ["absence_absencesettings"],
        ["school_session"],
    ]
