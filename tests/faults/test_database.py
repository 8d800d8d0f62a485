"""PostgreSQL stops at the worst moments."""

from contextlib import ExitStack

import pytest

from absence.models.episodes import Episode
from absence.models.registers import Mark, Register
from tests.absence.conftest import House
from tests.faults.post_office import Stage
from tests.faults.world import World, all_sent, messages, states, until, waiting

pytestmark = pytest.mark.faults


def test_nothing_is_sent_twice_when_the_answer_cannot_be_written_down_at_once(
    world: World, house: House
) -> None:
    worker = world.ensure_worker()
    world.office.hold(Stage.COMPLETE, after=1)
    assert (
        world.browser(house.mentor).post(house.url, house.marks(p0="absent", p1="absent", p2="absent")) == 200
    )
    world.office.wait_until_held()
    log_so_far = worker.log.stat().st_size
    world.crash_postgres()
    world.office.release()
    until(lambda: "the answer for message" in worker.log.read_text()[log_so_far:], "the worker notices")
    world.start_postgres()
    until(lambda: all_sent(house), "all is written down as sent")
    assert world.office.times_handed == {message.pk: 1 for message in messages(house)}
    assert [message.attempts for message in messages(house)] == [1, 1, 1]


def test_what_was_not_in_words_yet_goes_out_at_once_and_does_not_wait_for_the_lease(
    world: World, house: House
) -> None:
    world.ensure_worker()
    with ExitStack() as locked:
        with world.frozen(world.worker):
            assert world.browser(house.mentor).post(house.url, house.marks(p0="absent")) == 200
            locked.enter_context(world.locked("LOCK TABLE messaging_text IN ACCESS EXCLUSIVE MODE"))
        until(lambda: waiting() >= 1, "the words are being looked for")
        world.crash_postgres()
    world.start_postgres()
    until(lambda: all_sent(house), "the alert arrives")
    assert [message.attempts for message in messages(house)] == [1]


@pytest.mark.parametrize(
    "lock",
    [
        "SELECT FROM school_schoolclass FOR UPDATE",
        "LOCK TABLE absence_mark IN SHARE MODE",
        "LOCK TABLE messaging_message IN SHARE MODE",
    ],
)
def test_a_hand_in_that_breaks_off_leaves_nothing_and_the_next_one_works(
    world: World, house: House, lock: str
) -> None:
    world.ensure_worker()
    mentor = world.browser(house.mentor)
    with world.frozen(world.worker), world.locked(lock):
        handing_in = mentor.begin_post(house.url, house.marks(p0="absent"))
        until(lambda: waiting() == 1, "the hand-in is under way")
        world.crash_postgres()
        assert handing_in.status() == 500
    world.start_postgres()
    ours = {"school": house.school}
    for model in (Register, Mark, Episode):
        assert not model._default_manager.filter(**ours).exists()
    assert states(house) == set()
    assert mentor.post(house.url, house.marks(p0="absent")) == 200
    until(lambda: all_sent(house), "the alert arrives")
    assert world.office.times_handed == {messages(house).get().pk: 1}


def test_a_session_that_cannot_be_written_is_no_bad_request(world: World, house: House) -> None:
    """The register is in when the database goes away: who is told that it failed tries again, and that does no harm."""
    browser, form = world.browser(house.mentor), house.marks(p0="absent")
    with world.locked("SELECT FROM school_session FOR UPDATE"):
        request = browser.begin_post(house.url, form)
        until(lambda: waiting() == 1, "the request waits to write its session")
        world.crash_postgres()
    world.start_postgres()
    assert request.status() == 500
    assert browser.post(house.url, form) == 200
    assert Register.objects.get(school=house.school).version == 1
