"""Referrals in a pupil's file: each step in the timeline, the question and what came of it in search and export."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from partners.contexts.referrals import recipient_of
from partners.enums.referrals import ReferralState
from partners.models.referrals import Referral, ReferralStep
from pupils.sources import Chapter, Data, Kind, PartInWords, Row, Source, Words, add_sources, of, part, rows


def happened(found: QuerySet[Any]) -> Iterator[QuerySet[Any, Row]]:
    steps = ReferralStep.objects.filter(referral__in=found).exclude(before="")
    yield rows(
        steps,
        "referral_step",
        F("at"),
        level=F("referral__level"),
        by=F("by__name"),
        referral=F("referral"),
        to=F("referral__organisation__name"),
        after=F("after"),
        words=F("words"),
    )


def step_words(known: Data) -> Words:
    after = ReferralState(known["after"])
    values = {"to": known["to"], "state": _("sent") if after == ReferralState.SENT else after.label}
    title = _("Referral to %(to)s: %(state)s") % values
    return Words(title, known["words"], reverse("partners:referral", args=[known["referral"]]))


def parts(found: Any) -> Iterator[PartInWords]:
    for one in found.with_recipient().with_steps().select_related("author"):
        said = (step.words for step in one.steps_made)
        text = "\n".join([one.question, str(one.get_state_display()), *filter(None, said)])
        yield part(_("Referral"), recipient_of(one), text, one, timezone.localdate(one.made_at))


def referrals_chapter(found: Any) -> list[Referral]:
    """Those that came to something; what was entered in error is not for paper."""
    told = found.exclude(state=ReferralState.VOID).with_recipient().with_steps()
    return list(told.order_by("made_at", "pk"))


add_sources(
    Source(
        name="referrals",
        order=56,
        seen=of(Referral),
        happened=happened,
        kinds={"referral_step": Kind(step_words, "next", "present", has_time=True)},
        parts=parts,
        chapter=Chapter("partners/_report_referrals.html", referrals_chapter),
    )
)
