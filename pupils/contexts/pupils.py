"""What the pages of pupils and homes show, put in order from rows that are already there."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from django.urls import reverse
from django.utils.translation import gettext as _

from pupils.enums import RelationKind
from pupils.models.homes import Home, HomeStaff, HomeStay
from pupils.models.people import Person, Relation
from pupils.models.pupils import ClassMembership, Pupil
from pupils.rules.people import (
    ADULT,
    AlertRecipient,
    UnreachableReason,
    age_on,
    counts_on,
    unreachable_reason,
    unreachable_reason_at_home,
)

R = TypeVar("R", ClassMembership, HomeStaff, HomeStay, Relation)


@dataclass(frozen=True)
class Timeline(Generic[R]):
    """Rows with from and until, seen from a day."""

    now: list[R]
    coming: list[R]
    earlier: list[R]

    @classmethod
    def of(cls, rows: Iterable[R], day: dt.date) -> "Timeline[R]":
        """Part the rows, keeping their order."""
        rows = list(rows)
        return cls(
            now=[row for row in rows if row.starts_on <= day <= _last_day(row)],
            coming=[row for row in rows if row.starts_on > day],
            earlier=[row for row in rows if _last_day(row) < day],
        )


def _last_day(row: ClassMembership | HomeStaff | HomeStay | Relation) -> dt.date:
    """The last day on which a row counts; a class ends with its school year."""
    return row.last_day if isinstance(row, ClassMembership) else row.ends_on or dt.date.max


@dataclass(frozen=True)
class Correction:
    """Something that keeps absence messages from arriving, and the page where it is mended."""

    text: str
    url: str
    label: str


@dataclass(frozen=True)
class PupilPage:
    """A pupil with the people around and the home, as they are on a day."""

    pupil: Pupil
    age: int
    classes: Timeline[ClassMembership]
    people: Timeline[Relation]
    homes: Timeline[HomeStay]
    staff: list[HomeStaff] = field(default_factory=list)
    # From 18 on the staff hears only where the pupil has agreed.
    staff_hears: bool = True
    corrections: list[Correction] = field(default_factory=list)
    reachable: bool = True

    @property
    def is_hidden(self) -> bool:
        """Whether the address is secret, and not for whoever this was fetched for."""
        return self.pupil.is_secret and not (self.homes.now or self.homes.coming)

    @property
    def everybody(self) -> list[Person]:
        """The people whom the page shows with their numbers."""
        rows: list[Relation | HomeStaff] = [*self.people.now, *self.people.coming, *self.staff]
        return [row.person for row in rows]

    @property
    def at_school(self) -> bool:
        return self.pupil.left_on is None

    @property
    def has_history(self) -> bool:
        return bool(self.classes.earlier or self.people.earlier or self.homes.earlier)


def pupil_page(pupil: Pupil, day: dt.date) -> PupilPage:
    """Put a pupil that was fetched `with_history` in order; no query."""
    people = Timeline.of(pupil.relations.all(), day)
    homes = Timeline.of(pupil.stays.all(), day)
    stay = homes.now[0] if homes.now else None
    staff = [row for row in stay.home.staff.all() if counts_on(row, day)] if stay else []
    for row in people.now:
        row.decides_now, row.hears_now = row.decides_on(day), row.hears_on(day)
    for row in [*people.now, *people.coming]:
        row.invited_now = row.invited_on(max(day, row.starts_on))
    hearers = [row for row in people.now if row.hears_on(day)]
    hearing_staff = staff if stay and stay.hears_on(day) else []
    chat = bool(pupil.school.chat_url)
    hidden = pupil.is_secret and stay is None
    corrections = corrections_for(
        pupil, hearers, stay.home if stay else None, hearing_staff, day=day, chat=chat, hidden=hidden
    )
    return PupilPage(
        pupil=pupil,
        age=age_on(pupil.birth_date, day),
        classes=Timeline.of(pupil.memberships.all(), day),
        people=people,
        homes=homes,
        staff=staff,
        staff_hears=bool(hearing_staff),
        corrections=corrections,
        # Whether staff hear, only those know who see where the pupil lives.
        reachable=hidden
        or any(
            unreachable_reason(alert_recipient_of(row), chat=chat) is None
            for row in [*besides_a_minor(pupil, hearers, day), *hearing_staff]
        ),
    )


def unreachable_row(pupil: Pupil, day: dt.date) -> dict[str, object]:
    """A pupil that was fetched `with_hearers` of the day, with what is missing; no query."""
    stay = pupil.stays_now[0] if pupil.stays_now else None  # type: ignore[attr-defined]
    home = stay.home if stay else None
    staff = stay.home.staff_now if stay and stay.hears_on(day) else []
    hearers = pupil.hearers_now  # type: ignore[attr-defined]
    return {
        "pupil": pupil,
        "corrections": corrections_for(
            pupil,
            hearers,
            home,
            staff,
            day=day,
            chat=bool(pupil.school.chat_url),
            hidden=stay is not None and stay.is_secret,
        ),
    }


def alert_recipient_of(row: Relation | HomeStaff) -> AlertRecipient:
    """The row as the rules see it."""
    person = row.person
    return AlertRecipient(
        row.absence_alerts_by, email=bool(person.email), phone=bool(person.phone), phoned=person.phoned
    )


def besides_a_minor(pupil: Pupil, hearers: Iterable[Relation], day: dt.date) -> list[Relation]:
    """Those who start the day with the pupil: that a minor hears oneself is beside them, and not instead."""
    minor = age_on(pupil.birth_date, day) < ADULT
    return [one for one in hearers if not (minor and one.kind == RelationKind.SELF)]


def corrections_for(
    pupil: Pupil,
    hearers: Iterable[Relation],
    home: Home | None,
    staff: Iterable[HomeStaff],
    *,
    day: dt.date,
    chat: bool,
    hidden: bool = False,
) -> list[Correction]:
    """All that keeps absence messages about this pupil from arriving, people first; a hidden home goes unsaid."""
    hearers, staff = list(hearers), list(staff)
    corrections = []
    if not besides_a_minor(pupil, hearers, day):
        text = _(
            "Nobody is known who should hear: a parent, guardian or daily carer, or from 18 on the pupil."
        )
        corrections.append(
            Correction(text, reverse("pupils:relation_new", args=[pupil.pk]), _("Add a person"))
        )
    people: list[Relation | HomeStaff] = [*hearers, *staff]
    for row in people:
        reason = unreachable_reason(alert_recipient_of(row), chat=chat)
        if reason is not None:
            corrections.append(_correction_of_person(row, reason))
    if hidden:
        return corrections
    match unreachable_reason_at_home(home.kind if home else None, staff=len(staff)):
        case UnreachableReason.NO_HOME:
            text = _("No home is known.")
            corrections.append(
                Correction(text, reverse("pupils:stay_new", args=[pupil.pk]), _("Note where the pupil lives"))
            )
        case UnreachableReason.NO_STAFF if home is not None and age_on(pupil.birth_date, day) < ADULT:
            text = _("No staff is known at %(home)s.") % {"home": home.name}
            corrections.append(
                Correction(text, reverse("pupils:home_staff_new", args=[home.pk]), _("Add staff"))
            )
    return corrections


def _correction_of_person(row: Relation | HomeStaff, reason: UnreachableReason) -> Correction:
    values = {"name": row.person.name}
    page = "pupils:relation_edit" if isinstance(row, Relation) else "pupils:home_staff_edit"
    row_url, person_url = reverse(page, args=[row.pk]), reverse("pupils:person_edit", args=[row.person_id])
    if reason is UnreachableReason.PHONED:
        text = _("%(name)s is phoned: cannot read or has no device.") % values
        return Correction(text, person_url, _("Change that"))
    if reason is UnreachableReason.NO_EMAIL:
        return Correction(_("%(name)s has no e-mail address.") % values, person_url, _("Add the address"))
    if reason is UnreachableReason.NO_PHONE:
        return Correction(_("%(name)s has no phone number.") % values, person_url, _("Add the number"))
    if reason is UnreachableReason.NO_CHAT:
        text = _("%(name)s gets messages by SMS, but this school has no SMS service.") % values
        return Correction(text, row_url, _("Choose another way"))
    return Correction(_("%(name)s gets no absence messages.") % values, row_url, _("Choose a way"))
