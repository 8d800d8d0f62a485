"""The file of a pupil: what stands on the page for whom, the timeline, searching and exporting."""

import csv
import datetime as dt
import io

import pytest
from django.test import Client

from intake.enums import AnswerState, Decision, IntakeStep
from partners.enums.hours import BookingOutcome, BookingState
from pupils.enums import LanguageSkill, PartLevel
from pupils.models.leaving import Departure
from pupils.models.parts import Remark
from pupils.models.pupils import Pupil
from school.enums import Role
from school.models.people import User
from tests.house import House, logged
from tools.samples import factories
from tools.samples.factories import MORNING, SCHOOL_DAY, YEAR_START, member, pupil_in, with_family
from tools.samples.files import (
    AnswerFactory,
    AppointmentFactory,
    ConsultingHourFactory,
    DepartureFactory,
    IntakeFactory,
    InvitationFactory,
    PlacementFactory,
    PupilLanguageFactory,
    RemarkFactory,
    ResultFactory,
    ReviewFactory,
    TalkFactory,
    booking_of,
    document_of,
    questions_of,
)

YESTERDAY = SCHOOL_DAY - dt.timedelta(days=1)


@pytest.fixture
def care(house: House) -> User:
    return member(house.school, Role.CARE_COORDINATOR, name="Ingrid Veenstra")


@pytest.fixture
def sami(house: House) -> Pupil:
    pupil: Pupil = pupil_in(house.own, call_name="Sami", surname="Tesfay")
    return pupil


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(user: User, pupil: Pupil, query: str = "") -> str:
    return browser(user).get(f"/pupils/{pupil.pk}/{query}").content.decode()


def told(user: User, pupil: Pupil, query: str = "") -> list[tuple[str, str]]:
    """The timeline of the page: kind and text, newest first."""
    months = browser(user).get(f"/pupils/{pupil.pk}/{query}").context["timeline"].months
    entries = [entry.happening for month in months for day in month.days for entry in day.entries]
    return [(one.kind, one.text) for one in entries]


def kinds(user: User, pupil: Pupil) -> list[str]:
    return [kind for kind, _text in told(user, pupil)]


HEADINGS = ("answers-title", "tests-title", "remarks-title")


def headings(user: User, pupil: Pupil) -> set[str]:
    shown = page(user, pupil)
    return {heading for heading in HEADINGS if heading in shown}


def test_who_this_is_stands_in_the_head(house: House, sami: Pupil) -> None:
    Pupil.objects.filter(pk=sami.pk).update(first_names="Samuel Abel", infix="van den")
    for code, reads in (("ti", LanguageSkill.WELL), ("Saho", LanguageSkill.NONE)):
        PupilLanguageFactory(pupil=sami, language=code, reads=reads)
    shown = page(house.mentor, sami)
    head = shown.partition('class="page-head')[2].partition("file-actions")[0]
    for words in ("Sami van den Tesfay", "Samuel Abel van den Tesfay", "ISK 1B", "Saho", "15"):
        assert words in head, words
    assert 'class="s-none"' in shown
    assert 'class="s-well"' in shown


def test_the_people_can_be_called_and_written_to(house: House, sami: Pupil) -> None:
    with_family(sami, person__interpreter=True)
    shown = page(house.mentor, sami)
    assert 'href="tel:+31612345678"' in shown
    assert 'href="mailto:hanna' in shown
    assert "#interpreter" in shown.partition("people-title")[2].partition("</section>")[0]


def test_what_there_is_nothing_of_leaves_no_trace(house: House, sami: Pupil, care: User) -> None:
    """A file full of background and care: the office sees the headings of nothing."""
    questions = questions_of(house.school)
    intake = IntakeFactory(pupil=sami)
    for question in questions[2:]:
        AnswerFactory(question=question, intake=intake, author=care, text="Verteld")
    ResultFactory(pupil=sami, author=care, result="12 van 20")
    RemarkFactory(pupil=sami, author=care, text="Stil vandaag")
    assert headings(care, sami) == set(HEADINGS)
    assert headings(house.office, sami) == set()
    AnswerFactory(question=questions[0], intake=intake, author=care, text="Reist met de bus")
    assert headings(house.office, sami) == {"answers-title"}
    assert "Vraag 0 (background)" not in page(house.office, sami)


def test_answers_are_marked_only_for_who_sees_more_than_one_level(
    house: House, sami: Pupil, care: User
) -> None:
    [practical, _second, background, *_rest] = questions_of(house.school)
    intake = IntakeFactory(pupil=sami)
    AnswerFactory(question=practical, intake=intake, author=care, text="Met de bus")
    AnswerFactory(
        question=background, intake=intake, author=care, text="Een zus in Asmara", level=PartLevel.CARE
    )
    assert "l-practical" in page(care, sami)
    assert "l-care" in page(care, sami)
    assert "l-practical" in page(house.mentor, sami)
    assert "l-practical" not in page(house.office, sami)


def test_not_answering_is_told_and_not_asking_is_not(house: House, sami: Pupil, care: User) -> None:
    first, second, third, *_rest = questions_of(house.school)
    intake = IntakeFactory(pupil=sami)
    AnswerFactory(question=first, intake=intake, author=care, text="", state=AnswerState.DECLINED)
    AnswerFactory(question=second, intake=intake, author=care, text="", state=AnswerState.NOT_ASKED)
    shown = page(care, sami)
    assert first.label in shown
    assert second.label not in shown
    assert third.label not in shown


def test_a_test_result_never_stands_without_its_caution(house: House, sami: Pupil, care: User) -> None:
    ResultFactory(pupil=sami, author=care, result="12 van 20")
    section = page(house.mentor, sami).partition("tests-title")[2].partition("</section>")[0]
    for words in ("12 van 20", "Zegt weinig over aanleg.", "Nederlands"):
        assert words in section


def test_what_happened_in_one_order_with_what_belongs_to_it(house: House, sami: Pupil, care: User) -> None:
    IntakeFactory(
        pupil=sami,
        step=IntakeStep.FOLLOW_UP,
        registered_on=YEAR_START,
        first_contact_on=dt.date(2026, 8, 26),
        owner=care,
        interview=AppointmentFactory(pupil=sami, at=dt.datetime(2026, 8, 28, 9, tzinfo=dt.UTC), place=""),
        completed_on=dt.date(2026, 8, 29),
        completed_by=care,
    )
    TalkFactory(pupil=sami, author=house.mentor, note="Wil naar techniek")
    ReviewFactory(
        pupil=sami,
        author=care,
        held_on=dt.date(2026, 9, 10),
        decision=Decision.LOOK_AGAIN,
        look_again_on=dt.date(2026, 10, 1),
        note="Nog even kijken",
    )
    remark = RemarkFactory(pupil=sami, author=house.mentor, text="Hielp een nieuwe leerling")
    Remark.objects.filter(pk=remark.pk).update(written_on=dt.date(2026, 9, 11))
    document_of(sami, care, title="Rapport", received_from="de vorige school")
    factories.HomeStayFactory(pupil=sami, home__name="Singelhuis", starts_on=dt.date(2026, 9, 1))
    assert told(house.mentor, sami) == [
        ("document", told(house.mentor, sami)[0][1]),
        ("talk", "Wil naar techniek"),
        ("remark", "Hielp een nieuwe leerling"),
        ("review", "Nog even kijken"),
        ("home", ""),
        ("completed", ""),
        ("interview", ""),
        ("contact", ""),
        ("registered", ""),
        ("enrolled", ""),
        ("class", ""),
    ]
    assert "de vorige school" in told(house.mentor, sami)[0][1]
    steps = ["completed", "interview", "contact", "registered"]
    assert [kind for kind in kinds(care, sami) if kind in steps] == steps
    assert kinds(house.office, sami) == ["home", *steps, "enrolled", "class"]


def test_a_placement_says_the_class_once(house: House, sami: Pupil, care: User) -> None:
    sami.memberships.update(ends_on=YESTERDAY)
    factories.ClassMembershipFactory(pupil=sami, school_class=house.other, starts_on=SCHOOL_DAY)
    assert kinds(care, sami) == ["class", "enrolled", "class"]
    PlacementFactory(pupil=sami, author=care, reason="Leest vlot", school_class=house.other)
    assert told(care, sami)[0] == ("placement", "Leest vlot")
    assert kinds(care, sami) == ["placement", "enrolled", "class"]


def test_what_is_still_to_come_has_not_happened(house: House, sami: Pupil, care: User) -> None:
    tomorrow = SCHOOL_DAY + dt.timedelta(days=1)
    factories.HomeStayFactory(pupil=sami, starts_on=tomorrow)
    DepartureFactory(pupil=sami, last_day=tomorrow, noted_by=care)
    assert kinds(care, sami) == ["enrolled", "class"]
    Departure.objects.update(last_day=SCHOOL_DAY)
    Pupil.objects.filter(pk=sami.pk).update(left_on=SCHOOL_DAY)
    assert kinds(care, sami) == ["departure", "enrolled", "class"]
    Departure.objects.all().delete()
    assert kinds(care, sami) == ["departure", "enrolled", "class"]


def test_who_came_to_the_jgz_is_for_those_who_plan_and_the_care_team(
    house: House, sami: Pupil, care: User
) -> None:
    nurse = member(house.school, Role.YOUTH_HEALTH)
    states = (BookingState.CAME, BookingState.MISSED, BookingState.PLANNED)
    for number, state in enumerate(states):
        hour = ConsultingHourFactory(
            school=house.school,
            professional=nurse,
            day=YESTERDAY - dt.timedelta(days=number),
            ends_at=dt.time(12),
            place="Kamer 12",
        )
        done = {"outcome": BookingOutcome.DONE, "outcome_on": YESTERDAY} if number == 0 else {}
        booking = booking_of(sami, hour, "09:00", state=state, made_by=care, **done)
    relation = with_family(sami)
    InvitationFactory(
        pupil=sami,
        person=relation.person,
        appointment=booking.appointment,
        meets_at=MORNING,
        language="ti",
        made_at=MORNING - dt.timedelta(days=5),
        made_by=care,
    )
    assert kinds(care, sami) == ["came", "missed", "invitation", "enrolled", "class"]
    assert kinds(house.office, sami) == ["came", "missed", "invitation", "enrolled", "class"]
    assert kinds(member(house.school, Role.SOCIAL_WORKER), sami) == ["came", "missed", "enrolled", "class"]
    for user in (house.mentor, member(house.school, Role.TEAM_LEADER)):
        assert kinds(user, sami) == ["enrolled", "class"]


def test_earlier_goes_on_where_the_page_ended_and_loses_nothing(
    house: House, sami: Pupil, care: User
) -> None:
    """Fifty remarks over twenty days, of which thirty on one: what happened at one moment stays together."""
    crowded = SCHOOL_DAY - dt.timedelta(days=10)
    days = [SCHOOL_DAY - dt.timedelta(days=number) for number in range(20)] + [crowded] * 30
    texts = [f"Opmerking {number:02d}" for number in range(50)]
    for text, day in zip(texts, days, strict=True):
        Remark.objects.filter(pk=RemarkFactory(pupil=sami, author=care, text=text).pk).update(written_on=day)
    client, seen, sizes = browser(care), [], []
    answer = client.get(f"/pupils/{sami.pk}/")
    while True:
        timeline = answer.context["timeline"]
        found = [e.happening.text for month in timeline.months for day in month.days for e in day.entries]
        seen += [text for text in found if text.startswith("Opmerking")]
        sizes.append(len(found))
        if timeline.earlier is None:
            break
        answer = client.get(f"/pupils/{sami.pk}/timeline/", {"before": timeline.earlier.isoformat()})
    assert sorted(seen) == texts
    assert sizes == [10, 42]


def test_without_scripts_earlier_is_a_page_too(house: House, sami: Pupil) -> None:
    for number in range(30):
        remark = RemarkFactory(pupil=sami, author=house.mentor, text=f"Opmerking {number:02d}")
        day = SCHOOL_DAY - dt.timedelta(days=number)
        Remark.objects.filter(pk=remark.pk).update(written_on=day)
    client = browser(house.mentor)
    first = client.get(f"/pupils/{sami.pk}/")
    earlier = first.context["timeline"].earlier.isoformat()
    second = client.get(f"/pupils/{sami.pk}/", {"before": earlier})
    assert "Opmerking 25" not in first.content.decode()
    assert "Opmerking 25" in second.content.decode()
    assert f"/pupils/{sami.pk}/#timeline" in second.content.decode()


@pytest.mark.parametrize("before", ["", "gisteren", "0001-01-01", "9999-12-31T23:59:59-23:59", "2026-13-01"])
def test_a_moment_that_is_none_shows_the_newest(house: House, sami: Pupil, before: str) -> None:
    for path in ("", "timeline/"):
        answer = browser(house.mentor).get(f"/pupils/{sami.pk}/{path}", {"before": before})
        assert answer.status_code == 200
        assert [day.day for month in answer.context["timeline"].months for day in month.days] == [YEAR_START]


def test_a_piece_of_the_timeline_is_logged_and_names_no_month_twice(house: House, sami: Pupil) -> None:
    client = browser(house.mentor)
    again = client.get(f"/pupils/{sami.pk}/timeline/", {"before": "2026-08-30T10:00:00+02:00"})
    assert "tl-month" not in again.content.decode()
    other = client.get(f"/pupils/{sami.pk}/timeline/", {"before": "2026-09-10T10:00:00+02:00"})
    assert "tl-month" in other.content.decode()
    assert logged() == [("read", "pupils:timeline", [sami.pk])] * 2


def found(user: User, pupil: Pupil, words: str) -> list[str]:
    return [part.text for part in browser(user).get(f"/pupils/{pupil.pk}/", {"q": words}).context["found"]]


def test_search_finds_words_blind_to_case_and_accents_in_what_one_may_see(
    house: House, sami: Pupil, care: User
) -> None:
    questions = questions_of(house.school)
    intake = IntakeFactory(pupil=sami)
    AnswerFactory(question=questions[2], intake=intake, author=care, text="Een zus in Asmará")
    AnswerFactory(question=questions[6], intake=intake, author=care, text="Heimwee naar ASMARA")
    RemarkFactory(pupil=sami, author=house.mentor, text="Vertelde over Asmara")
    TalkFactory(pupil=sami, author=house.mentor, note="Mist Asmara", level=PartLevel.OWN)
    RemarkFactory(pupil=pupil_in(house.own), author=care, text="Ook uit Asmara")
    theirs = ["Een zus in Asmará", "Mist Asmara", "Vertelde over Asmara"]
    assert found(house.mentor, sami, "asmara") == theirs
    assert found(care, sami, "asmara") == ["Een zus in Asmará", "Heimwee naar ASMARA", "Vertelde over Asmara"]
    assert found(care, sami, "zus asmara") == ["Een zus in Asmará"]
    assert found(care, sami, "rotterdam") == []
    assert found(care, sami, "!?") == []
    assert found(house.office, sami, "asmara") == []


def test_a_search_is_logged_as_one_and_an_empty_one_opens_the_file(house: House, sami: Pupil) -> None:
    client = browser(house.mentor)
    client.get(f"/pupils/{sami.pk}/", {"q": "x" + "y" * 500})
    assert "timeline" in client.get(f"/pupils/{sami.pk}/", {"q": "  "}).context
    assert logged() == [("search", "pupils:pupil", [sami.pk]), ("read", "pupils:pupil", [sami.pk])]


def exported(user: User, pupil: Pupil) -> list[list[str]]:
    answer = browser(user).get(f"/pupils/{pupil.pk}/export/")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def test_the_export_holds_every_part_and_runs_no_formula(house: House, sami: Pupil, care: User) -> None:
    PupilLanguageFactory(pupil=sami)
    questions = questions_of(house.school)
    AnswerFactory(
        question=questions[2],
        intake=IntakeFactory(pupil=sami),
        author=care,
        text='=HYPERLINK("http://kwaad.example")',
    )
    ResultFactory(pupil=sami, author=care, result="+12 van 20")
    RemarkFactory(pupil=sami, author=house.mentor, text=" @SUM(A1)")
    TalkFactory(pupil=sami, author=house.mentor, note="-1 vandaag; \n=2+3")
    PlacementFactory(pupil=sami, author=care, reason="\t=1", school_class=house.own)
    RemarkFactory(pupil=sami, author=care, text="Alleen voor zorg", level=PartLevel.CARE)
    heading, *rows = exported(house.mentor, sami)
    assert len(heading) == 6
    assert {len(row) for row in rows} == {6}
    texts = [row[2] for row in rows]
    for text in ('\'=HYPERLINK("http://kwaad.example")', "' @SUM(A1)", "'-1 vandaag; \n'=2+3", "'\t'=1"):
        assert text in texts
    [tested] = [text for text in texts if "12 van 20" in text]
    assert tested.startswith("'+12 van 20")
    assert "Zegt weinig over aanleg." in tested
    assert "Alleen voor zorg" not in texts
    assert "Alleen voor zorg" in [row[2] for row in exported(care, sami)]
    assert not any(cell.lstrip(" ").startswith(("=", "+", "@", "\t")) for row in rows for cell in row)
    assert logged()[0] == ("export", "pupils:file_export", [sami.pk])


def test_who_exports(house: House, sami: Pupil) -> None:
    teacher = member(house.school, Role.TEACHER, teaches=(house.own,))
    for user in (teacher, house.office, member(house.school, Role.ATTENDANCE_COORDINATOR)):
        assert browser(user).get(f"/pupils/{sami.pk}/export/").status_code == 404
        assert "/export/" not in page(user, sami)
    for user in (house.mentor, member(house.school, Role.TEAM_LEADER)):
        assert exported(user, sami)
        assert f"/pupils/{sami.pk}/export/" in page(user, sami)
