"""What somebody of another organisation sees of pupils: who, which parts, on which ground and until when."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from partners.contexts.consents import parts_words
from partners.enums.consents import ConsentPurpose, Matter
from partners.models.shares import PartnerAccount, Share
from partners.querysets.consents import shareable_kinds
from partners.querysets.grounds import first_represented, open_shares, open_to, represented
from partners.rules.grounds import represented_until
from pupils.contexts.parts import without_homes
from pupils.models.documents import Document
from pupils.models.people import Relation
from pupils.models.pupils import Pupil
from pupils.openings import kind_of
from pupils.querysets.protections import secret_homes_of
from pupils.sources import PartInWords, sources
from school.enums import Ground
from school.models.school import School
from school.viewer import Access, Viewer

A_MOMENT = dt.timedelta(microseconds=1)


@dataclass(frozen=True)
class WhyRow:
    """A ground on which a pupil is open: in words, for which parts, until which moment or day."""

    ground: Ground
    words: str
    until: dt.date
    # Only where it ends within a day.
    until_time: dt.datetime | None = None
    parts: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class PupilRow:
    """A pupil with why, and until when the last of it counts."""

    pupil: Pupil
    why: str
    until: dt.date


@dataclass(frozen=True)
class Chapter:
    """The parts of one kind that somebody may see."""

    title: str
    parts: Sequence[PartInWords]


def shared_pupils(access: Access, start: int, most: int) -> list[PupilRow]:
    """The pupils of whom something is shared with this account now, by name: at most so many. At most three queries."""
    shared = open_to(access).pupils
    if not shared:
        return []
    theirs = Pupil.objects.filter(school=access.school.id, pk__in=shared)
    pupils = list(theirs.order_by("sort_key", "pk")[start : start + most])
    found: dict[int, list[WhyRow]] = {}
    shares = open_shares(access).filter(pupil__in=[one.pk for one in pupils])
    for share in shares.order_by("starts_at", "pk"):
        found.setdefault(share.pupil_id, []).append(why_of(share))
    return [row_of(pupil, found[pupil.pk]) for pupil in pupils if pupil.pk in found]


def wards(access: Access, start: int, most: int) -> list[PupilRow]:
    """The pupils for whom this account's person speaks now, by name: at most so many. Three queries."""
    return ward_rows(access, list(represented(access).order_by("sort_key", "pk")[start : start + most]))


def first_wards(access: Access) -> list[PupilRow]:
    """The first of them, for the start page. Three queries."""
    return ward_rows(access, first_represented(access=access))


def ward_rows(access: Access, pupils: Sequence[Pupil]) -> list[PupilRow]:
    if not pupils:
        return []
    spoken = representing(access, pupils)
    return [row_of(pupil, [spoken[pupil.pk]]) for pupil in pupils]


def row_of(pupil: Pupil, why: Sequence[WhyRow]) -> PupilRow:
    words = dict.fromkeys(one.words for one in why)
    return PupilRow(pupil, capfirst(", ".join(words)), max(one.until for one in why))


def why_of(share: Share) -> WhyRow:
    """The ground of a share in words; of one that rests on the law, that it does."""
    ends = timezone.localtime(share.ends_at)
    whole_day = ends.time() == dt.time()
    ground, purpose = Ground(share.ground), ConsentPurpose(share.purpose)
    values = {"ground": ground.label, "purpose": purpose.label}
    return WhyRow(
        ground=ground,
        words=_("%(ground)s: %(purpose)s") % values if ground == Ground.CONSENT else str(ground.label),
        until=(ends - A_MOMENT).date(),
        until_time=None if whole_day else ends,
    )


def representing(access: Access, pupils: Collection[Pupil]) -> dict[int, WhyRow]:
    """Until when this account's person speaks for each of these pupils: a birthday, or the end of custody."""
    ages = School.objects.select_related("partners_settings").get(pk=access.school.id).partners_settings.ages
    persons = PartnerAccount.objects.open_for(access).values("contact__person")
    custody = Relation.objects.deciding(access.day).filter(
        person__in=persons, pupil__in=[one.pk for one in pupils]
    )
    ends: dict[int, list[dt.date]] = {}
    for pupil_id, day in custody.exclude(ends_on=None).values_list("pupil", "ends_on"):
        ends.setdefault(pupil_id, []).append(day)
    found = {}
    for pupil in pupils:
        birthday = represented_until(pupil.birth_date, Matter.DATA, ages)
        last = [*ends.get(pupil.pk, []), *([birthday] if birthday else [])]
        words = _("you represent this pupil")
        found[pupil.pk] = WhyRow(Ground.REPRESENTATIVE, words, min(last, default=access.day))
    return found


def why_open(access: Access, pupil: Pupil) -> list[WhyRow]:
    """Each ground on which a pupil is open to this account now, with the parts that it opens."""
    found = []
    if represented(access).filter(pk=pupil.pk).exists():
        found.append(representing(access, [pupil])[pupil.pk])
    for share in open_shares(access).filter(pupil=pupil).prefetch_related("parts"):
        why = why_of(share)
        parts = parts_words((one.kind, one.level) for one in share.parts.all())
        found.append(WhyRow(why.ground, why.words, why.until, why.until_time, parts))
    return found


def chapters_for(user: Viewer, pupil: Pupil, day: dt.date) -> list[Chapter]:
    """The parts of a pupil's file that are open to somebody, kind after kind."""
    labels, found = shareable_kinds(), []
    homes = secret_homes_of(pupil.pk, day)
    for source in sources():
        rows = source.seen(user, pupil.pk) if source.parts is not None else None
        # What has no level of its own is opened by no share.
        if rows is None or source.parts is None or kind_of(rows.model) not in labels:
            continue
        if parts := newest_first(without_homes(source.parts(rows), homes)):
            found.append(Chapter(labels[kind_of(rows.model)], parts))
    return found


def documents_for(user: Viewer, pupil: Pupil) -> list[Document]:
    """The documents of a pupil that are open to somebody, the newest first."""
    return list(Document.objects.visible_to(user).filter(pupil=pupil))


def newest_first(parts: Iterable[PartInWords]) -> list[PartInWords]:
    """Parts by their day, those without one last; otherwise as they came."""
    return sorted(parts, key=lambda one: one.on or dt.date.min, reverse=True)
