"""The settings page: the school's own data, and below them what each app lets it set."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any, ClassVar

from crispy_forms.layout import Fieldset, Layout
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from school import sms
from school.forms.base import SEEN, SettingsForm
from school.models.people import User
from school.models.school import School
from school.settings_sections import sections


class SchoolSettingsForm(SettingsForm):
    """The school's own data."""

    error_fields: ClassVar[dict[str, str]] = {"one_school_per_location": "location"}

    class Meta:
        model = School
        fields = ["name", "brin", "location", "phone", "email", "chat_url", "mails_log_hash"]

    def layout(self) -> Layout:
        return Layout(
            Fieldset(_("The school"), "name", "brin", "location", css_class="group"),
            Fieldset(_("Messages to families"), "phone", "email", "chat_url", css_class="group"),
            Fieldset(_("Access log"), "mails_log_hash", css_class="group"),
        )

    def clean_chat_url(self) -> str:
        url: str = self.cleaned_data["chat_url"].strip()
        if url:
            try:
                sms.service_for(url, sms.SAMPLE_NUMBER)
            except sms.ServiceRefused as refused:
                raise ValidationError(str(refused)) from refused
        return url


class SettingsPage:
    """All sections as one form, sent and saved together."""

    def __init__(self, data: Mapping[str, Any] | None, *, school: School, user: User) -> None:
        own = SchoolSettingsForm(data, instance=school, user=user, prefix="school")
        self.forms: list[SettingsForm] = [
            own,
            *(
                section.form(data, instance=section.row_of(school), user=user, prefix=section.app)
                for section in sections()
            ),
        ]

    def is_valid(self) -> bool:
        """Each section is asked, so that each says what is wrong with it."""
        valid = [form.is_valid() for form in self.forms]
        return all(valid)

    @property
    def changed(self) -> list[Model]:
        """The rows of the sections in which something was typed."""
        return [form.instance for form in self.forms if set(form.changed_data) - {SEEN}]

    @property
    def has_errors(self) -> bool:
        return any(form.errors for form in self.forms)

    @property
    def status(self) -> int:
        """The HTTP status to show the page with: 409 after a conflict in any section."""
        return 409 if any(form.conflict for form in self.forms) else self.forms[0].status

    @contextmanager
    def constraints_explained(self) -> Iterator[None]:
        """Around the write: whichever section is refused says so at its field, and nothing is written."""
        with ExitStack() as stack:
            for form in self.forms:
                if form.instance._meta.constraints:
                    stack.enter_context(form.constraints_explained())
            yield
