"""What somebody from outside says about a meeting: whether they come, who comes instead, and about an item.

Rows are only added; of what they say about coming the last one counts.
"""

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from careteam.enums.meetings import GuestWordKind
from careteam.models.agendas import AgendaItem
from careteam.models.meetings import Meeting, Seat, SeatQuerySet


class GuestWordQuerySet(SeatQuerySet):
    """What guests said: for whoever sees who comes."""

    def said_at(self, meeting: Meeting) -> Self:
        """All that was said about a meeting, the last word first, with who said it and about whom."""
        rows = self.filter(seat__meeting=meeting).order_by("-at", "-pk")
        return rows.select_related("seat__user", "seat__contact__person", "item__pupil")


class GuestWord(models.Model):
    """One thing that a guest said about a meeting, or about an item that is theirs."""

    school = models.ForeignKey("school.School", models.PROTECT, related_name="+")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="words")
    item = models.ForeignKey(AgendaItem, models.CASCADE, null=True, blank=True, related_name="guest_words")
    kind = models.CharField(_("what"), max_length=10, choices=GuestWordKind)
    # About an item what they have to say; about not coming, who comes instead.
    text = models.TextField(_("words"), max_length=1000, blank=True)
    at = models.DateTimeField()

    objects = GuestWordQuerySet.as_manager()

    class Meta:
        verbose_name = _("word of a guest")
        verbose_name_plural = _("words of guests")
        ordering = ["at", "pk"]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update)]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="about", item__isnull=False) & ~Q(text="")
                | ~Q(kind="about") & Q(item__isnull=True),
                name="guest_word_is_about_something",
            )
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.kind}"
