"""What the pages about turning 18 show, put in order from rows that are already there."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from pupils.contexts.pupils import PupilPage
from pupils.enums import AdulthoodStep, HomeKind, RelationKind
from pupils.models.adulthood import AdulthoodDone
from pupils.models.leaving import Departure
from pupils.models.pupils import Pupil
from pupils.rules.adulthood import MONTHS_BEFORE, birthday, due_on
from school.days import day_with_year


@dataclass(frozen=True)
class TurningRow:
    """Somebody who turns 18, with what is not done yet."""

    pupil: Pupil
    turns_on: dt.date
    is_adult: bool
    number_done: int
    # The next step, with the day by which it should be done; None when all are.
    step: AdulthoodStep | None
    due_on: dt.date | None
    is_late: bool

    @property
    def all(self) -> int:
        return len(MONTHS_BEFORE)


def turning_row(pupil: Pupil, day: dt.date) -> TurningRow:
    """A pupil of `turning_18`; no query."""
    done: Collection[str] = pupil.done  # type: ignore[attr-defined]
    steps = [(due_on(step, pupil.birth_date), step) for step in MONTHS_BEFORE if step not in done]
    due, step = steps[0] if steps else (None, None)
    turns_on = birthday(pupil.birth_date)
    return TurningRow(
        pupil=pupil,
        turns_on=turns_on,
        is_adult=turns_on <= day,
        number_done=len(MONTHS_BEFORE) - len(steps),
        step=step,
        due_on=due,
        is_late=due is not None and due < day,
    )


@dataclass(frozen=True)
class StepRow:
    """One thing to arrange: what is known about it, where one works on it, and whether it is done."""

    step: AdulthoodStep
    due_on: dt.date
    is_late: bool
    done: AdulthoodDone | None
    facts: list[str]
    link: tuple[str, str] | None


@dataclass(frozen=True)
class AdulthoodPage:
    """A pupil and all that changes at 18."""

    pupil: Pupil
    turns_on: dt.date
    is_adult: bool
    steps: list[StepRow]


def adulthood_page(
    file: PupilPage,
    *,
    day: dt.date,
    done: Iterable[AdulthoodDone],
    departure: Departure | None,
    more: Mapping[str, list[str]],
    may_manage: bool,
) -> AdulthoodPage:
    """Put together from a pupil's page of the day, what is done, and what other areas know; no query."""
    rows = {row.step: row for row in done}
    pupil, turns_on = file.pupil, birthday(file.pupil.birth_date)
    steps = []
    for step in MONTHS_BEFORE:
        due = due_on(step, pupil.birth_date)
        steps.append(
            StepRow(
                step=step,
                due_on=due,
                is_late=step not in rows and due < day,
                done=rows.get(step),
                facts=[
                    *_facts(step, file, departure, turns_on=turns_on, is_adult=turns_on <= day),
                    *more.get(step, []),
                ],
                link=_link(step, pupil) if may_manage else None,
            )
        )
    return AdulthoodPage(pupil, turns_on, turns_on <= day, steps)


def _facts(
    step: AdulthoodStep, file: PupilPage, departure: Departure | None, *, turns_on: dt.date, is_adult: bool
) -> list[str]:
    match step:
        case AdulthoodStep.DECIDES:
            return _who_decides(file, turns_on, is_adult)
        case AdulthoodStep.HOME:
            return _home(file, is_adult=is_adult)
        case AdulthoodStep.NEXT_SCHOOL:
            return [_next_school(departure)]
        case AdulthoodStep.RMC:
            return [
                _(
                    "From that day the Doorstroompunt (RMC) hears of long absence, and not the leerplichtambtenaar."
                )
            ]
        case AdulthoodStep.CONSENT:
            return [_("From that day nobody else gives consent: neither parents nor guardian.")]


def _who_decides(file: PupilPage, turns_on: dt.date, is_adult: bool) -> list[str]:
    name, relations = file.pupil.call_name, file.people.now
    until_then = ", ".join(row.person.name for row in relations if row.decides)
    found = []
    if is_adult:
        found.append(_("%(name)s decides, and nobody else.") % {"name": name})
    elif until_then:
        words = {"names": until_then, "name": name}
        found.append(_("Until then these decide: %(names)s. From then on %(name)s alone does.") % words)
    own = [row for row in relations if row.kind == RelationKind.SELF]
    if any(row.person.email or row.person.phone for row in own):
        found.append(_("%(name)s has a number or mail of their own here.") % {"name": name})
    else:
        found.append(
            _("No number or mail of %(name)s is known: nobody would hear when %(name)s is missing.")
            % {"name": name}
        )
    agreed = [row.person.name for row in relations if row.agreed_on]
    if agreed:
        found.append(_("With the pupil's agreement these hear: %(names)s.") % {"names": ", ".join(agreed)})
    else:
        day = day_with_year(turns_on)
        found.append(
            _("From %(day)s on parents and guardian hear only where %(name)s agrees. Nothing is noted yet.")
            % {"day": day, "name": name}
        )
    return found


def _home(file: PupilPage, *, is_adult: bool) -> list[str]:
    if not file.homes.now:
        return [_("No home is known.")]
    home = file.homes.now[0].home
    words = {"home": home.name, "kind": home.get_kind_display()}
    found = [_("Lives at %(home)s (%(kind)s).") % words]
    if home.kind == HomeKind.EXTENDED:
        found.append(_("Extended reception lasts until 21 at the latest."))
    elif file.pupil.unaccompanied and not is_adult:
        found.append(
            _("Who came alone can have extended reception until 21: the guardian asks for it in time.")
        )
    return found


def _next_school(departure: Departure | None) -> str:
    if departure is None:
        return _("Nothing is prepared yet. Nobody is deregistered because of the birthday.")
    where = departure.destination_name or departure.get_destination_display()
    if departure.confirmed_on is None:
        return _("Prepared: %(where)s. It is not confirmed yet.") % {"where": where}
    return _("Goes to %(where)s, confirmed on %(day)s.") % {
        "where": where,
        "day": day_with_year(departure.confirmed_on),
    }


def _link(step: AdulthoodStep, pupil: Pupil) -> tuple[str, str] | None:
    match step:
        case AdulthoodStep.DECIDES:
            return reverse("pupils:pupil", args=[pupil.pk]), _("To the people around the pupil")
        case AdulthoodStep.HOME:
            return reverse("pupils:stay_new", args=[pupil.pk]), _("Moves house")
        case AdulthoodStep.NEXT_SCHOOL:
            return reverse("pupils:pupil_leave", args=[pupil.pk]), _("Leaves school")
        case _:
            return None
