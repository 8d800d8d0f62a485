"""The demo's intakes: a closed one for everybody at school, some half done, and children who are still to come."""

import datetime as dt
import random
from collections.abc import Sequence

from django.utils import timezone

from intake.enums import IntakeStep
from intake.models.intakes import Intake
from intake.models.questions import Questionnaire
from intake.services.intakes import plan_interview
from pupils.enums import LanguageSkill, PartLevel, RelationKind
from pupils.models.appointments import Appointment
from pupils.models.parts import PupilLanguage, TestResult
from pupils.models.people import Relation
from pupils.models.pupils import Pupil
from school.models.people import User
from school.models.school import School
from tools.demo import dates
from tools.demo.cast import mail_address
from tools.demo.following import newcomers
from tools.demo.names import ORIGINS, Origin
from tools.samples.factories import PersonFactory, PupilFactory, RelationFactory
from tools.samples.files import AppointmentFactory, IntakeFactory, InvitationFactory, PupilLanguageFactory

NONE, LITTLE, WELL = LanguageSkill.NONE, LanguageSkill.LITTLE, LanguageSkill.WELL
# How a pupil speaks, reads and writes the language of home.
AT_HOME = ((WELL, WELL, WELL),) * 7 + ((WELL, WELL, LITTLE), (WELL, LITTLE, LITTLE), (WELL, LITTLE, NONE))
UNLETTERED = (WELL, NONE, NONE)
# Pupils who never went to school.
UNLETTERED_AMONG_NEWCOMERS = 3
CAUTION = (
    "Afgenomen in een nieuwe taal en met vragen uit een andere cultuur. "
    "De uitslag zegt weinig over wat deze leerling kan leren."
)
# Who is still to come: name, surname, country, how long ago they called, and how far it is.
COMING: tuple[tuple[str, str, str, int, IntakeStep], ...] = (
    ("Salma", "Darwish", "SY", 19, IntakeStep.REGISTRATION),
    ("Yonas", "Habtom", "ER", 12, IntakeStep.REGISTRATION),
    ("Danylo", "Zinchenko", "UA", 3, IntakeStep.REGISTRATION),
    ("Ayşe", "Ünal", "TR", 1, IntakeStep.REGISTRATION),
    ("Navid", "Karimi", "AF", 16, IntakeStep.FILE_STUDY),
    ("Hodan", "Ali Farah", "SO", 9, IntakeStep.FILE_STUDY),
    ("Rojin", "Doski", "IQ", 6, IntakeStep.FILE_STUDY),
    ("Mihaela", "Petrova", "BG", 11, IntakeStep.INTERVIEW),
    ("Bethlehem", "Tekle", "ER", 13, IntakeStep.INTERVIEW),
)
HALF_DONE = 4
ROOM = "Kamer 1.04"
# Whose interview is on which of the coming school days, and whether the family has a letter about it.
TALKS: dict[str, tuple[int, dt.time, bool]] = {
    "Bethlehem": (0, dt.time(13, 30), True),
    "Mihaela": (1, dt.time(10, 30), False),
    "Rojin": (3, dt.time(9, 0), False),
}


def _home_language(origin: Origin | None) -> str:
    return origin.languages[0] if origin else "en"


def make_languages(school: School, rng: random.Random) -> None:
    """What everybody speaks, reads and writes; three newcomers read and write nothing."""
    origins = {origin.country: origin for origin in ORIGINS}
    parents = Relation.objects.filter(school=school, kind__in=(RelationKind.MOTHER, RelationKind.FATHER))
    spoken = dict(parents.values_list("pupil", "person__language"))
    unlettered = set(newcomers(school).values_list("pk", flat=True)[1 : 1 + UNLETTERED_AMONG_NEWCOMERS])
    rows = []
    for pupil in Pupil.objects.filter(school=school).select_related("school").order_by("pk"):
        skills = UNLETTERED if pupil.pk in unlettered else rng.choice(AT_HOME)
        origin = origins.get(pupil.country)
        home = spoken.get(pupil.pk, "en")
        # Parents who are written to in English speak something else at home.
        home = _home_language(origin) if home == "en" else home
        rows.append(_language(pupil, home, *skills, at_home=True))
        second = rng.choice(("en", "en", *(origin.languages if origin else ())))
        if pupil.pk not in unlettered and second != home and rng.random() < 0.4:
            rows.append(_language(pupil, second, LITTLE, LITTLE, LITTLE, at_home=False))
    PupilLanguage.objects.bulk_create(rows)


def _language(
    pupil: Pupil,
    code: str,
    speaks: LanguageSkill,
    reads: LanguageSkill,
    writes: LanguageSkill,
    *,
    at_home: bool,
) -> PupilLanguage:
    made: PupilLanguage = PupilLanguageFactory.build(
        pupil=pupil, language=code, at_home=at_home, speaks=speaks, reads=reads, writes=writes
    )
    return made


def make_intakes(
    school: School, questions: Questionnaire, users: Sequence[User], *, rng: random.Random, today: dt.date
) -> list[Intake]:
    """One intake for each pupil; returns them all, saved. The newest at school are in the middle of theirs."""
    half_done = set(newcomers(school).values_list("pk", flat=True)[:HALF_DONE])
    rows = []
    present = Pupil.objects.filter(school=school, enrolled_on__lte=today)
    for pupil in present.select_related("school").order_by("pk"):
        registered = _working_day(pupil.enrolled_on - dt.timedelta(days=rng.randint(15, 40)))
        contact = _working_day(registered + dt.timedelta(days=rng.randint(2, 12)))
        owner = rng.choice(users)
        talked = _working_day(pupil.enrolled_on - dt.timedelta(days=rng.randint(0, 3)))
        row = _intake(pupil, registered, IntakeStep.INTERVIEW, owner)
        row.first_contact_on, row.questionnaire = contact, questions
        row.spoken_language = _family_language(pupil)
        row.interview = _interview(pupil, _at(talked, dt.time(10)))
        if pupil.pk not in half_done:
            row.step, row.completed_on, row.completed_by = IntakeStep.FOLLOW_UP, talked, owner
        rows.append(row)
    Appointment.objects.bulk_create(row.interview for row in rows if row.interview is not None)
    return Intake.objects.bulk_create(rows)


def _interview(pupil: Pupil, at: dt.datetime) -> Appointment:
    made: Appointment = AppointmentFactory.build(pupil=pupil, at=at, place=ROOM)
    return made


def _intake(pupil: Pupil, registered: dt.date, step: IntakeStep, owner: User | None) -> Intake:
    made: Intake = IntakeFactory.build(pupil=pupil, step=step, registered_on=registered, owner=owner)
    return made


def _working_day(day: dt.date) -> dt.date:
    """The day itself, or the Friday before it."""
    return day - dt.timedelta(days=max(day.weekday() - 4, 0))


def _at(day: dt.date, time: dt.time) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, time))


def plan_talks(intakes: Sequence[Intake], *, author: User, days: Sequence[dt.date], now: dt.datetime) -> None:
    """A time for some interviews that are still to come, on these school days; one family has a letter on paper."""
    for intake in intakes:
        if intake.first_contact_on is None or intake.pupil.call_name not in TALKS:
            continue
        number, time, invited = TALKS[intake.pupil.call_name]
        # Where the school year ends first, the weekdays after it.
        after = [*days, *(dates.weekdays_on(timezone.localdate(now), n + 1) for n in range(number + 1))]
        at = _at(after[number], time)
        planned = plan_interview(intake=intake, at=at, place=ROOM).interview
        if invited and planned is not None:
            person = Relation.objects.get(pupil=intake.pupil_id).person
            InvitationFactory(
                pupil=intake.pupil,
                person=person,
                appointment=planned,
                made_at=now - dt.timedelta(days=4),
                made_by=author,
            )


def _family_language(pupil: Pupil) -> str:
    found = (
        Relation.objects.filter(pupil=pupil, custody=True)
        .order_by("pk")
        .values_list("person__language", flat=True)
    )
    return found.first() or "nl"


def expect_children(
    school: School, questions: Questionnaire, users: Sequence[User], *, rng: random.Random, today: dt.date
) -> list[Intake]:
    """Children whose families have called: on the board, not yet at school."""
    origins = {origin.country: origin for origin in ORIGINS}
    made = []
    for number, (name, surname, country, days_ago, step) in enumerate(COMING):
        registered = today - dt.timedelta(days=days_ago)
        pupil = PupilFactory(
            school=school,
            number="",
            call_name=name,
            surname=surname,
            birth_date=today - dt.timedelta(days=rng.randint(12 * 366, 17 * 365)),
            country=country,
            enrolled_on=_monday_after(today, weeks=1 + number % 4),
        )
        given = rng.choice([one for one in origins[country].girls if one != name])
        _mother(pupil, given, _home_language(origins[country]), number, registered)
        row = _intake(pupil, registered, step, rng.choice(users) if step != IntakeStep.REGISTRATION else None)
        row.registered_by_phone_of = rng.choice(("VluchtelingenWerk", "moeder", "Nidos", "COA"))
        if name in TALKS:
            row.first_contact_on = _working_day(registered + dt.timedelta(days=4))
        if step == IntakeStep.INTERVIEW:
            row.questionnaire = questions
            row.spoken_language = _home_language(origins[country])
        row.save()
        made.append(row)
    return made


def _monday_after(today: dt.date, *, weeks: int) -> dt.date:
    return today - dt.timedelta(days=today.weekday()) + dt.timedelta(weeks=weeks)


def _mother(pupil: Pupil, given: str, language: str, number: int, since: dt.date) -> None:
    name = f"{given} {pupil.surname}"
    person = PersonFactory(
        school=pupil.school,
        name=name,
        language=language,
        interpreter=True,
        phone=f"+316690000{number:02d}",
        email=mail_address(name, "familie", number=900 + number),
    )
    RelationFactory(pupil=pupil, person=person, starts_on=since)


def make_test_results(school: School, author: User, *, rng: random.Random, today: dt.date) -> None:
    """A few test results, each with its caution."""
    pupils = list(Pupil.objects.filter(school=school, enrolled_on__lte=today).order_by("pk"))
    lessons = dates.Lessons(school)
    TestResult.objects.bulk_create(
        TestResult(
            school=school,
            pupil=pupil,
            author=author,
            level=PartLevel.CARE,
            name=rng.choice(("SON-R 6-40", "Rekentoets instroom", "Leestoets eigen taal")),
            taken_on=lessons.until(today - dt.timedelta(days=rng.randint(20, 200)), since=pupil.enrolled_on),
            result=rng.choice(("Gemiddeld", "Boven gemiddeld bij rekenen", "Niet goed af te nemen")),
            language=rng.choice(("nl", "en", "ar")),
            interpreter=rng.random() < 0.5,
            caution=CAUTION,
        )
        for pupil in rng.sample(pupils, min(15, len(pupils)))
    )
