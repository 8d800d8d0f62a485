"""The pages of talks, reviews and check-ins: who sees them, what they save, and what happens when things go wrong."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from intake.enums import Theme
from intake.models.following import CheckIn, FollowUp, Review, Talk
from intake.models.settings import IntakeSettings
from intake.querysets.following import following_of
from school.enums import Role
from school.models.people import User
from tests.house import House, logged
from tests.pages import errors, form_data, forms_of
from tools.samples import factories
from tools.samples.factories import SCHOOL_DAY, member, pupil_in
from tools.samples.files import (
    CheckInFactory,
    FollowUpFactory,
    IntakeFactory,
    PlacementFactory,
    RemarkFactory,
    TalkFactory,
)

DAY = dt.timedelta(days=1)
SENT = {"held_on": "2026-09-15", "level": "background"}


@pytest.fixture
def care(house: House, client_for: Callable[[User], Client]) -> Client:
    """The care coordinator's browser."""
    return client_for(member(house.school, Role.CARE_COORDINATOR, name="Ingrid Zorg"))


def listed(client: Client, query: str = "") -> list[str]:
    page = client.get(f"/following/{query}")
    return [f"{due.row.pupil.call_name} {due.row.due_on:%d-%m}" for due in page.context["rows"]]


def test_a_mentor_sees_what_is_planned_for_own_pupils_late_first(
    mentor: Client, care: Client, house: House
) -> None:
    mine, other = pupil_in(house.own, call_name="Mine"), pupil_in(house.other, call_name="Other")
    FollowUpFactory(pupil=mine, due_on=SCHOOL_DAY + DAY)
    FollowUpFactory(pupil=mine, due_on=SCHOOL_DAY - DAY)
    FollowUpFactory(pupil=mine, due_on=SCHOOL_DAY - 9 * DAY, state="done", done_on=SCHOOL_DAY - 8 * DAY)
    FollowUpFactory(pupil=mine, due_on=SCHOOL_DAY, state="cancelled")
    FollowUpFactory(pupil=other, due_on=SCHOOL_DAY, kind="review")
    FollowUpFactory(pupil=pupil_in(house.own, call_name="Gone", left_on=SCHOOL_DAY - DAY), due_on=SCHOOL_DAY)
    FollowUpFactory(pupil=pupil_in(house.class_elsewhere, call_name="Elsewhere"), due_on=SCHOOL_DAY)
    assert listed(mentor) == ["Mine 14-09", "Mine 16-09"]
    assert listed(mentor, "?show=overdue") == ["Mine 14-09"]
    assert listed(mentor, "?show=coming") == ["Mine 16-09"]
    assert listed(mentor, "?show=done") == ["Mine 06-09"]
    assert listed(care) == ["Mine 14-09", "Other 15-09", "Mine 16-09"]
    assert listed(care, f"?school_class={house.other.pk}") == ["Other 15-09"]
    assert mentor.get(f"/following/?school_class={house.other.pk}").status_code == 404
    assert care.get("/following/?show=nonsense").status_code == 404


def test_today_shows_this_week_with_the_late_ones_first(mentor: Client, house: House) -> None:
    pupil, other = pupil_in(house.own, call_name="Mine"), pupil_in(house.other, call_name="Other")
    late, soon = (
        FollowUpFactory(pupil=pupil, due_on=SCHOOL_DAY - 2 * DAY),
        FollowUpFactory(pupil=pupil, due_on=SCHOOL_DAY + 3 * DAY),
    )
    next_week = FollowUpFactory(pupil=pupil, due_on=SCHOOL_DAY + 6 * DAY)
    not_mine = FollowUpFactory(pupil=other, due_on=SCHOOL_DAY)
    page = mentor.get("/").content.decode()
    found = re.findall(r"/following/(\d+)/talk/", page)
    assert found == [str(late.pk), str(soon.pk)]
    assert str(next_week.pk) not in found
    assert str(not_mine.pk) not in found
    assert "Other" not in page


def test_today_says_nothing_when_there_is_nothing(mentor: Client, house: House) -> None:
    pupil_in(house.own)
    assert "follow-up-title" not in mentor.get("/").content.decode()


def test_a_planned_talk_is_recorded_in_one_go(mentor: Client, house: House) -> None:
    pupil = pupil_in(house.own)
    follow_up = FollowUpFactory(pupil=pupil, due_on=SCHOOL_DAY - DAY)
    url = f"/following/{follow_up.pk}/talk/"
    assert mentor.get(url).status_code == 200
    sent = SENT | {"face_class": "5", "face_home": "1", "strengths": "Helpt anderen", "discuss": "on"}
    answer = mentor.post(url, sent)
    assert (answer.status_code, answer["Location"]) == (302, f"/pupils/{pupil.pk}/following/")
    talk = Talk.objects.get()
    assert (talk.face_class, talk.face_learning, talk.face_home) == (5, None, 1)
    assert (talk.strengths, talk.discuss, talk.author, talk.follow_up) == (
        "Helpt anderen",
        True,
        house.mentor,
        follow_up,
    )
    follow_up.refresh_from_db()
    assert (follow_up.state, follow_up.done_on) == ("done", SCHOOL_DAY)
    assert logged()[-1] == ("write", "intake:talk_new", [pupil.pk])


def test_a_double_click_is_one_talk(mentor: Client, house: House) -> None:
    pupil = pupil_in(house.own)
    follow_up = FollowUpFactory(pupil=pupil)
    for url in (f"/following/{follow_up.pk}/talk/", f"/pupils/{pupil.pk}/talk/"):
        for _ in range(2):
            assert mentor.post(url, SENT | {"note": url}).status_code == 302
    assert sorted(Talk.objects.values_list("note", "follow_up")) == [
        (f"/following/{follow_up.pk}/talk/", follow_up.pk),
        (f"/pupils/{pupil.pk}/talk/", None),
    ]
    assert mentor.get(f"/following/{follow_up.pk}/talk/")["Location"] == f"/pupils/{pupil.pk}/following/"


def test_the_browser_hears_that_its_draft_is_saved(mentor: Client, house: House) -> None:
    url = f"/pupils/{pupil_in(house.own).pk}/talk/"
    draft = mentor.get(url).context["draft"]
    answer = mentor.post(url, SENT | {"note": "Goed", "draft": draft})
    assert answer.cookies["nabij-draft-done"].value == draft
    answer = mentor.post(url, SENT | {"note": "Nog een", "draft": "x\r\nSet-Cookie: a=b"})
    assert (answer.status_code, "nabij-draft-done" in answer.cookies) == (302, False)


def test_who_comes_second_keeps_the_words_and_may_save_them_as_one_more(
    mentor: Client, care: Client, house: House
) -> None:
    follow_up = FollowUpFactory(pupil=pupil_in(house.own))
    url = f"/following/{follow_up.pk}/talk/"
    assert care.post(url, SENT | {"note": "Eerst"}).status_code == 302
    answer = mentor.post(url, SENT | {"note": "Daarna", "face_sleep": "2"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Daarna" in page
    assert 'name="extra" value="1"' in page
    assert Talk.objects.count() == 1
    assert mentor.post(url, SENT | {"note": "Daarna", "extra": "1"}).status_code == 302
    assert sorted(Talk.objects.values_list("note", "follow_up")) == [
        ("Daarna", None),
        ("Eerst", follow_up.pk),
    ]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"held_on": ""}, "held_on"),
        ({"held_on": "2026-09-16"}, "held_on"),
        ({"held_on": "2026-08-01"}, "held_on"),
        ({"held_on": "gisteren"}, "held_on"),
        ({"level": "practical"}, "level"),
        ({"level": ""}, "level"),
        ({"face_home": "6"}, "face_home"),
        ({"face_home": "99999999999999999999"}, "face_home"),
        ({"strengths": "x" * 501}, "strengths"),
    ],
)
def test_wrong_input_is_explained_and_nothing_is_lost(
    mentor: Client, house: House, changes: dict[str, str], field: str
) -> None:
    url = f"/pupils/{pupil_in(house.own).pk}/talk/"
    answer = mentor.post(url, SENT | {"worries_inward": "Slaapt slecht"} | changes)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "Slaapt slecht" in answer.content.decode()
    assert not Talk.objects.exists()


def test_a_talk_may_be_for_fewer_people(mentor: Client, care: Client, house: House) -> None:
    pupil = pupil_in(house.own)
    teacher = Client()
    teacher.force_login(member(house.school, Role.TEACHER, teaches=(house.own,)))
    for level in ("background", "care", "own"):
        mentor.post(f"/pupils/{pupil.pk}/talk/", SENT | {"note": f"Woord {level}", "level": level})
    url = f"/pupils/{pupil.pk}/following/"
    seen = {
        name: sorted(re.findall(r"Woord (\w+)", browser.get(url).content.decode()))
        for name, browser in (("mentor", mentor), ("care", care), ("teacher", teacher))
    }
    assert seen == {
        "mentor": ["background", "care", "own"],
        "care": ["background", "care"],
        "teacher": ["background"],
    }


def test_only_the_author_changes_a_talk(mentor: Client, care: Client, house: House) -> None:
    talk = TalkFactory(pupil=pupil_in(house.own), author=house.mentor, note="Eerst")
    url = f"/talks/{talk.pk}/edit/"
    form = mentor.get(url).context["form"]
    sent = SENT | {"note": "Beter", "seen": form["seen"].value()}
    assert care.get(url).status_code == 404
    assert care.post(url, sent).status_code == 404
    assert mentor.post(url, sent).status_code == 302
    # A second tab, opened before.
    answer = mentor.post(url, sent | {"note": "Uit de andere tab"})
    assert answer.status_code == 409
    assert "Uit de andere tab" in answer.content.decode()
    talk.refresh_from_db()
    assert talk.note == "Beter"


def test_a_pupil_of_another_class_or_school_does_not_exist(mentor: Client, house: House) -> None:
    for school_class in (house.other, house.class_elsewhere):
        pupil = pupil_in(school_class)
        talk, review = FollowUpFactory(pupil=pupil), FollowUpFactory(pupil=pupil, kind="review")
        for url in (
            f"/following/{talk.pk}/talk/",
            f"/following/{review.pk}/review/",
            f"/pupils/{pupil.pk}/talk/",
            f"/pupils/{pupil.pk}/review/",
            f"/pupils/{pupil.pk}/following/",
            f"/check-in/{school_class.pk}/",
        ):
            assert mentor.get(url).status_code == 404, url
            assert mentor.post(url, SENT).status_code in {404, 405}, url
    assert not Talk.objects.exists()


def test_a_review_is_no_talk_and_a_talk_no_review(mentor: Client, house: House) -> None:
    pupil = pupil_in(house.own)
    talk, review = FollowUpFactory(pupil=pupil), FollowUpFactory(pupil=pupil, kind="closing")
    assert mentor.get(f"/following/{review.pk}/talk/").status_code == 404
    assert mentor.get(f"/following/{talk.pk}/review/").status_code == 404


def test_the_review_shows_everything_side_by_side(care: Client, house: House) -> None:
    pupil = pupil_in(house.own)
    TalkFactory(
        pupil=pupil, author=house.mentor, face_home=2, held_on=SCHOOL_DAY - 7 * DAY, strengths="Tekent graag"
    )
    TalkFactory(pupil=pupil, author=house.mentor, face_home=4)
    TalkFactory(pupil=pupil, author=house.mentor, face_sleep=1, held_on=SCHOOL_DAY - 100 * DAY)
    CheckInFactory(pupil=pupil, author=house.mentor, face=3)
    RemarkFactory(pupil=pupil, author=house.mentor, text="Las een bladzijde voor.")
    RemarkFactory(pupil=pupil, author=house.mentor, text="Alleen voor mij.", level="own")
    follow_up = FollowUpFactory(pupil=pupil, kind="review")
    page = care.get(f"/following/{follow_up.pk}/review/")
    file = page.context["file"]
    assert [(row.label, row.faces) for row in file.faces.rows] == [(str(Theme.HOME.label), [2, 4])]
    assert [dot.face for dot in file.check_in_picture.dots] == [3]
    assert sum(bar.height > 0 for bar in file.remark_picture.bars) == 1
    assert [one.text for one in file.remarks] == ["Las een bladzijde voor."]
    text = page.content.decode()
    assert "Tekent graag" in text
    assert "Alleen voor mij." not in text
    assert "pic-absence" in text


def test_one_decision_finishes_the_review(mentor: Client, house: House) -> None:
    pupil = pupil_in(house.own)
    follow_up = FollowUpFactory(pupil=pupil, kind="review")
    url = f"/following/{follow_up.pk}/review/"
    sent = SENT | {"decision": "look_again", "look_again_on": "2026-09-29", "note": "Nog te vroeg."}
    for _ in range(2):
        assert mentor.post(url, sent)["Location"] == f"/pupils/{pupil.pk}/following/"
    assert Review.objects.get().decision == "look_again"
    assert list(FollowUp.objects.order_by("due_on").values_list("kind", "state", "due_on")) == [
        ("review", "done", SCHOOL_DAY),
        ("review", "planned", dt.date(2026, 9, 29)),
    ]
    assert mentor.post(url, SENT | {"decision": "fine"}).status_code == 409
    assert mentor.get(url).status_code == 302


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"decision": ""}, "decision"),
        ({"decision": "nonsense"}, "decision"),
        ({"decision": "look_again", "look_again_on": ""}, "look_again_on"),
        ({"decision": "look_again", "look_again_on": "2026-09-15"}, "look_again_on"),
        # A Saturday, and a day in the holiday.
        ({"decision": "look_again", "look_again_on": "2026-09-19"}, "look_again_on"),
        ({"decision": "look_again", "look_again_on": "2026-10-14"}, "look_again_on"),
        ({"decision": "look_again", "look_again_on": "2031-09-15"}, "look_again_on"),
    ],
)
def test_a_review_that_cannot_be(mentor: Client, house: House, changes: dict[str, str], field: str) -> None:
    factories.DayOffFactory(school=house.school)
    url = f"/pupils/{pupil_in(house.own).pk}/review/"
    answer = mentor.post(url, SENT | {"note": "Mijn woorden"} | changes)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "Mijn woorden" in answer.content.decode()
    assert not Review.objects.exists()


def test_the_day_to_look_again_is_not_asked_for_with_another_decision(mentor: Client, house: House) -> None:
    url = f"/pupils/{pupil_in(house.own).pk}/review/"
    assert mentor.post(url, SENT | {"decision": "fine", "look_again_on": "2026-09-29"}).status_code == 302
    assert Review.objects.get().look_again_on is None


def test_a_tap_is_saved_at_once_and_the_next_one_changes_it(mentor: Client, house: House) -> None:
    pupil = pupil_in(house.own)
    url = f"/check-in/{house.own.pk}/"
    assert mentor.get(url).context["rows"] == [(pupil, None, None)]
    assert mentor.post(url, {"pupil": pupil.pk, "face": "2"})["Location"] == f"{url}?moment=begin#p{pupil.pk}"
    row = mentor.post(url, {"pupil": pupil.pk, "face": "4"}, headers={"HX-Request": "true"}).content.decode()
    assert row.count("<li") == 1
    assert row.count('aria-pressed="true"') == 1
    assert list(CheckIn.objects.values_list("pupil", "day", "face", "level")) == [
        (pupil.pk, SCHOOL_DAY, 4, "background")
    ]
    assert logged()[-1] == ("write", "intake:check_in", [pupil.pk])
    assert mentor.get(url).context["rows"] == [(pupil, 4, None)]
    assert mentor.post(url, {"pupil": pupil.pk, "face": ""}).status_code == 302
    assert not CheckIn.objects.exists()


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"face": "3"}, 422),
        ({"pupil": "x", "face": "3"}, 422),
        ({"pupil": "99999999999999999999", "face": "3"}, 422),
        ({"pupil": "OWN", "face": "6"}, 422),
        ({"pupil": "OTHER", "face": "3"}, 404),
        ({"pupil": "ELSEWHERE", "face": "3"}, 404),
    ],
)
def test_a_tap_that_cannot_be(mentor: Client, house: House, sent: dict[str, str], status: int) -> None:
    pupils = {
        "OWN": pupil_in(house.own).pk,
        "OTHER": pupil_in(house.other).pk,
        "ELSEWHERE": pupil_in(house.class_elsewhere).pk,
    }
    data: dict[str, Any] = sent | {"pupil": pupils.get(sent.get("pupil", ""), sent.get("pupil", ""))}
    assert mentor.post(f"/check-in/{house.own.pk}/", data).status_code == status
    assert not CheckIn.objects.exists()


def test_a_care_coordinator_does_not_take_the_check_in(care: Client, house: House) -> None:
    pupil_in(house.own)
    assert care.get(f"/check-in/{house.own.pk}/").status_code == 404


def test_the_file_holds_what_is_planned_and_the_last_faces_in_one_query(
    house: House, django_assert_num_queries: Any
) -> None:
    pupil = pupil_in(house.own)
    IntakeFactory(pupil=pupil, completed=True)
    FollowUpFactory(pupil=pupil, due_on=SCHOOL_DAY + DAY)
    TalkFactory(pupil=pupil, author=house.mentor, face_home=2, held_on=SCHOOL_DAY - DAY)
    TalkFactory(pupil=pupil, author=house.mentor, face_home=5, level="own")
    PlacementFactory(pupil=pupil, author=house.mentor, school_class=house.own)
    office = following_of(house.office, pupil.pk)
    care = member(house.school, Role.CARE_COORDINATOR)
    with django_assert_num_queries(1):
        found = following_of(care, pupil.pk)
    assert found is not None
    assert office is not None
    assert found.last_talk["home"] == 2  # type: ignore[attr-defined]
    assert [row["due_on"] for row in found.planned] == ["2026-09-16"]  # type: ignore[attr-defined]
    assert [row["class_name"] for row in found.placed] == ["ISK 1B"]  # type: ignore[attr-defined]
    # The office sees no background: not a row, and no heading on the page.
    assert (office.planned, office.last_talk, office.placed) == ([], None, [])  # type: ignore[attr-defined]


def test_who_sees_no_background_finds_no_trace_on_the_file(office: Client, house: House) -> None:
    pupil = pupil_in(house.own)
    FollowUpFactory(pupil=pupil)
    TalkFactory(pupil=pupil, author=house.mentor, note="Woord")
    assert "following-title" not in office.get(f"/pupils/{pupil.pk}/").content.decode()
    assert office.get(f"/pupils/{pupil.pk}/following/").status_code == 404


def test_the_settings_of_following_are_explained_at_their_field(
    house: House, client_for: Callable[[User], Client]
) -> None:
    admin = client_for(member(house.school, Role.ADMINISTRATOR))
    answer = admin.post(
        "/settings/",
        form_data(admin, "/settings/", **{"intake-talk_weeks": "6; 2,2, 10", "intake-later_week": "40"}),
    )
    assert answer.status_code == 302
    house.school.refresh_from_db()
    weeks = house.school.intake_settings
    assert (weeks.talk_weeks, weeks.later_week) == ([2, 6, 10], 40)
    assert form_data(admin, "/settings/")["intake-talk_weeks"] == "2, 6, 10"
    for field, value in (
        ("intake-talk_weeks", "twee"),
        ("intake-talk_weeks", "0, 2"),
        ("intake-talk_weeks", "2, 53"),
        ("intake-talk_weeks", ", "),
        ("intake-talk_weeks", "²"),
        ("intake-talk_weeks", "1,2,3,4,5,6,7,8,9,10,11,12,13"),
        ("intake-closing_week", "6"),
        ("intake-later_week", "12"),
        ("intake-first_contact_days", "0"),
        ("intake-interview_minutes", "9"),
        ("partners-missed_appointments", "0"),
    ):
        wrong = admin.post("/settings/", form_data(admin, "/settings/", **{field: value}))
        assert (wrong.status_code, len(errors(wrong, field))) == (422, 1), (field, value)


def test_two_administrators_and_the_weeks(house: House, client_for: Callable[[User], Client]) -> None:
    admin = client_for(member(house.school, Role.ADMINISTRATOR))
    mine = form_data(admin, "/settings/", **{"absence-several_days": "5"})
    IntakeSettings.objects.filter(school=house.school).update(talk_weeks=[3, 5])
    answer = admin.post("/settings/", mine)
    assert answer.status_code == 409
    shown = {field.html_name: field.value() for form in forms_of(answer) for field in form}
    assert shown["intake-talk_weeks"] == "3, 5"


def test_the_talk_page_says_by_name_who_will_read_it(mentor: Client, house: House) -> None:
    """The mentors of the class and the care team of today; nobody who only teaches, stands in, or left the list."""
    pupil = pupil_in(house.own, call_name="Sami")
    member(house.school, Role.PSYCHOLOGIST, name="Jasper Vandaag")
    member(house.school, Role.PSYCHOLOGIST, name="Petra Ernaast", care_team=False)
    member(house.school, Role.TEACHER, teaches=(house.own,), name="Dirk Docent")
    member(house.school, Role.TEACHER, mentor_of=(house.own,), name="Zonder Rol")
    page = mentor.get(f"/pupils/{pupil.pk}/talk/")
    circle = page.context["circle"]
    assert (circle.mentors, circle.care_team) == ([house.mentor.name], ["Jasper Vandaag"])
    assert "Niemand krijgt een bericht." in page.content.decode()
    assert page.context["form"]["level"].value() == "mentor_care"


def test_a_talk_that_did_not_take_place(mentor: Client, house: House) -> None:
    """With why, and planned again; held after all, it is recorded as planned."""
    follow_up = FollowUpFactory(pupil=pupil_in(house.own), due_on=SCHOOL_DAY)
    url = f"/following/{follow_up.pk}/missed/"
    assert mentor.post(url, {"because": ""}).context["form"].errors["because"] == ["Dit veld is verplicht."]
    past = mentor.post(url, {"because": "ziek", "again_on": str(SCHOOL_DAY)})
    assert past.context["form"].errors["again_on"] == ["Kies een dag die nog komt."]
    again_on = SCHOOL_DAY + dt.timedelta(days=7)
    for _twice in range(2):
        assert mentor.post(url, {"because": "was ziek", "again_on": str(again_on)}).status_code == 302
    follow_up.refresh_from_db()
    assert (follow_up.state, follow_up.missed_because, follow_up.done_by) == (
        "missed",
        "was ziek",
        house.mentor,
    )
    again = FollowUp.objects.exclude(pk=follow_up.pk).get()
    assert (again.kind, again.due_on, again.state) == ("talk", again_on, "planned")
    assert "was ziek" in mentor.get(f"/pupils/{follow_up.pupil_id}/following/").content.decode()
    assert "was ziek" in mentor.get("/following/", {"show": "missed"}).content.decode()
    assert (
        mentor.post(f"/following/{follow_up.pk}/talk/", SENT | {"note": "Toch gesproken"}).status_code == 302
    )
    follow_up.refresh_from_db()
    assert (follow_up.state, follow_up.missed_because) == ("done", "")
    assert mentor.post(url, {"because": "toch niet"}).status_code == 302
    follow_up.refresh_from_db()
    assert follow_up.state == "done"


def test_a_talk_names_nobody_who_may_not_read_it(house: House, care: Client) -> None:
    member(house.school, Role.TEACHER, name="Sanne de Vries", teaches=(house.own,))
    url = f"/pupils/{pupil_in(house.own).pk}/talk/"
    sent = SENT | {"note": "Met @Sanne besproken.", "face_class": "3"}
    page = care.post(url, sent | {"level": "care"})
    assert errors(page, "note")[0].startswith("Sanne de Vries mag dit niet lezen.")
    assert not Talk.objects.exists()
    assert care.post(url, sent).status_code == 302
