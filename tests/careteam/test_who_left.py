"""What was a colleague's to do who left the school, or sees the pupil no more, comes to somebody else: on their start
page, and by mail."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from careteam.enums.actions import ActionState
from careteam.enums.cases import CaseState
from careteam.models.actions import Action
from careteam.models.cases import CareCase
from careteam.models.plans import CarePlan
from careteam.services import actions
from messaging.models.outbox import Message
from pupils.models.pupils import Pupil
from school.enums import ClassStaffKind, Role
from school.models.people import User
from tests.careteam.test_meetings import read_pdf
from tests.house import House
from tests.pages import form_data
from tools.samples.care import ActionFactory, case_of
from tools.samples.factories import (
    MORNING,
    SCHOOL_DAY,
    CareTeamMemberFactory,
    ClassStaffFactory,
    RoleAssignmentFactory,
    member,
    pupil_in,
)
from tools.samples.meetings import AgendaItemFactory, meeting_of

YESTERDAY = SCHOOL_DAY - dt.timedelta(days=1)
NO_MORE = "was van Joris Vertrok, die hier niet meer werkt"
UNSEEN = "was van Joris Vertrok, die deze leerling in Nabij niet meer ziet"
ClientFor = Callable[[User], Client]


@pytest.fixture
def sami(house: House) -> Pupil:
    return pupil_in(house.own, call_name="Sami", surname="Ali")


@pytest.fixture
def joris(house: House) -> User:
    return member(house.school, Role.SOCIAL_WORKER, name="Joris Vertrok")


@pytest.fixture
def manager(house: House) -> User:
    """A mentor of another class, who looks after a case."""
    return member(house.school, Role.MENTOR, name="Bea Blijft", mentor_of=(house.other,))


def leaves(user: User) -> None:
    user.role_assignments.update(ends_on=YESTERDAY)


def own_page(client: Client) -> str:
    """What somebody has to do for pupils, by their start page."""
    page = client.get("/").content.decode()
    found = re.search(r'<section[^>]*aria-labelledby="own-actions-title".*?</section>', page, re.DOTALL)
    return re.sub(r"\s+", " ", found.group()) if found else ""


def reminded(house: House) -> list[str]:
    """To whom the mails of the morning go; they say nothing but where to look."""
    actions.remind(school=house.school, now=MORNING)
    assert all(set(one.context) == {"link"} for one in Message.objects.all())
    return sorted(Message.objects.values_list("address", flat=True))


def keepers(house: House, client_for: ClientFor, *people: User) -> list[User]:
    """Those of these people on whose start page it stands; the mail goes to the same."""
    found = [one for one in people if "Jas regelen" in own_page(client_for(one))]
    assert reminded(house) == sorted(one.email for one in found)
    return found


@pytest.mark.parametrize("gone", ["role ended", "account closed", "somewhere else", "with a partner"])
def test_what_was_theirs_is_for_who_looks_after_the_case(
    house: House, client_for: ClientFor, linda: User, sami: Pupil, joris: User, manager: User, gone: str
) -> None:
    case = case_of(sami, linda, manager=manager)
    ActionFactory(pupil=sami, case=case, author=linda, owner=joris, what="Jas regelen")
    own = client_for(manager)
    assert "Jas regelen" not in own_page(own)
    if gone == "account closed":
        User.objects.filter(pk=joris.pk).update(is_active=False)
    else:
        leaves(joris)
    if gone == "somewhere else":
        RoleAssignmentFactory(user=joris, school=house.elsewhere, role=Role.SOCIAL_WORKER)
    if gone == "with a partner":
        RoleAssignmentFactory(user=joris, school=house.school, role=Role.PARTNER)
    assert NO_MORE in own_page(own)
    assert keepers(house, client_for, linda, manager) == [manager]
    # Whoever reads the pupil's file reads it as well, and the case says it.
    for url in (reverse("pupils:pupil", args=[sami.pk]), reverse("careteam:case", args=[case.pk])):
        assert NO_MORE in re.sub(r"\s+", " ", own.get(url).content.decode())


def test_they_end_it_and_take_that_back_or_hand_it_over(
    house: House, client_for: ClientFor, linda: User, sami: Pupil, joris: User, manager: User
) -> None:
    case = case_of(sami, linda, manager=manager)
    action = ActionFactory(pupil=sami, case=case, author=linda, owner=joris, what="Jas regelen")
    leaves(joris)
    own = client_for(manager)
    own.post(reverse("careteam:action_state", args=[action.pk, "done"]), {"back": "today"})
    assert "Terugdraaien" in own_page(own)
    own.post(reverse("careteam:action_state", args=[action.pk, "open"]), {"back": "today"})
    url = reverse("careteam:action_edit", args=[action.pk])
    assert own.post(url, form_data(own, url, owner=str(house.mentor.pk))).status_code == 302
    assert Action.objects.get().owner == house.mentor
    assert own_page(own) == ""
    assert "Jas regelen" in own_page(client_for(house.mentor))
    assert "niet meer werkt" not in own_page(client_for(house.mentor))


@pytest.mark.parametrize("has", ["no case", "a case of nobody", "a case of somebody who left"])
def test_without_a_casemanager_it_is_for_who_coordinates_care(
    house: House, client_for: ClientFor, linda: User, sami: Pupil, joris: User, manager: User, has: str
) -> None:
    """And for nobody else of the care team, nor for who wrote it; another school reads nothing of it."""
    gone = member(house.school, Role.SOCIAL_WORKER)
    leaves(gone)
    case = None if has == "no case" else case_of(sami, linda, manager=gone if "left" in has else None)
    ActionFactory(pupil=sami, case=case, author=manager, owner=joris, what="Jas regelen")
    second = member(house.school, Role.CARE_COORDINATOR)
    others = (
        manager,
        house.mentor,
        member(house.school, Role.SOCIAL_WORKER),
        # Whoever is on no list coordinates no care.
        member(house.school, Role.CARE_COORDINATOR, care_team=False),
        member(house.elsewhere, Role.CARE_COORDINATOR),
    )
    leaves(joris)
    assert keepers(house, client_for, linda, second, *others) == [linda, second]
    assert NO_MORE in own_page(client_for(linda))


def test_what_the_family_does_is_for_who_wrote_it_where_nobody_looks_after_a_case(
    house: House, client_for: ClientFor, linda: User, sami: Pupil
) -> None:
    author = member(house.school, Role.SOCIAL_WORKER)
    ActionFactory(pupil=sami, author=author, who="Zijn moeder", what="Jas regelen")
    assert keepers(house, client_for, linda, author, house.mentor) == [author]
    Message.objects.all().delete()
    leaves(author)
    assert keepers(house, client_for, linda, house.mentor) == [linda]
    assert "Zijn moeder" in own_page(client_for(linda))


def test_who_stays_keeps_what_is_theirs(
    house: House, client_for: ClientFor, linda: User, sami: Pupil, joris: User, manager: User
) -> None:
    """On the last day as well, and with one role left of two."""
    RoleAssignmentFactory(user=joris, school=house.school, role=Role.TEACHER, ends_on=SCHOOL_DAY)
    joris.role_assignments.filter(role=Role.SOCIAL_WORKER).update(ends_on=YESTERDAY)
    case = case_of(sami, linda, manager=joris)
    ActionFactory(pupil=sami, case=case, author=linda, owner=joris, what="Jas regelen")
    assert keepers(house, client_for, linda, joris, manager) == [joris]


@pytest.fixture
def teacher(house: House) -> User:
    """A mentor of Sami's class, who teaches another as well."""
    return member(
        house.school,
        Role.MENTOR,
        Role.TEACHER,
        name="Joris Vertrok",
        mentor_of=(house.own,),
        teaches=(house.other,),
    )


def loses_sight(teacher: User, sami: Pupil, how: str) -> None:
    if how == "another class":
        teacher.class_staff.filter(kind=ClassStaffKind.MENTOR).update(ends_on=YESTERDAY)
    elif how == "role ended":
        teacher.role_assignments.filter(role=Role.MENTOR).update(ends_on=YESTERDAY)
    elif how == "pupil moved":
        sami.memberships.update(ends_on=YESTERDAY)
    else:
        Pupil.objects.filter(pk=sami.pk).update(left_on=YESTERDAY)


@pytest.mark.parametrize("how", ["another class", "role ended", "pupil moved", "pupil left"])
def test_what_is_of_who_sees_the_pupil_no_more_comes_as_well(
    house: House, client_for: ClientFor, linda: User, sami: Pupil, teacher: User, manager: User, how: str
) -> None:
    """They work here still: the pupil's page is closed to them, and they are reminded of nothing there."""
    case = case_of(sami, linda, manager=manager)
    ActionFactory(pupil=sami, case=case, author=linda, owner=teacher, what="Jas regelen")
    assert keepers(house, client_for, linda, teacher, manager) == [teacher]
    Message.objects.all().delete()
    loses_sight(teacher, sami, how)
    assert client_for(teacher).get(reverse("pupils:pupil", args=[sami.pk])).status_code == 404
    assert keepers(house, client_for, linda, teacher, manager) == [manager]
    own = client_for(manager)
    assert UNSEEN in own_page(own)
    # Who reads it elsewhere reads who sees to it now besides.
    for url in (reverse("pupils:pupil", args=[sami.pk]), reverse("careteam:case", args=[case.pk])):
        page = re.sub(r"\s+", " ", own.get(url).content.decode())
        assert f"<bdi>Bea Blijft</bdi> · {UNSEEN}" in page


def test_without_a_case_it_is_for_who_coordinates_care_as_well(
    house: House, client_for: ClientFor, linda: User, care: Client, sami: Pupil, teacher: User
) -> None:
    ActionFactory(pupil=sami, author=linda, owner=teacher, what="Jas regelen")
    loses_sight(teacher, sami, "another class")
    assert keepers(house, client_for, linda, teacher, house.mentor) == [linda]
    assert UNSEEN in own_page(care)
    page = re.sub(r"\s+", " ", care.get(reverse("pupils:pupil", args=[sami.pk])).content.decode())
    assert f"<bdi>het zorgteam</bdi> · {UNSEEN}" in page


@pytest.mark.parametrize("how", ["role ended", "case closed"])
def test_a_casemanager_who_sees_the_pupil_no_more_keeps_nothing(
    house: House, client_for: ClientFor, linda: User, sami: Pupil, joris: User, manager: User, how: str
) -> None:
    """A case that is closed opens its pupil to nobody, and who looks after it has another class."""
    case = case_of(sami, linda, manager=manager)
    ActionFactory(pupil=sami, case=case, author=linda, owner=joris, what="Jas regelen")
    leaves(joris)
    if how == "role ended":
        RoleAssignmentFactory(user=manager, school=house.school, role=Role.ADMINISTRATOR)
        manager.role_assignments.filter(role=Role.MENTOR).update(ends_on=YESTERDAY)
    else:
        CareCase.objects.filter(pk=case.pk).update(state=CaseState.CLOSED, closed_at=MORNING)
    assert keepers(house, client_for, linda, manager) == [linda]


@pytest.mark.parametrize("sees", ["stands in", "another case", "care team"])
def test_who_sees_the_pupil_otherwise_keeps_it(
    house: House, client_for: ClientFor, linda: User, sami: Pupil, teacher: User, manager: User, sees: str
) -> None:
    loses_sight(teacher, sami, "another class")
    if sees == "stands in":
        ClassStaffFactory(
            user=teacher, school_class=house.own, kind=ClassStaffKind.STAND_IN, ends_on=SCHOOL_DAY
        )
    elif sees == "another case":
        case_of(sami, linda, manager=teacher)
    else:
        CareTeamMemberFactory(user=teacher, school=house.school)
    case = case_of(sami, linda, manager=manager)
    ActionFactory(pupil=sami, case=case, author=linda, owner=teacher, what="Jas regelen")
    assert keepers(house, client_for, linda, teacher, manager) == [teacher]


@pytest.mark.parametrize("has_class", [True, False])
def test_what_is_theirs_stays_exactly_with_who_can_open_the_file(
    house: House, client_for: ClientFor, linda: User, care: Client, sami: Pupil, has_class: bool
) -> None:
    """Of every role: the rule for all at once says what the page of the pupil says to one."""
    expected = []
    for role in Role:
        kinds = [kind for kind in ClassStaffKind if kind.value == role.value] if has_class else []
        person = member(house.school, role, has=dict.fromkeys(kinds, (house.own,)), care_team=False)
        ActionFactory(pupil=sami, author=linda, owner=person, what=f"Iets voor een {role}.")
        if client_for(person).get(reverse("pupils:pupil", args=[sami.pk])).status_code != 200:
            expected.append(role)
    page = own_page(care)
    assert [role for role in Role if f"Iets voor een {role}." in page] == expected
    assert (Role.TEACHER in expected) != has_class
    assert Role.PARTNER in expected


def test_where_nobody_coordinates_care_it_is_for_all_of_the_care_team(
    house: House, client_for: ClientFor, sami: Pupil, joris: User
) -> None:
    """Not for who has the role and is on no list, nor for the team of another school."""
    first, second = member(house.school, Role.PSYCHOLOGIST), member(house.school, Role.SOCIAL_WORKER)
    ActionFactory(pupil=sami, author=first, owner=joris, what="Jas regelen")
    others = (
        house.mentor,
        member(house.school, Role.TEAM_LEADER),
        member(house.school, Role.CARE_COORDINATOR, care_team=False),
        member(house.elsewhere, Role.PSYCHOLOGIST),
    )
    leaves(joris)
    assert keepers(house, client_for, first, second, *others) == [first, second]
    assert NO_MORE in own_page(client_for(second))
    # Whoever comes to coordinate care has it from then on, alone.
    Message.objects.all().delete()
    coordinator = member(house.school, Role.CARE_COORDINATOR)
    assert keepers(house, client_for, first, second, coordinator) == [coordinator]


def test_paper_names_who_sees_to_it_now(
    house: House, care: Client, linda: User, sami: Pupil, joris: User, teacher: User, manager: User
) -> None:
    """The plan for the family, and the pupil on one page for a meeting; what was done stays with who did it."""
    case = case_of(sami, linda, manager=manager)
    CarePlan.objects.filter(case=case).update(version=1, goals="Beter slapen")
    agreed = {"pupil": sami, "case": case, "author": linda, "in_plan": True}
    ActionFactory(**agreed, owner=teacher, what="Jas regelen")
    ActionFactory(**agreed, owner=joris, what="Bril regelen")
    ActionFactory(**agreed, who="Zijn moeder", what="Fiets regelen")
    ended = {"state": ActionState.DONE, "ended_on": SCHOOL_DAY, "ended_by": joris}
    ActionFactory(**agreed, **ended, owner=joris, what="Pas regelen")
    item = AgendaItemFactory(meeting=meeting_of(house.school, linda), pupil=sami, case=case)

    plan, overview = (
        reverse("careteam:plan_print", args=[case.pk]),
        reverse("careteam:item_overview", args=[item.pk]),
    )

    def told() -> list[str]:
        paper = re.sub(r"\s+", " ", read_pdf(care.get(plan))[0][0])
        names = [
            found
            for what in ("Jas", "Bril", "Fiets", "Pas")
            for found in re.findall(rf"{what} regelen (.*?) 15 september", paper)
        ]
        page = re.sub(r"<[^>]+>", "", care.get(overview).content.decode())
        # To do is no more what was done.
        assert re.findall(r"regelen – (.*?), 15 september", page) == names[:3]
        return names

    assert told() == ["Joris Vertrok", "Joris Vertrok", "Zijn moeder", "Joris Vertrok"]
    loses_sight(teacher, sami, "another class")
    leaves(joris)
    passed_on = "Bea Blijft (was van Joris Vertrok)"
    assert told() == [passed_on, passed_on, "Zijn moeder", "Joris Vertrok"]
    leaves(manager)
    passed_on = "het zorgteam (was van Joris Vertrok)"
    assert told() == [passed_on, passed_on, "Zijn moeder", "Joris Vertrok"]


def test_one_mail_for_all_that_came_to_somebody(house: House, linda: User, sami: Pupil, joris: User) -> None:
    ActionFactory(pupil=sami, author=linda, owner=linda)
    ActionFactory(pupil=sami, author=linda, owner=joris)
    other = pupil_in(house.other)
    ActionFactory(pupil=other, author=linda, owner=joris, case=case_of(other, linda, manager=linda))
    leaves(joris)
    assert reminded(house) == [linda.email]
    assert reminded(house) == [linda.email]


def test_what_came_from_others_costs_no_query_more(
    house: House, client_for: ClientFor, linda: User, sami: Pupil, joris: User, care: Client
) -> None:
    ActionFactory(pupil=sami, author=linda, owner=linda)
    care.get("/")
    with CaptureQueriesContext(connection) as before:
        care.get("/")
    for _ in range(3):
        ActionFactory(pupil=sami, author=linda, owner=joris, what="Jas regelen")
    leaves(joris)
    with CaptureQueriesContext(connection) as after:
        assert own_page(care).count(NO_MORE) == 3
    assert len(after) == len(before)


def test_the_caseload_counts_their_cases_among_those_of_nobody(
    house: House, care: Client, linda: User, sami: Pupil, joris: User
) -> None:
    case_of(sami, linda, manager=joris)
    case_of(pupil_in(house.own), linda, manager=linda)
    case_of(pupil_in(house.class_elsewhere), house.office_elsewhere)

    def load() -> tuple[list[Pupil], dict[str, int]]:
        found = care.get(reverse("careteam:caseload")).context["load"]
        assert found.number == 2
        return [line.case.pupil for line in found.nobodys], {
            one.user.name: one.number for one in found.people
        }

    assert load() == ([], {"Linda Pot": 1, "Joris Vertrok": 1})
    leaves(joris)
    assert load() == ([sami], {"Linda Pot": 1})


def test_the_case_says_that_its_casemanager_left(
    house: House, care: Client, linda: User, sami: Pupil, joris: User
) -> None:
    """And gives their phone no more."""
    url = reverse("careteam:case", args=[case_of(sami, linda, manager=joris).pk])

    def said() -> list[bool]:
        page = care.get(url).content.decode()
        return [words in page for words in ("Joris Vertrok", "06 12345678", "werkt hier niet meer")]

    assert said() == [True, True, False]
    leaves(joris)
    assert said() == [True, False, True]
