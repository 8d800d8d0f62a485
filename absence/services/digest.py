"""The week behind, by mail: to mentors about their class, to care coordinators about all of them."""

import datetime as dt
from collections import defaultdict

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from absence.models.counts import PupilWeek
from absence.models.digest import DigestOff
from absence.rules.meaning import HOUR
from messaging.enums import Channel, MessageKind
from messaging.services import outbox
from school import scope
from school.enums import ClassStaffKind, Role
from school.models.classes import ClassStaff, ClassStaffQuerySet, SchoolClass
from school.models.people import User, UserQuerySet
from school.querysets import school_days
from school.rules import week_of

# Of a class with more the first few say where to begin; the page has all.
NAMED_AT_MOST = 8
A_WEEK = dt.timedelta(weeks=1)


def send_digests(*, now: dt.datetime) -> int:
    """Tell mentors and care coordinators of each school; returns how many mails. Side effects: those of `digest`."""
    sent = 0
    for school_id in scope.school_ids():
        with scope.within(school_id):
            sent += digest(school_id, now=now)
    return sent


@transaction.atomic
def digest(school_id: int, *, now: dt.datetime) -> int:
    """Tell of last week, once, on the first school day of a week; how many mails were asked for.

    Nobody hears that nothing was. Side effects: rows in the outbox, with first names and numbers.
    """
    today = timezone.localdate(now)
    this_week = week_of(today)
    days = school_days(school_id, this_week, today)
    if days != [today]:
        return 0
    missed = _missed(school_id, this_week - A_WEEK)
    if not missed:
        return 0
    classes = SchoolClass.objects.filter(pk__in=missed).order_by("name")
    lines = {one: _line(missed[one.pk]) for one in classes}
    off = DigestOff.objects.filter(school=school_id).values("user")
    mentors = (
        _mentors(today)
        .filter(school_class__in=missed)
        .exclude(user__in=off)
        .select_related("user", "school_class")
    )
    drafts = [
        _draft(
            school_id,
            row.user,
            this_week,
            what=row.school_class.name,
            facts=lines[row.school_class],
            link=reverse("absence:trend_class", args=[row.school_class_id]),
            about=row.school_class_id,
        )
        for row in mentors
    ]
    together = "\n".join(f"{one.name}: {line}" for one, line in lines.items())
    drafts += [
        _draft(
            school_id,
            user,
            this_week,
            what="alle klassen",
            facts=together,
            link=reverse("absence:trend_school"),
            about=0,
        )
        for user in _coordinators(school_id, today).exclude(pk__in=off)
    ]
    return len(outbox.enqueue(drafts, now=now, once=True)) if drafts else 0


def gets_digest(user: User, school_id: int, day: dt.date) -> bool:
    """Whether the mail is for this person at all, by what they do at the school. At most two queries."""
    mentors = _mentors(day).filter(school_class__school=school_id, user=user.pk)
    return mentors.exists() or _coordinators(school_id, day).filter(pk=user.pk).exists()


@transaction.atomic
def set_digest(*, user: User, school_id: int, wanted: bool, now: dt.datetime) -> None:
    """Send somebody the mail about the week behind, or no more. Side effect: the row of those who want none."""
    if wanted:
        DigestOff.objects.filter(school=school_id, user=user).delete()
    else:
        DigestOff.objects.get_or_create(school_id=school_id, user=user, defaults={"since": now})


def _mentors(day: dt.date) -> ClassStaffQuerySet:
    found: ClassStaffQuerySet = ClassStaff.objects.filter(kind=ClassStaffKind.MENTOR).counting(day)
    return found


def _coordinators(school_id: int, day: dt.date) -> UserQuerySet:
    found: UserQuerySet = User.objects.with_role(Role.CARE_COORDINATOR, school_id=school_id, day=day)
    return found


def _missed(school_id: int, week: dt.date) -> dict[int, list[tuple[str, int]]]:
    """First names with hours for each class, most first. One query."""
    minutes = F("unauthorised") + F("undecided")
    rows = PupilWeek.objects.filter(school=school_id, week=week).annotate(minutes=minutes)
    found: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for class_id, name, of_pupil in (
        rows.filter(minutes__gt=0)
        .order_by("-minutes", "pupil__sort_key", "pupil")
        .values_list("school_class", "pupil__call_name", "minutes")
    ):
        found[class_id].append((name, of_pupil // HOUR))
    return found


def _line(pupils: list[tuple[str, int]]) -> str:
    """Such as "Sami 6, Awet 4, en nog 3 (samen 17)"."""
    words = ", ".join(f"{name} {hours}" for name, hours in pupils[:NAMED_AT_MOST])
    more = len(pupils) - NAMED_AT_MOST
    rest = f", en nog {more}" if more > 0 else ""
    return f"{words}{rest} (samen {sum(hours for _name, hours in pupils)})"


def _draft(
    school_id: int, user: User, week: dt.date, *, what: str, facts: str, link: str, about: int
) -> outbox.Draft:
    return outbox.Draft(
        school_id=school_id,
        key=f"{MessageKind.ABSENCE_DIGEST}:{school_id}:{week}:{about}:{user.pk}",
        kind=MessageKind.ABSENCE_DIGEST,
        channel=Channel.EMAIL,
        recipient=user.name,
        address=user.email,
        language="nl",
        context={
            "class_name": what,
            "facts": facts,
            "link": f"{settings.SITE_URL}{link}",
            "switch": f"{settings.SITE_URL}{reverse('absence:own_mails')}",
        },
    )
