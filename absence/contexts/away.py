"""Who of some pupils is not at school at a moment, in words."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from absence.enums import AnnouncementKind, MarkState
from absence.models.announcements import Announcement
from absence.models.registers import Mark
from absence.reads import day_marks
from absence.rules.day import LessonMark, latest
from school.viewer import Access


def away(access: Access, pupil_ids: list[int], *, now: dt.datetime) -> dict[int, str]:
    """Those whom the latest lesson misses; and before any register of the day, those who are announced. Two queries."""
    said: dict[int, dict[LessonMark, Mark]] = {}
    for mark in day_marks(school_id=access.school.id, pupil_ids=pupil_ids, day=access.day):
        word = LessonMark(mark.register.starts_at, MarkState(mark.state), mark.said_at)
        said.setdefault(mark.pupil_id, {})[word] = mark
    at = timezone.localtime(now).time()
    covering = Announcement.objects.filter(pupil__in=pupil_ids).covering(access.day, starts_at=at, ends_at=at)
    announced = dict(covering.values_list("pupil", "kind"))
    found = {}
    for pupil_id in pupil_ids:
        last = latest(said.get(pupil_id, {}))
        if last is not None and last.state != MarkState.ABSENT:
            continue
        if pupil_id in announced:
            found[pupil_id] = str(AnnouncementKind(announced[pupil_id]).label)
        elif last is not None:
            number = said[pupil_id][last].register.number
            found[pupil_id] = _("absent in lesson %(number)s") % {"number": number}
    return found
