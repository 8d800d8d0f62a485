"""What is kept about a pupil: talks, tests and remarks, intake, appointments, documents, absence.

All people and places are made up. Days and moments are those of one school morning unless they are given.
"""

# mypy: disable-error-code="misc"
import datetime as dt
import io
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory
from pypdf import PdfWriter

from absence.enums import AbsenceKind, AnnouncementKind, CallOutcome, LeaveKind, WatchRule
from absence.models.announcements import Announcement
from absence.models.calls import Call
from absence.models.counts import ClassWeek, CountState, PupilWeek
from absence.models.decisions import AbsenceDecision
from absence.models.episodes import Episode
from absence.models.leave import LeaveRequest
from absence.models.registers import Register
from absence.models.searches import Search, SearchStep
from absence.models.timetable import Timetable, TimetableLesson
from absence.models.trends import TrendRelease
from absence.models.watching import Crossing
from absence.rules.releases import release_of
from intake.enums import Decision, FollowUpKind, IntakeStep, InterviewSection, QuestionKind
from intake.models.following import CheckIn, FollowUp, Review, Talk
from intake.models.intakes import Answer, Intake
from intake.models.questions import Question, Questionnaire
from intake.models.reports import ReportBatch
from messaging.enums import Channel, MessageKind
from messaging.models.outbox import Message
from partners.enums.hours import HourKind
from partners.models.hours import Booking, ConsultingHour
from pupils.enums import AppointmentKind, Destination, DocumentKind, PartLevel, ProtectionKind
from pupils.models.appointments import Appointment, Invitation
from pupils.models.documents import Document
from pupils.models.interpreters import InterpreterBooking
from pupils.models.leaving import Departure, Placement
from pupils.models.parts import PupilLanguage, Remark, TestResult
from pupils.models.protections import Protection
from pupils.models.pupils import Pupil
from pupils.services import documents
from school.enums import Role
from school.models.people import User
from school.models.school import School
from tools.samples.factories import (
    MORNING,
    SCHOOL_DAY,
    YEAR_START,
    PersonFactory,
    PupilFactory,
    SchoolClassFactory,
    SchoolFactory,
    UserFactory,
    member,
)

# What others may read too.
SHARED = (PartLevel.PRACTICAL, PartLevel.BACKGROUND, PartLevel.MENTOR_CARE, PartLevel.CARE)
WEEKS_TO_FIRST_CONTACT = dt.timedelta(weeks=2)


class OfPupilFactory(DjangoModelFactory):
    """A row of a pupil, of the pupil's own school."""

    class Meta:
        abstract = True

    pupil = factory.SubFactory(PupilFactory)
    school = factory.SelfAttribute("pupil.school")


class PartFactory(OfPupilFactory):
    """A part of a file that somebody wrote, at the level that its model begins with."""

    class Meta:
        abstract = True

    author = factory.SubFactory(UserFactory)


class PupilLanguageFactory(OfPupilFactory):
    class Meta:
        model = PupilLanguage

    language = "ti"


class RemarkFactory(PartFactory):
    class Meta:
        model = Remark

    text = "Hielp een nieuwe leerling."
    written_on = SCHOOL_DAY


class ResultFactory(PartFactory):
    class Meta:
        model = TestResult

    name = "Leestoets"
    taken_on = SCHOOL_DAY
    result = "12 van de 20"
    language = "Nederlands"
    caution = "In een nieuwe taal gemaakt. Zegt weinig over aanleg."


class PlacementFactory(PartFactory):
    class Meta:
        model = Placement

    school_class = factory.SubFactory(SchoolClassFactory, school=factory.SelfAttribute("..school"))
    class_level = factory.SelfAttribute("school_class.level")
    starts_on = SCHOOL_DAY
    decided_on = factory.SelfAttribute("starts_on")
    reason = "Leest al goed."


class DepartureFactory(OfPupilFactory):
    """To an mbo that has not confirmed yet."""

    class Meta:
        model = Departure

    last_day = SCHOOL_DAY
    destination = Destination.MBO
    destination_name = "ROC Waterveen"
    noted_by = factory.SubFactory(UserFactory)


class AppointmentFactory(OfPupilFactory):
    class Meta:
        model = Appointment

    kind = AppointmentKind.INTERVIEW
    at = MORNING
    place = "kamer 1.04"


class InvitationFactory(OfPupilFactory):
    class Meta:
        model = Invitation

    person = factory.SubFactory(PersonFactory, school=factory.SelfAttribute("..school"))
    appointment = factory.SubFactory(AppointmentFactory, pupil=factory.SelfAttribute("..pupil"))
    meets_at = factory.SelfAttribute("appointment.at")
    place = factory.SelfAttribute("appointment.place")
    language = factory.SelfAttribute("person.language")
    made_at = MORNING
    made_by = factory.SubFactory(UserFactory)


class InterpreterFactory(DjangoModelFactory):
    """An interpreter who was asked for an appointment."""

    class Meta:
        model = InterpreterBooking

    school = factory.SelfAttribute("appointment.school")
    pupil = factory.SelfAttribute("appointment.pupil")
    language = "ti"
    changed_at = MORNING


class ProtectionFactory(OfPupilFactory):
    """A mark that an interpreter may not come."""

    class Meta:
        model = Protection

    kind = ProtectionKind.NOT_INTERPRETER
    refused = factory.LazyAttribute(
        lambda mark: "Yonas Tesfai" if mark.kind == ProtectionKind.NOT_INTERPRETER else ""
    )
    noted_at = MORNING
    noted_by = factory.SubFactory(UserFactory)


class ConsultingHourFactory(DjangoModelFactory):
    """An hour of the youth nurse: four times of a quarter of an hour."""

    class Meta:
        model = ConsultingHour

    school = factory.SubFactory(SchoolFactory)
    professional = factory.LazyAttribute(lambda row: member(row.school, Role.YOUTH_HEALTH))
    kind = HourKind.NURSE
    day = SCHOOL_DAY + dt.timedelta(days=1)
    starts_at = dt.time(9)
    ends_at = dt.time(10)
    minutes = 15
    place = "kamer 1.04"


class BookingFactory(OfPupilFactory):
    """A pupil's time in such an hour, with the appointment that says when and where."""

    class Meta:
        model = Booking

    class Params:
        begins = factory.LazyAttribute(
            lambda row: timezone.make_aware(dt.datetime.combine(row.hour.day, row.starts_at))
        )

    hour = factory.SubFactory(ConsultingHourFactory, school=factory.SelfAttribute("..school"))
    starts_at = factory.SelfAttribute("hour.starts_at")
    appointment = factory.SubFactory(
        AppointmentFactory,
        pupil=factory.SelfAttribute("..pupil"),
        school=factory.SelfAttribute("..school"),
        kind=AppointmentKind.CONSULTATION,
        at=factory.SelfAttribute("..begins"),
        place=factory.SelfAttribute("..hour.place"),
    )
    made_by = factory.SelfAttribute("hour.professional")


class IntakeFactory(OfPupilFactory):
    """Just registered; `completed` for one that is done since the pupil came to school."""

    class Meta:
        model = Intake

    class Params:
        interview_at: dt.datetime | None = None
        interview_place = ""
        completed = factory.Trait(
            step=IntakeStep.FOLLOW_UP,
            registered_on=factory.SelfAttribute("pupil.enrolled_on"),
            due_on=factory.SelfAttribute("registered_on"),
            completed_on=factory.SelfAttribute("registered_on"),
        )

    registered_on = SCHOOL_DAY
    due_on = factory.LazyAttribute(lambda row: row.registered_on + WEEKS_TO_FIRST_CONTACT)
    interview = factory.Maybe(
        factory.LazyAttribute(lambda row: bool(row.interview_at or row.interview_place)),
        factory.SubFactory(
            AppointmentFactory,
            pupil=factory.SelfAttribute("..pupil"),
            school=factory.SelfAttribute("..school"),
            at=factory.SelfAttribute("..interview_at"),
            place=factory.SelfAttribute("..interview_place"),
        ),
    )


class QuestionnaireFactory(DjangoModelFactory):
    class Meta:
        model = Questionnaire

    school = factory.SubFactory(SchoolFactory)
    version = 1
    published_at = MORNING


class QuestionFactory(DjangoModelFactory):
    class Meta:
        model = Question

    questionnaire = factory.SubFactory(QuestionnaireFactory)
    school = factory.SelfAttribute("questionnaire.school")
    code = factory.Sequence(lambda n: f"question-{n}")
    section = InterviewSection.FAMILY
    kind = QuestionKind.TEXT
    label = factory.LazyAttribute(lambda row: f"Vraag {row.code}")


class AnswerFactory(PartFactory):
    """What was told, at the level of the question."""

    class Meta:
        model = Answer

    intake = factory.SubFactory(IntakeFactory)
    pupil = factory.SelfAttribute("intake.pupil")
    question = factory.SubFactory(QuestionFactory, questionnaire__school=factory.SelfAttribute("...school"))
    level = factory.SelfAttribute("question.level")
    updated_at = MORNING


class FollowUpFactory(OfPupilFactory):
    class Meta:
        model = FollowUp

    kind = FollowUpKind.TALK
    due_on = SCHOOL_DAY


class TalkFactory(PartFactory):
    class Meta:
        model = Talk

    held_on = SCHOOL_DAY


class ReviewFactory(PartFactory):
    class Meta:
        model = Review

    held_on = SCHOOL_DAY
    decision = Decision.FINE


class CheckInFactory(PartFactory):
    class Meta:
        model = CheckIn

    day = SCHOOL_DAY
    face = 4


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


class RegisterFactory(DjangoModelFactory):
    class Meta:
        model = Register

    school_class = factory.SubFactory(SchoolClassFactory)
    school = factory.SelfAttribute("school_class.school")
    day = SCHOOL_DAY
    number = 1
    starts_at = dt.time(8, 30)
    ends_at = dt.time(9, 20)
    handed_in_by = factory.SubFactory(UserFactory)
    handed_in_at = MORNING


class AnnouncementFactory(OfPupilFactory):
    """For one day, unless the last one is given."""

    class Meta:
        model = Announcement

    kind = AnnouncementKind.SICK
    starts_on = SCHOOL_DAY
    ends_on = factory.SelfAttribute("starts_on")
    entered_by = factory.SubFactory(UserFactory)
    entered_at = MORNING


class EpisodeFactory(OfPupilFactory):
    class Meta:
        model = Episode

    day = SCHOOL_DAY
    number = 1
    missing_since = dt.time(8, 30)
    started_at = MORNING


class CallFactory(DjangoModelFactory):
    class Meta:
        model = Call

    episode = factory.SubFactory(EpisodeFactory)
    school = factory.SelfAttribute("episode.school")
    outcome = CallOutcome.NO_ANSWER
    by = factory.SubFactory(UserFactory)
    at = MORNING


class AbsenceDecisionFactory(OfPupilFactory):
    """A day on which the pupil interpreted for the family."""

    class Meta:
        model = AbsenceDecision

    first_day = SCHOOL_DAY
    last_day = factory.SelfAttribute("first_day")
    kind = AbsenceKind.INTERPRETS
    decided_by = factory.SubFactory(UserFactory)
    decided_at = MORNING


class LeaveRequestFactory(OfPupilFactory):
    """A day for a feast, asked a week before."""

    class Meta:
        model = LeaveRequest

    kind = LeaveKind.RELIGIOUS
    first_day = SCHOOL_DAY + dt.timedelta(days=7)
    last_day = factory.SelfAttribute("first_day")
    asked_on = SCHOOL_DAY
    entered_by = factory.SubFactory(UserFactory)
    entered_at = MORNING


class CrossingFactory(OfPupilFactory):
    """Eighteen unauthorised hours in three days of the week before."""

    class Meta:
        model = Crossing

    rule = WatchRule.HOURS
    first_day = SCHOOL_DAY - dt.timedelta(days=7)
    reached_on = SCHOOL_DAY - dt.timedelta(days=5)
    causes = [["2026-09-08", 360], ["2026-09-09", 360], ["2026-09-10", 360]]
    found_at = MORNING


class PupilWeekFactory(OfPupilFactory):
    """The week before: thirty lessons, three of them missed without leave."""

    class Meta:
        model = PupilWeek

    school_class = factory.SubFactory(SchoolClassFactory, school=factory.SelfAttribute("..school"))
    week = SCHOOL_DAY - dt.timedelta(days=8)
    recorded = 1800
    unauthorised = 180


class ClassWeekFactory(DjangoModelFactory):
    class Meta:
        model = ClassWeek

    school_class = factory.SubFactory(SchoolClassFactory)
    school = factory.SelfAttribute("school_class.school")
    week = SCHOOL_DAY - dt.timedelta(days=8)
    pupils = 1
    recorded = 1800
    unauthorised = 180


class CountStateFactory(DjangoModelFactory):
    class Meta:
        model = CountState

    school = factory.SubFactory(SchoolFactory)


class TrendReleaseFactory(DjangoModelFactory):
    """One of too few pupils to tell anything."""

    class Meta:
        model = TrendRelease

    school = factory.SubFactory(SchoolFactory)
    until = SCHOOL_DAY - dt.timedelta(days=2)
    made_at = MORNING
    figures = factory.LazyFunction(lambda: release_of([]))


class TimetableFactory(DjangoModelFactory):
    """A timetable from the first day of the year."""

    class Meta:
        model = Timetable

    school_class = factory.SubFactory(SchoolClassFactory)
    school = factory.SelfAttribute("school_class.school")
    starts_on = YEAR_START
    entered_by = factory.SubFactory(UserFactory)
    entered_at = MORNING


class TimetableLessonFactory(DjangoModelFactory):
    """The first lesson of a Tuesday."""

    class Meta:
        model = TimetableLesson

    timetable = factory.SubFactory(TimetableFactory)
    school = factory.SelfAttribute("timetable.school")
    weekday = SCHOOL_DAY.isoweekday()
    number = 1


class SearchFactory(DjangoModelFactory):
    class Meta:
        model = Search

    pupil = factory.SubFactory(PupilFactory)
    school = factory.SelfAttribute("pupil.school")
    started_by = factory.SubFactory(UserFactory)
    started_at = MORNING


class SearchStepFactory(DjangoModelFactory):
    class Meta:
        model = SearchStep

    search = factory.SubFactory(SearchFactory)
    school = factory.SelfAttribute("search.school")
    day = SCHOOL_DAY
    name = "Voogd"
    by = factory.SubFactory(UserFactory)
    at = MORNING


class MessageFactory(DjangoModelFactory):
    """By e-mail, to be sent at once."""

    class Meta:
        model = Message

    school = factory.SubFactory(SchoolFactory)
    key = factory.Sequence(lambda n: f"message:{n}")
    kind = MessageKind.ABSENCE_ALERT
    channel = Channel.EMAIL
    recipient = "Hanna Tesfay"
    address = "hanna@familie.example"
    language = "ti"
    created_at = MORNING
    next_attempt_at = factory.SelfAttribute("created_at")


class DocumentFactory(PartFactory):
    """What is told about a paper; `document_of` keeps the paper too."""

    class Meta:
        model = Document

    kind = DocumentKind.ORGANISATION
    title = "Brief"


def booking_of(pupil: Pupil, hour: ConsultingHour, at: str, **fields: Any) -> Booking:
    """A pupil's time in such an hour, such as "09:30"."""
    booking: Booking = BookingFactory(pupil=pupil, hour=hour, starts_at=dt.time.fromisoformat(at), **fields)
    return booking


def document_of(
    pupil: Pupil, author: User, *, data: bytes = b"", name: str = "brief.pdf", **fields: Any
) -> Document:
    """A document in this pupil's file, with its file."""
    document = DocumentFactory.build(pupil=pupil, author=author, **fields)
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


def questions_of(school: School, *, each: int = 2) -> list[Question]:
    """A version of the questions with a few of each level, the practical ones first."""
    made = QuestionnaireFactory(school=school)
    return Question.objects.bulk_create(
        QuestionFactory.build(questionnaire=made, code=f"{level}-{number}", level=level)
        for level in SHARED
        for number in range(each)
    )
