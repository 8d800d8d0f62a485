"""A pupil's file with two years of everything in it. All people and places are made up."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from absence.enums import AlertKind, Explanation, MarkState, Reason
from absence.models.alerts import Alert
from absence.models.announcements import Announcement
from absence.models.registers import Mark, Register
from careteam.enums.actions import ActionState
from careteam.enums.acute import AcuteState
from careteam.models.plans import CarePlan
from intake.enums import AnswerState, FollowUpKind, FollowUpState, IntakeStep
from intake.models.following import CheckIn, FollowUp, Review, Talk
from intake.models.intakes import Answer, Intake
from intake.services.questions import present_questionnaire
from messaging.enums import MessageState
from partners.enums.hours import BookingState
from partners.models.organisations import Assignment
from pupils.enums import LanguageSkill, RelationKind
from pupils.models.appointments import Invitation
from pupils.models.documents import Document
from pupils.models.leaving import Placement
from pupils.models.parts import PupilLanguage, Remark, TestResult
from pupils.models.people import Person, Relation
from pupils.models.pupils import Pupil
from school import clock
from school.models.classes import SchoolClass
from school.models.files import FileKey, StoredFile
from school.models.people import User
from tools.samples.care import (
    ActionFactory,
    ContactMomentFactory,
    ParticipationFactory,
    TimeOutFactory,
    TransferFactory,
    case_of,
)
from tools.samples.concerns import AcuteDangerFactory, ConcernFactory
from tools.samples.factories import (
    HomeFactory,
    HomeStaffFactory,
    HomeStayFactory,
    PersonFactory,
    RelationFactory,
)
from tools.samples.files import (
    SHARED,
    AnnouncementFactory,
    AnswerFactory,
    BookingFactory,
    CallFactory,
    CheckInFactory,
    ConsultingHourFactory,
    DocumentFactory,
    EpisodeFactory,
    FollowUpFactory,
    IntakeFactory,
    InvitationFactory,
    MessageFactory,
    PlacementFactory,
    PupilLanguageFactory,
    RegisterFactory,
    RemarkFactory,
    ResultFactory,
    ReviewFactory,
    SearchFactory,
    SearchStepFactory,
    TalkFactory,
)
from tools.samples.meetings import AgendaItemFactory, MeetingFactory, MeetingKindFactory, MinuteFactory
from tools.samples.partners import AssignmentFactory, ContactFactory

LESSONS_A_DAY = 4
MARKS, TALKS, DOCUMENTS, EPISODES, REMARKS, ASSIGNMENTS, SEARCHES = 800, 30, 40, 30, 25, 6, 2
CASES = 4


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
    fill_care(pupil, around, first)


def fill_care(pupil: Pupil, around: Around, first: dt.datetime) -> None:
    """Cases with their plans, and what was done for the pupil."""
    TransferFactory(pupil=pupil, author=around.care)
    ConcernFactory(pupil=pupil, author=around.mentor)
    AcuteDangerFactory(
        pupil=pupil,
        author=around.mentor,
        seen="Wil er niet meer zijn",
        began_at=first,
        agreed_at=first,
        follow_up_at=first,
        followed_up_at=first,
        state=AcuteState.FOLLOWED,
    )
    kind = MeetingKindFactory(school=pupil.school)
    for _number, at in spread(CASES, first):
        meeting = MeetingFactory(kind=kind, starts_at=at, state="closed", made_by=around.care)
        item = AgendaItemFactory(meeting=meeting, pupil=pupil, state="done")
        MinuteFactory(pupil=pupil, author=around.care, item=item, at=at)
        case = case_of(pupil, around.care, manager=around.care, opened_at=at)
        CarePlan.objects.filter(case=case).update(version=1, goals="Beter slapen", agreed_on=at.date())
        ActionFactory(pupil=pupil, case=case, author=around.care, due_on=at.date())
        ended = {"state": ActionState.DONE, "ended_on": at.date(), "ended_by": around.care}
        ActionFactory(pupil=pupil, author=around.care, level="mentor_care", due_on=at.date(), **ended)
        ContactMomentFactory(pupil=pupil, author=around.mentor, held_on=at.date())
        TimeOutFactory(pupil=pupil, author=around.care, began_at=at, ended_at=at)
        ParticipationFactory(pupil=pupil, author=around.care, starts_on=at.date())


def spread(count: int, first: dt.datetime) -> Iterator[tuple[int, dt.datetime]]:
    """So many moments over the two years, the last of them yesterday."""
    step = dt.timedelta(days=719) / count
    return ((number, first + step * number) for number in range(count))


def fill_people(pupil: Pupil, since: dt.date) -> list[Person]:
    people = Person.objects.bulk_create(
        PersonFactory.build(school=pupil.school, name=name)
        for name in ("Hanna Tesfay", "Ans Smit", "Yohannes Tesfay", "Karin Smeets")
    )
    kinds = (RelationKind.MOTHER, RelationKind.GUARDIAN, RelationKind.SIBLING)
    Relation.objects.bulk_create(
        RelationFactory.build(pupil=pupil, person=person, kind=kind, starts_on=since)
        for person, kind in zip(people, kinds, strict=False)
    )
    ends = (since + dt.timedelta(200), since + dt.timedelta(500), None)
    for end, last in zip(ends, (None, *ends), strict=False):
        home = HomeFactory(school=pupil.school)
        HomeStaffFactory(home=home, person=people[3], starts_on=since)
        begin = last + dt.timedelta(1) if last else since
        HomeStayFactory(pupil=pupil, home=home, starts_on=begin, ends_on=end)
    PupilLanguage.objects.bulk_create(
        PupilLanguageFactory.build(pupil=pupil, language=code, speaks=LanguageSkill.WELL)
        for code in ("ti", "ar", "en")
    )
    return people


def fill_registers(pupil: Pupil, school_class: SchoolClass, around: Around, first: dt.datetime) -> None:
    days = [first.date() + dt.timedelta(days=3 * n) for n in range(MARKS // LESSONS_A_DAY)]
    hours = [dt.time(hour, 30) for hour in range(8, 8 + LESSONS_A_DAY)]
    registers = Register.objects.bulk_create(
        RegisterFactory.build(
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
            said_at=first,
        )
        for number, register in enumerate(registers)
    )


def fill_absence(pupil: Pupil, people: list[Person], around: Around, first: dt.datetime) -> None:
    for number, at in spread(EPISODES, first):
        episode = EpisodeFactory(
            pupil=pupil,
            day=at.date(),
            started_at=at,
            back_at=at + dt.timedelta(hours=2),
            explanation=Explanation.REACHED,
        )
        CallFactory(episode=episode, by=around.care, at=at)
        for person in people[:2]:
            message = MessageFactory(
                school=pupil.school,
                recipient=person.name,
                address=person.email,
                state=MessageState.BOUNCED if number % 10 == 0 else MessageState.SENT,
                created_at=at,
            )
            Alert.objects.create(
                school=pupil.school, episode=episode, person=person, kind=AlertKind.MISSED, message=message
            )
    for _, at in spread(SEARCHES, first):
        search = SearchFactory(
            pupil=pupil,
            started_by=around.care,
            started_at=at,
            seen_by=around.mentor,
            seen_at=at + dt.timedelta(days=2),
        )
        SearchStepFactory(search=search, day=at.date(), by=around.care, at=at)
    Announcement.objects.bulk_create(
        AnnouncementFactory.build(
            pupil=pupil,
            starts_on=at.date(),
            ends_on=at.date() + dt.timedelta(days=1 if number % 2 else 3),
            entered_by=around.care,
            entered_at=at,
        )
        for number, at in spread(10, first)
    )


def fill_intake(pupil: Pupil, around: Around, first: dt.datetime) -> Intake:
    questionnaire = present_questionnaire(school_id=pupil.school_id)
    intake: Intake = IntakeFactory(
        pupil=pupil,
        step=IntakeStep.FOLLOW_UP,
        registered_on=first.date(),
        first_contact_on=first.date() + dt.timedelta(3),
        owner=around.care,
        interview_at=first + dt.timedelta(10),
        interview_place="Kamer 12",
        questionnaire=questionnaire,
        completed_on=first.date() + dt.timedelta(12),
        completed_by=around.care,
    )
    Answer.objects.bulk_create(
        AnswerFactory.build(
            intake=intake,
            question=question,
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
    Remark.objects.bulk_create(
        RemarkFactory.build(
            pupil=pupil, author=around.mentor, text=f"Helpt anderen, {n}", written_on=at.date()
        )
        for n, at in spread(REMARKS, first)
    )
    TestResult.objects.bulk_create(
        ResultFactory.build(
            pupil=pupil, level=SHARED[number % len(SHARED)], author=around.care, taken_on=at.date()
        )
        for number, at in spread(3, first)
    )
    contact = ContactFactory(organisation__school=pupil.school, starts_on=first.date())
    Assignment.objects.bulk_create(
        AssignmentFactory.build(
            pupil=pupil,
            contact=contact,
            author=around.care,
            level=SHARED[number % 3],
            starts_on=at.date(),
            ends_on=at.date() + dt.timedelta(days=60),
        )
        for number, at in spread(ASSIGNMENTS, first)
    )
    key = FileKey.objects.filter(school=pupil.school_id).first() or FileKey.objects.create(
        school_id=pupil.school_id, number=1, wrapped=b"", made_at=first
    )
    files = StoredFile.objects.bulk_create(
        StoredFile(school_id=pupil.school_id, name=f"{pupil.pk}-{number}", key=key, stored_at=first)
        for number in range(DOCUMENTS)
    )
    Document.objects.bulk_create(
        DocumentFactory.build(
            pupil=pupil,
            level=SHARED[number % len(SHARED)],
            author=around.mentor,
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
        PlacementFactory.build(
            pupil=pupil, author=around.care, school_class=school_class, starts_on=at.date()
        )
        for _, at in spread(3, first)
    )


def fill_following(pupil: Pupil, intake: Intake, around: Around, first: dt.date) -> None:
    days = [first + dt.timedelta(days=23 * number) for number in range(TALKS)]
    of_intake = {"pupil": pupil, "intake": intake}
    done = of_intake | {"state": FollowUpState.DONE, "done_by": around.mentor}
    talks, reviews = (
        FollowUp.objects.bulk_create(
            FollowUpFactory.build(kind=kind, week=week, due_on=day, done_on=day, **done)
            for week, day in enumerate(on)
        )
        for kind, on in ((FollowUpKind.TALK, days), (FollowUpKind.REVIEW, days[::5]))
    )
    Talk.objects.bulk_create(
        TalkFactory.build(
            pupil=pupil,
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
        ReviewFactory.build(pupil=pupil, author=around.care, follow_up=row, held_on=row.due_on, note="Goed")
        for row in reviews
    )
    CheckIn.objects.bulk_create(
        CheckInFactory.build(
            pupil=pupil,
            author=around.mentor,
            day=first + dt.timedelta(days=7 * number),
            face=1 + number % 5,
        )
        for number in range(100)
    )
    tomorrow = clock.today() + dt.timedelta(days=1)
    FollowUpFactory(kind=FollowUpKind.LATER, week=40, due_on=tomorrow, **of_intake)


def fill_hours(
    pupil: Pupil, people: list[Person], around: Around, intake: Intake, first: dt.datetime
) -> None:
    for number, at in spread(8, first):
        hour = ConsultingHourFactory(
            school=pupil.school,
            professional=around.nurse,
            day=at.date() if number else clock.today() + dt.timedelta(days=2),
        )
        state = BookingState.CAME if number % 3 else BookingState.MISSED
        BookingFactory(
            pupil=pupil, hour=hour, state=state if number else BookingState.PLANNED, made_by=around.care
        )
    Invitation.objects.bulk_create(
        InvitationFactory.build(
            pupil=pupil, person=person, appointment=intake.interview, made_at=first, made_by=around.care
        )
        for person in people[:3]
    )
