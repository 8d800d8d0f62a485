"""Which pupils are open to somebody on a ground of the law, and on which one, at the moment of their access."""

from collections.abc import Collection
from typing import Any

from django.db.models import F, Q, Value

from partners.models.consents import Age
from partners.models.emergencies import Emergency
from partners.models.shares import PartnerAccount, Share
from pupils.enums import PartLevel
from pupils.models.people import Relation
from pupils.models.pupils import Pupil
from school.enums import Ground
from school.models.base import on_day
from school.viewer import Access

# What who speaks for a pupil sees without a share: what the report for the family holds.
REPRESENTED_KINDS = frozenset({"answer"})
REPRESENTED_LEVELS = (PartLevel.PRACTICAL, PartLevel.BACKGROUND)


def in_emergency(access: Access) -> Any:
    """The emergencies of this person that are open."""
    return Emergency.objects.filter(school=access.school.id, user=access.user_id).open_at(access.now)


def represented(access: Access) -> Any:
    """The pupils for whom this account's contact speaks today about their data: by custody, until the age for it."""
    accounts = PartnerAccount.objects.filter(on_day(access.day, "contact__"), user=access.user_id)
    custody = Relation.objects.deciding(access.day).filter(person__in=accounts.values("contact__person"))
    return (
        Pupil.objects.filter(school=access.school.id, pk__in=custody.values("pupil"))
        .alias(age=Age(Value(access.day), F("birth_date")))
        .filter(age__lt=F("school__partners_settings__consent_data_age"))
    )


def represented_parts(access: Access, kind: str) -> Q | None:
    """The condition on parts that who speaks for a pupil sees."""
    if kind not in REPRESENTED_KINDS:
        return None
    return Q(level__in=REPRESENTED_LEVELS, pupil__in=represented(access).values("pk"))


def grounds_of(access: Access, pupils: Collection[int]) -> dict[int, Ground]:
    """On what ground each of these pupils is open to this person; those of role and class are not among them."""
    if access.works_here:
        found = (
            in_emergency(access).filter(pupil__in=pupils) if access.in_emergency else Emergency.objects.none()
        )
        return dict.fromkeys(found.values_list("pupil", flat=True), Ground.VITAL_INTEREST)
    shares = Share.objects.reached_by(access).filter(pupil__in=pupils).order_by("-ground", "pk")
    known = {pupil: Ground(ground) for pupil, ground in shares.values_list("pupil", "ground")}
    spoken_for = represented(access).filter(pk__in=pupils).values_list("pk", flat=True)
    return known | dict.fromkeys(spoken_for, Ground.REPRESENTATIVE)
