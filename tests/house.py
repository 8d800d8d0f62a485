"""Two classes of one school and a class of another, on a school morning that stands still."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import time_machine
from django.test import Client

from intake.models.intakes import Intake
from school.enums import Role
from school.models.access_log import AccessLog
from school.models.classes import SchoolClass
from school.models.people import User
from school.models.school import School
from tools.samples import factories
from tools.samples.factories import MORNING, member, pupil_in
from tools.samples.files import IntakeFactory


@dataclass
class House:
    """A school with two classes and its people, and another school."""

    school: School
    own: SchoolClass
    other: SchoolClass
    office: User
    mentor: User
    elsewhere: School
    class_elsewhere: SchoolClass
    office_elsewhere: User


@pytest.fixture(autouse=True)
def morning() -> Iterator[time_machine.Traveller]:
    """Half past eight and a minute, standing still."""
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def house(db: None) -> House:
    """The school of these tests, without pupils."""
    school, elsewhere = factories.SchoolFactory(), factories.SchoolFactory()
    own = factories.SchoolClassFactory(school=school, name="ISK 1B")
    other = factories.SchoolClassFactory(school=school, name="ISK 2A")
    class_elsewhere = factories.SchoolClassFactory(school=elsewhere, name="Ring 1")
    return House(
        school=school,
        own=own,
        other=other,
        office=member(school, Role.OFFICE),
        mentor=member(school, Role.MENTOR, mentor_of=(own,)),
        elsewhere=elsewhere,
        class_elsewhere=class_elsewhere,
        office_elsewhere=member(elsewhere, Role.OFFICE),
    )


@pytest.fixture
def office(house: House) -> Client:
    """The office's browser."""
    client = Client()
    client.force_login(house.office)
    return client


@pytest.fixture
def mentor(house: House) -> Client:
    """The browser of the mentor of ISK 1B."""
    client = Client()
    client.force_login(house.mentor)
    return client


@pytest.fixture
def linda(house: House) -> User:
    """A care coordinator."""
    return member(house.school, Role.CARE_COORDINATOR, name="Linda Pot")


@pytest.fixture
def care(linda: User) -> Client:
    """The care coordinator's browser."""
    client = Client()
    client.force_login(linda)
    return client


def begun(house: House, name: str, **fields: Any) -> Intake:
    """An intake of a pupil of this name."""
    pupil = pupil_in(house.own, call_name=name, surname="Berg")
    intake: Intake = IntakeFactory(pupil=pupil, **fields)
    return intake


def logged() -> list[tuple[str, str, list[int]]]:
    """What the access log holds: action, page and the pupils, oldest first."""
    return [(row.action, row.page, sorted(row.pupils)) for row in AccessLog.objects.order_by("pk")]
