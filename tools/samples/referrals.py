"""Referrals to organisations, in every state. All of it is made up."""

# mypy: disable-error-code="misc"
from typing import Any

import factory
from factory.django import DjangoModelFactory

from partners.enums.referrals import ReferralState
from partners.models.referrals import Referral, ReferralPart, ReferralStep
from tools.samples.consents import REMARKS
from tools.samples.factories import MORNING, UserFactory
from tools.samples.files import OfPupilFactory
from tools.samples.partners import OrganisationFactory


class ReferralFactory(OfPupilFactory):
    """A draft to an organisation as a whole, with remarks to go along."""

    class Meta:
        model = Referral
        skip_postgeneration_save = True

    organisation = factory.SubFactory(OrganisationFactory, school=factory.SelfAttribute("..school"))
    question = "Kunnen jullie helpen met slapen en nare dromen?"
    author = factory.SubFactory(UserFactory)
    made_at = MORNING

    @factory.post_generation  # type: ignore[untyped-decorator]
    def parts(self: Any, _create: bool, extracted: Any, **_kwargs: Any) -> None:
        for kind, level in REMARKS if extracted is None else extracted:
            ReferralPart.objects.create(school=self.school, referral=self, kind=kind, level=level)


class ReferralStepFactory(DjangoModelFactory):
    """That it was written."""

    class Meta:
        model = ReferralStep

    referral = factory.SubFactory(ReferralFactory)
    school = factory.SelfAttribute("referral.school")
    after = ReferralState.DRAFT
    at = MORNING
    by = factory.SelfAttribute("referral.author")
