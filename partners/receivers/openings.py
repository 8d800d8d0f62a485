"""How shares, representation and emergencies open files, and what stands in the access log about it."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.dispatch import receiver
from django.utils.translation import gettext as _

from messaging.models.outbox import Message
from messaging.signals import Verdict, about_to_send
from partners.models.shares import SHARE_KEY, Share
from partners.querysets.grounds import grounds_of, in_emergency, open_to, represented, represented_parts
from pupils.enums import PartLevel
from pupils.openings import Opening, add_opening
from school.enums import Ground
from school.signals import opening_asked
from school.viewer import Access


def shared_pupils(access: Access) -> Q | None:
    if access.works_here:
        return None
    return Q(pk__in=open_to(access).pupils)


def shared_parts(access: Access, kind: str) -> Q | None:
    if access.works_here:
        return None
    found = Q(pk__in=())
    for (one, level), pupils in open_to(access).parts.items():
        if one == kind:
            found |= Q(level=level, pupil__in=pupils)
    return found


def represented_pupils(access: Access) -> Q | None:
    return None if access.works_here else Q(pk__in=represented(access).values("pk"))


def parts_of_represented(access: Access, kind: str) -> Q | None:
    return None if access.works_here else represented_parts(access, kind)


def emergency_pupils(access: Access) -> Q | None:
    return Q(pk__in=in_emergency(access).values("pupil")) if access.in_emergency else None


def emergency_parts(access: Access, kind: str) -> Q | None:  # noqa: ARG001 (all kinds)
    if not access.in_emergency:
        return None
    return Q(pupil__in=in_emergency(access).values("pupil")) & ~Q(level=PartLevel.OWN)


def nothing_whole(access: Access) -> Q | None:  # noqa: ARG001 (no share opens a whole file)
    return None


add_opening(Opening("share", shared_pupils, shared_parts, nothing_whole))
add_opening(Opening("representation", represented_pupils, parts_of_represented, nothing_whole))
add_opening(Opening("emergency", emergency_pupils, emergency_parts, emergency_pupils))


@receiver(opening_asked)
def grounds(access: Access, pupils: Sequence[int], **_kwargs: Any) -> dict[int, Ground]:
    """The ground of each pupil that one of these opens. At most two queries."""
    return grounds_of(access, pupils)


@receiver(about_to_send)
def verdict_on_share(message: Message, now: dt.datetime, **_kwargs: Any) -> Verdict | None:
    """A message because of a share that waited while the ground fell away is not sent. A query for these alone."""
    if not message.key.startswith(SHARE_KEY):
        return None
    shares = Share.objects.filter(messages__message=message)
    if shares.live(now).exists():
        return None
    return Verdict(words=_("The consent that this rested on does not count any more."))
