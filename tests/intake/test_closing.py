"""Closing the interview: reading together, the mail to the teachers, the plan, and opening again."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from intake.enums import AnswerState, FollowUpKind, IntakeStep
from intake.models.following import FollowUp
from intake.models.intakes import Answer, Intake
from intake.services import introductions
from intake.signals import intake_completed
from messaging.enums import MessageState
from messaging.models.outbox import Message
from messaging.models.texts import Text
from messaging.services.delivery import deliver
from messaging.services.texts import load_texts
from pupils.enums import HomeKind, PartLevel, ProtectionKind
from pupils.models.pupils import ClassMembership
from school.enums import ClassStaffKind, Role
from school.models.classes import ClassStaff
from school.models.people import RoleAssignment, User
from tests.house import House, logged
from tests.intake.talks import InterviewScene, browser, open_talk, talk_at
from tools.samples import factories
from tools.samples.factories import MORNING, SCHOOL_DAY, YEAR_START, member
from tools.samples.files import AnswerFactory, IntakeFactory, ProtectionFactory, PupilLanguageFactory

L = PartLevel
FRAME = 2
CLOSE = FRAME + 12


@pytest.fixture
def talk(house: House) -> InterviewScene:
    load_texts(school=house.school)
    return open_talk(talk_at(house))


@pytest.fixture
def ingrid(talk: InterviewScene) -> Client:
    return browser(talk.ingrid)


@pytest.fixture
def teacher(house: House) -> User:
    return member(house.school, Role.TEACHER, teaches=(house.own,), name="Tom Docent")


def answer(
    talk: InterviewScene, author: User, code: str, text: str = "", level: str = "", **fields: Any
) -> Answer:
    question = talk.questions[code]
    return AnswerFactory(
        pupil=talk.pupil,
        intake=talk.intake,
        question=question,
        author=author,
        level=level or question.level,
        text=text,
        **fields,
    )


def fill(talk: InterviewScene) -> None:
    """Answers of each level, raised ones, and a secret of each of the two."""
    answer(talk, talk.ingrid, "papers", "een rapport uit Asmara")
    answer(talk, talk.ingrid, "sight", "bril in de maak", chosen=["front"])
    answer(talk, talk.samir, "glasses", chosen=["yes"], state=AnswerState.ANSWERED)
    answer(talk, talk.samir, "eats_not", "varkensvlees", L.CARE)
    answer(talk, talk.ingrid, "sleep", "droomt slecht")
    answer(talk, talk.ingrid, "operations", "blindedarm")
    answer(talk, talk.ingrid, "first_day", "2026-09-21", L.OWN)
    answer(talk, talk.samir, "first_day", state=AnswerState.UNKNOWN)
    answer(talk, talk.samir, "sight", "vermoed ik", L.OWN, chosen=["well"])
    answer(talk, talk.samir, "present", state=AnswerState.NOT_ASKED)


def expected_facts() -> str:
    """The practical answers of `fill` that Ingrid sees, in Dutch."""
    with translation.override("nl"):
        unknown = AnswerState.UNKNOWN.label
    return (
        "Hoe gaat het zien?\nvooraan: bril in de maak\n\n"
        f"Is er een bril?\nja\n\nWanneer is de eerste dag?\n{unknown}"
    )


def url_of(talk: InterviewScene, page: str = "close") -> str:
    return f"/intakes/{talk.intake.pk}/{page}/"


def close(client: Client, talk: InterviewScene, *recipients: User, **changes: str) -> Any:
    preview = client.get(url_of(talk)).context["letter"].fingerprint
    data = {"preview": preview, "recipients": [user.pk for user in recipients]}
    return client.post(url_of(talk), data | changes)


def facts(talk: InterviewScene) -> str:
    found = Intake.objects.get(pk=talk.intake.pk)
    return introductions.introduction(intake=found, sender=talk.ingrid, today=SCHOOL_DAY).context["facts"]


# ---------- reading ----------


def test_reading_together_shows_what_goes_into_the_familys_own_report(
    ingrid: Client, talk: InterviewScene
) -> None:
    fill(talk)
    PupilLanguageFactory(pupil=talk.pupil)
    Intake.objects.update(spoken_language="ar")
    page = ingrid.get(url_of(talk, "summary"))
    shown = [
        (item.question.code, item.words) for part in page.context["readings"] for item, _second in part.items
    ]
    assert [code for code, _words in shown] == ["sight", "sleep", "glasses", "first_day"]
    text = page.content.decode()
    for secret in ("rapport uit Asmara", "blindedarm", "varkensvlees", "21 september", "vermoed ik"):
        assert secret not in text
    assert "droomt slecht" in text
    assert "Tigrinya" in text
    assert 'lang="ar" dir="rtl">كيف السمع؟' in text
    told = {
        item.question.code: told.words.own for part in page.context["readings"] for item, told in part.items
    }
    assert (told["glasses"], told["sleep"]) == ("نعم", ""), (
        "a choice is said in their language, words as they are"
    )
    assert 'lang="ar" dir="rtl">الصحة</span></h2>' in text
    assert "Ingrid" not in text, "nothing around it that is not theirs"
    assert logged() == [("read", "intake:interview_summary", [talk.pupil.pk])]


def test_the_closing_shows_what_one_sees_oneself_and_what_is_open(
    ingrid: Client, talk: InterviewScene
) -> None:
    fill(talk)
    page = ingrid.get(url_of(talk))
    seen = {
        (item.question.code, item.level.value) for part in page.context["sections"] for item in part.items
    }
    assert seen == {
        ("papers", "background"),
        ("sight", "practical"),
        ("glasses", "practical"),
        ("eats_not", "care"),
        ("sleep", "background"),
        ("operations", "care"),
        ("first_day", "own"),
        ("first_day", "practical"),
    }
    still_open = {question.code for _section, found in page.context["open_sections"] for question in found}
    assert still_open == {"present", "talk_start", "talk_end", "languages"}
    assert b"vermoed ik" not in page.content


# ---------- the mail ----------


def test_the_mail_holds_exactly_the_practical_answers_that_the_sender_sees(
    ingrid: Client, talk: InterviewScene, house: House, teacher: User
) -> None:
    fill(talk)
    shown = ingrid.get(url_of(talk)).context["letter"]
    assert facts(talk) == expected_facts()
    assert [row.user for row in shown.teachers] == [house.mentor, teacher]
    answered = close(ingrid, talk, house.mentor, teacher)
    assert answered.headers["Location"] == url_of(talk)
    messages = list(Message.objects.order_by("recipient"))
    assert [(one.recipient, one.address, one.language) for one in messages] == sorted(
        (user.name, user.email, "nl") for user in (house.mentor, teacher)
    )
    assert messages[0].context == {
        "first_name": "Sami",
        "class_name": "ISK 1B",
        "facts": expected_facts(),
        "link": f"http://localhost:8000/pupils/{talk.pupil.pk}/",
    }
    assert messages[0].key == f"introduction:{talk.intake.pk}:{messages[0].key.split(':')[2]}:1"
    with connection.cursor():
        deliver([one.pk for one in messages], now=lambda: MORNING)
    messages[0].refresh_from_db()
    assert (messages[0].state, messages[0].subject) == (MessageState.SENT, shown.subject)
    assert messages[0].body == shown.text
    assert "Sami Tesfay" not in messages[0].body


def test_no_mail_tells_a_secret_address_that_was_answered_before_the_mark(talk: InterviewScene) -> None:
    home = factories.HomeFactory(
        school=talk.pupil.school, kind=HomeKind.FAMILY, address="Verborgenpad 17, Almerveen"
    )
    factories.HomeStayFactory(pupil=talk.pupil, home=home)
    answer(talk, talk.ingrid, "sight", "bril ligt op het Verborgenpad", L.PRACTICAL)
    answer(talk, talk.ingrid, "papers", "een rapport uit Asmara", L.PRACTICAL)
    assert "Verborgenpad" in facts(talk)
    ProtectionFactory(pupil=talk.pupil, kind=ProtectionKind.SECRET_ADDRESS)
    assert "Verborgenpad" not in facts(talk)
    assert "Asmara" in facts(talk)


@pytest.mark.parametrize("facts_there", [True, False])
def test_without_facts_or_teachers_no_mail_is_offered(
    ingrid: Client, talk: InterviewScene, house: House, facts_there: bool
) -> None:
    if facts_there:
        answer(talk, talk.ingrid, "glasses", chosen=["yes"])
        ClassMembership.objects.all().delete()
    else:
        answer(talk, talk.ingrid, "glasses", level=L.CARE, chosen=["yes"])
    letter = ingrid.get(url_of(talk)).context["letter"]
    assert not letter.can_be_sent
    assert close(ingrid, talk, house.mentor).status_code == 409
    assert close(ingrid, talk).status_code == 302
    assert not Message.objects.exists()


def test_teachers_are_those_of_the_first_day_who_have_the_role(
    talk: InterviewScene, house: House, teacher: User
) -> None:
    gone = member(house.school, Role.TEACHER, teaches=(house.own,))
    RoleAssignment.objects.filter(user=gone).update(ends_on=SCHOOL_DAY - dt.timedelta(days=1))
    off = member(house.school, Role.TEACHER, teaches=(house.own,))
    User.objects.filter(pk=off.pk).update(is_active=False)
    member(house.school, Role.TEACHER, teaches=(house.other,))
    stand_in = member(house.school, Role.TEACHER)
    factories.ClassStaffFactory(
        user=stand_in, school_class=house.own, kind=ClassStaffKind.STAND_IN, ends_on=SCHOOL_DAY
    )
    factories.ClassStaffFactory(user=house.mentor, school_class=house.own, kind=ClassStaffKind.TEACHER)
    later = member(house.school, Role.TEACHER)
    start = SCHOOL_DAY + dt.timedelta(days=6)
    factories.ClassStaffFactory(
        user=later, school_class=house.own, kind=ClassStaffKind.TEACHER, starts_on=start
    )
    assert [row.user for row in introductions.teachers_of(talk.pupil, SCHOOL_DAY)] == [house.mentor, teacher]
    # Somebody who is still to come has the teachers of that day.
    talk.pupil.enrolled_on = start
    talk.pupil.save()
    letter = introductions.introduction(intake=talk.intake, sender=talk.ingrid, today=SCHOOL_DAY)
    assert {row.user for row in letter.teachers} == {house.mentor, teacher, later}


def test_a_mail_that_changed_since_it_was_read_is_shown_again(
    ingrid: Client, talk: InterviewScene, house: House
) -> None:
    fill(talk)
    preview = ingrid.get(url_of(talk)).context["letter"].fingerprint
    Answer.objects.filter(question=talk.questions["glasses"]).update(chosen=["no"])
    page = ingrid.post(url_of(talk), {"preview": preview, "recipients": [house.mentor.pk]})
    assert page.status_code == 409
    assert page.context["chosen"] == {house.mentor.pk}
    assert "Is er een bril?\nnee" in page.context["letter"].text
    assert Intake.objects.get().step == IntakeStep.INTERVIEW
    assert not Message.objects.exists()
    assert not FollowUp.objects.exists()


@pytest.mark.parametrize("recipient", ["other", "elsewhere", "nobody"])
def test_only_the_pupils_teachers_can_be_chosen(
    ingrid: Client, talk: InterviewScene, house: House, recipient: str
) -> None:
    fill(talk)
    others = {
        "other": member(house.school, Role.TEACHER, teaches=(house.other,)).pk,
        "elsewhere": house.office_elsewhere.pk,
        "nobody": 10**30,
    }
    assert close(ingrid, talk, recipients=str(others[recipient])).status_code == 409
    assert not Message.objects.exists()


def test_strange_input_closes_without_a_mail(ingrid: Client, talk: InterviewScene) -> None:
    assert ingrid.post(url_of(talk), {"recipients": ["x", "-1", "¹"], "preview": "x"}).status_code == 302
    assert not Message.objects.exists()


def test_a_school_without_the_text_closes_without_a_mail(
    ingrid: Client, talk: InterviewScene, house: House
) -> None:
    fill(talk)
    Text.objects.filter(kind="pupil_introduction").delete()
    assert not ingrid.get(url_of(talk)).context["letter"].can_be_sent
    assert close(ingrid, talk).status_code == 302


# ---------- closing ----------


def test_closing_plans_the_follow_up_and_announces_it(ingrid: Client, talk: InterviewScene) -> None:
    heard: list[tuple[Any, Any]] = []
    listener = lambda intake, now, **_kwargs: heard.append((intake.pk, now))  # noqa: E731
    intake_completed.connect(listener)
    close(ingrid, talk)
    intake_completed.disconnect(listener)
    found = Intake.objects.get()
    assert (found.step, found.completed_on, found.completed_by) == (
        IntakeStep.FOLLOW_UP,
        SCHOOL_DAY,
        talk.ingrid,
    )
    assert heard == [(found.pk, MORNING)]
    kinds = list(FollowUp.objects.order_by("due_on", "pk").values_list("kind", flat=True))
    reviews = [FollowUpKind.REVIEW, FollowUpKind.CLOSING, FollowUpKind.LATER]
    assert kinds == [FollowUpKind.TALK] * 3 + reviews
    assert FollowUp.objects.earliest("due_on").due_on == SCHOOL_DAY + dt.timedelta(weeks=2)
    assert ("write", "intake:interview_close", [talk.pupil.pk]) in logged()


def test_the_plan_of_a_pupil_who_is_still_to_come_begins_on_the_first_day(
    ingrid: Client, talk: InterviewScene
) -> None:
    talk.pupil.enrolled_on = SCHOOL_DAY + dt.timedelta(days=7)
    talk.pupil.save()
    close(ingrid, talk)
    assert FollowUp.objects.earliest("due_on").due_on == SCHOOL_DAY + dt.timedelta(weeks=3)


def test_a_second_click_sends_and_plans_nothing_twice(
    ingrid: Client, talk: InterviewScene, house: House
) -> None:
    fill(talk)
    data = {
        "preview": ingrid.get(url_of(talk)).context["letter"].fingerprint,
        "recipients": [house.mentor.pk],
    }
    first, second = ingrid.post(url_of(talk), data), ingrid.post(url_of(talk), data)
    assert [first.headers["Location"], second.headers["Location"]] == [url_of(talk)] * 2
    assert Message.objects.count() == 1
    assert FollowUp.objects.count() == 6


@pytest.mark.parametrize("step", [IntakeStep.REGISTRATION, IntakeStep.FILE_STUDY, IntakeStep.WITHDRAWN])
def test_an_interview_that_never_began_cannot_be_closed(
    ingrid: Client, talk: InterviewScene, step: IntakeStep
) -> None:
    Intake.objects.update(step=step)
    page = ingrid.post(url_of(talk))
    assert page.status_code == 409
    assert page.context["refusal"]
    assert Intake.objects.get().step == step


def test_correcting_plans_nothing_more_and_mails_only_when_chosen(
    ingrid: Client, talk: InterviewScene, house: House
) -> None:
    fill(talk)
    close(ingrid, talk, house.mentor)
    Message.objects.update(state=MessageState.SENT)
    assert ingrid.post(url_of(talk, "reopen")).headers["Location"] == url_of(talk, "interview")
    assert Intake.objects.get().step == IntakeStep.INTERVIEW
    page = ingrid.get(url_of(talk))
    assert (page.context["again"], page.context["chosen"]) == (True, set())
    assert close(ingrid, talk).status_code == 302
    assert (Message.objects.count(), FollowUp.objects.count()) == (1, 6)
    ingrid.post(url_of(talk, "reopen"))
    close(ingrid, talk, house.mentor)
    keys = Message.objects.order_by("pk").values_list("key", flat=True)
    assert list(keys) == [f"introduction:{talk.intake.pk}:{house.mentor.pk}:{number}" for number in (1, 2)]


def test_only_the_care_coordinator_and_whoever_has_it_open_it_again(
    talk: InterviewScene, house: House
) -> None:
    stranger = member(house.school, Role.SOCIAL_WORKER)
    Intake.objects.update(step=IntakeStep.FOLLOW_UP, owner=talk.samir, completed_on=SCHOOL_DAY)
    answers = {}
    for name, user in {"stranger": stranger, "owner": talk.samir, "coordinator": talk.ingrid}.items():
        Intake.objects.update(step=IntakeStep.FOLLOW_UP)
        offered = browser(user).get(url_of(talk)).context["may_reopen"]
        answers[name] = (offered, browser(user).post(url_of(talk, "reopen")).status_code)
    assert answers == {"stranger": (False, 404), "owner": (True, 302), "coordinator": (True, 302)}
    assert browser(talk.ingrid).post(url_of(talk, "reopen")).status_code == 302, "it is open already"


def test_it_cannot_be_opened_beside_a_new_intake(ingrid: Client, talk: InterviewScene) -> None:
    Intake.objects.update(step=IntakeStep.FOLLOW_UP, completed_on=SCHOOL_DAY)
    IntakeFactory(pupil=talk.pupil, due_on=SCHOOL_DAY)
    ingrid.post(url_of(talk, "reopen"))
    assert Intake.objects.get(pk=talk.intake.pk).step == IntakeStep.FOLLOW_UP


# ---------- a mail that waits ----------


def queued(client: Client, talk: InterviewScene, house: House) -> Message:
    fill(talk)
    close(client, talk, house.mentor)
    return Message.objects.get()


def delivered(message: Message) -> tuple[str, str]:
    deliver([message.pk], now=lambda: MORNING)
    message.refresh_from_db()
    return message.state, message.address


def test_opening_again_takes_a_waiting_mail_back(ingrid: Client, talk: InterviewScene, house: House) -> None:
    message = queued(ingrid, talk, house)
    ingrid.post(url_of(talk, "reopen"))
    message.refresh_from_db()
    assert message.state == MessageState.WITHDRAWN


def test_a_mail_about_an_interview_that_is_open_again_does_not_leave(
    ingrid: Client, talk: InterviewScene, house: House
) -> None:
    message = queued(ingrid, talk, house)
    Intake.objects.update(step=IntakeStep.INTERVIEW)
    assert delivered(message)[0] == MessageState.WITHDRAWN


def test_a_mail_to_somebody_who_lost_the_class_does_not_leave(
    ingrid: Client, talk: InterviewScene, house: House
) -> None:
    message = queued(ingrid, talk, house)
    ClassStaff.objects.filter(user=house.mentor).update(
        starts_on=YEAR_START, ends_on=SCHOOL_DAY - dt.timedelta(days=1)
    )
    assert delivered(message)[0] == MessageState.WITHDRAWN


def test_a_mail_about_a_pupil_who_left_does_not_leave(
    ingrid: Client, talk: InterviewScene, house: House
) -> None:
    message = queued(ingrid, talk, house)
    talk.pupil.left_on = SCHOOL_DAY - dt.timedelta(days=1)
    talk.pupil.save()
    assert delivered(message)[0] == MessageState.WITHDRAWN


def test_a_mail_follows_a_changed_address(ingrid: Client, talk: InterviewScene, house: House) -> None:
    message = queued(ingrid, talk, house)
    User.objects.filter(pk=house.mentor.pk).update(email="nieuw@school.example")
    assert delivered(message) == (MessageState.SENT, "nieuw@school.example")


# ---------- how much it asks ----------


@pytest.mark.parametrize("teachers", [1, 4])
def test_the_closing_asks_the_same_of_the_database(
    ingrid: Client, talk: InterviewScene, house: House, teachers: int
) -> None:
    fill(talk)
    for _ in range(teachers):
        member(house.school, Role.TEACHER, teaches=(house.own,))
    ingrid.get(url_of(talk))
    with CaptureQueriesContext(connection) as captured:
        assert ingrid.get(url_of(talk)).status_code == 200
    assert len(captured) == CLOSE
