"""Two people change the same row: nothing is lost in silence, nothing is saved over another's change unasked."""

import pytest
from django.core import signing
from django.db import connections
from django.test import Client

from pupils.models.people import Person
from pupils.models.pupils import Pupil
from school.forms.base import ConcurrentEditMixin
from tests.house import House
from tests.intake.test_registration import NEW
from tests.pages import linked_errors
from tests.pupils.test_views_pupils import edit_form
from tools.samples import factories
from tools.samples.factories import pupil_in, with_family


@pytest.fixture
def mother(house: House) -> Person:
    person: Person = with_family(
        pupil_in(house.own), person__reachable="", person__phone="+31612345678"
    ).person
    return person


def test_a_change_by_somebody_else_is_told_and_nothing_is_saved(office: Client, mother: Person) -> None:
    url = f"/people/{mother.pk}/edit/"
    sent = edit_form(office, url, reachable="na 14:00", phone="06 11111111")
    Person.objects.filter(pk=mother.pk).update(phone="+31622222222", email="new@familie.example")
    response = office.post(url, sent)
    assert response.status_code == 409
    form = response.context["form"]
    told = " ".join(form.non_field_errors())
    # The number was changed by both: told, and the typed one stays. The address was not touched here: taken over.
    assert "+31622222222" in told
    assert "new@familie.example" in told
    assert (form["phone"].value(), form["email"].value(), form["reachable"].value()) == (
        "06 11111111",
        "new@familie.example",
        "na 14:00",
    )
    mother.refresh_from_db()
    assert (mother.reachable, str(mother.phone)) == ("", "+31622222222")


def test_saving_again_after_the_message_saves(office: Client, mother: Person) -> None:
    url = f"/people/{mother.pk}/edit/"
    sent = edit_form(office, url, phone="06 11111111")
    Person.objects.filter(pk=mother.pk).update(phone="+31622222222", email="new@familie.example")
    form = office.post(url, sent).context["form"]
    again = sent | {"seen": form["seen"].value(), "email": form["email"].value()}
    assert office.post(url, again).status_code == 302
    mother.refresh_from_db()
    assert (str(mother.phone), mother.email) == ("+31611111111", "new@familie.example")


def test_a_tick_that_somebody_else_set_is_taken_over(office: Client, mother: Person) -> None:
    url = f"/people/{mother.pk}/edit/"
    sent = edit_form(office, url, reachable="na 14:00")
    assert "interpreter" not in sent
    Person.objects.filter(pk=mother.pk).update(interpreter=True)
    form = office.post(url, sent).context["form"]
    assert form["interpreter"].value() is True


def test_the_same_change_by_both_still_asks(office: Client, mother: Person) -> None:
    url = f"/people/{mother.pk}/edit/"
    sent = edit_form(office, url, reachable="na 14:00")
    Person.objects.filter(pk=mother.pk).update(reachable="na 14:00")
    response = office.post(url, sent)
    assert response.status_code == 409
    assert len(response.context["form"].non_field_errors()) == 1


@pytest.mark.parametrize("token", ["", "nonsense", "other row", "other salt"])
def test_without_a_valid_token_nothing_is_saved(
    office: Client, house: House, mother: Person, token: str
) -> None:
    url = f"/people/{mother.pk}/edit/"
    other = factories.PersonFactory(school=house.school)
    tokens = {
        "other row": edit_form(office, f"/people/{other.pk}/edit/")["seen"],
        "other salt": signing.dumps([["pupils.Person", mother.pk], {}], salt="other"),
    }
    sent = edit_form(office, url, reachable="na 14:00", seen=tokens.get(token, token))
    assert office.post(url, sent).status_code == 409
    mother.refresh_from_db()
    assert mother.reachable == ""


def test_an_error_and_a_conflict_together_keep_what_was_typed(office: Client, mother: Person) -> None:
    url = f"/people/{mother.pk}/edit/"
    sent = edit_form(office, url, phone="12")
    Person.objects.filter(pk=mother.pk).update(phone="+31622222222")
    response = office.post(url, sent)
    assert response.status_code == 409
    assert set(response.context["form"].errors) == {"phone", "__all__"}
    assert response.context["form"]["phone"].value() == "12"


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment_for_one_number_get_an_answer_at_the_field(
    office: Client, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other pupil is saved between the check and the write."""
    from intake.services import intakes
    from pupils.services.pupils import enrol

    def somebody_is_faster(**arguments: object) -> Pupil:
        faster = factories.PupilFactory.build(school=house.school, number=NEW["number"])
        faster.set_derived()
        other = connections["default"].copy()
        try:
            with other.cursor() as cursor:
                fields = [field for field in Pupil._meta.concrete_fields if field.column != "id"]
                columns = ", ".join(str(field.column) for field in fields)
                marks = ", ".join(["%s"] * len(fields))
                values = [getattr(faster, field.attname) for field in fields]
                cursor.execute(f"INSERT INTO pupils_pupil ({columns}) VALUES ({marks})", values)
        finally:
            other.close()
        return enrol(**arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(intakes, "enrol", somebody_is_faster)
    response = office.post("/intakes/new/", NEW)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["number"]
    assert linked_errors(response) == ["id_number"]
    assert Pupil.objects.count() == 1


def test_choices_hold_only_what_is_of_the_own_school(office: Client, house: House) -> None:
    pupil = pupil_in(house.own)
    factories.HomeFactory(school=house.elsewhere, name="Elders")
    home = factories.HomeFactory(school=house.school, name="Hier")
    classes = office.get(f"/pupils/{pupil.pk}/class/").context["form"].fields["school_class"].queryset
    homes = office.get(f"/pupils/{pupil.pk}/home/").context["form"].fields["home"].queryset
    assert list(classes) == [house.own, house.other]
    assert list(homes) == [home]


def test_a_closed_or_past_year_offers_no_classes(office: Client, house: House) -> None:
    house.own.year.closed = True
    house.own.year.save()
    pupil = pupil_in(house.own)
    assert (
        not office.get(f"/pupils/{pupil.pk}/class/").context["form"].fields["school_class"].queryset.exists()
    )


def test_dates_use_the_browsers_own_picker_and_names_run_their_own_way(office: Client, house: House) -> None:
    page = office.get("/intakes/new/").content.decode()
    assert page.count('type="date"') == 5
    assert page.count('dir="auto"') == 10


def test_the_mixin_holds_only_the_fields_of_the_form(office: Client, mother: Person) -> None:
    token = edit_form(office, f"/people/{mother.pk}/edit/")["seen"]
    which, values = signing.loads(token, salt=ConcurrentEditMixin.SALT)
    assert which == ["pupils.Person", mother.pk]
    assert set(values) == {
        "name",
        "organisation",
        "phone",
        "other_phone",
        "email",
        "language",
        "interpreter",
        "reachable",
        "phoned",
    }
