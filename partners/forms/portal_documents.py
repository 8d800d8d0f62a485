"""Input of a document that somebody of another organisation brings."""

from typing import Any

from crispy_forms.layout import Layout

from partners.models.organisations import Organisation
from pupils.enums import PartLevel
from pupils.forms.documents import NewDocumentForm
from pupils.models.pupils import Pupil
from school.models.people import User


class PortalDocumentForm(NewDocumentForm):
    """A document for the care team, from the own organisation: neither is for the person who brings it to choose."""

    class Meta(NewDocumentForm.Meta):
        fields = ["kind", "title"]

    def __init__(
        self, *args: Any, user: User, pupil: Pupil, organisation: Organisation, **kwargs: Any
    ) -> None:
        super().__init__(*args, user=user, pupil=pupil, levels=[PartLevel.CARE], **kwargs)
        self.instance.level = PartLevel.CARE
        self.instance.received_from = organisation.name

    def layout(self) -> Layout:
        return Layout("kind", "title", "file")
