"""A school on a Tuesday morning in September, with an administrator and somebody of the office."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client

from school.enums import Role
from school.models.people import User
from school.models.school import School, SchoolYear
from tools.samples import factories
from tools.samples.factories import MORNING, member


@pytest.fixture(autouse=True)
def morning() -> Iterator[time_machine.Traveller]:
    """Half past eight and a minute; tests move it where they need to."""
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def school(db: None) -> School:
    school: School = factories.SchoolFactory(name="ISK De Brug", brin="12XB")
    return school


@pytest.fixture
def year(school: School) -> SchoolYear:
    year: SchoolYear = factories.SchoolYearFactory(school=school)
    return year


@pytest.fixture
def administrator(school: School) -> User:
    return member(school, Role.ADMINISTRATOR, name="Els Beheer", email="els@school.example")


@pytest.fixture
def admin(administrator: User, client_for: Callable[[User], Client]) -> Client:
    """A browser of the administrator."""
    return client_for(administrator)


@pytest.fixture
def office(school: School, client_for: Callable[[User], Client]) -> Client:
    """A browser of the school office."""
    return client_for(member(school, Role.OFFICE, name="Bram Jansen"))
