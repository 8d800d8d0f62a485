"""The steps of the meldcode, and what is chosen in them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MeldcodeStepKind(models.TextChoices):
    """The five steps; careteam.rules.meldcode says which may be taken when."""

    SIGNALS = "signals", _("1. signals")
    CONSULT = "consult", _("2. consult")
    TALK = "talk", _("3. talk")
    WEIGH = "weigh", _("4. weigh")
    DECIDE = "decide", _("5. decide")


class Unsafety(models.TextChoices):
    """Whether a child is unsafe, as step 4 asks."""

    NONE = "none", _("no acute or structural unsafety")
    ACUTE = "acute", _("acute unsafety")
    STRUCTURAL = "structural", _("structural unsafety")
    BOTH = "both", _("acute and structural unsafety")


class MeldcodeDecision(models.TextChoices):
    """What comes of it, as step 5 asks."""

    REPORT = "report", _("report to Veilig Thuis")
    REPORT_AND_HELP = "report_help", _("report to Veilig Thuis, and help as well")
    HELP = "help", _("help, without a report")
    WATCH = "watch", _("keep watching, and weigh again")
    NO_MORE = "no_more", _("there is no suspicion any more")


REPORTING = frozenset({MeldcodeDecision.REPORT, MeldcodeDecision.REPORT_AND_HELP})


class MeldcodeUse(models.TextChoices):
    """What somebody did with a record."""

    LISTED = "listed", _("saw it in the list")
    READ = "read", _("read it")
    WRITTEN = "written", _("wrote")
