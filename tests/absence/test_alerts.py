"""Who hears what when a mark changes: alerts, withdrawals, reassurances, new episodes."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from absence.enums import AnnouncementKind, CallOutcome, MarkState
from absence.models.announcements import Announcement
from absence.models.episodes import Episode
from absence.models.registers import Register
from absence.models.settings import AbsenceSettings
from absence.rules.day import MarkValues
from absence.services import (
    announcements,
    calls,
    registers,
)
from absence.services.lessons import RegisterRefused
from messaging.enums import MessageState
from messaging.models.outbox import Message
from messaging.services import delivery
from partners.models.consents import ConsentRequest
from pupils.enums import ContactBy, HomeKind, RelationKind
from pupils.models.people import Person
from school.enums import Ground
from school.models.access_log import AccessLog
from school.models.school import School
from tests.absence.conftest import House
from tools.samples import factories
from tools.samples.factories import SCHOOL_DAY, with_family


def hand_in(house: House, number: int = 1, **states: str) -> None:
    """Hand in as the mentor; `p0="absent"`, everybody else present. `p1="late:12"` is twelve minutes late."""
    marks = {}
    for index, pupil in enumerate(house.pupils):
        state, _, minutes = states.get(f"p{index}", "present").partition(":")
        marks[pupil.pk] = MarkValues(MarkState(state), int(minutes) if minutes else None)
    register = Register.objects.filter(school_class=house.school_class, number=number).first()
    result = registers.hand_in(
        user=house.mentor,
        school_class_id=house.school_class.pk,
        day=SCHOOL_DAY,
        number=number,
        base_version=register.version if register else 0,
        marks=marks,
        may_change_past=False,
        now=timezone.now(),
    )
    assert result is not None


def announce(house: House, pupil: int = 0, **fields: object) -> Announcement:
    announcement = Announcement(
        school=house.school,
        pupil=house.pupils[pupil],
        kind=AnnouncementKind.SICK,
        starts_on=SCHOOL_DAY,
        ends_on=SCHOOL_DAY,
        **fields,
    )
    return announcements.announce(announcement=announcement, by=house.office, now=timezone.now())


def outbox() -> list[tuple[str, str, str]]:
    """All messages in order: kind, recipient, state."""
    return list(Message.objects.order_by("pk").values_list("kind", "recipient", "state"))


def mark_sent() -> None:
    Message.objects.filter(state=MessageState.QUEUED).update(state=MessageState.SENT)


MOTHER = "Moeder van Sami0 Tesfay00"
ALERT = ("absence_alert", MOTHER)
REASSURANCE = ("absence_reassurance", MOTHER)


def test_absent_without_word_alerts_the_family(house: House) -> None:
    hand_in(house, p0="absent")
    message = Message.objects.get()
    assert message.key == f"absence:{house.pupils[0].pk}:2026-09-15:1:missed:{message.alerts.get().person_id}"
    assert (message.kind, message.recipient, message.language, message.channel) == (*ALERT, "ti", "email")
    assert message.address == message.alerts.get().person.email
    link = message.context.pop("link")
    assert link.startswith("http://localhost:8000/w/")
    assert message.context == {"first_name": "Sami0", "school": house.school.name, "phone": "+31 20 555 0100"}


def test_everybody_who_should_hear_hears_and_nobody_else(house: House) -> None:
    pupil = house.pupils[0]
    relation = factories.RelationFactory
    relation(pupil=pupil, person__name="Voogd", kind=RelationKind.GUARDIAN)
    relation(pupil=pupil, person__name="Zonder gezag", custody=False)
    relation(pupil=pupil, person__name="Wil geen bericht", absence_alerts_by=ContactBy.NONE)
    relation(pupil=pupil, person__name="Voogd van vroeger", ends_on=SCHOOL_DAY - dt.timedelta(days=1))
    relation(pupil=pupil, person__name="Voogd van straks", starts_on=SCHOOL_DAY + dt.timedelta(days=1))
    relation(pupil=pupil, person__name="Geen adres", person__email="")
    relation(pupil=pupil, person__name="SMS zonder dienst", absence_alerts_by=ContactBy.CHAT)
    home = factories.HomeFactory(school=house.school, kind=HomeKind.KWE)
    factories.HomeStayFactory(pupil=pupil, home=home)
    factories.HomeStaffFactory(home=home, person__name="Woonbegeleider")
    factories.HomeStaffFactory(home=home, person__name="Wordt gebeld", person__phoned=True)
    factories.HomeStaffFactory(
        home=home, person__name="Begeleider van vroeger", ends_on=SCHOOL_DAY - dt.timedelta(1)
    )
    former = factories.HomeFactory(school=house.school)
    factories.HomeStayFactory(pupil=pupil, home=former, ends_on=SCHOOL_DAY - dt.timedelta(days=1))
    factories.HomeStaffFactory(home=former, person__name="Vorig huis")
    hand_in(house, p0="absent")
    assert sorted(recipient for _, recipient, _ in outbox()) == [MOTHER, "Voogd", "Woonbegeleider"]


def test_housing_staff_hear_on_a_ground_of_their_own(house: House) -> None:
    """By agreement of the placement, without anybody's consent; the log says so, and for the family it says nothing."""
    pupil = house.pupils[0]
    home = factories.HomeFactory(school=house.school, kind=HomeKind.KWE)
    factories.HomeStayFactory(pupil=pupil, home=home)
    factories.HomeStaffFactory(home=home, person__name="Woonbegeleider")
    assert not ConsentRequest.objects.exists()
    hand_in(house, p0="absent", p1="absent")
    assert "Woonbegeleider" in [recipient for _, recipient, _ in outbox()]
    assert [
        (row.action, row.ground, row.pupils, row.user) for row in AccessLog.objects.filter(action="told")
    ] == [("told", Ground.PLACEMENT, [pupil.pk], None)]


def test_whoever_starts_the_day_with_the_child_hears(house: House) -> None:
    pupil = house.pupils[0]
    pupil.relations.all().delete()
    for kind, name in (
        (RelationKind.GUARDIAN, "Voogd zonder vinkje"),
        (RelationKind.FOSTER_PARENT, "Pleegmoeder"),
        (RelationKind.CARER, "Tante die zorgt"),
        (RelationKind.RELATIVE, "Oom in Breda"),
        (RelationKind.STEP_PARENT, "Stiefvader"),
    ):
        factories.RelationFactory(pupil=pupil, kind=kind, custody=False, person__name=name)
    hand_in(house, p0="absent")
    assert sorted(recipient for _, recipient, _ in outbox()) == [
        "Pleegmoeder",
        "Tante die zorgt",
        "Voogd zonder vinkje",
    ]


def test_somebody_who_is_both_hears_once(house: House) -> None:
    relation = house.pupils[0].relations.get()
    home = factories.HomeFactory(school=house.school)
    factories.HomeStayFactory(pupil=house.pupils[0], home=home)
    factories.HomeStaffFactory(home=home, person=relation.person)
    hand_in(house, p0="absent")
    assert outbox() == [(*ALERT, "queued")]


def test_a_correction_before_sending_withdraws(house: House) -> None:
    hand_in(house, p0="absent")
    hand_in(house, p0="present")
    assert outbox() == [(*ALERT, "withdrawn")]
    assert Episode.objects.get().back_at == timezone.now()


def test_a_correction_after_sending_reassures(house: House, morning: time_machine.Traveller) -> None:
    hand_in(house, p0="absent")
    mark_sent()
    morning.move_to(dt.datetime(2026, 9, 15, 9, 12, tzinfo=timezone.get_current_timezone()))
    hand_in(house, p0="late")
    assert outbox() == [(*ALERT, "sent"), (*REASSURANCE, "queued")]
    alert, reassurance = Message.objects.order_by("pk")
    assert reassurance.context["time"] == "09:12"
    assert (reassurance.follows, reassurance.address, reassurance.language) == (alert, alert.address, "ti")


def test_who_may_not_hear_any_more_is_not_told_that_the_pupil_arrived(house: House) -> None:
    hand_in(house, p0="absent")
    mark_sent()
    house.pupils[0].relations.update(ends_on=SCHOOL_DAY - dt.timedelta(days=1))
    hand_in(house, p0="late")
    deliver_later()
    assert outbox() == [(*ALERT, "sent"), (*REASSURANCE, "withdrawn")]


def test_the_minutes_late_tell_when_somebody_came(house: House, morning: time_machine.Traveller) -> None:
    hand_in(house, p0="absent")
    mark_sent()
    morning.shift(3600)
    hand_in(house, p0="late:42")
    assert Message.objects.get(kind="absence_reassurance").context["time"] == "09:12"


def test_missing_again_after_having_been_back_is_a_new_episode(house: House) -> None:
    hand_in(house, p0="absent")
    mark_sent()
    hand_in(house, p0="present")
    mark_sent()
    hand_in(house, p0="absent")
    assert outbox() == [(*ALERT, "sent"), (*REASSURANCE, "sent"), (*ALERT, "queued")]
    assert list(Episode.objects.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_present_to_absent_later_in_the_day_alerts_too(house: House, morning: time_machine.Traveller) -> None:
    hand_in(house)
    morning.move_to(dt.datetime(2026, 9, 15, 9, 25, tzinfo=timezone.get_current_timezone()))
    hand_in(house, number=2, p0="absent")
    assert outbox() == [(*ALERT, "queued")]
    assert Episode.objects.get().missing_since == dt.time(9, 20)


def test_a_second_lesson_missed_says_nothing_again(house: House, morning: time_machine.Traveller) -> None:
    hand_in(house, p0="absent")
    mark_sent()
    morning.move_to(dt.datetime(2026, 9, 15, 9, 25, tzinfo=timezone.get_current_timezone()))
    hand_in(house, number=2, p0="absent")
    assert outbox() == [(*ALERT, "sent")]


def test_an_earlier_lesson_corrected_does_not_bring_back_who_is_gone_now(
    house: House, morning: time_machine.Traveller
) -> None:
    hand_in(house, p0="absent")
    mark_sent()
    morning.move_to(dt.datetime(2026, 9, 15, 9, 25, tzinfo=timezone.get_current_timezone()))
    hand_in(house, number=2, p0="absent")
    hand_in(house, number=1, p0="late")
    assert outbox() == [(*ALERT, "sent")]
    assert Episode.objects.get().back_at is None


def test_announced_meanwhile_leaves_the_family_in_peace(house: House) -> None:
    hand_in(house, p0="absent")
    announcement = announce(house)
    assert outbox() == [(*ALERT, "withdrawn")]
    assert Episode.objects.get().explanation == "announced"
    announcements.withdraw_announcement(announcement=announcement, by=house.office, now=timezone.now())
    assert outbox() == [(*ALERT, "queued")], "the same alert counts again"
    assert Episode.objects.get().explanation == ""


def test_announced_after_sending_sends_nothing_more(house: House) -> None:
    hand_in(house, p0="absent")
    mark_sent()
    announcement = announce(house)
    announcements.withdraw_announcement(announcement=announcement, by=house.office, now=timezone.now())
    assert outbox() == [(*ALERT, "sent")]


def test_withdrawing_what_was_announced_first_alerts(house: House) -> None:
    announcement = announce(house)
    hand_in(house, p0="absent")
    assert outbox() == []
    announcements.withdraw_announcement(announcement=announcement, by=house.office, now=timezone.now())
    assert outbox() == [(*ALERT, "queued")]


def test_an_appointment_covers_only_its_hours(house: House, morning: time_machine.Traveller) -> None:
    announce(house, from_time=dt.time(8, 0), until_time=dt.time(9, 15))
    hand_in(house, p0="absent")
    assert outbox() == []
    morning.move_to(dt.datetime(2026, 9, 15, 10, 31, tzinfo=timezone.get_current_timezone()))
    hand_in(house, number=3, p0="absent")
    assert outbox() == [(*ALERT, "queued")]


def test_reached_by_phone_withdraws_what_was_not_sent(house: House) -> None:
    hand_in(house, p0="absent")
    calls.record_call(
        episode=Episode.objects.get(),
        phone="",
        outcome=CallOutcome.REACHED,
        reason="sick",
        by=house.coordinator,
        now=timezone.now(),
    )
    assert outbox() == [(*ALERT, "withdrawn")]


def test_a_school_without_alerts_still_has_a_call_list(house: House) -> None:
    AbsenceSettings.objects.filter(school=house.school).update(alerts_on=False)
    hand_in(house, p0="absent")
    assert outbox() == []
    assert Episode.objects.count() == 1


def test_a_pupil_who_has_left_is_not_on_the_list(house: House) -> None:
    house.pupils[0].left_on = SCHOOL_DAY - dt.timedelta(days=1)
    house.pupils[0].save()
    with pytest.raises(RegisterRefused):
        hand_in(house, p0="absent")
    assert outbox() == []


def test_being_sent_right_now_is_followed_by_a_reassurance(house: House) -> None:
    hand_in(house, p0="absent")
    Message.objects.update(state=MessageState.SENDING, claimed_at=timezone.now())
    hand_in(house, p0="present")
    assert outbox() == [(*ALERT, "sending"), (*REASSURANCE, "queued")]
    assert Message.objects.get(kind="absence_alert").withdraw_wanted is True
    assert not Message.objects.due(timezone.now()).exists(), "the reassurance waits for the alert"
    Message.objects.filter(kind="absence_alert").update(state=MessageState.SENT)
    assert Message.objects.due(timezone.now()).get().kind == "absence_reassurance"


def test_the_other_pupils_of_the_class_are_left_alone(house: House) -> None:
    with_family(house.pupils[1])
    hand_in(house, p0="absent", p1="late:1")
    assert outbox() == [(*ALERT, "queued")]


def deliver_later() -> None:
    """Let the worker do its round a quarter of an hour later, on the real mail server of the tests."""
    delivery.sweep(now=lambda: timezone.now() + dt.timedelta(minutes=15))


def test_what_waits_follows_a_changed_address(house: House) -> None:
    hand_in(house, p0="absent")
    person = house.pupils[0].relations.get().person
    person.email = "nieuw@familie.example"
    person.save()
    deliver_later()
    assert outbox() == [(*ALERT, "sent")]
    assert Message.objects.get().address == "nieuw@familie.example"


def test_what_waits_is_not_sent_to_a_guardian_of_yesterday(house: House) -> None:
    hand_in(house, p0="absent")
    house.pupils[0].relations.update(ends_on=SCHOOL_DAY - dt.timedelta(days=1))
    deliver_later()
    assert outbox() == [(*ALERT, "withdrawn")]
    assert Message.objects.get().error == "Deze persoon krijgt geen berichten meer over deze leerling."


def test_what_waits_for_who_hears_another_way_by_now_says_to_phone(house: House) -> None:
    hand_in(house, p0="absent")
    School.objects.filter(pk=house.school.pk).update(chat_url="json://localhost/")
    Person.objects.filter(relations__pupil=house.pupils[0]).update(email="", phone="+31612345678")
    house.pupils[0].relations.update(absence_alerts_by="chat")
    deliver_later()
    assert outbox() == [(*ALERT, "withdrawn")]
    assert Message.objects.get().error == (
        "Deze persoon krijgt berichten nu op een andere manier: sms of chat. Bel."
    )


def test_what_waits_is_not_sent_for_a_pupil_who_has_left(house: House) -> None:
    hand_in(house, p0="absent")
    house.pupils[0].left_on = SCHOOL_DAY - dt.timedelta(days=1)
    house.pupils[0].save()
    deliver_later()
    assert outbox() == [(*ALERT, "withdrawn")]


def test_yesterdays_alert_is_not_sent_today(house: House, morning: time_machine.Traveller) -> None:
    hand_in(house, p0="absent")
    morning.shift(dt.timedelta(days=1))
    deliver_later()
    assert outbox() == [(*ALERT, "withdrawn")]
