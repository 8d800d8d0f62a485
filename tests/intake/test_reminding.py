"""The desk of the care coordinator: how far each mentor is, a word to who is late, and the day of a mentor."""

import datetime as dt

from django.test import Client

from messaging.models.outbox import Message
from messaging.services.texts import load_texts
from school.enums import Role
from school.models.people import User
from tests.house import House
from tools.samples.factories import SCHOOL_DAY, member, pupil_in
from tools.samples.files import FollowUpFactory

REMIND = "/following/remind/"


def planned(house: House) -> None:
    """Two late ones and one of today in the class of the mentor; one of next week in the other class."""
    house.mentor.name = "Anneke Vos"
    house.mentor.save()
    for days in (-8, -1, 0):
        FollowUpFactory(pupil=pupil_in(house.own), due_on=SCHOOL_DAY + dt.timedelta(days=days))
    member(house.school, Role.MENTOR, name="Bert Bos", mentor_of=(house.other,))
    FollowUpFactory(pupil=pupil_in(house.other), due_on=SCHOOL_DAY + dt.timedelta(days=8))


def heard() -> list[tuple[str, str]]:
    return list(Message.objects.order_by("pk").values_list("kind", "recipient"))


def test_the_coordinator_reminds_who_is_ticked_once_a_day(care: Client, house: House) -> None:
    load_texts(school=house.school)
    planned(house)
    page = care.get("/").content.decode()
    assert "Opvolging per mentor" in page
    assert "Bert Bos" not in page, "nothing of this week waits for him"
    assert f'name="mentor" value="{house.mentor.pk}"' in page
    care.post(REMIND, {"mentor": [house.mentor.pk, "x", house.office.pk]})
    assert heard() == [("look", "Anneke Vos")]
    assert "vandaag gevraagd te kijken" in care.get("/").content.decode()
    care.post(REMIND, {"mentor": [house.mentor.pk]})
    assert len(heard()) == 1
    [message] = Message.objects.all()
    assert message.context["link"].endswith("/following/")


def test_who_was_ticked_and_not_asked_is_named(care: Client, house: House) -> None:
    load_texts(school=house.school)
    planned(house)
    bert = User.objects.get(name="Bert Bos")
    nothing_waits = "Niet gevraagd, omdat er niets meer op hen wacht of omdat het vandaag al gevraagd is: %s."

    def said_after(**sent: object) -> list[str]:
        return [str(one) for one in care.post(REMIND, sent, follow=True).context["messages"]]

    assert said_after(mentor=[house.mentor.pk, bert.pk]) == [
        "Gevraagd om te kijken: Anneke Vos.",
        nothing_waits % "Bert Bos",
    ]
    assert said_after(mentor=[bert.pk, house.mentor.pk]) == [nothing_waits % "Anneke Vos, Bert Bos"]
    assert said_after(mentor=["x"]) == ["Niemand is gevraagd: vink aan wie het moet horen."]
    assert heard() == [("look", "Anneke Vos")]


def test_the_day_of_a_mentor_says_what_waits(mentor: Client, house: House) -> None:
    planned(house)
    page = mentor.get("/").content.decode()
    assert "Jouw agenda vandaag" in page
    assert "1 gesprek of evaluatie" in page
    assert "Opvolging per mentor" not in page
