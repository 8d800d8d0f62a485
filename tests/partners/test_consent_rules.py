"""When a consent counts, worked out by hand: ages, custody, and what everybody said."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from partners.enums.consents import ConsentAnswer, ConsentEnd, ConsentState, Matter, Unknown
from partners.rules.consent import PUPIL, Asked, Decided, Facts, Standing, needed, standing
from partners.rules.grounds import Ages, Custody

D = dt.date
MOTHER, FATHER, GUARDIAN, NEW_GUARDIAN = 1, 2, 3, 4
GIVE, REFUSE, WITHDRAW = ConsentAnswer.GIVE, ConsentAnswer.REFUSE, ConsentAnswer.WITHDRAW
LONG_AGO = D(2020, 1, 1)
DAY = D(2026, 9, 15)
UNTIL = D(2027, 7, 9)
MOTHER_ALONE = (Custody(MOTHER, LONG_AGO),)
BOTH = (*MOTHER_ALONE, Custody(FATHER, LONG_AGO))
# On DAY eleven, fourteen, fifteen, sixteen and eighteen years old.
ELEVEN, FOURTEEN, FIFTEEN = D(2015, 1, 1), D(2012, 1, 1), D(2010, 9, 16)
SIXTEEN, EIGHTEEN = D(2010, 9, 15), D(2008, 9, 15)


def decided(giver: int | None, answer: ConsentAnswer = GIVE, on: dt.date = DAY) -> Decided:
    return Decided(giver, answer, on)


def stands(
    *decisions: Decided,
    born: dt.date | None = FOURTEEN,
    custody: tuple[Custody, ...] = MOTHER_ALONE,
    matter: Matter = Matter.DATA,
    day: dt.date = DAY,
    ages: Ages | None = None,
    **asked: Any,
) -> Standing:
    """How a consent stands that was asked on DAY, until the end of the year."""
    facts = Facts(born, custody, ages or Ages())
    return standing(replace(Asked(matter, DAY, UNTIL), **asked), decisions, facts, day)


@pytest.mark.parametrize(
    ("born", "matter", "who"),
    [
        (ELEVEN, Matter.CARE, {MOTHER, FATHER}),
        (ELEVEN, Matter.DATA, {MOTHER, FATHER}),
        (FOURTEEN, Matter.CARE, {MOTHER, FATHER, PUPIL}),
        (FOURTEEN, Matter.DATA, {MOTHER, FATHER}),
        # Sixteen tomorrow, and today.
        (FIFTEEN, Matter.CARE, {MOTHER, FATHER, PUPIL}),
        (FIFTEEN, Matter.DATA, {MOTHER, FATHER}),
        (SIXTEEN, Matter.CARE, frozenset({PUPIL})),
        (SIXTEEN, Matter.DATA, frozenset({PUPIL})),
        (EIGHTEEN, Matter.CARE, frozenset({PUPIL})),
        (EIGHTEEN, Matter.DATA, frozenset({PUPIL})),
        (SIXTEEN, Matter.SCHOOL, {MOTHER, FATHER}),
        (EIGHTEEN, Matter.SCHOOL, frozenset({PUPIL})),
        # Twelve today, and tomorrow.
        (D(2014, 9, 15), Matter.CARE, {MOTHER, FATHER, PUPIL}),
        (D(2014, 9, 16), Matter.CARE, {MOTHER, FATHER}),
    ],
)
def test_who_must_agree(born: dt.date, matter: Matter, who: set[int | None]) -> None:
    must = needed(Facts(born, BOTH), matter, DAY)
    assert must.givers == who
    assert not must.unknown


@pytest.mark.parametrize(
    ("day", "who"),
    [
        (D(2028, 2, 28), frozenset({MOTHER})),
        (D(2028, 2, 29), frozenset({PUPIL})),
    ],
)
def test_who_is_born_on_29_february_is_sixteen_on_that_day(day: dt.date, who: set[int | None]) -> None:
    assert needed(Facts(D(2012, 2, 29), MOTHER_ALONE), Matter.DATA, day).givers == who


@pytest.mark.parametrize(
    ("day", "who"), [(D(2027, 2, 28), frozenset({MOTHER})), (D(2027, 3, 1), frozenset({PUPIL}))]
)
def test_who_is_born_on_29_february_is_fifteen_on_1_march(day: dt.date, who: set[int | None]) -> None:
    """At a school that asks from fifteen."""
    facts = Facts(D(2012, 2, 29), MOTHER_ALONE, Ages(decides_data=15))
    assert needed(facts, Matter.DATA, day).givers == who


def test_without_a_birth_date_it_does_not_count_and_that_is_what_is_missing() -> None:
    known = stands(decided(MOTHER), decided(PUPIL), born=None)
    assert (known.state, known.unknown) == (ConsentState.UNKNOWN, frozenset({Unknown.BIRTH_DATE}))
    nobody = stands(decided(MOTHER), born=None, custody=())
    assert nobody.unknown == {Unknown.BIRTH_DATE, Unknown.CUSTODY}


def test_without_custody_it_does_not_count_even_when_the_pupil_agrees() -> None:
    found = stands(decided(PUPIL), matter=Matter.CARE, custody=())
    assert (found.state, found.unknown, found.missing) == (
        ConsentState.UNKNOWN,
        frozenset({Unknown.CUSTODY}),
        frozenset[Any](),
    )


def test_sixteen_needs_no_custody() -> None:
    assert stands(decided(PUPIL), born=SIXTEEN, custody=()).state == ConsentState.VALID


def test_both_parents_must_agree() -> None:
    one = stands(decided(MOTHER), custody=BOTH)
    assert (one.state, one.missing) == (ConsentState.WAITING, frozenset({FATHER}))
    both = stands(decided(MOTHER), decided(FATHER), custody=BOTH)
    assert (both.state, both.missing) == (ConsentState.VALID, frozenset[Any]())


def test_a_parent_whose_custody_ended_need_not_agree() -> None:
    ended = (*MOTHER_ALONE, Custody(FATHER, LONG_AGO, DAY - dt.timedelta(days=1)))
    assert stands(decided(MOTHER), custody=ended).state == ConsentState.VALID
    on_the_last_day = (*MOTHER_ALONE, Custody(FATHER, LONG_AGO, DAY))
    found = stands(decided(MOTHER), custody=on_the_last_day)
    assert (found.state, found.missing) == (ConsentState.WAITING, frozenset({FATHER}))


def test_what_an_ended_parent_says_does_not_count() -> None:
    ended = (*MOTHER_ALONE, Custody(FATHER, LONG_AGO, DAY - dt.timedelta(days=1)))
    assert stands(decided(MOTHER), decided(FATHER, REFUSE), custody=ended).state == ConsentState.VALID


def test_a_new_guardian_has_to_agree_too() -> None:
    changed = (
        Custody(GUARDIAN, LONG_AGO, D(2026, 10, 1)),
        Custody(NEW_GUARDIAN, D(2026, 10, 2)),
    )
    yes = decided(GUARDIAN)
    before = stands(yes, custody=changed)
    assert (before.state, before.ends_on, before.ends_by) == (
        ConsentState.VALID,
        D(2026, 10, 1),
        ConsentEnd.CUSTODY,
    )
    after = stands(yes, custody=changed, day=D(2026, 10, 2))
    assert (after.state, after.missing) == (ConsentState.WAITING, frozenset({NEW_GUARDIAN}))
    again = stands(yes, decided(NEW_GUARDIAN, on=D(2026, 10, 5)), custody=changed, day=D(2026, 10, 5))
    assert (again.state, again.ends_on) == (ConsentState.VALID, UNTIL)


def test_a_yes_from_before_custody_is_none() -> None:
    later = (*MOTHER_ALONE, Custody(FATHER, D(2026, 10, 1)))
    found = stands(decided(MOTHER), decided(FATHER), custody=later, day=D(2026, 10, 1))
    assert (found.state, found.missing) == (ConsentState.WAITING, frozenset({FATHER}))


def test_the_no_of_one_is_enough() -> None:
    found = stands(decided(MOTHER), decided(FATHER, REFUSE), custody=BOTH)
    assert (found.state, found.against) == (ConsentState.REFUSED, (decided(FATHER, REFUSE),))


def test_a_pupil_of_twelve_can_refuse_care_and_not_the_sharing_of_data() -> None:
    said = (decided(MOTHER), decided(PUPIL, REFUSE))
    assert stands(*said, matter=Matter.CARE).state == ConsentState.REFUSED
    assert stands(*said, matter=Matter.DATA).state == ConsentState.VALID


def test_what_is_taken_back_ends_it_for_everybody() -> None:
    said = (decided(MOTHER), decided(FATHER), decided(MOTHER, WITHDRAW))
    assert stands(*said, custody=BOTH).state == ConsentState.WITHDRAWN
    again = stands(*said, decided(MOTHER), custody=BOTH)
    assert again.state == ConsentState.VALID


def test_a_no_stays_when_the_one_who_said_it_no_longer_decides() -> None:
    """Nobody's no is lifted by a birthday or a change of custody: it is asked anew."""
    care = (decided(MOTHER), decided(PUPIL), decided(MOTHER, WITHDRAW))
    birthday = D(2027, 1, 1)
    found = stands(*care, born=D(2011, 1, 1), matter=Matter.CARE, day=birthday)
    assert found.state == ConsentState.WITHDRAWN
    changed = (Custody(GUARDIAN, LONG_AGO, D(2026, 10, 1)), Custody(NEW_GUARDIAN, D(2026, 10, 2)))
    new = decided(NEW_GUARDIAN, on=D(2026, 10, 5))
    assert (
        stands(decided(GUARDIAN, REFUSE), new, custody=changed, day=D(2026, 10, 5)).state
        == ConsentState.REFUSED
    )


def test_on_the_sixteenth_birthday_the_pupil_has_to_say_so() -> None:
    born, birthday = D(2010, 10, 3), D(2026, 10, 3)
    eve = stands(decided(MOTHER), born=born, day=D(2026, 10, 2))
    assert (eve.state, eve.ends_on, eve.ends_by) == (
        ConsentState.VALID,
        D(2026, 10, 2),
        ConsentEnd.BIRTHDAY,
    )
    after = stands(decided(MOTHER), born=born, day=birthday)
    assert (after.state, after.missing) == (ConsentState.WAITING, frozenset({PUPIL}))
    # What a child of fifteen said about data was not theirs to say.
    early = stands(decided(MOTHER), decided(PUPIL), born=born, day=birthday)
    assert (early.state, early.missing) == (ConsentState.WAITING, frozenset({PUPIL}))
    own = stands(decided(MOTHER), decided(PUPIL, on=birthday), born=born, day=birthday)
    assert (own.state, own.ends_on) == (ConsentState.VALID, UNTIL)


def test_care_to_which_the_pupil_agreed_goes_on_after_the_birthday() -> None:
    said = (decided(MOTHER), decided(PUPIL))
    eve = stands(*said, born=D(2010, 10, 3), matter=Matter.CARE, day=D(2026, 10, 2))
    assert (eve.state, eve.ends_on, eve.ends_by) == (ConsentState.VALID, UNTIL, ConsentEnd.UNTIL)


def test_on_the_twelfth_birthday_the_pupil_decides_along_about_care() -> None:
    born = D(2014, 10, 3)
    assert stands(decided(MOTHER), born=born, matter=Matter.CARE).ends_on == D(2026, 10, 2)
    found = stands(decided(MOTHER), born=born, matter=Matter.CARE, day=D(2026, 10, 3))
    assert (found.state, found.missing) == (ConsentState.WAITING, frozenset({PUPIL}))


def test_in_extended_reception_the_pupil_decides() -> None:
    """From eighteen to twenty-one no guardian is left."""
    nineteen = D(2007, 1, 1)
    guardian = (Custody(GUARDIAN, LONG_AGO),)
    assert stands(decided(GUARDIAN), born=nineteen, custody=guardian).missing == {PUPIL}
    assert stands(decided(PUPIL), born=nineteen, custody=guardian).state == ConsentState.VALID


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (DAY - dt.timedelta(days=1), ConsentState.OVER),
        (DAY, ConsentState.VALID),
        (UNTIL, ConsentState.VALID),
        (UNTIL + dt.timedelta(days=1), ConsentState.OVER),
    ],
)
def test_it_counts_until_the_day_that_was_agreed(day: dt.date, state: ConsentState) -> None:
    assert stands(decided(MOTHER, on=DAY), day=day).state == state


def test_the_school_can_stop_it() -> None:
    assert stands(decided(MOTHER), stopped_on=DAY).state == ConsentState.STOPPED


def test_ages_are_the_schools() -> None:
    fifteen = Ages(decides_data=15)
    assert stands(decided(PUPIL), born=FIFTEEN, ages=fifteen).state == ConsentState.VALID
    assert stands(decided(MOTHER), born=FIFTEEN, ages=fifteen).missing == {PUPIL}
