"""What all forms share: native date fields, choices of the own school, errors at the field, careful edits."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core import signing
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction
from django.forms.utils import pretty_name
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from school.days import day_with_year
from school.forms.inputs import one_line_of, tidy
from school.forms.text_checks import check_texts
from school.models.people import User
from school.typed import Typed
from school.viewer import Access

# What Django calls a choice that is not made.
[(_empty, DASHES)] = models.fields.BLANK_CHOICE_DASH
# Between the values of a list, where they are told or kept as one text.
LISTED = ", "


class SchoolForm(forms.Form):
    """A form of one school; every choice of a row is one that this person may see."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.access: Access = user.access
        prepare(self, user)

    def layout(self) -> Layout:
        """The fields in order; groups with Fieldset(…, css_class="group")."""
        return Layout(*self.fields)

    @property
    def helper(self) -> FormHelper:
        """For {% crispy form %}; components/form.html makes the form around it."""
        return helper_for(self.layout())

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        check_texts(self)

    def is_valid(self) -> bool:
        """Whether this was sent and can be saved; what stands here again after signing in has yet to be sent."""
        return super().is_valid() and not isinstance(self.data, Typed)

    @property
    def status(self) -> int:
        """The HTTP status to show this form with: 200 fresh, 422 with errors."""
        return 422 if self.is_bound and not isinstance(self.data, Typed) else 200


# The field that says what somebody saw when they began to type.
SEEN = "seen"


class NabijModelForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form of one row of the school; new rows get the school of whoever is asking.

    `error_fields` says at which field a constraint of the model is explained.
    """

    error_fields: ClassVar[dict[str, str]] = {}

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.access: Access = user.access
        prepare(self, user)
        if self.instance._state.adding and hasattr(self.instance, "school_id"):
            self.instance.school_id = self.access.school.id

    def layout(self) -> Layout:
        """The fields in order; groups with Fieldset(…, css_class="group")."""
        return Layout(*self._meta.fields or self.fields)

    @property
    def helper(self) -> FormHelper:
        """For {% crispy form %}; components/form.html makes the form around it."""
        return helper_for(self.layout())

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        check_texts(self)

    def is_valid(self) -> bool:
        """Whether this was sent and can be saved; what stands here again after signing in has yet to be sent."""
        return super().is_valid() and not isinstance(self.data, Typed)

    @property
    def status(self) -> int:
        """The HTTP status to show this form with: 200 fresh, 422 with errors."""
        return 422 if self.is_bound and not isinstance(self.data, Typed) else 200

    def _get_validation_exclusions(self) -> set[str]:
        """Constraints that name the school are checked too, although it is no field of the form."""
        excluded: set[str] = super()._get_validation_exclusions() - {"school"}  # type: ignore[misc]
        return excluded

    def _update_errors(self, errors: ValidationError) -> None:
        """Explain what a constraint says at its field."""
        fields = {
            str(one.violation_error_message): self._field_of(one) for one in self.instance._meta.constraints
        }
        for error in errors.error_dict.pop(NON_FIELD_ERRORS, []):
            self.add_error(fields.get(str(error.message)), error)
        super()._update_errors(errors)  # type: ignore[misc]

    @contextmanager
    def constraints_explained(self) -> Iterator[None]:
        """Around the write: if somebody else was a moment faster, say so at the field and write nothing."""
        try:
            with transaction.atomic():
                yield
        except IntegrityError as error:
            name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
            broken = next((one for one in self.instance._meta.constraints if one.name == name), None)
            if broken is None:
                raise
            self.add_error(self._field_of(broken), ValidationError(broken.violation_error_message))

    def _field_of(self, constraint: models.BaseConstraint) -> str | None:
        field = self.error_fields.get(constraint.name)
        return field if field in self.fields else None


class ConcurrentEditMixin:
    """For a form that edits an existing row: what somebody else saved meanwhile is never lost in silence.

    The page carries the values it was made from, signed. If the row differs when the form comes back, nothing
    is saved: the form says what changed, keeps what was typed, takes over what was not touched, and asks to
    save again. Put it before NabijModelForm; the view runs in transaction.atomic, because the row is locked
    between the comparison and the write.
    """

    SALT = "school.forms.concurrent-edit"
    conflict = False

    fields: dict[str, forms.Field]
    instance: Any
    data: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[SEEN] = forms.CharField(
            required=False, widget=forms.HiddenInput, initial=self._token(self._values(self.instance))
        )

    @property
    def status(self) -> int:
        """The HTTP status to show this form with: 409 after a conflict."""
        return 409 if self.conflict else super().status  # type: ignore[misc]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}  # type: ignore[misc]
        manager = type(self.instance)._base_manager
        row = manager.select_for_update(of=("self",)).filter(pk=self.instance.pk).first()
        if row is None:
            raise ValidationError(_("Somebody removed this while you were busy."))
        seen, present = self._seen(), self._values(row)
        if seen is None:
            too_old = _("This page is too old to save. Check your entries and save again.")
            self._refuse([too_old], present)
        elif changed := [name for name in present if present[name] != seen.get(name)]:
            self._refuse(self._merge(changed, seen, present), present)
        return cleaned

    def _merge(self, changed: list[str], seen: dict[str, Any], present: dict[str, Any]) -> list[str]:
        """Say what changed; fields that were not touched here take over the new value."""
        lines = [_("Somebody else changed this while you were busy. Check it and save again.")]
        for name in changed:
            field, label = self.fields[name], self.fields[name].label or pretty_name(name)
            values = {"field": capfirst(str(label)), "value": shown(field, present[name])}
            valid = name in self.cleaned_data  # type: ignore[attr-defined]
            typed = self._plain(self.cleaned_data[name]) if valid else None  # type: ignore[attr-defined]
            if valid and typed == seen.get(name):
                self._put(name, present[name])
                lines.append(_("%(field)s is now: %(value)s.") % values)
            elif not valid or typed != present[name]:
                lines.append(_("%(field)s is now: %(value)s. Your entry is still below.") % values)
        return lines

    def _refuse(self, lines: list[str], present: dict[str, Any]) -> None:
        self.conflict = True
        self._put(SEEN, self._token(present))
        for line in lines:
            self.add_error(None, ValidationError(line, code="conflict"))  # type: ignore[attr-defined]

    def _put(self, name: str, value: Any) -> None:
        """Change one value of what was sent in, for showing it again."""
        key, field = self.add_prefix(name), self.fields[name]  # type: ignore[attr-defined]
        self.data = self.data.copy()
        if isinstance(field, forms.BooleanField):
            self.data.pop(key, None)
            if value:
                self.data[key] = "on"
        elif isinstance(field, forms.MultipleChoiceField):
            self.data.setlist(key, value.split(LISTED) if value else [])
        else:
            self.data[key] = "" if value is None else str(value)

    def _values(self, row: models.Model) -> dict[str, Any]:
        names = self._meta.fields  # type: ignore[attr-defined]
        return {name: self._plain(value) for name, value in forms.model_to_dict(row, fields=names).items()}

    @staticmethod
    def _plain(value: Any) -> Any:
        """A value as it survives JSON, the same from the database and from the form."""
        if isinstance(value, models.Model):
            return value.pk
        if value is None or isinstance(value, bool | int):
            return value
        if isinstance(value, list):
            return LISTED.join(map(str, value))
        if isinstance(value, dt.date | dt.time):
            return value.isoformat()
        # What was kept before its breaks were one sign each.
        return str(value).replace("\r\n", "\n")

    def _token(self, values: dict[str, Any]) -> str:
        which = [self.instance._meta.label, self.instance.pk]
        return signing.dumps([which, values], salt=self.SALT, compress=True)

    def _seen(self) -> dict[str, Any] | None:
        """The values that the page was made from; None if it did not say, or says it of another row."""
        token = self.data.get(self.add_prefix(SEEN), "")  # type: ignore[attr-defined]
        try:
            which, values = signing.loads(token, salt=self.SALT)
        except signing.BadSignature:
            return None
        return values if which == [self.instance._meta.label, self.instance.pk] else None


class SettingsForm(ConcurrentEditMixin, NabijModelForm):
    """A section of the settings page: a form of one row that each school has."""

    def _get_validation_exclusions(self) -> set[str]:
        """A row stays with its school, so nothing is asked about that."""
        return super()._get_validation_exclusions() | {"school"}


def prepare(form: forms.BaseForm, user: User) -> None:
    """Dates and times in the browser's own fields; of all rows to choose from, those this person may see."""
    for field in form.fields.values():
        tidy(field)
        name_no_choice(field)
        if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
            field.queryset = field.queryset.visible_to(user)  # type: ignore[attr-defined]
        elif isinstance(field, forms.DateField) and not field.widget.is_hidden:
            field.widget = native(forms.DateInput(format="%Y-%m-%d"), "date", field)
        elif isinstance(field, forms.TimeField) and not field.widget.is_hidden:
            field.widget = native(forms.TimeInput(format="%H:%M"), "time", field)
        elif isinstance(field.widget, forms.TextInput) and not field.widget.is_hidden:
            if type(field.widget) is forms.TextInput:
                field.widget = one_line_of(field)
            # A name may run from the right; a shared computer should not remember it.
            field.widget.attrs = {"dir": "auto", "autocomplete": "off"} | field.widget.attrs


def name_no_choice(field: forms.Field) -> None:
    """Say in words what Django says with nine dashes: that something is to be chosen, or may be left open."""
    words = _("Choose") if field.required else _("not filled in")
    if isinstance(field, forms.ModelChoiceField):
        if field.empty_label == DASHES:
            field.empty_label = words
    elif isinstance(field, forms.ChoiceField):
        choices = [*field.choices]  # type: ignore[misc]
        if ("", DASHES) in choices:
            field.choices = [("", words) if choice == ("", DASHES) else choice for choice in choices]


def native(widget: forms.DateInput | forms.TimeInput, kind: str, field: forms.Field) -> forms.Widget:
    """The widget as the browser's own picker, keeping the attributes that the field had given."""
    widget.attrs, widget.input_type = field.widget.attrs, kind
    widget.is_required = field.required
    return widget


def shown(field: forms.Field, value: Any) -> str:
    """A plain value in words, for telling what changed."""
    if isinstance(field, forms.BooleanField):
        return _("yes") if value else _("no")
    if value in (None, ""):
        return _("empty")
    if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
        return str(field.queryset.filter(pk=value).first() or _("empty"))
    if isinstance(field, forms.MultipleChoiceField):
        labels = {str(code): str(label) for code, label in field.choices}  # type: ignore[union-attr, misc]
        return LISTED.join(labels.get(code, code) for code in value.split(LISTED))
    if isinstance(field, forms.ChoiceField):
        return str(dict(flat(field.choices)).get(value, value))
    if isinstance(field, forms.DateField):
        return day_with_year(dt.date.fromisoformat(value))
    return str(value)


def flat(choices: Any) -> list[tuple[Any, Any]]:
    """The choices without their groups."""
    found: list[tuple[Any, Any]] = []
    for value, label in choices:
        found += label if isinstance(label, (list, tuple)) else [(value, label)]
    return found


def helper_for(layout: Layout) -> FormHelper:
    """Crispy settings for a form's fields; the form element and its buttons are in components/form.html."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.form_show_errors = True
    helper.layout = layout
    helper.render_hidden_fields = True
    return helper
