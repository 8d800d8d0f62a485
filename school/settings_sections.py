"""The register of what a school can set: each app adds its section of the settings page, from its `pages.py`.

The page shows and saves all sections together; a new school gets the row behind each of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from school.forms.base import SettingsForm
from school.models.school import School
from school.models.settings import AppSettings


@dataclass(frozen=True, kw_only=True)
class SettingsSection:
    """What a school can set for one app; a lower `order` comes first."""

    order: int
    form: type[SettingsForm]

    @property
    def model(self) -> type[AppSettings]:
        model: type[AppSettings] = self.form._meta.model
        return model

    @property
    def app(self) -> str:
        return self.model._meta.app_label

    @property
    def row_name(self) -> str:
        """By what name a school has its row."""
        return self.model._meta.get_field("school").remote_field.name

    def row_of(self, school: School) -> AppSettings:
        row: AppSettings = getattr(school, self.row_name)
        return row


_sections: dict[str, SettingsSection] = {}


def add(section: SettingsSection) -> None:
    """Add what a school can set for an app; each app does so once."""
    if section.app in _sections:
        raise ValueError(f"{section.app} has its section already")
    _sections[section.app] = section


def sections() -> Sequence[SettingsSection]:
    """All that is registered, in order."""
    return sorted(_sections.values(), key=lambda section: section.order)


def with_rows(schools: QuerySet[School]) -> QuerySet[School]:
    """Each school with the rows of all sections, in the same query."""
    return schools.select_related(*(section.row_name for section in sections()))
