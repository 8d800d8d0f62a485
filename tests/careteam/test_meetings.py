"""Meetings: kinds and planning, an agenda that proposes itself, its order, and sending it."""

import datetime as dt
import io
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from careteam.contexts.afterwards import entries_of_guest
from careteam.enums.meetings import Because, ItemState, MinuteKind
from careteam.models.agendas import AgendaItem
from careteam.models.cases import CareCase
from careteam.models.guests import GuestLink
from careteam.models.meetings import Meeting, MeetingKind, Seat
from careteam.models.plans import CarePlan
from careteam.querysets.proposals import proposals
from careteam.rules.changes import Change
from careteam.services import agendas, live, screens
from careteam.services.guests import part_behind
from careteam.services.meetings import NotPossible, carry_on, plan_meeting
from careteam.services.publishing import call_off, publish
from messaging.models.outbox import Message
from partners.enums.consents import ConsentAnswer, ConsentPurpose
from partners.enums.organisations import OrganisationKind
from pupils.enums import HomeKind, ProtectionKind, RelationKind
from pupils.models.people import Relation
from pupils.models.pupils import Pupil
from school.enums import Role
from school.models.people import RoleAssignment, User
from school.models.school import DayOff
from tests.house import House
from tests.pages import errors, form_data
from tools.samples.care import ActionFactory, CaseMoveFactory, ContactMomentFactory, case_of
from tools.samples.concerns import ConcernFactory
from tools.samples.consents import ConsentRequestFactory, said
from tools.samples.factories import (
    MORNING,
    SCHOOL_DAY,
    HomeFactory,
    HomeStayFactory,
    SchoolYearFactory,
    member,
    pupil_in,
    with_family,
)
from tools.samples.files import CrossingFactory, ProtectionFactory
from tools.samples.meetings import (
    NEXT_WEEK,
    AgendaItemFactory,
    MeetingFactory,
    MeetingKindFactory,
    MinuteFactory,
    SeatFactory,
    StandingSeatFactory,
    meeting_of,
)
from tools.samples.partners import ContactFactory


def test_a_school_begins_with_a_set_and_plans_by_its_rhythm(house: House, care: Client, linda: User) -> None:
    SchoolYearFactory(school=house.school)
    leader = member(house.school, Role.TEAM_LEADER)
    member(house.elsewhere, Role.TEAM_LEADER)
    care.post(reverse("careteam:meeting_kinds_begin"), {"set": "tilburg"})
    care.post(reverse("careteam:meeting_kinds_begin"), {"set": "tilburg"})
    kinds = {kind.name: kind for kind in MeetingKind.objects.all()}
    assert {name: kind.every_weeks for name, kind in kinds.items()} == {"Intern zorgoverleg": 2, "ZAT": 8}
    kind = kinds["Intern zorgoverleg"]
    DayOff.objects.create(
        school=house.school, name="Studiedag", starts_on=dt.date(2026, 9, 15), ends_on=dt.date(2026, 9, 15)
    )
    url = reverse("careteam:meeting_new", args=[kind.pk])
    # Today falls out, so a week later.
    assert care.get(url).context["form"]["day"].value() == dt.date(2026, 9, 22)
    answer = care.post(url, form_data(care, url))
    meeting = Meeting.objects.get()
    assert answer["Location"] == reverse("careteam:meeting_prepare", args=[meeting.pk])
    assert timezone.localtime(meeting.starts_at) == dt.datetime(2026, 9, 22, 15, 30, tzinfo=NEXT_WEEK.tzinfo)
    assert {seat.user for seat in Seat.objects.all()} == {linda, leader}
    # The next one proposed is that of the next turn; twice at one time is refused at the field.
    assert care.get(url).context["form"]["day"].value() == dt.date(2026, 9, 29)
    again = care.post(url, form_data(care, url, day="2026-09-22"))
    assert (again.status_code, errors(again, "day")) == (422, ["Op dat moment is er al zo’n overleg."])


def test_a_meeting_that_was_moved_within_its_week_has_its_turn(house: House, care: Client) -> None:
    """Also to a day of this week that is over; one that is called off leaves its turn free."""
    SchoolYearFactory(school=house.school)
    kind = MeetingKindFactory(school=house.school, starts_on=dt.date(2026, 9, 15))
    url = reverse("careteam:meeting_new", args=[kind.pk])
    turns = [dt.date(2026, 9, 15), dt.date(2026, 9, 29), dt.date(2026, 10, 13)]

    def proposed() -> dt.date:
        day: dt.date = care.get(url).context["form"]["day"].value()
        return day

    assert proposed() == turns[0]
    MeetingFactory(kind=kind, state="closed", starts_at=MORNING - dt.timedelta(days=1))
    assert proposed() == turns[1]
    moved = MeetingFactory(kind=kind, starts_at=NEXT_WEEK + dt.timedelta(days=7))
    assert proposed() == turns[2]
    Meeting.objects.filter(pk=moved.pk).update(starts_at=NEXT_WEEK + dt.timedelta(days=9))
    assert proposed() == turns[2]
    Meeting.objects.filter(pk=moved.pk).update(starts_at=NEXT_WEEK + dt.timedelta(days=13))
    assert proposed() == turns[1]
    Meeting.objects.filter(pk=moved.pk).update(starts_at=NEXT_WEEK + dt.timedelta(days=7), state="cancelled")
    assert proposed() == turns[1]


def test_nobody_of_an_organisation_that_the_school_works_with_no_more_gets_a_seat(
    house: House, care: Client, linda: User
) -> None:
    """Neither by a standing seat nor by a choice: they would read nothing, and nobody would hear why."""
    kind = MeetingKindFactory(school=house.school)
    day = NEXT_WEEK.date()
    last_days = {"vorige week": day - dt.timedelta(days=8), "de dag zelf": day, "nooit": None}
    contacts = {
        name: ContactFactory(organisation__school=house.school, organisation__ends_on=last)
        for name, last in last_days.items()
    }
    for contact in contacts.values():
        StandingSeatFactory(kind=kind, user=None, contact=contact)
    meeting = plan_meeting(
        meeting=Meeting(school=house.school, kind=kind, starts_at=NEXT_WEEK, minutes=90, place="Hier"),
        user=linda,
    )
    stay = [contacts["de dag zelf"], contacts["nooit"]]
    assert [seat.contact for seat in Seat.objects.filter(meeting=meeting)] == stay
    urls = [
        reverse("careteam:seat_new", args=[meeting.pk]),
        reverse("careteam:item_ask", args=[AgendaItemFactory(meeting=meeting, pupil=pupil_in(house.own)).pk]),
        reverse("careteam:standing_new", args=[kind.pk]),
    ]
    for url in urls:
        choices = care.get(url).context["form"].fields["contact"].queryset
        assert set(choices) == set(stay), url


def test_who_is_there_today_and_not_on_the_day_of_a_meeting_gets_no_seat(
    house: House, care: Client, linda: User
) -> None:
    meeting = meeting_of(house.school, linda)
    last = timezone.localdate(meeting.starts_at) - dt.timedelta(days=1)
    contact = ContactFactory(organisation__school=house.school, organisation__ends_on=last)
    item = AgendaItemFactory(meeting=meeting, pupil=pupil_in(house.own))
    for url in (
        reverse("careteam:seat_new", args=[meeting.pk]),
        reverse("careteam:item_ask", args=[item.pk]),
    ):
        answer = care.post(url, {"contact": contact.pk})
        [why] = errors(answer, "contact")
        assert why.startswith(f"De school werkt samen met {contact.organisation.name} tot en met"), url
    with pytest.raises(NotPossible):
        agendas.seat_guest(meeting=meeting, contact=contact)
    with pytest.raises(NotPossible):
        agendas.ask_for_item(item=item, contact=contact, now=MORNING)
    assert not Seat.objects.filter(contact=contact).exists()


def test_an_agenda_proposes_itself_and_says_why(house: House, linda: User) -> None:
    meeting = meeting_of(house.school, linda)
    kept = pupil_in(house.own, call_name="Bewaard")
    ConcernFactory(pupil=kept, state="kept")
    ConcernFactory(pupil=kept)
    waits = pupil_in(house.own, call_name="Wacht")
    case = case_of(waits, linda, manager=linda, state="waiting")
    CaseMoveFactory(case=case, before="open", after="waiting", at=MORNING - dt.timedelta(weeks=9))
    fresh = pupil_in(house.own, call_name="Vers")
    short = case_of(fresh, linda, state="waiting")
    CaseMoveFactory(case=short, before="open", after="waiting", at=MORNING - dt.timedelta(weeks=2))
    due = pupil_in(house.own, call_name="Plan")
    case_of(due, linda).plan.__class__.objects.filter(pupil=due).update(evaluate_on=SCHOOL_DAY)
    late = pupil_in(house.own, call_name="Laat")
    ActionFactory(pupil=late, author=linda, due_on=SCHOOL_DAY)
    reached = pupil_in(house.own, call_name="Grens")
    CrossingFactory(pupil=reached)
    pupil_in(house.own, call_name="Nieuw", enrolled_on=SCHOOL_DAY - dt.timedelta(weeks=5, days=3))
    pupil_in(house.own, call_name="Achttien", birth_date=dt.date(2008, 9, 20))
    ConcernFactory(pupil=pupil_in(house.class_elsewhere))
    ConcernFactory(pupil=pupil_in(house.own, call_name="Weg", left_on=SCHOOL_DAY), state="kept")
    found = {one.pupil.call_name: one for one in proposals(meeting, linda)}
    assert {name: [reason.because for reason in one.reasons] for name, one in found.items()} == {
        "Bewaard": [Because.KEPT, Because.CONCERN],
        "Grens": [Because.THRESHOLD],
        "Wacht": [Because.WAITING],
        "Plan": [Because.EVALUATION],
        "Laat": [Because.ACTION],
        "Nieuw": [Because.NEWCOMER],
        "Achttien": [Because.ADULT],
    }
    assert list(found) == ["Bewaard", "Grens", "Wacht", "Plan", "Laat", "Nieuw", "Achttien"]
    assert found["Wacht"].reasons[0].words == "Wacht al 10 weken op hulp van buiten."
    assert (found["Wacht"].case_id, found["Wacht"].manager_id) == (case.pk, linda.pk)
    assert found["Achttien"].reasons[0].words == "Wordt 18 op 20 september."
    agendas.put_on(meeting=meeting, proposals=[found["Wacht"], found["Bewaard"]])
    agendas.put_on(meeting=meeting, proposals=[found["Wacht"]])
    assert [item.pupil for item in AgendaItem.objects.on_agenda()] == [waits, kept]
    # What was taken off is not proposed again.
    agendas.set_state(item=AgendaItem.objects.get(pupil=kept), after=ItemState.REMOVED)
    assert "Bewaard" not in {one.pupil.call_name for one in proposals(meeting, linda)}


def test_who_was_ticked_and_is_proposed_no_more_is_named(house: House, care: Client, linda: User) -> None:
    meeting = meeting_of(house.school, linda)
    first, second, third = (
        pupil_in(house.own, call_name=name, surname="Haile") for name in ("Adam", "Bo", "Cis")
    )
    for pupil in (first, second):
        ConcernFactory(pupil=pupil)
    url = reverse("careteam:agenda_put_on", args=[meeting.pk])

    def said_after(*pupils: Any) -> list[str]:
        answer = care.post(url, {"pupil": [getattr(one, "pk", one) for one in pupils]}, follow=True)
        return [str(one) for one in answer.context["messages"]]

    assert said_after() == ["Vink eerst aan wie erop moet."]
    assert said_after("x") == ["Vink eerst aan wie erop moet."]
    # A colleague puts the first one on a moment before; of the third nothing is proposed.
    agendas.put_pupil_on(meeting=meeting, pupil=first, case_id=None, user=linda)
    gone = "Niet op de agenda gezet, omdat ze er al op staan of er geen reden meer voor is: %s."
    assert said_after(first, second, third) == [
        "1 leerling staat op de agenda.",
        gone % "Adam Haile, Cis Haile",
    ]
    assert said_after(second) == [gone % "Bo Haile"]
    on_it = AgendaItem.objects.filter(meeting=meeting).order_by("position").values_list("pupil", flat=True)
    assert list(on_it) == [first.pk, second.pk]


def test_the_order_goes_by_buttons_and_says_whether_it_fits(house: House, care: Client, linda: User) -> None:
    meeting = meeting_of(house.school, linda, minutes=25)
    items = [
        AgendaItemFactory(meeting=meeting, pupil=pupil_in(house.own, call_name=name), position=place)
        for place, name in enumerate(("Een", "Twee", "Drie"), 1)
    ]

    def order() -> list[str]:
        return [item.pupil.call_name for item in AgendaItem.objects.on_agenda().select_related("pupil")]

    def shift(place: int, way: str) -> None:
        care.post(reverse("careteam:item_shift", args=[items[place].pk, way]))

    shift(2, "up")
    assert order() == ["Een", "Drie", "Twee"]
    shift(0, "up")
    shift(1, "down")
    assert order() == ["Een", "Drie", "Twee"]
    shift(0, "down")
    assert order() == ["Drie", "Een", "Twee"]

    def place(item: int, before: str) -> None:
        care.post(reverse("careteam:item_place", args=[items[item].pk]), {"before": before})

    place(1, f"{items[2].pk}")
    assert order() == ["Twee", "Drie", "Een"]
    place(1, "")
    assert order() == ["Drie", "Een", "Twee"]
    # Before itself, or before what stands there no more: nothing happens.
    place(0, f"{items[0].pk}")
    place(0, "999999999999")
    assert order() == ["Drie", "Een", "Twee"]
    page = care.get(reverse("careteam:meeting_prepare", args=[meeting.pk]))
    assert (page.context["page"].fit.used, page.context["page"].fit.over) == (30, 5)
    assert "30 minuten: 5 minuten te lang." in page.content.decode()
    starts = [one.line.item.starts_at for one in page.context["page"].lines]
    assert [(at - NEXT_WEEK).seconds // 60 for at in starts] == [0, 10, 20]
    answer = care.post(reverse("careteam:item_off", args=[items[1].pk]))
    assert "Twee" in care.get(answer["Location"]).content.decode()
    assert order() == ["Drie", "Een"]
    care.post(reverse("careteam:item_back", args=[items[1].pk]))
    assert order() == ["Drie", "Een", "Twee"]


def test_what_there_was_no_time_for_moves_on(house: House, linda: User) -> None:
    kind = MeetingKindFactory(school=house.school)
    before = MeetingFactory(kind=kind, state="closed", starts_at=MORNING - dt.timedelta(days=14))
    moved = AgendaItemFactory(meeting=before, pupil=pupil_in(house.own), state="moved", question="Hoe nu?")
    AgendaItemFactory(meeting=before, pupil=pupil_in(house.own), state="done")
    meeting = plan_meeting(
        meeting=Meeting(school=house.school, kind=kind, starts_at=NEXT_WEEK, minutes=90, place="Hier"),
        user=linda,
    )
    [item] = AgendaItem.objects.filter(meeting=meeting)
    assert (item.pupil, item.question, item.because, item.came_from) == (
        moved.pupil,
        "Hoe nu?",
        [Because.MOVED_ON],
        moved,
    )
    assert carry_on(meeting=meeting) == 0


def test_sending_tells_whom_it_concerns_and_no_mail_names_a_pupil(house: House, linda: User) -> None:
    meeting = meeting_of(house.school, linda)
    leader, mentor = member(house.school, Role.TEAM_LEADER), house.mentor
    SeatFactory(meeting=meeting, user=leader)
    pupil = pupil_in(house.own, call_name="Zonnestraal")
    first = AgendaItemFactory(meeting=meeting, pupil=pupil, position=1)
    second = AgendaItemFactory(meeting=meeting, pupil=pupil_in(house.own), position=2)
    agendas.ask_for_item(item=second, now=MORNING, user=mentor)

    def send() -> dict[User | None, Change]:
        meeting.refresh_from_db()
        sent = publish(meeting=meeting, user=linda, now=MORNING)
        return {seat.user: change for seat, change in sent.changes.items()}

    assert send() == dict.fromkeys((linda, leader, mentor), Change.ADDED)
    assert send() == {}
    meeting.refresh_from_db()
    assert (meeting.version, meeting.state) == (1, "published")
    # The words of the first item: who hears no name reads no question, and the mentor has another item.
    AgendaItem.objects.filter(pk=first.pk).update(question="Waarom slaapt Zonnestraal niet?")
    assert send() == {linda: Change.CHANGED}
    agendas.shift_item(item=second, up=True)
    assert send() == dict.fromkeys((linda, leader, mentor), Change.CHANGED)
    agendas.set_state(item=second, after=ItemState.REMOVED)
    assert send() == {linda: Change.CHANGED, leader: Change.CHANGED, mentor: Change.REMOVED}
    assert Message.objects.filter(kind="look").count() == 3 + 1 + 3 + 3
    assert "Zonnestraal" not in str(list(Message.objects.values_list("context", flat=True)))
    # Whoever was on the last one hears that it does not take place; nothing can be sent any more.
    meeting.refresh_from_db()
    assert call_off(meeting=meeting, now=MORNING).number == 2
    assert Message.objects.filter(kind="look").count() == 12
    with pytest.raises(NotPossible):
        send()


def test_a_leader_off_the_list_reads_letters_and_a_mentor_the_own_item(
    house: House, linda: User, mentor: Client, client_for: object
) -> None:
    meeting = meeting_of(house.school, linda)
    leader = member(house.school, Role.TEAM_LEADER)
    SeatFactory(meeting=meeting, user=leader)
    pupil = pupil_in(house.own, call_name="Zonnestraal", birth_date=dt.date(2010, 1, 1))
    AgendaItemFactory(meeting=meeting, pupil=pupil, question="Geheim", position=1)
    own = AgendaItemFactory(meeting=meeting, pupil=pupil_in(house.own, call_name="Vlinder"), position=2)
    agendas.ask_for_item(item=own, now=MORNING, user=house.mentor)
    url = reverse("careteam:meeting", args=[meeting.pk])
    # What is being prepared is for the care team.
    assert mentor.get(url).status_code == 404
    publish(meeting=meeting, user=linda, now=MORNING)
    page = client_for(leader).get(url)  # type: ignore[operator]
    assert [one.is_named for one in page.context["entries"]] == [False, False]
    assert "(15–17)" in page.content.decode()
    assert not {"Zonnestraal", "Geheim", "Vlinder"} & set(page.content.decode().split())
    seen = mentor.get(url)
    assert [(one.number, one.label) for one in seen.context["entries"]] == [(1, own.pupil.name)]
    assert "Zonnestraal" not in seen.content.decode()


def test_a_meeting_that_is_called_off_is_for_the_care_team_alone(
    house: House, linda: User, care: Client, mentor: Client
) -> None:
    meeting = meeting_of(house.school, linda)
    own = AgendaItemFactory(meeting=meeting, pupil=pupil_in(house.own))
    agendas.ask_for_item(item=own, now=MORNING, user=house.mentor)
    publish(meeting=meeting, user=linda, now=MORNING)
    pages = [
        reverse("careteam:meeting", args=[meeting.pk]),
        reverse("careteam:agenda_print", args=[meeting.pk]),
        reverse("careteam:item_overview", args=[own.pk]),
    ]
    assert [mentor.get(url).status_code for url in pages] == [200, 200, 200]
    call_off(meeting=meeting, now=MORNING)
    assert [mentor.get(url).status_code for url in pages] == [404, 404, 404]
    assert [care.get(url).status_code for url in pages] == [200, 200, 200]


def test_who_has_no_address_is_named_as_one_to_tell(house: House, linda: User, care: Client) -> None:
    meeting = meeting_of(house.school, linda)
    named, unnamed = (
        ContactFactory(organisation__school=house.school, person__name=name, person__email=email)
        for name, email in (("Els Bereikbaar", "els@partner.example"), ("Piet Zonder", ""))
    )
    for contact in (named, unnamed):
        SeatFactory(meeting=meeting, user=None, contact=contact)
    prepare, send, off = (
        reverse(f"careteam:{name}", args=[meeting.pk])
        for name in ("meeting_prepare", "meeting_publish", "meeting_call_off")
    )
    for url in (prepare, send):
        words = care.get(url).content.decode()
        assert words.count("Geen e-mailadres: vertel het deze persoon zelf.") == 1, url
    to_call = "Van hen is geen e-mailadres bekend, dus vertel het hun zelf: Piet Zonder."
    sent = care.post(send, follow=True).context["messages"]
    assert [str(one) for one in sent] == ["2 mensen krijgen bericht.", to_call]
    off_again = care.post(off, follow=True).context["messages"]
    assert [str(one) for one in off_again] == ["Afgezegd. 2 mensen krijgen bericht.", to_call]


def test_whoever_works_there_no_more_is_marked_while_an_agenda_is_prepared(
    house: House, linda: User, care: Client
) -> None:
    """A colleague whose account is closed, one whose role ended, a guest who left, and one of a closed organisation."""
    meeting = meeting_of(house.school, linda)
    closed, ended = (member(house.school, Role.TEAM_LEADER) for _ in range(2))
    User.objects.filter(pk=closed.pk).update(is_active=False)
    yesterday = SCHOOL_DAY - dt.timedelta(days=1)
    RoleAssignment.objects.filter(user=ended).update(ends_on=yesterday)
    guests = [
        ContactFactory(organisation__school=house.school, **fields)
        for fields in ({}, {"ends_on": yesterday}, {"organisation__ends_on": yesterday})
    ]
    seats = [SeatFactory(meeting=meeting, user=user) for user in (closed, ended)]
    seats += [SeatFactory(meeting=meeting, user=None, contact=guest) for guest in guests]
    page = care.get(reverse("careteam:meeting_prepare", args=[meeting.pk]))
    gone = [one.seat for one in page.context["page"].comes if one.is_gone]
    assert gone == [seats[0], seats[1], seats[3], seats[4]]
    assert page.content.decode().count("Werkt daar niet meer: hoort niets van dit overleg.") == 4


def read_pdf(answer: Any) -> tuple[list[str], str]:
    """The words of each page, and what the file says of itself."""
    reader = PdfReader(io.BytesIO(answer.content))
    return [
        page.extract_text() for page in reader.pages
    ], f"{reader.metadata} {answer['Content-Disposition']}"


def test_paper_holds_what_its_reader_sees(house: House, care: Client, linda: User, client_for: Any) -> None:
    meeting = meeting_of(house.school, linda)
    leader = member(house.school, Role.TEAM_LEADER)
    SeatFactory(meeting=meeting, user=leader)
    names = ("Zonnestraal", "Maneschijn")
    items = [
        AgendaItemFactory(
            meeting=meeting,
            pupil=pupil_in(house.own, call_name=name),
            position=place,
            question=f"Over {name}",
        )
        for place, name in enumerate(names, 1)
    ]
    publish(meeting=meeting, user=linda, now=MORNING)
    url = reverse("careteam:agenda_print", args=[meeting.pk])
    [own, *each], about = read_pdf(care.get(url))
    assert [name for name in names if name in own] == list(names)
    # Behind it a page for each pupil.
    assert [[name for name in names if name in page] for page in each] == [["Zonnestraal"], ["Maneschijn"]]
    assert [name for name in names if name in about] == []
    [others], _about = read_pdf(client_for(leader).get(url))
    assert others.count("Leerling") == 2
    assert [name for name in names if name in others] == []
    # The minutes say of which meeting they are, also when nothing was written down.
    [page], _about = read_pdf(care.get(reverse("careteam:minutes_print", args=[meeting.pk])))
    assert [said in page for said in (str(meeting.kind.name), "Er is niets opgeschreven.")] == [True, True]
    # A page for each pupil, with nothing of another on it.
    live.begin(meeting=meeting, now=MORNING)
    for item, name in zip(items, names, strict=True):
        live.go_to(item=item, now=MORNING)
        decided = live.Said(MinuteKind.DECISION, f"Besluit over {name}", uuid.uuid4())
        live.write_down(item=item, said=decided, user=linda, now=MORNING)
    pages, about = read_pdf(care.get(reverse("careteam:minutes_print", args=[meeting.pk])))
    assert [[name for name in names if name in page] for page in pages] == [["Zonnestraal"], ["Maneschijn"]]
    assert [name for name in names if name in about] == []


def test_paper_leaves_out_older_words_that_tell_a_secret_address(
    house: House, care: Client, linda: User
) -> None:
    """They were typed before it was secret; of another pupil the same words say nothing."""
    meeting = meeting_of(house.school, linda)
    hidden, other = pupil_in(house.own, call_name="Zonnestraal"), pupil_in(house.own, call_name="Maneschijn")
    home = HomeFactory(school=house.school, kind=HomeKind.FAMILY, address="Oude Verborgenpad 17a, Almerveen")
    HomeStayFactory(pupil=hidden, home=home)
    case = case_of(hidden, linda)
    CareCase.objects.filter(pk=case.pk).update(need="Rust aan het Oude Verborgenpad")
    CarePlan.objects.filter(case=case).update(goals="Zelf naar oude verborgenpad 17A fietsen\nLezen")
    ActionFactory(pupil=hidden, author=linda, case=case, what="Post naar Oude Verborgenpad 17a")
    ContactMomentFactory(pupil=hidden, author=linda, about="Gesproken op het Oude Verborgenpad")
    for place, pupil in enumerate((hidden, other), 1):
        words = f"Over {pupil.call_name} aan het Oude Verborgenpad"
        item = AgendaItemFactory(meeting=meeting, pupil=pupil, position=place, question=words)
        MinuteFactory(item=item, meeting=meeting, pupil=pupil, author=linda, text=words)
    publish(meeting=meeting, user=linda, now=MORNING)
    urls = [reverse(f"careteam:{name}_print", args=[meeting.pk]) for name in ("agenda", "minutes")]

    def told() -> list[list[int]]:
        """How often each page tells it."""
        return [[page.count("erborgenpad") for page in read_pdf(care.get(url))[0]] for url in urls]

    assert told() == [[2, 5, 1], [1, 1]]
    ProtectionFactory(pupil=hidden, kind=ProtectionKind.SECRET_ADDRESS)
    # Both are on the agenda, so nothing of either tells it there.
    assert told() == [[0, 0, 0], [0, 0]]
    assert "Weggelaten: hieruit blijkt waar de leerling woont" in read_pdf(care.get(urls[1]))[0][0]
    assert "Lezen" in read_pdf(care.get(urls[0]))[0][1]


def test_a_guest_is_asked_by_name_only_on_a_ground(house: House, linda: User) -> None:
    meeting = meeting_of(house.school, linda)
    pupil = pupil_in(house.own)
    mother = with_family(pupil)
    item = AgendaItemFactory(meeting=meeting, pupil=pupil)
    team = ContactFactory(organisation__school=house.school)
    asked = agendas.ask_for_item(item=item, now=MORNING, contact=team)
    assert not asked.by_name
    consent = ConsentRequestFactory(
        pupil=pupil, organisation=team.organisation, purpose=ConsentPurpose.DISCUSS, parts=[]
    )
    said(consent, mother.person)
    assert agendas.ask_for_item(item=item, now=MORNING, contact=team).by_name
    said(consent, mother.person, ConsentAnswer.WITHDRAW)
    assert not agendas.ask_for_item(item=item, now=MORNING, contact=team).by_name
    # Nidos as an organisation is not the guardian; the guardian's own ward is.
    nidos = {"organisation__school": house.school, "organisation__kind": OrganisationKind.GUARDIANSHIP}
    leader, guardian = ContactFactory(**nidos), ContactFactory(**nidos)
    Relation.objects.create(
        school=house.school,
        pupil=pupil,
        person=guardian.person,
        kind=RelationKind.GUARDIAN,
        custody=True,
        starts_on=SCHOOL_DAY,
    )
    assert not agendas.ask_for_item(item=item, now=MORNING, contact=leader).by_name
    assert agendas.ask_for_item(item=item, now=MORNING, contact=guardian).by_name
    # The law: leerplicht, with a reason, and no other.
    officer = ContactFactory(
        organisation__school=house.school, organisation__kind=OrganisationKind.ATTENDANCE
    )
    assert not agendas.ask_for_item(item=item, now=MORNING, contact=officer).by_name
    assert agendas.ask_for_item(item=item, now=MORNING, contact=officer, duty_reason="16 uur").by_name
    with pytest.raises(NotPossible):
        agendas.ask_for_item(item=item, now=MORNING, contact=team, duty_reason="16 uur")


def test_pages_take_the_same_queries_however_much_there_is(
    house: House, care: Client, linda: User, django_assert_num_queries: object
) -> None:
    meeting = meeting_of(house.school, linda)

    def fill(number: int) -> None:
        for _count in range(number):
            pupil = pupil_in(house.own)
            ConcernFactory(pupil=pupil_in(house.own))
            item = AgendaItemFactory(meeting=meeting, pupil=pupil, case=case_of(pupil, linda, manager=linda))
            contact = ContactFactory(organisation__school=house.school)
            agendas.ask_for_item(item=item, now=MORNING, contact=contact)

    prepare, page = (
        reverse(f"careteam:{name}", args=[meeting.pk]) for name in ("meeting_prepare", "meeting")
    )
    fill(2)
    publish(meeting=meeting, user=linda, now=MORNING)
    care.get(page)
    for number in (0, 4):
        fill(number)
        with django_assert_num_queries(34):  # type: ignore[operator]
            care.get(prepare)
        with django_assert_num_queries(9):  # type: ignore[operator]
            care.get(page)
        meeting.refresh_from_db()
        publish(meeting=meeting, user=linda, now=MORNING)


def test_what_waits_is_lost_neither_between_two_meetings_nor_with_one_that_is_called_off(
    house: House, linda: User
) -> None:
    """The next one was sent already when the first was closed; the one after that is called off."""
    kind = MeetingKindFactory(school=house.school)
    weeks = [NEXT_WEEK + dt.timedelta(weeks=2 * turn) for turn in range(4)]
    first = MeetingFactory(kind=kind, starts_at=weeks[0], state="closed")
    waits, spoken, again, left = (
        AgendaItemFactory(meeting=first, pupil=pupil_in(house.own), state="moved", position=place)
        for place in range(1, 5)
    )
    subject = AgendaItemFactory(meeting=first, pupil=None, title="Het rooster", state="moved", position=5)
    sent_already = MeetingFactory(kind=kind, starts_at=weeks[1], state="closed")
    # Of one it was talked there after all, of another there was no time there either.
    AgendaItemFactory(meeting=sent_already, pupil=spoken.pupil, state="done", position=1)
    newer = AgendaItemFactory(meeting=sent_already, pupil=again.pupil, state="moved", position=2)
    left.pupil.__class__.objects.filter(pk=left.pupil.pk).update(left_on=SCHOOL_DAY)

    def moved_on(meeting: Meeting) -> list[Any]:
        rows = AgendaItem.objects.filter(meeting=meeting).order_by("position")
        return [(row.pupil, row.title, row.came_from) for row in rows]

    def plan(at: dt.datetime) -> Meeting:
        new = Meeting(school=house.school, kind=kind, starts_at=at, minutes=90, place="Hier")
        return plan_meeting(meeting=new, user=linda)

    third, fourth = plan(weeks[2]), plan(weeks[3])
    expected = [(again.pupil, "", newer), (waits.pupil, "", waits), (None, "Het rooster", subject)]
    assert (moved_on(third), moved_on(fourth)) == (expected, [])
    agendas.set_state(item=AgendaItem.objects.get(meeting=third, pupil=None), after=ItemState.REMOVED)
    call_off(meeting=third, now=MORNING)
    assert moved_on(fourth) == expected
    # What was taken off there does not come back.
    agendas.set_state(item=AgendaItem.objects.get(meeting=fourth, pupil=None), after=ItemState.REMOVED)
    assert carry_on(meeting=fourth) == 0


@pytest.mark.parametrize("days", [14, -1], ids=["later", "made again a day earlier"])
def test_what_stood_on_a_meeting_that_is_called_off_stands_on_the_next(
    house: House, linda: User, days: int
) -> None:
    """As it was prepared, for the reasons for which it stood there, and once."""
    kind = MeetingKindFactory(school=house.school)

    def plan(at: dt.datetime) -> Meeting:
        new = Meeting(school=house.school, kind=kind, starts_at=at, minutes=90, place="Hier")
        return plan_meeting(meeting=new, user=linda)

    def stands_on(meeting: Meeting) -> list[Any]:
        rows = AgendaItem.objects.filter(meeting=meeting).on_agenda()
        return [(row.pupil or row.title, row.because, row.question, row.minutes) for row in rows]

    off = plan(NEXT_WEEK)
    chosen = agendas.put_pupil_on(meeting=off, pupil=pupil_in(house.own), case_id=None, user=linda)
    AgendaItem.objects.filter(pk=chosen.pk).update(question="Hoe nu?", minutes=20)
    subject = agendas.put_subject_on(
        item=AgendaItem(school=house.school, meeting=off, title="Rooster"), user=linda
    )
    ConcernFactory(pupil=pupil_in(house.own))
    [proposed] = proposals(off, linda)
    agendas.put_on(meeting=off, proposals=[proposed])
    taken_off, left = (
        agendas.put_pupil_on(meeting=off, pupil=pupil_in(house.own), case_id=None, user=linda)
        for _ in range(2)
    )
    agendas.set_state(item=taken_off, after=ItemState.REMOVED)
    Pupil.objects.filter(pk__in=[left.pupil_id]).update(left_on=SCHOOL_DAY)
    expected = [
        (chosen.pupil, [Because.CHOSEN], "Hoe nu?", 20),
        (subject.title, [Because.CHOSEN], "", 10),
        (proposed.pupil, [Because.CONCERN], "", 10),
    ]
    waits = plan(NEXT_WEEK + dt.timedelta(days=days)) if days > 0 else None
    publish(meeting=off, user=linda, now=MORNING)
    call_off(meeting=off, now=MORNING)
    following = waits or plan(NEXT_WEEK + dt.timedelta(days=days))
    assert stands_on(following) == expected
    assert stands_on(plan(NEXT_WEEK + dt.timedelta(days=28))) == []
    # Called off as well: it goes on to the one after that, and stands there once.
    call_off(meeting=following, now=MORNING)
    last = Meeting.objects.get(kind=kind, state="draft")
    assert stands_on(last) == expected
    assert carry_on(meeting=last) == 0


def test_what_nobody_at_the_table_sees_is_in_the_next_version_too(
    house: House, linda: User, care: Client
) -> None:
    """Only guests have a seat: a row that none of them sees is on the agenda all the same, and nobody hears."""
    meeting = MeetingFactory(kind=MeetingKindFactory(school=house.school), made_by=linda)
    guest = ContactFactory(organisation__school=house.school)
    own = AgendaItemFactory(meeting=meeting, pupil=pupil_in(house.own), position=1)
    agendas.ask_for_item(item=own, now=MORNING, contact=guest)
    publish(meeting=meeting, user=linda, now=MORNING)
    AgendaItemFactory(meeting=meeting, pupil=pupil_in(house.own, call_name="Zonnestraal"), position=2)
    before = Message.objects.count()
    assert publish(meeting=meeting, user=linda, now=MORNING).changes == {}
    assert publish(meeting=meeting, user=linda, now=MORNING).changes == {}
    meeting.refresh_from_db()
    assert (meeting.version, Message.objects.count()) == (2, before)
    page = care.get(reverse("careteam:meeting", args=[meeting.pk]))
    assert [entry.pupil.call_name for entry in page.context["entries"]][1:] == ["Zonnestraal"]


def test_a_meeting_that_comes_seldom_proposes_all_since_the_one_before(house: House, linda: User) -> None:
    """Every ten weeks: who was new in the first of them is not forgotten."""
    meeting = meeting_of(house.school, linda)
    MeetingFactory(kind=meeting.kind, state="closed", starts_at=NEXT_WEEK - dt.timedelta(weeks=10))
    long_ago = SCHOOL_DAY + dt.timedelta(days=7) - dt.timedelta(weeks=6 + 9)
    pupil_in(house.own, call_name="Vroeg", enrolled_on=long_ago)
    found = {one.pupil.call_name: one.reasons[0].because for one in proposals(meeting, linda)}
    assert found == {"Vroeg": Because.NEWCOMER}


def test_a_kind_that_begins_at_the_end_of_days_comes_never(house: House, care: Client) -> None:
    MeetingKindFactory(school=house.school, starts_on=dt.date.max)
    MeetingKindFactory(school=house.school, starts_on=dt.date.min, weekday=7)
    assert care.get(reverse("careteam:meeting_kinds")).status_code == 200
    for kind in MeetingKind.objects.all():
        assert care.get(reverse("careteam:meeting_new", args=[kind.pk])).status_code == 200


def test_of_two_coordinators_the_second_sees_what_the_first_made_of_it(
    house: House, care: Client, linda: User
) -> None:
    meeting = meeting_of(house.school, linda)
    url = reverse("careteam:meeting_edit", args=[meeting.pk])
    first, second = form_data(care, url, place="Aula"), form_data(care, url, day="2026-09-29")
    assert care.post(url, first).status_code == 302
    refused = care.post(url, second)
    assert (refused.status_code, refused.context["form"]["place"].value()) == (409, "Aula")
    assert care.post(url, form_data(care, url, day="2026-09-29")).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.place, meeting.starts_at) == ("Aula", NEXT_WEEK + dt.timedelta(days=7))
    # The same place typed by both, and a time that somebody changed meanwhile.
    stale = form_data(care, url)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=NEXT_WEEK)
    assert care.post(url, stale).status_code == 409
    # A page that was open while the meeting was called off saves nothing.
    late = form_data(care, url, place="Kelder")
    call_off(meeting=meeting, now=MORNING)
    assert care.post(url, late).status_code == 404


def test_a_colleague_is_told_the_time_that_was_sent(
    house: House, care: Client, mentor: Client, linda: User
) -> None:
    meeting = meeting_of(house.school, linda)
    SeatFactory(meeting=meeting, user=house.mentor)
    publish(meeting=meeting, user=linda, now=MORNING)
    later = NEXT_WEEK - dt.timedelta(days=1, hours=3)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=later, place="Aula")

    def told(browser: Client) -> list[list[bool]]:
        pages = [browser.get(url).content.decode() for url in (reverse("careteam:meetings"), "/")]
        return [[words in page for words in ("15:31–17:01", "12:31–14:01", "Aula")] for page in pages]

    assert told(mentor) == [[True, False, False]] * 2
    assert told(care) == [[False, True, True]] * 2
    meeting.refresh_from_db()
    publish(meeting=meeting, user=linda, now=MORNING)
    assert told(mentor) == [[False, True, True]] * 2


@pytest.mark.parametrize("day", ["2026-10-25", "2027-03-28"])
def test_no_meeting_begins_at_a_time_that_is_there_twice_or_not_at_all(
    house: House, care: Client, linda: User, day: str
) -> None:
    meeting = meeting_of(house.school, linda)
    url = reverse("careteam:meeting_edit", args=[meeting.pk])
    refused = care.post(url, form_data(care, url, day=day, time="02:30"))
    assert (refused.status_code, len(errors(refused, "time"))) == (422, 1)
    assert care.post(url, form_data(care, url, day=day, time="03:00")).status_code == 302
    meeting.refresh_from_db()
    assert timezone.localtime(meeting.starts_at).hour == 3


def test_namesakes_are_told_apart_for_colleagues_and_neither_on_the_wall_nor_for_guests(
    house: House, care: Client, linda: User, mentor: Client, client_for: Any
) -> None:
    """Among those whom somebody hears of by name: that there is another one shows in no name."""
    meeting = meeting_of(house.school, linda)
    leader = member(house.school, Role.TEAM_LEADER)
    SeatFactory(meeting=meeting, user=leader)
    born = {"elder": dt.date(2011, 3, 4), "younger": dt.date(2011, 9, 30), "found": dt.date(2012, 1, 2)}
    names = {"call_name": "Sami", "surname": "Tesfay"}
    elder, younger, found = (pupil_in(house.own, **names, birth_date=date) for date in born.values())
    ConcernFactory(pupil=found)
    items = [
        AgendaItemFactory(meeting=meeting, pupil=pupil, position=n)
        for n, pupil in enumerate((elder, younger), 1)
    ]
    guest = ContactFactory(organisation__school=house.school)
    for item in items:
        agendas.ask_for_item(item=item, now=MORNING, user=house.mentor)
    agendas.ask_for_item(item=items[0], now=MORNING, user=leader)
    for pupil in (elder, younger):
        consent = ConsentRequestFactory(
            pupil=pupil, organisation=guest.organisation, purpose=ConsentPurpose.DISCUSS, parts=[]
        )
        said(consent, with_family(pupil).person)
    for item in items:
        agendas.ask_for_item(item=item, now=MORNING, contact=guest)
    apart = ["Sami Tesfay (4 maart 2011)", "Sami Tesfay (30 september 2011)", "Sami Tesfay (2 januari 2012)"]

    def read(browser: Client, name: str) -> list[str]:
        words = browser.get(reverse(f"careteam:{name}", args=[meeting.pk])).content.decode()
        return [one for one in apart if one in words]

    assert read(care, "meeting_prepare") == apart
    publish(meeting=meeting, user=linda, now=MORNING)
    assert (read(care, "meeting"), read(mentor, "meeting")) == (apart[:2], apart[:2])
    # The leader hears of one of them, and of the other one by a letter.
    [own, other] = client_for(leader).get(reverse("careteam:meeting", args=[meeting.pk])).context["entries"]
    assert (own.label, other.is_named) == ("Sami Tesfay", False)
    live.begin(meeting=meeting, now=MORNING)
    live.go_to(item=items[0], now=MORNING)
    live.set_present(seat=Seat.objects.get(user=leader), is_here=True, now=MORNING)
    assert read(care, "meeting_live") == apart[:2]
    wall = Client()
    code = screens.make_code(meeting=meeting, user=linda, now=MORNING)
    wall.post(reverse("careteam:screen"), {"code": code})
    assert "<bdi>Sami Tesfay</bdi>" in wall.get(reverse("careteam:screen")).content.decode()
    for item in items:
        live.write_down(
            item=item, said=live.Said(MinuteKind.NOTE, "Gaat", uuid.uuid4()), user=linda, now=MORNING
        )
    live.close(meeting=meeting, now=MORNING)
    for name in ("agenda_print", "minutes_print"):
        pages, _meta = read_pdf(care.get(reverse(f"careteam:{name}", args=[meeting.pk])))
        words = " ".join("".join(pages).split())
        assert [one for one in apart if one in words] == apart[:2], name
    link = GuestLink.objects.get(seat__contact=guest)
    part = part_behind(link, MORNING)
    assert part is not None
    labels = [entry.label for entry in entries_of_guest(meeting, part.reader, part.lines)]
    assert labels == ["Sami Tesfay", "Sami Tesfay"]
