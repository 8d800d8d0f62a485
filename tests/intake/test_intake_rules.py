"""Ages, and why nobody hears."""

import datetime as dt

import pytest

from pupils.rules.people import (
    AlertRecipient,
    UnreachableReason,
    age_on,
    is_likely_age,
    unreachable_reason,
    unreachable_reason_at_home,
)

TODAY = dt.date(2026, 9, 15)


@pytest.mark.parametrize(
    ("born", "age"),
    [
        (dt.date(2011, 9, 15), 15),
        (dt.date(2011, 9, 16), 14),
        (dt.date(2012, 2, 29), 14),
        (dt.date(2026, 9, 15), 0),
        (dt.date(2026, 9, 16), -1),
    ],
)
def test_age_changes_on_the_birthday(born: dt.date, age: int) -> None:
    assert age_on(born, TODAY) == age


def test_unlikely_ages_are_mistyped_years() -> None:
    ages = [2, 7, 8, 12, 18, 27, 28, 99]
    assert [age for age in ages if is_likely_age(TODAY.replace(year=2026 - age), TODAY)] == [8, 12, 18, 27]


@pytest.mark.parametrize(
    ("recipient", "chat", "reason"),
    [
        (AlertRecipient("email", email=True, phone=False), False, None),
        (AlertRecipient("email", email=False, phone=True), True, UnreachableReason.NO_EMAIL),
        (AlertRecipient("chat", email=True, phone=True), True, None),
        (AlertRecipient("chat", email=True, phone=True), False, UnreachableReason.NO_CHAT),
        (AlertRecipient("chat", email=True, phone=False), True, UnreachableReason.NO_PHONE),
        (AlertRecipient("none", email=True, phone=True), True, UnreachableReason.NOT_BY_MESSAGE),
        (AlertRecipient("email", email=True, phone=True, phoned=True), True, UnreachableReason.PHONED),
    ],
)
def test_why_somebody_does_not_hear(
    recipient: AlertRecipient, chat: bool, reason: UnreachableReason | None
) -> None:
    assert unreachable_reason(recipient, chat=chat) is reason


@pytest.mark.parametrize(
    ("kind", "staff", "reason"),
    [
        (None, 0, UnreachableReason.NO_HOME),
        ("azc", 0, UnreachableReason.NO_STAFF),
        ("kwe", 0, UnreachableReason.NO_STAFF),
        ("kwe", 1, None),
        ("family", 0, None),
        ("independent", 0, None),
    ],
)
def test_what_is_missing_at_home(kind: str | None, staff: int, reason: UnreachableReason | None) -> None:
    assert unreachable_reason_at_home(kind, staff=staff) is reason
