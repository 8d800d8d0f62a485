"""An alert that waited goes to whoever still hears, also when they chose another way meanwhile."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from messaging.models.outbox import Message
from messaging.services import delivery
from pupils.models.people import Person, Relation
from tests.absence.conftest import House
from tests.absence.test_alerts import hand_in


@pytest.mark.parametrize(
    ("by", "email", "expected"),
    [
        # A text by phone from now on: the mail that waited is the only word there is.
        ("chat", "moeder@familie.example", ("sent", "moeder@familie.example")),
        ("chat", "", ("withdrawn", "the former one")),
        ("none", "moeder@familie.example", ("withdrawn", "the former one")),
    ],
)
def test_who_chose_another_way_meanwhile_hears_all_the_same(
    house: House, morning: time_machine.Traveller, by: str, email: str, expected: tuple[str, str]
) -> None:
    hand_in(house, p0="absent")
    message = Message.objects.get()
    former = message.address
    mother = Relation.objects.get(pupil=house.pupils[0])
    house.school.chat_url = "https://sms.example"
    house.school.save()
    Person.objects.filter(pk=mother.person_id).update(email=email, phone="+31612345678")
    Relation.objects.filter(pk=mother.pk).update(absence_alerts_by=by)
    morning.shift(dt.timedelta(minutes=2))
    delivery.deliver([message.pk], now=timezone.now)
    message.refresh_from_db()
    address = "the former one" if message.address == former else message.address
    assert (message.state, address) == expected


def test_two_of_one_name_are_told_apart_however_it_is_typed(house: House) -> None:
    first, second = house.pupils[:2]
    for pupil, name, surname in ((first, "Sami", "Haddad"), (second, "SAMI", "Tesfay")):
        pupil.call_name, pupil.surname = name, surname
        pupil.save()
    Relation.objects.filter(pupil=second).update(person=Relation.objects.get(pupil=first).person)
    hand_in(house, p0="absent", p1="absent")
    names = [one.context["first_name"] for one in Message.objects.order_by("pk")]
    assert names == ["Sami H.", "SAMI T."]
