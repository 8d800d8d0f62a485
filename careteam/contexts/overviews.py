"""A pupil on one page, for whoever talks about them at a meeting: made of what this reader may see, and no more."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import F, Model, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from absence.contexts.pupil import figures_of_each
from absence.models.watching import Crossing
from careteam.enums.meetings import MinuteKind
from careteam.models.actions import Action
from careteam.models.cases import CareCase
from careteam.models.concerns import Concern
from careteam.models.contacts import ContactMoment
from careteam.models.live import Minute
from pupils.contexts.who import Fact, date_words
from pupils.models.parts import PupilLanguage
from pupils.models.pupils import Pupil
from pupils.rules.people import age_on
from school.enums import Permission
from school.models.people import User

# So that it stays one page.
ACTIONS, DECISIONS, TALKS = 6, 5, 3
R = TypeVar("R", bound=Model)


@dataclass(frozen=True)
class Overview:
    """What one reader may see of a pupil, as far as a meeting needs it."""

    pupil: Pupil
    facts: list[Fact]
    cases: list[CareCase]
    concerns: list[Concern]
    crossings: list[Crossing]
    actions: list[Action]
    decided: list[Minute]
    talks: list[ContactMoment]
    # On paper: words that tell one of these homes are left out.
    secret: list[tuple[str, str]] = field(default_factory=list)


def overviews(user: User, pupils: Collection[int]) -> dict[int, Overview]:
    """Of each of these pupils whose page is this reader's. The same number of queries however many there are."""
    access = user.access
    if not pupils or not access.may(Permission.SEE_PUPIL_PAGE):
        return {}
    rows = list(Pupil.objects.visible_to(user).filter(pk__in=pupils).with_class(access.day))
    keys = [pupil.pk for pupil in rows]
    languages = _by_pupil(PupilLanguage.objects.visible_to(user).filter(pupil__in=keys, at_home=True))
    figures = figures_of_each(user, keys, school_id=access.school.id, day=access.day)
    running = CareCase.objects.visible_to(user).running().filter(pupil__in=keys)
    cases = _by_pupil(
        running.select_related("plan", "waiting_for").with_manager().order_by("opened_at", "pk")
    )
    open_ones = Concern.objects.triaged_by(user).still_open().filter(pupil__in=keys)
    concerns = _by_pupil(open_ones.order_by("raised_at", "pk"))
    reached = Crossing.objects.visible_to(user).to_do().filter(pupil__in=keys)
    crossings = _by_pupil(reached.order_by("reached_on", "pk"))
    to_do = Action.objects.visible_to(user).open().filter(pupil__in=keys).with_keeper_name(access)
    actions = _by_pupil(_first(to_do, ["due_on", "pk"], ACTIONS))
    said = Minute.objects.visible_to(user).standing().filter(pupil__in=keys, kind=MinuteKind.DECISION)
    decided = _by_pupil(_first(said, ["-at", "-pk"], DECISIONS))
    spoken = ContactMoment.objects.visible_to(user).filter(pupil__in=keys).select_related("person")
    talks = _by_pupil(_first(spoken, ["-held_on", "-pk"], TALKS))
    return {
        one.pk: Overview(
            one,
            _facts(one, languages[one.pk], figures.get(one.pk, {}), access.day),
            cases[one.pk],
            concerns[one.pk],
            crossings[one.pk],
            actions[one.pk],
            decided[one.pk],
            talks[one.pk],
        )
        for one in rows
    }


def _first(found: QuerySet[Any], order: list[str], many: int) -> QuerySet[Any]:
    """Of each pupil so many, in this order."""
    nth = Window(RowNumber(), partition_by=F("pupil"), order_by=order)
    first: QuerySet[Any] = found.annotate(nth=nth).filter(nth__lte=many).order_by(*order)
    return first


def _by_pupil(rows: Iterable[R]) -> defaultdict[int, list[R]]:
    found: defaultdict[int, list[R]] = defaultdict(list)
    for row in rows:
        found[row.pupil_id].append(row)  # type: ignore[attr-defined]
    return found


def _facts(
    pupil: Pupil, languages: Iterable[PupilLanguage], figures: dict[str, str], day: dt.date
) -> list[Fact]:
    age = age_on(pupil.birth_date, day)
    years = ngettext("%(age)s year", "%(age)s years", age) % {"age": age}
    hours = figures.get("unauthorised", "")
    pairs = [
        Fact(_("Born"), pupil.born, years),
        Fact(_("Class"), pupil.class_name),  # type: ignore[attr-defined]
        Fact(_("At this school from"), date_words(pupil.enrolled_on)),
        Fact(_("Country of origin"), pupil.country_name),
        Fact(_("Came alone"), _("yes (AMV)") if pupil.unaccompanied else ""),
        Fact(_("Languages at home"), ", ".join(one.language_name for one in languages)),
        Fact(
            _("Absent this school year"),
            _("%(hours)s hours without permission") % {"hours": hours} if hours else "",
        ),
    ]
    return [one for one in pairs if one.value]
