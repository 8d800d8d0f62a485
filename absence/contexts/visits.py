"""Visits at home as pages and paper show them. Marks hold: a secret address stands on no list and no paper."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch

from absence.enums import StepKind
from absence.models.settings import AbsenceSettings
from absence.models.steps import ApproachStep
from absence.models.visits import HomeVisit
from absence.rules.visits import visit_days
from messaging.languages import LANGUAGES_BY_CODE
from pupils.models.homes import HomeStay
from pupils.models.people import Relation
from pupils.models.protections import Protection
from pupils.models.pupils import Pupil
from school.models.people import User
from school.pdfs import PrintHead
from school.querysets import school_days

# How many days for visits are offered, and within which time.
OFFERED, AHEAD = 4, dt.timedelta(weeks=26)


@dataclass(frozen=True)
class Contact:
    """Somebody of the family: who, in which language, and by which number."""

    name: str
    relation: str
    language: str
    needs_interpreter: bool
    phones: list[str]


@dataclass(frozen=True)
class RouteRow:
    """A visit on the route of a day."""

    visit: HomeVisit
    pupil: Pupil
    # Empty where it is secret, or not known.
    address: str
    is_secret: bool
    people: list[Contact]
    # Who may not interpret.
    marks: list[str]


def route(user: User, day: dt.date) -> list[RouteRow]:
    """The visits of a day in order, each with where to go, whom to meet, and in which language. Six queries."""
    pupils = Prefetch("pupil", queryset=Pupil.objects.with_class(day))
    visits = list(HomeVisit.objects.visible_to(user).on_route(day).prefetch_related(pupils))
    keys = [visit.pupil_id for visit in visits]
    stays = HomeStay.objects.filter(pupil__in=keys).on_day(day).with_secrecy(day).select_related("home")
    homes = {stay.pupil_id: stay for stay in stays}
    people: dict[int, list[Contact]] = {}
    for relation in Relation.objects.filter(pupil__in=keys).invited(day):
        people.setdefault(relation.pupil_id, []).append(_contact(relation))
    marks: dict[int, list[str]] = {}
    for mark in Protection.objects.standing().filter(pupil__in=keys).order_by("kind", "pk"):
        words = str(mark.get_kind_display()) + (f": {mark.refused}" if mark.refused else "")
        marks.setdefault(mark.pupil_id, []).append(words)
    rows = []
    for visit in visits:
        stay = homes.get(visit.pupil_id)
        secret = stay is not None and stay.is_secret
        rows.append(
            RouteRow(
                visit,
                visit.pupil,
                "" if stay is None or secret else f"{stay.home.name}, {' '.join(stay.home.address.split())}",
                secret,
                people.get(visit.pupil_id, []),
                marks.get(visit.pupil_id, []),
            )
        )
    return rows


def _contact(relation: Relation) -> Contact:
    person = relation.person
    return Contact(
        person.name,
        str(relation.get_kind_display()),
        str(LANGUAGES_BY_CODE[person.language].name),
        person.interpreter,
        [phone.as_national for phone in person.phones],
    )


def coming_days(school_id: int, today: dt.date) -> list[dt.date]:
    """The next days for visits. Three queries."""
    settings = AbsenceSettings.objects.get(school=school_id)
    days = school_days(school_id, today, today + AHEAD)
    return visit_days(
        settings.visits_from, settings.visit_weeks, after=today, school_days=days, count=OFFERED
    )


def waiting_for_a_visit(user: User, day: dt.date) -> list[ApproachStep]:
    """Steps that are a visit of which no day is planned yet. Two queries."""
    pupils = Prefetch("pupil", queryset=Pupil.objects.with_class(day))
    planned = HomeVisit.objects.to_come().values("pupil")
    steps = ApproachStep.objects.visible_to(user).to_take().filter(kind=StepKind.HOME_VISIT)
    steps = steps.filter(pupil__in=Pupil.objects.at_school(day)).exclude(pupil__in=planned)
    return list(steps.prefetch_related(pupils))


def planned_days(user: User) -> dict[dt.date, int]:
    """On which days visits are planned or wait for a word on how they went, and how many. One query."""
    found: dict[dt.date, int] = {}
    for day in HomeVisit.objects.visible_to(user).to_come().order_by("day").values_list("day", flat=True):
        found[day] = found.get(day, 0) + 1
    return found


@dataclass(frozen=True)
class RouteOnPaper:
    """The route of a day to take along."""

    head: PrintHead
    day: dt.date
    rows: list[RouteRow]
    printed_by: str
    printed_at: dt.datetime
