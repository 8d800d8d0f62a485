"""Whatever happens, and in which order: every place says the same of what a partner and a colleague may see.

What they should see is told once more in plain loops, step by step (`Told`, `consent_reference`), without the house.
"""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import hypothesis
import pytest
import time_machine
from django.db import transaction
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from intake.contexts.report import report_for
from intake.enums import ReportVersion
from messaging.enums import Channel, MessageKind
from messaging.models.outbox import Message
from messaging.services.outbox import Draft
from messaging.signals import about_to_send
from partners.enums.accounts import AccountEnd
from partners.enums.consents import ConsentAnswer, ConsentChannel, ConsentPurpose, ConsentState
from partners.models.consents import ConsentRequest
from partners.models.emergencies import Emergency
from partners.models.organisations import Contact
from partners.models.shares import PartnerAccount, Share
from partners.querysets.grounds import grounds_of
from partners.services import accounts, consents, emergencies, shares
from pupils.contexts.readers import ReaderRow
from pupils.models.parts import Remark
from pupils.models.people import Relation
from pupils.models.pupils import Pupil
from pupils.sources import sources
from school import access_log
from school.enums import Ground, LogAction, Role
from school.middleware import access_for
from school.models.people import User
from school.refusals import Refusal
from school.viewer import access_of
from tests.house import House
from tests.partners.consent_reference import PUPIL, Child, Custodian, Question, counts, may_decide
from tools.samples import factories
from tools.samples.factories import MORNING, YEAR_END, member
from tools.samples.files import RemarkFactory
from tools.samples.partners import ContactFactory

PEOPLE = 2
# The partner themselves, once they are the guardian.
GUARDIAN = 3
# Sixteen on the twentieth day, so that the birthday falls among what happens.
BORN = dt.date(2010, 10, 5)
PLACES = ("rows", "timeline", "parts")
TEXTS = {"practical": "geheim praktisch", "care": "geheim zorg", "own": "geheim van mij"}
steps = st.lists(
    st.one_of(
        st.tuples(st.just("custody"), st.integers(1, GUARDIAN)),
        st.tuples(
            st.just("say"),
            st.integers(PUPIL, GUARDIAN),
            st.sampled_from(["give", "give", "refuse", "withdraw"]),
        ),
        st.tuples(st.just("ask"), st.booleans()),
        st.tuples(st.just("share")),
        st.tuples(st.just("share")),
        st.tuples(st.just("pass"), st.sampled_from([1, 7, 25])),
        st.tuples(st.just("partner")),
        st.tuples(st.just("account")),
        st.tuples(st.just("emergency")),
        st.tuples(st.just("stop")),
    ),
    min_size=4,
    max_size=9,
)


@dataclass
class Told:
    """What happened, as somebody would write it down who knows the law and no tables."""

    child: Child
    questions: list[Question] = field(default_factory=list)
    said: list[list[tuple[dt.date, int, str]]] = field(default_factory=list)
    # Of each question whether something is shared on it.
    shared: list[bool] = field(default_factory=list)
    partner_works: bool = True
    account_open: bool = True
    emergency_until: dt.datetime | None = None
    # Who looked at the pupil, and on which ground they could.
    looks: list[tuple[str, str]] = field(default_factory=list)

    def counts_now(self, number: int, day: dt.date) -> bool:
        return counts(self.child, self.questions[number], self.said[number], day)

    @property
    def comes_in(self) -> bool:
        """Whether the partner's account opens anything."""
        return self.partner_works and self.account_open

    def represents_on(self, day: dt.date) -> bool:
        """Whether the partner speaks for the child, as its guardian, until it is sixteen."""
        theirs = (one for one in self.child.custodians if one.person == GUARDIAN)
        holds = any(one.first <= day and (one.last is None or one.last >= day) for one in theirs)
        return self.comes_in and holds and day < BORN.replace(year=BORN.year + 16)

    def open_on(self, day: dt.date) -> bool:
        """Whether the partner sees what is shared."""
        if not self.comes_in:
            return False
        return any(
            self.shared[number] and self.counts_now(number, day) for number in range(len(self.questions))
        )


@dataclass
class Stage:
    """The same in the house."""

    house: House
    pupil: Pupil
    contact: Contact
    partner: User
    teacher: User
    care: User
    people: list[Any]
    relations: dict[int, Relation] = field(default_factory=dict)
    requests: list[ConsentRequest] = field(default_factory=list)


@pytest.fixture
def stage(house: House) -> Stage:
    pupil = factories.PupilFactory(school=house.school, call_name="Sami", birth_date=BORN)
    contact = ContactFactory(organisation__school=house.school)
    partner = member(house.school, Role.PARTNER)
    care = member(house.school, Role.CARE_COORDINATOR)
    shares.link_account(contact=contact, user=partner, now=MORNING)
    for level, text in TEXTS.items():
        RemarkFactory(pupil=pupil, author=house.office, level=level, text=text)
    people = [*(factories.PersonFactory(school=house.school) for _ in range(PEOPLE)), contact.person]
    teacher = member(house.school, Role.TEACHER, teaches=(house.other,))
    return Stage(house, pupil, contact, partner, teacher, care, people)


def take(stage: Stage, told: Told, step: tuple[Any, ...], now: dt.datetime) -> None:
    """One step in both worlds; where the house refuses, the law does too."""
    what, day = step[0], now.date()
    if what == "custody":
        who = step[1]
        if (relation := stage.relations.pop(who, None)) is not None:
            Relation.objects.filter(pk=relation.pk).update(ends_on=day)
            next(one for one in reversed(told.child.custodians) if one.person == who).last = day
        else:
            stage.relations[who] = factories.RelationFactory(
                pupil=stage.pupil, person=stage.people[who - 1], starts_on=day
            )
            told.child.custodians.append(Custodian(who, day))
    elif what == "ask":
        asked = ConsentRequest(
            school=stage.house.school,
            pupil=stage.pupil,
            organisation=stage.contact.organisation,
            purpose=ConsentPurpose.REFER if step[1] else ConsentPurpose.SHARE,
            until=day + dt.timedelta(days=30),
            asked_by=stage.house.office,
        )
        stage.requests.append(consents.ask(request=asked, parts=[("remark", "practical")], now=now))
        told.questions.append(Question(step[1], day, asked.until))
        told.said.append([])
        told.shared.append(False)
    elif what == "say" and stage.requests:
        say(stage, told, step[1], step[2], now)
    elif what == "share" and stage.requests:
        possible = told.counts_now(-1, day) and not told.shared[-1]
        try:
            share(stage, now)
            assert possible
            told.shared[-1] = True
        except Refusal:
            assert not possible
    elif what == "partner":
        told.partner_works = not told.partner_works
        gone = None if told.partner_works else day - dt.timedelta(days=1)
        Contact.objects.filter(pk=stage.contact.pk).update(ends_on=gone)
    elif what == "account":
        account = PartnerAccount.objects.get(user=stage.partner)
        if told.account_open:
            accounts.close(account=account, why=AccountEnd.SCHOOL, by=stage.care, now=now)
            told.account_open = False
        elif told.partner_works:
            accounts.reopen(account=account, by=stage.care, now=now)
            told.account_open = True
        else:
            with pytest.raises(Refusal):
                accounts.reopen(account=account, by=stage.care, now=now)
    elif what == "emergency":
        if told.emergency_until is not None and told.emergency_until > now:
            emergencies.end_emergency(emergency=Emergency.objects.latest("pk"), now=now)
            told.emergency_until = now
        else:
            emergencies.open_emergency(pupil=stage.pupil, user=stage.teacher, reason="gevaar", now=now)
            told.emergency_until = now + dt.timedelta(hours=12)
    elif what == "stop" and stage.requests:
        consents.stop(request=stage.requests[-1], by=stage.house.office, now=now)
        if told.questions[-1].stopped is None:
            told.questions[-1].stopped = day
        told.shared[-1] = False


def say(stage: Stage, told: Told, who: int, answer: str, now: dt.datetime) -> None:
    day, question = now.date(), told.questions[-1]
    giver = None if who == PUPIL else stage.people[who - 1]
    try:
        consents.decide(
            request=stage.requests[-1],
            giver=giver,
            answer=ConsentAnswer(answer),
            channel=ConsentChannel.TALK,
            said_at=now,
            now=now,
        )
    except Refusal:
        assert not may_decide(told.child, question.care, day, who)
        return
    assert may_decide(told.child, question.care, day, who)
    told.said[-1].append((day, who, answer))
    if answer != "give":
        told.shared[-1] = False


def share(stage: Stage, now: dt.datetime) -> None:
    request = stage.requests[-1]
    made = Share(
        school=stage.house.school,
        pupil=stage.pupil,
        request=request,
        organisation=request.organisation,
        ground=Ground.CONSENT,
        purpose=request.purpose,
        made_by=stage.house.office,
    )
    draft = Draft(
        school_id=made.school_id,
        key=f"share:{now.isoformat()}",
        kind=MessageKind.REGISTER_REMINDER,
        channel=Channel.EMAIL,
        recipient="Els",
        address="els@hulp.example",
        language="nl",
    )
    shares.share(share=made, parts=[("remark", "practical")], now=now, drafts=[draft])


def again(user: User) -> User:
    """The same person at their next request."""
    found: User = User.objects.with_roles().get(pk=user.pk)
    found.access = access_for(found)  # type: ignore[assignment]
    return found


def texts_for(stage: Stage, user: User) -> dict[str, set[str]]:
    """Which of the remarks stand where for somebody: the rows, the timeline, and the parts that the export, searching
    and the report read."""
    source = next(one for one in sources() if one.name == "remarks")
    assert source.happened is not None
    assert source.parts is not None
    seen = source.seen(user, stage.pupil.pk)
    happened = [row for rows in source.happened(seen) for row in rows]
    return {
        "rows": set(Remark.objects.visible_to(user).values_list("text", flat=True)),
        "timeline": {data["text"] for _at, _kind, data in happened},
        "parts": {one.text for one in source.parts(seen) if one.holds(["geheim"])},
    }


def printed(stage: Stage, user: User, now: dt.datetime) -> set[str]:
    """Which of them stand in the report that somebody prints."""
    report = report_for(stage.pupil.pk, version=ReportVersion.CARE_TEAM, user=user, now=now)
    if report is None or report.school is None:
        return set()
    chapters = report.school.chapters
    paper = "".join(render_to_string(one.template, {"rows": one.rows}) for one in chapters)
    return {one for one in TEXTS.values() if one in paper}


def look(stage: Stage, told: Told, user: User, ground: Ground) -> None:
    """Somebody who sees the pupil looks, and the log keeps on which ground."""
    request: Any = RequestFactory().get("/")
    request.user, request.access, request.resolver_match = user, user.access, None
    access_log.write(request, LogAction.READ, pupils=[stage.pupil.pk])
    told.looks.append((user.name, str(ground.label)))


def check_readers(stage: Stage, told: Told) -> None:
    """The page "who has seen this file" tells of every look, with its ground."""
    care = Client()
    care.force_login(stage.care)
    page = care.get(f"/pupils/{stage.pupil.pk}/readers/")
    rows = page.context["list"].page.paginator.object_list.filter(action=LogAction.READ)
    shown = Counter((row.who, row.ground) for row in map(ReaderRow.of, rows))
    theirs = {stage.partner.name, stage.teacher.name}
    assert {look: n for look, n in shown.items() if look[0] in theirs} == Counter(told.looks)


def check(stage: Stage, told: Told, now: dt.datetime) -> None:
    """Every place agrees with what is told."""
    day = now.date()
    partner, teacher = again(stage.partner), again(stage.teacher)
    is_open = told.open_on(day)
    seen = {TEXTS["practical"]} if is_open else set()
    ground = Ground.REPRESENTATIVE if told.represents_on(day) else Ground.CONSENT if is_open else None
    assert texts_for(stage, partner) == dict.fromkeys(PLACES, seen)
    assert Pupil.objects.visible_to(partner).exists() == (ground is not None)
    # Without an account that is open there is no role, and so no access at all.
    access = access_of(partner)
    assert access is not None or not told.account_open
    if access is not None:
        assert grounds_of(access, [stage.pupil.pk]) == ({stage.pupil.pk: ground} if ground else {})
    assert printed(stage, partner, now) == set()
    if ground is not None:
        look(stage, told, partner, ground)
    emergency = told.emergency_until is not None and told.emergency_until > now
    seen = {TEXTS["practical"], TEXTS["care"]} if emergency else set()
    assert texts_for(stage, teacher) == dict.fromkeys(PLACES, seen)
    assert grounds_of(teacher.access, [stage.pupil.pk]) == (
        {stage.pupil.pk: Ground.VITAL_INTEREST} if emergency else {}
    )
    assert printed(stage, teacher, now) == seen
    if emergency:
        look(stage, told, teacher, Ground.VITAL_INTEREST)
    for number, request in enumerate(stage.requests):
        row = ConsentRequest.objects.with_facts().get(pk=request.pk)
        counted = told.counts_now(number, day)
        assert (row.standing_on(day).state == ConsentState.VALID) == counted
        assert ConsentRequest.objects.effective(now).filter(pk=request.pk).exists() == counted
        leaves = told.shared[number] and counted
        for message in Message.objects.filter(share__share__request=request, state="queued"):
            answers = [one for _, one in about_to_send.send(sender=None, message=message, now=now) if one]
            assert bool(answers) != leaves


@hypothesis.settings(
    max_examples=5,
    phases=[hypothesis.Phase.generate],
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(drawn=steps)
def test_every_place_agrees_after_every_step(
    stage: Stage, morning: time_machine.Traveller, drawn: list[tuple[Any, ...]]
) -> None:
    told, now = Told(Child(BORN)), MORNING
    stage.relations.clear()
    stage.requests.clear()
    # Most histories begin with somebody who decides and is asked.
    begin: list[tuple[Any, ...]] = [("custody", 1), ("ask", False), ("say", 1, "give"), ("share",)]
    with transaction.atomic():
        for step in [*begin, *drawn]:
            now += dt.timedelta(days=step[1]) if step[0] == "pass" else dt.timedelta(minutes=3)
            morning.move_to(now)
            take(stage, told, step, now)
            check(stage, told, now)
        check_readers(stage, told)
        transaction.set_rollback(True)
    morning.move_to(MORNING)


def test_this_does_open_something(stage: Stage, morning: time_machine.Traveller) -> None:
    """The beginning of each history: what is shared is seen, and on the birthday no more."""
    told, now = Told(Child(BORN)), MORNING
    for step in [("custody", 1), ("ask", False), ("say", 1, "give"), ("share",)]:
        take(stage, told, step, now)
    assert told.open_on(now.date())
    check(stage, told, now)
    take(stage, told, ("emergency",), now)
    assert printed(stage, again(stage.teacher), now) == {TEXTS["practical"], TEXTS["care"]}
    check(stage, told, now)
    check_readers(stage, told)
    assert len(told.looks) == 3
    birthday = now + dt.timedelta(days=20)
    assert (birthday.date().month, birthday.date().day, birthday.date() < YEAR_END) == (10, 5, True)
    morning.move_to(birthday)
    assert not told.open_on(birthday.date())
    check(stage, told, birthday)
