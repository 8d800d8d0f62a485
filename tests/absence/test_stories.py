"""Mornings made up by Hypothesis: whatever happens in whatever order, families end up with the true story."""

from collections.abc import Iterator, Sequence

import hypothesis
import pytest
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from pytest_django import Settings

from absence.enums import MarkState
from pupils.enums import RelationKind
from tests.absence.conftest import House, build_house
from tests.absence.story import (
    Announce,
    Change,
    Deliver,
    Event,
    HandIn,
    Move,
    Reach,
    Story,
    TakeBack,
)
from tests.faults.post_office import PostOffice, Reply
from tools.local.system import LOOPBACK
from tools.samples import factories

PUPILS = 2
ABSENT, PRESENT, LATE = MarkState.ABSENT, MarkState.PRESENT, MarkState.LATE


def first_is(state: MarkState) -> HandIn:
    """The first lesson's register with the first pupil in this state, the other one present."""
    return HandIn(1, (state, PRESENT))


def both(reply: Reply) -> tuple[Reply, Reply]:
    """The same reply to the mother and to the guardian."""
    return reply, reply


# Weights by repetition: most of what happens on such a morning is that a register is changed.
states = st.sampled_from([ABSENT, ABSENT, PRESENT, LATE])
lessons = st.sampled_from([1, 1, 1, 1, 2, 3])
hand_ins = st.builds(HandIn, lessons, st.tuples(*[states] * PUPILS), st.sampled_from([0, 0, 1]))
pupils = st.sampled_from([0, 0, 1])
calls_and_words: list[st.SearchStrategy[Change]] = [
    st.builds(Announce, pupils, st.booleans()),
    st.builds(TakeBack, pupils),
    st.builds(Reach, pupils),
    st.builds(Move, pupils),
    st.builds(Move, pupils),
]
changes: st.SearchStrategy[Change] = st.one_of(hand_ins, hand_ins, hand_ins, *calls_and_words)
# Mostly the same reply to everybody: a mail server has moods.
replies = st.one_of(
    st.just(()),
    st.sampled_from(Reply).map(both),
    st.lists(st.sampled_from(Reply), max_size=3).map(tuple),
)
deliveries = st.one_of(
    st.builds(Deliver, replies),
    st.builds(Deliver, replies),
    st.builds(Deliver, replies, changes),
    st.builds(Deliver, st.just(()), st.none(), st.just(True)),
)
# Nothing is told before the first register.
mornings: st.SearchStrategy[list[Event]] = st.builds(
    lambda first, rest: [first, *rest],
    hand_ins,
    st.lists(st.one_of(changes, deliveries), min_size=3, max_size=9),
)

# Stories that once ended badly, or nearly.
TOLD: dict[str, list[Event]] = {
    "refused after an answer was lost, then back": [
        first_is(ABSENT),
        Deliver(both(Reply.KEPT_IN_SILENCE)),
        Deliver(both(Reply.REFUSED)),
        first_is(LATE),
    ],
    "announced during a failing try, not so after all, another try fails": [
        first_is(ABSENT),
        Deliver(both(Reply.TRY_LATER), meanwhile=Announce(0)),
        TakeBack(0),
        Deliver(both(Reply.TRY_LATER)),
    ],
    "announced while the answer gets lost, not so after all": [
        first_is(ABSENT),
        Deliver(both(Reply.DROPPED_IN_SILENCE), meanwhile=Announce(0)),
        TakeBack(0),
    ],
    "missing again before the reassurance got through": [
        first_is(ABSENT),
        Deliver(),
        first_is(PRESENT),
        Deliver(both(Reply.TRY_LATER)),
        first_is(ABSENT),
    ],
    "missing again before the reassurance got through, and back": [
        first_is(ABSENT),
        Deliver(),
        first_is(PRESENT),
        Deliver(both(Reply.TRY_LATER)),
        first_is(ABSENT),
        first_is(PRESENT),
    ],
    "moved at noon, and the new class hands in an earlier lesson": [
        HandIn(1, (PRESENT, PRESENT)),
        HandIn(2, (ABSENT, PRESENT)),
        Deliver(),
        Move(0),
        HandIn(1, (PRESENT, PRESENT), in_class=1),
        Deliver(),
    ],
    "moved, and the old class corrects its mark": [
        HandIn(2, (ABSENT, PRESENT)),
        Deliver(),
        Move(0),
        HandIn(1, (PRESENT, PRESENT), in_class=1),
        HandIn(2, (PRESENT, PRESENT)),
        Deliver(),
    ],
    "moved, the new class sees the pupil in the lesson that the old one missed them in": [
        HandIn(1, (ABSENT, PRESENT)),
        Move(0),
        HandIn(1, (PRESENT, PRESENT), in_class=1),
        HandIn(1, (ABSENT, LATE)),
        Deliver(),
    ],
    "back while the worker that sends the alert dies": [
        first_is(ABSENT),
        Deliver(meanwhile=first_is(PRESENT)),
        first_is(ABSENT),
        Deliver(dies=True),
        first_is(LATE),
    ],
}


@pytest.fixture
def office(settings: Settings) -> Iterator[PostOffice]:
    """A mail server of our own; without this, tests keep mail in memory."""
    with PostOffice() as office:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = LOOPBACK, office.port
        yield office


@pytest.fixture
def families(db: None) -> House:
    """Two pupils; the first has a guardian beside the mother."""
    house = build_house(PUPILS)
    factories.RelationFactory(pupil=house.pupils[0], person__name="Voogd", kind=RelationKind.GUARDIAN)
    return house


def tell(families: House, office: PostOffice, happenings: Sequence[Event]) -> None:
    """Let it all happen, deliver what is left, and look at what everybody has read."""
    office.reset()
    story = Story(families, office)
    for event in happenings:
        story.happen(event)
    story.end()
    story.check()


@pytest.mark.parametrize("name", TOLD)
def test_told_stories_end_well(families: House, office: PostOffice, name: str) -> None:
    tell(families, office, TOLD[name])


@hypothesis.settings(
    max_examples=50,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(happenings=mornings)
def test_families_end_up_with_the_true_story(
    families: House, office: PostOffice, happenings: list[Event]
) -> None:
    with transaction.atomic():
        tell(families, office, happenings)
        transaction.set_rollback(True)
