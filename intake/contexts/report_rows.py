"""The small rows of the printed report: facts, languages, people, what is planned."""

import datetime as dt
from dataclasses import dataclass

from django.utils import formats, timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from intake.models.following import FollowUp
from intake.models.intakes import Intake
from messaging.languages import LANGUAGES_BY_CODE
from partners.models.hours import Booking
from pupils.contexts.pupils import PupilPage
from pupils.contexts.who import Fact, Who, date_words, facts, who_facts
from pupils.enums import LanguageSkill
from pupils.models.parts import PupilLanguage
from pupils.models.people import Person, Relation
from school.days import time_on_page


@dataclass(frozen=True)
class LanguageRow:
    """A language, and how well the pupil has it: from nought (not) to two (well); None when nobody knows."""

    name: str
    at_home: bool
    skills: list[tuple[str, str]]


@dataclass(frozen=True)
class PersonRow:
    """Somebody around the pupil, and how to reach them."""

    name: str
    relation: str
    phones: list[str]
    more: str


@dataclass(frozen=True)
class PlannedRow:
    """Something that is still to come."""

    day: dt.date
    what: str


ON_TRANSFER = (Who.FIRST_NAMES, Who.BORN, Who.CLASS, Who.ENROLLED, Who.LEFT)
ON_REPORT = (
    Who.FIRST_NAMES,
    Who.BORN,
    Who.CLASS,
    Who.HOME,
    Who.COUNTRY,
    Who.ARRIVED,
    Who.ALONE,
    Who.EARLIER_ISK,
    Who.ENROLLED,
    Who.LEFT,
    Who.NUMBER,
)


def report_facts(page: PupilPage) -> list[Fact]:
    """Who a pupil is, as the school's own copies say it."""
    return [fact for fact in who_facts(page, ON_REPORT).values() if fact.value]


def transfer_facts(page: PupilPage) -> list[Fact]:
    """Who a pupil is, as the next school knows already."""
    return [fact for fact in who_facts(page, ON_TRANSFER).values() if fact.value]


def language_row(row: PupilLanguage) -> LanguageRow:
    """A language with its three skills in words."""
    skills = [LanguageSkill(skill) for skill in (row.speaks, row.reads, row.writes)]
    return LanguageRow(row.language_name, row.at_home, [(skill.value, str(skill.label)) for skill in skills])


def people_rows(page: PupilPage) -> list[PersonRow]:
    """The people around a pupil now, and then the staff of the home."""
    home = page.homes.now[0].home.name if page.homes.now else ""
    staff = _("housing staff of %(home)s") % {"home": home}
    return [_person_row(row.person, _relation_words(row)) for row in page.people.now] + [
        _person_row(row.person, staff) for row in page.staff
    ]


def _relation_words(row: Relation) -> str:
    words = str(row.get_kind_display())
    return _("%(relation)s, has custody") % {"relation": words} if row.has_custody_now else words


def _person_row(person: Person, relation: str) -> PersonRow:
    language = LANGUAGES_BY_CODE.get(person.language)
    more = (
        person.organisation,
        str(language.name) if language else "",
        _("interpreter needed") if person.interpreter else "",
        person.reachable,
    )
    return PersonRow(
        name=person.name,
        relation=capfirst(relation),
        phones=[
            phone.as_national if phone.country_code == 31 else phone.as_international
            for phone in person.phones
        ],
        more=" · ".join(part for part in more if part),
    )


def intake_facts(intake: Intake | None) -> list[Fact]:
    """When and where the talk was, and in which language."""
    if intake is None:
        return []
    language = LANGUAGES_BY_CODE.get(intake.spoken_language)
    at = (
        formats.date_format(timezone.localtime(intake.interview_at), "j F Y, G:i")
        if intake.interview_at
        else ""
    )
    return facts(
        [
            (_("registered on"), date_words(intake.registered_on)),
            (_("first contact on"), date_words(intake.first_contact_on)),
            (_("interview on"), ", ".join(part for part in (at, intake.interview_place) if part)),
            (_("spoken to in"), str(language.name) if language else ""),
            (_("completed on"), date_words(intake.completed_on)),
        ]
    )


def planned_rows(follow_ups: list[FollowUp], appointments: list[Booking], *, named: bool) -> list[PlannedRow]:
    """What is still to come, by day; `named` says with whom an appointment is."""
    rows = [PlannedRow(row.due_on, capfirst(str(row.get_kind_display()))) for row in follow_ups]
    for row in appointments:
        what = capfirst(str(row.hour.get_kind_display())) if named else _("Appointment")
        parts = (what, time_on_page(row.starts_at), row.hour.place)
        rows.append(PlannedRow(row.hour.day, ", ".join(part for part in parts if part)))
    return sorted(rows, key=lambda row: row.day)
