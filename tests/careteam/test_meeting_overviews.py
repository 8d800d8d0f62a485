"""A pupil on one page for a meeting: what each reader may see of it, on the page and in the agenda that they print."""

import datetime as dt
from typing import Any

from django.test import Client
from django.urls import reverse

from careteam.models.meetings import Meeting
from careteam.services import agendas
from careteam.services.publishing import publish
from school.enums import Role
from school.models.access_log import AccessLog
from school.models.people import User
from tests.careteam.test_meetings import read_pdf
from tests.house import House
from tools.samples.care import ActionFactory, ContactMomentFactory, case_of
from tools.samples.concerns import ConcernFactory
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in
from tools.samples.files import CrossingFactory
from tools.samples.meetings import AgendaItemFactory, MeetingFactory, MinuteFactory, SeatFactory, meeting_of

CARE_ONLY = ("Slaapt slecht", "Elke dag buiten", "Jas regelen", "Naar de GGD", "Een zorg van")
ALSO_MENTOR = ("Rooster geven", "Belt nu vaker")
OLDER = ("Oud besluit",)


def told_of(house: House, linda: User) -> tuple[Meeting, Any]:
    """A meeting about a pupil of the mentor's class, with something of each kind in the file."""
    meeting = meeting_of(house.school, linda)
    pupil = pupil_in(house.own, call_name="Zonnestraal", country="SY")
    case = case_of(pupil, linda, manager=linda)
    case.plan.__class__.objects.filter(case=case).update(goals="Elke dag buiten", version=1)
    ActionFactory(pupil=pupil, author=linda, owner=linda, what="Jas regelen", level="care")
    ActionFactory(pupil=pupil, author=linda, owner=linda, what="Rooster geven", level="mentor_care")
    ContactMomentFactory(pupil=pupil, author=linda, about="Belt nu vaker", level="mentor_care")
    ConcernFactory(pupil=pupil)
    CrossingFactory(pupil=pupil)
    before = AgendaItemFactory(
        meeting=MeetingFactory(kind=meeting.kind, state="closed", starts_at=MORNING), pupil=pupil
    )
    decided = {"pupil": pupil, "item": before, "author": linda}
    MinuteFactory(**decided, text="Naar de GGD")
    for days in range(1, 6):
        MinuteFactory(**decided, text="Oud besluit", at=MORNING - dt.timedelta(days=days))
    item = AgendaItemFactory(meeting=meeting, pupil=pupil, case=case, question="Hoe nu?")
    agendas.ask_for_item(item=item, now=MORNING, user=house.mentor)
    SeatFactory(meeting=meeting, user=member(house.school, Role.TEAM_LEADER))
    publish(meeting=meeting, user=linda, now=MORNING)
    return meeting, item


def test_each_reads_what_is_theirs(
    house: House, care: Client, mentor: Client, linda: User, client_for: Any
) -> None:
    meeting, item = told_of(house, linda)
    url, paper = (
        reverse("careteam:item_overview", args=[item.pk]),
        reverse("careteam:agenda_print", args=[meeting.pk]),
    )
    words = care.get(url).content.decode()
    assert [one for one in (*CARE_ONLY, *ALSO_MENTOR, "Syrië", "Hoe nu?") if one not in words] == []
    # So that it stays one page: the newest five.
    assert words.count("Oud besluit") == 4
    [first, second], _about = read_pdf(care.get(paper))
    assert ("Hoe nu?" in first, "Slaapt slecht" in first) == (True, False)
    assert [one for one in (*CARE_ONLY, *ALSO_MENTOR) if one not in second] == []
    words = mentor.get(url).content.decode()
    assert [one for one in CARE_ONLY if one in words] == []
    assert [one for one in (*ALSO_MENTOR, "Syrië") if one not in words] == []
    [_first, second], _about = read_pdf(mentor.get(paper))
    assert [one for one in (*CARE_ONLY, *OLDER) if one in second] == []
    leader = client_for(meeting.seats.exclude(user__in=[linda, house.mentor]).get().user)
    assert leader.get(url).status_code == 404
    [only], _about = read_pdf(leader.get(paper))
    assert "Zonnestraal" not in only
    reads = AccessLog.objects.filter(page="careteam:item_overview", action="read").order_by("pk")
    assert [(row.user, row.pupils) for row in reads] == [
        (linda, [item.pupil_id]),
        (house.mentor, [item.pupil_id]),
    ]


def test_what_is_not_sent_yet_is_for_the_care_team(
    house: House, care: Client, mentor: Client, linda: User
) -> None:
    meeting = meeting_of(house.school, linda)
    item = AgendaItemFactory(meeting=meeting, pupil=pupil_in(house.own, enrolled_on=SCHOOL_DAY))
    subject = AgendaItemFactory(meeting=meeting, pupil=None, title="Jaarplan")
    agendas.ask_for_item(item=item, now=MORNING, user=house.mentor)
    url = reverse("careteam:item_overview", args=[item.pk])
    assert (care.get(url).status_code, mentor.get(url).status_code) == (200, 404)
    assert care.get(reverse("careteam:item_overview", args=[subject.pk])).status_code == 404


def test_a_long_agenda_on_paper_takes_no_more_queries(
    house: House, care: Client, linda: User, django_assert_num_queries: Any
) -> None:
    meeting = meeting_of(house.school, linda)
    paper = reverse("careteam:agenda_print", args=[meeting.pk])
    publish(meeting=meeting, user=linda, now=MORNING)
    care.get(paper)
    for number in (1, 3):
        meeting.refresh_from_db()
        for _count in range(number):
            pupil = pupil_in(house.own)
            AgendaItemFactory(meeting=meeting, pupil=pupil, case=case_of(pupil, linda, manager=linda))
            ActionFactory(pupil=pupil, author=linda)
        publish(meeting=meeting, user=linda, now=MORNING)
        with django_assert_num_queries(18):
            care.get(paper)
