"""What is shared with whom on which ground, and who of a partner has an account.

A share is reached through django-guardian grants on the share itself, in tables with a key straight to it: two consents
may give the same right on one pupil, and one of them ends. A grant alone opens nothing: `ShareQuerySet.live` asks at
every query whether the ground still holds.
Door for the portal: `Share.objects.reached_by(access)`; for the parts of a file `partners.receivers.openings`.
"""

import datetime as dt
from typing import Any, ClassVar, Self

from django.contrib.auth.models import Group
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from guardian.managers import GroupObjectPermissionManager, UserObjectPermissionManager
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from partners.enums.accounts import AccountEnd
from partners.enums.consents import ConsentPurpose
from partners.models.consents import ConsentRequest, OfConsentsQuerySet
from partners.models.organisations import Contact, Organisation, present_on
from pupils.enums import PartLevel
from pupils.models.pupils import Pupil
from school.enums import Ground
from school.history import tracked
from school.models.base import SchoolScopedQuerySet, on_day
from school.viewer import Access, Viewer

# The permission of Django's that a grant names.
SEE = "view_share"
# With what the key of a message begins that leaves because of a share.
SHARE_KEY = "share:"


class ShareQuerySet(OfConsentsQuerySet):
    """Shares: for who handles consents."""

    def running(self, now: dt.datetime) -> Self:
        """Those that nobody ended and whose time is not over."""
        return self.filter(ended_at=None, starts_at__lte=now, ends_at__gt=now)

    def live(self, now: dt.datetime, day: dt.date | None = None) -> Self:
        """Those of which the ground holds at the moment: this is what everything that shows a part asks.

        On no ground anything is open to who is there no more.
        """
        day = day or timezone.localdate(now)
        # A value and not EXISTS: for that PostgreSQL would reckon all consents at once, where a partner has a few.
        consent = ConsentRequest.objects.effective(now, day).filter(pk=OuterRef("request")).order_by()
        standing = Subquery(consent.values("pk")[:1])
        there = present_on(day, "organisation__") & present_on(day, "contact__")
        rows = self.running(now).filter(there).alias(standing=standing)
        # Who has left is discussed here no more; what the law asks for goes on.
        here = Q(pupil__left_on=None) | Q(pupil__left_on__gte=day)
        return rows.filter(~Q(ground=Ground.CONSENT) | here & Q(standing__isnull=False))

    def reached_by(self, access: Access) -> Self:
        """Those that this account of a partner reaches now: granted, and its contact still works there."""
        to_me = ShareUserObjectPermission.objects.filter(
            user=access.user_id, permission__codename=SEE
        ).values("content_object")
        to_mine = ShareGroupObjectPermission.objects.filter(
            group__user=access.user_id, permission__codename=SEE
        ).values("content_object")
        accounts = PartnerAccount.objects.open_for(access)
        own = Q(contact__in=accounts.values("contact"))
        whole = Q(contact=None, organisation__in=accounts.values("contact__organisation"))
        # One list of both, so that the shares are fetched by their keys.
        granted = self.filter(pk__in=to_me.union(to_mine), school=access.school.id)
        return granted.filter(own | whole).live(access.now, access.day)


@tracked
class Share(models.Model):
    """Parts of one pupil's file for one recipient, for one purpose, on one ground, from and until."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.CASCADE, related_name="shares", verbose_name=_("pupil"))
    # Empty on every ground but consent.
    request = models.ForeignKey(ConsentRequest, models.PROTECT, null=True, blank=True, related_name="shares")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="shares", verbose_name=_("organisation")
    )
    contact = models.ForeignKey(
        Contact,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="shares",
        verbose_name=_("contact person"),
    )
    ground = models.CharField(_("ground"), max_length=20, choices=Ground)
    purpose = models.CharField(_("what for"), max_length=10, choices=ConsentPurpose)
    # Why, on every ground but consent.
    reason = models.CharField(_("why"), max_length=300, blank=True)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    made_by = models.ForeignKey("school.User", models.PROTECT, related_name="+", verbose_name=_("by"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = ShareQuerySet.as_manager()

    class Meta:
        verbose_name = _("share")
        verbose_name_plural = _("shares")
        ordering = ["-starts_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ground=Ground.CONSENT, request__isnull=False)
                | ~Q(ground=Ground.CONSENT) & Q(request=None) & ~Q(reason=""),
                name="share_has_its_ground",
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="share_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} – {self.get_purpose_display()}"


class SharePartQuerySet(models.QuerySet[Any]):
    """Which parts shares are of."""

    def visible_to(self, user: Viewer) -> Self:
        return self.filter(share__in=Share.objects.visible_to(user))


@tracked
class SharePart(models.Model):
    """Parts of one kind and one level in a share."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    share = models.ForeignKey(Share, models.CASCADE, related_name="parts")
    kind = models.CharField(_("kind"), max_length=20)
    level = models.CharField(_("for whom"), max_length=12, choices=PartLevel)

    objects = SharePartQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["share", "kind", "level"], name="share_part_once"),
            models.CheckConstraint(condition=~Q(level=PartLevel.OWN), name="share_part_never_own"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.level}"


class GrantQuerySet(models.QuerySet[Any]):
    """Who reaches which share."""

    def visible_to(self, user: Viewer) -> Self:
        return self.filter(content_object__in=Share.objects.visible_to(user))


class UserGrants(UserObjectPermissionManager.from_queryset(GrantQuerySet)):  # type: ignore[misc]
    """Guardian's grants to accounts, with who sees them."""


class GroupGrants(GroupObjectPermissionManager.from_queryset(GrantQuerySet)):  # type: ignore[misc]
    """Guardian's grants to groups, with who sees them."""


class GrantOfSchool(models.Model):
    """A grant belongs to the school of its share."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.school_id = self.content_object.school_id  # type: ignore[attr-defined]
        super().save(*args, **kwargs)


class ShareUserObjectPermission(GrantOfSchool, UserObjectPermissionBase):
    """That an account reaches a share."""

    content_object = models.ForeignKey(Share, models.CASCADE)

    objects: ClassVar[UserGrants] = UserGrants()

    class Meta(UserObjectPermissionBase.Meta):
        pass


class ShareGroupObjectPermission(GrantOfSchool, GroupObjectPermissionBase):
    """That the accounts of an organisation reach a share."""

    content_object = models.ForeignKey(Share, models.CASCADE)

    objects: ClassVar[GroupGrants] = GroupGrants()

    class Meta(GroupObjectPermissionBase.Meta):
        pass


class PartnerAccountQuerySet(SchoolScopedQuerySet):
    """Which account is whose."""

    def open_for(self, access: Access) -> Self:
        """This person's at the school they are in: nobody closed it, and they work there, which works with us."""
        return self.filter(school=access.school.id, user=access.user_id).open_on(access.day)

    def open_on(self, day: dt.date) -> Self:
        """Those that nobody closed, of contacts who work there on the day, at an organisation that works with us."""
        present = present_on(day, "contact__organisation__")
        return self.filter(on_day(day, "contact__"), present, closed_at=None)

    def of_recipient(self, request: ConsentRequest) -> Self:
        """Those of whom it is for: of the person, or of anybody at the organisation."""
        if request.contact_id is not None:
            return self.filter(contact=request.contact_id)
        return self.filter(contact__organisation=request.organisation_id)


@tracked
class PartnerAccount(models.Model):
    """This account signs in for this contact; it reaches nothing once the contact has left."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    contact = models.OneToOneField(Contact, models.PROTECT, related_name="account")
    user = models.ForeignKey("school.User", models.PROTECT, related_name="partner_accounts")
    # Whether this person may ask colleagues of the own organisation in.
    coordinates = models.BooleanField(_("coordinates for the organisation"), default=False)
    opened_at = models.DateTimeField(_("open since"))
    # When it was said that it closes soon.
    warned_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    closed_why = models.CharField(max_length=10, choices=AccountEnd, blank=True)

    objects = PartnerAccountQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "contact"], name="partner_account_once"),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_why="") | Q(closed_at__isnull=False) & ~Q(closed_why=""),
                name="partner_account_closed_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.contact}"


class ShareMessageQuerySet(models.QuerySet[Any]):
    """What leaves the house because of which share."""

    def visible_to(self, user: Viewer) -> Self:
        return self.filter(share__in=Share.objects.visible_to(user))


class ShareMessage(models.Model):
    """A message that leaves the house because of a share: it is taken back when the share ends."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    share = models.ForeignKey(Share, models.CASCADE, related_name="messages")
    message = models.OneToOneField("messaging.Message", models.PROTECT, related_name="share")

    objects = ShareMessageQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.share_id} {self.message_id}"


def group_of(organisation_id: int) -> Group:
    """The accounts of an organisation, as Django's group. Side effect: the group, if it is new."""
    group: Group = Group.objects.get_or_create(name=f"organisation {organisation_id}")[0]
    return group


def day_ends(day: dt.date) -> dt.datetime:
    """Midnight after the day, at school."""
    return timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time()))
