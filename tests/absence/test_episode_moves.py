"""The states of an episode: the table of moves, the one function that makes them, and that nothing else does."""

import ast
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from absence.enums import EpisodeState, Explanation
from absence.models.episodes import Episode
from absence.rules.day import EPISODE_MOVES, KEPT_AS, episode_state, latest_word
from tests.absence.conftest import House
from tools.samples.factories import MORNING, SCHOOL_DAY
from tools.samples.files import EpisodeFactory

E = EpisodeState
ROOT = Path(__file__).parents[2]
# Columns that say where an episode is.
STATE_COLUMNS = {"back_at", "explanation"}


def test_every_state_has_its_moves_and_its_way_of_being_kept() -> None:
    assert set(EPISODE_MOVES) == set(E)
    assert {*KEPT_AS, E.BACK} == set(E)
    assert set(KEPT_AS.values()) == set(Explanation)
    for state, kept in KEPT_AS.items():
        assert episode_state(ended=False, explanation=kept) == state
        assert episode_state(ended=True, explanation=kept) == E.BACK


@pytest.fixture
def episode(house: House) -> Episode:
    pupil = house.pupils[0]
    fields = {"pupil": pupil, "day": SCHOOL_DAY, "number": 1, "missing_since": dt.time(8, 30)}
    return EpisodeFactory(**fields)


def put(episode: Episode, state: EpisodeState) -> None:
    """Make the row say this, whatever it said."""
    kept = {"explanation": KEPT_AS.get(state, ""), "back_at": MORNING if state == E.BACK else None}
    Episode.objects.filter(pk=episode.pk).update(**kept)
    episode.refresh_from_db()


@pytest.mark.parametrize("new", list(E))
@pytest.mark.parametrize("old", list(E))
def test_only_the_moves_in_the_table_happen(
    house: House, episode: Episode, old: EpisodeState, new: EpisodeState
) -> None:
    put(episode, old)
    assert episode.state == old
    Episode.objects.filter(pk=episode.pk).update(taken_by=house.coordinator, taken_at=MORNING)
    moved = Episode.objects.filter(pk=episode.pk).move(new, now=MORNING)
    episode.refresh_from_db()
    allowed = new in EPISODE_MOVES[old]
    assert (moved, episode.state) == ((1, new) if allowed else (0, old))
    assert (episode.taken_by is None) == allowed


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wished=st.lists(st.sampled_from(list(E)), max_size=8))
def test_whatever_is_asked_in_whatever_order_no_other_move_happens(
    episode: Episode, wished: list[EpisodeState]
) -> None:
    put(episode, E.WITHOUT_WORD)
    for new in wished:
        before = episode.state
        Episode.objects.filter(pk=episode.pk).move(new, now=MORNING)
        episode.refresh_from_db()
        assert episode.state == before or episode.state in EPISODE_MOVES[before]
        assert Episode.objects.in_state(episode.state).get() == episode
        assert not Episode.objects.in_state(*(set(E) - {episode.state})).exists()


@given(current=st.sampled_from([None, *(set(E) - {E.BACK})]), missing=st.booleans(), announced=st.booleans())
def test_the_latest_word_only_asks_for_moves_in_the_table(
    current: EpisodeState | None, missing: bool, announced: bool
) -> None:
    wanted = latest_word(current, missing=missing, announced=announced)
    if current is None:
        assert wanted == (E.WITHOUT_WORD if missing and not announced else None)
    else:
        assert wanted == current or wanted in EPISODE_MOVES[current]
    assert missing or wanted in {None, E.BACK}


def updates_of_state(code: str) -> list[int]:
    """The lines that write a state column by `update` or `save`."""
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    return [
        call.lineno
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in {"update", "bulk_update", "save"}
        and STATE_COLUMNS & {name.arg for name in call.keywords}
    ]


def test_nothing_in_the_app_writes_the_state_past_the_one_function() -> None:
    assert updates_of_state("Episode.objects.filter(pk=1).update(back_at=now)") == [1]
    files = [path for path in (ROOT / "absence").rglob("*.py") if "migrations" not in path.parts]
    assert len(files) > 20
    assert {path.name: lines for path in files if (lines := updates_of_state(path.read_text()))} == {}
