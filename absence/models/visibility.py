"""Who sees rows about a pupil."""

from typing import Any, Self

from django.db import models

from pupils.models.pupils import Pupil
from school.enums import Permission
from school.viewer import Viewer, access_of


class OfPupilQuerySet(models.QuerySet[Any]):
    """Rows about one pupil: visible with the pupil's page."""

    pupil_path = "pupil"

    def visible_to(self, user: Viewer) -> Self:
        access = access_of(user)
        if access is None or not access.may(Permission.SEE_PUPIL_PAGE):
            return self.none()
        theirs = {f"{self.pupil_path}__in": Pupil.objects.visible_to(user)}
        return self.filter(school=access.school.id, **theirs)
