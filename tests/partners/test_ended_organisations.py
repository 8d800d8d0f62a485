"""An organisation that the school works with no more: nothing new goes there, and what was stays readable."""

import datetime as dt
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from messaging.models.calendar import CalendarEntry
from messaging.models.outbox import Message
from messaging.services.texts import load_texts
from partners.enums.accounts import AccountEnd, InvitationState
from partners.enums.organisations import OrganisationKind, Side
from partners.enums.referrals import ReferralState
from partners.models.accounts import PortalInvitation
from partners.models.consents import ConsentRequest
from partners.models.hours import Booking, ConsultingHour
from partners.models.organisations import Assignment, Contact, Organisation
from partners.models.referrals import Referral
from partners.models.shares import PartnerAccount, Share
from partners.querysets.around import circle_of
from partners.services import accounts, consents, hours, organisations, referrals, shares, wards
from partners.services.consent_links import make_link
from partners.services.reasking import keep_asking
from partners.services.referrals import Basis
from pupils.enums import RelationKind
from pupils.models.pupils import Pupil
from pupils.services import invitations
from pupils.workplaces import name_workplaces
from school.enums import Ground, Role
from school.models.access_log import AccessLog
from school.models.people import RoleAssignment, User
from school.refusals import Refusal
from tests.house import House
from tests.pages import errors, form_data
from tools.samples import factories
from tools.samples.consents import ConsentRequestFactory, ShareFactory
from tools.samples.factories import MORNING, SCHOOL_DAY, YEAR_START, member, pupil_in, with_family
from tools.samples.files import ConsultingHourFactory
from tools.samples.partners import (
    AssignmentFactory,
    ContactFactory,
    OrganisationFactory,
    PortalInvitationFactory,
)
from tools.samples.referrals import ReferralFactory

pytestmark = pytest.mark.django_db
YESTERDAY, TOMORROW = SCHOOL_DAY - dt.timedelta(days=1), SCHOOL_DAY + dt.timedelta(days=1)
IN_A_WEEK = SCHOOL_DAY + dt.timedelta(days=7)
WHY = "The school works with Nidos until 14 September 2026, and not after that."


@pytest.fixture
def nidos(house: House) -> Organisation:
    """A guardian organisation, whose last day with the school was yesterday."""
    made: Organisation = OrganisationFactory(
        school=house.school, name="Nidos", kind=OrganisationKind.GUARDIANSHIP, ends_on=YESTERDAY
    )
    return made


@pytest.fixture
def ria(nidos: Organisation) -> Contact:
    """Somebody there, of whom nobody noted a last day."""
    made: Contact = ContactFactory(
        organisation=nidos, person__name="Ria Vos", person__email="ria@nidos.example"
    )
    return made


@pytest.fixture
def browser(care: Client) -> Client:
    care.cookies["django_language"] = "en"
    return care


@pytest.fixture
def desk(office: Client) -> Client:
    """The office, which plans hours."""
    office.cookies["django_language"] = "en"
    return office


def goes_on_until(organisation: Organisation, day: dt.date | None) -> None:
    organisation.ends_on = day
    organisation.save(update_fields=["ends_on"])


def choices(page: Any, field: str) -> set[str]:
    """All that can be chosen at a field, groups taken apart."""
    found = set()
    for value, label in page.context["form"].fields[field].choices:
        found |= {str(one) for one, _label in label} if isinstance(label, list | tuple) else {str(value)}
    return found


# --- Consents, shares and referrals ----------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["consents/new", "referrals/new", "shares/new"])
def test_nothing_new_is_for_who_is_there_no_more(
    browser: Client, ria: Contact, nidos: Organisation, sami: Pupil, page: str
) -> None:
    url = f"/pupils/{sami.pk}/{page}/"
    theirs = {f"o{nidos.pk}", f"p{ria.pk}"}
    for last, offered in ((YESTERDAY, set()), (SCHOOL_DAY, theirs), (IN_A_WEEK, theirs)):
        goes_on_until(nidos, last)
        assert choices(browser.get(url), "recipient") & theirs == offered, last


def test_the_services_refuse_it_too(
    ria: Contact, nidos: Organisation, sami: Pupil, linda: User, house: House
) -> None:
    share = ShareFactory.build(
        pupil=sami,
        school=house.school,
        organisation=nidos,
        contact=ria,
        made_by=linda,
    )
    with pytest.raises(Refusal, match="Nidos"):
        shares.share(share=share, parts=[("remark", "practical")], now=MORNING)
    request = ConsentRequestFactory.build(
        pupil=sami, school=house.school, organisation=nidos, asked_by=linda, parts=[]
    )
    with pytest.raises(Refusal, match="Nidos"):
        consents.ask(request=request, parts=[("remark", "practical")], now=MORNING)
    referral = ReferralFactory.build(
        pupil=sami, school=house.school, organisation=nidos, author=linda, parts=[]
    )
    with pytest.raises(Refusal, match="Nidos"):
        referrals.write(referral=referral, parts=[], now=MORNING)
    assert not Share.objects.exists()
    assert not ConsentRequest.objects.exists()
    assert not Referral.objects.exists()


def test_a_law_opens_nothing_to_an_organisation_that_has_ended(
    sami: Pupil, linda: User, nidos: Organisation
) -> None:
    running = ShareFactory(pupil=sami, organisation=nidos, made_by=linda)
    assert not Share.objects.live(MORNING).exists()
    goes_on_until(nidos, SCHOOL_DAY)
    assert list(Share.objects.live(MORNING)) == [running]


def test_a_draft_to_an_ended_organisation_keeps_its_words_and_is_sent_to_nobody(
    browser: Client, ria: Contact, nidos: Organisation, sami: Pupil, linda: User, house: House
) -> None:
    referral = ReferralFactory(pupil=sami, author=linda, organisation=nidos, contact=ria)
    url = f"/referrals/{referral.pk}/edit/"
    assert f"p{ria.pk}" in choices(browser.get(url), "recipient")
    assert browser.post(url, form_data(browser, url, question="Wie kent haar?")).status_code == 302
    referral.refresh_from_db()
    assert (referral.question, referral.contact) == ("Wie kent haar?", ria)
    assert WHY in browser.get(f"/referrals/{referral.pk}/").content.decode()
    law = Basis(Ground.LEGAL_DUTY, reason="De wet vraagt het.", ends_at=MORNING + dt.timedelta(days=5))
    with pytest.raises(Refusal, match="Nidos"):
        referrals.send(referral=referral, basis=law, by=linda, now=MORNING, paper=b"%PDF-")
    # Somebody else can be chosen instead.
    other = OrganisationFactory(school=house.school)
    assert browser.post(url, form_data(browser, url, recipient=f"o{other.pk}")).status_code == 302
    referral.refresh_from_db()
    assert (referral.organisation, referral.contact, referral.state) == (other, None, ReferralState.DRAFT)


def test_nobody_is_asked_for_an_organisation_that_has_ended(
    browser: Client, ria: Contact, nidos: Organisation, sami: Pupil
) -> None:
    goes_on_until(nidos, None)
    request = ConsentRequestFactory(pupil=sami, organisation=nidos, contact=ria)
    made = make_link(request=request, giver=None, language="nl", by=None, now=MORNING, mailed=False)
    path = (
        made.url.removeprefix("http://testserver")
        if "testserver" in made.url
        else "/" + made.url.split("/", 3)[3]
    )
    assert Client().get(path).status_code == 200
    assert sami.name in browser.get("/consents/?which=all").content.decode()
    goes_on_until(nidos, YESTERDAY)
    assert Client().get(path).status_code == 410
    assert sami.name not in browser.get("/consents/?which=all").content.decode()
    assert keep_asking(now=MORNING) == (0, 0)
    # What was asked can still be read.
    assert browser.get(f"/consents/{request.pk}/").status_code == 200


# --- Consulting hours -------------------------------------------------------------------------------------------------

HOUR = {
    "kind": "nidos",
    "day": SCHOOL_DAY.isoformat(),
    "starts_at": "13:00",
    "ends_at": "15:00",
    "minutes": "30",
    "place": "kamer 1.04",
}


@pytest.fixture
def hour(ria: Contact, house: House) -> ConsultingHour:
    made: ConsultingHour = ConsultingHourFactory(
        school=house.school, professional=None, contact=ria, kind="nidos", takes_bookings=True
    )
    return made


def test_nobody_of_an_ended_organisation_keeps_a_new_hour(
    desk: Client, ria: Contact, nidos: Organisation
) -> None:
    assert str(ria.pk) not in choices(desk.get("/hours/new/"), "contact")
    assert desk.post("/hours/new/", HOUR | {"contact": ria.pk}).status_code == 422
    goes_on_until(nidos, SCHOOL_DAY)
    late = desk.post("/hours/new/", HOUR | {"contact": ria.pk, "day": TOMORROW.isoformat()})
    why = "The school works with Nidos until 15 September 2026, and not after that."
    assert errors(late, "contact") == [why]
    assert late.context["form"]["place"].value() == "kamer 1.04"
    again = desk.post("/hours/new/", HOUR | {"contact": ria.pk, "repeat_until": IN_A_WEEK.isoformat()})
    assert errors(again, "repeat_until") == [why]
    assert not ConsultingHour.objects.exists()
    # On the last day itself it can.
    assert desk.post("/hours/new/", HOUR | {"contact": ria.pk}).status_code == 302


def test_an_hour_that_stands_can_be_changed_and_gets_no_other_day(
    desk: Client, hour: ConsultingHour, ria: Contact
) -> None:
    url = f"/hours/{hour.pk}/edit/"
    assert desk.post(url, form_data(desk, url, place="aula")).status_code == 302
    hour.refresh_from_db()
    assert (hour.place, hour.contact) == ("aula", ria)
    later = desk.post(url, form_data(desk, url, day=IN_A_WEEK.isoformat()))
    assert errors(later, "contact") == [WHY]
    hour.day = IN_A_WEEK
    with pytest.raises(Refusal, match="Nidos"):
        hours.save_hour(hour=hour, now=MORNING)


def test_a_series_ends_with_the_organisation(hour: ConsultingHour, nidos: Organisation, house: House) -> None:
    factories.SchoolYearFactory(school=house.school)
    goes_on_until(nidos, hour.day + dt.timedelta(weeks=1))
    made = hours.repeat_hour(hour=hour, until=hour.day + dt.timedelta(weeks=3), every_weeks=1)
    assert [one.day for one in made] == [hour.day + dt.timedelta(weeks=1)]


def test_no_family_is_given_a_time_with_who_does_not_come(
    desk: Client, hour: ConsultingHour, nidos: Organisation, sami: Pupil, house: House
) -> None:
    page = desk.post(f"/hours/{hour.pk}/plan/", {"pupil": sami.pk, "at": "09:00", "present": "pupil"})
    assert (page.status_code, WHY in page.content.decode()) == (409, True)
    assert not Booking.objects.exists()
    assert 'id="today-unkept"' in desk.get("/").content.decode()
    assert not CalendarEntry.objects.exists()
    desk.post(f"/hours/{hour.pk}/calendar/")
    assert not CalendarEntry.objects.exists()
    # Nor is it offered: to who decides for a pupil in the portal, and to move somebody to.
    goes_on_until(nidos, None)
    kept = ConsultingHourFactory(
        school=house.school, professional=None, contact=hour.contact, kind="nidos", day=IN_A_WEEK
    )
    desk.post(f"/hours/{kept.pk}/plan/", {"pupil": sami.pk, "at": "09:00", "present": "pupil"})
    move = f"/hours/appointments/{Booking.objects.get().pk}/move/"
    assert any(one.startswith(f"{hour.pk}@") for one in choices(desk.get(move), "to"))
    goes_on_until(nidos, YESTERDAY)
    assert not any(one.startswith(f"{hour.pk}@") for one in choices(desk.get(move), "to"))


def test_the_page_that_ends_an_organisation_offers_to_call_its_hours_off(
    desk: Client, browser: Client, ria: Contact, nidos: Organisation, house: House
) -> None:
    """Whoever was invited by a message hears of it; hours until the last day, and of others, go on."""
    load_texts(school=house.school)
    goes_on_until(nidos, None)
    same = {"school": house.school, "professional": None, "kind": "nidos", "takes_bookings": True}
    last, after = (ConsultingHourFactory(contact=ria, day=day, **same) for day in (SCHOOL_DAY, IN_A_WEEK))
    others = ConsultingHourFactory(
        contact=ContactFactory(organisation__school=house.school), day=IN_A_WEEK, **same
    )
    booked = []
    for hour in (last, after, others):
        pupil = pupil_in(house.own)
        with_family(pupil)
        one = hours.book(hour=hour, pupil=pupil, starts_at=hour.starts_at, made_by=house.office)
        invitations.invite(appointment=one.appointment, made_by=house.office, now=MORNING)
        booked.append(one)
    Message.objects.filter(state="queued").update(state="sent", attempts=1, sent_at=MORNING)
    edit, page = f"/organisations/{nidos.pk}/edit/", f"/organisations/{nidos.pk}/"
    assert desk.get(page).context["hours"] == []
    said = browser.post(edit, form_data(browser, edit, ends_on=SCHOOL_DAY.isoformat()), follow=True)
    assert "1 consulting hour after that day still stands." in said.content.decode()
    assert desk.get(page).context["hours"] == [after]
    done = desk.post(f"{page}hours/off/", follow=True)
    assert "Call all of them off" not in done.content.decode()
    assert [str(one) for one in done.context["messages"]] == [
        "The hours after the last day are called off.",
        "1 person hears by message that it does not take place.",
    ]
    states = [Booking.objects.get(pk=one.pk).state for one in booked]
    assert states == ["planned", "cancelled", "planned"]
    told = Message.objects.get(kind="appointment_called_off")
    assert told.context["first_name"] == booked[1].pupil.call_name
    # The same again tells nobody.
    desk.post(f"{page}hours/off/")
    assert Message.objects.filter(kind="appointment_called_off").count() == 1
    log = AccessLog.objects.filter(page="partners:organisation_hours_off").earliest("pk")
    assert log.pupils == [booked[1].pupil_id]


def test_who_does_not_plan_hours_is_told_of_them_and_calls_none_off(
    client: Client, hour: ConsultingHour, nidos: Organisation, house: House
) -> None:
    client.force_login(member(house.school, Role.MENTOR))
    assert client.get(f"/organisations/{nidos.pk}/").context["hours"] == []
    assert client.post(f"/organisations/{nidos.pk}/hours/off/").status_code == 404
    hour.refresh_from_db()
    assert not hour.is_called_off


# --- The portal -------------------------------------------------------------------------------------------------------


def test_nobody_there_is_asked_in_or_let_in_again(
    browser: Client, ria: Contact, nidos: Organisation, linda: User
) -> None:
    page = browser.post(f"/organisations/people/{ria.pk}/portal/invite/", follow=True)
    assert WHY in page.content.decode()
    shown = browser.get(f"/organisations/people/{ria.pk}/portal/").content.decode()
    assert (WHY in shown, "Mail a link" in shown) == (True, False)
    assert not PortalInvitation.objects.exists()
    assert mail.outbox == []
    goes_on_until(nidos, None)
    account = shares.link_account(contact=ria, user=member(nidos.school, Role.PARTNER), now=MORNING)
    browser.post(f"/organisations/people/{ria.pk}/portal/close/")
    goes_on_until(nidos, YESTERDAY)
    assert WHY in browser.post(f"/organisations/people/{ria.pk}/portal/reopen/", follow=True).content.decode()
    account.refresh_from_db()
    assert account.closed_at is not None
    with pytest.raises(Refusal, match="Nidos"):
        accounts.propose(
            organisation=nidos, name="Joke", function="", email="joke@nidos.example", by=linda, now=MORNING
        )


def test_an_invitation_opens_nothing_once_the_organisation_has_ended(
    browser: Client, ria: Contact, nidos: Organisation, linda: User
) -> None:
    goes_on_until(nidos, None)
    invited = accounts.invite(contact=ria, by=linda, now=MORNING)
    proposed = PortalInvitationFactory(organisation=nidos, asked_by=linda)
    assert "Joke Terpstra" in browser.get("/").content.decode()
    goes_on_until(nidos, YESTERDAY)
    assert "Joke Terpstra" not in browser.get("/").content.decode()
    for change in (
        lambda: accounts.accept(invitation=invited, now=MORNING),
        lambda: accounts.mail_again(invitation=invited, now=MORNING),
        lambda: accounts.confirm(invitation=proposed, by=linda, now=MORNING),
    ):
        with pytest.raises(Refusal, match="Nidos"):
            change()
    assert not PartnerAccount.objects.exists()
    accounts.close_what_is_over(school_id=nidos.school_id, now=MORNING)
    assert set(PortalInvitation.objects.values_list("state", flat=True)) == {InvitationState.EXPIRED}


def test_ending_an_organisation_closes_what_its_people_open_at_once(
    browser: Client, ria: Contact, nidos: Organisation, sami: Pupil, house: House
) -> None:
    goes_on_until(nidos, None)
    factories.RelationFactory(pupil=sami, person=ria.person, kind=RelationKind.GUARDIAN, starts_on=YEAR_START)
    account = shares.link_account(contact=ria, user=member(house.school, Role.PARTNER), now=MORNING)
    portal = Client()
    portal.force_login(account.user)
    assert sami.call_name in portal.get("/").content.decode()
    url = f"/organisations/{nidos.pk}/edit/"
    # Until and including the last day nothing changes.
    browser.post(url, form_data(browser, url, ends_on=SCHOOL_DAY.isoformat()))
    assert sami.call_name in portal.get("/").content.decode()
    said_so = browser.post(url, form_data(browser, url, ends_on=YESTERDAY.isoformat()), follow=True)
    assert "The access of 1 person there to the portal is closed." in said_so.content.decode()
    account.refresh_from_db()
    assert account.closed_why == AccountEnd.GONE
    assert not RoleAssignment.objects.filter(user=account.user, ends_on=None).exists()
    assert sami.call_name not in portal.get("/", follow=True).content.decode()
    assert portal.get(f"/portal/pupils/{sami.pk}/").status_code == 404


# --- Guardians, tasks and people --------------------------------------------------------------------------------------


def test_wards_go_to_nobody_of_an_ended_organisation(
    office: Client, ria: Contact, nidos: Organisation, sami: Pupil
) -> None:
    other = ContactFactory(organisation=nidos)
    factories.RelationFactory(pupil=sami, person=ria.person, kind=RelationKind.GUARDIAN, starts_on=YEAR_START)
    url = f"/organisations/people/{ria.pk}/wards/"
    assert str(other.pk) not in choices(office.get(url), "successor")
    with pytest.raises(Refusal, match="Nidos"):
        wards.take_over(former=ria, successor=other, starts_on=SCHOOL_DAY)
    # An end that is still to come: until then, and not after it.
    goes_on_until(nidos, TOMORROW)
    office.cookies["django_language"] = "en"
    late = office.post(url, {"successor": other.pk, "starts_on": IN_A_WEEK.isoformat()})
    assert errors(late, "successor") == [
        "The school works with Nidos until 16 September 2026, and not after that."
    ]
    assert office.post(url, {"successor": other.pk, "starts_on": TOMORROW.isoformat()}).status_code == 302


def test_nobody_of_an_ended_organisation_begins_with_a_pupil(
    browser: Client, ria: Contact, nidos: Organisation, sami: Pupil, linda: User
) -> None:
    url = f"/pupils/{sami.pk}/around/new/"
    assert browser.get(f"{url}?find=ria").context["found"] == []
    assert browser.get(f"{url}?contact={ria.pk}").status_code == 404
    assert browser.get(f"/organisations/people/{ria.pk}/tasks/new/").status_code == 404
    task = AssignmentFactory.build(contact=ria, school=nidos.school, pupil=sami, author=linda)
    with pytest.raises(Refusal, match="Nidos"):
        organisations.add_assignment(assignment=task, now=MORNING)
    goes_on_until(nidos, TOMORROW)
    url = f"{url}?contact={ria.pk}"
    late = browser.post(url, form_data(browser, url, kind="guidance", starts_on=IN_A_WEEK.isoformat()))
    assert len(errors(late, "starts_on")) == 1
    assert browser.post(url, form_data(browser, url, kind="guidance")).status_code == 302


def test_its_page_offers_nothing_that_begins(browser: Client, ria: Contact, nidos: Organisation) -> None:
    begins = [f"/organisations/people/{ria.pk}/tasks/new/", f"/organisations/{nidos.pk}/people/new/"]
    page = browser.get(f"/organisations/{nidos.pk}/").content.decode()
    assert "Ria Vos" in page
    assert [url for url in begins if url in page] == []
    assert f"/organisations/people/{ria.pk}/portal/" in page
    goes_on_until(nidos, SCHOOL_DAY)
    page = browser.get(f"/organisations/{nidos.pk}/").content.decode()
    assert [url for url in begins if url in page] == begins


def test_a_task_lasts_as_long_as_the_school_works_with_the_organisation(
    browser: Client, ria: Contact, nidos: Organisation, sami: Pupil, linda: User
) -> None:
    task = AssignmentFactory(contact=ria, pupil=sami)
    page = browser.get(f"/pupils/{sami.pk}/around/").context["page"]
    assert [stand.who for stand in page.circle.on(Side.OUTSIDE)] == []
    assert [(stand.who, stand.ends_on) for stand in page.circle.earlier] == [(ria.person, YESTERDAY)]
    # It is still there to be changed.
    edit = f"/around/{task.pk}/edit/"
    assert browser.post(edit, form_data(browser, edit, does="brieven")).status_code == 302
    assert Assignment.objects.get().does == "brieven"
    goes_on_until(nidos, SCHOOL_DAY)
    assert [stand.who for stand in circle_of(linda, sami, SCHOOL_DAY).on(Side.OUTSIDE)] == [ria.person]


def test_nobody_begins_to_work_there_after_the_end(
    browser: Client, ria: Contact, nidos: Organisation
) -> None:
    url = f"/organisations/{nidos.pk}/people/new/"
    new = form_data(browser, url) | {"person-name": "Joke Terpstra"}
    answer = browser.post(url, new | {"starts_on": SCHOOL_DAY.isoformat()})
    assert WHY in answer.content.decode()
    assert "Joke Terpstra" in answer.content.decode()
    assert Contact.objects.count() == 1
    edit = f"/organisations/people/{ria.pk}/edit/"
    assert browser.post(edit, form_data(browser, edit, function="voogd")).status_code == 302
    ria.refresh_from_db()
    assert ria.function == "voogd"


def test_where_somebody_works_goes_before_where_they_worked_with_us(ria: Contact, house: House) -> None:
    person = ria.person
    name_workplaces([person], SCHOOL_DAY)
    assert person.organisation == "Nidos"
    ContactFactory(
        organisation__school=house.school,
        organisation__name="Jade",
        person=person,
        starts_on=YEAR_START - dt.timedelta(days=30),
    )
    name_workplaces([person], SCHOOL_DAY)
    assert person.organisation == "Jade"


@pytest.mark.parametrize(
    ("last_day", "said"),
    [
        (SCHOOL_DAY, "Deze organisatie werkt met ons tot en met 15 september 2026."),
        (SCHOOL_DAY - dt.timedelta(days=1), "Deze organisatie werkte met ons tot en met 14 september 2026."),
    ],
)
def test_the_page_says_until_when(care: Client, nidos: Organisation, last_day: dt.date, said: str) -> None:
    Organisation.objects.filter(pk=nidos.pk).update(ends_on=None)
    assert "Deze organisatie werk" not in care.get(f"/organisations/{nidos.pk}/").content.decode()
    Organisation.objects.filter(pk=nidos.pk).update(ends_on=last_day)
    assert said in care.get(f"/organisations/{nidos.pk}/").content.decode()
