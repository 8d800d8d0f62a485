"""Which referral was made because of which case. The referral itself knows no cases: it stands a floor below."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from careteam.models.cases import CareCase, OfCaseQuerySet
from partners.models.referrals import Referral
from pupils.models.pupils import Pupil


class CaseReferral(models.Model):
    """A referral belongs to a case of the same pupil."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.CASCADE, related_name="+")
    case = models.ForeignKey(CareCase, models.CASCADE, related_name="referrals", verbose_name=_("case"))
    referral = models.OneToOneField(
        Referral, models.CASCADE, related_name="in_case", verbose_name=_("referral")
    )

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("referral of a case")
        verbose_name_plural = _("referrals of cases")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.referral_id}"
