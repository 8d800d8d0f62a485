"""Whether help arrives: the form of a term, and what its answers add up to."""

import datetime as dt
import io
from dataclasses import dataclass, replace
from zipfile import ZipFile

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from messaging.models.outbox import Message
from partners.enums.organisations import CareKind
from partners.enums.working import Sufficiency, Term
from partners.models.experiences import CareSharing, Experience, Respondent, TermRound
from partners.querysets.care_tables import shared_table
from partners.querysets.working import who_dealt_with_partners
from partners.rules.lowan import IN_2018, Count, Shares, TermOf, shares_of, tally, term_of
from partners.services import experiences
from partners.services.experiences import Said
from school import scope
from school.enums import Role
from school.models.people import User
from school.models.school import School
from school.refusals import Refusal
from tests.house import House
from tools.samples.factories import (
    MORNING,
    SCHOOL_DAY,
    DayOffFactory,
    SchoolFactory,
    UserFactory,
    member,
    pupil_in,
)
from tools.samples.partners import AssignmentFactory
from tools.samples.working import (
    CareSharingFactory,
    ExperienceFactory,
    RespondentFactory,
    TermRoundFactory,
)

ENOUGH, MORE_OR_LESS, TOO_LITTLE = (
    Sufficiency.SUFFICIENT,
    Sufficiency.REASONABLE,
    Sufficiency.INSUFFICIENT,
)
A_DAY = dt.timedelta(days=1)
LAST_SPRING = TermOf(2025, Term.SPRING)


# --- Rules ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "year", "term", "first", "last"),
    [
        (dt.date(2026, 8, 1), 2026, 1, dt.date(2026, 8, 1), dt.date(2026, 11, 30)),
        (dt.date(2026, 12, 1), 2026, 2, dt.date(2026, 12, 1), dt.date(2027, 3, 31)),
        (dt.date(2027, 3, 31), 2026, 2, dt.date(2026, 12, 1), dt.date(2027, 3, 31)),
        (dt.date(2027, 7, 31), 2026, 3, dt.date(2027, 4, 1), dt.date(2027, 7, 31)),
    ],
)
def test_a_day_falls_in_one_third_of_the_school_year(
    day: dt.date, year: int, term: int, first: dt.date, last: dt.date
) -> None:
    found = term_of(day)
    assert (found, found.first, found.last) == (TermOf(year, Term(term)), first, last)


def test_a_form_is_open_for_three_weeks_and_closes_a_week_before_its_term() -> None:
    span = TermOf(2026, Term.AUTUMN)
    assert (span.opens_on, span.closes_on) == (dt.date(2026, 11, 3), dt.date(2026, 11, 23))


def test_the_figures_of_2018_are_those_of_the_report() -> None:
    assert [kind for kind in CareKind if IN_2018[kind].together == 101] == [
        CareKind.ATTENDANCE_OFFICER,
        CareKind.AMV_HOUSING,
    ]
    assert {IN_2018[kind].together for kind in CareKind} == {100, 101}
    assert IN_2018[CareKind.AZC_CARE].numbers == (31, 28, 41)


@pytest.mark.parametrize(
    ("count", "shares"),
    [
        (Count(1, 1, 2), None),
        (Count(2, 2, 2), Shares(33, 33, 33)),
        (Count(5, 0, 0), Shares(100, 0, 0)),
        # A half is rounded up, twice: together 101.
        (Count(1, 1, 6), Shares(13, 13, 75)),
    ],
)
def test_percentages_are_rounded_each_by_itself(count: Count, shares: Shares | None) -> None:
    assert shares_of(count) == shares


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(CareKind), st.sampled_from(Sufficiency)), max_size=60))
def test_the_table_is_a_plain_recount(answers: list[tuple[CareKind, Sufficiency]]) -> None:
    table = tally([(kind.value, grade.value) for kind, grade in answers])
    for kind in CareKind:
        said = [grade.value for one, grade in answers if one == kind and grade != Sufficiency.NO_CONTACT]
        assert table[kind].numbers == tuple(
            said.count(one) for one in ("sufficient", "reasonable", "insufficient")
        )
        shares = shares_of(table[kind])
        assert (shares is None) == (len(said) < 5)
        if shares is not None:
            assert all(
                abs(share - 100 * number / len(said)) <= 0.5
                for share, number in zip(shares.numbers, table[kind].numbers, strict=True)
            )
            assert 99 <= shares.together <= 101


# --- The form -------------------------------------------------------------------------------------


@pytest.fixture
def leader(house: House) -> Client:
    client = Client()
    client.force_login(member(house.school, Role.TEAM_LEADER))
    return client


def answers(grade: str = "sufficient", **other: str) -> dict[str, str]:
    """A form with this grade for all nine kinds, but for what is said otherwise."""
    return {f"grade-{kind}": grade for kind in CareKind} | other


def test_a_year_is_planned_once_and_a_form_opens_by_itself(house: House, leader: Client, linda: User) -> None:
    assert leader.post("/working/terms/plan/").status_code == 302
    leader.post("/working/terms/plan/")
    rows = list(TermRound.objects.order_by("term"))
    assert [(one.year, one.term) for one in rows] == [(2026, 1), (2026, 2), (2026, 3)]
    assert (rows[0].opens_on, rows[0].closes_on) == (dt.date(2026, 11, 3), dt.date(2026, 11, 23))
    assert experiences.keep_asking(now=MORNING) == 0
    first_day = MORNING + (rows[0].opens_on - SCHOOL_DAY)
    holiday = DayOffFactory(school=house.school, starts_on=rows[0].opens_on, ends_on=rows[0].opens_on)
    assert experiences.keep_asking(now=first_day) == 0
    holiday.delete()
    assert experiences.keep_asking(now=first_day) == 1
    assert experiences.keep_asking(now=first_day + A_DAY) == 0
    assert [one.user for one in Respondent.objects.all()] == [linda]
    assert [(one.kind, one.address) for one in Message.objects.filter(key__startswith="experience:")] == [
        ("look", linda.email)
    ]


def test_a_year_without_forms_after_one_with_them_is_told(house: House, care: Client, mentor: Client) -> None:
    assert "/working/terms/" not in care.get("/").content.decode().split("<main")[1]
    TermRoundFactory(school=house.school, year=2025, term=3)
    assert "/working/terms/" in care.get("/").content.decode().split("<main")[1]
    assert "/working/terms/" not in mentor.get("/").content.decode()
    TermRoundFactory(school=house.school)
    assert "/working/terms/" not in care.get("/").content.decode().split("<main")[1]


def test_who_had_not_answered_is_reminded_once(house: House, linda: User) -> None:
    round_ = TermRoundFactory(school=house.school, asked_at=MORNING - 13 * A_DAY)
    RespondentFactory(round=round_, user=linda)
    RespondentFactory(round=round_, user=house.mentor, answered_at=MORNING)
    assert experiences.remind(round_=round_, now=MORNING) == 0
    late = MORNING + 8 * A_DAY
    assert [experiences.remind(round_=round_, now=late) for _ in range(2)] == [1, 0]
    assert [one.recipient for one in Message.objects.filter(key__endswith=":again")] == ["Linda Pot"]


def test_mentors_are_asked_only_by_what_they_know_of(house: House, linda: User) -> None:
    """To be asked must not tell a mentor that a pupil has to do with somebody."""
    hidden = AssignmentFactory(pupil=pupil_in(house.own), level="care", author=linda)
    span = term_of(SCHOOL_DAY)
    assert who_dealt_with_partners(house.school.pk, span, SCHOOL_DAY) == [linda]
    AssignmentFactory(pupil=hidden.pupil, level="background", author=linda)
    found = who_dealt_with_partners(house.school.pk, span, SCHOOL_DAY)
    assert {one.pk for one in found} == {linda.pk, house.mentor.pk}


def test_the_form_is_answered_changed_and_then_closed(house: House, mentor: Client) -> None:
    row = RespondentFactory(round__school=house.school, user=house.mentor)
    url = f"/working/form/{row.pk}/"
    assert "/working/form/" in mentor.get("/").content.decode()
    missing = mentor.post(url, answers() | {"grade-azc_care": "", "remark-doctor": "Snel"})
    assert missing.status_code == 422
    assert 'value="Snel"' in missing.content.decode()
    assert Experience.objects.count() == 0
    remarks = {"satisfaction-doctor": "4", "remark-doctor": "Snel", "remark-azc_care": "Telt niet"}
    assert mentor.post(url, answers(**remarks, **{"grade-azc_care": "no_contact"})).status_code == 302
    doctor, azc = (Experience.objects.get(kind=one) for one in ("doctor", "azc_care"))
    assert (doctor.grade, doctor.satisfaction, doctor.remark) == ("sufficient", 4, "Snel")
    assert (azc.grade, azc.satisfaction, azc.remark) == ("no_contact", None, "")
    assert mentor.post(url, answers("reasonable")).status_code == 302
    assert set(Experience.objects.values_list("grade", "remark")) == {("reasonable", "")}
    assert Experience.objects.count() == 9
    with time_machine.travel(MORNING + 20 * A_DAY, tick=False):
        client = Client()
        client.force_login(house.mentor)
        assert "<form method" not in client.get(url).content.decode().split("<main")[1]
        with pytest.raises(Refusal):
            experiences.answer(respondent=row, said={CareKind.DOCTOR: Said(ENOUGH)}, now=MORNING + 20 * A_DAY)


@pytest.mark.parametrize(
    "wrong",
    [
        {"satisfaction-doctor": "9"},
        {"satisfaction-doctor": "x"},
        {"grade-doctor": "splendid"},
        {"remark-doctor": "a" * 301},
    ],
)
def test_what_cannot_be_is_said_at_its_field(house: House, mentor: Client, wrong: dict[str, str]) -> None:
    row = RespondentFactory(round__school=house.school, user=house.mentor)
    answer = mentor.post(f"/working/form/{row.pk}/", answers(**wrong))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [next(iter(wrong))]
    assert not Experience.objects.exists()


def test_a_form_is_of_who_was_asked_alone(house: House, mentor: Client, care: Client) -> None:
    row = RespondentFactory(round__school=house.school)
    unasked = RespondentFactory(
        round__school=house.school, round__term=2, round__asked_at=None, user=house.mentor
    )
    assert mentor.get(f"/working/form/{row.pk}/").status_code == 404
    assert care.get(f"/working/form/{row.pk}/").status_code == 404
    assert mentor.get(f"/working/form/{unasked.pk}/").status_code == 404


def test_whoever_is_chosen_is_asked_and_who_answered_stays(house: House, care: Client, linda: User) -> None:
    row = RespondentFactory(round__school=house.school, answered_at=MORNING, user=house.mentor)
    gone = RespondentFactory(round=row.round, user=house.office)
    url = f"/working/terms/{row.round_id}/people/"
    assert care.post(url, {}).status_code == 422
    assert care.post(url, {"people": [linda.pk]}).status_code == 302
    assert {one.user for one in Respondent.objects.all()} == {house.mentor, linda}
    assert not Respondent.objects.filter(pk=gone.pk).exists()
    assert [one.recipient for one in Message.objects.all()] == ["Linda Pot"]
    assert care.post(url, {"people": [house.office_elsewhere.pk]}).status_code == 422


def test_a_form_stays_within_its_term(house: House, care: Client) -> None:
    row = TermRoundFactory(school=house.school)
    url = f"/working/terms/{row.pk}/edit/"
    assert care.post(url, {"closes_on": "2026-12-01"}).status_code == 422
    assert care.post(url, {"closes_on": "2026-09-14"}).status_code == 422
    assert care.post(url, {"closes_on": "2026-11-30"}).status_code == 302
    row.refresh_from_db()
    assert row.closes_on == dt.date(2026, 11, 30)


# --- The table ------------------------------------------------------------------------------------


def said(round_: TermRound, *grades: str, kind: CareKind = CareKind.DOCTOR) -> None:
    """So many colleagues answered this of a kind of care."""
    for grade in grades:
        ExperienceFactory(respondent__round=round_, kind=kind, grade=grade)


@pytest.fixture
def closed(house: House) -> TermRound:
    """A term that closed yesterday, with eight answers about doctors and four about the AZC."""
    round_: TermRound = TermRoundFactory(school=house.school, closes_on=SCHOOL_DAY - A_DAY)
    said(round_, ENOUGH, MORE_OR_LESS, *[TOO_LITTLE] * 6, "no_contact")
    said(round_, *[ENOUGH] * 4, kind=CareKind.AZC_CARE)
    return round_


def test_the_table_stands_beside_2018_and_says_why_it_is_101(closed: TermRound, care: Client) -> None:
    words = care.get("/working/").content.decode()
    row = words.split("care-tbl")[1].split("</tr>")[2]
    assert all(f">{one}%<" in row for one in (13, 75, 60, 30, 10))
    assert "101%" in words
    # Four answers about the AZC: nothing of them.
    assert ">100%<" not in words


def test_while_a_form_is_open_nothing_is_told(closed: TermRound, care: Client) -> None:
    TermRound.objects.update(closes_on=SCHOOL_DAY)
    assert "75%" not in care.get("/working/").content.decode()
    assert care.get("/working/print/").status_code == 404
    assert care.get("/working/table/xlsx/").status_code == 404


def test_paper_and_spreadsheet_tell_the_same(closed: TermRound, care: Client) -> None:
    paper = PdfReader(io.BytesIO(care.get("/working/print/").content))
    assert len(paper.pages) == 1
    assert "75%" in paper.pages[0].extract_text()
    content = care.get("/working/table/xlsx/").content
    strings = ZipFile(io.BytesIO(content)).read("xl/sharedStrings.xml").decode()
    assert ">75%<" in strings
    assert ">100%<" not in strings
    assert care.get("/working/table/pdf/").status_code == 404


def test_addresses_that_name_nothing_are_not_there(closed: TermRound, care: Client) -> None:
    assert care.get("/working/?term=1999-1").status_code == 404
    assert care.get("/working/?of=everybody").status_code == 404


def test_the_pages_ask_little(closed: TermRound, care: Client) -> None:
    for url, most in (
        ("/working/", 14),
        ("/working/terms/", 10),
        (f"/working/terms/{closed.pk}/people/", 22),
    ):
        care.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert care.get(url).status_code == 200
        assert len(queries) <= most, url


# --- Schools together -----------------------------------------------------------------------------


def spring(school: School, *grades: str) -> TermRound:
    round_: TermRound = TermRoundFactory(
        school=school, year=2025, term=3, opens_on=dt.date(2026, 5, 1), closes_on=dt.date(2026, 6, 1)
    )
    said(round_, *grades)
    return round_


def told(school: School, *, locations: bool = False) -> tuple[Count | None, int]:
    """What this school is told of doctors last spring, as the application asks it."""
    with scope.within(school.pk):
        row = shared_table(LAST_SPRING, locations=locations).rows[0]
    return row.count, row.schools


def test_schools_that_agreed_are_counted_together(house: House) -> None:
    others = SchoolFactory.create_batch(2)
    for school in (house.school, *others):
        spring(school, ENOUGH, ENOUGH, TOO_LITTLE)
        CareSharingFactory(school=school)
    assert told(house.school) == (Count(6, 0, 3), 3)
    # One takes it back: what was counted stays, so that no difference tells what that school said.
    experiences.stop_sharing(school_id=others[0].pk, by=UserFactory(), day=SCHOOL_DAY)
    assert told(house.school) == (Count(6, 0, 3), 3)
    # Had it ended before the term did, one school alone would remain.
    CareSharing.objects.filter(school=others[0]).update(ended_on=dt.date(2026, 7, 31))
    assert told(house.school) == (None, 0)


def test_who_has_not_agreed_is_told_nothing_and_not_counted(house: House) -> None:
    others = SchoolFactory.create_batch(2)
    for school in others:
        spring(school, *[ENOUGH] * 3)
        CareSharingFactory(school=school)
    spring(house.school, *[TOO_LITTLE] * 9)
    assert told(house.school) == (None, 0)
    # Agreed after the term: neither.
    CareSharingFactory(school=house.school, agreed_on=dt.date(2026, 8, 1))
    assert told(house.school) == (None, 0)


def test_no_school_is_found_by_taking_away_the_own_one_or_the_own_locations(house: House) -> None:
    other = SchoolFactory()
    near = SchoolFactory(brin=house.school.brin, location="01")
    for school in (house.school, other, near):
        spring(school, *[ENOUGH] * 6)
        CareSharingFactory(school=school)
    assert told(house.school, locations=True) == (Count(12), 2)
    # All minus our locations would be the one other school.
    assert told(house.school) == (None, 0)


@dataclass(frozen=True)
class There:
    """A school of the example below: near is of the asker's own BRIN."""

    near: bool
    agreed: bool
    grades: list[Sufficiency]


def told_by_a_plain_recount(schools: list[There], *, locations: bool) -> tuple[Count | None, int]:
    """Written apart from the database: the first school asks."""
    counted = [one for one in schools if one.agreed and (one.near or not locations)]
    contacts = [[grade for grade in one.grades if grade != Sufficiency.NO_CONTACT] for one in counted]
    others = [grades for one, grades in zip(counted, contacts, strict=True) if one is not schools[0]]
    far = [grades for one, grades in zip(counted, contacts, strict=True) if not one.near and grades]
    enough = sum(map(len, others)) >= 5 if locations else sum(map(len, far)) >= 5 and len(far) >= 2
    if not schools[0].agreed or not enough:
        return None, 0
    together = [grade.value for grades in contacts for grade in grades]
    count = Count(*(together.count(grade) for grade in ("sufficient", "reasonable", "insufficient")))
    return count, sum(bool(grades) for grades in contacts)


SCHOOLS = st.lists(
    st.builds(
        There,
        near=st.booleans(),
        agreed=st.sampled_from([True, True, True, False]),
        grades=st.lists(st.sampled_from(Sufficiency), min_size=3, max_size=8),
    ),
    min_size=2,
    max_size=4,
)


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@example(drawn=[There(True, True, [ENOUGH] * 6), There(False, True, [ENOUGH] * 6)])
@example(drawn=[There(True, True, [ENOUGH]), *[There(False, True, [ENOUGH] * 3)] * 2])
@given(drawn=SCHOOLS)
def test_schools_together_are_a_plain_recount(house: House, drawn: list[There]) -> None:
    schools = [replace(drawn[0], near=True), *drawn[1:]]
    with transaction.atomic():
        rows = [house.school]
        for number, one in enumerate(schools[1:], 1):
            brin = house.school.brin if one.near else f"9{number}ZZ"
            rows.append(SchoolFactory(brin=brin, location=f"{number:02}"))
        for school, one in zip(rows, schools, strict=True):
            round_ = spring(school)
            for grade in one.grades:
                ExperienceFactory(respondent__round=round_, grade=grade)
            if one.agreed:
                CareSharingFactory(school=school)
        for locations in (False, True):
            told_here = told(house.school, locations=locations)
            assert told_here == told_by_a_plain_recount(schools, locations=locations)
        transaction.set_rollback(True)


def test_a_term_that_lasts_is_not_counted_together(house: House) -> None:
    with scope.within(house.school.pk):
        later = TermOf(2998, Term.AUTUMN)
        assert not shared_table(later, locations=False).tells


def test_a_school_says_yes_and_takes_it_back(house: House, leader: Client) -> None:
    for _ in range(2):
        assert leader.post("/working/together/", {"agree": "yes"}).status_code == 302
    assert [one.agreed_on for one in CareSharing.objects.all()] == [SCHOOL_DAY]
    assert leader.post("/working/together/", {"agree": "no"}).status_code == 302
    assert [one.ended_on for one in CareSharing.objects.all()] == [SCHOOL_DAY]
