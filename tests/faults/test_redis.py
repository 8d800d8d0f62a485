"""Redis is away while a register is handed in."""

import pytest

from absence.models.registers import Register
from messaging.enums import MessageState
from tests.absence.conftest import House
from tests.faults.world import World, all_sent, messages, states, until

pytestmark = pytest.mark.faults


def test_a_hand_in_needs_no_redis_and_every_alert_arrives(world: World, house: House) -> None:
    world.ensure_worker()
    world.stop_redis()
    assert world.browser(house.mentor).post(house.url, house.marks(p0="absent", p1="absent")) == 200
    assert Register.objects.filter(school=house.school).count() == 1
    # A sweep that the worker had begun before may have taken some.
    waiting = states(house)
    world.start_redis()
    assert waiting
    assert waiting <= {MessageState.QUEUED, MessageState.SENDING}
    until(lambda: all_sent(house), "beat has it swept up by the worker that was there all along")
    assert world.office.times_handed == {message.pk: 1 for message in messages(house)}
    assert len(world.office.kept) == 2


def test_a_hand_in_does_not_hang_on_a_redis_that_hangs(world: World, house: House) -> None:
    world.ensure_worker()
    with world.frozen(world.redis.child):
        assert world.browser(house.mentor).post(house.url, house.marks(p0="absent")) == 200
    until(lambda: all_sent(house), "the alert arrives")
    assert world.office.times_handed == {messages(house).get().pk: 1}


def test_a_worker_that_held_all_it_may_goes_on_when_redis_is_back(world: World, house: House) -> None:
    with world.frozen(world.beat):
        world.begin_anew(processes=2)
        before, done = world.tasks("received"), world.tasks("succeeded")
        # Two at work and two in hand: only when it starts on those does it find that Redis is away.
        with world.locked("LOCK TABLE messaging_message"):
            world.sweep_at_once(4)
            until(lambda: world.tasks("received") == before + 4, "the worker holds all that it may")
            world.stop_redis()
        until(lambda: world.tasks("succeeded") >= done + 3, "the worker starts on what it has in hand")
        world.start_redis()
    assert world.browser(house.mentor).post(house.url, house.marks(p0="absent")) == 200
    until(lambda: all_sent(house), "the alert arrives")
    assert world.office.times_handed == {messages(house).get().pk: 1}
