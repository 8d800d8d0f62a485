"""Whatever the levels and whoever looks: every place that shows a file shows the same parts of it.

What somebody should see is worked out here once more, without the rules of the house. To try another place, add a row
to FACES.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import hypothesis
import pytest
from django.db import transaction
from django.template.loader import render_to_string
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from careteam.enums.acute import AcuteState
from careteam.models.acute import AcuteDanger
from careteam.models.concerns import Concern
from intake.contexts.report import report_for
from intake.enums import ReportVersion
from intake.models.intakes import Intake
from intake.models.questions import Question
from intake.pdfs import TEMPLATES
from pupils.enums import PartLevel
from pupils.models.pupils import Pupil
from school.enums import ClassStaffKind, Permission, Role
from school.middleware import access_for
from school.models.access_log import day_begins
from school.models.people import User
from tests.house import House
from tools.samples import factories
from tools.samples.concerns import AcuteDangerFactory, ConcernFactory
from tools.samples.factories import MORNING, member, pupil_in
from tools.samples.files import (
    SHARED,
    AnswerFactory,
    IntakeFactory,
    PlacementFactory,
    RemarkFactory,
    ResultFactory,
    ReviewFactory,
    TalkFactory,
    questions_of,
)

K = ClassStaffKind
EVERY_LEVEL = frozenset(PartLevel)
# The people of the own class, and for whom everything of the school is; with the levels that are theirs.
TEACHING = frozenset({PartLevel.PRACTICAL, PartLevel.BACKGROUND})
MENTORING = TEACHING | {PartLevel.MENTOR_CARE}
CARING = MENTORING | {PartLevel.CARE}
LEVELS: dict[str, frozenset[PartLevel]] = {
    "mentor": MENTORING,
    "teacher": TEACHING,
    "stand-in": TEACHING,
    Role.CARE_COORDINATOR: CARING,
    Role.SOCIAL_WORKER: CARING,
    Role.PSYCHOLOGIST: CARING,
    Role.PUPIL_COUNSELLOR: CARING,
    "counsellor off the list": TEACHING,
    "ambulant counsellor": TEACHING,
    "psychologist off the list": TEACHING,
    "former member of the care team": TEACHING,
    "future member of the care team": TEACHING,
    "team leader on the list": CARING,
    "doctor on the list": CARING,
    Role.TEAM_LEADER: TEACHING,
    Role.SAFEGUARDING_LEAD: TEACHING,
    Role.CARETAKER: frozenset({PartLevel.PRACTICAL}),
    Role.ATTENDANCE_COORDINATOR: frozenset({PartLevel.PRACTICAL}),
    Role.OFFICE: frozenset({PartLevel.PRACTICAL}),
}
# To these the pupil does not exist, whatever they once wrote.
STRANGERS = (
    "teacher of another class",
    "mentor of another class",
    "former stand-in",
    "counsellor of another class",
    "partner on the list",
    # Who has classes, and none of this pupil's.
    Role.AMBULANT_COUNSELLOR,
    Role.SPEECH_THERAPIST,
    Role.REMEDIAL_TEACHER,
    Role.ADMINISTRATOR,
    Role.YOUTH_HEALTH,
    Role.CONFIDANT,
    Role.PARTNER,
    *(f"{role} elsewhere" for role in Role),
)
PEOPLE = (*LEVELS, *STRANGERS)
AUTHORS = ("mentor", "teacher", "stand-in", Role.SOCIAL_WORKER, Role.OFFICE, "teacher of another class")
PRINTING = frozenset(
    {
        "mentor",
        *(who for who in LEVELS if LEVELS[who] == CARING),
        Role.TEAM_LEADER,
        "psychologist off the list",
        "former member of the care team",
        "future member of the care team",
    }
)
KINDS = ("answer", "remark", "talk", "review", "test", "placement", "concern", "acute")
# These are for the care team and whoever wrote them, at no other level.
FOR_CARE = frozenset({"concern", "acute"})
# What is on paper for somebody to take along.
PRINTED = frozenset(KINDS) - FOR_CARE


@dataclass(frozen=True)
class Written:
    """A part of the file as it was written: by whom, for whom, and a text that stands nowhere else."""

    kind: str
    level: PartLevel
    author: str
    text: str


Reader = Callable[[Client, Pupil, Iterable[str]], set[str]]


@dataclass(frozen=True)
class Face:
    """A place where parts of a file are shown: how to read it, and what it holds at most for whom."""

    name: str
    # Which of these texts stand there for whoever signed in at this browser; none if it does not open.
    read: Reader
    kinds: frozenset[str] = frozenset(KINDS)
    people: frozenset[str] = frozenset(LEVELS)
    levels: frozenset[PartLevel] = EVERY_LEVEL


def page_at(path: str) -> Reader:
    """Read a page of the house; a refusal holds nothing."""

    def read(client: Client, pupil: Pupil, texts: Iterable[str]) -> set[str]:
        answer = client.get(path.format(pupil=pupil.pk))
        assert answer.status_code in {200, 404}
        body = answer.content.decode()
        return {text for text in texts if text in body}

    return read


def closing_of(client: Client, pupil: Pupil) -> Any:
    answer = client.get(f"/intakes/{Intake.objects.get(pupil=pupil).pk}/close/")
    assert answer.status_code in {200, 404}
    return answer if answer.status_code == 200 else None


def closing(client: Client, pupil: Pupil, texts: Iterable[str]) -> set[str]:
    """The end of the interview, which shows all answers once more."""
    page = closing_of(client, pupil)
    return {text for text in texts if page and text in page.content.decode()}


def interview(client: Client, pupil: Pupil, texts: Iterable[str]) -> set[str]:
    """All parts of the talk together."""
    page = closing_of(client, pupil)
    parts = [client.get(link.url).content.decode() for link in page.context["links"]] if page else []
    return {text for text in texts if any(text in part for part in parts)}


def introduction(client: Client, pupil: Pupil, texts: Iterable[str]) -> set[str]:
    """The mail to the teachers, as this person would send it."""
    page = closing_of(client, pupil)
    return {text for text in texts if page and text in page.context["letter"].context["facts"]}


def each_concern(client: Client, pupil: Pupil, texts: Iterable[str]) -> set[str]:
    """The page of each concern that there is."""
    pages = [client.get(f"/concerns/{one.pk}/") for one in Concern.objects.filter(pupil=pupil)]
    return {text for text in texts if any(text in page.content.decode() for page in pages)}


def each_danger(client: Client, pupil: Pupil, texts: Iterable[str]) -> set[str]:
    """The page of each time that the pupil was in danger."""
    pages = [client.get(f"/acute/{one.pk}/") for one in AcuteDanger.objects.filter(pupil=pupil)]
    return {text for text in texts if any(text in page.content.decode() for page in pages)}


INTERVIEWERS = frozenset({Role.CARE_COORDINATOR, Role.SOCIAL_WORKER, Role.PUPIL_COUNSELLOR})
ANSWERS = frozenset({"answer"})


def on_paper(version: ReportVersion) -> Reader:
    """Read a report as it is before it is drawn, which takes a tenth of the time; test_reports.py reads the PDF."""

    def read(client: Client, pupil: Pupil, texts: Iterable[str]) -> set[str]:
        user = User.objects.with_roles().get(pk=client.session["_auth_user_id"])
        access = access_for(user)
        if access is None or not access.may(Permission.PRINT_REPORT):
            return set()
        user.access = access
        report = report_for(pupil.pk, version=version, user=user, now=MORNING)
        body = render_to_string(TEMPLATES[version], {"report": report}) if report else ""
        return {text for text in texts if text in body}

    return read


FACES = [
    Face("the pupil's page", page_at("/pupils/{pupil}/")),
    Face("search in the file", page_at("/pupils/{pupil}/?q=geheim")),
    # What was said in the intake and in tests is no happening.
    Face("timeline", page_at("/pupils/{pupil}/timeline/"), kinds=frozenset(KINDS) - {"answer", "test"}),
    Face("export", page_at("/pupils/{pupil}/export/"), people=PRINTING),
    # Nobody's own notes are on paper that others read.
    Face(
        "report for the care team",
        on_paper(ReportVersion.CARE_TEAM),
        kinds=PRINTED,
        people=frozenset(who for who in PRINTING if LEVELS[who] == CARING),
        levels=CARING,
    ),
    Face(
        "report for the mentor",
        on_paper(ReportVersion.MENTOR),
        kinds=PRINTED,
        people=frozenset(who for who in PRINTING if LEVELS[who] >= MENTORING),
        levels=MENTORING,
    ),
    Face(
        "report for the family",
        on_paper(ReportVersion.FAMILY),
        kinds=frozenset({"answer"}),
        people=PRINTING,
        levels=TEACHING,
    ),
    Face(
        "inbox of the care team",
        page_at("/concerns/"),
        kinds=frozenset({"concern"}),
        people=frozenset(who for who in LEVELS if LEVELS[who] == CARING),
    ),
    Face(
        "own concerns, one by one",
        each_concern,
        kinds=frozenset({"concern"}),
    ),
    Face("acute danger, one by one", each_danger, kinds=frozenset({"acute"})),
    Face("interview", interview, kinds=ANSWERS, people=INTERVIEWERS),
    Face("closing of the interview", closing, kinds=ANSWERS, people=INTERVIEWERS),
    Face(
        "mail to the teachers",
        introduction,
        kinds=ANSWERS,
        people=INTERVIEWERS,
        levels=frozenset({PartLevel.PRACTICAL}),
    ),
]


def expected(who: str, face: Face, written: list[Written]) -> set[str]:
    """What should be found: the parts at one's levels and those one wrote, if the place is theirs at all."""
    if who not in LEVELS or who not in face.people:
        return set()
    return {
        one.text
        for one in written
        if one.kind in face.kinds
        and one.level in face.levels
        and (one.level in LEVELS[who] or one.author == who)
    }


# What makes each of the other kinds, and where its words stand.
OTHER_PARTS = {
    "remark": (RemarkFactory, "text"),
    "talk": (TalkFactory, "note"),
    "review": (ReviewFactory, "note"),
    "test": (ResultFactory, "result"),
    "concern": (ConcernFactory, "seen"),
    "acute": (AcuteDangerFactory, "seen"),
}


def at_day_begin(kind: str) -> dict[str, Any]:
    """What puts it at the moment of the others, so that the timeline shows them together."""
    at = day_begins(factories.SCHOOL_DAY)
    if kind == "acute":
        over = dict.fromkeys(("agreed_at", "follow_up_at", "followed_up_at"), at)
        return {"began_at": at, "state": AcuteState.FOLLOWED, **over}
    return {"raised_at": at} if kind == "concern" else {}


@dataclass
class Stage:
    """A pupil with an intake, and a browser for everybody."""

    house: House
    pupil: Pupil
    intake: Intake
    questions: list[Question]
    people: dict[str, User]
    browsers: dict[str, Client] = field(default_factory=dict)

    def write(self, written: list[Written]) -> None:
        """Put all of it into the file."""
        free = list(self.questions)
        for number, one in enumerate(written):
            part = {"author": self.people[one.author], "level": one.level}
            if one.kind == "answer":
                question = question_for(one, free, number)
                AnswerFactory(question=question, intake=self.intake, text=one.text, **part)
            elif one.kind == "placement":
                PlacementFactory(pupil=self.pupil, school_class=self.house.own, reason=one.text, **part)
            else:
                made_by, text = OTHER_PARTS[one.kind]
                made_by(pupil=self.pupil, **{text: one.text}, **part, **at_day_begin(one.kind))


def question_for(one: Written, free: list[Question], number: int) -> Question:
    """A question of its own for each answer, at or below the answer's level: levels are raised, not lowered."""
    fitting = [question for question in free if order(question.level) <= order(one.level)]
    question = fitting[number % len(fitting)]
    free.remove(question)
    return question


def order(level: str) -> int:
    return list(PartLevel).index(PartLevel(level))


@pytest.fixture
def stage(house: House) -> Stage:
    pupil = pupil_in(house.own, call_name="Sami", surname="Tesfay")
    pupil_in(house.class_elsewhere)
    people = {
        "mentor": house.mentor,
        "mentor of another class": member(house.school, Role.MENTOR, mentor_of=(house.other,)),
        "teacher": member(house.school, Role.TEACHER, teaches=(house.own,)),
        "teacher of another class": member(house.school, Role.TEACHER, teaches=(house.other,)),
        "stand-in": member(house.school, Role.TEACHER),
        "former stand-in": member(house.school, Role.TEACHER),
        "counsellor off the list": member(
            house.school, Role.PUPIL_COUNSELLOR, has={K.PUPIL_COUNSELLOR: (house.own,)}, care_team=False
        ),
        "ambulant counsellor": member(
            house.school, Role.AMBULANT_COUNSELLOR, has={K.AMBULANT_COUNSELLOR: (house.own,)}
        ),
        "counsellor of another class": member(
            house.school, Role.PUPIL_COUNSELLOR, has={K.PUPIL_COUNSELLOR: (house.other,)}, care_team=False
        ),
        "psychologist off the list": member(house.school, Role.PSYCHOLOGIST, care_team=False),
        "former member of the care team": member(house.school, Role.PSYCHOLOGIST, care_team=False),
        "future member of the care team": member(house.school, Role.SOCIAL_WORKER, care_team=False),
        "team leader on the list": member(house.school, Role.TEAM_LEADER, care_team=True),
        "doctor on the list": member(house.school, Role.YOUTH_HEALTH, care_team=True),
        "partner on the list": member(house.school, Role.PARTNER, care_team=True),
    }
    factories.CareTeamMemberFactory(
        school=house.school,
        user=people["former member of the care team"],
        ends_on=factories.SCHOOL_DAY - dt.timedelta(days=1),
    )
    factories.CareTeamMemberFactory(
        school=house.school,
        user=people["future member of the care team"],
        starts_on=factories.SCHOOL_DAY + dt.timedelta(days=1),
    )
    day = factories.SCHOOL_DAY
    for who, last in (("stand-in", day), ("former stand-in", day.replace(day=day.day - 1))):
        factories.ClassStaffFactory(
            school_class=house.own, user=people[who], kind=ClassStaffKind.STAND_IN, ends_on=last
        )
    for role in Role:
        people.setdefault(role, member(house.school, role))
        there = (house.class_elsewhere,)
        people[f"{role} elsewhere"] = member(house.elsewhere, role, mentor_of=there, teaches=there)
    questions = questions_of(house.school, each=12)
    intake = IntakeFactory(pupil=pupil, questionnaire=questions[0].questionnaire)
    made = Stage(house, pupil, intake, questions, {who: people[who] for who in PEOPLE})
    for who, user in made.people.items():
        made.browsers[who] = Client()
        made.browsers[who].force_login(user)
    return made


def check(stage: Stage, written: list[Written], people: Iterable[str]) -> None:
    """Everybody finds in every place what is theirs, and nothing else."""
    texts = [one.text for one in written]
    for who in people:
        found = {face.name: face.read(stage.browsers[who], stage.pupil, texts) for face in FACES}
        assert found == {face.name: expected(who, face, written) for face in FACES}, who


def test_everybody_finds_what_is_theirs(stage: Stage) -> None:
    """Every kind at every level, by two authors; looked at by everybody there is."""
    written = [
        Written(kind, level, author, f"geheim {kind} {level} door {author.replace(' ', '-')}.")
        for kind in KINDS
        for level, author in (
            *((level, Role.SOCIAL_WORKER) for level in PartLevel),
            (PartLevel.OWN, "teacher"),
            (PartLevel.CARE, "mentor"),
            (PartLevel.MENTOR_CARE, "teacher"),
        )
        if level == PartLevel.CARE
        or ((kind in {"answer", "remark", "talk"} or level in SHARED) and kind not in FOR_CARE)
    ]
    with transaction.atomic():
        stage.write(written)
        check(stage, written, PEOPLE)
        transaction.set_rollback(True)


parts = st.tuples(st.sampled_from(KINDS), st.sampled_from(PartLevel), st.sampled_from(AUTHORS))


@hypothesis.settings(
    max_examples=25,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(drawn=st.lists(parts, min_size=1, max_size=10), who=st.sampled_from(PEOPLE))
def test_every_place_shows_the_same(stage: Stage, drawn: list[tuple[str, PartLevel, str]], who: str) -> None:
    written = [
        Written(kind, PartLevel.CARE if kind in FOR_CARE else level, author, f"geheim nummer {number:03d}.")
        for number, (kind, level, author) in enumerate(drawn)
    ]
    with transaction.atomic():
        stage.write(written)
        check(stage, written, [who])
        transaction.set_rollback(True)
