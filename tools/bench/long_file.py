"""A pupil's file with two years of everything in it. All people and places are made up."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from absence.enums import AlertKind, AnnouncementKind, CallOutcome, Explanation, MarkState, Reason
from absence.models.alerts import Alert
from absence.models.announcements import Announcement
from absence.models.calls import Call
from absence.models.episodes import Episode
from absence.models.registers import Mark, Register
from intake.enums import AnswerState, Decision, FollowUpKind, FollowUpState, IntakeStep
from intake.models.following import CheckIn, FollowUp, Review, Talk
from intake.models.intakes import Answer, Intake
from intake.services.questions import present_questionnaire
from messaging.enums import Channel, MessageKind, MessageState
from messaging.models.outbox import Message
from partners.enums import BookingState, HourKind
from partners.models.hours import Booking, ConsultingHour
from pupils.enums import AppointmentKind, DocumentKind, HomeKind, LanguageSkill, PartLevel, RelationKind
from pupils.models.appointments import Appointment, Invitation
from pupils.models.documents import Document
from pupils.models.homes import Home, HomeStaff, HomeStay
from pupils.models.leaving import Placement
from pupils.models.parts import PupilLanguage, Remark, TestResult
from pupils.models.people import Person, Relation
from pupils.models.pupils import Pupil
from school import clock
from school.models.classes import SchoolClass
from school.models.files import FileKey, StoredFile
from school.models.people import User

LESSONS_A_DAY = 4
MARKS, TALKS, DOCUMENTS, EPISODES, REMARKS = 800, 30, 40, 30, 25
LEVELS = (PartLevel.PRACTICAL, PartLevel.BACKGROUND, PartLevel.CARE)


@dataclass(frozen=True)
class Around:
    """Who writes in the file: a mentor, a care coordinator, and the nurse of the JGZ."""

    mentor: User
    care: User
    nurse: User


def fill_file(pupil: Pupil, school_class: SchoolClass, around: Around) -> None:
    """Give a pupil everything that two years at school leave in a file."""
    now = clock.now()
    first = now - dt.timedelta(days=720)
    Pupil.objects.filter(pk=pupil.pk).update(enrolled_on=first.date())
    people = fill_people(pupil, first.date())
    fill_registers(pupil, school_class, around, first)
    fill_absence(pupil, people, around, first)
    intake = fill_intake(pupil, around, first)
    fill_parts(pupil, school_class, around, first)
    fill_following(pupil, intake, around, first.date())
    fill_hours(pupil, people, around, intake, first)


def spread(count: int, first: dt.datetime) -> Iterator[tuple[int, dt.datetime]]:
    """So many moments over the two years, the last of them yesterday."""
    step = dt.timedelta(days=719) / count
    return ((number, first + step * number) for number in range(count))


def fill_people(pupil: Pupil, since: dt.date) -> list[Person]:
    school = pupil.school_id
    people = Person.objects.bulk_create(
        Person(school_id=school, name=name, language="ti", phone="+31612345678", email=f"{n}@familie.example")
        for n, name in enumerate(("Hanna Tesfay", "Ans Smit", "Yohannes Tesfay", "Karin Smeets"))
    )
    kinds = (RelationKind.MOTHER, RelationKind.GUARDIAN, RelationKind.SIBLING)
    Relation.objects.bulk_create(
        Relation(school_id=school, pupil=pupil, person=person, kind=kind, custody=True, starts_on=since)
        for person, kind in zip(people, kinds, strict=False)
    )
    ends = (since + dt.timedelta(200), since + dt.timedelta(500), None)
    for number, (end, last) in enumerate(zip(ends, (None, *ends), strict=False)):
        home = Home.objects.create(school_id=school, kind=HomeKind.KWE, name=f"Singelhuis {number}")
        HomeStaff.objects.create(school_id=school, home=home, person=people[3], starts_on=since)
        begin = last + dt.timedelta(1) if last else since
        HomeStay.objects.create(school_id=school, pupil=pupil, home=home, starts_on=begin, ends_on=end)
    PupilLanguage.objects.bulk_create(
        PupilLanguage(school_id=school, pupil=pupil, language=code, speaks=LanguageSkill.WELL)
        for code in ("ti", "ar", "en")
    )
    return people


def fill_registers(pupil: Pupil, school_class: SchoolClass, around: Around, first: dt.datetime) -> None:
    days = [first.date() + dt.timedelta(days=3 * n) for n in range(MARKS // LESSONS_A_DAY)]
    hours = [dt.time(hour, 30) for hour in range(8, 8 + LESSONS_A_DAY)]
    registers = Register.objects.bulk_create(
        Register(
            school_id=pupil.school_id,
            school_class=school_class,
            day=day,
            number=number,
            starts_at=hour,
            ends_at=hour.replace(minute=55),
            handed_in_by=around.mentor,
            handed_in_at=first,
        )
        for day in days
        for number, hour in enumerate(hours, 1)
    )
    states = {0: MarkState.ABSENT, 1: MarkState.ABSENT, 6: MarkState.LATE}
    Mark.objects.bulk_create(
        Mark(
            school_id=pupil.school_id,
            register=register,
            pupil=pupil,
            state=states.get(number % 16, MarkState.PRESENT),
            reason=Reason.SICK if number % 32 == 0 else "",
        )
        for number, register in enumerate(registers)
    )


def fill_absence(pupil: Pupil, people: list[Person], around: Around, first: dt.datetime) -> None:
    school = pupil.school_id
    for number, at in spread(EPISODES, first):
        episode = Episode.objects.create(
            school_id=school,
            pupil=pupil,
            day=at.date(),
            number=1,
            missing_since=dt.time(8, 30),
            started_at=at,
            back_at=at + dt.timedelta(hours=2),
            explanation=Explanation.REACHED,
        )
        Call.objects.create(
            school_id=school, episode=episode, outcome=CallOutcome.NO_ANSWER, by=around.care, at=at
        )
        for person in people[:2]:
            state = MessageState.BOUNCED if number % 10 == 0 else MessageState.SENT
            message = Message.objects.create(
                school_id=school,
                key=f"file:{episode.pk}:{person.pk}",
                kind=MessageKind.ABSENCE_ALERT,
                channel=Channel.EMAIL,
                recipient=person.name,
                address=person.email,
                language="ti",
                state=state,
                created_at=at,
                next_attempt_at=at,
            )
            Alert.objects.create(
                school_id=school, episode=episode, person=person, kind=AlertKind.MISSED, message=message
            )
    Announcement.objects.bulk_create(
        Announcement(
            school_id=school,
            pupil=pupil,
            kind=AnnouncementKind.SICK,
            starts_on=at.date(),
            ends_on=at.date() + dt.timedelta(days=1 if number % 2 else 3),
            entered_by=around.care,
            entered_at=at,
        )
        for number, at in spread(10, first)
    )


def appointment(pupil: Pupil, kind: AppointmentKind, at: dt.datetime) -> Appointment:
    return Appointment.objects.create(
        school_id=pupil.school_id, pupil=pupil, kind=kind, at=at, place="Kamer 12"
    )


def fill_intake(pupil: Pupil, around: Around, first: dt.datetime) -> Intake:
    questionnaire = present_questionnaire(school_id=pupil.school_id)
    intake = Intake.objects.create(
        school_id=pupil.school_id,
        pupil=pupil,
        step=IntakeStep.FOLLOW_UP,
        registered_on=first.date(),
        due_on=first.date() + dt.timedelta(14),
        first_contact_on=first.date() + dt.timedelta(3),
        owner=around.care,
        interview=appointment(pupil, AppointmentKind.INTERVIEW, first + dt.timedelta(10)),
        questionnaire=questionnaire,
        completed_on=first.date() + dt.timedelta(12),
        completed_by=around.care,
    )
    Answer.objects.bulk_create(
        Answer(
            school_id=pupil.school_id,
            pupil=pupil,
            intake=intake,
            question=question,
            level=question.level,
            author=around.care,
            state=AnswerState.ANSWERED if number % 7 else AnswerState.UNKNOWN,
            text=""
            if question.kind in {"yes_no", "choice", "choices", "date", "time"}
            else f"Verteld: {number}",
            updated_at=first,
        )
        for number, question in enumerate(questionnaire.questions.all())
    )
    return intake


def fill_parts(pupil: Pupil, school_class: SchoolClass, around: Around, first: dt.datetime) -> None:
    part = {"school_id": pupil.school_id, "pupil": pupil}
    Remark.objects.bulk_create(
        Remark(
            **part, level=LEVELS[1], author=around.mentor, text=f"Helpt anderen, {n}", written_on=at.date()
        )
        for n, at in spread(REMARKS, first)
    )
    TestResult.objects.bulk_create(
        TestResult(
            **part,
            level=LEVELS[number % 3],
            author=around.care,
            name=f"Toets {number}",
            taken_on=at.date(),
            result="Score 12 van 20",
            language="Nederlands",
            caution="In een nieuwe taal: zegt weinig over aanleg.",
        )
        for number, at in spread(3, first)
    )
    key = FileKey.objects.filter(school=pupil.school_id).first() or FileKey.objects.create(
        school_id=pupil.school_id, number=1, wrapped=b"", made_at=first
    )
    files = StoredFile.objects.bulk_create(
        StoredFile(school_id=pupil.school_id, name=f"{pupil.pk}-{number}", key=key, stored_at=first)
        for number in range(DOCUMENTS)
    )
    Document.objects.bulk_create(
        Document(
            **part,
            level=LEVELS[number % 3],
            author=around.mentor,
            kind=DocumentKind.ORGANISATION,
            title=f"Brief {number}",
            file_name="brief.pdf",
            content_type="application/pdf",
            size=1000,
            sha256="0" * 64,
            file=files[number],
            added_at=at,
        )
        for number, at in spread(DOCUMENTS, first)
    )
    Placement.objects.bulk_create(
        Placement(
            **part,
            author=around.care,
            class_level=school_class.level,
            school_class=school_class,
            starts_on=at.date(),
            reason="Leest nu vlot",
            decided_on=at.date(),
        )
        for _, at in spread(3, first)
    )


def fill_following(pupil: Pupil, intake: Intake, around: Around, first: dt.date) -> None:
    part = {"school_id": pupil.school_id, "pupil": pupil}
    days = [first + dt.timedelta(days=23 * number) for number in range(TALKS)]
    talks = [
        FollowUp(**part, intake=intake, kind=FollowUpKind.TALK, week=number, due_on=day)
        for number, day in enumerate(days)
    ]
    reviews = [
        FollowUp(**part, intake=intake, kind=FollowUpKind.REVIEW, week=number, due_on=day)
        for number, day in enumerate(days[::5])
    ]
    for row in [*talks, *reviews]:
        row.state, row.done_on, row.done_by = FollowUpState.DONE, row.due_on, around.mentor
    FollowUp.objects.bulk_create([*talks, *reviews])
    Talk.objects.bulk_create(
        Talk(
            **part,
            author=around.mentor,
            follow_up=row,
            held_on=row.due_on,
            face_class=3,
            face_sleep=2,
            strengths="Lacht veel",
            note="Wil graag naar techniek",
        )
        for row in talks
    )
    Review.objects.bulk_create(
        Review(
            **part, author=around.care, follow_up=row, held_on=row.due_on, decision=Decision.FINE, note="Goed"
        )
        for row in reviews
    )
    CheckIn.objects.bulk_create(
        CheckIn(**part, author=around.mentor, day=first + dt.timedelta(days=7 * number), face=1 + number % 5)
        for number in range(100)
    )
    tomorrow = clock.today() + dt.timedelta(days=1)
    FollowUp.objects.create(**part, intake=intake, kind=FollowUpKind.LATER, week=40, due_on=tomorrow)


def fill_hours(
    pupil: Pupil, people: list[Person], around: Around, intake: Intake, first: dt.datetime
) -> None:
    school = pupil.school_id
    for number, at in spread(8, first):
        hour = ConsultingHour.objects.create(
            school_id=school,
            kind=HourKind.NURSE,
            professional=around.nurse,
            day=at.date() if number else clock.today() + dt.timedelta(days=2),
            starts_at=dt.time(9),
            ends_at=dt.time(12),
            place="Kamer 12",
        )
        state = BookingState.CAME if number % 3 else BookingState.MISSED
        Booking.objects.create(
            school_id=school,
            pupil=pupil,
            appointment=appointment(
                pupil,
                AppointmentKind.CONSULTATION,
                timezone.make_aware(dt.datetime.combine(hour.day, dt.time(9))),
            ),
            hour=hour,
            starts_at=dt.time(9),
            state=state if number else BookingState.PLANNED,
            made_by=around.care,
        )
    Invitation.objects.bulk_create(
        Invitation(
            school_id=school,
            pupil=pupil,
            person=person,
            appointment=intake.interview,
            meets_at=first,
            language="ti",
            made_at=first,
            made_by=around.care,
        )
        for person in people[:3]
    )
