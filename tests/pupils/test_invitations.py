"""Invitations: to whom, which way, in which words, once; and never for a time or to somebody that no longer holds."""

import datetime as dt
import io
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import translation
from pypdf import PdfReader

from intake.models.intakes import Intake
from intake.services import intakes
from messaging.enums import MessageState
from messaging.models.outbox import Message
from messaging.models.texts import Text
from messaging.services import delivery, texts
from messaging.services.texts import load_texts
from messaging.signals import Verdict
from partners.models.hours import Booking
from pupils.enums import ContactBy, RelationKind
from pupils.models.appointments import Appointment, Invitation
from pupils.models.people import Person, Relation
from pupils.models.pupils import Pupil
from pupils.services import invitations
from pupils.services.invitations import NothingToInviteFor
from school import clock
from school.enums import Role
from school.models.people import User
from school.models.school import Letterhead
from tests.house import House, logged
from tools.samples import factories
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in
from tools.samples.files import ConsultingHourFactory, IntakeFactory, booking_of

TALK = dt.datetime(2026, 9, 24, 11, 30, tzinfo=dt.UTC)
PLACE = "kamer 1.04"


@pytest.fixture
def intake(house: House) -> Intake:
    """An intake with a time and a place, of a pupil with a mother who reads Tigrinya."""
    load_texts(school=house.school)
    pupil = pupil_in(house.own, call_name="Sami", surname="Berg")
    mother(pupil)
    begun: Intake = IntakeFactory(pupil=pupil, interview_at=TALK, interview_place=PLACE)
    return begun


def mother(pupil: Pupil, **fields: Any) -> Relation:
    person = {
        "person__name": "Hanna Berg",
        "person__email": "hanna@familie.example",
        "person__language": "ti",
    }
    relation: Relation = factories.RelationFactory(pupil=pupil, **person | fields)
    return relation


@pytest.fixture
def booking(intake: Intake, house: House) -> Booking:
    hour = ConsultingHourFactory(
        school=house.school,
        kind="vaccination",
        professional=member(house.school, Role.YOUTH_HEALTH),
        day=dt.date(2026, 9, 28),
        ends_at=dt.time(12),
        place="GGD-kamer",
    )
    return booking_of(intake.pupil, hour, "09:30", made_by=house.office)


def invite(to: Intake | Booking, by: User) -> list[Invitation]:
    appointment = to.interview if isinstance(to, Intake) else to.appointment
    assert appointment is not None
    return invitations.invite(appointment=appointment, made_by=by, now=clock.now())


def change(**fields: Any) -> None:
    """As if somebody else changed the intake, or its interview."""
    model: Any = Intake if "step" in fields else Appointment
    model.objects.update(**fields)


def approve(school: Any, language: str, kind: str = "intake_invitation") -> None:
    Text.objects.filter(school=school, kind=kind, language=language).update(
        approved_by="Een spreker", approved_on=SCHOOL_DAY
    )


def verdict_on(invitation: Invitation, now: dt.datetime = MORNING) -> Verdict:
    assert invitation.message is not None
    said = invitations.verdict_on_invitation(message=invitation.message, now=now)
    assert said is not None
    return said


def letter_text(pdf: bytes) -> str:
    """The words of a letter, as plain letters and single spaces."""
    pages = (page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return " ".join(" ".join(pages).replace("\u2068", "").replace("\u2069", "").split())


def test_an_invitation_says_when_and_where_and_no_more(intake: Intake, house: House) -> None:
    [invitation] = invite(intake, house.office)
    message = invitation.message
    assert message is not None
    assert (message.kind, message.channel, message.address) == (
        "intake_invitation",
        "email",
        "hanna@familie.example",
    )
    assert message.context == {
        "first_name": "Sami",
        "school": house.school.name,
        "phone": "+31 20 555 0100",
        "date": "24-09-2026",
        "time": "13:30",
        "place": PLACE,
        "interpreter": "",
    }
    assert (invitation.meets_at, invitation.place, invitation.language) == (TALK, PLACE, "ti")
    assert (invitation.made_by, invitation.school) == (house.office, house.school)


def test_without_approval_dutch_and_english_go_out_and_then_the_familys_own(
    intake: Intake, house: House
) -> None:
    [invitation] = invite(intake, house.office)
    assert invitation.message is not None
    assert texts.Composer().compose(invitation.message).languages == ("nl", "en")
    approve(house.school, "ti")
    mail = texts.Composer().compose(invitation.message)
    assert mail.languages == ("ti", "nl")
    assert PLACE in mail.text


def test_who_decides_for_the_pupil_is_invited_and_nobody_else(intake: Intake, house: House) -> None:
    pupil = intake.pupil
    mother(
        pupil, kind=RelationKind.GUARDIAN, custody=False, person__name="Ans Smit", person__email="a@n.example"
    )
    mother(pupil, kind=RelationKind.HOUSING_STAFF, custody=False, person__name="Karin")
    mother(pupil, kind=RelationKind.SIBLING, custody=False, person__name="Broer")
    mother(pupil, person__name="Vorige", ends_on=SCHOOL_DAY - dt.timedelta(days=1))
    mother(pupil, person__name="Later", starts_on=SCHOOL_DAY + dt.timedelta(days=1))
    home = factories.HomeStayFactory(pupil=pupil).home
    factories.HomeStaffFactory(home=home, person__name="Tess")
    other = pupil_in(house.own)
    mother(other, person__name="Van een ander")
    names = sorted(one.person.name for one in invite(intake, house.office))
    assert names == ["Ans Smit", "Hanna Berg"]


@pytest.mark.parametrize(
    ("fields", "chat", "channel"),
    [
        ({"invitations_by": ContactBy.EMAIL}, "", "email"),
        ({"invitations_by": ContactBy.EMAIL, "person__email": ""}, "", None),
        ({"invitations_by": ContactBy.CHAT}, "json://sms.example/{phone}", "chat"),
        ({"invitations_by": ContactBy.CHAT}, "", None),
        ({"invitations_by": ContactBy.CHAT, "person__phone": ""}, "json://sms.example/{phone}", None),
        ({"invitations_by": ContactBy.NONE}, "", None),
    ],
)
def test_who_cannot_get_a_message_gets_a_letter(
    intake: Intake, house: House, fields: dict[str, Any], chat: str, channel: str | None
) -> None:
    house.school.chat_url = chat
    house.school.save()
    intake.pupil.relations.all().delete()
    mother(intake.pupil, **fields)
    [invitation] = invite(Intake.objects.get(), house.office)
    message = invitation.message
    assert (message.channel if message else None) == channel
    assert Message.objects.count() == (1 if channel else 0)


def test_who_is_to_be_phoned_gets_no_message_and_the_page_says_so(
    office: Client, intake: Intake, house: House
) -> None:
    """Who cannot read is not counted as told, whatever mailbox they have."""
    Person.objects.update(phoned=True, phone="+31612345678")
    page = office.get(f"/intakes/{intake.pk}/invite/").content.decode()
    assert "bel deze persoon: kan niet lezen of heeft geen apparaat." in page
    assert "+31 6 12345678" in page
    assert [one.message_id for one in invite(intake, house.office)] == [None]


def test_a_second_click_sends_nothing_twice(intake: Intake, house: House) -> None:
    intake.pupil.relations.all().delete()
    mother(intake.pupil)
    mother(intake.pupil, person__name="Vader", person__email="")
    assert len(invite(intake, house.office)) == 2
    assert invite(intake, house.office) == []
    assert (Message.objects.count(), Invitation.objects.count()) == (1, 2)


def test_somebody_who_is_added_later_is_invited_too(intake: Intake, house: House) -> None:
    invite(intake, house.office)
    mother(intake.pupil, person__name="Vader", person__email="vader@familie.example")
    assert [one.person.name for one in invite(intake, house.office)] == ["Vader"]


def move(intake: Intake, at: dt.datetime, place: str = PLACE) -> None:
    intakes.plan_interview(intake=intake, at=at, place=place)


def test_another_time_withdraws_the_unsent_and_invites_anew(intake: Intake, house: House) -> None:
    [first] = invite(intake, house.office)
    move(intake, TALK + dt.timedelta(days=1))
    first.refresh_from_db()
    assert first.message is not None
    assert first.message.state == MessageState.WITHDRAWN
    [second] = invite(intake, house.office)
    assert second.message is not None
    assert (second.message.state, second.message.context["date"]) == (MessageState.QUEUED, "25-09-2026")


def test_back_to_the_first_time_is_said_again(intake: Intake, house: House) -> None:
    """The family read the first and the second invitation: without a third they come on the wrong day."""
    for at in (TALK, TALK + dt.timedelta(days=1), TALK):
        move(intake, at)
        [made] = invite(intake, house.office)
        assert made.message is not None
        Message.objects.filter(pk=made.message.pk).move(MessageState.QUEUED, MessageState.SENDING)
        Message.objects.filter(pk=made.message.pk).move(MessageState.SENDING, MessageState.SENT)
    dates = Message.objects.order_by("pk").values_list("context__date", flat=True)
    assert list(dates) == ["24-09-2026", "25-09-2026", "24-09-2026"]
    assert invite(intake, house.office) == []


def test_another_place_is_another_invitation(intake: Intake, house: House) -> None:
    invite(intake, house.office)
    move(intake, TALK, "kamer 2.01")
    [second] = invite(intake, house.office)
    assert second.place == "kamer 2.01"


def test_what_never_arrived_can_be_sent_again(intake: Intake, house: House) -> None:
    [first] = invite(intake, house.office)
    Message.objects.update(state=MessageState.BOUNCED)
    [second] = invite(intake, house.office)
    assert second.message_id != first.message_id


@pytest.mark.parametrize(
    "fields",
    [
        {"at": None},
        {"place": ""},
        {"at": MORNING - dt.timedelta(minutes=1)},
        {"step": "withdrawn"},
        {"step": "follow_up"},
    ],
)
def test_there_must_be_something_to_come_to(intake: Intake, house: House, fields: dict[str, Any]) -> None:
    change(**fields)
    with pytest.raises(NothingToInviteFor):
        invite(Intake.objects.get(), house.office)
    assert not Invitation.objects.exists()


def test_who_does_not_come_gets_no_invitation_that_still_waited(intake: Intake, house: House) -> None:
    [invitation] = invite(intake, house.office)
    intakes.withdraw(intake=intake, by=house.office, now=clock.now())
    invitation.refresh_from_db()
    assert invitation.message is not None
    assert invitation.message.state == MessageState.WITHDRAWN


def test_if_the_transaction_fails_nothing_was_invited(intake: Intake, house: House) -> None:
    with transaction.atomic():
        invite(intake, house.office)
        transaction.set_rollback(True)
    assert (Message.objects.count(), Invitation.objects.count()) == (0, 0)


def test_an_invitation_that_waited_still_goes_out_to_a_changed_address(intake: Intake, house: House) -> None:
    [invitation] = invite(intake, house.office)
    assert verdict_on(invitation) == Verdict(address="hanna@familie.example")
    invitation.person.email = "nieuw@familie.example"
    invitation.person.save()
    assert verdict_on(invitation) == Verdict(address="nieuw@familie.example")


@pytest.mark.parametrize("way", [ContactBy.CHAT, ContactBy.NONE])
def test_an_invitation_that_waited_for_who_gets_it_another_way_says_to_invite_once_more(
    intake: Intake, house: House, way: ContactBy
) -> None:
    [invitation] = invite(intake, house.office)
    house.school.chat_url = "json://localhost/"
    house.school.save()
    Person.objects.update(phone="+31612345678")
    Relation.objects.update(invitations_by=way)
    delivery.sweep(now=clock.now)
    message = Message.objects.get()
    why = {
        ContactBy.CHAT: "Deze persoon krijgt berichten nu op een andere manier: sms of chat.",
        ContactBy.NONE: "Aan deze persoon kan niets meer worden verstuurd.",
    }[way]
    assert (message.state, message.error) == ("withdrawn", f"{why} Nodig deze persoon opnieuw uit.")
    [again] = invite(Intake.objects.get(), house.office)
    assert (again.person, again.message and again.message.channel) == (invitation.person, way.way)


def test_nobody_is_told_of_what_no_longer_holds(intake: Intake, house: House) -> None:
    [invitation] = invite(intake, house.office)
    with translation.override("nl"):
        said = verdict_on(invitation, TALK)
    assert said.words == "De dag was voorbij voordat dit verzonden kon worden."
    for changes in (
        {"at": TALK + dt.timedelta(hours=1)},
        {"place": "elders"},
        {"step": "withdrawn"},
    ):
        with transaction.atomic():
            change(**changes)
            said = verdict_on(invitation)
            transaction.set_rollback(True)
        assert (said.address, bool(said.words)) == ("", True), changes


@pytest.mark.parametrize(
    "changes",
    [
        {"ends_on": SCHOOL_DAY - dt.timedelta(days=1)},
        {"custody": False},
        {"invitations_by": ContactBy.NONE},
    ],
)
def test_somebody_who_no_longer_decides_is_not_invited_after_all(
    intake: Intake, house: House, changes: dict[str, Any]
) -> None:
    [invitation] = invite(intake, house.office)
    Relation.objects.update(**changes)
    assert verdict_on(invitation).address == ""


def test_a_pupil_who_left_is_not_expected(intake: Intake, house: House) -> None:
    [invitation] = invite(intake, house.office)
    Pupil.objects.update(left_on=SCHOOL_DAY - dt.timedelta(days=1))
    assert verdict_on(invitation).address == ""


def test_the_outbox_asks_before_it_sends(intake: Intake, house: House, mailoutbox: list[Any]) -> None:
    invite(intake, house.office)
    mother(intake.pupil, person__name="Vader", person__email="vader@familie.example")
    invite(intake, house.office)
    Relation.objects.filter(person__name="Hanna Berg").update(custody=False)
    ids = list(Message.objects.order_by("pk").values_list("pk", flat=True))
    assert delivery.deliver(ids, now=clock.now) == 1
    assert [mail.to for mail in mailoutbox] == [["vader@familie.example"]]
    assert list(Message.objects.order_by("pk").values_list("state", flat=True)) == ["withdrawn", "sent"]


def test_the_invitation_for_the_jgz_says_where_and_when_and_nothing_medical(
    booking: Booking, house: House
) -> None:
    [invitation] = invite(booking, house.office)
    assert invitation.message is not None
    assert invitation.message.context["date"] == "28-09-2026"
    assert (invitation.message.context["time"], invitation.place) == ("09:30", "GGD-kamer")
    mail = texts.Composer().compose(invitation.message)
    assert mail.languages == ("nl", "en")
    for word in ("vaccin", "inent", "prik", "Medewerker"):
        assert word not in f"{mail.subject} {mail.text} {mail.html}"
    assert invite(booking, house.office) == []
    assert verdict_on(invitation).address == "hanna@familie.example"
    Booking.objects.update(state="cancelled")
    assert verdict_on(invitation).address == ""


def test_the_preview_shows_the_words_and_sends_nothing(office: Client, intake: Intake, house: House) -> None:
    mother(intake.pupil, person__name="Vader", person__email="", person__language="nl")
    response = office.get(f"/intakes/{intake.pk}/invite/")
    page = response.content.decode()
    assert "Welkom bij" in page
    assert "Welcome to" in page
    assert "hanna@familie.example" in page
    assert [(row.guest.person.name, row.already) for row in response.context["rows"]] == [
        ("Hanna Berg", False),
        ("Vader", False),
    ]
    assert not Message.objects.exists()
    assert logged() == [("read", "intake:intake_invite", [intake.pupil_id])]


def test_sending_from_the_page(office: Client, intake: Intake, house: House) -> None:
    mother(intake.pupil, person__name="Vader", person__email="")
    response = office.post(f"/intakes/{intake.pk}/invite/")
    assert response["Location"] == f"/intakes/{intake.pk}/"
    assert (Message.objects.count(), Invitation.objects.count()) == (1, 2)
    assert logged() == [("write", "intake:intake_invite", [intake.pupil_id])]
    office.post(f"/intakes/{intake.pk}/invite/")
    assert (Message.objects.count(), Invitation.objects.count()) == (1, 2)
    page = office.get(f"/intakes/{intake.pk}/").content.decode()
    for invitation in Invitation.objects.all():
        assert f"/invitations/{invitation.pk}/letter/" in page


def test_without_a_time_the_page_asks_for_one(office: Client, intake: Intake) -> None:
    Appointment.objects.update(at=None)
    response = office.get(f"/intakes/{intake.pk}/invite/")
    assert response["Location"] == f"/intakes/{intake.pk}/plan/"


def test_with_nobody_to_invite_the_page_says_so(office: Client, intake: Intake) -> None:
    Relation.objects.all().delete()
    page = office.get(f"/intakes/{intake.pk}/invite/").content.decode()
    assert f"/pupils/{intake.pupil_id}/people/new/" in page
    assert 'class="btn btn-primary" type="submit"' not in page


def test_the_letter_holds_dutch_beside_the_familys_language(
    office: Client, intake: Intake, house: House
) -> None:
    approve(house.school, "ti")
    Letterhead.objects.create(school=house.school, address="Singel 5, Almerveen")
    [invitation] = invite(intake, house.office)
    response = office.get(f"/invitations/{invitation.pk}/letter/")
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    text = letter_text(response.content)
    for words in (
        "Hanna Berg",
        "Singel 5, Almerveen",
        "Welkom bij",
        "donderdag 24 september 2026",
        "13:30",
        PLACE,
        "ሞግዚት",
    ):
        assert words in text, words
    assert "ተርጓሚ" not in text, "nobody has confirmed an interpreter"
    assert "Welcome to" not in text
    reader = PdfReader(io.BytesIO(response.content))
    assert "/StructTreeRoot" in reader.root_object
    assert b"Noto-Sans-Ethiopic" in response.content or any(
        "Ethiopic" in str(font) for page in reader.pages for font in fonts_of(page)
    )
    assert logged()[-1] == ("print", "pupils:invitation_letter", [intake.pupil_id])


def fonts_of(page: Any) -> list[str]:
    return [font.get_object()["/BaseFont"] for font in page["/Resources"]["/Font"].values()]


def test_a_letter_follows_the_same_approval_as_a_mail(intake: Intake, house: House, office: Client) -> None:
    [invitation] = invite(intake, house.office)
    text = letter_text(office.get(f"/invitations/{invitation.pk}/letter/").content)
    assert "Welcome to" in text
    assert "ተርጓሚ" not in text


def test_a_letter_names_the_time_it_was_made_for(intake: Intake, house: House, office: Client) -> None:
    [invitation] = invite(intake, house.office)
    move(intake, TALK + dt.timedelta(days=1))
    text = letter_text(office.get(f"/invitations/{invitation.pk}/letter/").content)
    assert "donderdag 24 september 2026" in text
    assert "25 september" not in text


def test_a_letter_for_the_jgz_is_for_who_plans_there(booking: Booking, house: House) -> None:
    [invitation] = invite(booking, house.office)
    answers = {}
    for role in (Role.OFFICE, Role.SOCIAL_WORKER, Role.MENTOR):
        client = Client()
        client.force_login(member(house.school, role))
        answers[role] = client.get(f"/invitations/{invitation.pk}/letter/").status_code
    assert answers == {Role.OFFICE: 200, Role.SOCIAL_WORKER: 404, Role.MENTOR: 404}
