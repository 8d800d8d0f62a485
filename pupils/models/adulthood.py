"""What was arranged before a pupil turns 18."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from pupils.enums import AdulthoodStep
from pupils.models.pupils import OfPupilQuerySet, Pupil
from school.history import tracked
from school.viewer import Viewer


class AdulthoodDoneQuerySet(OfPupilQuerySet):
    """What was done, for who prepares the pupil for being 18."""

    def visible_to(self, user: Viewer) -> Self:
        return super().visible_to(user).filter(pupil__in=Pupil.objects.prepared_by(user))


@tracked
class AdulthoodDone(models.Model):
    """One step that is done; no row, as long as it is not."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.CASCADE, related_name="adulthood", verbose_name=_("pupil"))
    step = models.CharField(_("step"), max_length=12, choices=AdulthoodStep)
    done_at = models.DateTimeField(_("done at"))
    done_by = models.ForeignKey("school.User", models.PROTECT, related_name="+", verbose_name=_("done by"))

    objects = AdulthoodDoneQuerySet.as_manager()

    class Meta:
        verbose_name = _("step towards 18")
        verbose_name_plural = _("steps towards 18")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["pupil", "step"], name="one_adulthood_step")]

    def __str__(self) -> str:
        return f"{self.pupil} – {self.get_step_display()}"
