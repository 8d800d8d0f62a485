"""Meetings of the demo: a year with what was decided, a next one half prepared, and a next one with guests, sent."""

import datetime as dt
import uuid
from collections.abc import Sequence

from django.utils import timezone

from careteam.enums.meetings import MinuteKind
from careteam.models.agendas import AgendaItem
from careteam.models.cases import CareCase
from careteam.models.meetings import Meeting, MeetingKind, StandingSeat
from careteam.querysets.proposals import proposals
from careteam.rules.meeting_moves import meeting_days
from careteam.rules.meeting_sets import STARTING_SETS
from careteam.services import agendas, live, meetings, publishing
from careteam.services.live import Said
from partners.enums.organisations import OrganisationKind
from partners.models.organisations import Contact
from partners.models.shares import PartnerAccount
from partners.querysets.grounds import spoken_for
from pupils.models.people import Relation
from pupils.models.pupils import Pupil
from school.middleware import access_for
from school.models.people import User
from school.models.school import School
from school.querysets import school_days
from tools.demo.accounts import GUARDIAN
from tools.demo.concerns import went_out

# How many pupils each meeting of the past talked about, of which there was no time for the last.
ITEMS = 4
DECISIONS = (
    "De mentor belt elke vrijdag met thuis.",
    "We vragen hulp van buiten aan en wachten niet langer.",
    "Het gaat beter. Over zes weken kijken we opnieuw.",
)
QUESTIONS = (
    "Hoe komt er weer rust in de ochtend?",
    "Wie kan dit gezin verder helpen?",
    "Is het plan nog goed zo?",
    "Wat zien de docenten in de les?",
)
# Who sits at the ZAT from outside.
AT_THE_ZAT = (OrganisationKind.ATTENDANCE, OrganisationKind.YOUTH_HEALTH, OrganisationKind.GUARDIANSHIP)


def make_meetings(school: School, care: User, worker: User, *, now: dt.datetime) -> None:
    """A year of meetings and the next one. Side effects: those of the services; messages that went out."""
    today = timezone.localdate(now)
    begins = today - dt.timedelta(days=364)
    meetings.take_over_set(school_id=school.pk, kinds=STARTING_SETS["tilburg"], day=begins)
    internal, zat = MeetingKind.objects.filter(school=school).order_by("every_weeks")
    contacts = Contact.objects.filter(school=school, organisation__kind__in=AT_THE_ZAT).on_day(today)
    for contact in contacts.order_by("organisation_id", "pk").distinct("organisation_id"):
        StandingSeat.objects.create(school=school, kind=zat, contact=contact)
    days = set(school_days(school.pk, begins, today + dt.timedelta(days=60)))
    cases = list(CareCase.objects.filter(school=school).select_related("pupil").order_by("opened_at", "pk"))
    for kind in (internal, zat):
        found = list(meeting_days(kind.starts_on, kind.weekday, kind.every_weeks, days, max(days)))
        for number, day in enumerate(day for day in found if day < today):
            hold(kind, day, cases[number % 3 :], care, worker)
        coming = next((day for day in found if day > today), None)
        if coming is not None:
            meeting = plan(kind, coming, care)
            prepare(meeting, care, now)
            if kind == zat:
                ask_guardian(meeting, care, now)
                publishing.publish(meeting=meeting, user=care, now=now)
    went_out(school)


def ask_guardian(meeting: Meeting, care: User, now: dt.datetime) -> None:
    """The guardian who signs in at the demo is asked about a ward, whose name they hear."""
    school_id, today = meeting.school_id, timezone.localdate(now)
    accounts_of = PartnerAccount.objects.filter(school=school_id, user__email=GUARDIAN.email)
    account = accounts_of.select_related("contact__person", "contact__organisation").first()
    if account is None:
        return
    custody = Relation.objects.deciding(today).filter(person=account.contact.person_id)
    # In two questions: of tables that were filled a moment ago the database knows little, and would go through all
    # people of a pupil for each pupil.
    pupils = list(custody.values_list("pupil", flat=True))
    wards = Pupil.objects.filter(school=school_id, pk__in=pupils).not_left(today)
    ward = spoken_for(wards, today).order_by("pk").first()
    if ward is not None:
        item = agendas.put_pupil_on(meeting=meeting, pupil=ward, case_id=None, user=care)
        agendas.ask_for_item(item=item, now=now, contact=account.contact)


def plan(kind: MeetingKind, day: dt.date, care: User) -> Meeting:
    meeting = Meeting(
        school_id=kind.school_id,
        kind=kind,
        starts_at=timezone.make_aware(dt.datetime.combine(day, kind.starts_at)),
        minutes=kind.minutes,
        place=kind.place,
    )
    return meetings.plan_meeting(meeting=meeting, user=care)


def hold(kind: MeetingKind, day: dt.date, cases: Sequence[CareCase], care: User, worker: User) -> None:
    """A meeting of the past: sent, held and closed, with decisions about those for whom there was time."""
    meeting = plan(kind, day, care)
    at = meeting.starts_at
    known = [case for case in cases if case.opened_at < at][:ITEMS]
    for case in known:
        agendas.put_pupil_on(meeting=meeting, pupil=case.pupil, case_id=case.pk, user=worker)
    publishing.publish(meeting=meeting, user=care, now=at - dt.timedelta(days=2))
    live.begin(meeting=meeting, now=at)
    rows = list(AgendaItem.objects.filter(meeting=meeting).on_agenda())
    for number, row in enumerate(rows[: ITEMS - 1]):
        moment = at + dt.timedelta(minutes=10 * number)
        live.go_to(item=row, now=moment)
        words = Said(
            MinuteKind.DECISION, DECISIONS[(number + day.toordinal()) % len(DECISIONS)], uuid.uuid4()
        )
        live.write_down(item=row, said=words, user=care, now=moment + dt.timedelta(minutes=8))
    live.close(meeting=meeting, now=meeting.ends_at)


def prepare(meeting: Meeting, care: User, now: dt.datetime) -> None:
    """The next one: some of what is proposed stands on it, half of it with a question."""
    looking = User.objects.with_roles().get(pk=care.pk)
    looking.access = access_for(looking)
    agendas.put_on(meeting=meeting, proposals=proposals(meeting, looking)[:ITEMS])
    rows = AgendaItem.objects.filter(meeting=meeting).on_agenda()
    for number, row in enumerate(rows[: ITEMS // 2]):
        row.question = QUESTIONS[number]
        agendas.save_item(item=row)
    asked = Contact.objects.filter(school=meeting.school_id).on_day(timezone.localdate(now)).order_by("pk")
    first, contact = rows.first(), asked.first()
    if first is not None and contact is not None:
        agendas.ask_for_item(item=first, now=now, contact=contact)
