"""Languages of a pupil, and what asks for the care coordinator's eye."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from intake.models.following import Review
from partners.models.settings import PartnerSettings
from pupils.models.pupils import Pupil
from pupils.services import languages
from pupils.services.languages import LanguageRow
from pupils.signals import no_written_language_found
from school.enums import Role
from school.models.people import User
from tests.house import House
from tools.samples import factories
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in
from tools.samples.files import (
    ConsultingHourFactory,
    PupilLanguageFactory,
    ReviewFactory,
    TalkFactory,
    booking_of,
)

DAY = dt.timedelta(days=1)
LATER = MORNING + 9 * DAY


def rows(*skills: tuple[str, str, str]) -> list[LanguageRow]:
    return [LanguageRow(language, True, "well", reads, writes) for language, reads, writes in skills]


@pytest.fixture
def found() -> Any:
    """The pupils of whom it was announced that they read and write no language."""
    told: list[int] = []

    def hear(pupil: Pupil, **_kwargs: Any) -> None:
        told.append(pupil.pk)

    no_written_language_found.connect(hear)
    yield told
    no_written_language_found.disconnect(hear)


def test_it_is_announced_once_that_a_pupil_reads_and_writes_nothing(house: House, found: list[int]) -> None:
    pupil = pupil_in(house.own)

    def save(*told: tuple[str, str, str]) -> None:
        languages.save_languages(pupil=pupil, rows=rows(*told), now=MORNING)

    save()
    save(("ti", "unknown", "none"))
    save(("ti", "none", "little"))
    save(("ti", "none", "none"), ("ar", "well", "none"))
    assert found == []
    save(("ti", "none", "none"), ("ar", "none", "none"))
    save(("ti", "none", "none"))
    assert found == [pupil.pk]
    save(("ti", "little", "none"))
    save(("ti", "none", "none"))
    assert found == [pupil.pk] * 2


def test_languages_are_kept_changed_and_removed(house: House) -> None:
    pupil = pupil_in(house.own)
    other = PupilLanguageFactory(pupil=pupil_in(house.own))
    languages.save_languages(
        pupil=pupil, rows=rows(("ti", "well", "well"), ("Saho", "none", "none")), now=MORNING
    )
    first = pupil.languages.get(language="ti")
    languages.save_languages(
        pupil=pupil, rows=rows(("ti", "none", "well"), ("ti", "little", "well"), ("", "", "")), now=MORNING
    )
    assert list(pupil.languages.values_list("pk", "language", "reads")) == [(first.pk, "ti", "little")]
    other.refresh_from_db()


def shown(client: Client, kind: str) -> list[str]:
    page = client.get(f"/signals/?kind={kind}")
    return [pupil.call_name for pupil, _row in page.context["rows"]]


def named(house: House, name: str, **fields: Any) -> Pupil:
    return pupil_in(house.own, call_name=name, surname=name, **fields)


def test_who_reads_and_writes_no_language(care: Client, house: House) -> None:
    for name, told in (("Nothing", [("none", "none")]), ("Reads", [("none", "none"), ("little", "none")])):
        pupil = named(house, name)
        for number, (reads, writes) in enumerate(told):
            PupilLanguageFactory(pupil=pupil, language=f"taal {number}", reads=reads, writes=writes)
    named(house, "Unasked")
    gone = named(house, "Gone", left_on=SCHOOL_DAY - DAY)
    PupilLanguageFactory(pupil=gone, reads="none", writes="none")
    assert shown(care, "language") == ["Nothing"]


def reviewed(pupil: Pupil, decision: str, days_ago: int, **fields: Any) -> Review:
    return ReviewFactory(
        pupil=pupil,
        author=factories.UserFactory(),
        decision=decision,
        held_on=SCHOOL_DAY - days_ago * DAY,
        **{"level": "care"} | fields,
    )


def test_reviews_that_ended_in_a_signal_until_a_later_one_ends_otherwise(care: Client, house: House) -> None:
    reviewed(named(house, "Signal"), "signal", 5)
    settled = named(house, "Settled")
    reviewed(settled, "signal", 5)
    reviewed(settled, "fine", 1)
    reviewed(named(house, "Fine"), "fine", 5)
    reviewed(named(house, "Own"), "signal", 5, level="own")
    reviewed(pupil_in(house.class_elsewhere, call_name="Elsewhere"), "signal", 5)
    assert shown(care, "review") == ["Signal"]


def test_talks_to_discuss_until_a_review_follows(care: Client, house: House) -> None:
    def talked(name: str, days_ago: int, **fields: Any) -> Pupil:
        pupil = named(house, name)
        values = {"discuss": True, "level": "background", "author": house.mentor} | fields
        TalkFactory(pupil=pupil, held_on=SCHOOL_DAY - days_ago * DAY, **values)
        return pupil

    talked("Discuss", 3)
    talked("Quiet", 3, discuss=False)
    talked("Own", 3, level="own")
    reviewed(talked("Reviewed", 3), "fine", 2)
    reviewed(talked("Again", 1), "fine", 2)
    assert shown(care, "talk") == ["Again", "Discuss"]


def test_repeatedly_missed_appointments_propose_a_visit(care: Client, house: House) -> None:
    nurse = member(house.school, Role.YOUTH_HEALTH)

    def appointments(name: str, *states: str) -> None:
        pupil = named(house, name)
        for number, state in enumerate(states):
            hour = ConsultingHourFactory(
                school=house.school, professional=nurse, day=SCHOOL_DAY - (20 - number) * DAY
            )
            booking_of(pupil, hour, "09:00", state=state)

    appointments("Twice", "missed", "cancelled", "missed")
    appointments("Once", "missed", "planned")
    appointments("Came", "missed", "missed", "came", "missed")
    appointments("Again", "came", "missed", "missed", "missed")
    assert sorted(shown(care, "visit")) == ["Again", "Twice"]
    PartnerSettings.objects.filter(school=house.school).update(missed_appointments=3)
    assert shown(care, "visit") == ["Again"]


def test_signals_are_for_the_care_team_and_counted_today(
    care: Client, office: Client, house: House, client_for: Callable[[User], Client]
) -> None:
    assert "/signals/?kind" not in care.get("/").content.decode()
    reviewed(named(house, "Signal"), "signal", 5)
    assert "/signals/?kind=review" in care.get("/").content.decode()
    assert "/signals/?kind" not in office.get("/").content.decode()
    assert (
        client_for(member(house.school, Role.TEAM_LEADER, care_team=True)).get("/signals/").status_code == 200
    )
    assert (
        client_for(member(house.school, Role.SOCIAL_WORKER, care_team=False)).get("/signals/").status_code
        == 404
    )
    for role in (Role.TEAM_LEADER, Role.MENTOR):
        assert client_for(member(house.school, role)).get("/signals/").status_code == 404
    assert care.get("/signals/").context["kind"].code == "review"
    assert care.get("/signals/?kind=x").status_code == 404


@pytest.mark.parametrize("size", [1, 3, 30])
def test_the_signals_cost_the_same_however_many_there_are(care: Client, house: House, size: int) -> None:
    for number in range(size):
        reviewed(named(house, f"P{number}"), "signal", 5)
    care.get("/signals/?kind=review")
    with CaptureQueriesContext(connection) as queries:
        care.get("/signals/?kind=review")
    # Session, user and the access log; the school; four counts, the pager's own; rows and pupils.
    assert len(queries) == 11
