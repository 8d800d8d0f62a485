"""The mail server does not want our mail for a while."""

import itertools

import pytest

from messaging.enums import MessageState
from tests.absence.conftest import House
from tests.faults.post_office import Reply
from tests.faults.world import World, all_sent, make_due, messages, until

pytestmark = pytest.mark.faults
# The waits that fit in ten minutes, in seconds.
WAITS = [5, 10, 20, 40, 60, 120, 240]


def tried(house: House, times: int) -> bool:
    """Whether each message has been tried so often and waits for the next time."""
    rows = messages(house).values_list("state", "attempts")
    return set(rows) == {(MessageState.QUEUED, times)}


def waits(house: House) -> list[float]:
    """How long each message waits, in seconds since it was taken up."""
    found = []
    for message in messages(house):
        assert message.claimed_at is not None
        found.append((message.next_attempt_at - message.claimed_at).total_seconds())
    return found


@pytest.mark.parametrize("at_once", [True, False])
def test_ten_minutes_of_try_again_later(world: World, house: House, at_once: bool) -> None:
    world.ensure_worker()
    world.office.refuses_at_once, world.office.reply = at_once, Reply.TRY_LATER
    assert world.browser(house.mentor).post(house.url, house.marks(p0="absent", p1="absent")) == 200
    for times, (shortest, longest) in enumerate(itertools.pairwise([*WAITS, 300]), 1):
        until(lambda times=times: tried(house, times), f"try {times}")  # type: ignore[misc]
        assert all(shortest <= wait < longest for wait in waits(house)), (times, waits(house))
        assert {message.error for message in messages(house)} == {"451 4.3.2 Please try again later"}
        make_due(house)
    world.office.reset()
    make_due(house)
    until(lambda: all_sent(house), "all is sent")
    assert world.office.times_handed == {message.pk: 1 for message in messages(house)}
    assert not messages(house).filter(maybe_delivered=True).exists()
    assert {message.error for message in messages(house)} == {""}


def test_nobody_opens_the_door(world: World, house: House) -> None:
    world.ensure_worker()
    world.office.close()
    assert world.browser(house.mentor).post(house.url, house.marks(p0="absent", p1="absent")) == 200
    until(lambda: tried(house, 1), "the first try")
    make_due(house)
    until(lambda: tried(house, 2), "the second try")
    world.office.open()
    make_due(house)
    until(lambda: all_sent(house), "all is sent")
    assert world.office.times_handed == {message.pk: 1 for message in messages(house)}
    assert not messages(house).filter(maybe_delivered=True).exists(), "nobody can have had it before"
    assert [message.attempts for message in messages(house)] == [3, 3]
