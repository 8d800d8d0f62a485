"""Organisations outside the school, their people and what these do for pupils. All of them are made up."""

# mypy: disable-error-code="misc"
import datetime as dt
from typing import Any

import factory
from factory.django import DjangoModelFactory

from partners.enums.accounts import InvitationState
from partners.enums.organisations import AssignmentKind, Need, OrganisationKind
from partners.models.accounts import Away, PortalInvitation
from partners.models.colleagues import Helper
from partners.models.organisations import Agreement, Assignment, Contact, Organisation
from partners.services import organisations
from pupils.enums import PartLevel
from tools.samples.factories import MORNING, SCHOOL_DAY, YEAR_START, PersonFactory, SchoolFactory, UserFactory
from tools.samples.files import OfPupilFactory, a_pdf


class OrganisationFactory(DjangoModelFactory):
    """One that helps families with papers, for everybody."""

    class Meta:
        model = Organisation

    school = factory.SubFactory(SchoolFactory)
    name = factory.Sequence(lambda n: f"VluchtelingenWerk {n}")
    kind = OrganisationKind.REFUGEE_WORK
    region = "Waterveen"
    needs = factory.LazyFunction(lambda: [Need.PAPERS])


class ContactFactory(DjangoModelFactory):
    """Somebody who has worked there since the school year began."""

    class Meta:
        model = Contact

    organisation = factory.SubFactory(OrganisationFactory)
    school = factory.SelfAttribute("organisation.school")
    person = factory.SubFactory(
        PersonFactory,
        school=factory.SelfAttribute("..school"),
        language="nl",
        name=factory.Sequence(lambda n: f"Els de Groot {n}"),
    )
    function = "begeleider"
    starts_on = YEAR_START


class PortalInvitationFactory(DjangoModelFactory):
    """A colleague whom a coordinator proposed, and whom the school does not know yet."""

    class Meta:
        model = PortalInvitation

    organisation = factory.SubFactory(OrganisationFactory)
    school = factory.SelfAttribute("organisation.school")
    name = "Joke Terpstra"
    function = "teamleider"
    email = factory.Sequence(lambda n: f"joke{n}@partner.example")
    state = InvitationState.PROPOSED
    asked_by = factory.SubFactory(UserFactory)
    asked_at = MORNING
    expires_at = MORNING + dt.timedelta(days=14)


class AwayFactory(DjangoModelFactory):
    """Somebody who is not there this week."""

    class Meta:
        model = Away

    contact = factory.SubFactory(ContactFactory)
    school = factory.SelfAttribute("contact.school")
    until = SCHOOL_DAY + dt.timedelta(days=7)
    said_at = MORNING


class AssignmentFactory(OfPupilFactory):
    """What such a person does for a pupil, for whoever sees the background."""

    class Meta:
        model = Assignment

    contact = factory.SubFactory(ContactFactory, organisation__school=factory.SelfAttribute("...school"))
    kind = AssignmentKind.GUIDANCE
    level = PartLevel.BACKGROUND
    author = factory.SubFactory(UserFactory)
    starts_on = factory.SelfAttribute("contact.starts_on")


class AgreementFactory(DjangoModelFactory):
    class Meta:
        model = Agreement

    organisation = factory.SubFactory(OrganisationFactory)
    school = factory.SelfAttribute("organisation.school")
    title = "Wie belt wie"
    agreed_on = SCHOOL_DAY - dt.timedelta(weeks=10)


class HelperFactory(DjangoModelFactory):
    class Meta:
        model = Helper

    school = factory.SubFactory(SchoolFactory)
    user = factory.SubFactory(UserFactory)
    helps_with = "Ruzie en zorgen, voor de startgroepen"


def agreement_of(organisation: Organisation, *, data: bytes = b"", **fields: Any) -> Agreement:
    """What was agreed with this organisation, with its paper."""
    agreement = AgreementFactory.build(organisation=organisation, **fields)
    return organisations.save_agreement(
        agreement=agreement, data=data or a_pdf(), name="afspraak.pdf", now=MORNING
    )
