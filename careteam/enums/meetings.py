"""What can be chosen for meetings of the care team."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MeetingState(models.TextChoices):
    """Where a meeting is; careteam.rules.meeting_moves says what may follow what."""

    DRAFT = "draft", _("being prepared")
    PUBLISHED = "published", _("agenda sent")
    LIVE = "live", _("going on")
    CLOSED = "closed", _("held")
    CANCELLED = "cancelled", _("called off")


class ItemState(models.TextChoices):
    """Where an item of an agenda is; careteam.rules.meeting_moves says what may follow what."""

    PLANNED = "planned", _("planned")
    NOW = "now", _("now")
    DONE = "done", _("discussed")
    MOVED = "moved", _("moves on to the next meeting")
    REMOVED = "removed", _("taken off")


class Because(models.TextChoices):
    """Why something is proposed for an agenda. As they stand here, so they come first."""

    MOVED_ON = "moved_on", _("there was no time last time")
    KEPT = "kept", _("a concern was kept for a meeting")
    CONCERN = "concern", _("a concern waits")
    THRESHOLD = "threshold", _("reached a threshold of absence")
    WAITING = "waiting", _("waits for help from outside for long")
    EVALUATION = "evaluation", _("the plan is to be looked at")
    ACTION = "action", _("an action is late")
    NEWCOMER = "newcomer", _("new at school")
    ADULT = "adult", _("turns 18")
    CHOSEN = "chosen", _("chosen by somebody")


class AgeBand(models.TextChoices):
    """How old somebody is, as roughly as a table without their name needs it."""

    YOUNGEST = "youngest", _("under 12")
    YOUNG = "young", _("12–14")
    OLDER = "older", _("15–17")
    ADULT = "adult", _("18 or older")


class MinuteKind(models.TextChoices):
    """What is written down during a meeting."""

    DECISION = "decision", _("decision")
    ACTION = "action", _("action")
    NOTE = "note", _("note")


class GuestWordKind(models.TextChoices):
    """What somebody from outside says about a meeting; the last word about coming counts."""

    COMES = "comes", _("comes")
    PERHAPS = "perhaps", _("comes perhaps")
    NOT = "not", _("does not come")
    # About an item that is theirs: before the meeting what to know, after it what became of it.
    ABOUT = "about", _("about an item")


# What is said about coming.
COMING = (GuestWordKind.COMES, GuestWordKind.PERHAPS, GuestWordKind.NOT)
