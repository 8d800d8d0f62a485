"""A word for each pupil, level and author, in each part of the care team's work: every place shows everybody the same.

What somebody should see is worked out here once more, without the rules of the house.
"""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from careteam.enums.concerns import Worry
from careteam.models.cases import CareCase
from careteam.models.concerns import Concern
from careteam.models.plans import CarePlan
from careteam.models.transfer import Transfer
from careteam.services import acute, concerns
from intake.contexts.report import report_for
from intake.enums import ReportVersion
from intake.pdfs import TEMPLATES
from messaging.models.outbox import Message
from messaging.services.texts import Composer, load_texts
from pupils.models.pupils import Pupil
from school.enums import ClassStaffKind, Permission, Role
from school.middleware import access_for
from school.models.people import User
from tests.house import House
from tools.samples.care import (
    ActionFactory,
    ContactMomentFactory,
    ParticipationFactory,
    TimeOutFactory,
    TransferFactory,
    case_of,
)
from tools.samples.concerns import AcuteContactFactory
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in

CANARY = re.compile(r"Kanarie[A-Z][a-z]+(?:Sami|Noor)(?:Werk|Klas)")
EARLIER = re.compile(r'hx-get="([^"]+)"')
ALL = frozenset({"care", "mentor_care", "background", "practical"})
MENTORING, TEACHING, LITTLE = ALL - {"care"}, frozenset({"background", "practical"}), frozenset({"practical"})
# Whose is which level, of the pupils of the own class, and of the other class.
THEIRS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    **dict.fromkeys(
        (Role.CARE_COORDINATOR, Role.SOCIAL_WORKER, Role.PSYCHOLOGIST, "counsellor on the list"), (ALL, ALL)
    ),
    **dict.fromkeys((Role.TEAM_LEADER, Role.SAFEGUARDING_LEAD, "off the list"), (TEACHING, TEACHING)),
    **dict.fromkeys((Role.OFFICE, Role.CARETAKER, Role.ATTENDANCE_COORDINATOR), (LITTLE, LITTLE)),
    "mentor": (MENTORING, frozenset()),
    "other mentor": (frozenset(), MENTORING),
    "teacher": (TEACHING, frozenset()),
    "casemanager": (TEACHING, frozenset()),
    # The pupil has another class by now; the face stayed.
    "casemanager of before": (TEACHING, TEACHING),
}
STRANGERS = (
    Role.AMBULANT_COUNSELLOR,
    Role.ADMINISTRATOR,
    Role.YOUTH_HEALTH,
    Role.CONFIDANT,
    Role.PARTNER,
    "elsewhere",
)
# Not on paper that somebody takes along.
NEVER_PRINTED = frozenset({"Signaal", "Gevaar"})


@dataclass(frozen=True)
class Part:
    """What was written: of which kind, about whom, by whom, at which level, and to whom else it is open."""

    kind: str
    about: str
    author: str
    level: str
    also: frozenset[str] = frozenset()
    # Of a case its author sees no more than others.
    is_case: bool = False

    @property
    def word(self) -> str:
        return f"Kanarie{self.kind}{self.about}{'Werk' if self.author == Role.SOCIAL_WORKER else 'Klas'}"


@dataclass
class Stage:
    """Two pupils with everything that the care team keeps, and who looks."""

    house: House
    people: dict[str, User]
    pupils: dict[str, Pupil] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)

    def says(self, kind: str, about: str, author: str, level: str, **more: object) -> str:
        """A word that stands nowhere else, to be written there."""
        self.parts.append(Part(kind, about, author, level, **more))  # type: ignore[arg-type]
        return self.parts[-1].word

    def theirs(self, who: str, about: str) -> set[str]:
        """The words about a pupil that somebody should find."""
        levels = THEIRS.get(who, (frozenset(), frozenset()))[about == "Noor"]
        mine = (one for one in self.parts if one.about == about and levels)
        return {
            one.word
            for one in mine
            if one.level in levels or who in one.also or (one.author == who and not one.is_case)
        }


def people_of(house: House) -> dict[str, User]:
    school, kind = house.school, ClassStaffKind
    people: dict[str, User] = {
        str(role): member(school, role) for role in Role if str(role) in THEIRS or role in STRANGERS
    }
    return people | {
        "counsellor on the list": member(
            school, Role.PUPIL_COUNSELLOR, has={kind.PUPIL_COUNSELLOR: (house.own,)}
        ),
        "off the list": member(school, Role.PSYCHOLOGIST, care_team=False),
        "mentor": house.mentor,
        "other mentor": member(school, Role.MENTOR, mentor_of=(house.other,)),
        "teacher": member(school, Role.TEACHER, teaches=(house.own,)),
        "casemanager": member(school, Role.AMBULANT_COUNSELLOR, has={kind.AMBULANT_COUNSELLOR: (house.own,)}),
        "casemanager of before": member(
            school, Role.AMBULANT_COUNSELLOR, has={kind.AMBULANT_COUNSELLOR: (house.other,)}
        ),
        "elsewhere": member(house.elsewhere, Role.CARE_COORDINATOR),
    }


def write_all(stage: Stage, about: str) -> None:
    """Each part of the care team's work, by the social worker and by somebody of the class."""
    pupil, worker = stage.pupils[about], stage.people[Role.SOCIAL_WORKER]
    managers = {"Sami": ("casemanager", "casemanager of before"), "Noor": ("other mentor",)}[about]
    in_class = {"Sami": "teacher", "Noor": "other mentor"}[about]
    for number, manager in enumerate(managers):
        theirs = {"also": frozenset({manager}), "is_case": True}
        nth = ("Eerste", "Tweede")[number]
        need = stage.says(f"{nth}zorgvraag", about, Role.SOCIAL_WORKER, "care", **theirs)
        goal = stage.says(f"{nth}doel", about, Role.SOCIAL_WORKER, "care", **theirs)
        case = case_of(pupil, worker, manager=stage.people[manager], need=need)
        CarePlan.objects.filter(case=case).update(version=1, goals=goal, agreed_on=SCHOOL_DAY)
        for author in (Role.SOCIAL_WORKER, in_class):
            own = {"pupil": pupil, "author": stage.people[author], "case": case}
            also = {"also": frozenset({manager})}
            ended = {"state": "done", "ended_on": SCHOOL_DAY, "ended_by": worker}
            ActionFactory(**own, **ended, what=stage.says(f"{nth}actie", about, author, "care", **also))
            ContactMomentFactory(
                **own, about=stage.says(f"{nth}gesprek", about, author, "care", **also), level="care"
            )
    for author in (Role.SOCIAL_WORKER, in_class):
        own = {"pupil": pupil, "author": stage.people[author]}
        says = {
            level: stage.says(kind, about, author, level)
            for kind, level in (
                ("Bericht", "mentor_care"),
                ("Achtergrond", "background"),
                ("Praktisch", "practical"),
            )
        }
        for level, word in says.items():
            ContactMomentFactory(**own, about=word, level=level)
        ended = {"state": "done", "ended_on": SCHOOL_DAY, "ended_by": worker}
        agreed = stage.says("Afspraak", about, author, "mentor_care")
        ActionFactory(**own, **ended, what=agreed, level="mentor_care")
        TimeOutFactory(**own, note=stage.says("Timeout", about, author, "mentor_care"))
        outcome = stage.says("Uitkomst", about, author, "background")
        ParticipationFactory(**own, result=outcome, ends_on=SCHOOL_DAY)
        raise_and_begin(stage, pupil, author)
    TransferFactory(
        pupil=pupil, author=worker, told=stage.says("Overdracht", about, Role.SOCIAL_WORKER, "care")
    )


def raise_and_begin(stage: Stage, pupil: Pupil, author: str) -> None:
    """By the services, so that mails leave for the care team and for who is on the list in acute danger."""
    about, user = pupil.call_name, stage.people[author]
    seen = stage.says("Signaal", about, author, "care")
    concern = Concern(
        school=pupil.school, pupil=pupil, kinds=["sad"], seen=seen, worried=Worry.VERY, strengths=""
    )
    concerns.raise_concern(concern=concern, user=user, now=MORNING)
    told = stage.says("Gevaar", about, author, "care", also=frozenset({str(Role.TEAM_LEADER)}))
    danger = acute.begin(pupil=pupil, with_pupil=user.name, seen=told, user=user, now=MORNING)
    acute.agree(danger=danger, agreed=[], words="Samen", look_at=MORNING, look_by=user, now=MORNING)
    acute.follow_up(danger=danger, outcome="Rustig", user=user, now=MORNING)


@pytest.fixture
def stage(house: House) -> Stage:
    made = Stage(house, people_of(house))
    load_texts(school=house.school)
    AcuteContactFactory(
        school=house.school, user=made.people[Role.TEAM_LEADER], name="Teamleider", phone="+31612345670"
    )
    for name, school_class in (("Sami", house.own), ("Noor", house.other)):
        made.pupils[name] = pupil_in(school_class, call_name=name, surname="Tesfay")
        write_all(made, name)
    return made


def words_in(text: str) -> set[str]:
    return set(CANARY.findall(text))


def at(client: Client, url: str) -> set[str] | None:
    """The words that stand there; None where this person gets nothing."""
    answer = client.get(url)
    assert answer.status_code in {200, 404}, url
    return words_in(answer.getvalue().decode()) if answer.status_code == 200 else None


def timeline(client: Client, url: str) -> set[str] | None:
    """The words of all pieces of a timeline; None where this person gets nothing."""
    answer, found = client.get(url), set[str]()
    if answer.status_code == 404:
        return None
    while True:
        page = answer.content.decode()
        found |= words_in(page)
        if (earlier := EARLIER.search(page)) is None:
            return found
        answer = client.get(unescape(earlier[1]))


def check_file(stage: Stage, who: str, client: Client, about: str) -> None:
    """The file of one pupil, in every way that it can be read."""
    pupil, theirs = stage.pupils[about], stage.theirs(who, about)
    file, nobody = reverse("pupils:pupil", args=[pupil.pk]), not theirs
    assert timeline(client, f"{file}timeline/") == (None if nobody else theirs)
    assert at(client, f"{file}?q=kanarie") == (None if nobody else theirs)
    page = at(client, file)
    assert (page is None) == nobody
    assert (page or set()) <= theirs
    assert at(client, reverse("pupils:file_export", args=[pupil.pk])) in (None, theirs)
    talks = {one.word for one in stage.parts if one.kind.endswith("gesprek") or one.kind in TALKS} & theirs
    assert at(client, reverse("careteam:contacts", args=[pupil.pk])) == (None if nobody else talks)
    for case in CareCase.objects.filter(pupil=pupil):
        shown = at(client, reverse("careteam:case", args=[case.pk]))
        assert (shown is not None) == (case.need in theirs)
        assert (shown or set()) <= theirs
    for concern in Concern.objects.filter(pupil=pupil):
        expected = {concern.seen} if concern.seen in theirs else None
        assert at(client, reverse("careteam:concern", args=[concern.pk])) == expected
    for transfer in Transfer.objects.filter(pupil=pupil):
        handed = at(client, reverse("careteam:transfer", args=[pupil.pk]))
        assert (handed is not None) == (transfer.told in theirs)


TALKS = frozenset({"Bericht", "Achtergrond", "Praktisch"})


def check_paper(stage: Stage, who: str, about: str) -> None:
    """The printed versions, before they are drawn, for who may print them."""
    user = User.objects.with_roles().get(pk=stage.people[who].pk)
    access = access_for(user)
    assert access is not None
    if not access.may(Permission.PRINT_REPORT):
        return
    user.access = access
    level_of = {one.word: one for one in stage.parts}
    for version, most in (("care_team", ALL), ("mentor", MENTORING)):
        pupil = stage.pupils[about]
        report = report_for(pupil.pk, version=ReportVersion(version), user=user, now=MORNING)
        paper = render_to_string(TEMPLATES[report.version], {"report": report}) if report else ""
        expected = {
            word
            for word in stage.theirs(who, about)
            if report and level_of[word].level in most and level_of[word].kind not in NEVER_PRINTED
        }
        assert words_in(paper) == expected, (version, about)


def check_lists(stage: Stage, who: str, client: Client) -> None:
    """The pages about many pupils hold nothing that the files do not."""
    theirs = stage.theirs(who, "Sami") | stage.theirs(who, "Noor")
    raised = {one.word for one in stage.parts if one.kind == "Signaal"}
    needs = {one.word for one in stage.parts if one.kind.endswith("zorgvraag")}
    # Another school's care team has an inbox of its own, with nothing of these.
    nothing = set[str]() if who == "elsewhere" else None
    for name, words in (("inbox", raised), ("care_pupils", needs), ("caseload", needs)):
        expected = words if ALL in THEIRS.get(who, ()) else nothing
        assert at(client, reverse(f"careteam:{name}")) == expected, name
    for name in ("school:today", "careteam:own_concerns", "careteam:time_outs"):
        assert (at(client, reverse(name)) or set()) <= theirs, name


def read_by(stage: Stage, about: str) -> set[str]:
    """Who has seen the file of a pupil, as the care coordinator can download it: refusals are no seeing."""
    client = Client()
    client.force_login(stage.people[Role.CARE_COORDINATOR])
    answer = client.get(reverse("pupils:file_readers_export", args=[stage.pupils[about].pk]))
    rows = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
    return {row["E-mail"] for row in rows if row["Wat"] != "geweigerd"}


def emails(stage: Stage, people: Iterable[str]) -> set[str]:
    return {stage.people[who].email for who in people}


def test_every_place_shows_everybody_the_same(stage: Stage) -> None:
    """For each role and each part: the file, its timeline, search, export and prints, cases, inbox, lists; what leaves
    by mail; and who has seen it."""
    for who, user in stage.people.items():
        client = Client()
        client.force_login(user)
        for about in stage.pupils:
            check_file(stage, who, client, about)
            check_paper(stage, who, about)
        check_lists(stage, who, client)
    for about in stage.pupils:
        assert read_by(stage, about) == emails(
            stage, (who for who in stage.people if stage.theirs(who, about))
        )
    composer, mails = Composer(), list(Message.objects.all())
    # Of four concerns to the care coordinator, and of four times acute danger to the team leader.
    assert len(mails) == 8
    for message in mails:
        mail = composer.compose(message)
        assert words_in("".join([mail.subject, mail.text, message.key, str(message.context)])) == set()
        assert not any(name in mail.subject + mail.text for name in stage.pupils)
