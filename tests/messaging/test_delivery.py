"""Delivery against a real mail server that says yes, no, later, or nothing at all."""

import datetime as dt
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from pytest_django.fixtures import Settings

from messaging import rules
from messaging.enums import Channel, MessageKind, MessageState
from messaging.marks import marked
from messaging.models.outbox import Message
from messaging.models.texts import Text
from messaging.services import (
    delivery,
    outbox,
    texts,
)
from messaging.signals import about_to_send
from school.models.school import School
from tests.faults.post_office import Reply, Stage
from tests.messaging.conftest import ReadingPostOffice, queue
from tools.samples.factories import MORNING


def deliver(*messages: Message, at: dt.datetime = MORNING) -> int:
    return delivery.deliver([message.pk for message in messages], now=lambda: at)


def sweep(at: dt.datetime = MORNING) -> int:
    return delivery.sweep(now=lambda: at)


@contextmanager
def closed_door(greeting: str) -> Iterator[int]:
    """A mail server that greets every visitor with this line and hangs up; gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as door:

        def greet() -> None:
            visitor, _address = door.accept()
            with visitor:
                visitor.sendall(f"{greeting}\r\n".encode())

        doorman = threading.Thread(target=greet)
        doorman.start()
        yield door.getsockname()[1]
        doorman.join(60)


def fresh(message: Message) -> Message:
    return Message.objects.get(pk=message.pk)


# --- yes --------------------------------------------------------------------------------------------


def test_an_accepted_message_is_sent_and_kept_as_it_went_out(
    school: School, office: ReadingPostOffice
) -> None:
    message = queue(school)
    assert deliver(message) == 1
    sent = fresh(message)
    assert (sent.state, sent.sent_at, sent.attempts, sent.error) == ("sent", MORNING, 1, "")
    mail = office.mails[0]
    assert mail["Subject"] == sent.subject == "We missen Sami vandaag · We miss Sami today"
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert html is not None
    assert plain.get_content().replace("\r\n", "\n").strip() == sent.body
    assert sent.languages == ["nl", "en"]
    assert '<div lang="nl" dir="ltr"' in html.get_content()


def test_the_headers_say_who_may_answer_and_that_a_machine_wrote(
    school: School, office: ReadingPostOffice, settings: Settings
) -> None:
    settings.DEFAULT_FROM_EMAIL = "Nabij <nabij@school.example>"
    message = queue(school)
    deliver(message)
    mail = office.mails[0]
    assert (mail["From"], mail["To"]) == (f"{school.name} <nabij@school.example>", "hanna@familie.example")
    assert mail["Reply-To"] == school.email
    assert mail["Message-ID"] == f"<message-{marked(message.pk)}@nabij.invalid>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert office.envelopes == [("nabij@school.example", ["hanna@familie.example"])]


def test_bounces_return_to_an_address_that_names_the_message(
    school: School, office: ReadingPostOffice, settings: Settings
) -> None:
    settings.DEFAULT_FROM_EMAIL = "Nabij <nabij@school.example>"
    settings.BOUNCE_ADDRESS = "terug@school.example"
    message = queue(school)
    deliver(message)
    assert office.envelopes[0][0] == f"terug+{marked(message.pk)}@school.example"
    assert office.mails[0]["From"] == f"{school.name} <nabij@school.example>"


def test_many_messages_in_one_connection_and_none_twice(school: School, office: ReadingPostOffice) -> None:
    messages = [queue(school, str(number)) for number in range(5)]
    assert deliver(*messages, messages[0]) == 5
    assert deliver(*messages) == 0
    assert sweep() == 0
    assert office.times_handed == {message.pk: 1 for message in messages}


def test_a_message_whose_time_has_not_come_waits(school: School, office: ReadingPostOffice) -> None:
    message = queue(school)
    Message.objects.update(next_attempt_at=MORNING + dt.timedelta(seconds=1))
    assert deliver(message) == 0
    assert sweep(MORNING + dt.timedelta(seconds=1)) == 1


# --- no ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("at_once", [True, False], ids=["at the recipient", "after the text"])
def test_a_refused_message_is_not_tried_again(
    school: School, office: ReadingPostOffice, at_once: bool
) -> None:
    office.reply, office.refuses_at_once = Reply.REFUSED, at_once
    message = queue(school)
    assert deliver(message) == 0
    refused = fresh(message)
    assert (refused.state, refused.error) == ("refused", "550 5.1.1 No such mailbox")
    assert (refused.body, refused.sent_at) == ("", None)
    office.reply = Reply.ACCEPTED
    assert sweep(MORNING + dt.timedelta(days=1)) == 0
    assert office.kept == []


def test_one_refused_recipient_does_not_hold_up_the_next(school: School, office: ReadingPostOffice) -> None:
    office.next_replies = [Reply.REFUSED]
    bad, good = queue(school, "bad"), queue(school, "good")
    assert deliver(bad, good) == 1
    assert (fresh(bad).state, fresh(good).state) == ("refused", "sent")


@pytest.mark.parametrize("address", ["hanna@familie.example\nBcc: x@y.example", "hanna@@x", ""])
def test_what_is_no_mail_address_is_refused_and_holds_up_nobody(
    school: School, office: ReadingPostOffice, address: str
) -> None:
    bad, good = queue(school, "bad", address=address), queue(school, "good")
    assert deliver(bad, good) == 1
    assert fresh(bad).state == "refused"
    assert office.kept == [good.pk]


# --- later ------------------------------------------------------------------------------------------


def test_later_is_tried_again_with_growing_waits_until_it_has_failed(
    school: School, office: ReadingPostOffice
) -> None:
    office.reply = Reply.TRY_LATER
    message = queue(school)
    moment, waits = MORNING, []
    while True:
        assert sweep(moment) == 0
        now = fresh(message)
        if now.state != MessageState.QUEUED:
            break
        assert now.error == "451 4.3.2 Please try again later"
        assert sweep(now.next_attempt_at - dt.timedelta(seconds=1)) == 0
        waits.append(int((now.next_attempt_at - moment).total_seconds()))
        moment = now.next_attempt_at
    assert waits == list(rules.WAITS)
    assert (now.state, now.attempts, now.maybe_delivered) == ("failed", len(rules.WAITS) + 1, False)
    assert len(office.handed) == len(rules.WAITS) + 1
    office.reply = Reply.ACCEPTED
    assert sweep(moment + dt.timedelta(days=1)) == 0


def test_after_later_comes_yes(school: School, office: ReadingPostOffice) -> None:
    office.next_replies = [Reply.TRY_LATER, Reply.TRY_LATER]
    message = queue(school)
    for seconds in (0, 5, 15):
        sweep(MORNING + dt.timedelta(seconds=seconds))
    sent = fresh(message)
    assert (sent.state, sent.attempts, sent.error, sent.maybe_delivered) == ("sent", 3, "", False)


def test_a_closed_mail_server_loses_nothing_and_knows_that_nothing_arrived(
    school: School, office: ReadingPostOffice
) -> None:
    office.close()
    message = queue(school)
    assert deliver(message) == 0
    waiting = fresh(message)
    assert (waiting.state, waiting.maybe_delivered) == ("queued", False)
    assert waiting.next_attempt_at == MORNING + dt.timedelta(seconds=5)
    office.open()
    assert sweep(waiting.next_attempt_at) == 1
    assert office.times_handed == {message.pk: 1}


@pytest.mark.parametrize("greeting", ["554 No mail today", "421 Too busy"])
def test_a_server_that_takes_nothing_refuses_no_single_message(
    school: School, settings: Settings, greeting: str
) -> None:
    """A greeting, sign-in or sender that fails says something about us, not about this mother's address."""
    with closed_door(greeting) as port:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        message = queue(school)
        deliver(message)
    waiting = fresh(message)
    assert (waiting.state, waiting.maybe_delivered, waiting.error) == ("queued", False, greeting)


def test_a_wrong_password_for_the_mail_server_refuses_no_single_message(
    school: School, office: ReadingPostOffice, settings: Settings
) -> None:
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "nabij", "verlopen"
    message = queue(school)
    deliver(message)
    assert (fresh(message).state, office.handed) == ("queued", [])


# --- nothing at all ---------------------------------------------------------------------------------


@pytest.mark.parametrize("reply", [Reply.KEPT_IN_SILENCE, Reply.DROPPED_IN_SILENCE])
def test_a_lost_answer_is_tried_again_and_remembered(
    school: School, office: ReadingPostOffice, reply: Reply
) -> None:
    """The one case in which a family may hear the same twice: nobody can know whether it arrived."""
    office.next_replies = [reply]
    message = queue(school)
    assert deliver(message) == 0
    waiting = fresh(message)
    assert (waiting.state, waiting.maybe_delivered) == ("queued", True)
    assert sweep(waiting.next_attempt_at) == 1
    assert (fresh(message).state, fresh(message).maybe_delivered) == ("sent", True)
    assert office.times_handed == {message.pk: 2}
    assert {mail["Message-ID"] for mail in office.mails} == {message.message_id}


def test_a_message_after_a_lost_connection_gets_a_new_one(school: School, office: ReadingPostOffice) -> None:
    office.next_replies = [Reply.DROPPED_IN_SILENCE]
    first, second = queue(school, "first"), queue(school, "second")
    assert deliver(first, second) == 1
    assert (fresh(first).state, fresh(second).state) == ("queued", "sent")


# --- workers that die -------------------------------------------------------------------------------


def test_what_a_dead_worker_held_is_taken_up_after_its_lease(
    school: School, office: ReadingPostOffice, settings: Settings
) -> None:
    settings.MESSAGE_LEASE = dt.timedelta(minutes=3)
    message = queue(school)
    Message.objects.update(state=MessageState.SENDING, claimed_at=MORNING, attempts=1)
    assert sweep(MORNING + dt.timedelta(minutes=3)) == 0
    assert sweep(MORNING + dt.timedelta(minutes=3, seconds=1)) == 1
    sent = fresh(message)
    assert (sent.state, sent.attempts, sent.maybe_delivered) == ("sent", 2, True)


def test_what_a_dead_worker_held_and_somebody_took_back_is_withdrawn(
    school: School, office: ReadingPostOffice
) -> None:
    message = queue(school)
    Message.objects.update(state=MessageState.SENDING, claimed_at=MORNING)
    outbox.withdraw([message.pk])
    assert sweep(MORNING + dt.timedelta(hours=1)) == 0
    assert (fresh(message).state, fresh(message).maybe_delivered) == ("withdrawn", True)
    assert office.handed == []


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_a_message_once(school: School, office: ReadingPostOffice) -> None:
    """One holds it while the mail server takes its time; the other finds nothing to do."""
    message = queue(school)
    office.hold(Stage.COMPLETE)
    outcomes: list[int] = []
    slow = threading.Thread(target=deliver_elsewhere, args=(message, outcomes))
    slow.start()
    office.wait_until_held()
    assert deliver(message) == 0
    assert sweep() == 0
    office.release()
    slow.join(60)
    assert outcomes == [1]
    assert fresh(message).state == "sent"
    assert office.times_handed == {message.pk: 1}


@pytest.mark.django_db(transaction=True)
def test_many_workers_at_the_same_moment_send_each_message_once(
    school: School, office: ReadingPostOffice
) -> None:
    messages = [queue(school, str(number)) for number in range(10)]
    start = threading.Barrier(4)
    outcomes: list[int] = []

    def work() -> None:
        start.wait(60)
        for message in messages:
            deliver_elsewhere(message, outcomes, close=False)
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert sum(outcomes) == 10
    assert office.times_handed == {message.pk: 1 for message in messages}


def deliver_elsewhere(message: Message, outcomes: list[int], *, close: bool = True) -> None:
    outcomes.append(deliver(message))
    if close:
        connection.close()


# --- taking back and following up -------------------------------------------------------------------


def test_a_waiting_message_can_be_taken_back(school: School, office: ReadingPostOffice) -> None:
    message = queue(school)
    assert outbox.withdraw([message.pk]) == set()
    assert deliver(message) == 0
    outbox.requeue([message.pk], now=MORNING)
    assert deliver(message) == 1


def test_a_sent_message_cannot_be_taken_back_and_needs_a_word(
    school: School, office: ReadingPostOffice
) -> None:
    message = queue(school)
    deliver(message)
    assert outbox.withdraw([message.pk]) == {message.pk}
    assert fresh(message).state == "sent"


def test_taken_back_while_the_try_fails(school: School, office: ReadingPostOffice) -> None:
    message = queue(school)
    office.reply = Reply.TRY_LATER
    Message.objects.update(withdraw_wanted=True)
    deliver(message)
    assert fresh(message).state == "withdrawn"


def test_a_follow_up_waits_for_what_it_follows(school: School, office: ReadingPostOffice) -> None:
    alert = queue(school, "alert")
    word = queue(school, "word", follows_id=alert.pk)
    assert deliver(word) == 0
    assert deliver(alert, word) == 2
    assert office.handed == [alert.pk, word.pk]


def test_a_follow_up_of_what_never_arrived_is_dropped(school: School, office: ReadingPostOffice) -> None:
    alert = queue(school, "alert")
    word = queue(school, "word", follows_id=alert.pk)
    office.next_replies = [Reply.REFUSED]
    deliver(alert)
    assert sweep() == 0
    assert fresh(word).state == "withdrawn"


# --- trouble of our own -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body", ["{nonsense}", "{first_name.nonsense}", "{first_name[nonsense]}", "{nonsense"]
)
def test_a_text_that_cannot_be_filled_in_holds_up_no_other_message(
    school: School, office: ReadingPostOffice, body: str
) -> None:
    Text.objects.filter(kind="absence_reassurance").update(body=body)
    bad = queue(school, "bad", kind="absence_reassurance")
    good = queue(school, "good")
    assert deliver(bad, good) == 1
    waiting = fresh(bad)
    assert (waiting.state, waiting.maybe_delivered) == ("queued", False)
    assert "No text: " in waiting.error
    assert fresh(good).state == "sent"


def test_a_message_over_which_a_floor_stumbles_holds_up_no_other(
    school: School, office: ReadingPostOffice
) -> None:
    bad, good = queue(school, "bad"), queue(school, "good")

    def stumble(message: Message, **_kwargs: object) -> None:
        if message.pk == bad.pk:
            raise TypeError("no such pupil")

    about_to_send.connect(stumble)
    try:
        assert sweep() == 1
    finally:
        about_to_send.disconnect(stumble)
    waiting = fresh(bad)
    assert (waiting.state, waiting.attempts, waiting.maybe_delivered) == ("queued", 1, False)
    assert waiting.error == "No text: TypeError('no such pupil')"
    assert fresh(good).state == "sent"
    assert sweep(MORNING + dt.timedelta(minutes=5)) == 1
    assert office.handed == [good.pk, bad.pk]


def test_a_school_without_texts_holds_up_no_other_school(school: School, office: ReadingPostOffice) -> None:
    message = queue(school)
    Text.objects.all().delete()
    assert deliver(message) == 0
    texts.load_texts(school=school)
    assert sweep(MORNING + dt.timedelta(seconds=5)) == 1


def test_the_same_key_twice_is_one_message(school: School) -> None:
    first = queue(school)
    again = outbox.Draft(
        school.pk, first.key, MessageKind.ABSENCE_ALERT, Channel.EMAIL, "x", "x@y.example", "nl"
    )
    outbox.enqueue([again], now=MORNING, once=True)
    assert Message.objects.count() == 1
