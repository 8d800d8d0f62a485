"""The meldcode: its steps in order, each written down for good; and that nobody else knows that a record is there."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import hypothesis
import pytest
from django.db import ProgrammingError, transaction
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from careteam.enums.meldcode import MeldcodeStepKind, MeldcodeUse
from careteam.models.meldcode import MeldcodePerson, MeldcodeReading, MeldcodeRecord, MeldcodeStep
from careteam.rules.meldcode import may_take, must_explain
from careteam.services import meldcode
from messaging.models.outbox import Message
from pupils.models.pupils import Pupil
from school.enums import Role
from school.models.access_log import AccessLog
from school.models.people import User
from tests.house import House
from tools.samples.concerns import MeldcodeRecordFactory, MeldcodeStepFactory
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in

K = MeldcodeStepKind
DAY = dt.timedelta(days=1)
CANARY = "kanariewoord"
FACTS = {"taken_on": "2026-09-15", "facts": f"Blauwe plekken, {CANARY}."}
ClientFor = Callable[[User], Client]


@pytest.fixture
def niels(house: House) -> User:
    """Who leads the meldcode."""
    return member(house.school, Role.SAFEGUARDING_LEAD, name="Niels Kok")


@pytest.fixture
def lead(niels: User, client_for: ClientFor) -> Client:
    return client_for(niels)


@pytest.fixture
def sami(house: House) -> Pupil:
    return pupil_in(house.own, call_name="Sami", surname="Tesfay")


@pytest.fixture
def record(sami: Pupil, niels: User) -> MeldcodeRecord:
    found: MeldcodeRecord = MeldcodeRecordFactory(pupil=sami, opened_by=niels)
    MeldcodeStepFactory(record=found, facts=FACTS["facts"])
    return found


def kinds(record: MeldcodeRecord) -> list[str]:
    return list(record.steps.values_list("kind", flat=True))


def test_all_five_steps_are_walked(lead: Client, sami: Pupil, niels: User) -> None:
    lead.post(f"/pupils/{sami.pk}/meldcode/", FACTS | {"opinion": "Mogelijk geslagen."})
    record = MeldcodeRecord.objects.get()
    page = f"/meldcode/{record.pk}/"
    walk: list[tuple[str, dict[str, str]]] = [
        ("consult", {"with_whom": "Veilig Thuis", "facts": "Raadt een gesprek aan."}),
        ("talk", {"not_because": "Een gesprek brengt haar in gevaar."}),
        (
            "weigh",
            {"unsafety": "acute", "must_report": "yes", "can_help": "no", "opinion": "Dit is acuut."},
        ),
        ("decide", {"decision": "report", "reweigh_on": "2026-10-01"}),
    ]
    for kind, typed in walk:
        assert [one.value for one in lead.get(page).context["next_steps"]][-1] == kind
        answer = lead.post(f"{page}{kind}/", {"taken_on": "2026-09-15"} | typed)
        assert answer.status_code == 302, answer.context["form"].errors
    record.refresh_from_db()
    assert kinds(record) == ["signals", "consult", "talk", "weigh", "decide"]
    assert (record.reweigh_on, record.closed_at) == (dt.date(2026, 10, 1), None)
    weighed = record.steps.get(kind="weigh")
    assert (weighed.must_report, weighed.can_help, weighed.author) == (True, False, niels)
    # Twice sent is once taken.
    lead.post(f"{page}decide/", {"taken_on": "2026-09-15"} | walk[-1][1])
    assert len(kinds(record)) == 5


@pytest.mark.parametrize(
    ("kind", "typed", "wrong"),
    [
        ("signals", {}, {"facts"}),
        ("consult", {"facts": "x"}, {"with_whom"}),
        ("talk", {}, {"not_because"}),
        ("weigh", {"opinion": "x"}, {"unsafety", "must_report", "can_help"}),
        ("decide", {"decision": "report"}, {"reweigh_on"}),
        ("decide", {"decision": "watch", "reweigh_on": "2026-09-15", "opinion": "x"}, {"reweigh_on"}),
        # The weighing asks for a report.
        ("decide", {"decision": "help", "reweigh_on": "2026-10-01"}, {"opinion"}),
        ("signals", {"facts": "x", "taken_on": "2026-09-16"}, {"taken_on"}),
    ],
)
def test_what_a_step_must_say(
    lead: Client, record: MeldcodeRecord, kind: str, typed: dict[str, str], wrong: set[str]
) -> None:
    for step in ("consult", "talk", "weigh"):
        more: dict[str, Any] = {"unsafety": "acute", "must_report": True, "can_help": True}
        MeldcodeStepFactory(record=record, kind=step, with_whom="Els", **(more if step == "weigh" else {}))
    page = lead.post(f"/meldcode/{record.pk}/{kind}/", {"taken_on": "2026-09-15"} | typed)
    assert page.status_code == 422
    assert set(page.context["form"].errors) == wrong


def test_a_decision_without_suspicion_closes_and_new_signals_open_again(
    lead: Client, record: MeldcodeRecord
) -> None:
    for step in ("consult", "talk"):
        MeldcodeStepFactory(record=record, kind=step, with_whom="Els")
    MeldcodeStepFactory(record=record, kind="weigh", unsafety="none", must_report=False, can_help=True)
    lead.post(f"/meldcode/{record.pk}/decide/", {"taken_on": "2026-09-15", "decision": "no_more"})
    record.refresh_from_db()
    assert record.closed_at == MORNING
    refused = lead.post(
        f"/meldcode/{record.pk}/consult/", {"taken_on": "2026-09-15", "with_whom": "Els", "facts": "x"}
    )
    assert "Eerst komt een andere stap." in refused.content.decode()
    lead.post(f"/meldcode/{record.pk}/signals/", FACTS | {"facts": "Opnieuw."})
    record.refresh_from_db()
    assert record.closed_at is None


def test_a_date_to_weigh_again_comes_back_without_a_name(
    lead: Client, record: MeldcodeRecord, mentor: Client
) -> None:
    record.reweigh_on = SCHOOL_DAY
    record.save()
    page = lead.get("/").content.decode()
    assert "Weeg er vandaag 1 opnieuw." in page
    assert "Tesfay" not in page.split('id="meldcode-title"')[1].split("</section>")[0]
    assert 'id="meldcode-title"' not in mentor.get("/").content.decode()
    assert "Weeg opnieuw: dat stond gepland op" in lead.get(f"/meldcode/{record.pk}/").content.decode()
    MeldcodeStepFactory(record=record, kind="consult", with_whom="Els")
    MeldcodeStepFactory(record=record, kind="talk", with_whom="Moeder")
    weighed = {"unsafety": "none", "must_report": "no", "can_help": "yes", "opinion": "Het gaat beter."}
    lead.post(f"/meldcode/{record.pk}/weigh/", {"taken_on": "2026-09-15"} | weighed)
    record.refresh_from_db()
    assert record.reweigh_on is None


def test_who_is_named_sees_it_until_they_are_named_no_more(
    lead: Client, record: MeldcodeRecord, house: House, mentor: Client, niels: User
) -> None:
    page = f"/meldcode/{record.pk}/"
    assert mentor.get(page).status_code == mentor.get("/meldcode/").status_code == 404
    for _twice in range(2):
        lead.post(f"{page}people/", {"person": house.mentor.pk})
    person = MeldcodePerson.objects.get()
    assert (person.user, person.named_by, person.ended_at) == (house.mentor, niels, None)
    assert mentor.get(page).status_code == mentor.get("/meldcode/").status_code == 200
    assert 'id="meldcode-title"' in mentor.get("/").content.decode()
    # They write steps, and name nobody.
    assert mentor.get(f"{page}consult/").status_code == 200
    assert mentor.post(f"{page}people/", {"person": house.office.pk}).status_code == 404
    lead.post(f"/meldcode/people/{person.pk}/end/")
    assert mentor.get(page).status_code == 404
    assert MeldcodePerson.objects.get().ended_at == MORNING


def test_who_opened_it_stands_in_a_log_of_its_own_and_nowhere_else(
    lead: Client, record: MeldcodeRecord, niels: User, care: Client, sami: Pupil
) -> None:
    before = AccessLog.objects.count()
    lead.get("/meldcode/")
    lead.get(f"/meldcode/{record.pk}/")
    lead.post(f"/meldcode/{record.pk}/signals/", FACTS | {"facts": "Nog een plek."})
    found = MeldcodeReading.objects.order_by("pk").values_list("user", "use")
    assert list(found) == [(niels.pk, "listed"), (niels.pk, "read"), (niels.pk, "written")]
    assert AccessLog.objects.count() == before
    readers = care.get(f"/pupils/{sami.pk}/readers/")
    assert readers.status_code == 200
    assert niels.name not in [row.who for row in readers.context["rows"]]
    shown = lead.get(f"/meldcode/{record.pk}/").context["readings"]
    assert (shown[0].user, shown[0].use) == (niels, "read")


# Pages on which a record might show, for whoever sees most of a pupil.
PLACES = (
    "/",
    "/pupils/{pupil}/",
    "/pupils/{pupil}/?q=plekken",
    "/pupils/{pupil}/timeline/",
    "/pupils/{pupil}/export/",
    "/pupils/{pupil}/readers/",
    "/concerns/",
    "/meldcode/",
    "/meldcode/{record}/",
    "/meldcode/{record}/consult/",
    "/outbox/",
)


@pytest.mark.parametrize(
    "role", [role for role in Role if role not in {Role.SAFEGUARDING_LEAD, Role.PARTNER}]
)
def test_nobody_else_can_tell_whether_there_is_a_record(
    house: House, sami: Pupil, niels: User, client_for: ClientFor, role: Role
) -> None:
    """Each page is the same, byte for byte, before and after; also for the school's boss."""
    person = member(house.school, role, mentor_of=(house.own,), teaches=(house.own,), care_team=True)
    browser, number = client_for(person), "00000000-0000-4000-8000-000000000000"
    browser.get("/")

    def look() -> list[tuple[int, bytes]]:
        found = []
        for place in PLACES:
            with transaction.atomic():
                answer = browser.get(place.format(pupil=sami.pk, record=number))
                found.append((answer.status_code, without_tokens(answer.content)))
                transaction.set_rollback(True)
        return found

    before = look()
    record = MeldcodeRecordFactory(pk=number, pupil=sami, opened_by=niels, reweigh_on=SCHOOL_DAY)
    meldcode.log_use([record], use=MeldcodeUse.READ, user=niels, now=MORNING)
    meldcode.take_step(
        record=record,
        step=MeldcodeStep(kind="signals", taken_on=SCHOOL_DAY, facts=FACTS["facts"]),
        reweigh_on=None,
        user=niels,
        now=MORNING,
    )
    assert look() == before
    assert not Message.objects.exists()
    assert not any(CANARY.encode() in content for _status, content in before)


def without_tokens(content: bytes) -> bytes:
    """A page without what is new each time it is drawn."""
    lines = [line for line in content.split(b"\n") if b"csrfmiddlewaretoken" not in line]
    return b"\n".join(line for line in lines if b"nonce" not in line)


def test_the_house_itself_can_change_nothing_that_was_written(record: MeldcodeRecord, niels: User) -> None:
    meldcode.log_use([record], use=MeldcodeUse.READ, user=niels, now=MORNING)
    for rows in (MeldcodeStep.objects.all(), MeldcodeReading.objects.all()):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            rows.update(school=record.school)


def test_a_decision_explains_itself_where_the_weighing_asks_for_a_report() -> None:
    for decision in ("report", "report_help", "help", "watch", "no_more"):
        assert must_explain(decision, must_report=True) == (decision in {"help", "watch", "no_more"})
        assert not must_explain(decision, must_report=False)


# The way through, written down apart from the house.
ORDER = ["signals", "consult", "talk", "weigh", "decide"]


def legal(kind: str, taken: list[str], *, closed: bool) -> bool:
    if closed:
        return kind == "signals"
    if any(earlier not in taken for earlier in ORDER[: ORDER.index(kind)]):
        return False
    if kind != "decide":
        return True
    weighed = max(number for number, one in enumerate(taken) if one == "weigh")
    decided = max((number for number, one in enumerate(taken) if one == "decide"), default=-1)
    return weighed > decided


@given(taken=st.lists(st.sampled_from(ORDER), max_size=8), kind=st.sampled_from(ORDER), closed=st.booleans())
def test_which_step_may_be_taken(taken: list[str], kind: str, closed: bool) -> None:
    assert may_take(K(kind), taken, closed=closed) == legal(kind, taken, closed=closed)


@hypothesis.settings(
    max_examples=25,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(calls=st.lists(st.sampled_from([*ORDER[:4], ("decide", "watch"), ("decide", "no_more")]), max_size=10))
def test_no_order_of_calls_takes_an_illegal_step(
    record: MeldcodeRecord, niels: User, calls: list[str | tuple[str, str]]
) -> None:
    with transaction.atomic():
        taken, closed = ["signals"], False
        for number, call in enumerate(calls):
            kind, decision = call if isinstance(call, tuple) else (call, "")
            weighed: dict[str, Any] = {"unsafety": "none", "must_report": False, "can_help": True}
            step = MeldcodeStep(
                kind=kind,
                taken_on=SCHOOL_DAY,
                facts=f"Feit {number}.",
                with_whom="Els",
                decision=decision,
                **(weighed if kind == "weigh" else {}),
            )
            try:
                meldcode.take_step(
                    record=record, step=step, reweigh_on=SCHOOL_DAY + DAY, user=niels, now=MORNING
                )
                done = True
            except meldcode.NotYet:
                done = False
            assert done == legal(kind, taken, closed=closed)
            if done:
                taken.append(kind)
                closed = False if kind == "signals" else decision == "no_more" or closed
            assert kinds(record) == taken
            record.refresh_from_db()
            assert (record.closed_at is not None) == closed
        transaction.set_rollback(True)
