"""Languages of a pupil, and what comes into the care team's inbox by itself: each once, never doubled."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from absence.enums import WatchRule
from absence.signals import threshold_crossed
from careteam.models.concerns import Concern
from careteam.services import noticed
from intake.models.following import Review
from intake.services import following
from intake.signals import bad_faces_in_a_row
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
    CheckInFactory,
    ConsultingHourFactory,
    CrossingFactory,
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


def gathered() -> list[tuple[str, str]]:
    """What the house raises now: where each comes from, and about whom."""
    before = set(Concern.objects.values_list("pk", flat=True))
    new = Concern.objects.exclude(pk__in=before)
    noticed.gather(now=MORNING)
    return sorted((str(one.source), one.pupil.call_name) for one in new.all().select_related("pupil"))


def named(house: House, name: str, **fields: Any) -> Pupil:
    return pupil_in(house.own, call_name=name, surname=name, **fields)


def test_who_reads_and_writes_no_language(house: House) -> None:
    for name, told in (("Nothing", [("none", "none")]), ("Reads", [("none", "none"), ("little", "none")])):
        pupil = named(house, name)
        for number, (reads, writes) in enumerate(told):
            PupilLanguageFactory(pupil=pupil, language=f"taal {number}", reads=reads, writes=writes)
    named(house, "Unasked")
    gone = named(house, "Gone", left_on=SCHOOL_DAY - DAY)
    PupilLanguageFactory(pupil=gone, reads="none", writes="none")
    assert gathered() == [("language", "Nothing")]
    Concern.objects.update(state="closed")
    assert gathered() == [], "it lasts, and the care team knows"


def test_what_is_announced_comes_in_at_once_and_not_again(house: House) -> None:
    pupil = named(house, "Nothing")

    def save(*told: tuple[str, str, str]) -> None:
        languages.save_languages(pupil=pupil, rows=rows(*told), now=MORNING)

    save(("ti", "none", "none"))
    save(("ti", "little", "none"))
    save(("ti", "none", "none"))
    assert [one.source for one in Concern.objects.all()] == ["language"]
    assert gathered() == []


def reviewed(pupil: Pupil, decision: str, days_ago: int, **fields: Any) -> Review:
    return ReviewFactory(
        pupil=pupil,
        author=factories.UserFactory(),
        decision=decision,
        held_on=SCHOOL_DAY - days_ago * DAY,
        **{"level": "care"} | fields,
    )


def test_reviews_that_ended_in_a_signal_until_a_later_one_ends_otherwise(care: Client, house: House) -> None:
    review = reviewed(named(house, "Signal"), "signal", 5, note="Slaapt niet.")
    settled = named(house, "Settled")
    reviewed(settled, "signal", 5)
    reviewed(settled, "fine", 1)
    reviewed(named(house, "Fine"), "fine", 5)
    reviewed(named(house, "Own"), "signal", 5, level="own")
    reviewed(pupil_in(house.class_elsewhere, call_name="Elsewhere"), "signal", 5)
    assert gathered() == [("review", "Elsewhere"), ("review", "Signal")]
    assert gathered() == []
    [row] = care.get("/concerns/").context["page"]
    assert (row.said, row.concern.author) == ("Slaapt niet.", review.author)
    # Its author keeps it to themselves from now on.
    Review.objects.update(level="own")
    [row] = care.get("/concerns/").context["page"]
    assert row.said == ""


def test_a_review_and_a_talk_come_in_as_they_are_saved(house: House, linda: User) -> None:
    review = ReviewFactory.build(
        pupil=named(house, "Review"), school=house.school, decision="signal", level="care"
    )
    following.decide_review(review=review, user=linda, now=MORNING)
    talk = TalkFactory.build(pupil=named(house, "Talk"), school=house.school, discuss=True)
    following.record_talk(talk=talk, user=house.mentor, now=MORNING)
    following.change_talk(talk=talk, now=MORNING)
    assert [(one.source, one.author) for one in Concern.objects.order_by("pk")] == [
        ("review", linda),
        ("talk", house.mentor),
    ]
    assert gathered() == []


def test_talks_to_discuss_until_a_review_follows(house: House) -> None:
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
    assert gathered() == [("talk", "Again"), ("talk", "Discuss")]


def test_repeatedly_missed_appointments_propose_a_visit(care: Client, house: House) -> None:
    nurse = member(house.school, Role.YOUTH_HEALTH)

    def appointments(name: str, *states: str) -> Pupil:
        pupil = named(house, name)
        for number, state in enumerate(states):
            hour = ConsultingHourFactory(
                school=house.school, professional=nurse, day=SCHOOL_DAY - (20 - number) * DAY
            )
            booking_of(pupil, hour, "09:00", state=state)
        return pupil

    twice = appointments("Twice", "missed", "cancelled", "missed")
    appointments("Once", "missed", "planned")
    appointments("Came", "missed", "missed", "came", "missed")
    assert gathered() == [("visit", "Twice")]
    assert gathered() == []
    [row] = care.get("/concerns/").context["page"]
    assert row.why.startswith("Miste 2 afspraken bij de JGZ op rij.")
    hour = ConsultingHourFactory(school=house.school, professional=nurse, day=SCHOOL_DAY - DAY)
    booking_of(twice, hour, "09:00", state="missed")
    assert gathered() == [], "the care team has it before it still"
    Concern.objects.update(state="closed")
    assert gathered() == [("visit", "Twice")], "once more since"


def test_what_waits_is_counted_on_the_start_page_of_the_care_team(
    care: Client, office: Client, house: House, client_for: Callable[[User], Client]
) -> None:
    worker = client_for(member(house.school, Role.SOCIAL_WORKER, care_team=True))
    assert 'id="inbox-title"' not in worker.get("/").content.decode()
    reviewed(named(house, "Signal"), "signal", 5)
    noticed.gather(now=MORNING)
    assert 'id="inbox-title"' in worker.get("/").content.decode()
    # The coordinator has these numbers at the top.
    assert 'id="inbox-title"' not in care.get("/").content.decode()
    assert 'id="inbox-title"' not in office.get("/").content.decode()
    assert (
        client_for(member(house.school, Role.TEAM_LEADER, care_team=True)).get("/concerns/").status_code
        == 200
    )
    for role in (Role.TEAM_LEADER, Role.MENTOR):
        assert client_for(member(house.school, role)).get("/concerns/").status_code == 404


def test_bad_faces_and_thresholds_come_in_once_and_say_why(care: Client, house: House) -> None:
    pupil = named(house, "Sami")
    tap = CheckInFactory(pupil=pupil, author=house.mentor, face=1)
    for _twice in range(2):
        bad_faces_in_a_row.send(sender=None, pupil=pupil, tap=tap, length=3, now=MORNING)
    crossings = [CrossingFactory(pupil=pupil, rule=rule) for rule in ("late", "hours")]
    for crossing in crossings * 2:
        threshold_crossed.send(sender=None, crossing=crossing, now=MORNING)
    assert [row.why for row in care.get("/concerns/").context["page"]] == [
        "Koos bij de check-in 3 keer op rij een verdrietig gezicht.",
        f"Kwam over een grens voor afwezigheid: {WatchRule.LATE.label}.",
        f"Kwam over een grens voor afwezigheid: {WatchRule.HOURS.label}.",
    ]
    assert gathered() == []
