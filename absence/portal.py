"""Alerts on the start page of the portal: who was told that a pupil is missed answers as by the link in the mail."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from absence.enums import AlertKind
from absence.models.alerts import Alert
from absence.models.answers import AlertAnswer
from absence.services.answers import answer_url
from messaging.enums import MessageState
from partners.models.shares import PartnerAccount
from partners.portal import PortalArea, PortalRow, add_areas
from pupils.models.people import Relation
from school.enums import Ground
from school.http import SchoolRequest


def rows(request: SchoolRequest, most: int) -> Sequence[PortalRow]:
    """The day's alerts to this person about pupils who are still missed; the first name and no more."""
    access = request.access
    persons = PartnerAccount.objects.open_for(access).values("contact__person")
    alerts = Alert.objects.filter(
        school=access.school.id,
        person__in=persons,
        kind=AlertKind.MISSED,
        episode__day=access.day,
        episode__back_at=None,
    ).exclude(message__state=MessageState.WITHDRAWN)
    found = list(alerts.select_related("episode__pupil").order_by("-pk")[:most])
    answered = set(
        AlertAnswer.objects.filter(episode__in=[one.episode_id for one in found]).values_list(
            "episode", "person"
        )
    )
    related = set(
        Relation.objects.filter(
            pupil__in=[one.episode.pupil_id for one in found], person__in=[one.person_id for one in found]
        ).values_list("pupil", "person")
    )
    return [
        PortalRow(
            title=one.episode.pupil.call_name,
            url=urlsplit(answer_url(one.episode, one.person_id)).path,
            why=_("missed at school today"),
            waits=(one.episode_id, one.person_id) not in answered,
            pupil_id=one.episode.pupil_id,
            ground=Ground.REPRESENTATIVE
            if (one.episode.pupil_id, one.person_id) in related
            else Ground.PLACEMENT,
        )
        for one in found
    ]


add_areas(
    PortalArea(
        name="alerts", order=10, title=gettext_lazy("Who is missed at school"), icon="absent", rows=rows
    )
)
