"""Workers die in the middle of delivering."""

from collections.abc import Callable

import pytest

from tests.absence.conftest import House
from tests.faults.post_office import Stage
from tests.faults.world import World, all_sent, messages, until

pytestmark = pytest.mark.faults
# Long enough for a mail on a busy machine.
SHORT_LEASE = 8


def five_absent(house: House) -> dict[str, str]:
    """A register from which five of the six are missing."""
    return house.marks(p0="absent", p1="absent", p2="absent", p3="absent", p4="absent")


@pytest.mark.parametrize("kill", [World.kill_worker, World.kill_sender])
@pytest.mark.parametrize("stage", Stage)
def test_every_alert_arrives_and_only_one_without_an_answer_comes_twice(
    world: World, house: House, stage: Stage, kill: Callable[[World], None]
) -> None:
    # With a second process, a sweep that beat asked for just before it stood still would send the fourth meanwhile.
    world.ensure_worker(lease=SHORT_LEASE, processes=1)
    world.office.hold(stage, after=2)
    with world.frozen(world.beat):
        assert world.browser(house.mentor).post(house.url, five_absent(house)) == 200
        world.office.wait_until_held()
        kill(world)
    world.ensure_worker(lease=SHORT_LEASE, processes=1)
    until(lambda: all_sent(house), "all is sent")
    third = messages(house)[2]
    expected = {message.pk: 1 for message in messages(house)}
    if stage == Stage.COMPLETE:
        expected[third.pk] = 2
    assert world.office.times_handed == expected
    assert [message.pk for message in messages(house) if message.maybe_delivered] == [third.pk]
    assert [message.attempts for message in messages(house)] == [1, 1, 2, 1, 1]


def test_many_sweeps_at_once_send_nothing_twice(world: World, house: House) -> None:
    world.ensure_worker()
    with world.frozen(world.worker):
        assert world.browser(house.mentor).post(house.url, five_absent(house)) == 200
        world.sweep_at_once(8)
    until(lambda: all_sent(house), "all is sent")
    assert world.office.times_handed == {message.pk: 1 for message in messages(house)}
