"""Notices to leerplicht or RMC: what is filled in, what is missing, what may follow, and what a correction does."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from absence.enums import AbsenceKind, CrossingState, NoticeKind, NoticeState
from absence.models.decisions import AbsenceDecision
from absence.models.notices import Notice
from absence.models.watching import Crossing
from absence.rules.notices import NOTICE_MOVES, Filled, gaps
from absence.services import decisions, notices
from absence.services.watching import look_at
from school.models.people import User
from tests.absence.conftest import House
from tests.absence.test_alerts import hand_in
from tests.absence.test_watching import AFTER, DAYS, absent
from tools.samples.factories import MORNING, SCHOOL_DAY

ClientFor = Callable[[User], Client]
S = NoticeState
COMPLETE = Filled(
    reason="zonder bericht",
    all_missed=True,
    action_taken="gebeld",
    municipal_action=True,
    why_no_action="",
    lesson_location="Singel 105",
    reporter_name="Karin",
    reporter_role="verzuimcoördinator",
    reporter_phone="+31205550123",
    reporter_email="karin@example.nl",
    contact_phone="+31612345678",
    has_table=True,
    needs_end=False,
    last_day=None,
)


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({}, []),
        ({"reason": "", "contact_phone": ""}, ["reason", "contact_phone"]),
        ({"all_missed": None, "municipal_action": None}, ["all_missed", "municipal_action"]),
        ({"municipal_action": False}, ["why_no_action"]),
        ({"municipal_action": False, "why_no_action": "Weer op school"}, []),
        ({"has_table": False}, ["table"]),
        ({"needs_end": True}, ["last_day"]),
        ({"needs_end": True, "last_day": SCHOOL_DAY}, []),
    ],
)
def test_what_is_missing(changes: dict[str, object], missing: list[str]) -> None:
    assert gaps(replace(COMPLETE, **changes)) == missing  # type: ignore[arg-type]


def test_every_state_has_its_moves() -> None:
    assert set(NOTICE_MOVES) == set(S)
    assert S.REGISTERED in NOTICE_MOVES[S.DRAFT]
    assert S.CLOSED not in NOTICE_MOVES[S.DRAFT]


@pytest.fixture
def karin(house: House, client_for: ClientFor) -> Client:
    return client_for(house.coordinator)


@pytest.fixture
def crossing(house: House) -> Crossing:
    absent(house, *DAYS)
    look_at(house.school.pk, now=AFTER)
    found: Crossing = Crossing.objects.get(rule="hours")
    return found


def make(karin: Client, crossing: Crossing) -> Notice:
    url = f"/absence/notices/pupil/{crossing.pupil_id}/"
    assert karin.post(url, {"crossing": crossing.pk}).status_code == 302
    return Notice.objects.latest("pk")


def test_four_taps_finish_a_notice(house: House, crossing: Crossing, karin: Client) -> None:
    """Make, look and go on to copying, type the number, sent."""
    notice = make(karin, crossing)
    assert make(karin, crossing).pk == notice.pk
    assert (notice.kind, notice.first_day, notice.all_missed) == (NoticeKind.V3, DAYS[0], True)
    assert (notice.reason, notice.days, notice.minutes) == ("zonder bericht", 3, 18 * 60)
    assert notice.table[0] == ["2026-09-08", "1–6", 360, "zonder bericht"]
    assert (notice.reporter_name, notice.reporter_role) == ("Karin de Wit", "verzuimcoördinator")
    assert notice.action_taken == ""
    page = karin.get(f"/absence/notices/{notice.pk}/")
    assert [gap.words for gap in page.context["gaps"]] == ["wat de school deed"]
    Notice.objects.update(action_taken="Gebeld met moeder.")
    copy = f"/absence/notices/{notice.pk}/copy/"
    fields = {one.label: one.value for one in karin.get(copy).context["fields"]}
    assert (fields["Afwezig sinds"], fields["Uren afwezig"], fields["Dagen afwezig"]) == (
        "08-09-2026",
        "18",
        "3",
    )
    assert not any("BSN" in label for label in fields)
    assert karin.post(copy, {"number": ""}).status_code == 422
    assert karin.post(copy, {"number": "DUO-1234"}).status_code == 302
    notice.refresh_from_db()
    crossing.refresh_from_db()
    assert (notice.state, notice.number, notice.sent_by) == (S.REGISTERED, "DUO-1234", house.coordinator)
    assert (crossing.state, crossing.done) == ("closed", "Melding V3, nummer DUO-1234")


def test_what_is_not_complete_is_not_sent(house: House, crossing: Crossing, karin: Client) -> None:
    notice = make(karin, crossing)
    karin.post(f"/absence/notices/{notice.pk}/copy/", {"number": "DUO-1234"})
    notice.refresh_from_db()
    assert notice.state == S.DRAFT


def undo_cause(house: House) -> None:
    decision = AbsenceDecision(
        school=house.school,
        pupil=house.pupils[0],
        first_day=DAYS[0],
        last_day=DAYS[2],
        kind=AbsenceKind.SUSPENSION,
    )
    decisions.decide(decision=decision, by=house.coordinator, now=AFTER)


def complete(notice: Notice) -> Notice:
    Notice.objects.update(action_taken="Gebeld met moeder.")
    notice.refresh_from_db()
    return notice


def test_it_is_looked_at_again_before_it_is_sent(house: House, crossing: Crossing, karin: Client) -> None:
    """A correction of a moment ago, which the rules have not looked at yet."""
    notice = complete(make(karin, crossing))
    undo_cause(house)
    with pytest.raises(notices.NoticeRefused, match="aanleiding"):
        notices.note_sent(notice=notice, number="DUO-1", by=house.coordinator, now=AFTER)
    notice.refresh_from_db()
    assert notice.state == S.DRAFT


def test_a_correction_flags_what_was_sent(house: House, crossing: Crossing, karin: Client) -> None:
    notice = complete(make(karin, crossing))
    notices.note_sent(notice=notice, number="DUO-1", by=house.coordinator, now=AFTER)
    undo_cause(house)
    look_at(house.school.pk, now=AFTER)
    crossing.refresh_from_db()
    assert crossing.state == CrossingState.CLOSED
    [row] = karin.get("/absence/notices/").context["rows"]
    assert (row.lost_cause, row.notice.pk) == (True, notice.pk)


def test_the_end_is_obligatory_once_the_pupil_is_back(
    house: House, crossing: Crossing, karin: Client
) -> None:
    notice = complete(make(karin, crossing))
    notices.note_sent(notice=notice, number="DUO-1", by=house.coordinator, now=MORNING)
    [row] = karin.get("/absence/notices/").context["rows"]
    assert row.back_on is None
    hand_in(house)
    [row] = karin.get("/absence/notices/").context["rows"]
    assert (row.back_on, row.complete) == (SCHOOL_DAY, False)
    url = f"/absence/notices/{notice.pk}/state/"
    karin.post(url, {"state": "closed"})
    notice.refresh_from_db()
    assert notice.state == S.REGISTERED
    karin.post(url, {"state": "closed", "last_day": DAYS[2]})
    notice.refresh_from_db()
    assert (notice.state, notice.last_day) == (S.CLOSED, DAYS[2])


def test_not_sent_after_all_has_the_threshold_wait_again(
    house: House, crossing: Crossing, karin: Client
) -> None:
    notice = complete(make(karin, crossing))
    notices.note_sent(notice=notice, number="DUO-1", by=house.coordinator, now=MORNING)
    karin.post(f"/absence/notices/{notice.pk}/state/", {"state": "draft"})
    notice.refresh_from_db()
    crossing.refresh_from_db()
    assert (notice.state, notice.number, crossing.state) == (S.DRAFT, "", CrossingState.OPEN)


def test_the_deadline_is_watched(house: House, crossing: Crossing, karin: Client) -> None:
    make(karin, crossing)
    [row] = karin.get("/absence/notices/").context["rows"]
    assert (row.notice.due_on, row.soon, row.overdue) == (dt.date(2026, 9, 17), True, False)
    assert "16 uur in 4 weken, onder de 18 (V3)" in karin.get("/").content.decode()
    Notice.objects.update(due_on=SCHOOL_DAY - dt.timedelta(days=1))
    [row] = karin.get("/absence/notices/").context["rows"]
    assert (row.soon, row.overdue) == (False, True)


def test_on_paper_it_says_what_was_done_and_when_the_family_was_told(
    house: House, crossing: Crossing, karin: Client
) -> None:
    notice = complete(make(karin, crossing))
    content = karin.get(f"/absence/notices/{notice.pk}/print/").content
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    for words in ("Verzuimmelding", "Gebeld met moeder.", "08-09-2026", "Dagen afwezig: 18 lesuren"):
        assert words in text


def test_who_is_back_before_it_is_sent_needs_an_end_as_well(
    house: House, crossing: Crossing, karin: Client
) -> None:
    notice = complete(make(karin, crossing))
    hand_in(house)
    with pytest.raises(notices.NoticeRefused, match="ontbreekt"):
        notices.note_sent(notice=notice, number="DUO-1", by=house.coordinator, now=MORNING)
    Notice.objects.update(last_day=DAYS[2])
    notices.note_sent(notice=notice, number="DUO-1", by=house.coordinator, now=MORNING)
