"""Personal links by which one giver answers about one consent, without an account.

Of the link and its code only what comes out of a hash is kept. The code reaches the giver by another way than the link.
Doors: `partners.services.consent_links`.
"""

import datetime as dt
from typing import Any, Self

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from messaging.languages import LANGUAGE_CHOICES
from messaging.models.outbox import Message
from partners.models.consents import ConsentDecision, ConsentRequest
from partners.models.organisations import present_on
from pupils.models.people import Person
from school.viewer import Viewer

# After so many wrong codes a link works no more.
MOST_TRIES = 5


class ConsentLinkQuerySet(models.QuerySet[Any]):
    """Links to answer by."""

    def visible_to(self, user: Viewer) -> Self:
        return self.filter(request__in=ConsentRequest.objects.visible_to(user))

    def working(self, now: dt.datetime) -> Self:
        """Those that nobody ended, whose time is not over, with tries left, of a pupil who has not left.

        Nobody is asked for a yes to who is there no more.
        """
        left_on, day = "request__pupil__left_on", timezone.localdate(now)
        here = Q(**{left_on: None}) | Q(**{f"{left_on}__gte": day})
        here &= present_on(day, "request__organisation__") & present_on(day, "request__contact__")
        return self.filter(here, ended_at=None, expires_at__gt=now, tries__lt=MOST_TRIES)


class ConsentLink(models.Model):
    """A link for one giver; making another one for the same giver ends it."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    request = models.ForeignKey(ConsentRequest, models.CASCADE, related_name="links")
    # Empty for the pupil.
    giver = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("who")
    )
    language = models.CharField(_("language"), max_length=10, choices=LANGUAGE_CHOICES)
    token_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=64)
    # Wrong codes since the last right one.
    tries = models.PositiveSmallIntegerField(default=0)
    # Empty for one that went out by itself, in time.
    made_by = models.ForeignKey("school.User", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    # Empty where somebody handed it over themselves.
    message = models.OneToOneField(
        Message, models.PROTECT, null=True, blank=True, related_name="consent_link"
    )
    # Its code, by another way; empty where somebody tells it.
    code_message = models.OneToOneField(
        Message, models.PROTECT, null=True, blank=True, related_name="consent_code"
    )

    objects = ConsentLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("personal link")
        verbose_name_plural = _("personal links")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.request_id} {self.language}"


class LinkAnswerQuerySet(models.QuerySet[Any]):
    """By which link something was said."""

    def visible_to(self, user: Viewer) -> Self:
        return self.filter(link__in=ConsentLink.objects.visible_to(user))


class LinkAnswer(models.Model):
    """The evidence of an answer by link: which one it was, opened with its code. Rows are only added."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    link = models.ForeignKey(ConsentLink, models.PROTECT, related_name="answers")
    decision = models.OneToOneField(ConsentDecision, models.PROTECT, related_name="by_link")

    objects = LinkAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.link_id} {self.decision_id}"


def links_of(request: ConsentRequest, now: dt.datetime) -> ConsentLinkQuerySet:
    """The links of a request that work, with what a page says of them."""
    rows: ConsentLinkQuerySet = ConsentLink.objects.working(now).filter(request=request)
    return rows.select_related("giver", "made_by", "message", "code_message")
