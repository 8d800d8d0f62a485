"""Input of a talk with somebody around a pupil."""

import datetime as dt
from typing import Any

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from careteam.forms.plans import check_not_ahead
from careteam.models.contacts import ContactMoment
from careteam.querysets.cases import who_looks_after
from careteam.querysets.contacts import people_around
from pupils.forms.documents import offered
from pupils.forms.mentions import refuse_mentions
from pupils.models.pupils import Pupil
from pupils.querysets.parts import levels_seen
from school.forms.base import ConcurrentEditMixin, NabijModelForm


class ContactForm(NabijModelForm):
    """With whom, how, in which language, and what about."""

    error_fields = {"contact_with_somebody": "person"}
    level = forms.ChoiceField(label=gettext_lazy("For whom"))

    class Meta:
        model = ContactMoment
        fields = ["person", "who", "held_on", "way", "language", "interpreter", "about", "level"]

    def __init__(self, *args: Any, pupil: Pupil, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.pupil = pupil
        person: Any = self.fields["person"]
        person.queryset = people_around(self.user, pupil, self.access.day)
        person.empty_label = _("nobody of the list")
        if self.instance.person_id:
            person.queryset = person.queryset | type(self.instance.person).objects.filter(
                pk=self.instance.person_id
            )
        seen = levels_seen(self.user, pupil.pk)
        level: Any = self.fields["level"]
        level.choices = offered([one for one in ContactMoment.LEVELS if one in seen])
        # In confidence first; who is told less writes for as few as they can.
        usual = self.instance.level if self.instance.level in seen else level.choices[-1][0]
        self.initial.setdefault("level", usual)
        self.initial.setdefault("held_on", self.access.day)
        self.fields["about"].widget.attrs |= {"rows": 5, "dir": "auto"}
        self.fields["interpreter"].help_text = _("Name or company, or who else interpreted.")

    def layout(self) -> Layout:
        return Layout(
            Row(Column("person", css_class="col-sm-6"), Column("who", css_class="col-sm-6")),
            Row(Column("held_on", css_class="col-sm-6"), Column("way", css_class="col-sm-6")),
            Row(Column("language", css_class="col-sm-6"), Column("interpreter", css_class="col-sm-6")),
            "about",
            "level",
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        refuse_mentions(
            self,
            "about",
            cleaned.get("about") or "",
            pupil_id=self.instance.pupil_id,
            level=cleaned.get("level"),
            but=who_looks_after(self.instance.case_id),
        )
        return cleaned

    def clean_held_on(self) -> dt.date | None:
        return check_not_ahead(self.cleaned_data["held_on"], self.access.day)


class EditContactForm(ConcurrentEditMixin, ContactForm):
    """Changes of one's own."""
