"""A few registers of ./run soak: everything is killed once, and nothing is lost."""

import pytest

from tests.faults.world import World
from tools.soak.soaking import soak

pytestmark = pytest.mark.faults


def test_nothing_is_lost_while_everything_is_killed(world: World) -> None:
    outcome = soak(world, hand_ins=20, seed=7)
    assert outcome.is_good, "\n".join(outcome.lines())
    assert (outcome.acknowledged, outcome.alerts) == (20, 20)
    assert outcome.kills == {"web": 1, "worker": 1, "beat": 1, "Redis": 1, "PostgreSQL": 1}
