"""Each page with a list: the order that a head of its table promises is the order of its rows."""

import datetime as dt
import re
from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client

from absence.enums import LeaveKind, NoticeKind, WatchRule
from absence.models.alerts import Alert
from messaging.enums import Channel, MessageKind, MessageState
from messaging.models.outbox import Message
from messaging.services import texts
from school.enums import Level, Role
from school.models.access_log import AccessLog
from school.models.account_changes import AccountChange
from school.models.people import User
from school.models.school import School
from tests.messaging.conftest import queue
from tools.samples import factories
from tools.samples.absence import NoticeFactory
from tools.samples.concerns import AcuteContactFactory, MeldcodeRecordFactory
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in
from tools.samples.files import (
    AnnouncementFactory,
    ConsultingHourFactory,
    CrossingFactory,
    EpisodeFactory,
    InvitationFactory,
    LeaveRequestFactory,
    booking_of,
)
from tools.samples.partners import AgreementFactory, ContactFactory, OrganisationFactory
from tools.samples.referrals import ReferralFactory, ReferralStepFactory

YESTERDAY, TOMORROW = SCHOOL_DAY - dt.timedelta(days=1), SCHOOL_DAY + dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    with time_machine.travel(MORNING, tick=False):
        yield


@pytest.fixture
def school(db: None) -> School:
    school: School = factories.SchoolFactory()
    texts.load_texts(school=school)
    return school


@pytest.fixture
def anna(school: School) -> User:
    """Somebody who sees every list."""
    return member(school, *set(Role) - {Role.PARTNER}, name="Anna Alles")


@pytest.fixture
def browser(anna: User, client_for: Callable[[User], Client]) -> Client:
    return client_for(anna)


def staff(school: School, anna: User) -> str:
    member(school, Role.TEACHER, name="bert Bos", is_active=False)
    member(school, Role.TEACHER, name="Carla Cox", second_factor_since=None)
    return "/staff/?who=all"


def classes(school: School, anna: User) -> str:
    for name, level in (("K1", Level.START), ("K2", Level.EXIT), ("K3", Level.LEVEL_1)):
        factories.SchoolClassFactory(school=school, name=name, level=level)
    return "/classes/"


def pupils(school: School, anna: User) -> str:
    first, second = (factories.SchoolClassFactory(school=school, name=name) for name in ("1A", "1B"))
    rows = ((second, "Ada", "7", 2010), (first, "Ben", "9", 2009), (first, "Cem", "8", 2011))
    for school_class, name, number, year in rows:
        pupil_in(school_class, call_name=name, surname="Ali", number=number, birth_date=dt.date(year, 1, 1))
    return "/pupils/"


def found_pupils(school: School, anna: User) -> str:
    """In order of likeness until another order is asked for."""
    school_class = factories.SchoolClassFactory(school=school)
    for surname, name in (("Alivia", "Ada"), ("Zola", "Ali"), ("Ali", "Cem")):
        pupil_in(school_class, call_name=name, surname=surname)
    return "/pupils/?q=ali"


def homes(school: School, anna: User) -> str:
    rows = (
        ("Anker", "kwe", "Weg 3", 1, 2),
        ("Boeg", "azc", "Weg 1", 0, 1),
        ("Court", "family", "Weg 2", 2, 0),
    )
    for name, kind, address, living, hearing in rows:
        home = factories.HomeFactory(school=school, name=name, kind=kind, address=address)
        for _ in range(living):
            factories.HomeStayFactory(pupil=factories.PupilFactory(school=school), home=home)
        for _ in range(hearing):
            factories.HomeStaffFactory(home=home)
    return "/homes/"


def readers(school: School, anna: User) -> str:
    pupil = factories.PupilFactory(school=school)
    before = MORNING - dt.timedelta(days=1)
    rows = (("Ada", "read", "role", 3), ("bo", "print", "own_class", 2), ("Cas", "refused", "none", 1))
    for name, action, ground, hours in rows:
        AccessLog.objects.create(
            at=before - dt.timedelta(hours=hours),
            user=member(school, Role.TEACHER, name=name),
            school=school,
            action=action,
            ground=ground,
            page="pupils:pupil",
            pupils=[pupil.pk],
        )
    return f"/pupils/{pupil.pk}/readers/?last={YESTERDAY}"


def announcements(school: School, anna: User) -> str:
    rows = (("Ada", "sick", 1, "Zoë"), ("Ben", "leave", 0, "ab"), ("Cem", "other", 2, "Bo"))
    for name, kind, days, by in rows:
        AnnouncementFactory(
            pupil=factories.PupilFactory(school=school, call_name=name, surname=name),
            kind=kind,
            starts_on=SCHOOL_DAY + dt.timedelta(days=days),
            entered_by=member(school, Role.OFFICE, name=by),
        )
    return "/announced/"


def hours(school: School, anna: User) -> str:
    rows = (
        ("nurse", 1, "Zus", "kamer 2", 1),
        ("doctor", 2, "arts", "Kamer 3", 2),
        ("vaccination", 3, "Bo", "kamer 1", 0),
    )
    for kind, days, name, place, taken in rows:
        day = SCHOOL_DAY + dt.timedelta(days=days)
        hour = ConsultingHourFactory(
            school=school,
            professional=member(school, Role.YOUTH_HEALTH, name=name),
            kind=kind,
            day=day,
            place=place,
        )
        for quarter in range(taken):
            booking_of(factories.PupilFactory(school=school), hour, f"09:{quarter * 15:02d}")
    return "/hours/"


def organisations(school: School, anna: User) -> str:
    rows = (
        ("Anker", "mental_health", "Zuid", 8, 2, 30),
        ("boei", "gp", "Noord", None, 1, None),
        ("Compas", "refugee_work", "West", 2, 0, 10),
    )
    for name, kind, region, weeks, people, review in rows:
        made = OrganisationFactory(
            school=school,
            name=name,
            kind=kind,
            region=region,
            waiting_weeks=weeks,
            waiting_heard_on=None if weeks is None else SCHOOL_DAY,
        )
        for _ in range(people):
            ContactFactory(organisation=made)
        if review is not None:
            AgreementFactory(organisation=made, review_on=SCHOOL_DAY + dt.timedelta(days=review))
    return "/organisations/"


def outbox(school: School, anna: User) -> str:
    rows = (
        ("Ada", MessageKind.ABSENCE_ALERT, Channel.EMAIL, MessageState.SENT, 1),
        ("bo", MessageKind.INTAKE_INVITATION, Channel.CHAT, MessageState.WITHDRAWN, 3),
        ("Cas", MessageKind.ABSENCE_REASSURANCE, Channel.EMAIL, MessageState.QUEUED, 2),
    )
    for name, kind, channel, state, minutes in rows:
        message = queue(school, name, recipient=name, kind=kind)
        made = MORNING - dt.timedelta(minutes=minutes)
        Message.objects.filter(pk=message.pk).update(channel=channel, state=state, created_at=made)
    return "/outbox/"


def changes(school: School, anna: User) -> str:
    rows = (
        ("Ada", "join", "mailed", "Zoë", 3),
        ("bo", "close", "done", "ab", 1),
        ("Cas", "role", "waiting", "Bo", 2),
    )
    for name, kind, state, by, hours in rows:
        AccountChange.objects.create(
            school=school,
            kind=kind,
            state=state,
            name=name,
            asked_by=member(school, Role.ADMINISTRATOR, name=by),
            asked_at=MORNING - dt.timedelta(hours=hours),
            email=f"{name}@school.example",
        )
    return "/account-changes/"


def partners_in_figures(school: School, anna: User) -> str:
    for name, left in (("Anker", 2), ("boei", 0), ("Compas", 1)):
        organisation = OrganisationFactory(
            school=school, name=name, waiting_weeks=1, waiting_heard_on=YESTERDAY
        )
        for _ in range(left):
            ContactFactory(organisation=organisation, ends_on=YESTERDAY)
    return "/working/partners/"


def referred(school: School, anna: User) -> str:
    for name, to, days in (("Ada", "boei", 2), ("Ben", "Anker", 1), ("Cem", "Compas", 3)):
        referral = ReferralFactory(
            pupil=factories.PupilFactory(school=school, call_name=name, surname=name),
            organisation=OrganisationFactory(school=school, name=to),
        )
        ReferralStepFactory(referral=referral, at=MORNING - dt.timedelta(days=days))
    return "/referrals/"


Scene = Callable[[School, User], str]


def meldcode_records(school: School, anna: User) -> str:
    for name, days, again in (("Ada", 2, 3), ("Ben", 1, 5), ("Cem", 3, 4)):
        MeldcodeRecordFactory(
            pupil=factories.PupilFactory(school=school, call_name=name, surname=name),
            opened_by=anna,
            opened_at=MORNING - dt.timedelta(days=days),
            reweigh_on=SCHOOL_DAY + dt.timedelta(days=again),
        )
    return "/meldcode/"


def told_in_danger(school: School, anna: User) -> str:
    for place, name in ((2, "Ada"), (3, "Ben"), (1, "Cem")):
        AcuteContactFactory(school=school, place=place, name=name)
    return "/acute/list/"


def crossings(school: School, anna: User) -> str:
    for name, rule, first, due in (
        ("Ada", WatchRule.LATE, 5, 3),
        ("Ben", WatchRule.HOURS, 9, 1),
        ("Cem", WatchRule.CHANGE, 7, 2),
    ):
        CrossingFactory(
            pupil=factories.PupilFactory(school=school, call_name=name, surname=name),
            rule=rule,
            first_day=SCHOOL_DAY - dt.timedelta(days=first),
            due_on=SCHOOL_DAY + dt.timedelta(days=due),
        )
    return "/absence/attention/"


def leave_asked(school: School, anna: User) -> str:
    for name, kind, first, asked in (
        ("Ada", LeaveKind.WEIGHTY, 9, 3),
        ("Ben", LeaveKind.RELIGIOUS, 7, 1),
        ("Cem", LeaveKind.HOLIDAY, 8, 2),
    ):
        LeaveRequestFactory(
            pupil=factories.PupilFactory(school=school, call_name=name, surname=name),
            kind=kind,
            first_day=SCHOOL_DAY + dt.timedelta(days=first),
            asked_on=SCHOOL_DAY - dt.timedelta(days=asked),
        )
    return "/absence/leave/"


def notices(school: School, anna: User) -> str:
    for name, kind, first, due in (
        ("Ada", NoticeKind.V3, 5, 3),
        ("Ben", NoticeKind.O, 9, 1),
        ("Cem", NoticeKind.L, 7, 2),
    ):
        NoticeFactory(
            pupil=factories.PupilFactory(school=school, call_name=name, surname=name),
            kind=kind,
            first_day=SCHOOL_DAY - dt.timedelta(days=first),
            due_on=SCHOOL_DAY + dt.timedelta(days=due),
        )
    return "/absence/notices/"


ORDERS: list[tuple[Scene, str, str]] = [
    (crossings, "", "Ben Ben; Cem Cem; Ada Ada"),
    (crossings, "pupil", "Ada Ada; Ben Ben; Cem Cem"),
    (crossings, "what", "Ben Ben; Cem Cem; Ada Ada"),
    (crossings, "-due", "Ada Ada; Cem Cem; Ben Ben"),
    (leave_asked, "", "Ben Ben; Cem Cem; Ada Ada"),
    (leave_asked, "pupil", "Ada Ada; Ben Ben; Cem Cem"),
    (leave_asked, "what", "Ada Ada; Ben Ben; Cem Cem"),
    (leave_asked, "-days", "Ada Ada; Cem Cem; Ben Ben"),
    (leave_asked, "asked", "Ada Ada; Cem Cem; Ben Ben"),
    (notices, "", "Ben Ben; Cem Cem; Ada Ada"),
    (notices, "pupil", "Ada Ada; Ben Ben; Cem Cem"),
    (notices, "kind", "Ada Ada; Ben Ben; Cem Cem"),
    (notices, "since", "Ben Ben; Cem Cem; Ada Ada"),
    (notices, "-due", "Ada Ada; Cem Cem; Ben Ben"),
    (staff, "", "Anna Alles; bert Bos; Carla Cox"),
    (staff, "name", "Anna Alles; bert Bos; Carla Cox"),
    (staff, "factor", "Carla Cox; Anna Alles; bert Bos"),
    (staff, "account", "Anna Alles; Carla Cox; bert Bos"),
    (changes, "", "bo; Cas; Ada"),
    (changes, "what", "bo; Cas; Ada"),
    (changes, "asked_by", "bo; Cas; Ada"),
    (changes, "when", "Ada; Cas; bo"),
    (changes, "state", "bo; Ada; Cas"),
    (classes, "", "K1; K2; K3"),
    (classes, "level", "K1; K3; K2"),
    (pupils, "", "Ali, Ada; Ali, Ben; Ali, Cem"),
    (pupils, "name", "Ali, Ada; Ali, Ben; Ali, Cem"),
    (pupils, "class", "Ali, Ben; Ali, Cem; Ali, Ada"),
    (pupils, "number", "Ali, Ada; Ali, Cem; Ali, Ben"),
    (pupils, "born", "Ali, Ben; Ali, Ada; Ali, Cem"),
    (found_pupils, "", "Ali, Cem; Zola, Ali; Alivia, Ada"),
    (found_pupils, "name", "Ali, Cem; Alivia, Ada; Zola, Ali"),
    (homes, "", "Anker; Boeg; Court"),
    (homes, "kind", "Boeg; Court; Anker"),
    (homes, "address", "Boeg; Court; Anker"),
    (homes, "pupils", "Boeg; Anker; Court"),
    (homes, "staff", "Court; Boeg; Anker"),
    (readers, "-when", "Cas; bo; Ada"),
    (readers, "who", "Ada; bo; Cas"),
    (readers, "when", "Ada; bo; Cas"),
    (readers, "what", "Ada; bo; Cas"),
    (readers, "ground", "bo; Cas; Ada"),
    (meldcode_records, "", "Ben Ben; Ada Ada; Cem Cem"),
    (meldcode_records, "pupil", "Ada Ada; Ben Ben; Cem Cem"),
    (meldcode_records, "opened", "Cem Cem; Ada Ada; Ben Ben"),
    (meldcode_records, "again", "Ada Ada; Cem Cem; Ben Ben"),
    (told_in_danger, "", "Cem; Ada; Ben"),
    (told_in_danger, "-place", "Ben; Ada; Cem"),
    (announcements, "", "Ben Ben; Ada Ada; Cem Cem"),
    (announcements, "pupil", "Ada Ada; Ben Ben; Cem Cem"),
    (announcements, "what", "Cem Cem; Ben Ben; Ada Ada"),
    (announcements, "when", "Ben Ben; Ada Ada; Cem Cem"),
    (announcements, "by", "Ben Ben; Cem Cem; Ada Ada"),
    (hours, "", "wo 16 september; do 17 september; vr 18 september"),
    (hours, "what", "wo 16 september; do 17 september; vr 18 september"),
    (hours, "with", "do 17 september; vr 18 september; wo 16 september"),
    (hours, "where", "vr 18 september; wo 16 september; do 17 september"),
    (hours, "planned", "vr 18 september; wo 16 september; do 17 september"),
    (organisations, "", "Anker; boei; Compas"),
    (organisations, "name", "Anker; boei; Compas"),
    (organisations, "kind", "boei; Anker; Compas"),
    (organisations, "region", "boei; Compas; Anker"),
    (organisations, "waiting", "Compas; Anker; boei"),
    (organisations, "people", "Compas; boei; Anker"),
    (organisations, "review", "Compas; Anker; boei"),
    (partners_in_figures, "", "Anker; boei; Compas"),
    (partners_in_figures, "name", "Anker; boei; Compas"),
    (partners_in_figures, "left", "boei; Compas; Anker"),
    (referred, "", "Cem Cem; Ada Ada; Ben Ben"),
    (referred, "pupil", "Ada Ada; Ben Ben; Cem Cem"),
    (referred, "for", "Ben Ben; Ada Ada; Cem Cem"),
    (referred, "state", "Cem Cem; Ada Ada; Ben Ben"),
    (referred, "since", "Cem Cem; Ada Ada; Ben Ben"),
    (outbox, "", "Ada; Cas; bo"),
    (outbox, "recipient", "Ada; bo; Cas"),
    (outbox, "kind", "bo; Cas; Ada"),
    (outbox, "channel", "Cas; Ada; bo"),
    (outbox, "made", "bo; Cas; Ada"),
    (outbox, "state", "bo; Ada; Cas"),
]


def rows_of(client: Client, address: str, sort: str) -> list[str]:
    """The first words of each row."""
    text = client.get(f"{address}{'&' if '?' in address else '?'}sort={sort}").content.decode()
    heads = re.findall(r'<th scope="row"[^>]*>(?:<span class="av.*?</span>)?(.*?)</th>', text, re.DOTALL)
    return [re.sub(r"<[^>]+>", "\n", head).strip().split("\n")[0] for head in heads]


@pytest.mark.parametrize(("scene", "sort", "expected"), ORDERS)
def test_rows_come_in_the_order_of_the_head(
    school: School, anna: User, browser: Client, scene: Scene, sort: str, expected: str
) -> None:
    address, rows = scene(school, anna), expected.split("; ")
    assert rows_of(browser, address, sort) == rows
    if sort:
        back = sort.removeprefix("-") if sort.startswith("-") else f"-{sort}"
        assert rows_of(browser, address, back) == rows[::-1]


def test_the_outbox_by_the_pupil_that_a_message_is_about(school: School, browser: Client) -> None:
    """By an invitation or an alert; what is about nobody stands last, and first the other way round."""
    told, invited, _nobody = (
        queue(school, name, recipient=name) for name in ("Ada's", "Zola's", "of nobody")
    )
    episode = EpisodeFactory(pupil=factories.PupilFactory(school=school, surname="Ada"))
    Alert.objects.create(
        school=school,
        episode=episode,
        person=factories.PersonFactory(school=school),
        kind="missed",
        message=told,
    )
    InvitationFactory(pupil=factories.PupilFactory(school=school, surname="Zola"), message=invited)
    assert rows_of(browser, "/outbox/", "pupil") == ["Ada&#x27;s", "Zola&#x27;s", "of nobody"]
    assert rows_of(browser, "/outbox/", "-pupil") == ["of nobody", "Zola&#x27;s", "Ada&#x27;s"]


def test_texts_by_language_in_each_table(browser: Client) -> None:
    def tables(sort: str) -> list[list[str]]:
        text = browser.get(f"/texts/?sort={sort}").content.decode()
        rows = (re.findall(r'<th scope="row">(.*?) <(?:span|/th)', part) for part in text.split("<table")[1:])
        return [list(names) for names in rows]

    families, colleagues = tables("")
    assert families[:2] == colleagues[:2] == ["Nederlands", "Engels"]
    up, down = tables("language")[0], tables("-language")[0]
    assert up == sorted(families)
    assert down == up[::-1]


def test_who_may_not_see_recipients_does_not_sort_by_them(
    school: School, anna: User, client_for: Callable[[User], Client]
) -> None:
    """The order would tell what the page keeps to itself."""
    outbox(school, anna)
    admin = client_for(member(school, Role.ADMINISTRATOR))
    assert rows_of(admin, "/outbox/", "recipient") == rows_of(admin, "/outbox/", "")
    assert "sort=recipient" not in admin.get("/outbox/").content.decode()


def test_another_year_keeps_the_order(school: School, browser: Client) -> None:
    factories.SchoolYearFactory(school=school)
    tabs = browser.get("/classes/?sort=-level&page=2").context["tabs"]
    assert all(re.fullmatch(r"\?sort=-level&year=\d+", tab["url"]) for tab in tabs)
    assert len(tabs) > 0


def test_past_hours_keep_the_order(browser: Client) -> None:
    context = browser.get("/hours/?sort=where&page=3").context
    assert (context["coming_url"], context["past_url"]) == ("?sort=where", "?sort=where&when=past")
    context = browser.get("/hours/?when=past&sort=where").context
    assert context["coming_url"] == "?sort=where"
