"""Each school has its row of settings in every app, however the school was made."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from absence.forms.day import AbsenceSettingsForm
from absence.models.settings import AbsenceSettings
from careteam.models.settings import CareTeamSettings
from intake.models.settings import IntakeSettings
from partners.models.settings import PartnerSettings
from pupils.models.settings import PupilsSettings
from school import settings_sections
from school.enums import Role
from school.models.people import User
from school.models.school import School
from school.services.schools import open_school
from school.settings_sections import SettingsSection, sections, with_rows
from tests.pages import form_data
from tools.samples import factories
from tools.samples.factories import member

ROWS: list[Any] = [AbsenceSettings, PupilsSettings, IntakeSettings, PartnerSettings, CareTeamSettings]


def test_the_page_has_a_section_for_each_row_in_order() -> None:
    assert [section.model for section in sections()] == [
        AbsenceSettings,
        PupilsSettings,
        IntakeSettings,
        PartnerSettings,
        CareTeamSettings,
    ]


def test_an_app_has_one_section() -> None:
    with pytest.raises(ValueError, match="absence has its section already"):
        settings_sections.add(SettingsSection(order=90, form=AbsenceSettingsForm))


def test_a_school_has_its_rows_however_it_is_made(db: None) -> None:
    opened = open_school(school=factories.SchoolFactory.build())
    made = School.objects.create(name="ISK De Meent", brin="34CD", phone="+31205550100")
    for school in (opened, made, factories.SchoolFactory()):
        found = School.objects.get(pk=school.pk)
        assert [section.row_of(found).school_id for section in sections()] == [school.pk] * 5


def test_saving_a_school_again_leaves_its_rows_as_they_are(school: School) -> None:
    IntakeSettings.objects.filter(school=school).update(interview_minutes=90)
    school.save()
    assert IntakeSettings.objects.get().interview_minutes == 90


def test_a_school_is_read_with_all_its_rows_in_one_query(
    school: School, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        found = with_rows(School.objects.all()).get()
        assert [section.row_of(found).school for section in sections()] == [found] * 5


@pytest.mark.parametrize("model", ROWS)
def test_the_database_refuses_a_second_row(school: School, model: Any) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(school=school)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.bulk_create([model(school=school)])


@pytest.mark.parametrize("model", ROWS)
def test_only_who_works_at_the_school_sees_its_row(school: School, administrator: User, model: Any) -> None:
    elsewhere = factories.SchoolFactory()
    assert [row.school for row in model.objects.visible_to(administrator)] == [school]
    assert [row.school for row in model.objects.visible_to(member(elsewhere, Role.OFFICE))] == [elsewhere]


def test_each_version_is_kept_in_its_own_history(admin: Client, school: School) -> None:
    changes = {"absence-several_days": "4", "partners-missed_appointments": "3"}
    assert admin.post("/settings/", form_data(admin, "/settings/", **changes)).status_code == 302
    absence, pupils, intake, partners, _careteam = (model.objects.get() for model in ROWS)
    assert list(absence.events.order_by("pgh_id").values_list("pgh_label", "several_days")) == [
        ("insert", 2),
        ("update", 4),
    ]
    assert list(partners.events.order_by("pgh_id").values_list("pgh_label", "missed_appointments")) == [
        ("insert", 2),
        ("update", 3),
    ]
    assert [event.pgh_label for event in intake.events.all()] == ["insert"]
    assert [event.pgh_label for event in pupils.events.all()] == ["insert"]
