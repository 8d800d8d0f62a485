"""What families are asked, what they say, and what is shared because of it. All of it is made up."""

# mypy: disable-error-code="misc"
import datetime as dt
from typing import Any

import factory
from factory.django import DjangoModelFactory

from partners.enums.consents import Capacity, ConsentAnswer, ConsentChannel, ConsentPurpose
from partners.models.consent_links import ConsentLink
from partners.models.consents import ConsentDecision, ConsentPart, ConsentRequest
from partners.models.emergencies import Emergency
from partners.models.shares import Share
from partners.services import consents, shares
from pupils.models.people import Person
from school.enums import Ground
from school.models.people import User
from tools.samples.factories import MORNING, YEAR_END, UserFactory
from tools.samples.files import OfPupilFactory
from tools.samples.partners import ContactFactory, OrganisationFactory

# Remarks that everybody of the pupil sees.
REMARKS = (("remark", "practical"),)


class ConsentRequestFactory(OfPupilFactory):
    """Whether remarks may be shared with an organisation, asked this morning until the end of the year."""

    class Meta:
        model = ConsentRequest
        skip_postgeneration_save = True

    organisation = factory.SubFactory(OrganisationFactory, school=factory.SelfAttribute("..school"))
    purpose = ConsentPurpose.SHARE
    until = YEAR_END
    asked_by = factory.SubFactory(UserFactory)
    asked_at = MORNING

    @factory.post_generation  # type: ignore[untyped-decorator]
    def parts(self: Any, _create: bool, extracted: Any, **_kwargs: Any) -> None:
        for kind, level in REMARKS if extracted is None else extracted:
            ConsentPart.objects.create(school=self.school, request=self, kind=kind, level=level)


class ConsentDecisionFactory(DjangoModelFactory):
    """What the pupil said in a talk, without asking whether that was theirs to say."""

    class Meta:
        model = ConsentDecision

    request = factory.SubFactory(ConsentRequestFactory)
    school = factory.SelfAttribute("request.school")
    giver = None
    capacity = factory.LazyAttribute(lambda row: Capacity.PARENT if row.giver else Capacity.PUPIL)
    answer = ConsentAnswer.GIVE
    at = factory.SelfAttribute("request.asked_at")
    channel = ConsentChannel.TALK
    recorded_by = factory.SubFactory(UserFactory)


class ConsentLinkFactory(DjangoModelFactory):
    """A link for the pupil that nobody knows; `partners.services.consent_links.make_link` makes one to open."""

    class Meta:
        model = ConsentLink

    request = factory.SubFactory(ConsentRequestFactory)
    school = factory.SelfAttribute("request.school")
    giver = None
    language = "ti"
    token_hash = factory.Sequence(lambda number: f"{number:064x}")
    code_hash = "0" * 64
    made_by = factory.SubFactory(UserFactory)
    made_at = MORNING
    expires_at = MORNING + dt.timedelta(days=30)


class ShareFactory(OfPupilFactory):
    """A share without its grants; `shared` makes one as the house does."""

    class Meta:
        model = Share

    organisation = factory.SubFactory(OrganisationFactory, school=factory.SelfAttribute("..school"))
    ground = Ground.VITAL_INTEREST
    reason = "Zij is bij ons en heeft acuut hulp nodig."
    purpose = ConsentPurpose.SHARE
    starts_at = MORNING
    ends_at = MORNING + dt.timedelta(hours=12)
    made_by = factory.SubFactory(UserFactory)


class EmergencyFactory(OfPupilFactory):
    class Meta:
        model = Emergency

    user = factory.SubFactory(UserFactory)
    reason = "Stuurde een bericht dat ons zeer ongerust maakt."
    starts_at = MORNING
    ends_at = MORNING + dt.timedelta(hours=12)


def said(
    request: ConsentRequest,
    giver: Person | None,
    answer: ConsentAnswer = ConsentAnswer.GIVE,
    *,
    at: dt.datetime = MORNING,
) -> ConsentDecision:
    """What somebody said in a talk, as the house records it."""
    return consents.decide(
        request=request, giver=giver, answer=answer, channel=ConsentChannel.TALK, said_at=at, now=at
    )[0]


def shared(request: ConsentRequest, *, by: User, at: dt.datetime = MORNING) -> Share:
    """All that a consent is about, shared as the house does."""
    share = Share(
        school=request.school,
        pupil=request.pupil,
        request=request,
        organisation=request.organisation,
        contact=request.contact,
        ground=Ground.CONSENT,
        purpose=request.purpose,
        made_by=by,
    )
    return shares.share(share=share, parts=list(request.parts.values_list("kind", "level")), now=at)


def partner_account(user: User, **contact: Any) -> Any:
    """An account of a partner, linked to a contact."""
    return shares.link_account(contact=ContactFactory(**contact), user=user, now=MORNING)
