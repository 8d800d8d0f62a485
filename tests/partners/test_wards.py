"""A new guardian takes over all pupils of the former by one assignment."""

import datetime as dt

import pytest
from django.test import Client

from partners.enums.organisations import OrganisationKind
from partners.models.organisations import Contact
from partners.services import shares, wards
from pupils.enums import RelationKind
from pupils.models.people import Relation
from school.enums import Role
from tests.house import House
from tools.samples import factories
from tools.samples.factories import MORNING, member, pupil_in
from tools.samples.partners import ContactFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
BORN = dt.date(2011, 3, 1)


@pytest.fixture
def guardians(house: House) -> tuple[Contact, Contact]:
    """Two guardians; the first has two wards."""
    nidos = OrganisationFactory(school=house.school, kind=OrganisationKind.GUARDIANSHIP)
    one, other = (ContactFactory(organisation=nidos) for _ in range(2))
    for name in ("Sami", "Almaz"):
        ward = pupil_in(house.own, call_name=name, surname="Haddad", birth_date=BORN)
        factories.RelationFactory(
            pupil=ward, person=one.person, kind=RelationKind.GUARDIAN, starts_on=dt.date(2026, 8, 1)
        )
    return one, other


def signed_in(contact: Contact, house: House) -> Client:
    user = member(house.school, Role.PARTNER)
    shares.link_account(contact=contact, user=user, now=MORNING)
    client = Client()
    client.force_login(user)
    return client


def test_all_wards_go_over_at_once(office: Client, guardians: tuple[Contact, Contact], house: House) -> None:
    former, successor = guardians
    old, new = signed_in(former, house), signed_in(successor, house)
    assert "Sami" in old.get("/").content.decode()
    assert "Sami" not in new.get("/").content.decode()
    url, today = f"/organisations/people/{former.pk}/wards/", MORNING.date()
    assert "Almaz" in office.get(url).content.decode()
    office.post(url, {"successor": successor.pk, "starts_on": today.isoformat()})
    assert "Sami" not in old.get("/").content.decode()
    page = new.get("/").content.decode()
    assert "Sami" in page
    assert "Almaz" in page
    ends = Relation.objects.filter(person=former.person).values_list("ends_on", flat=True)
    assert set(ends) == {today - dt.timedelta(days=1)}
    # Sent once more there is nobody left to hand over.
    again = office.post(url, {"successor": successor.pk, "starts_on": today.isoformat()})
    assert again.status_code == 422


def test_only_to_a_colleague_who_works_there(
    office: Client, guardians: tuple[Contact, Contact], house: House
) -> None:
    former, _successor = guardians
    elsewhere = ContactFactory(organisation__school=house.school)
    url = f"/organisations/people/{former.pk}/wards/"
    for who in (former, elsewhere):
        page = office.post(url, {"successor": who.pk, "starts_on": MORNING.date().isoformat()})
        assert page.status_code == 422
    assert Relation.objects.filter(person=former.person, ends_on=None).count() == 2


@pytest.mark.parametrize(
    ("theirs", "expected"),
    [
        ((0, None), [(0, None)]),
        # Who stands in until a day goes on after it; who was to begin later begins at once.
        ((-9, 4), [(-9, 4), (5, None)]),
        ((7, None), [(0, 6), (7, None)]),
        ((-9, -1), [(-9, -1), (0, None)]),
    ],
)
def test_no_ward_is_without_a_guardian_because_the_successor_was_one_for_a_while(
    guardians: tuple[Contact, Contact],
    theirs: tuple[int, int | None],
    expected: list[tuple[int, int | None]],
) -> None:
    former, successor = guardians
    today, ward = MORNING.date(), Relation.objects.filter(person=former.person).earliest("pk").pupil

    def day(number: int | None) -> dt.date | None:
        return None if number is None else today + dt.timedelta(days=number)

    factories.RelationFactory(
        pupil=ward,
        person=successor.person,
        kind=RelationKind.GUARDIAN,
        starts_on=day(theirs[0]),
        ends_on=day(theirs[1]),
    )
    wards.take_over(former=former, successor=successor, starts_on=today)
    rows = Relation.objects.filter(pupil=ward, person=successor.person).order_by("starts_on")
    assert list(rows.values_list("starts_on", "ends_on")) == [(day(a), day(b)) for a, b in expected]
    assert Relation.objects.get(pupil=ward, person=former.person).ends_on == day(-1)
