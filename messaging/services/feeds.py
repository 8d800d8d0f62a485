"""The secret link by which a calendar reads somebody's own appointments: making it anew, ending it, reading by it.

The link is the name of a row that nobody can guess; only its hash is kept, so it is shown once.
"""

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from messaging import feeds
from messaging.across_schools import school_of_feed
from messaging.feeds import FeedSlot
from messaging.ical import Slot, publication
from messaging.models.calendar import CalendarFeed
from school import scope
from school.middleware import access_for
from school.models.people import User
from school.viewer import Access

BACK, AHEAD = dt.timedelta(days=28), dt.timedelta(days=366)
# How often a calendar is asked to look again; most decide for themselves.
EVERY = dt.timedelta(hours=1)


@dataclass(frozen=True)
class Opened:
    """A link that works, and what its owner may see today."""

    feed: CalendarFeed
    access: Access


@transaction.atomic
def make_link(*, user: User, school_id: int, now: dt.datetime) -> str:
    """A new link for this person; returns its address, which is kept nowhere. Side effects: the former one ends."""
    # Of two at the same moment the second waits here, and then ends the first.
    User.objects.select_for_update().get(pk=user.pk)
    end_link(user=user, school_id=school_id, now=now)
    secret = secrets.token_urlsafe(32)
    CalendarFeed.objects.create(school_id=school_id, user=user, token_hash=_hash(secret), made_at=now)
    return f"{settings.SITE_URL}{reverse('messaging:calendar_feed', args=[secret])}"


@transaction.atomic
def end_link(*, user: User, school_id: int, now: dt.datetime) -> bool:
    """The link works no more; whether there was one. Side effect: the link."""
    own = CalendarFeed.objects.live().filter(user=user, school=school_id)
    return own.update(ended_at=now) > 0


def link_of(user: User, school_id: int) -> CalendarFeed | None:
    """The link that somebody has at a school."""
    found: CalendarFeed | None = CalendarFeed.objects.live().filter(user=user, school=school_id).first()
    return found


@contextmanager
def opened_by(secret: str) -> Iterator[Opened | None]:
    """The link that works, within its school; None for every other reason alike, such as who works there no more."""
    hashed = _hash(secret)
    school_id = school_of_feed(hashed)
    if school_id is None:
        yield None
        return
    with scope.within(school_id):
        feed = CalendarFeed.objects.live().filter(token_hash=hashed).first()
        yield _opened(feed) if feed is not None else None


def _opened(feed: CalendarFeed) -> Opened | None:
    user = User.objects.with_roles().filter(pk=feed.user_id, is_active=True).first()
    access = access_for(user, chosen=feed.school_id) if user is not None else None
    if access is None or access.school.id != feed.school_id:
        return None
    return Opened(feed, access)


def read(opened: Opened, *, now: dt.datetime) -> bytes:
    """The own appointments as a calendar object, in Dutch whoever fetches it. Side effect: when it was read."""
    CalendarFeed.objects.filter(pk=opened.feed.pk).update(read_at=now)
    with translation.override(settings.LANGUAGE_CODE):
        slots = [
            Slot(
                uid=_uid(opened.access, slot),
                stamp=now,
                starts_at=slot.starts_at,
                ends_at=slot.ends_at,
                title=slot.title,
                place=slot.place,
            )
            for slot in feeds.slots(opened.access, now - BACK, now + AHEAD)
        ]
        name = _("Nabij – %(school)s") % {"school": opened.access.school.name}
    return publication(name, slots, every=EVERY)


def _uid(access: Access, slot: FeedSlot) -> str:
    """The same at each reading, and another than in any invitation: who reads this answers nothing with it."""
    name = f"{access.school.id} {access.user_id} {slot.key}"
    return f"{salted_hmac('messaging.feeds', name, algorithm='sha256').hexdigest()[:32]}@nabij.invalid"


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
