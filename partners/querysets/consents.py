"""Reads about consents: what can be shared, until when one is asked, and what was told already."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Count, Exists, Max, Q, QuerySet, Window
from django.utils.text import capfirst

from messaging.enums import MessageState
from messaging.models.outbox import Message
from partners.enums.consents import ConsentPurpose
from partners.models.consents import ConsentReminder, ConsentRequest
from partners.models.organisations import Assignment, Contact
from partners.models.shares import PartnerAccount, Share, SharePart, ShareQuerySet
from partners.rules.grounds import Ages, birthday
from pupils.models.parts import FilePart
from pupils.models.pupils import Pupil, PupilQuerySet
from pupils.openings import kind_of
from school.enums import Ground, LogAction
from school.models.access_log import AccessLog
from school.models.school import SchoolYear
from school.prepared import prepared
from school.viewer import Access, Looking

# Where no school year is known.
A_YEAR = dt.timedelta(days=365)
ONE = dt.timedelta(days=1)
TOLD_BY = (LogAction.READ, LogAction.SEARCH, LogAction.PRINT, LogAction.EXPORT)
# Of what has to be asked the start page shows the first.
REMINDERS_SHOWN = 3


def shareable_kinds() -> dict[str, str]:
    """The kinds of parts of a file that can be shared, with what they are called, in the order of the words."""
    return _called(model for model in _kinds_of_parts() if model.is_shareable)


def known_kinds() -> dict[str, str]:
    """What every kind of part is called: a consent from before may be about one that is not shared any more."""
    return _called(_kinds_of_parts())


def _kinds_of_parts() -> Iterator[type[FilePart]]:
    return (model for model in apps.get_models() if issubclass(model, FilePart))


def _called(models: Iterable[type[FilePart]]) -> dict[str, str]:
    found = {kind_of(model): capfirst(str(model._meta.verbose_name_plural)) for model in models}
    return dict(sorted(found.items(), key=lambda one: one[1]))


def told_by_law(access: Access) -> ShareQuerySet:
    """What runs on another ground than a consent, as far as somebody may know."""
    shares: ShareQuerySet = Share.objects.visible_to(Looking(access)).exclude(ground=Ground.CONSENT)
    return shares.running(access.now)


@prepared
def asked_and_told(*, access: Access, pupil_id: int) -> QuerySet[Pupil, Any]:
    """Whether somebody may know of a consent that was asked for a pupil, and of what is told without; one row."""
    asked = ConsentRequest.objects.visible_to(Looking(access)).filter(pupil=pupil_id)
    told = told_by_law(access).filter(pupil=pupil_id)
    rows = Pupil.objects.filter(pk=pupil_id).order_by()
    found: QuerySet[Pupil, Any] = rows.values_list(Exists(asked), Exists(told))
    return found


@prepared
def to_ask(*, access: Access) -> QuerySet[Any]:
    """The first of what somebody has to ask about consents, each with `in_all`: how many there are."""
    found: QuerySet[Any] = ConsentReminder.objects.visible_to(Looking(access))
    found = found.select_related("pupil", "request__organisation").annotate(in_all=Window(Count("pk")))
    return found[:REMINDERS_SHOWN]


def consent_for_schools(pupil_id: int, now: dt.datetime) -> ConsentRequest | None:
    """The newest consent that counts now to exchange with the former or next school, with its parts. Two queries."""
    asked = ConsentRequest.objects.filter(pupil=pupil_id, purpose=ConsentPurpose.SCHOOLS).effective(now)
    found: ConsentRequest | None = (
        asked.select_related("organisation").prefetch_related("parts").order_by("-asked_at", "-pk").first()
    )
    return found


def usual_end(school_id: int, day: dt.date) -> dt.date:
    """Until when a consent is asked unless somebody says otherwise: the end of the school year. One query."""
    years = SchoolYear.objects.filter(school=school_id, starts_on__lte=day, ends_on__gte=day)
    found: dt.date | None = years.values_list("ends_on", flat=True).first()
    return found or day + A_YEAR


def end_of_task(contact: Contact, pupil_id: int, day: dt.date) -> dt.date | None:
    """The last day on which somebody does something for a pupil; None where that has no end, or nothing is known."""
    tasks = Assignment.objects.filter(contact=contact).filter(Q(pupil=pupil_id) | Q(pupil=None)).lasting(day)
    if tasks.filter(ends_on=None).exists():
        return None
    last: dt.date | None = tasks.aggregate(last=Max("ends_on"))["last"]
    return last


def turning(
    pupils: PupilQuerySet, ages: Ages, *, day: dt.date, days: int
) -> list[tuple[Pupil, int, dt.date]]:
    """Pupils who become of an age within so many days from which they decide for themselves, with age and day."""
    last, found = day + dt.timedelta(days=days), []
    for age in sorted({ages.decides_care, ages.decides_data, ages.adult}):
        # A day to spare at both ends: who is born on 29 February has the birthday on 1 March.
        first = birthday(day - ONE, -age) - ONE
        born = pupils.at_school(day).filter(birth_date__range=(first, birthday(last + ONE, -age) + ONE))
        found += [(pupil, age, birthday(pupil.birth_date, age)) for pupil in born]
    return sorted((one for one in found if day <= one[2] <= last), key=lambda one: (one[2], one[0].sort_key))


@dataclass(frozen=True)
class Told:
    """What cannot be taken back: how often somebody of the partner saw it, and which messages reached them."""

    looks: int
    last_look: dt.datetime | None
    messages: int

    def __bool__(self) -> bool:
        return bool(self.looks or self.messages)


def told_because_of(request: ConsentRequest) -> Told:
    """What was told while it was shared on this consent. Three queries."""
    shares = list(Share.objects.filter(request=request).values_list("starts_at", "ended_at", "ends_at"))
    if not shares:
        return Told(0, None, 0)
    # By history: whoever looked may have another account by now, or none.
    events = PartnerAccount.pgh_event_model.objects  # type: ignore[attr-defined]
    accounts = events.filter(contact__organisation=request.organisation_id)
    looks = AccessLog.objects.filter(
        school=request.school_id,
        pupils__contains=[request.pupil_id],
        user__in=accounts.values("user"),
        action__in=TOLD_BY,
        at__gte=min(start for start, _ended, _ends in shares),
        at__lte=max(ended or ends for _start, ended, ends in shares),
    )
    times = list(looks.order_by("at").values_list("at", flat=True))
    sent = Message.objects.filter(share__share__request=request)
    reached = sent.filter(Q(state=MessageState.SENT) | Q(maybe_delivered=True)).count()
    return Told(len(times), times[-1] if times else None, reached)


def shared_before(request: ConsentRequest) -> list[tuple[str, str]]:
    """Kinds and levels that an earlier consent for the same shared, and this one may share again. Two queries."""
    waits = ConsentRequest.objects.filter(pk=request.pk).to_share_again().exists()
    if not waits:
        return []
    same = {name: getattr(request, f"{name}_id") for name in ("pupil", "organisation")}
    earlier = Share.objects.filter(**same, purpose=request.purpose, request__lt=request.pk)
    earlier = earlier.filter(Q(contact=request.contact_id) | Q(contact=None))
    rows = SharePart.objects.filter(share__in=earlier).order_by("kind", "level")
    allowed = {(one.kind, one.level) for one in request.parts.all()}
    return [one for one in dict.fromkeys(rows.values_list("kind", "level")) if one in allowed]
