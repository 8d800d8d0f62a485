"""What a colleague still has who leaves: on their page and at the end of their last role; the words tell no care."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from intake.enums import IntakeStep
from partners.enums.hours import HourState
from school.enums import ClassStaffKind, Role
from school.models.people import RoleAssignment, User
from school.models.school import School
from tools.samples import factories
from tools.samples.care import ActionFactory, case_of
from tools.samples.concerns import AcuteContactFactory
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in
from tools.samples.files import (
    ConsultingHourFactory,
    IntakeFactory,
    TimetableFactory,
    TimetableLessonFactory,
)
from tools.samples.meetings import MeetingFactory, SeatFactory
from tools.samples.working import ConditionLookFactory

DAY = dt.timedelta(days=1)
YESTERDAY = SCHOOL_DAY - DAY
# What Joris has, by the floor that says so; with "/…/" for whoever may open what is behind it.
WORK = [
    ("Hoort bij ISK 1B", "/classes/"),
    ("Valt in voor ISK 2A", "/stand-ins/"),
    ("Houdt spreekuren die nog komen", ""),
    ("Doet iets aan de voorwaarden voor goede zorg", ""),
    ("Heeft intakes die nog lopen", ""),
    ("Geeft les aan ISK 1B", "/classes/"),
    ("Is casemanager van lopende casussen", ""),
    ("Heeft nog iets te doen voor leerlingen", ""),
    ("Zit bij overleggen die nog komen", ""),
    ("Staat op de lijst van wie het hoort bij acuut gevaar", "/acute/list/"),
]


@pytest.fixture
def joris(school: School) -> User:
    """Somebody with one role and no work yet."""
    return member(school, Role.MENTOR, name="Joris Vertrekt")


def give_work(user: User, school: School) -> None:
    """Something of everything that may hang on a colleague, at this school."""
    own = factories.SchoolClassFactory(school=school, name="ISK 1B")
    other = factories.SchoolClassFactory(school=school, name="ISK 2A", year=own.year)
    factories.ClassStaffFactory(user=user, school_class=own)
    factories.ClassStaffFactory(
        user=user,
        school_class=other,
        kind=ClassStaffKind.STAND_IN,
        starts_on=SCHOOL_DAY + 7 * DAY,
        ends_on=SCHOOL_DAY + 9 * DAY,
    )
    TimetableLessonFactory(timetable=TimetableFactory(school_class=own), teacher=user)
    pupil = pupil_in(own, call_name="Geheim")
    author = member(school, Role.CARE_COORDINATOR)
    IntakeFactory(pupil=pupil, owner=user)
    ConsultingHourFactory(school=school, professional=user)
    ConditionLookFactory(school=school, owner=user, plan="Een brief opstellen")
    ActionFactory(pupil=pupil, author=author, owner=user, case=case_of(pupil, author, manager=user))
    SeatFactory(meeting=MeetingFactory(kind__school=school), user=user)
    AcuteContactFactory(school=school, user=user)


def held(client: Client, url: str) -> list[tuple[str, str]]:
    """What the page says that this colleague still has, each with where its link goes."""
    page = client.get(url).content.decode()
    found = re.findall(
        r'<span class="person-name">(?:<a href="([^"]*)">)?([^<]*)(?:</a>)?</span>\s*<span class="person-line">',
        page,
    )
    roles = {str(label).capitalize() for label in Role.labels}
    return [(name, link) for link, name in found if name not in roles]


def pages(user: User) -> tuple[str, str]:
    """The page of a colleague, and that of the end of their role."""
    role = user.role_assignments.get()
    return (
        reverse("school:staff_member", args=[user.pk]),
        reverse("school:role_end", args=[user.pk, role.pk]),
    )


def test_before_the_last_role_ends_all_of_it_is_named(admin: Client, school: School, joris: User) -> None:
    give_work(joris, school)
    for url in pages(joris):
        assert held(admin, url) == WORK
        page = admin.get(url).content.decode()
        # Neither of whom nor how much: who manages staff sees no care.
        assert "Geheim" not in page
        assert "Slaapt slecht" not in page
        assert "Een brief opstellen" not in page


def test_who_may_open_it_finds_the_way(
    school: School, joris: User, client_for: Callable[[User], Client]
) -> None:
    both = member(school, Role.ADMINISTRATOR, Role.CARE_COORDINATOR)
    give_work(joris, school)
    links = [link for _what, link in held(client_for(both), pages(joris)[0])]
    assert links == [
        "/classes/",
        "/stand-ins/",
        "/hours/",
        "/working/conditions/",
        "/intakes/",
        "/classes/",
        f"/care/?manager={joris.pk}",
        "",
        "/meetings/",
        "/acute/list/",
    ]
    assert {client_for(both).get(link).status_code for link in links if link} == {200}


@pytest.mark.parametrize(
    ("ends_on", "is_active", "stands_above"),
    [
        (None, True, False),
        (SCHOOL_DAY + 43 * DAY, True, False),
        (SCHOOL_DAY + 42 * DAY, True, True),
        (YESTERDAY, True, True),
        (None, False, True),
    ],
)
def test_of_who_leaves_or_left_it_stands_above(
    admin: Client, school: School, joris: User, ends_on: dt.date | None, is_active: bool, stands_above: bool
) -> None:
    """Of others before the button that closes the account."""
    give_work(joris, school)
    RoleAssignment.objects.filter(user=joris).update(ends_on=ends_on)
    User.objects.filter(pk=joris.pk).update(is_active=is_active)
    page = admin.get(pages(joris)[0]).content.decode()
    assert "Wat Joris Vertrekt hier nog heeft, en wat ermee gebeurt" in page or not stands_above
    assert ('id="held"' in page, "Voor je het afsluit" in page) == (stands_above, not stands_above)
    assert page.count("Is casemanager van lopende casussen") == 1


def test_with_another_role_nothing_is_taken_over(admin: Client, school: School, joris: User) -> None:
    give_work(joris, school)
    _page, end = pages(joris)
    other = factories.RoleAssignmentFactory(user=joris, school=school, role=Role.TEACHER)
    assert held(admin, end) == []
    # What somebody is of a partner, or at another school, keeps no work here.
    RoleAssignment.objects.filter(pk=other.pk).update(ends_on=YESTERDAY)
    factories.RoleAssignmentFactory(user=joris, school=school, role=Role.PARTNER)
    factories.RoleAssignmentFactory(user=joris, school=factories.SchoolFactory(), role=Role.TEACHER)
    assert held(admin, end) == WORK


def test_what_is_over_or_elsewhere_is_not_named(admin: Client, school: School, joris: User) -> None:
    """Nor what others have."""
    give_work(joris, factories.SchoolFactory())
    give_work(member(school, Role.MENTOR), school)
    pupil = pupil_in(factories.SchoolClassFactory(school=school))
    author = member(school, Role.CARE_COORDINATOR)
    case = case_of(pupil, author, manager=joris, state="closed", closed_at=MORNING)
    ActionFactory(
        pupil=pupil, author=author, owner=joris, case=case, state="done", ended_on=SCHOOL_DAY, ended_by=joris
    )
    IntakeFactory(pupil=pupil, owner=joris, step=IntakeStep.FOLLOW_UP, completed_on=SCHOOL_DAY)
    ConsultingHourFactory(school=school, professional=joris, day=YESTERDAY)
    ConsultingHourFactory(school=school, professional=joris, state=HourState.CALLED_OFF)
    ConditionLookFactory(school=school, owner=joris, plan="Klaar", done_on=SCHOOL_DAY, condition="intake")
    SeatFactory(meeting=MeetingFactory(kind__school=school, starts_at=MORNING - DAY), user=joris)
    SeatFactory(meeting=MeetingFactory(kind__school=school), user=joris, removed_at=MORNING)
    for url in pages(joris):
        assert held(admin, url) == []
        assert "hier nog heeft" not in admin.get(url).content.decode()


def test_the_pages_take_the_same_queries_however_much_there_is(
    admin: Client, school: School, joris: User
) -> None:
    """One for each floor; none where another role stays."""

    def asked() -> list[int]:
        found = []
        for url in pages(joris):
            admin.get(url)
            with CaptureQueriesContext(connection) as queries:
                admin.get(url)
            found.append(len(queries))
        return found

    before = asked()
    give_work(joris, school)
    assert asked() == before
    assert before == [12, 8]
    _page, end = pages(joris)
    factories.RoleAssignmentFactory(user=joris, school=school, role=Role.TEACHER)
    with CaptureQueriesContext(connection) as queries:
        admin.get(end)
    assert len(queries) == 3
