"""Every address, every role: the right answer for who may, 404 for who may not, nothing of another school."""

import datetime as dt
import functools
import io
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from zipfile import ZipFile

import pytest
import time_machine
from django.apps import apps
from django.conf import urls as conf_urls
from django.db import connection, transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.views.defaults import page_not_found
from pypdf import PdfReader

from absence.enums import (
    AnnouncementKind,
    CrossingState,
    FamilyAnswer,
    LeaveState,
    MarkState,
    StepKind,
    WatchRule,
)
from absence.models.answers import AlertAnswer
from absence.models.digest import DigestOff
from absence.models.episodes import Episode
from absence.rules.day import MarkValues
from absence.services import registers
from careteam.enums.meetings import GuestWordKind, MinuteKind
from careteam.models.plans import CarePlan
from careteam.models.referrals import CaseReferral
from careteam.services import live, screens
from careteam.services.publishing import publish
from intake.enums import Decision
from intake.models.questions import Question
from intake.services import questions
from messaging.models.outbox import Message
from messaging.models.returned import ReturnedMail
from messaging.models.texts import Text
from messaging.services.texts import load_texts
from partners.enums.consents import ConsentAnswer, ConsentChannel, ConsentPurpose
from partners.models.consent_links import LinkAnswer
from partners.models.emergencies import EmergencyWord
from partners.models.shares import Share, ShareMessage
from partners.services import consent_reminders, consents, shares
from partners.services.hour_entries import invite_keeper
from partners.services.words import approve_words
from pupils.enums import HomeKind, ProtectionKind
from pupils.models.adulthood import AdulthoodDone
from pupils.models.homes import Home
from pupils.models.new_year import NextPlace, YearCarriedOut
from pupils.models.protections import Protection
from pupils.models.pupils import Pupil
from pupils.services import invitations
from school import pdfs
from school.enums import OUTSIDE, ClassStaffKind, Ground, Level, LogAction, Role
from school.middleware import NoStoreMiddleware, access_for
from school.models.access_log import AccessLog
from school.models.care_team import CareTeamMember
from school.models.log_seals import LogSeal
from school.models.people import User
from school.models.school import School
from school.models.sign_ins import SignIn
from school.rules import COUNSELLORS, SPECIALISTS
from school.services import account_changes
from tests.access.referrals import referrals_in
from tests.access.table import (
    ABOUT_NO_PUPIL,
    ALIKE_EVERYWHERE,
    ATTENDANCE,
    CARE,
    LEADER,
    LOGGED_APART,
    LOGGED_WITHOUT_PUPIL,
    MENTOR,
    NOTHING_TO_HIDE,
    OFFICE,
    OPEN,
    OWN_ACCOUNT,
    PROTECT,
    ROWS,
    Row,
    get,
)
from tools.samples import factories
from tools.samples.absence import (
    ApproachFactory,
    ApproachStepFactory,
    FamilyLetterFactory,
    HandOnFactory,
    HomeVisitFactory,
    NoticeFactory,
    StaircaseStepFactory,
)
from tools.samples.care import (
    ActionFactory,
    CareExportFactory,
    CareHoursFactory,
    CaseManagerFactory,
    ContactMomentFactory,
    ParticipationFactory,
    PlanEvaluationFactory,
    SavedViewFactory,
    TimeOutFactory,
    TransferFactory,
    case_of,
)
from tools.samples.concerns import (
    AcuteContactFactory,
    AcuteDangerFactory,
    AcuteWordFactory,
    ConcernFactory,
    ConcernMoveFactory,
    MeldcodePersonFactory,
    MeldcodeReadingFactory,
    MeldcodeRecordFactory,
    MeldcodeStepFactory,
)
from tools.samples.consents import ConsentLinkFactory, ConsentRequestFactory, EmergencyFactory, shared
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in, with_family
from tools.samples.files import (
    AbsenceDecisionFactory,
    AnnouncementFactory,
    CallFactory,
    ClassWeekFactory,
    ConsultingHourFactory,
    CountStateFactory,
    CrossingFactory,
    DepartureFactory,
    FollowUpFactory,
    IntakeFactory,
    InterpreterFactory,
    LeaveRequestFactory,
    ProtectionFactory,
    PupilWeekFactory,
    RemarkFactory,
    ReportBatchFactory,
    ResultFactory,
    ReviewFactory,
    SearchFactory,
    SearchStepFactory,
    TalkFactory,
    TimetableFactory,
    TimetableLessonFactory,
    TrendReleaseFactory,
    a_pdf,
    booking_of,
    document_of,
)
from tools.samples.meetings import (
    AgendaItemFactory,
    GuestSeatFactory,
    GuestWordFactory,
    ItemSeatFactory,
    MeetingFactory,
    MeetingKindFactory,
    SeatFactory,
    StandingSeatFactory,
)
from tools.samples.notes import vault_of
from tools.samples.partners import (
    AssignmentFactory,
    AwayFactory,
    ContactFactory,
    HelperFactory,
    PortalInvitationFactory,
    agreement_of,
)
from tools.samples.working import (
    CareSharingFactory,
    ConditionLookFactory,
    ExperienceFactory,
    RespondentFactory,
    TermRoundFactory,
)

# Each test is undone, so that what one row does, such as withdrawing, is not seen by the next.
pytestmark = pytest.mark.django_db

# Stands in every name of the school that others may not see.
SECRET = "Geheimzinnig"
# The first name of the pupil, which nothing else is called.
PUPIL = "Zonnestraal"
REDIRECTED = 302


# Pages that a browser may keep, each with the reason; there is none yet.
MAY_STAY: dict[str, str] = {}

# Tables of which the world has no row.
NOT_IN_THE_WORLD = frozenset(
    {
        "intake.Answer",
        "intake.CheckIn",
        "intake.ReportBatchItem",
        "partners.HourSeries",
        "pupils.Placement",
        "pupils.PupilLanguage",
    }
)


@dataclass(frozen=True)
class Answer:
    """What somebody got: the status, what stands there, how long a browser may keep it, and the new log lines."""

    status: int
    words: str
    cache_control: str
    lines: list[AccessLog]


@dataclass
class World:
    """A school with one of everything, a person for each role there, and the same roles at another school."""

    school: School
    objects: dict[str, Any]
    insiders: dict[Role, User]
    outsiders: dict[Role, User]
    browsers: dict[int, Client] = field(default_factory=dict)
    # The last line that the access log of the untouched world has.
    last_line: int = 0
    asked: dict[tuple[int, str], Answer] = field(default_factory=dict)

    def browser(self, user: User) -> Client:
        """A browser in which this person has signed in; the same one each time."""
        if user.pk not in self.browsers:
            self.browsers[user.pk] = Client()
            self.browsers[user.pk].force_login(user)
            # The first page of a session writes down when somebody was seen; this one takes least.
            self.browsers[user.pk].get(reverse("school:typed"))
        return self.browsers[user.pk]

    def url(self, row: Row) -> str:
        return reverse(row.name, args=[self.objects[name] for name in row.args])

    def data(self, row: Row) -> dict[str, str]:
        return {
            key: value.format(**self.objects | {"school": self.school.pk, "first_name": PUPIL})
            for key, value in row.data.items()
        }


def build_world() -> World:
    school = factories.SchoolFactory(name=f"ISK {SECRET}")
    load_texts(school=school)
    year = factories.SchoolYearFactory(school=school)
    period = factories.LessonPeriodFactory(school=school)
    spare_period = factories.LessonPeriodFactory(school=school, number=2, starts_at="09:20", ends_at="10:10")
    school_class = factories.SchoolClassFactory(school=school, year=year, name=f"1{SECRET}")
    day_off = factories.DayOffFactory(school=school, name=f"{SECRET}vakantie")
    pupil = pupil_in(school_class, call_name=PUPIL, surname=SECRET)
    relation = with_family(pupil)
    home = factories.HomeFactory(school=school, name=f"Huis {SECRET}")
    home_staff = factories.HomeStaffFactory(home=home, person__name=f"Begeleider {SECRET}")
    stay = factories.HomeStayFactory(pupil=pupil, home=home)
    insiders = {role: person_at(school, role, school_class) for role in Role}
    colleague = insiders[Role.PARTNER]
    registers.hand_in(
        user=insiders[Role.MENTOR],
        school_class_id=school_class.pk,
        day=SCHOOL_DAY,
        number=1,
        base_version=0,
        marks={pupil.pk: MarkValues(MarkState.ABSENT)},
        may_change_past=False,
        now=MORNING,
    )
    AbsenceDecisionFactory(
        pupil=pupil,
        first_lesson=2,
        last_lesson=2,
        reason=f"Tolkt voor {SECRET}",
        decided_by=insiders[Role.ATTENDANCE_COORDINATOR],
    )
    AlertAnswer.objects.create(
        school=school,
        episode=Episode.objects.get(pupil=pupil),
        person=relation.person,
        answer=FamilyAnswer.ON_THE_WAY,
        at=MORNING,
    )
    asked_leave = LeaveRequestFactory(pupil=pupil, reason=f"Feest bij {SECRET}")
    LeaveRequestFactory(
        pupil=pupil,
        first_day=SCHOOL_DAY + dt.timedelta(days=28),
        state=LeaveState.REFUSED,
        words=f"Nee, {SECRET}",
        decided_by=insiders[Role.TEAM_LEADER],
        decided_at=MORNING,
    )
    crossing = CrossingFactory(pupil=pupil)
    PupilWeekFactory(pupil=pupil, school_class=school_class)
    ClassWeekFactory(school_class=school_class)
    CountStateFactory(school=school)
    TrendReleaseFactory(school=school)
    DigestOff.objects.create(school=school, user=insiders[Role.MENTOR], since=MORNING)
    closed_crossing = CrossingFactory(
        pupil=pupil,
        rule=WatchRule.LATE,
        state=CrossingState.CLOSED,
        done=f"Gesproken met {SECRET}",
        closed_by=insiders[Role.ATTENDANCE_COORDINATOR],
        closed_at=MORNING,
    )
    approach = ApproachFactory(pupil=pupil, crossing=crossing, begun_by=insiders[Role.ATTENDANCE_COORDINATOR])
    approach_step = ApproachStepFactory(pupil=pupil, approach=approach, kind=StepKind.LETTER, place=2)
    ApproachStepFactory(
        pupil=pupil,
        approach=approach,
        name=f"Bellen met {SECRET}",
        done_at=MORNING,
        done_by=insiders[Role.MENTOR],
        words=f"Gesproken met {SECRET}",
    )
    hand_on = HandOnFactory(pupil=pupil, words=f"Let op {SECRET}", by=insiders[Role.ATTENDANCE_COORDINATOR])
    family_letter = FamilyLetterFactory(
        pupil=pupil, person=relation.person, made_by=insiders[Role.ATTENDANCE_COORDINATOR]
    )
    notice = NoticeFactory(
        pupil=pupil, reason=f"Zorgt voor {SECRET}", made_by=insiders[Role.ATTENDANCE_COORDINATOR]
    )
    home_visit = HomeVisitFactory(
        pupil=pupil, day=SCHOOL_DAY, who=f"Met {SECRET}", planned_by=insiders[Role.SOCIAL_WORKER]
    )
    removed = HomeVisitFactory(
        pupil=pupil, day=SCHOOL_DAY + dt.timedelta(days=1), planned_by=insiders[Role.SOCIAL_WORKER]
    )
    removed_visit = removed.pk
    removed.delete()
    StaircaseStepFactory(school=school, name=f"Stap {SECRET}")
    timetable = TimetableFactory(school_class=school_class, entered_by=insiders[Role.OFFICE])
    for weekday in (1, 2):
        TimetableLessonFactory(
            timetable=timetable, weekday=weekday, teacher=insiders[Role.TEACHER], room=f"L{SECRET}"
        )
    announcement = AnnouncementFactory(
        pupil=pupil,
        kind=AnnouncementKind.LEAVE,
        starts_on=SCHOOL_DAY + dt.timedelta(days=7),
        entered_by=insiders[Role.OFFICE],
    )
    nurse_hour = ConsultingHourFactory(
        school=school, professional=insiders[Role.YOUTH_HEALTH], place=f"Kamer {SECRET}"
    )
    appointment = booking_of(pupil, nurse_hour, "09:00")
    approve_words(
        school_id=school.pk,
        language="ar",
        approved_by=f"Rima {SECRET}",
        approved_on=SCHOOL_DAY,
        recorded_by=insiders[Role.ADMINISTRATOR],
    )
    nurse_hour_today = ConsultingHourFactory(
        school=school,
        professional=nurse_hour.professional,
        day=SCHOOL_DAY,
        starts_at=dt.time(14),
        ends_at=dt.time(15),
    )
    document = document_of(pupil, insiders[Role.TEACHER], level="practical", title=f"Brief {SECRET}")
    contact = ContactFactory(
        organisation__school=school,
        organisation__name=f"Hulp {SECRET}",
        person__name=f"Hulpverlener {SECRET}",
    )
    agreement = agreement_of(contact.organisation, title=f"Afspraak {SECRET}")
    care_author = insiders[Role.CARE_COORDINATOR]
    assignment = AssignmentFactory(pupil=pupil, contact=contact, author=care_author, does=f"Past op {SECRET}")
    HelperFactory(school=school, user=insiders[Role.SOCIAL_WORKER], helps_with=f"Zorgen {SECRET}")
    consent = ConsentRequestFactory(
        pupil=pupil,
        organisation=contact.organisation,
        contact=contact,
        purpose_words=f"Wegwijs {SECRET}",
        interpreter=f"Tolk {SECRET}",
        asked_by=care_author,
        shown={"lines": [["Waarvoor", SECRET]], "promises": [SECRET]},
    )
    paper, _ended = consents.decide(
        request=consent,
        giver=relation.person,
        answer=ConsentAnswer.GIVE,
        channel=ConsentChannel.PAPER,
        said_at=MORNING,
        now=MORNING,
        recorded_by=care_author,
        paper=consents.Paper(a_pdf(), "toestemming.pdf"),
    )
    linked = ConsentLinkFactory(request=consent, giver=relation.person, made_by=care_author)
    LinkAnswer.objects.create(school=school, link=linked, decision=paper)
    account = factories.UserFactory(name=f"Account {SECRET}")
    link = shares.link_account(contact=contact, user=account, now=MORNING)
    AwayFactory(contact=contact, instead=f"Bel {SECRET}")
    proposal = PortalInvitationFactory(
        organisation=contact.organisation, name=f"Collega {SECRET}", asked_by=account
    )
    share = shared(consent, by=care_author)
    waiting = ConsentRequestFactory(pupil=pupil, organisation=contact.organisation, asked_by=care_author)
    consent_reminders.remind([waiting.pk], now=MORNING)
    without_consent = Share(
        school=school,
        pupil=pupil,
        organisation=contact.organisation,
        ground=Ground.VITAL_INTEREST,
        purpose=ConsentPurpose.SHARE,
        reason=f"Gevaar voor {SECRET}",
        made_by=care_author,
    )
    shares.share(share=without_consent, parts=[("remark", "practical")], now=MORNING)
    emergency = EmergencyFactory(
        pupil=pupil, user=member(school, Role.MENTOR), reason=f"Ongerust over {SECRET}"
    )
    word = Message.objects.filter(school=school).earliest("pk")
    EmergencyWord.objects.create(school=school, emergency=emergency, user=care_author, message=word)
    ShareMessage.objects.create(school=school, share=share, message=word)
    invite_keeper(hour=nurse_hour, now=MORNING)
    stand_in = factories.ClassStaffFactory(
        school_class=factories.SchoolClassFactory(school=school, year=year, name=f"2{SECRET}"),
        user=insiders[Role.TEACHER],
        kind=ClassStaffKind.STAND_IN,
        starts_on=SCHOOL_DAY,
        ends_on=SCHOOL_DAY,
    )
    draft = questions.start_draft(school_id=school.pk)
    own_question = questions.add_question(
        question=Question(
            school=school,
            questionnaire=draft,
            section="pupil",
            kind="line",
            level="practical",
            label=f"{SECRET}?",
        )
    )
    follow_up = FollowUpFactory(pupil=pupil, due_on=SCHOOL_DAY - dt.timedelta(days=1))
    planned_review = FollowUpFactory(pupil=pupil, due_on=SCHOOL_DAY, kind="review")
    begun = IntakeFactory(
        pupil=pupil,
        interview_at=MORNING + dt.timedelta(days=3),
        interview_place=f"Kamer {SECRET}",
    )
    [invitation] = invitations.invite(
        appointment=begun.interview, made_by=insiders[Role.CARE_COORDINATOR], now=MORNING
    )
    InterpreterFactory(appointment=begun.interview, who=f"Tolk {SECRET}")
    protection = ProtectionFactory(
        pupil=pupil, refused=f"Tolk Anders {SECRET}", why=f"Ruzie {SECRET}", noted_by=insiders[Role.OFFICE]
    )
    test_result = ResultFactory(pupil=pupil, author=insiders[Role.PSYCHOLOGIST])
    talk = TalkFactory(pupil=pupil, author=insiders[Role.MENTOR], note=f"Gesprek {SECRET}")
    remark = RemarkFactory(pupil=pupil, author=insiders[Role.MENTOR], text=f"Opmerking {SECRET}")
    vault_of(insiders[Role.CONFIDANT], school, f"Vertelde over {SECRET}", about=f"{PUPIL} {SECRET}")
    batch = ReportBatchFactory(
        school=school, requested_by=insiders[Role.CARE_COORDINATOR], title=f"1{SECRET}"
    )
    AdulthoodDone.objects.create(
        school=school, pupil=pupil, step="home", done_at=MORNING, done_by=insiders[Role.MENTOR]
    )
    call = CallFactory(
        episode=Episode.objects.get(pupil=pupil),
        phone=str(relation.person.phone),
        by=insiders[Role.ATTENDANCE_COORDINATOR],
    )
    search = SearchFactory(pupil=pupil, started_by=insiders[Role.ATTENDANCE_COORDINATOR])
    search_step = SearchStepFactory(search=search, by=insiders[Role.ATTENDANCE_COORDINATOR])
    concern = ConcernFactory(
        pupil=pupil,
        author=insiders[Role.MENTOR],
        seen=f"Huilt om {SECRET}",
        interpretation=f"Mist {SECRET}",
        strengths=f"Zingt voor {SECRET}",
    )
    ConcernMoveFactory(
        concern=concern, by=care_author, went_to="answered", answer=SECRET, note=f"Bel {SECRET}"
    )
    closed_concern = ConcernFactory(pupil=pupil, author=insiders[Role.MENTOR], seen=SECRET, state="closed")
    acute_contact = AcuteContactFactory(
        school=school, name=f"Dienst {SECRET}", note=f"Na {SECRET}", user=insiders[Role.CARETAKER]
    )
    danger = AcuteDangerFactory(
        pupil=pupil,
        author=insiders[Role.TEACHER],
        with_pupil=f"Els {SECRET}",
        seen=f"Zegt {SECRET}",
        state="agreed",
        agreed=["not_alone"],
        agreed_words=f"Slaapt bij {SECRET}",
        agreed_at=MORNING,
        follow_up_at=MORNING,
        follow_up_by=insiders[Role.MENTOR],
    )
    AcuteDangerFactory(
        pupil=pupil,
        author=insiders[Role.TEACHER],
        state="followed",
        agreed_at=MORNING,
        follow_up_at=MORNING,
        follow_up_by=insiders[Role.MENTOR],
        followed_up_at=MORNING,
        followed_up_by=insiders[Role.MENTOR],
        outcome=f"Rustig bij {SECRET}",
    )
    acute_word = AcuteWordFactory(
        danger=danger, user=insiders[Role.TEAM_LEADER], name=f"Leider {SECRET}", note=f"Bel {SECRET}"
    )
    record = MeldcodeRecordFactory(pupil=pupil, opened_by=insiders[Role.SAFEGUARDING_LEAD])
    MeldcodeStepFactory(
        record=record,
        facts=f"Zag {SECRET}",
        opinion=f"Denkt aan {SECRET}",
        with_whom=f"Veilig {SECRET}",
        not_because=f"Gevaar voor {SECRET}",
    )
    meldcode_person = MeldcodePersonFactory(record=record, user=insiders[Role.SOCIAL_WORKER])
    MeldcodeReadingFactory(record=record)
    ConcernMoveFactory(concern=closed_concern, by=care_author, answer=SECRET, note=f"Met {SECRET}")
    AccessLog.objects.create(
        at=MORNING,
        user=insiders[Role.MENTOR],
        school=school,
        action=LogAction.READ,
        ground=Ground.OWN_CLASS,
        page="pupils:pupil",
        pupils=[pupil.pk],
    )
    start_group = factories.SchoolClassFactory(
        school=school, year=year, name=f"Start {SECRET}", level=Level.START
    )
    newcomer = pupil_in(start_group, surname=SECRET, enrolled_on=SCHOOL_DAY - dt.timedelta(weeks=10))
    ApproachStepFactory(pupil=newcomer, kind=StepKind.HOME_VISIT)
    DepartureFactory(pupil=newcomer, noted_by=insiders[Role.OFFICE])
    # Turns 18 soon; and somebody whom every register would overlook.
    pupil_in(school_class, surname=SECRET, birth_date=dt.date(2008, 12, 1))
    nowhere = factories.PupilFactory(school=school, surname=SECRET)
    NextPlace.objects.create(
        school=school,
        year=year,
        pupil=nowhere,
        kind="no_class",
        reason=f"Ligt in {SECRET}",
        noted_by=insiders[Role.OFFICE],
    )
    YearCarriedOut.objects.create(school=school, year=year, done_at=MORNING, done_by=insiders[Role.OFFICE])
    asked = {"school_id": school.pk, "by": insiders[Role.ADMINISTRATOR], "now": MORNING}
    account_change = account_changes.invite(
        **asked,
        email="nieuw@school.example",
        name=f"Nieuw {SECRET}",
        role=Role.MENTOR,
        starts_on=SCHOOL_DAY,
    )
    own_change = account_changes.ask_factor_reset(**asked, user=insiders[Role.MENTOR])
    SignIn.objects.create(
        school=school, user=insiders[Role.MENTOR], at=MORNING, kind="signed_in", known_device=True
    )
    LogSeal.objects.create(
        school=school, day=SCHOOL_DAY - dt.timedelta(days=1), digests=b"", hash="0" * 64, sealed_at=MORNING
    )
    care_coordinator = insiders[Role.CARE_COORDINATOR]
    review = ReviewFactory(pupil=newcomer, author=care_coordinator, note=f"Bespreking {SECRET}")
    ConcernFactory(pupil=newcomer, author=care_coordinator, source="review", review=review)
    review.decision = Decision.SIGNAL
    review.save()
    case = case_of(pupil, care_coordinator, manager=insiders[Role.SOCIAL_WORKER], need=f"Zorgvraag {SECRET}")
    CarePlan.objects.filter(case=case).update(version=1)
    CaseManagerFactory(
        case=case,
        user=care_coordinator,
        starts_on=SCHOOL_DAY - dt.timedelta(days=9),
        ends_on=SCHOOL_DAY,
        handover_note=f"Overdracht {SECRET}",
    )
    PlanEvaluationFactory(case=case, result=f"Uitkomst {SECRET}")
    action = ActionFactory(
        pupil=pupil, author=care_coordinator, owner=insiders[Role.TEACHER], what=f"Actie {SECRET}"
    )
    contact_moment = ContactMomentFactory(
        pupil=pupil, author=insiders[Role.MENTOR], about=f"Gebeld over {SECRET}"
    )
    time_out = TimeOutFactory(pupil=pupil, author=insiders[Role.PUPIL_COUNSELLOR], note=f"Stil van {SECRET}")
    participation = ParticipationFactory(
        pupil=pupil,
        author=care_coordinator,
        programme__name=f"Judo {SECRET}",
        result=f"Leerde van {SECRET}",
    )
    TransferFactory(
        pupil=pupil,
        author=care_coordinator,
        talked_with=f"Daar {SECRET}",
        told=f"Verteld over {SECRET}",
        answer="hard",
        answered_on=SCHOOL_DAY,
        answer_note=f"Mist {SECRET}",
    )
    CareHoursFactory(school=school, user=insiders[Role.SOCIAL_WORKER])
    meeting_objects = meetings_in(school, pupil, case, contact, insiders)
    referral_objects = referrals_in(pupil, care_coordinator, contact, secret=SECRET)
    term_objects = terms_in(school, insiders)
    CaseReferral.objects.create(
        school=school, pupil=pupil, case=case, referral_id=referral_objects["referral"]
    )
    other_school = factories.SchoolFactory(name="ISK Verderop")
    load_texts(school=other_school)
    factories.SchoolYearFactory(school=other_school)
    factories.LessonPeriodFactory(school=other_school)
    other_class = factories.SchoolClassFactory(school=other_school, name="Verderop 1")
    pupil_in(other_class, call_name="Ander", surname="Kind")
    return World(
        school=school,
        objects={
            "school_class": school_class.pk,
            "day": SCHOOL_DAY,
            "number": period.number,
            "pupil": pupil.pk,
            "relation": relation.pk,
            "person": relation.person_id,
            "home": home.pk,
            "stay": stay.pk,
            "adulthood_step": "home",
            "home_staff": home_staff.pk,
            "episode": Episode.objects.get(pupil=pupil).pk,
            "call": call.pk,
            "search": search.pk,
            "search_step": search_step.pk,
            "announcement": announcement.pk,
            "timetable": timetable.pk,
            "concern": concern.pk,
            "closed_concern": closed_concern.pk,
            "leave": asked_leave.pk,
            "crossing": crossing.pk,
            "closed_crossing": closed_crossing.pk,
            "approach": approach.pk,
            "approach_step": approach_step.pk,
            "hand_on": hand_on.pk,
            "notice": notice.pk,
            "home_visit": home_visit.pk,
            "removed_visit": removed_visit,
            "family_letter": family_letter.pk,
            "meldcode": record.pk,
            "meldcode_step": "consult",
            "meldcode_person": meldcode_person.pk,
            "acute_contact": acute_contact.pk,
            "danger": danger.pk,
            "acute_word": acute_word.pk,
            "message": Message.objects.filter(school=school).earliest("pk").pk,
            "returned": returned_mail(Message.objects.filter(school=school).earliest("pk")).pk,
            "text": Text.objects.get(school=school, kind="absence_alert", language="ar").pk,
            "document": document.pk,
            "consulting_hour": appointment.hour_id,
            "hour_today": nurse_hour_today.pk,
            "appointment": appointment.pk,
            "organisation": contact.organisation_id,
            "contact": contact.pk,
            "portal_change": "mail",
            "proposal": proposal.pk,
            "partner_account": link.pk,
            "agreement": agreement.pk,
            "assignment": assignment.pk,
            "helper": insiders[Role.SOCIAL_WORKER].pk,
            "consent": consent.pk,
            "consent_paper": paper.pk,
            "consent_link": linked.pk,
            "saved_view": SavedViewFactory(school=school, owner=care_author, name=f"Weergave {SECRET}").pk,
            "care_export": CareExportFactory(school=school, owner=care_author).pk,
            "share": share.pk,
            "case": case.pk,
            "case_state": "in_care",
            "action": action.pk,
            "action_state": "done",
            "contact_moment": contact_moment.pk,
            "time_out": time_out.pk,
            "programme": participation.programme_id,
            "participation": participation.pk,
            "emergency": emergency.pk,
            "own_class": school_class.pk,
            "follow_up": follow_up.pk,
            "planned_review": planned_review.pk,
            "talk": talk.pk,
            "remark": remark.pk,
            "protection": protection.pk,
            "intake": begun.pk,
            "section": "practical",
            "question": Question.objects.get(school=school, questionnaire__version=1, code="allergies").pk,
            "invitation": invitation.pk,
            "interview": begun.interview_id,
            "test_result": test_result.pk,
            "draft": draft.pk,
            "version": "family",
            "batch": batch.pk,
            "own_question": own_question.pk,
            "language": "ar",
            "level": "start",
            "table_kind": "csv",
            "year": year.pk,
            "day_off": day_off.pk,
            "period": spare_period.pk,
            "colleague": colleague.pk,
            "account_change": account_change.pk,
            "own_change": own_change.pk,
            "stand_in": stand_in.pk,
            "role": colleague.role_assignments.get().pk,
            "care_team_member": CareTeamMember.objects.get(user=insiders[Role.SOCIAL_WORKER]).pk,
            "class_staff": school_class.staff.get(kind=ClassStaffKind.TEACHER).pk,
            **meeting_objects,
            **referral_objects,
            **term_objects,
        },
        insiders=insiders,
        outsiders={role: person_at(other_school, role, other_class) for role in Role},
    )


def terms_in(school: School, people: dict[Role, User]) -> dict[str, Any]:
    """A form that the mentor fills in, a term about which enough colleagues said something, and a condition."""
    round_ = TermRoundFactory(school=school, planned_by=people[Role.CARE_COORDINATOR])
    asked = RespondentFactory(round=round_, user=people[Role.MENTOR])
    ExperienceFactory(respondent=asked, remark=f"Snel bij {SECRET}")
    past = TermRoundFactory(
        school=school,
        planned_by=people[Role.CARE_COORDINATOR],
        year=2025,
        term=3,
        opens_on=dt.date(2026, 5, 1),
        closes_on=dt.date(2026, 6, 1),
    )
    for role in (Role.MENTOR, Role.TEACHER, Role.SOCIAL_WORKER, Role.PSYCHOLOGIST, Role.OFFICE):
        ExperienceFactory(
            respondent__round=past, respondent__user=people[role], remark=f"Traag bij {SECRET}, {role}"
        )
    CareSharingFactory(school=school, agreed_by=people[Role.TEAM_LEADER])
    look = ConditionLookFactory(
        school=school,
        have=f"Twee dagen voor {SECRET}",
        plan=f"Vragen aan {SECRET}",
        owner=people[Role.MENTOR],
        changed_by=people[Role.CARE_COORDINATOR],
    )
    return {
        "term_round": round_.pk,
        "respondent": asked.pk,
        "condition": look.condition,
        "condition_look": look.pk,
    }


def meetings_in(
    school: School, pupil: Any, case: Any, contact: Any, people: dict[Role, User]
) -> dict[str, Any]:
    """A meeting whose agenda was sent: the leader has a seat at all of it, nurse and guest for the pupil."""
    kind = MeetingKindFactory(school=school, name=f"Overleg {SECRET}", place=f"Zaal {SECRET}")
    standing = StandingSeatFactory(kind=kind, user=people[Role.SOCIAL_WORKER])
    coordinator = people[Role.CARE_COORDINATOR]
    meeting = MeetingFactory(kind=kind, made_by=coordinator, place=f"Zaal {SECRET}")
    for role in (Role.CARE_COORDINATOR, Role.TEAM_LEADER):
        SeatFactory(meeting=meeting, user=people[role])
    item = AgendaItemFactory(
        meeting=meeting, pupil=pupil, case=case, question=f"Wat doen we met {SECRET}?", brought_by=coordinator
    )
    AgendaItemFactory(meeting=meeting, pupil=None, title=f"Jaarplan {SECRET}")
    nurse = SeatFactory(meeting=meeting, user=people[Role.YOUTH_HEALTH], whole=False)
    ItemSeatFactory(item=item, seat=nurse)
    guest = GuestSeatFactory(meeting=meeting, contact=contact)
    asked = ItemSeatFactory(item=item, seat=guest, duty_reason=f"Zoekt {SECRET}")
    publish(meeting=meeting, user=coordinator, now=MORNING)
    GuestWordFactory(seat=guest, kind=GuestWordKind.NOT, text=f"Liever {SECRET}")
    going_on = MeetingFactory(kind=kind, made_by=coordinator, starts_at=MORNING)
    seat = SeatFactory(meeting=going_on, user=coordinator)
    now = AgendaItemFactory(meeting=going_on, pupil=pupil)
    publish(meeting=going_on, user=coordinator, now=MORNING)
    live.begin(meeting=going_on, now=MORNING)
    live.go_to(item=now, now=MORNING)
    said = live.Said(MinuteKind.DECISION, f"Besluit over {SECRET}", uuid.uuid4())
    live.write_down(item=now, said=said, user=coordinator, now=MORNING)
    screens.make_code(meeting=going_on, user=coordinator, now=MORNING)
    return {
        "live_meeting": going_on.pk,
        "live_item": now.pk,
        "live_seat": seat.pk,
        "came": "came",
        "meeting_kind": kind.pk,
        "standing_seat": standing.pk,
        "sent_meeting": meeting.pk,
        "agenda_item": item.pk,
        "item_seat": asked.pk,
        "guest_seat": guest.pk,
        "way": "down",
    }


def returned_mail(message: Message) -> ReturnedMail:
    """A mail about a message that nobody could read for sure."""
    mail: ReturnedMail = ReturnedMail.objects.create(
        school=message.school,
        message=message,
        received_at=MORNING,
        sender="postmaster@familie.example",
        words=f"Bevestig dat u een mens bent, {SECRET}",
    )
    return mail


def person_at(school: School, role: Role, school_class: Any) -> User:
    return member(
        school,
        role,
        mentor_of=(school_class,) if role == Role.MENTOR else (),
        teaches=(school_class,) if role == Role.TEACHER else (),
        has={ClassStaffKind(role): (school_class,)} if role in COUNSELLORS | SPECIALISTS else None,
        name=f"{role.value} van {school.name.split()[-1]}",
    )


def drawn_once(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The page of a refusal, drawn once for each person: what nobody may see here is asked for 16,000 times."""
    drawn: dict[int | None, bytes] = {}

    def answer(request: HttpRequest, exception: Exception) -> HttpResponse:
        who = request.user.pk
        if who not in drawn:
            drawn[who] = page(request, exception).content
        return HttpResponseNotFound(drawn[who])

    return answer


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Built once and never committed: each test looks at it, or changes it within a savepoint."""
    with (
        django_db_blocker.unblock(),
        time_machine.travel(MORNING, tick=False),
        transaction.atomic(),
        pytest.MonkeyPatch.context() as patch,
    ):
        # Several roles get the same print, and drawing it takes longer than a hundred pages.
        patch.setattr(pdfs, "draw", functools.cache(pdfs.draw))
        patch.setattr(conf_urls, "handler404", drawn_once(page_not_found))
        world = build_world()
        for user in [*world.insiders.values(), *world.outsiders.values()]:
            world.browser(user)
        world.last_line = AccessLog.objects.latest("pk").pk
        # Otherwise each test looks again at what all these rows point to.
        connection.check_constraints()
        yield world
        transaction.set_rollback(True)


def ask(user: User | None, world: World, row: Row) -> Any:
    client = Client() if user is None else world.browser(user)
    return getattr(client, row.method)(world.url(row), world.data(row))


def answer_to(user: User, world: World, row: Row) -> Answer:
    """What somebody gets who asks for it in the untouched world; asked once, however many tests look at it."""
    ask_in_turn([user], world, row)
    return world.asked[user.pk, row_id(row)]


def ask_in_turn(users: Iterable[User], world: World, row: Row) -> None:
    """Keep what each of these gets, who change nothing for the next: one of them alone, or people who are refused."""
    asking = [user for user in users if (user.pk, row_id(row)) not in world.asked]
    if not asking:
        return
    with transaction.atomic():
        for user in asking:
            # What a former page promised to say on the next one.
            world.browser(user).cookies.pop("messages", None)
        answers = [ask(user, world, row) for user in asking]
        lines = list(AccessLog.objects.filter(pk__gt=world.last_line).order_by("pk"))
        for user, answer in zip(asking, answers, strict=True):
            world.asked[user.pk, row_id(row)] = Answer(
                answer.status_code,
                words(answer),
                answer["Cache-Control"],
                [line for line in lines if line.user_id == user.pk],
            )
        transaction.set_rollback(True)


def row_id(row: Row) -> str:
    return f"{row.method} {row.name}"


def by_id(rows: Iterable[Row]) -> list[Any]:
    """Rows as parameters."""
    return [pytest.param(row, id=row_id(row)) for row in rows]


def words(answer: Any) -> str:
    """What somebody reads in an answer: of a page, a PDF, or the files in an archive."""
    return words_of(answer.getvalue() if answer.streaming else answer.content)


@functools.cache
def words_of(content: bytes) -> str:
    """What somebody reads in a file."""
    if content.startswith(b"%PDF"):
        # Of some fonts pypdf puts NULs between the letters.
        pages = PdfReader(io.BytesIO(content)).pages
        return "\n".join(page.extract_text() for page in pages).replace("\0", "")
    if content.startswith(b"PK"):
        with ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(words_of(archive.read(name)) for name in archive.namelist())
    return content.decode("utf-8", "replace")


def shows_secret(answer: Answer, world: World, user: User) -> bool:
    """Whether something of the school stands there, beside its name and the reader's own, which are on each page."""
    return SECRET in answer.words.replace(world.school.name, "").replace(user.name, "")


@pytest.mark.parametrize("row", by_id(ROWS))
def test_each_role_gets_what_is_theirs(world: World, row: Row) -> None:
    """Whoever reads the name of the pupil has a line in the access log that says so; no page stays in a browser."""
    ask_in_turn([user for role, user in world.insiders.items() if role not in row.roles], world, row)
    answers, unlogged, staying = {}, [], []
    for role, user in world.insiders.items():
        answer = answer_to(user, world, row)
        answers[role.value] = answer.status
        named = [line for line in answer.lines if world.objects["pupil"] in line.pupils]
        if row.name in LOGGED_APART:
            assert [line.action for line in answer.lines if line.action != LogAction.REFUSED] == []
        assert "---------" not in answer.words, "a choice that is not made is called by words"
        assert "<title> ·" not in answer.words, "the tab of the browser says which page it is"
        if (
            row.name not in LOGGED_APART
            and PUPIL in answer.words
            and not (answer.lines if row.name in LOGGED_WITHOUT_PUPIL else named)
        ):
            unlogged.append(role.value)
        if role in row.roles and row.status == 200 and "no-store" not in answer.cache_control:
            staying.append(role.value)
    expected = {role.value: row.status if role in row.roles else 404 for role in Role}
    assert answers == expected
    assert unlogged == []
    may_stay = row.roles if row.name in MAY_STAY else ()
    assert staying == [role.value for role in world.insiders if role in may_stay]


@pytest.mark.parametrize("row", by_id(ROWS))
def test_the_same_role_at_another_school_sees_nothing(world: World, row: Row) -> None:
    """Whoever asks there for an object of this school has a line in the access log that says so."""
    refused = (row.args and row.name not in ALIKE_EVERYWHERE) or row.name == "school:switch_school"
    if refused:
        ask_in_turn(world.outsiders.values(), world, row)
    for role, user in world.outsiders.items():
        answer = answer_to(user, world, row)
        if refused:
            assert answer.status == 404, role
        assert SECRET not in answer.words, role
    if row.args:
        [entry] = answer_to(world.outsiders[Role.OFFICE], world, row).lines
        assert (entry.action, entry.ground, entry.page) == ("refused", "none", row.name)


@pytest.mark.parametrize("row", by_id([row for row in ROWS if not row.args and row.status != REDIRECTED]))
def test_there_is_something_that_others_do_not_see(world: World, row: Row) -> None:
    """The test above would see a leak: on this page an insider does see something of the school."""
    insiders = [world.insiders[role] for role in row.roles]
    seen = any(shows_secret(answer_to(user, world, row), world, user) for user in insiders)
    assert seen != (row_id(row) in NOTHING_TO_HIDE)


@pytest.mark.parametrize("row", by_id(ROWS))
def test_a_stranger_is_sent_to_the_sign_in_page(world: World, row: Row) -> None:
    answer = ask(None, world, row)
    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/?next=")


def test_a_role_that_ended_yesterday_opens_nothing(world: World) -> None:
    mentor = world.insiders[Role.MENTOR]
    mentor.role_assignments.update(ends_on=SCHOOL_DAY - dt.timedelta(days=1))
    for row in ROWS:
        if (
            row.method == "get"
            and Role.MENTOR in row.roles
            and row.name not in {"school:today", "school:style"}
        ):
            assert ask(mentor, world, row).status_code == 404, row.name


# What the list opens to whoever is on it; what it opens only to a role stands in test_access_off_the_list.
BY_THE_LIST = {
    "school:care_team",
    "pupils:pupil_list",
    "pupils:pupil",
    "pupils:test_result_new",
    "intake:board",
    "careteam:inbox",
    "careteam:caseload",
    "careteam:case",
}


@pytest.mark.parametrize("role", [Role.TEAM_LEADER, Role.YOUTH_HEALTH])
def test_whoever_is_on_the_list_is_in_the_care_team(world: World, role: Role) -> None:
    person = member(world.school, role, care_team=True)
    for row in ROWS:
        if row.method == "get" and row.name in BY_THE_LIST:
            assert ask(person, world, row).status_code == 200, row.name
    assert (
        ask(person, world, next(row for row in ROWS if row.name == "intake:interview_close")).status_code
        == 404
    )


OFF_THE_LIST = {
    "careteam:action_drop",
    "careteam:action_edit",
    "careteam:action_new",
    "careteam:action_of_pupil",
    "careteam:acute",
    "careteam:agenda_print",
    "careteam:agenda_subject",
    "careteam:care_durations",
    "careteam:care_export",
    "careteam:care_export_progress",
    "careteam:care_hours",
    "careteam:care_pupils",
    "careteam:care_together",
    "careteam:care_together_look",
    "careteam:care_together_theme",
    "careteam:case",
    "careteam:case_edit",
    "careteam:case_manager",
    "careteam:case_move",
    "careteam:case_new",
    "careteam:case_refer",
    "careteam:caseload",
    "careteam:concern",
    "careteam:concern_answer",
    "careteam:concern_close",
    "careteam:concern_join",
    "careteam:concern_open",
    "careteam:inbox",
    "careteam:item_ask",
    "careteam:item_overview",
    "careteam:live_write",
    "partners:portal_access",
    "careteam:item_edit",
    "careteam:live_part",
    "careteam:meeting",
    "careteam:meeting_edit",
    "careteam:meeting_kind_edit",
    "careteam:meeting_kind_new",
    "careteam:meeting_kinds",
    "careteam:meeting_live",
    "careteam:meeting_new",
    "careteam:meeting_prepare",
    "careteam:meeting_publish",
    "careteam:minutes_print",
    "careteam:plan_edit",
    "careteam:plan_evaluate",
    "careteam:plan_history",
    "careteam:plan_print",
    "careteam:seat_new",
    "careteam:standing_new",
    "careteam:transfer",
    "careteam:transfer_edit",
    "intake:interview",
    "intake:interview_close",
    "intake:interview_section",
    "intake:interview_summary",
    "partners:consent",
    "partners:consent_decide",
    "partners:consent_new",
    "partners:consent_paper",
    "partners:consent_print",
    "partners:consent_share",
    "partners:consent_talk",
    "partners:consents",
    "partners:law_share",
    "partners:link_new",
    "partners:referral",
    "partners:referral_edit",
    "partners:referral_new",
    "partners:referral_paper",
    "partners:referral_report",
    "partners:referral_send",
    "partners:referral_step",
    "partners:referrals",
    "pupils:languages",
    "pupils:protection_new",
    "pupils:test_result_edit",
    "pupils:test_result_new",
}


def test_off_the_list_a_role_opens_nothing_of_the_care_team(world: World) -> None:
    """The care coordinator of a school whose list does not name her, and a partner whom it does name."""
    person = member(world.school, Role.CARE_COORDINATOR, care_team=False)
    partner = member(world.school, Role.PARTNER, care_team=True)
    refused, batches = (
        set(),
        {"intake:report_batch", "intake:report_batch_progress", "intake:report_batch_download"},
    )
    for row in ROWS:
        if row.method == "get" and Role.CARE_COORDINATOR in row.roles:
            status = ask(person, world, row).status_code
            if status == 404 and row.name not in batches:
                refused.add(row.name)
            assert status in {404, row.status}, row.name
            if row.roles != frozenset(Role):
                assert ask(partner, world, row).status_code == 404, row.name
    assert refused == OFF_THE_LIST


def test_a_mentor_of_another_class_sees_no_pupil(world: World) -> None:
    other_class = factories.SchoolClassFactory(school=world.school, name="Andere klas")
    mentor = member(world.school, Role.MENTOR, mentor_of=(other_class,))
    for row in ROWS:
        if row.method == "get" and Role.MENTOR in row.roles:
            answer = ask(mentor, world, row)
            if row.name in ABOUT_NO_PUPIL:
                assert answer.status_code == 200, row.name
                assert PUPIL not in words(answer), row.name
                continue
            assert answer.status_code == (404 if row.args else row.status), row.name
            shown = answer.content.decode().replace(world.school.name, "")
            # Who keeps hours at school today, and who is in the care team, every mentor may know.
            for colleague in world.insiders.values():
                shown = shown.replace(colleague.name, "")
            assert SECRET not in shown or row.name == "school:care_team", row.name


# What the querysets of a school give to the people in it: every table that can be asked for somebody.
SEEN = [model for model in apps.get_models() if hasattr(model._default_manager, "visible_to")]


@functools.cache
def asking(user: User) -> Any:
    """Somebody of the untouched world, with the access that a request of theirs would carry."""
    person: Any = User.objects.with_roles().get(pk=user.pk)
    person.access = access_for(person)
    return person


def seen_by(model: Any, user: User) -> Any:
    """The rows that somebody gets."""
    return model._default_manager.visible_to(asking(user))


def of_school(model: type[Model], school: School) -> Any:
    """The rows of a school, whoever asks."""
    if model is User:
        return User.objects.ever_working(school_id=school.pk)
    if not any(one.name == "school" for one in model._meta.fields):
        return model._default_manager.filter(batch__school=school)
    return model._default_manager.filter(school=school)


@pytest.mark.parametrize("model", SEEN, ids=lambda model: model._meta.label)
def test_no_table_answers_to_another_organisation_or_another_school(world: World, model: type[Model]) -> None:
    there = of_school(model, world.school)
    assert there.exists() == (model._meta.label not in NOT_IN_THE_WORLD), "there must be something to leak"
    for role in OUTSIDE:
        assert not seen_by(model, world.insiders[role]).exists(), role
        assert not seen_by(model, world.outsiders[role]).exists(), role
    for role, user in world.outsiders.items():
        assert not seen_by(model, user).filter(pk__in=there.values("pk")).exists(), role
    if model._meta.label not in NOT_IN_THE_WORLD:
        assert any(seen_by(model, user).exists() for user in world.insiders.values()), "somebody sees it"


@pytest.mark.parametrize("name", [name for name, status in OPEN.items() if status == 200])
def test_no_open_page_stays_in_a_browser_either(world: World, name: str) -> None:
    assert ("no-store" in open_address(Client(), name)["Cache-Control"]) == (name not in MAY_STAY)


def test_a_page_that_says_how_long_it_may_stay_has_the_last_word(rf: RequestFactory) -> None:
    says_so = NoStoreMiddleware(lambda request: HttpResponse(headers={"Cache-Control": "max-age=60"}))
    says_nothing = NoStoreMiddleware(lambda request: HttpResponse())
    assert says_so(rf.get("/"))["Cache-Control"] == "max-age=60"
    assert says_nothing(rf.get("/"))["Cache-Control"] == "no-store, private"


def names(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{prefix}{entry.name}"
        elif entry.app_name != "admin":
            yield from names(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)


def test_the_table_names_exactly_the_addresses_that_exist() -> None:
    in_table = {row.name for row in ROWS} | set(OPEN) | OWN_ACCOUNT
    assert in_table == set(names(get_resolver()))


ARGUMENTS: dict[str, list[Any]] = {
    "account_reset_password_from_key": ["a", "b-c"],
    "account_confirm_email": ["abc"],
    "school:change_answer": ["made-up"],
    "partners:family_link": ["made-up"],
    "absence:answer": ["made-up"],
    "messaging:calendar_feed": ["made-up"],
    "absence:leave_by_link": ["made-up"],
    "careteam:guest": ["made-up"],
    "partners:portal_join": ["made-up"],
    "mfa_remove_webauthn": [1],
    "mfa_edit_webauthn": [1],
}


def open_address(client: Client, name: str) -> Any:
    if name == "account_reset_password_from_key":
        return client.get(reverse(name, kwargs={"uidb36": "a", "key": "b-c"}))
    return client.get(reverse(name, args=ARGUMENTS.get(name, [])))


@pytest.mark.parametrize("name", OPEN)
def test_open_addresses_show_nothing_of_a_school(world: World, name: str) -> None:
    answer = open_address(Client(), name)
    assert answer.status_code == OPEN[name]
    assert SECRET not in answer.content.decode()


@pytest.mark.parametrize("name", sorted(OWN_ACCOUNT))
def test_ones_own_account_asks_to_sign_in(world: World, name: str) -> None:
    answer = open_address(Client(), name)
    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/")


@pytest.mark.parametrize("role", list(Role))
def test_the_set_up_pages_are_for_staff_only(world: World, role: Role) -> None:
    client = Client()
    client.force_login(world.insiders[role])
    answer = client.get("/setup/")
    assert answer.status_code in {302, 404}
    assert "/setup/school" not in answer.content.decode()


def test_the_world_holds_something_to_hide(world: World) -> None:
    """The checks above would see a leak: the office does see the names."""
    row = next(row for row in ROWS if row.name == "pupils:pupil_list")
    assert SECRET in ask(world.insiders[Role.OFFICE], world, row).content.decode().replace(
        world.school.name, ""
    )
    assert Pupil.objects.filter(surname=SECRET).exists()


# What the office and the care team may look up on the page itself; no list, no print, no table.
TELL_IT = {
    "pupils:pupil",
    "pupils:timeline",
    "pupils:home",
    "pupils:home_edit",
    "pupils:home_close",
    "pupils:home_staff_new",
    "pupils:home_staff_edit",
    "pupils:stay_new",
    "pupils:person_edit",
    "partners:around",
}
LOOKING = (MENTOR, ATTENDANCE, LEADER, OFFICE, CARE, Role.YOUTH_HEALTH, Role.CARETAKER)


def test_a_secret_address_stands_nowhere(world: World) -> None:
    """No page, list, letter, print or table tells it to whoever does not keep it; and no paper to anybody."""
    Protection.objects.create(
        school=world.school,
        pupil_id=world.objects["pupil"],
        kind=ProtectionKind.SECRET_ADDRESS,
        noted_at=MORNING,
        noted_by=world.insiders[OFFICE],
    )
    Home.objects.filter(pk=world.objects["home"]).update(
        kind=HomeKind.FAMILY, name="Huize Xanadu", address="Wegduikpad 17", phone="+31612345999"
    )
    told, asked = [], 0
    for role in LOOKING:
        for row in ROWS:
            if row.method != "get" or role not in row.roles:
                continue
            may = role in PROTECT and row.name in TELL_IT
            asked += 1
            text = read_text(ask(world.insiders[role], world, row))
            # In the list of homes those who keep them see what a home is called, without the address.
            name = [] if role in PROTECT and row.name == "pupils:home_list" else ["xanadu"]
            if any(piece in text for piece in [*name, "wegduikpad", "12345999", "345999"]) and not may:
                told.append((role, row.name))
    assert told == []
    assert asked > 300
    seen = read_text(ask(world.insiders[OFFICE], world, get("pupils:pupil", PROTECT, "pupil")))
    assert "wegduikpad17" in seen


def read_text(answer: Any) -> str:
    """What an answer says without spaces, whatever it is: a page, a table, a calendar, a PDF, an archive."""
    content = answer.getvalue() if answer.streaming else answer.content
    if content[:5] == b"%PDF-":
        content = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).encode()
    elif content[:2] == b"PK":
        with ZipFile(io.BytesIO(content)) as archive:
            content = b"".join(archive.read(name) for name in archive.namelist())
    return "".join(content.decode("utf-8", "replace").lower().split())
