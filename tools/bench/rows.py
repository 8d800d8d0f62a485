"""Whether what was handed in really stands in the database."""

from collections.abc import Sequence

from absence.models.alerts import Alert
from absence.models.episodes import Episode
from absence.models.registers import Mark, Register
from messaging.models.outbox import Message
from school.models.access_log import AccessLog
from tools.bench.town import Turn


def expected(turns: Sequence[Turn]) -> dict[str, int]:
    """How many rows handing in these registers writes; opening and handing in each leave one in the access log."""
    recipients = sum(turn.recipients for turn in turns)
    return {
        "registers": len(turns),
        "marks": sum(len(turn.pupils) for turn in turns),
        "absent": sum(len(turn.absent) for turn in turns),
        "episodes": sum(len(turn.absent) for turn in turns),
        "alerts": recipients,
        "messages": recipients,
        "access log": 2 * len(turns),
    }


def found(turns: Sequence[Turn]) -> dict[str, int]:
    """How many of these rows there are."""
    classes = [turn.class_id for turn in turns]
    day = turns[0].day
    registers = Register.objects.filter(school_class__in=classes, day=day)
    marks = Mark.objects.filter(register__in=registers)
    pupils = [pupil for turn in turns for pupil in turn.absent]
    episodes = Episode.objects.filter(pupil__in=pupils, day=day)
    alerts = Alert.objects.filter(episode__in=episodes)
    return {
        "registers": registers.count(),
        "marks": marks.count(),
        "absent": marks.filter(state="absent").count(),
        "episodes": episodes.count(),
        "alerts": alerts.count(),
        "messages": Message.objects.filter(alerts__in=alerts).distinct().count(),
        "access log": AccessLog.objects.filter(user__in=[turn.user_id for turn in turns]).count(),
    }
