"""Persons around pupils, and what they are to a pupil."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField
from phonenumber_field.phonenumber import PhoneNumber

from messaging.enums import Channel
from messaging.languages import LANGUAGE_CHOICES
from messaging.rules import address_by, lacking
from pupils.enums import CAN_HAVE_CUSTODY, DECIDING, STARTING_THE_DAY, ContactBy, RelationKind
from pupils.models.homes import HomeStaff
from pupils.models.pupils import Pupil, PupilOwnedQuerySet, at_least, may_be_told, under_age
from pupils.models.reachable import ReachableQuerySet
from pupils.rules.people import ADULT, age_on
from school import letters
from school.enums import Permission
from school.history import tracked
from school.models.base import dated, holding, searched
from school.models.names import NameField
from school.rules import squeeze
from school.viewer import Viewer, access_of


class PersonQuerySet(models.QuerySet[Any]):
    """Contact persons: all for those who see the whole school, for a mentor those around the own pupils."""

    def visible_to(self, user: Viewer) -> Self:
        access = access_of(user)
        if access is None:
            return self.none()
        mine = self.filter(school=access.school.id)
        if access.may(Permission.SEE_ALL_PUPILS):
            return mine
        related = Relation.objects.visible_to(user).values("person")
        staff = HomeStaff.objects.visible_to(user).values("person")
        return mine.filter(Q(pk__in=related) | Q(pk__in=staff))

    def matching(self, words: str) -> Self:
        """Persons with each of the words in their name, address or number, or in the name of a pupil of theirs."""
        found = self
        for word in searched(words):
            of_pupil = Relation.objects.filter(
                person=OuterRef("pk"), pupil__search_text__contains=squeeze(word)
            )
            holds = holding(word, "name", "organisation", exactly=["email"])
            # Without the (0) of a number that is written for abroad and for at home at once.
            digits = "".join(filter(str.isdigit, squeeze(word.replace("(0)", "")))).lstrip("0")
            if digits:
                holds |= Q(phone__contains=digits) | Q(other_phone__contains=digits)
            if squeeze(word):
                holds |= Q(Exists(of_pupil))
            found = found.filter(holds)
        return found

    def with_pupils(self, user: Viewer, day: dt.date) -> Self:
        """Each person with `relations_now`: the visible pupils around whom they stand on the day. Two queries."""
        relations = Relation.objects.visible_to(user).on_day(day).select_related("pupil")
        return self.prefetch_related(Prefetch("relations", relations, to_attr="relations_now"))


@tracked
class Person(models.Model):
    """Somebody who can be called or written to: a parent, a guardian, a member of the housing staff."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    name = NameField(_("name"), max_length=120)
    organisation = models.CharField(_("organisation"), max_length=100, blank=True)
    language = models.CharField(
        _("language"),
        max_length=10,
        choices=LANGUAGE_CHOICES,
        default="nl",
        help_text=_("Ask which language they like to read; the country does not tell."),
    )
    interpreter = models.BooleanField(_("interpreter needed"), default=False)
    phone = PhoneNumberField(_("phone"), blank=True)
    other_phone = PhoneNumberField(_("other phone"), blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phoned = models.BooleanField(
        _("to be phoned: cannot read or has no device"),
        default=False,
        help_text=_("Gets no message when a pupil is missing; the call list says so."),
    )
    reachable = models.CharField(
        _("how and when reachable"),
        max_length=120,
        blank=True,
        help_text=_("Such as: after 14:00, WhatsApp first."),
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact person")
        verbose_name_plural = _("contact persons")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def lacks_for(self, channel: Channel, *, chat_url: str) -> str | None:
        """What this person or the school (its `chat_url`) lacks for a channel to reach them; None when it does."""
        return lacking(channel, email=self.email, phone=self.phone, chat_url=chat_url)

    def address_by(self, channel: Channel) -> str:
        """Where a channel sends to."""
        return address_by(channel, email=self.email, phone=self.phone)

    @property
    def phones(self) -> list[PhoneNumber]:
        return [phone for phone in (self.phone, self.other_phone) if phone]

    @property
    def initials(self) -> str:
        return letters.initials(*self.name.split()[:2])

    @property
    def colour(self) -> int:
        """A number from 0 to 5 that picks the colour of the initials; the same everywhere."""
        return self.pk % 6


class RelationQuerySet(PupilOwnedQuerySet, ReachableQuerySet):  # type: ignore[override]
    """Who is what to which pupil when."""

    def who_decide(self) -> Self:
        """Those who decide for the pupil in their time, while the pupil is under age: as `Relation.decides`."""
        return self.filter(Q(custody=True) | Q(kind__in=sorted(DECIDING)))

    def deciding(self, day: dt.date, *, own_from: int = ADULT) -> Self:
        """Those who decide for the pupil on the day, and the pupil from this age on: as `Relation.decides_on`."""
        by_kind = Q(custody=True) | Q(kind__in=sorted(DECIDING))
        own = Q(kind=RelationKind.SELF) & Q(at_least(own_from, day))
        return self.filter(by_kind & Q(under_age(day)) | own).on_day(day)

    def hearing(self, day: dt.date) -> Self:
        """Those who should hear on the day that the pupil is missing: as `Relation.hears_on`."""
        by_kind = Q(custody=True) | Q(kind__in=sorted(DECIDING | STARTING_THE_DAY))
        may = Q(under_age(day)) | Q(agreed_on__lte=day)
        own = Q(kind=RelationKind.SELF) & Q(at_least(F("school__pupils_settings__hears_from"), day))
        return self.filter(by_kind & may | own).on_day(day)

    def invited(self, day: dt.date, *, own_from: int = ADULT, comes_on: dt.date | None = None) -> Self:
        """For whom letters are on the day, each with the person; the pupil from this age on: `Relation.invited_on`.

        What counts is the age on the day on which they come, where that is another: who is 18 by then comes alone, or
        with whom the pupil agreed to.
        """
        then = comes_on or day
        by_kind = Q(custody=True) | Q(kind__in=sorted(DECIDING))
        may = Q(under_age(then)) | Q(agreed_on__lte=day)
        own = Q(kind=RelationKind.SELF) & Q(at_least(own_from, then))
        found = self.filter(by_kind & may | own).on_day(day)
        return found.select_related("person").order_by("-custody", "kind", "pk")


@tracked
class Relation(models.Model):
    """What a person is to a pupil, from a day and until a day: a new guardian is a new row."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.CASCADE, related_name="relations", verbose_name=_("pupil"))
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="relations", verbose_name=_("contact person")
    )
    kind = models.CharField(_("relation to the pupil"), max_length=20, choices=RelationKind)
    custody = models.BooleanField(_("has custody"), default=False)
    absence_alerts_by = models.CharField(
        _("absence messages by"), max_length=10, choices=ContactBy, default=ContactBy.EMAIL
    )
    invitations_by = models.CharField(
        _("invitations by"), max_length=10, choices=ContactBy, default=ContactBy.EMAIL
    )
    # From 18 on somebody hears only where the pupil has said so.
    agreed_on = models.DateField(_("the pupil (18 or older) agrees, said on"), null=True, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    # Set by the page of a pupil, for its day: decides_on, hears_on and invited_on.
    decides_now: bool
    hears_now: bool
    invited_now: bool

    objects = RelationQuerySet.as_manager()

    class Meta:
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        ordering = ["-custody", "kind", "pk"]
        constraints = [
            dated("relation"),
            models.CheckConstraint(
                condition=Q(custody=False) | Q(kind__in=sorted(CAN_HAVE_CUSTODY)),
                name="who_can_have_custody",
                violation_error_message=_("Somebody with this relation cannot have custody."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_kind_display()})"

    @property
    def decides(self) -> bool:
        """Whether this person decides for a minor: custody, and the guardian where the box was forgotten."""
        return self.custody or self.kind in DECIDING

    @property
    def hears(self) -> bool:
        """Whether this person should hear of a minor's absence: who decides, and who starts the day with the pupil."""
        return self.decides or self.kind in STARTING_THE_DAY | {RelationKind.SELF}

    @property
    def has_custody_now(self) -> bool:
        """Whether the page of a pupil says custody: a pupil of age decides, but has no custody of oneself."""
        return self.decides_now and self.kind != RelationKind.SELF

    def decides_on(self, day: dt.date) -> bool:
        """Whether this person decides for the pupil on the day: custody and guardianship end at 18."""
        if self.kind == RelationKind.SELF:
            return age_on(self.pupil.birth_date, day) >= ADULT
        return self.decides and age_on(self.pupil.birth_date, day) < ADULT

    def hears_on(self, day: dt.date) -> bool:
        """Whether this person should hear on the day that the pupil is missing: from 18 where the pupil agrees."""
        if self.kind == RelationKind.SELF:
            return age_on(self.pupil.birth_date, day) >= self.school.pupils_settings.hears_from
        return self.hears and may_be_told(self.pupil, self.agreed_on, day)

    def invited_on(self, day: dt.date) -> bool:
        """Whether letters about the pupil are for this person on the day: who decides, and from 18 whom the pupil
        agreed to of those who decided until then."""
        if self.kind == RelationKind.SELF:
            return self.decides_on(day)
        return self.decides and may_be_told(self.pupil, self.agreed_on, day)
