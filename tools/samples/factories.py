"""A school, its people, its pupils and who is around them. All people and places are made up.

A factory says what its row needs to be valid; whoever calls it says what matters there. Called, it saves the row;
`build` makes one that `bulk_create` saves with many others. The functions at the end make what is wanted most:
`member` for somebody who works at the school, `pupil_in` for a pupil in a class.
"""

# mypy: disable-error-code="misc"
import datetime as dt
from typing import Any

import factory
from factory.django import DjangoModelFactory

from pupils.enums import ContactBy, HomeKind, RelationKind
from pupils.models.homes import Home, HomeStaff, HomeStay
from pupils.models.people import Person, Relation
from pupils.models.pupils import ClassMembership, Pupil
from school.enums import ClassStaffKind, Level, Role
from school.middleware import access_for
from school.models.care_team import CareTeamMember
from school.models.classes import ClassStaff, SchoolClass
from school.models.people import RoleAssignment, User
from school.models.school import DayOff, LessonPeriod, School, SchoolYear

# A Tuesday early in the school year; tests that freeze time take a moment on it.
SCHOOL_DAY = dt.date(2026, 9, 15)
MORNING = dt.datetime(2026, 9, 15, 8, 31, tzinfo=dt.timezone(dt.timedelta(hours=2)))
# Who is on the care team's list in most of what is made here; a school's own list may be another.
IN_CARE_TEAM = frozenset(
    {Role.CARE_COORDINATOR, Role.SOCIAL_WORKER, Role.PSYCHOLOGIST, Role.PUPIL_COUNSELLOR}
)
YEAR_START = dt.date(2026, 8, 24)
YEAR_END = dt.date(2027, 7, 9)


class SchoolFactory(DjangoModelFactory):
    class Meta:
        model = School

    name = factory.Sequence(lambda n: f"ISK De Brug {n}")
    brin = factory.Sequence(lambda n: f"{n // 26 % 100:02d}A{chr(ord('A') + n % 26)}")
    phone = "+31205550100"
    email = "brug@school.example"


class SchoolYearFactory(DjangoModelFactory):
    class Meta:
        model = SchoolYear
        django_get_or_create = ("school", "name")

    school = factory.SubFactory(SchoolFactory)
    name = "2026–2027"
    starts_on = YEAR_START
    ends_on = YEAR_END


class DayOffFactory(DjangoModelFactory):
    class Meta:
        model = DayOff

    school = factory.SubFactory(SchoolFactory)
    name = "Herfstvakantie"
    starts_on = dt.date(2026, 10, 12)
    ends_on = dt.date(2026, 10, 16)


class LessonPeriodFactory(DjangoModelFactory):
    class Meta:
        model = LessonPeriod

    school = factory.SubFactory(SchoolFactory)
    weekday = SCHOOL_DAY.isoweekday()
    number = 1
    starts_at = dt.time(8, 30)
    ends_at = dt.time(9, 20)


class SchoolClassFactory(DjangoModelFactory):
    class Meta:
        model = SchoolClass

    school = factory.SubFactory(SchoolFactory)
    year = factory.SubFactory(SchoolYearFactory, school=factory.SelfAttribute("..school"))
    name = factory.Sequence(lambda n: f"Klas {n}")
    level = Level.LEVEL_1


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    name = factory.Sequence(lambda n: f"Medewerker {n}")
    email = factory.Sequence(lambda n: f"medewerker{n}@school.example")
    second_factor_since = dt.datetime(2026, 8, 1, tzinfo=dt.UTC)


class RoleAssignmentFactory(DjangoModelFactory):
    class Meta:
        model = RoleAssignment

    school = factory.SubFactory(SchoolFactory)
    user = factory.SubFactory(UserFactory)
    role = Role.MENTOR
    starts_on = YEAR_START


class CareTeamMemberFactory(DjangoModelFactory):
    class Meta:
        model = CareTeamMember

    school = factory.SubFactory(SchoolFactory)
    user = factory.SubFactory(UserFactory)
    starts_on = YEAR_START


class ClassStaffFactory(DjangoModelFactory):
    class Meta:
        model = ClassStaff

    school_class = factory.SubFactory(SchoolClassFactory)
    school = factory.SelfAttribute("school_class.school")
    user = factory.SubFactory(UserFactory)
    kind = ClassStaffKind.MENTOR
    starts_on = YEAR_START


class PupilFactory(DjangoModelFactory):
    class Meta:
        model = Pupil

    school = factory.SubFactory(SchoolFactory)
    number = factory.Sequence(lambda n: f"{10000 + n}")
    call_name = factory.Sequence(lambda n: f"Sami{n}")
    surname = factory.Sequence(lambda n: f"Tesfay{n}")
    birth_date = dt.date(2011, 3, 4)
    country = "ER"
    enrolled_on = YEAR_START

    @classmethod
    def _build(cls, model_class: type[Pupil], *args: Any, **kwargs: Any) -> Pupil:
        """Saving in bulk leaves out what `save` works out from the names."""
        pupil = model_class(*args, **kwargs)
        pupil.set_derived()
        return pupil


class ClassMembershipFactory(DjangoModelFactory):
    class Meta:
        model = ClassMembership

    pupil = factory.SubFactory(PupilFactory)
    school = factory.SelfAttribute("pupil.school")
    school_class = factory.SubFactory(SchoolClassFactory, school=factory.SelfAttribute("..school"))
    starts_on = factory.SelfAttribute("pupil.enrolled_on")


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    school = factory.SubFactory(SchoolFactory)
    name = factory.Sequence(lambda n: f"Hanna Tesfay {n}")
    language = "ti"
    phone = "+31612345678"
    email = factory.Sequence(lambda n: f"hanna{n}@familie.example")


class RelationFactory(DjangoModelFactory):
    class Meta:
        model = Relation

    pupil = factory.SubFactory(PupilFactory)
    school = factory.SelfAttribute("pupil.school")
    person = factory.SubFactory(PersonFactory, school=factory.SelfAttribute("..school"))
    kind = RelationKind.MOTHER
    custody = True
    absence_alerts_by = ContactBy.EMAIL
    starts_on = factory.SelfAttribute("pupil.enrolled_on")


class HomeFactory(DjangoModelFactory):
    class Meta:
        model = Home

    school = factory.SubFactory(SchoolFactory)
    kind = HomeKind.KWE
    name = factory.Sequence(lambda n: f"Singelhuis {n}")
    address = "Singel 5, Almerveen"


class HomeStaffFactory(DjangoModelFactory):
    class Meta:
        model = HomeStaff

    home = factory.SubFactory(HomeFactory)
    school = factory.SelfAttribute("home.school")
    person = factory.SubFactory(PersonFactory, school=factory.SelfAttribute("..school"), language="nl")
    absence_alerts_by = ContactBy.EMAIL
    starts_on = YEAR_START


class HomeStayFactory(DjangoModelFactory):
    class Meta:
        model = HomeStay

    pupil = factory.SubFactory(PupilFactory)
    school = factory.SelfAttribute("pupil.school")
    home = factory.SubFactory(HomeFactory, school=factory.SelfAttribute("..school"))
    starts_on = factory.SelfAttribute("pupil.enrolled_on")


def member(
    school: School,
    *roles: Role,
    mentor_of: tuple[SchoolClass, ...] = (),
    teaches: tuple[SchoolClass, ...] = (),
    has: dict[ClassStaffKind, tuple[SchoolClass, ...]] | None = None,
    care_team: bool | None = None,
    since: dt.date = YEAR_START,
    **fields: Any,
) -> User:
    """Somebody with these roles and classes, carrying the access that the middleware gives on a request.

    Who usually sits in a care team is on its list, unless `care_team` says otherwise.
    """
    user = UserFactory(**{"home_school": school} | fields)
    for role in roles:
        RoleAssignmentFactory(user=user, school=school, role=role, starts_on=since)
    if IN_CARE_TEAM.intersection(roles) if care_team is None else care_team:
        CareTeamMemberFactory(user=user, school=school, starts_on=since)
    classes_as = {ClassStaffKind.MENTOR: mentor_of, ClassStaffKind.TEACHER: teaches, **(has or {})}
    for kind, classes in classes_as.items():
        for school_class in classes:
            ClassStaffFactory(user=user, school_class=school_class, kind=kind, starts_on=since)
    loaded: User = User.objects.with_roles().get(pk=user.pk)
    loaded.access = access_for(loaded)  # type: ignore[assignment]
    return loaded


def pupil_in(school_class: SchoolClass, **fields: Any) -> Pupil:
    """A pupil who has been in this class from the first day at school."""
    pupil = PupilFactory(school=school_class.school, **fields)
    ClassMembershipFactory(pupil=pupil, school_class=school_class)
    return pupil


def with_family(pupil: Pupil, **person: Any) -> Relation:
    """The pupil with a mother who has custody and gets absence messages by e-mail."""
    return RelationFactory(pupil=pupil, person__name=f"Moeder van {pupil.name}", **person)
