"""Input of programmes, and of who takes part in them."""

from typing import Any

from crispy_forms.layout import Column, Layout, Row
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from careteam.models.programmes import Participation, Programme
from careteam.querysets.programmes import buddies_for
from pupils.models.pupils import Pupil
from school.forms.base import ConcurrentEditMixin, NabijModelForm


class ProgrammeForm(NabijModelForm):
    """What a school offers beside the lessons."""

    error_fields = {"one_programme_per_name": "name"}

    class Meta:
        model = Programme
        fields = ["name", "kind", "about", "ends_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].widget.attrs |= {"rows": 3, "dir": "auto"}


class EditProgrammeForm(ConcurrentEditMixin, ProgrammeForm):
    """Changes of a programme."""


class ParticipationForm(NabijModelForm):
    """In what a pupil takes part, from when, with whom."""

    error_fields = {"participation_ends_after_start": "ends_on", "buddy_is_somebody_else": "buddy"}

    class Meta:
        model = Participation
        fields = ["programme", "starts_on", "ends_on", "buddy", "result"]

    def __init__(self, *args: Any, pupil: Pupil, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.pupil = pupil
        self.pupil = pupil
        day = self.access.day
        programme: Any = self.fields["programme"]
        programme.queryset = programme.queryset.offered(day)
        # Those who are proposed, so that no list names every pupil of the school.
        self.proposed = buddies_for(pupil, self.user, day)
        offered = [one.pk for one in self.proposed]
        if self.instance.buddy_id:
            offered.append(self.instance.buddy_id)
        buddy: Any = self.fields["buddy"]
        buddy.queryset = buddy.queryset.filter(pk__in=offered)
        buddy.empty_label = _("no buddy")
        buddy.help_text = _("Pupils who speak a language of this home and have been here longer.")
        self.initial.setdefault("starts_on", day)
        self.fields["result"].widget.attrs |= {"rows": 3, "dir": "auto"}

    def layout(self) -> Layout:
        return Layout(
            "programme",
            Row(Column("starts_on", css_class="col-sm-6"), Column("ends_on", css_class="col-sm-6")),
            "buddy",
            "result",
        )

    def clean_starts_on(self) -> Any:
        day = self.cleaned_data["starts_on"]
        if day < self.pupil.enrolled_on:
            raise ValidationError(_("The pupil was not at this school yet."))
        return day


class EditParticipationForm(ConcurrentEditMixin, ParticipationForm):
    """Until when a pupil took part, and what came of it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What is not offered any more stays what it was.
        programme: Any = self.fields["programme"]
        programme.queryset = programme.queryset | Programme.objects.filter(pk=self.instance.programme_id)
