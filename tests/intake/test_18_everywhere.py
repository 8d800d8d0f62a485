"""Whoever gets a letter, mail, print or call about a pupil of 16 or 18: the same rule on every way out of the house.

Around each pupil stand a mother with custody, a guardian, a foster father and the pupil; and the staff of the home.
"""

import datetime as dt
from dataclasses import dataclass

import pytest
from django.utils import timezone

from absence.contexts.calls import _people, _stays
from intake.contexts.report_family import family_part
from messaging.models.outbox import Message
from messaging.services.texts import load_texts
from messaging.signals import Verdict
from partners.models.consent_links import ConsentLink
from partners.models.shares import Share
from partners.services import consent_links, hours, reminders
from partners.services.shares import end_lapsed
from pupils.contexts.pupils import pupil_page
from pupils.enums import AppointmentKind, RelationKind
from pupils.models.homes import HomeStay
from pupils.models.people import Relation
from pupils.models.pupils import Pupil
from pupils.querysets.people import alert_contacts
from pupils.querysets.pupils import unreachable_on, with_history
from pupils.services import invitations
from pupils.services.appointments import appoint
from school.enums import Role
from tests.house import House
from tools.samples import factories
from tools.samples.consents import ConsentRequestFactory, said, shared
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in
from tools.samples.files import ConsultingHourFactory

DAY = dt.timedelta(days=1)
INTERVIEW, JGZ, AT_SCHOOL = AppointmentKind.INTERVIEW, AppointmentKind.CONSULTATION, AppointmentKind.AT_SCHOOL
MOTHER, GUARDIAN, FOSTER, SELF, STAFF = "Moeder", "Voogd", "Pleegvader", "Zelf", "Begeleider"
# Turns 18, and 16, on the school day of these tests.
EIGHTEEN, SIXTEEN = dt.date(2008, 9, 15), dt.date(2010, 9, 15)
LEAP = dt.date(2008, 2, 29)


@dataclass
class Around:
    """A pupil with these people."""

    house: House
    pupil: Pupil
    stay: HomeStay

    def agree(self, *names: str, on: dt.date = SCHOOL_DAY) -> None:
        Relation.objects.filter(person__name__in=names).update(agreed_on=on)
        if STAFF in names:
            HomeStay.objects.update(agreed_on=on)

    def alerted(self, day: dt.date) -> list[str]:
        return sorted(contact.name for contact in alert_contacts([self.pupil.pk], day))

    def phoned(self, day: dt.date) -> list[str]:
        ids = [self.pupil.pk]
        return sorted(one.person.name for one in _people(ids, _stays(ids, day), day)[self.pupil.pk])

    def invited(self, kind: AppointmentKind, day: dt.date) -> list[str]:
        at = timezone.make_aware(dt.datetime.combine(day, dt.time(9)))
        appointment = appoint(pupil=self.pupil, kind=kind, at=at, place="Kamer 1")
        return sorted(guest.person.name for guest in invitations.guests_of(appointment, day=day))

    def report_for(self, day: dt.date) -> list[str]:
        page = pupil_page(with_history(Pupil.objects.all(), day).get(), day)
        family = family_part(page=page, intake=None, answers=[], languages=[], mentors=[], planned=[])
        return family.for_whom


@pytest.fixture
def around(house: House) -> Around:
    return made(house, EIGHTEEN)


def made(house: House, born: dt.date) -> Around:
    pupil = pupil_in(
        house.own, call_name="Yonas", surname="Tesfay", birth_date=born, enrolled_on=dt.date(2025, 9, 1)
    )
    long = {"pupil": pupil, "starts_on": dt.date(2025, 9, 1)}
    factories.RelationFactory(person__name=MOTHER, **long)
    for name, kind in (
        (GUARDIAN, RelationKind.GUARDIAN),
        (FOSTER, RelationKind.FOSTER_PARENT),
        (SELF, RelationKind.SELF),
    ):
        factories.RelationFactory(kind=kind, custody=False, person__name=name, **long)
    stay = factories.HomeStayFactory(home__kind="kwe", **long)
    factories.HomeStaffFactory(home=stay.home, person__name=STAFF, starts_on=dt.date(2025, 9, 1))
    return Around(house, pupil, stay)


def test_the_last_day_before_and_the_birthday(around: Around) -> None:
    before, birthday = SCHOOL_DAY - DAY, SCHOOL_DAY
    everybody = sorted([MOTHER, GUARDIAN, FOSTER, SELF, STAFF])
    assert (around.alerted(before), around.alerted(birthday)) == (everybody, [SELF])
    assert (around.phoned(before), around.phoned(birthday)) == (everybody, [SELF])
    assert (around.report_for(before), around.report_for(birthday)) == (
        [MOTHER, GUARDIAN],
        ["Yonas Tesfay"],
    )
    for kind, too in ((INTERVIEW, []), (AT_SCHOOL, []), (JGZ, [SELF])):
        assert around.invited(kind, before) == sorted([MOTHER, GUARDIAN, *too])
        assert around.invited(kind, birthday) == [SELF]


def test_with_the_pupils_agreement(around: Around) -> None:
    around.agree(MOTHER, FOSTER, STAFF)
    assert around.alerted(SCHOOL_DAY) == sorted([MOTHER, FOSTER, SELF, STAFF])
    assert around.phoned(SCHOOL_DAY) == sorted([MOTHER, FOSTER, SELF, STAFF])
    # Who neither decided nor was invited before is not invited now either.
    assert around.invited(INTERVIEW, SCHOOL_DAY) == around.invited(JGZ, SCHOOL_DAY) == [MOTHER, SELF]
    assert around.report_for(SCHOOL_DAY) == ["Yonas Tesfay", MOTHER]
    around.agree(MOTHER, STAFF, on=SCHOOL_DAY + DAY)
    assert around.alerted(SCHOOL_DAY) == sorted([FOSTER, SELF])
    assert around.invited(INTERVIEW, SCHOOL_DAY) == [SELF]


@pytest.mark.parametrize(("day", "of_age"), [(dt.date(2026, 2, 28), False), (dt.date(2026, 3, 1), True)])
def test_born_on_29_february(house: House, day: dt.date, of_age: bool) -> None:
    around = made(house, LEAP)
    assert around.alerted(day) == ([SELF] if of_age else sorted([MOTHER, GUARDIAN, FOSTER, SELF, STAFF]))
    assert around.invited(INTERVIEW, day) == ([SELF] if of_age else [MOTHER, GUARDIAN])
    assert around.report_for(day) == (["Yonas Tesfay"] if of_age else [MOTHER, GUARDIAN])


@pytest.mark.parametrize(("day", "too"), [(SCHOOL_DAY - DAY, []), (SCHOOL_DAY, [SELF])])
def test_at_16_the_jgz_writes_to_the_pupil_too(house: House, day: dt.date, too: list[str]) -> None:
    around = made(house, SIXTEEN)
    assert around.invited(JGZ, day) == sorted([MOTHER, GUARDIAN, *too])
    assert around.invited(INTERVIEW, day) == around.invited(AT_SCHOOL, day) == [MOTHER, GUARDIAN]
    assert around.alerted(day) == sorted([MOTHER, GUARDIAN, FOSTER, STAFF, *too])


def test_what_counts_is_the_day_on_which_they_come(house: House) -> None:
    """Invited a week before the birthday for a day after it, the pupil comes as who decides."""
    load_texts(school=house.school)
    around = made(house, EIGHTEEN + 3 * DAY)
    nurse = member(house.school, Role.YOUTH_HEALTH)
    for n, expected in ((2, [MOTHER, GUARDIAN, SELF]), (3, [SELF])):
        hour = ConsultingHourFactory(school=house.school, professional=nurse, day=SCHOOL_DAY + n * DAY)
        booking = hours.book(hour=hour, pupil=around.pupil, starts_at=dt.time(9), made_by=house.office)
        invitations.invite(appointment=booking.appointment, made_by=house.office, now=MORNING)
        sent = booking.appointment.invitations.order_by("person__name")
        assert [one.person.name for one in sent] == expected
    assert reminders.remind(school=house.school, now=MORNING + 2 * DAY) == 1
    [reminder] = Message.objects.filter(kind="appointment_reminder")
    assert reminder.recipient == SELF


def test_a_pupil_without_a_number_is_said_to_be_missing_among_the_invited(house: House) -> None:
    around = made(house, SIXTEEN)
    Relation.objects.filter(kind=RelationKind.SELF).delete()
    for kind, unknown in ((JGZ, True), (INTERVIEW, False)):
        at = MORNING + DAY
        appointment = appoint(pupil=around.pupil, kind=kind, at=at, place="Kamer 1")
        guests = invitations.guests_of(appointment, day=SCHOOL_DAY)
        assert invitations.pupil_is_unknown(appointment, guests) is unknown


def test_of_an_adult_whose_housing_staff_alone_is_known_nobody_hears(around: Around) -> None:
    Relation.objects.all().delete()
    assert around.pupil in unreachable_on(Pupil.objects.all(), SCHOOL_DAY)
    assert around.pupil not in unreachable_on(Pupil.objects.all(), SCHOOL_DAY - DAY)
    around.agree(STAFF)
    assert around.pupil not in unreachable_on(Pupil.objects.all(), SCHOOL_DAY)


def test_a_link_for_a_mother_does_not_leave_any_more_once_the_pupil_decides(house: House) -> None:
    load_texts(school=house.school)
    around = made(house, SIXTEEN + DAY)
    mother = Relation.objects.get(person__name=MOTHER).person
    request = ConsentRequestFactory(pupil=around.pupil)
    facts = type(request).objects.with_facts().get(pk=request.pk)
    made_link = consent_links.make_link(
        request=facts, giver=mother, language="nl", by=house.office, now=MORNING, mailed=True
    )
    message = made_link.link.message
    assert message is not None
    assert consent_links.verdict_on_link(message=message, now=MORNING) == Verdict(address=mother.email)
    gone = Verdict(words="De link werkt niet meer.")
    assert consent_links.verdict_on_link(message=message, now=MORNING + DAY) == gone


def test_who_has_left_is_shared_no_more_and_no_link_opens(house: House) -> None:
    around = made(house, SIXTEEN)
    request = ConsentRequestFactory(pupil=around.pupil)
    said(request, None)
    share = shared(request, by=house.office)
    link = consent_links.make_link(
        request=type(request).objects.with_facts().get(pk=request.pk),
        giver=None,
        language="nl",
        by=house.office,
        now=MORNING,
        mailed=False,
    ).link

    def live() -> tuple[int, int]:
        return Share.objects.live(MORNING).count(), ConsentLink.objects.working(MORNING).count()

    assert live() == (1, 1)
    Pupil.objects.update(left_on=SCHOOL_DAY)
    assert live() == (1, 1)
    Pupil.objects.update(left_on=SCHOOL_DAY - DAY)
    assert live() == (0, 0)
    assert end_lapsed(school_id=house.school.pk, now=MORNING).shares == 0
    Pupil.objects.update(left_on=None)
    assert live() == (1, 1)
    share.refresh_from_db()
    link.refresh_from_db()
    assert (share.ended_at, link.ended_at) == (None, None)
