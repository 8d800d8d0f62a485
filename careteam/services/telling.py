"""Tell colleagues that something stands in Nabij for them: that alone leaves the house."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.utils import timezone

from messaging.enums import Channel, MessageKind
from messaging.models.outbox import Message
from messaging.services import outbox
from school.models.people import User
from school.models.school import School


def tell(
    people: Iterable[User], *, school: School, about: str, now: dt.datetime, once: bool = False
) -> list[Message]:
    """Ask colleagues by mail to look in Nabij; who works there no more is passed over.

    `about` names what it is, so that the same is said once; it never leaves the house. With `once`, who was told
    already is passed over too. Side effects: the outbox.
    """
    working = User.objects.working(school_id=school.pk, day=timezone.localdate(now))
    drafts = [
        outbox.Draft(
            school_id=school.pk,
            key=f"{about}:{user.pk}",
            kind=MessageKind.LOOK,
            channel=Channel.EMAIL,
            recipient=user.name,
            address=user.email,
            language="nl",
            context={"link": f"{settings.SITE_URL}/"},
        )
        for user in working.filter(pk__in=[one.pk for one in people]).order_by("pk")
    ]
    return outbox.enqueue(drafts, now=now, once=once) if drafts else []


def tell_now(user: User, *, school: School, phone: str, about: str, now: dt.datetime) -> Message | None:
    """Ask one colleague to look at once: by mail, and by SMS where the school sends those. The mail, if there is one.

    Side effects: the outbox.
    """
    if not User.objects.working(school_id=school.pk, day=timezone.localdate(now)).filter(pk=user.pk).exists():
        return None
    ways = [(Channel.EMAIL, user.email)]
    if phone and school.chat_url:
        ways.append((Channel.CHAT, phone))
    drafts = [
        outbox.Draft(
            school_id=school.pk,
            key=f"{about}:{user.pk}:{channel}",
            kind=MessageKind.LOOK_NOW,
            channel=channel,
            recipient=user.name,
            address=address,
            language="nl",
            context={"link": f"{settings.SITE_URL}/", "phone": school.phone.as_international},
        )
        for channel, address in ways
    ]
    return outbox.enqueue(drafts, now=now)[0]
