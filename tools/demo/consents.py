"""The demo's consents in every state, what is shared on them, and an emergency of last week."""

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone

from partners.contexts.family import picture
from partners.enums.consents import ConsentAnswer, ConsentChannel, ConsentPurpose
from partners.enums.organisations import OrganisationKind
from partners.models.consents import ConsentRequest
from partners.models.organisations import Contact, Organisation
from partners.models.shares import Share
from partners.querysets.consents import usual_end
from partners.rules.consent import needed
from partners.services import accounts as portal_accounts
from partners.services import consent_reminders, consents, reasking, shares
from pupils.enums import RelationKind
from pupils.models.people import Person, Relation
from pupils.models.pupils import Pupil
from pupils.rules.people import age_on
from school.enums import Ground, Role
from school.models.people import User
from school.models.school import School
from tools.demo import accounts
from tools.samples.consents import EmergencyFactory

PARTS = (("remark", "practical"), ("remark", "background"), ("talk", "background"))
# Days ago on which it was asked, and on which somebody took it back.
ASKED, TAKEN_BACK = 20, 3
REASON = "Belde in paniek vanaf het station en wilde niet naar huis. Ik moest weten wie zij vertrouwt."


def share_at_both(school: School, care: User, *, now: dt.datetime, today: dt.date) -> None:
    """The partner of the demo works with the small school too: one pupil of it is shared with the same person."""
    team, pupils = _of_kind(school, OrganisationKind.NEIGHBOURHOOD_TEAM), _asked_about(school, today)
    contact = Contact.objects.filter(organisation=team).on_day(today).order_by("pk").first()
    if team is None or contact is None or not pupils:
        return
    _name_partner(contact)
    row = _ask(pupils[0], team, contact, care, until=usual_end(school.pk, today), now=now)
    _all_say(row, care, now - dt.timedelta(days=ASKED))
    _share(row, care, now)
    _link_partner(contact, now)


def make_consents(school: School, care: User, *, now: dt.datetime, today: dt.date) -> None:
    """Families were asked; some agreed, some did not, and from some an answer is missing.

    Side effects: consents with answers, shares with their grants, an emergency that is over; no message.
    """
    pupils = _asked_about(school, today)
    team = _of_kind(school, OrganisationKind.NEIGHBOURHOOD_TEAM)
    clinic = _of_kind(school, OrganisationKind.MENTAL_HEALTH)
    if team is None or clinic is None:
        return
    contact = Contact.objects.filter(organisation=team).on_day(today).order_by("pk").first()
    if contact is not None:
        _name_partner(contact)
    then = now - dt.timedelta(days=ASKED)
    end, soon = usual_end(school.pk, today), today + dt.timedelta(days=12)

    def ask(
        pupil: Pupil,
        purpose: ConsentPurpose = ConsentPurpose.SHARE,
        *,
        until: dt.date = end,
        of: Organisation = team,
        whom: Contact | None = contact,
    ) -> ConsentRequest:
        return _ask(pupil, of, whom, care, purpose, until=until, now=now)

    others = iter(pupils)
    for until in (end, soon):
        row = ask(next(others), until=until)
        _all_say(row, care, then)
        _share(row, care, now)
    _all_say(ask(next(others), ConsentPurpose.DISCUSS), care, then)
    # From one of the parents nothing has been heard, or from nobody.
    _all_say(ask(next(others), ConsentPurpose.REFER, of=clinic, whom=None), care, then, but_last=True)
    ask(next(others), ConsentPurpose.REFER, of=clinic, whom=None)
    _all_say(
        ask(next(others), ConsentPurpose.REFER, of=clinic, whom=None), care, then, last=ConsentAnswer.REFUSE
    )
    taken_back = ask(next(others))
    _all_say(taken_back, care, then)
    _share(taken_back, care, then)
    _say(
        taken_back,
        _givers(taken_back, today)[0],
        ConsentAnswer.WITHDRAW,
        care,
        now - dt.timedelta(days=TAKEN_BACK),
    )
    stopped = ask(next(others))
    _all_say(stopped, care, then)
    consents.stop(request=stopped, by=care, now=now - dt.timedelta(days=1))
    over = ask(next(others))
    ConsentRequest.objects.filter(pk=over.pk).update(until=today - dt.timedelta(days=5))
    # Nobody knows who has custody: the papers are not in yet.
    unclear = next(others)
    Relation.objects.filter(pupil=unclear).update(custody=False)
    Relation.objects.filter(pupil=unclear, kind=RelationKind.GUARDIAN).update(kind=RelationKind.OTHER)
    Pupil.objects.filter(pk=unclear.pk).update(birth_date=dt.date(today.year - 14, 1, 1))
    ask(unclear)
    # Asked anew and agreed; what was shared before is not shared again yet.
    earlier = ask(next(others), until=soon)
    _all_say(earlier, care, then)
    _share(earlier, care, then)
    _all_say(reasking.ask_again(request=earlier, by=care, now=now), care, now)
    _tell_without(school, next(others), care, now=now)
    _link(school, contact, now)
    EmergencyFactory(
        pupil=next(others),
        user=User.objects.get(pk=accounts.holder(school, Role.MENTOR)),
        reason=REASON,
        starts_at=now - dt.timedelta(days=6),
        ends_at=now - dt.timedelta(days=6, hours=-12),
        ended_at=now - dt.timedelta(days=6, hours=-2),
        end_logged=True,
    )
    # As the night would.
    consent_reminders.remind(
        list(ConsentRequest.objects.filter(school=school).values_list("pk", flat=True)), now=now
    )


def _ask(
    pupil: Pupil,
    organisation: Organisation,
    contact: Contact | None,
    care: User,
    purpose: ConsentPurpose = ConsentPurpose.SHARE,
    *,
    until: dt.date,
    now: dt.datetime,
) -> ConsentRequest:
    row = ConsentRequest(
        school=pupil.school,
        pupil=pupil,
        organisation=organisation,
        contact=contact,
        purpose=purpose,
        until=until,
        asked_by=care,
        languages=["nl"],
    )
    consents.bring_forward(request=row, day=timezone.localdate(now))
    row.shown = picture(row, PARTS)
    return consents.ask(request=row, parts=PARTS, now=now - dt.timedelta(days=ASKED))


def _asked_about(school: School, today: dt.date) -> list[Pupil]:
    """Pupils at school of whom it is known who decides, in no order of importance."""
    decided = Relation.objects.deciding(today).values("pupil")
    # Since before they were asked.
    there = Pupil.objects.filter(school=school, pk__in=decided).at_school(today)
    return list(there.filter(enrolled_on__lt=today - dt.timedelta(days=ASKED)).order_by("pk")[3:60:4])


def _of_kind(school: School, kind: OrganisationKind) -> Organisation | None:
    found: Organisation | None = Organisation.objects.filter(school=school, kind=kind).order_by("pk").first()
    return found


def _givers(row: ConsentRequest, day: dt.date) -> Sequence[Person | None]:
    """Who has to agree on the day; the persons before the pupil."""
    found = ConsentRequest.objects.with_facts().get(pk=row.pk)
    ids = needed(found.facts(), found.matter, day).givers
    people: list[Person | None] = list(
        Person.objects.filter(pk__in=[one for one in ids if one]).order_by("pk")
    )
    return [*people, *([None] if None in ids else [])]


def _all_say(
    row: ConsentRequest,
    care: User,
    at: dt.datetime,
    *,
    but_last: bool = False,
    last: ConsentAnswer = ConsentAnswer.GIVE,
) -> None:
    givers = _givers(row, at.date())
    for number, giver in enumerate(givers, 1):
        if number < len(givers) or not but_last:
            _say(row, giver, last if number == len(givers) else ConsentAnswer.GIVE, care, at)


def _say(
    row: ConsentRequest, giver: Person | None, answer: ConsentAnswer, care: User, at: dt.datetime
) -> None:
    consents.decide(
        request=row,
        giver=giver,
        answer=answer,
        channel=ConsentChannel.TALK,
        said_at=at,
        now=at,
        recorded_by=care,
    )


def _share(row: ConsentRequest, care: User, at: dt.datetime) -> None:
    share = Share(
        school_id=row.school_id,
        pupil=row.pupil,
        request=row,
        organisation=row.organisation,
        contact=row.contact,
        ground=Ground.CONSENT,
        purpose=row.purpose,
        made_by=care,
    )
    shares.share(share=share, parts=PARTS, now=at)


def _tell_without(school: School, pupil: Pupil, care: User, *, now: dt.datetime) -> None:
    """Leerplicht, or RMC for who is of age, is told why somebody is away so often."""
    of_age = age_on(pupil.birth_date, now.date()) >= 18
    organisation = _of_kind(school, OrganisationKind.RMC if of_age else OrganisationKind.ATTENDANCE)
    if organisation is None:
        return
    share = Share(
        school=school,
        pupil=pupil,
        organisation=organisation,
        ground=Ground.LEGAL_DUTY,
        purpose=ConsentPurpose.SHARE,
        reason="Verzuimmelding van deze maand.",
        ends_at=now + dt.timedelta(days=30),
        made_by=care,
    )
    shares.share(share=share, parts=[("remark", "practical")], now=now)


def _link(school: School, contact: Contact | None, now: dt.datetime) -> None:
    """The partner's account of the demo is this contact's."""
    if contact is not None:
        _link_partner(contact, now)
    _link_guardian(school, now)


def _name_partner(contact: Contact) -> None:
    """The same person has the same name at each school, before a family reads it. Side effects: that person."""
    person = contact.person
    person.name, person.email = accounts.PARTNER.name, accounts.PARTNER.email
    person.save(update_fields=["name", "email"])


def _link_partner(contact: Contact, now: dt.datetime) -> None:
    shares.link_account(contact=contact, user=User.objects.get(email=accounts.PARTNER.email), now=now)


def _link_guardian(school: School, now: dt.datetime) -> None:
    """A guardian signs in, sees the own wards, and asks colleagues in; one of them the school does not know yet."""
    nidos = Contact.objects.filter(school=school, organisation__kind=OrganisationKind.GUARDIANSHIP).on_day(
        now.date()
    )
    contact = nidos.select_related("person", "organisation").order_by("pk").first()
    if contact is None or school.brin != accounts.BRIN:
        return
    user = User.objects.get(email=accounts.GUARDIAN.email)
    user.name = contact.person.name
    user.save(update_fields=["name"])
    account = shares.link_account(contact=contact, user=user, now=now)
    portal_accounts.set_coordinates(account=account, coordinates=True)
    portal_accounts.propose(
        organisation=contact.organisation,
        name="Joke Terpstra",
        function="voogd",
        email="joke.terpstra@nidos.example",
        by=user,
        now=now,
    )
