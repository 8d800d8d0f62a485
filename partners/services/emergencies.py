"""Emergency access: a colleague sees the file of one pupil for some hours, and a second person hears of it at once."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from messaging.enums import Channel, MessageKind
from messaging.services import outbox
from partners.models.emergencies import Emergency, EmergencyWord
from partners.models.settings import PartnerSettings
from pupils.models.pupils import Pupil
from school import access_log, scope
from school.enums import Ground, LogAction, Permission, Role
from school.models.people import User
from school.refusals import Refusal


class NotOpened(Refusal):
    """Emergency access is not opened; the text says why."""


@transaction.atomic
def open_emergency(*, pupil: Pupil, user: User, reason: str, now: dt.datetime) -> Emergency:
    """Open a pupil's file to somebody for the hours that the school has set; asked again meanwhile, it is that one.

    Raises NotOpened when nobody is there who can be told.
    Side effects: the emergency, with history; a mail to everybody who watches over them, without a name or what it is
    about; a line in the access log; the stamp on the account by which reads know that they must ask.
    """
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    running: Emergency | None = Emergency.objects.filter(pupil=pupil, user=user).open_at(now).first()
    if running is not None:
        return running
    watching = _watching(pupil.school_id, timezone.localdate(now), but=user)
    if not watching:
        raise NotOpened(_("There is nobody to be told of it, so it cannot be opened. Call your team leader."))
    hours = PartnerSettings.objects.get(school=pupil.school_id).emergency_hours
    emergency: Emergency = Emergency.objects.create(
        school_id=pupil.school_id,
        pupil=pupil,
        user=user,
        reason=reason,
        starts_at=now,
        ends_at=now + dt.timedelta(hours=hours),
    )
    _tell(emergency, watching, now)
    _log(emergency, LogAction.OPENED, now)
    until = Greatest(F("emergency_until"), Value(emergency.ends_at))
    User.objects.filter(pk=user.pk).update(emergency_until=until)
    return emergency


@transaction.atomic
def end_emergency(*, emergency: Emergency, now: dt.datetime) -> Emergency:
    """Close it before its time; the same again changes nothing.

    Side effects: the emergency, with history; a line in the access log.
    """
    found: Emergency = Emergency.objects.select_for_update().get(pk=emergency.pk)
    if found.end_logged:
        return found
    if found.ends_at > now:
        found.ended_at = now
    found.end_logged = True
    found.save(update_fields=["ended_at", "end_logged"])
    # At the moment of writing: the log of the days before may be sealed already.
    _log(found, LogAction.CLOSED, now)
    return found


def log_ended(*, now: dt.datetime) -> int:
    """Write into the access log which emergencies came to their end by themselves; how many.

    Side effects: those of `end_emergency`, school by school.
    """
    ended = 0
    for school_id in scope.school_ids():
        with scope.within(school_id):
            for one in Emergency.objects.filter(school=school_id, end_logged=False, ends_at__lte=now):
                end_emergency(emergency=one, now=now)
                ended += 1
    return ended


def _watching(school_id: int, day: dt.date, *, but: User) -> list[User]:
    """Who watches over emergencies; where nobody else does, the team leaders."""
    found = list(
        User.objects.allowed(Permission.SEE_EMERGENCIES, school_id=school_id, day=day).exclude(pk=but.pk)
    )
    leaders = User.objects.with_role(Role.TEAM_LEADER, school_id=school_id, day=day).exclude(pk=but.pk)
    return found or list(leaders)


def _tell(emergency: Emergency, watching: list[User], now: dt.datetime) -> None:
    drafts = [
        outbox.Draft(
            school_id=emergency.school_id,
            key=f"emergency:{emergency.pk}:{user.pk}",
            kind=MessageKind.EMERGENCY_OPENED,
            channel=Channel.EMAIL,
            recipient=user.name,
            address=user.email,
            language="nl",
            context={"link": f"{settings.SITE_URL}{reverse('partners:emergencies')}"},
        )
        for user in watching
    ]
    for user, message in zip(watching, outbox.enqueue(drafts, now=now), strict=True):
        EmergencyWord.objects.create(
            school_id=emergency.school_id, emergency=emergency, user=user, message=message
        )


def _log(emergency: Emergency, action: LogAction, at: dt.datetime) -> None:
    access_log.note(
        action,
        school_id=emergency.school_id,
        user_id=emergency.user_id,
        pupils=[emergency.pupil_id],
        ground=Ground.VITAL_INTEREST,
        now=at,
        page="partners:emergencies",
    )
