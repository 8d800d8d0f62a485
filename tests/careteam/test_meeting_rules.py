"""Who sees what of a meeting: the rule against a plain account of it, written apart."""

import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from careteam.enums.meetings import AgeBand
from careteam.rules.changes import Agenda, Change, change_of
from careteam.rules.meeting_moves import meeting_days, minutes_left, starts_of
from careteam.rules.meetings import Invited, Item, Reader, age_band, agenda_for, is_named_to_all, slots_of
from careteam.rules.proposing import adult_on, newcomer_weeks
from school.enums import Ground

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
AT = dt.datetime(2026, 9, 22, 15, 30, tzinfo=dt.UTC)
SEATS = [1, 2, 3]
PUPILS = [11, 12, 13, 14]

invited = st.dictionaries(st.sampled_from(SEATS), st.builds(Invited, st.booleans(), st.booleans()))
pupils = st.one_of(st.none(), st.sampled_from(PUPILS))


@st.composite
def agendas(draw: st.DrawFn) -> list[Item]:
    """Items in the order of the agenda, which need not be that in which they were made."""
    asked = draw(st.lists(st.tuples(pupils, st.integers(8, 19), invited), max_size=6))
    items = [
        Item(number, pupil, AT + dt.timedelta(minutes=10 * number), 10, age, how)
        for number, (pupil, age, how) in enumerate(asked, 1)
    ]
    return draw(st.permutations(items))


readers = st.builds(
    Reader,
    key=st.sampled_from(["a", "b"]),
    seat_id=st.one_of(st.none(), st.sampled_from(SEATS)),
    whole=st.booleans(),
    on_list=st.booleans(),
    outside=st.booleans(),
    grounds=st.dictionaries(
        st.sampled_from(PUPILS), st.sampled_from([Ground.CONSENT, Ground.REPRESENTATIVE]), max_size=3
    ),
    duties=st.frozensets(st.sampled_from(PUPILS)),
)


def plainly(reader: Reader, item: Item) -> str:
    """What a reader gets of an item: "name", "letter" or "nothing". Written apart from the rule."""
    is_asked = reader.seat_id in item.invited
    how = item.invited[reader.seat_id] if is_asked else Invited()  # type: ignore[index]
    if item.pupil_id is None:
        return "name" if reader.on_list or reader.whole or is_asked else "nothing"
    if reader.on_list:
        return "name"
    if reader.outside:
        may = item.pupil_id in reader.grounds or (is_asked and how.duty and item.pupil_id in reader.duties)
    else:
        may = is_asked
    if reader.whole:
        return "name" if may else "letter"
    if not is_asked:
        return "nothing"
    if may:
        return "name"
    return "nothing" if how.by_name else "letter"


@settings(max_examples=400, deadline=None)
@given(items=agendas(), reader=readers)
def test_a_reader_sees_what_the_plain_account_says(items: list[Item], reader: Reader) -> None:
    seen = agenda_for(reader, items, b"secret")
    expected = [(item.pk, plainly(reader, item)) for item in items]
    assert [(one.item.pk, "name" if one.is_named else "letter") for one in seen] == [
        one for one in expected if one[1] != "nothing"
    ]
    # Numbered from one, without a gap or a total.
    assert [one.number for one in seen] == list(range(1, len(seen) + 1))
    # Where there is a name there is no letter, and the other way around; one pupil has one letter.
    letters: dict[int | None, str] = {}
    for one in seen:
        assert (one.letter == "") == one.is_named
        if one.letter:
            assert letters.setdefault(one.item.pupil_id, one.letter) == one.letter
    assert len(set(letters.values())) == len(letters)


@settings(max_examples=200, deadline=None)
@given(items=agendas(), reader=readers, more=agendas())
def test_an_item_that_is_not_theirs_changes_nothing(
    items: list[Item], reader: Reader, more: list[Item]
) -> None:
    """Neither another row nor what becomes of it changes a byte of what somebody sees."""
    others = [
        Item(one.pk + 100, one.pupil_id, one.starts_at, one.minutes, one.age, one.invited)
        for one in more
        if plainly(reader, one) == "nothing" and reader.seat_id not in one.invited
    ]
    before = agenda_for(reader, items, b"secret")
    assert agenda_for(reader, [*others, *items], b"secret") == before
    assert agenda_for(reader, [*items, *others], b"secret") == before


@settings(max_examples=200, deadline=None)
@given(items=agendas(), reader=readers, pupil=st.sampled_from(PUPILS))
def test_a_ground_that_falls_away_leaves_the_letters_of_others(
    items: list[Item], reader: Reader, pupil: int
) -> None:
    less = Reader(
        reader.key,
        reader.seat_id,
        reader.whole,
        reader.on_list,
        reader.outside,
        {one: ground for one, ground in reader.grounds.items() if one != pupil},
        reader.duties - {pupil},
    )
    before = {one.item.pk: one.letter for one in agenda_for(reader, items, b"s") if one.letter}
    after = {one.item.pk: one.letter for one in agenda_for(less, items, b"s") if one.letter}
    others = {item.pk for item in items if item.pupil_id != pupil}
    assert {pk: one for pk, one in after.items() if pk in others} == {
        pk: one for pk, one in before.items() if pk in others
    }


@settings(max_examples=200, deadline=None)
@given(items=agendas(), room=st.lists(readers, max_size=4))
def test_a_name_stands_on_the_screen_only_when_all_may_hear_it(items: list[Item], room: list[Reader]) -> None:
    for item in items:
        told = is_named_to_all(room, item)
        if item.pupil_id is None:
            assert told
        else:
            hear = [
                plainly(
                    Reader(one.key, one.seat_id, True, one.on_list, one.outside, one.grounds, one.duties),
                    item,
                )
                for one in room
            ]
            assert told == (hear != [] and set(hear) == {"name"})


def test_letters_are_drawn_for_meeting_and_reader() -> None:
    items = [Item(number, number, AT, 10) for number in range(1, 30)]
    one, another = (Reader(key, seat, whole=True) for key, seat in (("a", 1), ("b", 2)))

    def letters(reader: Reader, secret: bytes) -> list[str]:
        return [seen.letter for seen in agenda_for(reader, items, secret)]

    drawn = letters(one, b"one")
    assert len(set(drawn)) == 29
    assert not {"I", "O"} & set("".join(drawn))
    # Not in the order of the alphabet, and others for another meeting or another reader.
    assert drawn != sorted(drawn)
    assert drawn != letters(one, b"two")
    assert drawn != letters(another, b"one")


def test_an_age_is_told_roughly() -> None:
    assert [age_band(age) for age in (11, 12, 14, 15, 17, 18)] == [
        AgeBand.YOUNGEST,
        AgeBand.YOUNG,
        AgeBand.YOUNG,
        AgeBand.OLDER,
        AgeBand.OLDER,
        AgeBand.ADULT,
    ]
    assert age_band(None) is None


def test_whoever_is_taken_off_hears_and_nobody_hears_for_nothing() -> None:
    item = Item(1, 11, AT, 10, None, {1: Invited(by_name=True)})
    guest = Reader("1", 1, grounds={11: Ground.CONSENT})
    lost = Reader("1", 1)
    words = {1: "Hoe gaat het?"}
    nothing: Agenda = (None, [], {})
    full = (guest, [item], words)
    assert change_of(nothing, full, moved=False) is Change.ADDED
    assert change_of(full, full, moved=False) is None
    assert change_of(full, full, moved=True) is Change.CHANGED
    assert change_of(full, (guest, [item], {1: "Anders"}), moved=False) is Change.CHANGED
    assert change_of(full, nothing, moved=False) is Change.REMOVED
    # Of whom they may hear nothing any more.
    assert change_of((lost, [item], words), nothing, moved=False) is Change.REMOVED
    # What they did not see cannot change for them.
    assert change_of((lost, [item], words), (lost, [item], {1: "Anders"}), moved=True) is None


def test_a_rhythm_puts_off_a_holiday_and_keeps_its_beat() -> None:
    first = dt.date(2026, 9, 1)
    days = [first + dt.timedelta(days=number) for number in range(120)]
    holiday = {dt.date(2026, 10, 13)}
    found = list(meeting_days(first, 2, 2, set(days) - holiday, dt.date(2026, 11, 15)))
    assert [f"{day:%d-%m}" for day in found] == ["01-09", "15-09", "29-09", "20-10", "27-10", "10-11"]
    # Every week there is nowhere to put it off to.
    weekly = list(meeting_days(first, 2, 1, set(days) - holiday, dt.date(2026, 10, 21)))
    assert dt.date(2026, 10, 13) not in weekly
    assert len(weekly) == 7


def test_a_stretch_lasts_as_long_in_the_night_in_which_the_clock_is_changed() -> None:
    """Items of half an hour from half past one; on the clock the hour from two comes twice, or not at all."""
    for day, begins_at in ((dt.date(2026, 10, 25), 23), (dt.date(2027, 3, 28), 0)):
        first = dt.datetime.combine(day, dt.time(begins_at, 30), dt.UTC)
        first -= dt.timedelta(days=begins_at // 23)
        starts = [(first + dt.timedelta(minutes=30 * turn)).astimezone(AMSTERDAM) for turn in range(4)]
        items = [Item(turn, None, at, 30, invited={1: Invited()}) for turn, at in enumerate(starts, 1)]
        found = slots_of(Reader("1", 1), items, (first, first))
        assert [(begins - first, ends - begins) for begins, ends in found] == [
            (dt.timedelta(), dt.timedelta(hours=2))
        ]


def test_what_fits() -> None:
    assert starts_of(AT, [10, 15, 5]) == [AT, AT + dt.timedelta(minutes=10), AT + dt.timedelta(minutes=25)]
    assert [minutes_left(30, [10, 15, 5]), minutes_left(20, [10, 15])] == [0, -5]


def test_newcomers_and_who_turns_18_come_once() -> None:
    came, day = dt.date(2026, 8, 24), dt.date(2026, 10, 6)
    assert newcomer_weeks(came, dt.date(2026, 9, 22), day) == 6
    assert newcomer_weeks(came, day, dt.date(2026, 10, 20)) is None
    assert newcomer_weeks(came, dt.date(2026, 9, 22), dt.date(2026, 11, 17)) == 12
    born = dt.date(2008, 12, 1)
    assert adult_on(born, dt.date(2026, 11, 24), dt.date(2026, 12, 8)) == dt.date(2026, 12, 1)
    assert adult_on(born, dt.date(2026, 5, 26), dt.date(2026, 6, 9)) == dt.date(2026, 12, 1)
    assert adult_on(born, day, dt.date(2026, 10, 20)) is None
    assert adult_on(None, day, dt.date(2026, 10, 20)) is None
