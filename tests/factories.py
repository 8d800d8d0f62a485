"""Small schools for tests. All people and places are made up.

Factories make one row each; the functions at the end make what most tests want: `member` for somebody who
works at the school, `pupil_in` for a pupil in a class.
"""

# mypy: disable-error-code="misc"
import datetime as dt
import io
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory
from pypdf import PdfWriter

from intake.models.intakes import Intake
from intake.models.reports import ReportBatch
from partners.models.hours import Booking, ConsultingHour
from pupils.enums import AppointmentKind, ContactBy, HomeKind, RelationKind
from pupils.models.appointments import Appointment
from pupils.models.documents import Document
from pupils.models.homes import Home, HomeStaff, HomeStay
from pupils.models.parts import TestResult
from pupils.models.people import Person, Relation
from pupils.models.pupils import ClassMembership, Pupil
from pupils.services import documents
from school.enums import ClassStaffKind, Level, Role
from school.middleware import access_for
from school.models.classes import ClassStaff, SchoolClass
from school.models.people import RoleAssignment, User
from school.models.school import DayOff, LessonPeriod, School, SchoolYear

# A Tuesday; tests that freeze time take a moment on it.
SCHOOL_DAY = dt.date(2026, 9, 15)
MORNING = dt.datetime(2026, 9, 15, 8, 31, tzinfo=dt.timezone(dt.timedelta(hours=2)))
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


class ClassMembershipFactory(DjangoModelFactory):
    class Meta:
        model = ClassMembership

    pupil = factory.SubFactory(PupilFactory)
    school = factory.SelfAttribute("pupil.school")
    school_class = factory.SubFactory(SchoolClassFactory, school=factory.SelfAttribute("..school"))
    starts_on = YEAR_START


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
    starts_on = YEAR_START


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
    starts_on = YEAR_START


class IntakeFactory(DjangoModelFactory):
    class Meta:
        model = Intake

    pupil = factory.SubFactory(PupilFactory)
    school = factory.SelfAttribute("pupil.school")
    registered_on = SCHOOL_DAY
    due_on = SCHOOL_DAY + dt.timedelta(days=14)

    class Params:
        interview_at: dt.datetime | None = None
        interview_place = ""

    @factory.lazy_attribute  # type: ignore[untyped-decorator]
    def interview(self) -> Appointment | None:
        """Made when a time or a place is given."""
        if self.interview_at is None and not self.interview_place:
            return None
        return appointment_of(self.pupil, self.interview_at, self.interview_place)


class ResultFactory(DjangoModelFactory):
    class Meta:
        model = TestResult

    pupil = factory.SubFactory(PupilFactory)
    school = factory.SelfAttribute("pupil.school")
    author = factory.SubFactory(UserFactory)
    name = "Leestoets"
    taken_on = SCHOOL_DAY
    result = "12 van de 20"
    language = "Nederlands"
    caution = "In een nieuwe taal gemaakt."


class ReportBatchFactory(DjangoModelFactory):
    class Meta:
        model = ReportBatch

    school = factory.SubFactory(SchoolFactory)
    requested_by = factory.SubFactory(UserFactory)
    version = "mentor"
    title = "ISK 1B"
    state = "ready"
    created_at = MORNING
    ready_at = MORNING
    expires_at = MORNING + dt.timedelta(hours=1)


def member(
    school: School,
    *roles: Role,
    mentor_of: tuple[SchoolClass, ...] = (),
    teaches: tuple[SchoolClass, ...] = (),
    **fields: Any,
) -> User:
    """Somebody with these roles and classes, carrying the access that the middleware gives on a request."""
    user = UserFactory(**{"home_school": school} | fields)
    for role in roles:
        RoleAssignmentFactory(user=user, school=school, role=role)
    for kind, classes in ((ClassStaffKind.MENTOR, mentor_of), (ClassStaffKind.TEACHER, teaches)):
        for school_class in classes:
            ClassStaffFactory(user=user, school_class=school_class, kind=kind)
    loaded: User = User.objects.with_roles().get(pk=user.pk)
    loaded.access = access_for(loaded)  # type: ignore[assignment]
    return loaded


def pupil_in(school_class: SchoolClass, **fields: Any) -> Pupil:
    """A pupil who is in this class since the start of the year."""
    pupil = PupilFactory(school=school_class.school, **fields)
    ClassMembershipFactory(pupil=pupil, school_class=school_class, starts_on=pupil.enrolled_on)
    return pupil


def with_family(pupil: Pupil, **person: Any) -> Relation:
    """The pupil with a mother who has custody and gets absence messages by e-mail."""
    return RelationFactory(pupil=pupil, person__name=f"Moeder van {pupil.name}", **person)


def document_of(
    pupil: Pupil, author: User, *, data: bytes = b"", name: str = "brief.pdf", **fields: Any
) -> Document:
    """A document in this pupil's file: a letter, background unless told otherwise."""
    defaults = {"kind": "organisation", "title": "Brief", "level": "background"}
    document = Document(school=pupil.school, pupil=pupil, author=author, **{**defaults, **fields})
    stored, _ = documents.add_document(document=document, data=data or a_pdf(), name=name, now=MORNING)
    return stored


def a_pdf(pages: int = 1, title: str = "Brief") -> bytes:
    """A small PDF of empty pages."""
    writer, made = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    writer.add_metadata({"/Title": title})
    writer.write(made)
    return made.getvalue()


def consulting_hour(school: School, professional: User, **fields: Any) -> ConsultingHour:
    """An hour of the youth nurse: four times of a quarter of an hour, the day after SCHOOL_DAY at nine."""
    defaults = {
        "kind": "nurse",
        "day": SCHOOL_DAY + dt.timedelta(days=1),
        "starts_at": dt.time(9),
        "ends_at": dt.time(10),
        "minutes": 15,
        "place": "kamer 1.04",
    }
    return ConsultingHour.objects.create(school=school, professional=professional, **{**defaults, **fields})


def appointment_of(
    pupil: Pupil, at: dt.datetime | None, place: str, kind: AppointmentKind = AppointmentKind.INTERVIEW
) -> Appointment:
    """When and where a pupil is expected."""
    return Appointment.objects.create(school=pupil.school, pupil=pupil, kind=kind, at=at, place=place)


def booking_of(pupil: Pupil, hour: ConsultingHour, at: str, **fields: Any) -> Booking:
    """A pupil's time in such an hour."""
    starts_at = dt.time.fromisoformat(at)
    moment = timezone.make_aware(dt.datetime.combine(hour.day, starts_at))
    return Booking.objects.create(
        school=pupil.school,
        pupil=pupil,
        appointment=appointment_of(pupil, moment, hour.place, AppointmentKind.CONSULTATION),
        hour=hour,
        starts_at=starts_at,
        **{"made_by": hour.professional} | fields,
    )
