"""Until when a home is there, and where its pupils live after that."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pupils.enums import HomeKind
from pupils.forms.checks import check_not_far_ahead, check_wipes_nothing
from pupils.forms.homes import grouped
from pupils.models.homes import Home, HomeStay
from pupils.models.pupils import Pupil
from pupils.querysets.homes import families_of
from school.fingerprints import fingerprint
from school.forms.base import SchoolForm
from school.models.people import User

# For one pupil: not what is chosen for all.
NOT_KNOWN = "none"


class CloseHomeForm(SchoolForm):
    """The last day; a home for everybody, and for each pupil another one. Empty for everybody: not known yet."""

    last_day = forms.DateField(
        label=gettext_lazy("Last day"),
        help_text=gettext_lazy(
            "Pupils still live here on this day. It may be over, if the home has closed already."
        ),
    )
    everybody = forms.ChoiceField(label=gettext_lazy("Where everybody lives after that"), required=False)
    # Who lived here when the page was made: somebody else may have moved in since.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, home: Home, stays: Sequence[HomeStay], **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.home, self.stays = home, stays
        self.pupils: dict[int, Pupil] = {stay.pupil_id: stay.pupil for stay in stays}
        self.seen_now = fingerprint([stay.pk for stay in stays])
        self.fields["seen"].initial, self.fields["last_day"].initial = self.seen_now, self.access.day
        # Of families there may be hundreds: each pupil has those to choose from that have to do with them.
        families = families_of(user, self.pupils, self.access.day)
        is_family, near = Q(kind=HomeKind.FAMILY), set().union(*families.values())
        homes = Home.objects.visible_to(user).filter(~is_family | Q(pk__in=near), closes_on=None)
        known = list(homes.exclude(pk=home.pk).with_secrecy(self.access.day))
        groups = grouped(one for one in known if one.kind != HomeKind.FAMILY)
        self.fields["last_day"].widget.attrs["class"] = "form-control"
        self._choose("everybody", [("", _("not known yet")), *groups])
        for pk, pupil in self.pupils.items():
            own = grouped(one for one in known if one.pk in families[pk])
            self.fields[f"to-{pk}"] = forms.ChoiceField(label=pupil.name, required=False)
            first = [("", _("as for everybody")), (NOT_KNOWN, _("not known yet"))]
            self._choose(f"to-{pk}", [*first, *own, *groups])

    def _choose(self, name: str, choices: Sequence[Any]) -> None:
        field: Any = self.fields[name]
        field.widget.attrs["class"] = "form-select"
        field.choices = choices

    def clean_last_day(self) -> dt.date:
        day: dt.date = self.cleaned_data["last_day"]
        check_not_far_ahead(day, self.access.day)
        check_wipes_nothing(self.home.stays.all(), day, self.access.day)
        check_wipes_nothing(self.home.staff.all(), day, self.access.day)
        return day

    @property
    def somebody_moved(self) -> bool:
        """Whether others live here than when this page was made."""
        return bool(self.cleaned_data["seen"] != self.seen_now)

    def take_over_seen(self) -> None:
        """From now on this page knows who lives here; what was chosen stays."""
        self.data = {**dict(self.data.items()), "seen": self.seen_now}

    @property
    def places(self) -> dict[int, int | None]:
        """The home of each pupil from the day after, where it is known."""
        everybody = self.cleaned_data["everybody"]
        chosen = {pk: self.cleaned_data[f"to-{pk}"] or everybody for pk in self.pupils}
        return {pk: int(to) if to not in {"", NOT_KNOWN} else None for pk, to in chosen.items()}

    def fields_of(self) -> list[tuple[Pupil, Any]]:
        """Each pupil with the field."""
        return [(pupil, self[f"to-{pk}"]) for pk, pupil in self.pupils.items()]
