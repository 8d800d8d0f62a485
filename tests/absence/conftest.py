"""One class with a mentor, on a school morning just after the first bell."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
import time_machine

from messaging.services.texts import load_texts
from pupils.models.pupils import Pupil
from school.enums import Role
from school.models.classes import SchoolClass
from school.models.people import User
from school.models.school import School
from tools.samples import factories
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in, with_family


@dataclass
class House:
    """A class in a school, with its people."""

    school: School
    school_class: SchoolClass
    mentor: User
    coordinator: User
    office: User
    # A class of the same mentor; nobody is in it until a test moves somebody there.
    other_class: SchoolClass
    pupils: list[Pupil] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"/registers/{self.school_class.pk}/{SCHOOL_DAY}/1/"

    def marks(self, *, version: int = 0, **states: str) -> dict[str, str]:
        """A register form: everybody present but for `p0="absent"`, `p1="late:12"` and the like."""
        form = {"base_version": str(version)}
        for number, pupil in enumerate(self.pupils):
            state, _, minutes = states.get(f"p{number}", "present").partition(":")
            form[f"state-{pupil.pk}"] = state
            form[f"minutes-{pupil.pk}"] = minutes
            form[f"reason-{pupil.pk}"] = ""
            form[f"note-{pupil.pk}"] = ""
        return form


@pytest.fixture
def morning() -> Iterator[time_machine.Traveller]:
    """Half past eight and a minute, standing still."""
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


def build_house(pupils: int = 3) -> House:
    """A school with one class of so many pupils, each with a mother who gets mail in Tigrinya."""
    school = factories.SchoolFactory()
    load_texts(school=school)
    factories.SchoolYearFactory(school=school)
    for number, (start, end) in enumerate([("08:30", "09:20"), ("09:20", "10:10"), ("10:30", "11:20")], 1):
        factories.LessonPeriodFactory(school=school, number=number, starts_at=start, ends_at=end)
    school_class = factories.SchoolClassFactory(school=school, name="ISK 1B")
    other_class = factories.SchoolClassFactory(school=school, name="ISK 4A")
    house = House(
        school=school,
        school_class=school_class,
        mentor=member(school, Role.MENTOR, mentor_of=(school_class, other_class), name="Anneke Vos"),
        coordinator=member(school, Role.ATTENDANCE_COORDINATOR, name="Karin de Wit"),
        office=member(school, Role.OFFICE, name="Bram Jansen"),
        other_class=other_class,
    )
    for number in range(pupils):
        pupil = pupil_in(school_class, call_name=f"Sami{number}", surname=f"Tesfay{number:02d}")
        with_family(pupil)
        house.pupils.append(pupil)
    return house


@pytest.fixture
def house(db: None, morning: time_machine.Traveller) -> House:
    return build_house()
