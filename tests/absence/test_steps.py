"""The staircase: the school's list, a pupil's way up, letters, and handing on."""

import datetime as dt
import html
import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client

from absence.enums import CrossingState, HandedTo, StepKind, WatchRule
from absence.models.letters import FamilyLetter
from absence.models.steps import Approach, ApproachStep, HandOn, StaircaseStep
from absence.models.watching import Crossing
from absence.rules.steps import STARTING_SET, due_day, starting_set
from careteam.enums.concerns import ConcernState
from careteam.models.concerns import Concern
from careteam.services import concerns
from messaging.enums import MessageState
from messaging.models.outbox import Message
from messaging.services.delivery import deliver
from partners.enums.hours import BookingState, HourKind
from partners.models.hours import Booking
from school.enums import Role
from school.models.people import User
from tests.absence.conftest import House
from tests.pages import linked_errors
from tools.samples.factories import MORNING, SCHOOL_DAY, member
from tools.samples.files import ConsultingHourFactory, CrossingFactory

ClientFor = Callable[[User], Client]


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("days", "known", "expected"),
    [
        (2, ["2026-09-15", "2026-09-16", "2026-09-17"], "2026-09-17"),
        # A holiday between two school days does not count.
        (2, ["2026-09-16", "2026-09-28"], "2026-09-28"),
        # Beyond the days that are known each working day counts: Thursday, Friday, Monday.
        (4, ["2026-09-16"], "2026-09-21"),
        (1, [], "2026-09-16"),
    ],
)
def test_a_step_is_due_in_school_days(days: int, known: list[str], expected: str) -> None:
    assert due_day(SCHOOL_DAY, days, [day(one) for one in known]) == day(expected)


@pytest.fixture
def crossing(house: House) -> Crossing:
    return CrossingFactory(pupil=house.pupils[0])


@pytest.fixture
def karin(house: House, client_for: ClientFor) -> Client:
    return client_for(house.coordinator)


@pytest.fixture
def anneke(house: House, client_for: ClientFor) -> Client:
    return client_for(house.mentor)


def begin(karin: Client, crossing: Crossing) -> ApproachStep:
    url = f"/absence/pupil/{crossing.pupil_id}/begin/"
    assert karin.post(url, {"crossing": crossing.pk}).status_code == 302
    return ApproachStep.objects.latest("pk")


def test_one_tap_begins_and_the_mentor_finds_it_on_today(
    house: House, crossing: Crossing, karin: Client, anneke: Client
) -> None:
    step = begin(karin, crossing)
    assert (step.name, step.role, step.due_on) == ("gesprek door de mentor", Role.MENTOR, day("2026-09-17"))
    crossing.refresh_from_db()
    assert (crossing.state, crossing.done) == ("closed", "Op het stappenplan: gesprek door de mentor")
    assert begin(karin, crossing).pk == step.pk
    assert "Opvolging van verzuim" in anneke.get("/").content.decode()
    assert "Opvolging van verzuim" not in karin.get("/").content.decode()


def test_a_step_is_taken_and_the_next_one_waits_for_whoever_it_is_for(
    house: House, crossing: Crossing, karin: Client, anneke: Client
) -> None:
    first = begin(karin, crossing)
    url = f"/absence/steps/{first.pk}/"
    assert anneke.post(url, {"next": "pass", "words": ""}).status_code == 422
    assert anneke.post(url, {"next": "go_on", "words": "Slaapt slecht."}).status_code == 302
    first.refresh_from_db()
    second = ApproachStep.objects.latest("pk")
    assert (first.done_by, first.words, first.passed_over) == (house.mentor, "Slaapt slecht.", False)
    assert (second.place, second.kind, second.due_on) == (2, StepKind.LETTER, day("2026-09-18"))
    assert "brief aan het gezin" in karin.get("/").content.decode()
    assert anneke.post(url + "undo/").status_code == 302
    first.refresh_from_db()
    assert (first.done_at, first.words, ApproachStep.objects.count()) == (None, "", 1)


def test_it_ends_when_it_goes_well_and_undo_reopens_it(
    house: House, crossing: Crossing, karin: Client, anneke: Client
) -> None:
    first = begin(karin, crossing)
    anneke.post(f"/absence/steps/{first.pk}/", {"next": "end", "words": ""})
    assert Approach.objects.get().ended_at == MORNING
    anneke.post(f"/absence/steps/{first.pk}/undo/")
    assert Approach.objects.get().ended_at is None


def test_what_should_not_have_begun_goes_and_its_threshold_waits_again(
    house: House, crossing: Crossing, karin: Client
) -> None:
    begin(karin, crossing)
    karin.post(f"/absence/approaches/{Approach.objects.get().pk}/take-back/")
    crossing.refresh_from_db()
    assert (Approach.objects.count(), crossing.state) == (0, CrossingState.OPEN)


def test_the_list_is_the_school_s_own(house: House, crossing: Crossing, karin: Client) -> None:
    page = karin.get("/absence/staircase/")
    assert [row["name"].value() for row in page.context["form"].rows] == [
        *(one.name for one in starting_set()),
        None,
        None,
    ]
    form = {"s0-name": "Koffie met de mentor", "s0-kind": "mentor_talk", "s0-role": "mentor", "s0-days": "1"}
    empty = {"s1-name": "", "s1-kind": "other", "s1-role": "mentor", "s1-days": "5"}
    rows = {f"s{n}-{key[3:]}": value for n in range(1, 7) for key, value in empty.items()}
    wrong = karin.post("/absence/staircase/", form | rows | {"s0-days": "0"})
    assert (wrong.status_code, StaircaseStep.objects.count()) == (422, 0)
    assert linked_errors(wrong) == ["id_s0-days"]
    assert karin.post("/absence/staircase/", form | rows).status_code == 302
    assert len(STARTING_SET) == 5
    assert [(one.name, one.days) for one in StaircaseStep.objects.all()] == [("Koffie met de mentor", 1)]
    step = begin(karin, crossing)
    assert (step.name, step.due_on) == ("Koffie met de mentor", day("2026-09-16"))


def letter_step(house: House, crossing: Crossing, karin: Client, anneke: Client) -> ApproachStep:
    first = begin(karin, crossing)
    anneke.post(f"/absence/steps/{first.pk}/", {"next": "go_on", "words": ""})
    return ApproachStep.objects.latest("pk")


def test_the_letter_waits_for_a_speaker_and_says_so(
    house: House, crossing: Crossing, karin: Client, anneke: Client
) -> None:
    step = letter_step(house, crossing, karin, anneke)
    page = karin.get(f"/absence/steps/{step.pk}/letter/").content.decode()
    assert "Tigrinya wacht" in page
    assert "Het aantal lesuren sinds dinsdag 8 september 2026 waarvan wij niets weten: 18." in page
    karin.post(f"/absence/steps/{step.pk}/letter/")
    letter = FamilyLetter.objects.get()
    assert (letter.language, letter.message.state, letter.step_id) == ("ti", "queued", step.pk)  # type: ignore[union-attr]
    step.refresh_from_db()
    assert step.done_by == house.coordinator
    deliver([Message.objects.get(kind="absence_letter").pk], now=lambda: MORNING)
    assert Message.objects.get(kind="absence_letter").languages == ["nl", "en"]
    assert "waarvan wij niets weten: 18." in mail.outbox[-1].body


def test_a_letter_is_looked_at_again_before_it_is_sent(
    house: House, crossing: Crossing, karin: Client, anneke: Client
) -> None:
    step = letter_step(house, crossing, karin, anneke)
    karin.post(f"/absence/steps/{step.pk}/letter/")
    Crossing.objects.update(flagged_at=MORNING)
    deliver([Message.objects.get(kind="absence_letter").pk], now=lambda: MORNING)
    message = Message.objects.get(kind="absence_letter")
    assert (message.state, message.error) == (
        MessageState.WITHDRAWN,
        "Door een correctie is de aanleiding weg.",
    )


def test_undo_takes_back_what_has_not_left(
    house: House, crossing: Crossing, karin: Client, anneke: Client
) -> None:
    step = letter_step(house, crossing, karin, anneke)
    karin.post(f"/absence/steps/{step.pk}/letter/")
    karin.post(f"/absence/steps/{step.pk}/undo/")
    assert Message.objects.get(kind="absence_letter").state == MessageState.WITHDRAWN
    karin.post(f"/absence/steps/{step.pk}/letter/")
    assert Message.objects.filter(kind="absence_letter", state="queued").count() == 1


def test_two_taps_hand_on_to_the_care_coordinator_and_one_takes_it_back(
    house: House, crossing: Crossing, karin: Client
) -> None:
    url = f"/absence/pupil/{crossing.pupil_id}/hand-on/"
    assert karin.get(f"{url}?crossing={crossing.pk}").status_code == 200
    for _tap in range(2):
        karin.post(url, {"crossing": crossing.pk, "to": "care", "words": "Zorgt voor zusjes."})
    concern = Concern.objects.get()
    assert (concern.author, concern.kinds, concern.crossing_id) == (house.coordinator, ["away"], crossing.pk)
    assert concern.seen == (
        "16 uur ongeoorloofd in 4 weken. 18 uur sinds 8 september: di 8 (6 uur), wo 9 (6 uur), do 10 (6 uur)\n"
        "Zorgt voor zusjes."
    )
    crossing.refresh_from_db()
    assert crossing.done == "Doorgegeven: zorgcoördinator"
    karin.post(f"/absence/handed-on/{HandOn.objects.get().pk}/undo/")
    crossing.refresh_from_db()
    assert (Concern.objects.count(), crossing.state) == (0, CrossingState.OPEN)
    assert HandOn.objects.get().undone_at == MORNING


def test_what_the_care_team_has_begun_with_stays(house: House, crossing: Crossing, karin: Client) -> None:
    karin.post(f"/absence/pupil/{crossing.pupil_id}/hand-on/", {"crossing": crossing.pk, "to": "care"})
    care = member(house.school, Role.CARE_COORDINATOR)
    concerns.move(
        concern=Concern.objects.get(), to=ConcernState.ANSWERED, user=care, now=MORNING, answer="Ik kijk."
    )
    karin.post(f"/absence/handed-on/{HandOn.objects.get().pk}/undo/")
    assert (HandOn.objects.get().undone_at, Concern.objects.count()) == (None, 1)


def test_what_a_second_colleague_hands_on_is_not_lost(
    house: House, crossing: Crossing, karin: Client, client_for: ClientFor
) -> None:
    url, form = f"/absence/pupil/{crossing.pupil_id}/hand-on/", {"crossing": crossing.pk, "to": "care"}
    karin.post(url, form | {"words": "Moeder is ziek."})
    leader = client_for(member(house.school, Role.TEAM_LEADER))
    page = leader.post(url, form, follow=True)
    [said] = [str(one) for one in page.context["messages"]]
    assert said == "Karin de Wit gaf dit al door aan het zorgteam."
    for _tap in range(2):
        page = leader.post(url, form | {"words": "Broer is ook weg."}, follow=True)
        [said] = [str(one) for one in page.context["messages"]]
        assert "op jouw naam" in said
    rows = HandOn.objects.order_by("pk").values_list("words", "by__name")
    assert [words for words, _by in rows] == ["Moeder is ziek.", "Broer is ook weg."]


def test_two_thresholds_of_one_day_are_both_handed_on(
    house: House, crossing: Crossing, karin: Client
) -> None:
    other = Crossing.objects.create(
        school=house.school,
        pupil=crossing.pupil,
        rule=WatchRule.SICK_REPORTS,
        first_day=crossing.first_day,
        reached_on=crossing.reached_on,
        found_at=MORNING,
    )
    url = f"/absence/pupil/{crossing.pupil_id}/hand-on/"
    for one in (crossing, other):
        karin.post(url, {"crossing": one.pk, "to": "care", "words": ""})
    assert set(HandOn.objects.values_list("crossing", flat=True)) == {crossing.pk, other.pk}
    assert set(Crossing.objects.values_list("state", flat=True)) == {CrossingState.CLOSED}


def test_two_taps_hand_on_to_the_school_doctor(house: House, crossing: Crossing, karin: Client) -> None:
    doctor = member(house.school, Role.YOUTH_HEALTH)
    hour = ConsultingHourFactory(
        school=house.school, professional=doctor, kind=HourKind.DOCTOR, day=SCHOOL_DAY + dt.timedelta(days=1)
    )
    url = f"/absence/pupil/{crossing.pupil_id}/hand-on/?crossing={crossing.pk}"
    times = list(karin.get(url).context["times"])
    karin.post(url, {"to": "doctor", "time": times[1].value})
    booking = Booking.objects.get()
    assert (booking.hour, booking.starts_at) == (hour, times[1].starts_at)
    made = HandOn.objects.get()
    assert (made.to, made.booking) == (HandedTo.DOCTOR, booking)
    left = [one.value for one in karin.get(url).context["times"]]
    assert times[1].value not in left
    karin.post(f"/absence/handed-on/{made.pk}/undo/")
    assert Booking.objects.get().state == BookingState.CANCELLED


def test_the_mazl_offer_leads_to_a_time_with_the_school_doctor(
    house: House, crossing: Crossing, karin: Client
) -> None:
    Crossing.objects.filter(pk=crossing.pk).update(rule=WatchRule.SICK_REPORTS)
    doctor = member(house.school, Role.YOUTH_HEALTH)
    tomorrow = SCHOOL_DAY + dt.timedelta(days=1)
    ConsultingHourFactory(school=house.school, professional=doctor, kind=HourKind.DOCTOR, day=tomorrow)
    listed = karin.get("/absence/attention/").content.decode()
    [link] = re.findall(r'href="(/absence/pupil/\d+/hand-on/[^"#]*)#doctor"', listed)
    page = karin.get(html.unescape(link))
    sent = {
        "crossing": page.context["crossing"].pk,
        "to": "doctor",
        "time": next(iter(page.context["times"])).value,
    }
    assert karin.post(link, sent).status_code == 302
    crossing.refresh_from_db()
    assert (HandOn.objects.get().crossing, Booking.objects.get().pupil) == (crossing, crossing.pupil)
    # It waits for nobody any more.
    assert crossing.state == CrossingState.CLOSED
    assert link not in karin.get("/absence/attention/").content.decode()


def test_a_mentor_takes_steps_about_the_own_class_alone(
    house: House, crossing: Crossing, karin: Client, client_for: ClientFor
) -> None:
    step = begin(karin, crossing)
    other = client_for(member(house.school, Role.MENTOR, teaches=(house.school_class,)))
    assert other.get(f"/absence/steps/{step.pk}/").status_code == 404


def test_the_timeline_tells_it_to_who_follows_absence(
    house: House, crossing: Crossing, karin: Client, anneke: Client, client_for: ClientFor
) -> None:
    step = letter_step(house, crossing, karin, anneke)
    karin.post(f"/absence/steps/{step.pk}/letter/")
    teacher = client_for(member(house.school, Role.TEACHER, teaches=(house.school_class,)))
    told = (
        "Stap gezet: gesprek door de mentor",
        "Brief aan Moeder van Sami0 Tesfay00: brief over afwezigheid",
    )
    for who, expected in ((anneke, True), (teacher, False)):
        page = " ".join(who.get(f"/pupils/{crossing.pupil_id}/").content.decode().split())
        assert [words in page for words in told] == [expected] * 2
