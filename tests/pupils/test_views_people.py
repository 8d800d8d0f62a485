"""People around a pupil: known or new, changed, followed up, stopped."""

import datetime as dt
import re

import pytest
from django.test import Client

from pupils.models.people import Person, Relation
from tests.house import House, logged
from tests.pupils.test_views_pupils import edit_form
from tools.samples import factories
from tools.samples.factories import SCHOOL_DAY, YEAR_START, pupil_in, with_family

PERSON = {
    "person-name": "Hanna Tesfay",
    "person-organisation": "",
    "person-phone": "06 12345678",
    "person-other_phone": "+49 1511 2345678",
    "person-email": "hanna@familie.example",
    "person-language": "ti",
    "person-reachable": "na 14:00",
    "person-interpreter": "on",
}
RELATION = {
    "kind": "mother",
    "custody": "on",
    "absence_alerts_by": "email",
    "invitations_by": "email",
    "starts_on": "2026-09-15",
}


def test_a_new_person_is_added_with_the_relation(office: Client, house: House) -> None:
    pupil = pupil_in(house.own)
    response = office.post(f"/pupils/{pupil.pk}/people/new/", PERSON | RELATION)
    assert (response.status_code, response["Location"]) == (302, f"/pupils/{pupil.pk}/")
    relation = Relation.objects.get()
    person = relation.person
    assert (relation.pupil, relation.custody, relation.school) == (pupil, True, house.school)
    assert (person.name, str(person.phone), str(person.other_phone)) == (
        "Hanna Tesfay",
        "+31612345678",
        "+4915112345678",
    )
    assert (person.school, person.interpreter, person.language) == (house.school, True, "ti")
    assert logged() == [("write", "pupils:relation_new", [pupil.pk])]


def test_two_clicks_add_one_person(office: Client, house: House) -> None:
    pupil = pupil_in(house.own)
    for _click in range(2):
        response = office.post(f"/pupils/{pupil.pk}/people/new/", PERSON | RELATION)
        assert (response.status_code, response["Location"]) == (302, f"/pupils/{pupil.pk}/")
    assert (Person.objects.count(), Relation.objects.count()) == (1, 1)
    # A second person of that name with another number is somebody else.
    office.post(f"/pupils/{pupil.pk}/people/new/", PERSON | RELATION | {"person-phone": "06 87654321"})
    assert (Person.objects.count(), Relation.objects.count()) == (2, 2)
    # What was corrected after going back is not dropped without a word either.
    office.post(f"/pupils/{pupil.pk}/people/new/", PERSON | RELATION | {"person-language": "tr"})
    assert sorted(Person.objects.values_list("language", flat=True)) == ["ti", "ti", "tr"]


def test_a_known_person_is_found_by_the_name_of_a_brother_and_picked(office: Client, house: House) -> None:
    brother, sister = pupil_in(house.own, surname="Tesfay"), pupil_in(house.other, surname="Tesfay")
    mother = factories.PersonFactory(school=house.school, name="Hanna Abraha")
    factories.RelationFactory(pupil=brother, person=mother)
    factories.PersonFactory(school=house.elsewhere, name="Hanna Abraha")
    url = f"/pupils/{sister.pk}/people/new/"
    found = office.get(f"{url}?find=tesfay")
    assert found.context["pick"].found == [mother]
    assert f"person={mother.pk}" in found.content.decode()
    assert logged() == [("search", "pupils:relation_new", sorted([brother.pk, sister.pk]))]
    assert office.post(f"{url}?person={mother.pk}", RELATION).status_code == 302
    assert sister.relations.get().person == mother
    assert Person.objects.filter(school=house.school).count() == 1


@pytest.mark.parametrize("wanted", ["elsewhere", "0", "x", "99999999999999999999"])
def test_a_person_of_another_school_cannot_be_picked(office: Client, house: House, wanted: str) -> None:
    pupil = pupil_in(house.own)
    stranger = factories.PersonFactory(school=house.elsewhere)
    pk = stranger.pk if wanted == "elsewhere" else wanted
    assert office.get(f"/pupils/{pupil.pk}/people/new/?person={pk}").status_code == 404
    assert office.post(f"/pupils/{pupil.pk}/people/new/?person={pk}", RELATION).status_code == 404
    assert not Relation.objects.exists()


@pytest.mark.parametrize(
    ("kind", "custody", "decides", "hears"),
    [
        ("foster_parent", "", False, True),
        ("foster_parent", "on", True, True),
        ("carer", "", False, True),
        ("guardian", "", True, True),
        ("grandparent", "on", True, True),
    ],
)
def test_whoever_starts_the_day_with_the_child_can_hear(
    office: Client, house: House, kind: str, custody: str, decides: bool, hears: bool
) -> None:
    """One rule for a row at hand and for rows that are looked for."""
    pupil = pupil_in(house.own)
    sent = office.post(
        f"/pupils/{pupil.pk}/people/new/", PERSON | RELATION | {"kind": kind, "custody": custody}
    )
    assert sent.status_code == 302
    relation = Relation.objects.get()
    assert (relation.decides, relation.hears) == (decides, hears)
    assert Relation.objects.deciding(house.mentor.access.day).exists() == decides
    assert Relation.objects.hearing(house.mentor.access.day).exists() == hears
    assert "Bij afwezigheid: e-mail" in " ".join(office.get(f"/pupils/{pupil.pk}/").content.decode().split())


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "housing_staff"}, "custody"),
        ({"kind": "other"}, "custody"),
        ({"kind": "king"}, "kind"),
        ({"custody": ""}, "absence_alerts_by"),
        ({"kind": "relative", "custody": ""}, "absence_alerts_by"),
        ({"absence_alerts_by": "chat"}, "absence_alerts_by"),
        ({"absence_alerts_by": "pigeon"}, "absence_alerts_by"),
        ({"starts_on": "2010-01-01"}, "starts_on"),
        ({"starts_on": "2028-01-01"}, "starts_on"),
        ({"starts_on": ""}, "starts_on"),
    ],
)
def test_bad_input_about_the_relation(
    office: Client, house: House, changes: dict[str, str], field: str
) -> None:
    pupil = pupil_in(house.own)
    response = office.post(f"/pupils/{pupil.pk}/people/new/", PERSON | RELATION | changes)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert 'value="Hanna Tesfay"' in response.content.decode()
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"person-name": ""}, "name"),
        ({"person-phone": "12"}, "phone"),
        ({"person-phone": "+31 6 123"}, "phone"),
        ({"person-email": "hanna@"}, "email"),
        ({"person-language": "xx"}, "language"),
    ],
)
def test_bad_input_about_the_person(
    office: Client, house: House, changes: dict[str, str], field: str
) -> None:
    pupil = pupil_in(house.own)
    response = office.post(f"/pupils/{pupil.pk}/people/new/", PERSON | RELATION | changes)
    assert response.status_code == 422
    assert list(response.context["pick"].form.errors) == [field]
    assert not Relation.objects.exists()


def test_messages_by_mail_need_an_address(office: Client, house: House) -> None:
    pupil = pupil_in(house.own)
    response = office.post(f"/pupils/{pupil.pk}/people/new/", PERSON | RELATION | {"person-email": ""})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["absence_alerts_by", "invitations_by"]
    quiet = {"person-email": "", "absence_alerts_by": "none", "invitations_by": "none"}
    assert office.post(f"/pupils/{pupil.pk}/people/new/", PERSON | RELATION | quiet).status_code == 302


def test_the_same_person_stands_with_a_pupil_once_at_a_time(office: Client, house: House) -> None:
    pupil = pupil_in(house.own)
    relation = with_family(pupil)
    url = f"/pupils/{pupil.pk}/people/new/?person={relation.person_id}"
    response = office.post(url, RELATION)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["__all__"])
    relation.ends_on = SCHOOL_DAY - dt.timedelta(days=1)
    relation.save()
    assert office.post(url, RELATION).status_code == 302


def test_somebody_takes_over(office: Client, house: House) -> None:
    pupil = pupil_in(house.own)
    former = factories.RelationFactory(pupil=pupil, kind="guardian", person__name="Ans Smit")
    url = f"/pupils/{pupil.pk}/people/new/?replaces={former.pk}"
    assert office.get(url).context["form"].initial == {
        "starts_on": SCHOOL_DAY,
        "kind": "guardian",
        "custody": True,
    }
    too_soon = office.post(url, PERSON | RELATION | {"kind": "guardian", "starts_on": str(YEAR_START)})
    assert (too_soon.status_code, list(too_soon.context["form"].errors)) == (422, ["starts_on"])
    assert office.post(url, PERSON | RELATION | {"kind": "guardian"}).status_code == 302
    rows = pupil.relations.order_by("starts_on")
    assert [(row.person.name, row.ends_on) for row in rows] == [
        ("Ans Smit", dt.date(2026, 9, 14)),
        ("Hanna Tesfay", None),
    ]


def test_a_foster_parent_does_not_take_over_the_mothers_custody(office: Client, house: House) -> None:
    mother = with_family(pupil_in(house.own))
    page = office.get(f"/pupils/{mother.pupil_id}/people/new/?replaces={mother.pk}")
    assert page.context["form"].initial == {"starts_on": SCHOOL_DAY}
    assert f"Houdt {mother.person.name} het gezag?" in page.content.decode()
    guardian = factories.RelationFactory(pupil=mother.pupil, kind="guardian", person__name="Ans Smit")
    page = office.get(f"/pupils/{mother.pupil_id}/people/new/?replaces={guardian.pk}")
    assert "het gezag?" not in page.content.decode()


def test_only_a_relation_of_this_pupil_can_be_taken_over(office: Client, house: House) -> None:
    pupil, other = pupil_in(house.own), pupil_in(house.own)
    relation, ended = with_family(other), with_family(pupil, ends_on=SCHOOL_DAY - dt.timedelta(days=1))
    for pk in (relation.pk, ended.pk, "x"):
        assert office.get(f"/pupils/{pupil.pk}/people/new/?replaces={pk}").status_code == 404


def test_a_changed_relation_is_saved(office: Client, house: House) -> None:
    relation = with_family(pupil_in(house.own))
    url = f"/relations/{relation.pk}/edit/"
    assert (
        office.post(url, edit_form(office, url, invitations_by="none", ends_on="2026-12-31")).status_code
        == 302
    )
    relation.refresh_from_db()
    assert (relation.invitations_by, relation.ends_on) == ("none", dt.date(2026, 12, 31))


def test_until_cannot_come_before_from(office: Client, house: House) -> None:
    relation = with_family(pupil_in(house.own))
    url = f"/relations/{relation.pk}/edit/"
    response = office.post(url, edit_form(office, url, ends_on="2026-08-01"))
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["ends_on"])
    response = office.post(f"/relations/{relation.pk}/end/", {"ends_on": "2026-08-01"})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["ends_on"])


def test_a_relation_ends(office: Client, house: House) -> None:
    relation = with_family(pupil_in(house.own))
    assert office.post(f"/relations/{relation.pk}/end/", {"ends_on": "2026-09-15"}).status_code == 302
    relation.refresh_from_db()
    assert relation.ends_on == SCHOOL_DAY
    assert logged() == [("write", "pupils:relation_end", [relation.pupil_id])]


def test_changed_contact_data_counts_for_all_pupils_of_a_person(office: Client, house: House) -> None:
    brother, sister = pupil_in(house.own), pupil_in(house.other)
    mother = with_family(brother).person
    factories.RelationFactory(pupil=sister, person=mother)
    url = f"/people/{mother.pk}/edit/"
    assert office.post(url, edit_form(office, url, phone="06 87654321")).status_code == 302
    mother.refresh_from_db()
    assert str(mother.phone) == "+31687654321"
    both = sorted([brother.pk, sister.pk])
    assert logged() == [("read", "pupils:person_edit", both), ("write", "pupils:person_edit", both)]


def test_an_address_that_is_taken_away_gives_a_warning(office: Client, house: House) -> None:
    mother = with_family(pupil_in(house.own)).person
    url = f"/people/{mother.pk}/edit/"
    response = office.post(url, edit_form(office, url, email=""), follow=True)
    assert [message.level_tag for message in response.context["messages"]] == ["success", "warning"]


def test_people_of_another_school_do_not_exist(office: Client, house: House) -> None:
    relation = with_family(pupil_in(house.class_elsewhere))
    for url in (
        f"/relations/{relation.pk}/edit/",
        f"/relations/{relation.pk}/end/",
        f"/people/{relation.person_id}/edit/",
    ):
        assert office.get(url).status_code == 404
        assert office.post(url, RELATION | {"ends_on": "2026-09-15"}).status_code == 404


def test_a_name_is_never_read_as_a_template(office: Client, house: House) -> None:
    """crispy compiles what stands in a layout: nothing that somebody typed may stand there."""
    pupil = pupil_in(house.own, call_name="{{ 6|add:7 }}{% now 'Y' %}")
    page = office.get(f"/pupils/{pupil.pk}/people/new/")
    assert page.status_code == 200
    assert "{{ 6|add:7 }}{% now &#x27;Y&#x27; %}" in page.content.decode()
    assert "132026" not in page.content.decode()


def test_who_is_to_be_phoned_is_not_said_to_get_a_message(office: Client, house: House) -> None:
    pupil = pupil_in(house.own)
    mother = with_family(pupil).person
    stay = factories.HomeStayFactory(pupil=pupil)
    staff = factories.HomeStaffFactory(home=stay.home).person
    pages = (f"/pupils/{pupil.pk}/", f"/homes/{stay.home_id}/")
    assert [_hears(office, url) for url in pages] == [["e-mail", "e-mail"], ["e-mail"]]
    Person.objects.filter(pk__in=[mother.pk, staff.pk]).update(phoned=True)
    assert [_hears(office, url) for url in pages] == [["niet", "niet"], ["niet"]]


def _hears(office: Client, url: str) -> list[str]:
    return re.findall(r"Bij afwezigheid: ([^<]+)<", office.get(url).content.decode())
