"""The demo school: exact, the same each time, a school day on every weekday, and nobody real."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator

import pytest
import time_machine
from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.db.models import Count, F
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from absence.contexts.groups import latest_release
from absence.contexts.trends import trend_of
from absence.enums import AnnouncementKind, MarkState, NoticeKind, NoticeState, WatchRule
from absence.models.announcements import Announcement
from absence.models.calls import Call
from absence.models.episodes import Episode
from absence.models.notices import Notice
from absence.models.registers import Mark, Register
from absence.models.timetable import Timetable
from absence.models.watching import Crossing
from careteam.querysets.guest_seats import own_seats
from careteam.querysets.guests import own_part
from intake.enums import AnswerState, Decision, FollowUpKind, FollowUpState, IntakeStep, InterviewSection
from intake.models.following import CheckIn, FollowUp, Review, Talk
from intake.models.intakes import Answer, Intake
from messaging.enums import FAMILY_KINDS, MessageState
from messaging.languages import LANGUAGES_BY_CODE
from messaging.models.outbox import Message
from messaging.models.texts import Text
from partners.enums.consents import ConsentState
from partners.enums.hours import BookingState
from partners.enums.organisations import OrganisationKind
from partners.enums.referrals import ReferralState
from partners.models.colleagues import Helper
from partners.models.consents import ConsentReminder, ConsentRequest
from partners.models.emergencies import Emergency
from partners.models.hours import Booking
from partners.models.organisations import Agreement, Assignment, Contact, Organisation
from partners.models.referrals import Referral, ReferralStep
from partners.models.shares import PartnerAccount, Share
from pupils.contexts.adulthood import turning_row
from pupils.enums import HomeKind, LanguageSkill, PartLevel, RelationKind
from pupils.models.adulthood import AdulthoodDone
from pupils.models.documents import Document
from pupils.models.homes import Home, HomeStay
from pupils.models.leaving import Departure, Placement
from pupils.models.parts import PupilLanguage, Remark, TestResult
from pupils.models.people import Person, Relation
from pupils.models.pupils import ClassMembership, Pupil
from pupils.querysets.adulthood import turning_18
from pupils.querysets.pupils import unreachable_on
from pupils.rules.adulthood import born_by_of
from pupils.rules.people import ADULT, age_on
from school import clock
from school.enums import ClassStaffKind, Ground, Role
from school.middleware import access_for
from school.models.account_changes import AccountChange
from school.models.classes import ClassStaff, SchoolClass
from school.models.people import RoleAssignment, User
from school.models.school import DayOff, School, SchoolYear
from school.querysets import day_periods, is_school_day
from school.row_security import HIDDEN
from school.services import account_changes
from school.settings_sections import sections
from tests.databases import DEMO_DAY, connected, with_demo
from tools.demo import dates
from tools.demo.accounts import (
    ADMINISTRATOR,
    GUARDIAN,
    MENTOR,
    PARTNER,
    PASSWORD,
    RING,
    VLIEGERWEI,
    all_accounts,
    table,
)
from tools.demo.adulthood import WAITING
from tools.demo.intakes import COMING
from tools.demo.school import CLASSES
from tools.samples.files import RegisterFactory

WEDNESDAY = DEMO_DAY


def at(day: str) -> time_machine.travel:
    """The clock at the beginning of the first lesson of a day."""
    return time_machine.travel(f"{day}T08:32:00+01:00", tick=False)


@pytest.fixture(scope="module")
def loaded(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The demo school as it is made on a Wednesday in November, in a database of its own."""
    with django_db_blocker.unblock(), connected(with_demo("demo")):
        yield


@pytest.fixture
def demo(loaded: None) -> Iterator[School]:
    """The large school, with the clock on the Wednesday; what a test changes is undone."""
    with at(WEDNESDAY), transaction.atomic():
        yield School.objects.get(name=VLIEGERWEI)
        transaction.set_rollback(True)


def rows() -> Counter[str]:
    """How many rows every table has, history included."""
    readable = [model for model in apps.get_models() if model._meta.db_table not in HIDDEN]
    return Counter({model._meta.label: model._default_manager.count() for model in readable})


def tried_class() -> SchoolClass:
    return SchoolClass.objects.get(name="1B", year__closed=False, school__name=VLIEGERWEI)


def test_it_is_a_school_of_250_in_12_classes_with_a_small_neighbour(demo: School) -> None:
    today = clock.today()
    sizes = {
        row["school_class__name"]: row["n"]
        for row in ClassMembership.objects.on_day(today).values("school_class__name").annotate(n=Count("pk"))
    }
    assert sizes == {name: size for name, (_, size) in CLASSES.items()} | {"Ring 1": 8}
    assert sum(size for _, size in CLASSES.values()) == 250
    everybody = Pupil.objects.all()
    assert Counter(everybody.at_school(today).values_list("school__name", flat=True)) == {
        VLIEGERWEI: 250,
        RING: 8,
    }
    assert Counter(everybody.coming(today).values_list("school__name", flat=True)) == {
        VLIEGERWEI: len(COMING)
    }
    for school in School.objects.all():
        assert [section.row_of(school).school for section in sections()] == [school] * 5
    assert demo.years.count() == 2
    assert SchoolYear.objects.get(school=demo, closed=False).name == "2026-2027"
    assert SchoolYear.objects.get(school=demo, closed=True).name == "2025-2026"
    alone = Pupil.objects.filter(school=demo, unaccompanied=True)
    assert alone.count() == 75
    homes = Counter(
        HomeStay.objects.on_day(today).filter(pupil__in=alone).values_list("home__kind", flat=True)
    )
    assert homes == {
        HomeKind.INDEPENDENT: 10,
        HomeKind.KSO: 20,
        HomeKind.KWE: 12,
        HomeKind.KWV: 4,
        HomeKind.KWG: 18,
        HomeKind.FOSTER: 11,
    }
    assert HomeStay.objects.on_day(today).count() == 258
    there = set(Home.objects.values_list("kind", flat=True))
    assert set(HomeKind) - there == {HomeKind.EXTENDED, HomeKind.GUEST}
    assert unreachable_on(Pupil.objects.filter(school=demo), today).count() == 4
    assert not unreachable_on(Pupil.objects.filter(school__name=RING), today).exists()


def test_every_page_of_the_files_has_something_to_show(demo: School) -> None:
    of_school = {"school": demo}
    steps = Counter(Intake.objects.filter(**of_school).values_list("step", flat=True))
    assert steps == {
        IntakeStep.REGISTRATION: 4,
        IntakeStep.FILE_STUDY: 3,
        IntakeStep.INTERVIEW: 6,
        IntakeStep.FOLLOW_UP: 246,
    }
    answers = Answer.objects.filter(**of_school)
    assert set(answers.values_list("state", flat=True)) == set(AnswerState)
    shared = {PartLevel.PRACTICAL, PartLevel.BACKGROUND, PartLevel.CARE}
    assert set(answers.values_list("level", flat=True)) == shared
    assert set(answers.values_list("question__section", flat=True)) == set(InterviewSection)
    spoken = PupilLanguage.objects.filter(**of_school)
    assert spoken.values("pupil").distinct().count() == 250
    unlettered = spoken.filter(reads=LanguageSkill.NONE, writes=LanguageSkill.NONE)
    assert unlettered.count() == 3
    planned = FollowUp.objects.filter(**of_school)
    assert set(planned.values_list("kind", "state")) >= {
        (FollowUpKind.TALK, FollowUpState.DONE),
        (FollowUpKind.TALK, FollowUpState.PLANNED),
        (FollowUpKind.REVIEW, FollowUpState.DONE),
        (FollowUpKind.CLOSING, FollowUpState.PLANNED),
    }
    assert set(Review.objects.filter(**of_school).values_list("decision", flat=True)) == set(Decision)
    visits = set(Booking.objects.filter(**of_school).values_list("state", flat=True))
    assert visits >= {BookingState.PLANNED, BookingState.CAME, BookingState.MISSED}
    for model in (Talk, CheckIn, Remark, Placement, TestResult, Document, Departure):
        assert model._default_manager.filter(**of_school).exists(), model


def test_its_people_are_as_such_a_school_knows_them(demo: School) -> None:
    today = clock.today()
    pupils = Pupil.objects.filter(school=demo)
    assert max(len(pupil.surname) for pupil in pupils) == 60
    assert {"Özil", "Çelik", "Łukasik"} <= set(pupils.values_list("surname", flat=True))
    assert {"al", "el", "de la", "van den"} <= set(pupils.values_list("infix", flat=True))
    assert any("\u0600" <= pupil.call_name[0] <= "\u06ff" for pupil in pupils)
    assert any("\u1200" <= pupil.call_name[0] <= "\u137f" for pupil in pupils)
    assert all(pupil.sort_key and pupil.search_text for pupil in pupils)
    guardians = Relation.objects.filter(school=demo, kind=RelationKind.GUARDIAN)
    assert guardians.on_day(today).values("pupil").distinct().count() == 65
    assert guardians.on_day(today).filter(custody=True).count() == 65
    assert guardians.on_day(today).values("person").distinct().count() == 9
    assert guardians.filter(ends_on__lt=today).count() == 7
    grown_up = pupils.filter(birth_date__lte=today.replace(year=today.year - 18))
    assert grown_up.count() == 10
    assert not Relation.objects.filter(pupil__in=grown_up, custody=True).exists()
    siblings = Person.objects.filter(school=demo).annotate(n=Count("relations__pupil", distinct=True))
    assert siblings.filter(n__gte=2, contacts=None).count() > 20
    assert set(Person.objects.values_list("language", flat=True)) >= {
        "ar",
        "ti",
        "uk",
        "prs",
        "so",
        "tr",
        "nl",
    }


def test_its_partners_are_two_dozen_with_people_who_do_something(demo: School) -> None:
    of_school = {"school": demo}
    found = Organisation.objects.filter(**of_school)
    assert found.count() == 26
    assert set(OrganisationKind) - set(found.values_list("kind", flat=True)) == {
        OrganisationKind.SOCIAL_WORK,
        OrganisationKind.YOUTH_PROTECTION,
        OrganisationKind.FOSTER_CARE,
        OrganisationKind.SCHOOL,
        OrganisationKind.LEISURE,
        OrganisationKind.OTHER,
    }
    # Who was known in words to work somewhere is bound to it, and the words are gone.
    assert set(Person.objects.filter(**of_school).values_list("organisation", flat=True)) == {""}
    assert Contact.objects.filter(**of_school, organisation__name="Nidos").count() == 10
    tasks = Assignment.objects.filter(**of_school)
    assert set(tasks.values_list("level", flat=True)) == {"practical", "background", "care"}
    assert tasks.filter(pupil=None).count() == 3
    assert tasks.filter(ends_on__range=(clock.today(), clock.today() + dt.timedelta(days=60))).count() > 10
    assert not tasks.filter(starts_on__lt=F("contact__starts_on")).exists()
    assert Helper.objects.filter(**of_school).count() == 6
    assert Agreement.objects.filter(**of_school, review_on__lt=clock.today()).count() == 1


def test_its_consents_stand_in_every_state(demo: School) -> None:
    day = clock.today()
    found = ConsentRequest.objects.filter(school=demo).with_facts()
    states = Counter(str(one.standing_on(day).state) for one in found)
    assert states.keys() == set(ConsentState)
    assert states["valid"] == 17
    live = Share.objects.filter(school=demo).live(clock.now())
    assert sorted(live.values_list("ground", flat=True)) == [*["consent"] * 8, "legal_duty"]
    assert set(ConsentReminder.objects.values_list("reason", flat=True)) == {
        "until",
        "waiting",
        "unknown",
        "again",
    }
    assert Emergency.objects.filter(school=demo, end_logged=True).count() == 1


def test_its_referrals_stand_in_every_state_but_one(demo: School) -> None:
    states = Counter(Referral.objects.filter(school=demo).values_list("state", flat=True))
    assert states.keys() == set(ReferralState) - {ReferralState.VOID}
    assert states["sent"] == 3
    assert Referral.objects.filter(school=demo, way="paper").exclude(paper=None).count() == 1
    steps = ReferralStep.objects.filter(referral__school=demo).values_list("at", flat=True)
    assert {timezone.localtime(at).hour for at in steps} <= set(range(8, 17))


def test_most_of_what_18_asks_for_is_arranged_and_some_of_it_waits(demo: School) -> None:
    day = clock.today()
    turning = turning_18(Pupil.objects.filter(school=demo), day, born_by_of(day))
    rows = [turning_row(pupil, day) for pupil in turning]
    assert [row.is_adult for row in rows].count(True) == WAITING
    assert {row.number_done for row in rows if row.is_adult} == {3}
    assert 2 <= len([row for row in rows if row.is_late]) < 6
    done = AdulthoodDone.objects.filter(school=demo)
    assert done.count() > 30
    assert not done.filter(done_at__date__lt=F("pupil__enrolled_on")).exists()


def test_the_guardian_hears_of_a_ward_at_a_meeting_to_come(demo: School) -> None:
    now = clock.now()
    access = access_for(User.objects.with_roles().get(email=GUARDIAN.email))
    assert access is not None
    [seat] = [one for one in own_seats(access, now) if one.meeting.starts_at > now]
    part = own_part(seat.meeting, seat.pk, now)
    assert part is not None
    assert [len(pupils) for pupils in part.by_ground.values()] == [1]
    assert list(part.by_ground) == [Ground.REPRESENTATIVE]


def test_the_class_to_try_first_holds_a_mentors_morning(demo: School) -> None:
    today, school_class = clock.today(), tried_class()
    [mentor] = ClassStaff.objects.filter(school_class=school_class, kind=ClassStaffKind.MENTOR)
    assert mentor.user.email == MENTOR.email
    pupils = Pupil.objects.in_classes([school_class], today)
    assert pupils.count() == 22
    spoken = Relation.objects.filter(pupil__in=pupils, custody=True).exclude(person__email="")
    assert set(spoken.values_list("person__language", flat=True)) >= {"ar", "ti", "uk"}
    [announced] = Announcement.objects.standing(today).filter(pupil__in=pupils)
    assert (announced.kind, announced.starts_on, announced.ends_on) == (AnnouncementKind.SICK, today, today)
    assert announced.entered_at < clock.now()
    period = next(iter(day_periods(demo.pk, today)), None)
    assert period is not None
    assert (period.number, period.starts_at) == (1, dt.time(8, 30))
    assert not Register.objects.filter(day__gte=today).exists()
    assert not unreachable_on(pupils, today).exists()


def test_every_class_has_its_registers_up_to_yesterday_with_believable_absence(demo: School) -> None:
    year = SchoolYear.objects.get(school=demo, closed=False)
    off = [dates.Span(row.name, row.starts_on, row.ends_on) for row in demo.days_off.all()]
    days = dates.school_days(year.starts_on, clock.today() - dt.timedelta(days=1), off)
    first_lessons = Register.objects.filter(school=demo, number=1, school_class__year=year)
    assert set(first_lessons.values_list("day", "school_class__name")) == {
        (day, name) for day in days for name in CLASSES
    }
    assert Register.objects.filter(school=demo, number__gt=1).count() > len(days)
    assert Register.objects.filter(version=2).exists()
    marks = Mark.objects.filter(register__in=first_lessons)
    absent = marks.filter(state=MarkState.ABSENT)
    assert 0.05 < absent.count() / marks.count() < 0.08
    by_self = marks.filter(pupil__stays__home__kind=HomeKind.INDEPENDENT)
    assert by_self.filter(state=MarkState.ABSENT).count() / by_self.count() > 0.08
    assert marks.filter(state=MarkState.LATE, minutes_late__gt=0).exists()
    # Only those who were in the class on the day.
    assert not marks.filter(register__day__lt=F("pupil__enrolled_on")).exists()


def test_a_new_approach_worked_since_last_year(demo: School) -> None:
    trend = trend_of(demo.pk, clock.today())
    assert [span.year.name for span in trend.spans] == ["2026-2027", "2025-2026"]
    hours, _missed, on_time = trend.measures[:3]
    assert (hours.better, on_time.better) == (True, True)
    assert int(hours.change.strip("−%")) > 40
    assert all(one.name in CLASSES for one in trend.classes)
    release = latest_release(demo.pk)
    assert release is not None
    assert {"by kind of home", "naar woonvorm"} & {table.title for table in release.tables}
    assert not Timetable.objects.filter(lessons=None).exists()


def test_a_pupil_reached_sixteen_hours_and_the_notice_was_sent(demo: School) -> None:
    crossing = Crossing.objects.filter(school=demo, rule=WatchRule.HOURS).earliest("pupil", "pk")
    assert age_on(crossing.pupil.birth_date, crossing.reached_on) < ADULT
    notice = Notice.objects.get(crossing=crossing)
    assert (notice.state, notice.kind) == (NoticeState.REGISTERED, NoticeKind.V3)


def test_the_last_days_have_calls_and_messages_that_went_out_and_none_that_will(demo: School) -> None:
    days = sorted(set(Episode.objects.values_list("day", flat=True)))
    assert [day.isoformat() for day in days] == [
        "2026-11-10",
        "2026-11-12",
        "2026-11-13",
        "2026-11-16",
        "2026-11-17",
    ]
    assert set(Message.objects.values_list("state", flat=True)) <= {MessageState.SENT, MessageState.BOUNCED}
    assert Message.objects.count() > 100
    assert not Message.objects.filter(body="").exists()
    assert Call.objects.count() > 30
    assert Message.objects.filter(language="uk", subject__startswith="Нам").exists()
    approved = Text.objects.exclude(approved_on=None)
    assert set(approved.values_list("school__name", "language")) == {(VLIEGERWEI, "uk"), (VLIEGERWEI, "ar")}
    assert approved.count() == 2 * len(FAMILY_KINDS)


def test_a_second_run_adds_nothing(demo: School) -> None:
    before = rows()
    call_command("load_demo")
    assert rows() == before


def test_nobody_can_be_reached_for_real(demo: School) -> None:
    addresses = {
        *User.objects.values_list("email", flat=True),
        *Person.objects.values_list("email", flat=True),
        *Organisation.objects.values_list("email", flat=True),
        *School.objects.values_list("email", flat=True),
        *Message.objects.values_list("address", flat=True),
    } - {""}
    assert all(address.endswith(".example") for address in addresses)
    phones = {
        str(phone)
        for values in (
            School.objects.values_list("phone", flat=True),
            Home.objects.values_list("phone", flat=True),
            Person.objects.values_list("phone", flat=True),
            Person.objects.values_list("other_phone", flat=True),
            Organisation.objects.values_list("phone", flat=True),
        )
        for phone in values
    } - {""}
    assert phones
    assert all(re.fullmatch(r"\+3166\d{7}", phone) for phone in phones)
    assert {home.address.split(", ")[1][0] for home in Home.objects.all()} == {"0"}
    assert set(School.objects.values_list("brin", flat=True)) == {"99ZZ", "99ZY"}


def test_a_role_waits_for_the_team_leader(demo: School) -> None:
    change = AccountChange.objects.get()
    assert (change.school, change.state, change.who) == (demo, "waiting", "Youssef Haddou")
    leaders = User.objects.filter(pk__in=account_changes.deciders(change, clock.today()))
    assert [user.name for user in leaders] == ["Ronald Bakema"]


def test_every_role_can_sign_in_and_is_named(demo: School) -> None:
    today = clock.today()
    held = RoleAssignment.objects.on_day(today).values_list("school__name", "role")
    assert {role for school, role in held if school == VLIEGERWEI} == set(Role)
    several = User.objects.annotate(n=Count("role_assignments__school", distinct=True)).filter(n=2)
    assert sorted(user.email for user in several) == [
        "beide-scholen@demo.nabij.example",
        "partner@demo.nabij.example",
    ]
    mentors = ClassStaff.objects.on_day(today).filter(kind=ClassStaffKind.MENTOR)
    assert mentors.count() == len(CLASSES) + 1
    users = list(User.objects.all())
    assert len({user.password for user in users}) == 1
    assert users[0].check_password(PASSWORD)
    assert not User.objects.exclude(email__in=[account.email for account in all_accounts()]).exists()
    lines = table().splitlines()
    assert lines[0] == VLIEGERWEI
    assert re.split(r"\s{2,}", lines[1].strip()) == ["mentor 1B", MENTOR.name, MENTOR.email, PASSWORD]
    assert any(ADMINISTRATOR.email in line for line in lines)
    assert RING in lines


def test_a_partner_works_with_both_schools_and_sees_somebody_at_each(demo: School) -> None:
    user = User.objects.get(email=PARTNER.email)
    today = clock.today()
    accounts = PartnerAccount.objects.filter(user=user).open_on(today).order_by("school")
    assert [one.school.name for one in accounts] == [VLIEGERWEI, RING]
    for account in accounts:
        assert account.contact.person.name == user.name
        assert Share.objects.filter(contact=account.contact, ended_at=None).exists()
    # What the school does itself is done by its own people.
    assert not Booking.objects.filter(made_by=user).exists()


def test_what_families_told_agrees_with_the_file(demo: School) -> None:
    told = Answer.objects.filter(state=AnswerState.ANSWERED).select_related("pupil", "question")
    for answer in told.filter(question__code="home_language").exclude(pupil__languages=None):
        home = [row.language for row in answer.pupil.languages.all() if row.at_home]
        if home and home[0] in LANGUAGES_BY_CODE:
            assert answer.text == str(LANGUAGES_BY_CODE[home[0]].name)
    for answer in told.filter(question__code="schools_where", text__contains="Aleppo"):
        assert answer.pupil.country == "SY"
    for answer in told.filter(question__code="present", pupil__unaccompanied=True):
        assert not {"mother", "father"} & set(answer.chosen)
    early = Assignment.objects.filter(starts_on__lt=F("pupil__arrived_on"), ends_on=None)
    assert not early.exists()


def test_a_later_day_is_topped_up_and_what_people_did_stays(demo: School) -> None:
    former_today, school_class = clock.today(), tried_class()
    mentor = User.objects.get(email=MENTOR.email)
    own = RegisterFactory(
        school_class=school_class, day=former_today, handed_in_by=mentor, handed_in_at=clock.now()
    )
    before = Register.objects.filter(day__lt=former_today).count()
    with at("2026-11-23"):
        call_command("load_demo")
        made = Register.objects.filter(day__gte=former_today, number=1).values_list(
            "day", "school_class__name"
        )
        days = [dt.date(2026, 11, day) for day in (18, 19, 20)]
        assert set(made) == {(day, name) for day in days for name in [*CLASSES, "Ring 1"]}
        assert own.marks.count() == 0
        assert Register.objects.filter(day__lt=former_today).count() == before
        pupils = Pupil.objects.in_classes([school_class], clock.today())
        assert Announcement.objects.standing(clock.today()).filter(pupil__in=pupils).count() == 1
        assert max(Episode.objects.values_list("day", flat=True)) == dt.date(2026, 11, 20)
        after = rows()
        call_command("load_demo")
        assert rows() == after


def test_a_holiday_ends_when_the_demo_is_opened_in_it(demo: School) -> None:
    with at("2026-12-28"):
        assert not is_school_day(demo.pk, clock.today())
        call_command("load_demo")
        assert is_school_day(demo.pk, clock.today())
        assert DayOff.objects.get(school=demo, name="Kerstvakantie", starts_on__year=2026).ends_on == dt.date(
            2026, 12, 27
        )
        assert not Register.objects.filter(day__gte=dt.date(2026, 12, 19)).exists()


@pytest.mark.parametrize(
    ("day", "last"),
    [
        pytest.param("2027-08-03", "2027-07-09", id="in August, the summer holiday has just ended"),
        pytest.param("2027-11-16", "2027-11-15", id="in the next school year"),
        pytest.param("2029-03-06", "2029-03-05", id="years later"),
    ],
)
def test_a_year_later_it_is_a_school_day_with_the_same_classes(demo: School, day: str, last: str) -> None:
    with at(day):
        call_command("load_demo")
        today = clock.today()
        assert is_school_day(demo.pk, today)
        [year] = SchoolYear.objects.filter(school=demo, closed=False)
        assert year.starts_on <= today <= year.ends_on
        pupils = Pupil.objects.in_classes([tried_class()], today)
        assert pupils.count() == 22
        assert Announcement.objects.standing(today).filter(pupil__in=pupils).count() == 1
        assert ClassStaff.objects.on_day(today).get(school_class=tried_class(), user__email=MENTOR.email)
        assert max(Register.objects.values_list("day", flat=True)) == dt.date.fromisoformat(last)
        after = rows()
        call_command("load_demo")
        assert rows() == after
