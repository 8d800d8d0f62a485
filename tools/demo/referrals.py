"""The demo's referrals: one in each state, to people whom the portal knows and to a clinic on paper."""

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone

from messaging.models.outbox import Message
from partners.contexts.family import picture
from partners.contexts.referrals import body_of, paper_of
from partners.enums.consents import ConsentAnswer, ConsentChannel, ConsentPurpose
from partners.enums.organisations import OrganisationKind
from partners.enums.referrals import DeclineReason, ReferralResult, ReferralState, Urgency
from partners.models.consents import ConsentRequest
from partners.models.organisations import Contact, Organisation
from partners.models.referrals import Referral
from partners.models.shares import PartnerAccount, ShareMessage
from partners.pdfs import referral_pdf
from partners.querysets.consents import usual_end
from partners.rules.consent import needed
from partners.services import consents, referrals
from partners.services.referrals import Basis, Said
from pupils.models.people import Person, Relation
from pupils.models.pupils import Pupil
from school.enums import Ground, Role
from school.models.people import User
from school.models.school import School
from school.viewer import Access, Looking, SchoolRef
from tools.demo.dates import Lessons
from tools.samples.files import RemarkFactory

PARTS = (("remark", "practical"), ("remark", "background"))
QUESTIONS = (
    "Slaapt al weken slecht en schrikt van harde geluiden. Kunnen jullie met het gezin meedenken wat helpt?",
    "Zorgt thuis voor twee jongere kinderen en komt daardoor vaak te laat. Is er hulp mogelijk in het gezin?",
    "Zou graag met iemand praten in de eigen taal over wat er onderweg gebeurd is. Kan dat bij jullie?",
    "Het gezin krijgt brieven over schulden en begrijpt ze niet. Kunnen jullie helpen ordenen?",
    "Is na de verhuizing veel alleen. Kennen jullie een maatje of een club in de buurt?",
)
NOTED = (
    ("practical", "Komt met de bus van 7:40 uur en is er dan altijd op tijd."),
    (
        "background",
        "Valt in het tweede uur bijna in slaap en schrikt als de bel gaat. Vertelt er zelf niets over.",
    ),
    ("background", "Werkt graag samen met wie dezelfde taal spreekt. Lacht weer bij muziek."),
)
# Letters about pupils are written between lessons.
WRITTEN_AT = dt.time(10, 5)
_S = ReferralState
# Where each comes to, how many days ago it was sent, and how soon an answer was asked for.
STORIES: tuple[tuple[ReferralState, int, Urgency], ...] = (
    (_S.SENT, 2, Urgency.NORMAL),
    (_S.SENT, 12, Urgency.SOON),
    (_S.WAITLISTED, 40, Urgency.NORMAL),
    (_S.ACCEPTED, 16, Urgency.SOON),
    (_S.IN_CARE, 55, Urgency.NORMAL),
    (_S.ENDED, 58, Urgency.NORMAL),
    (_S.DECLINED, 20, Urgency.NORMAL),
    (_S.LAPSED, 50, Urgency.NORMAL),
    (_S.REVOKED, 9, Urgency.NORMAL),
)
WAY_TO: dict[ReferralState, tuple[ReferralState, ...]] = {
    _S.SENT: (),
    _S.WAITLISTED: (_S.WAITLISTED,),
    _S.ACCEPTED: (_S.ACCEPTED,),
    _S.IN_CARE: (_S.WAITLISTED, _S.ACCEPTED, _S.IN_CARE),
    _S.ENDED: (_S.ACCEPTED, _S.IN_CARE, _S.ENDED),
    _S.DECLINED: (_S.DECLINED,),
    _S.LAPSED: (_S.WAITLISTED, _S.LAPSED),
    _S.REVOKED: (_S.REVOKED,),
}


def make_referrals(school: School, care: User, *, now: dt.datetime, today: dt.date) -> None:
    """Pupils were referred: to a person of the portal in each state, and to a clinic on paper.

    Side effects: consents to refer with their answers, referrals with their steps and shares, a paper; no message.
    """
    account = PartnerAccount.objects.filter(school=school).select_related("contact__organisation").first()
    clinic = Organisation.objects.filter(school=school, kind=OrganisationKind.MENTAL_HEALTH).first()
    if account is None or clinic is None:
        return
    contact = Contact.objects.select_related("organisation", "person").get(pk=account.contact_id)
    pupils = _referred(school, today)
    if len(pupils) < len(STORIES) + 3:
        return
    for number, (story, pupil) in enumerate(zip(STORIES, pupils, strict=False)):
        _tell(story, pupil, contact, QUESTIONS[number % len(QUESTIONS)], care, account.user, now)
    rest = pupils[len(STORIES) :]
    for pupil in rest[:2]:
        _draft(pupil, contact.organisation, contact, QUESTIONS[2], care, Urgency.NORMAL, now, today)
    _on_paper(rest[2], clinic, care, school, now, today)
    mails = ShareMessage.objects.filter(share__referral__school=school)
    keys = list(mails.values_list("message", flat=True))
    mails.delete()
    Message.objects.filter(pk__in=keys).delete()


def _at_school(pupil: Pupil, at: dt.datetime, number: int = 0) -> dt.datetime:
    """When somebody at school did what fell on this moment: the last morning until then with lessons."""
    day = Lessons(pupil.school).until(timezone.localdate(at), since=pupil.enrolled_on)
    return timezone.make_aware(dt.datetime.combine(day, WRITTEN_AT)) + dt.timedelta(minutes=25 * number)


def _referred(school: School, today: dt.date) -> list[Pupil]:
    """Pupils long enough at school of whom it is known who decides, and whom nobody asked yet."""
    decided = Relation.objects.deciding(today).values("pupil")
    asked = ConsentRequest.objects.filter(school=school).values("pupil")
    there = Pupil.objects.filter(school=school, pk__in=decided).at_school(today).exclude(pk__in=asked)
    return list(there.filter(enrolled_on__lt=today - dt.timedelta(days=61)).order_by("pk")[5:60:3])


def _draft(
    pupil: Pupil,
    organisation: Organisation,
    contact: Contact | None,
    question: str,
    care: User,
    urgency: Urgency,
    at: dt.datetime,
    today: dt.date,
) -> tuple[Referral, ConsentRequest]:
    """What is asked of the family, agreed by all who decide, and the draft."""
    written_on = Lessons(pupil.school).until(at.date(), since=pupil.enrolled_on)
    for level, text in NOTED:
        RemarkFactory(pupil=pupil, author=care, level=level, text=text, written_on=written_on)
    row = ConsentRequest(
        school_id=pupil.school_id,
        pupil=pupil,
        organisation=organisation,
        contact=contact,
        purpose=ConsentPurpose.REFER,
        until=usual_end(pupil.school_id, today),
        asked_by=care,
        languages=["nl"],
    )
    row.shown = picture(row, PARTS)
    request = consents.ask(request=row, parts=PARTS, now=at)
    for giver in _givers(request, at.date()):
        consents.decide(
            request=request,
            giver=giver,
            answer=ConsentAnswer.GIVE,
            channel=ConsentChannel.TALK,
            said_at=at,
            now=at,
            recorded_by=care,
        )
    referral = Referral(
        school_id=pupil.school_id,
        pupil=pupil,
        author=care,
        organisation=organisation,
        contact=contact,
        question=question,
        urgency=urgency,
    )
    return referrals.write(referral=referral, parts=PARTS, now=at), request


def _givers(row: ConsentRequest, day: dt.date) -> Sequence[Person | None]:
    found = ConsentRequest.objects.with_facts().get(pk=row.pk)
    ids = needed(found.facts(), found.matter, day).givers
    people: list[Person | None] = list(Person.objects.filter(pk__in=[one for one in ids if one]))
    return [*people, *([None] if None in ids else [])]


def _tell(
    story: tuple[ReferralState, int, Urgency],
    pupil: Pupil,
    contact: Contact,
    question: str,
    care: User,
    partner: User,
    now: dt.datetime,
) -> None:
    state, ago, urgency = story
    at = _at_school(pupil, now - dt.timedelta(days=ago))
    referral, request = _draft(pupil, contact.organisation, contact, question, care, urgency, at, now.date())
    referrals.send(referral=referral, basis=Basis(Ground.CONSENT, request), by=care, now=at)
    way = WAY_TO[state]
    if way:
        referrals.note_received(referral=referral, now=at + dt.timedelta(hours=4))
    for number, step in enumerate(way, 1):
        moment = _at_school(pupil, at + (now - at) * number / (len(way) + 1), number)
        if step in (_S.REVOKED, _S.LAPSED):
            words = "Het gezin verhuist naar een andere gemeente." if step == _S.REVOKED else ""
            referrals.close(referral=referral, after=step, by=care, now=moment, words=words)
        else:
            referrals.answer(
                referral=referral,
                after=step,
                by=partner,
                now=moment,
                said=_said(step, now),
                from_partner=True,
            )
    if state == _S.IN_CARE:
        words = "Twee keer op huisbezoek geweest. De moeder doet mee, we gaan door tot de vakantie."
        told = _at_school(pupil, now - dt.timedelta(days=3))
        referrals.report(referral=referral, words=words, by=partner, now=told, from_partner=True)


def _said(step: ReferralState, now: dt.datetime) -> Said:
    if step == _S.DECLINED:
        return Said(reason=DeclineReason.LANGUAGE, words="Wij hebben nu geen tolk voor deze taal.")
    if step == _S.WAITLISTED:
        return Said(
            expected_on=now.date() + dt.timedelta(days=35), reconfirm_on=now.date() - dt.timedelta(days=1)
        )
    if step == _S.ENDED:
        return Said(result=ReferralResult.PARTLY, words="Slaapt beter. Het gezin kent nu de weg naar ons.")
    return Said()


def _on_paper(
    pupil: Pupil, clinic: Organisation, care: User, school: School, now: dt.datetime, today: dt.date
) -> None:
    at = _at_school(pupil, now - dt.timedelta(days=4))
    referral, request = _draft(pupil, clinic, None, QUESTIONS[0], care, Urgency.NORMAL, at, today)
    eyes = Looking(
        Access(
            care.pk,
            SchoolRef(school.pk, school.name),
            frozenset({Role.CARE_COORDINATOR}),
            today,
            care_team=True,
            now=at,
        )
    )
    paper = referral_pdf(paper_of(body_of(eyes, referral, PARTS, today), Ground.CONSENT, by=care, now=at))
    referrals.send(referral=referral, basis=Basis(Ground.CONSENT, request), by=care, now=at, paper=paper)
