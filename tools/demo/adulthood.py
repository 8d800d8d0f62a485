"""What the demo school arranged for who turns 18: most of it in time, and for two who did not long ago, not all yet."""

import datetime as dt

from django.utils import timezone

from pupils.models.adulthood import AdulthoodDone
from pupils.models.pupils import Pupil
from pupils.querysets.adulthood import turning_18
from pupils.rules.adulthood import MONTHS_BEFORE, birthday, born_by_of, due_on
from school.models.people import User
from school.models.school import School
from tools.demo.dates import Lessons

AFTER_SCHOOL = dt.time(15, 30)
IN_TIME = dt.timedelta(days=5)
TO_KNOW_SOMEBODY = dt.timedelta(weeks=3)
# How many of the last ones who turned 18 wait for which steps.
WAITING = 2
NOT_YET = tuple(MONTHS_BEFORE)[-2:]


def arrange_adulthood(school: School, worker: User, *, today: dt.date) -> None:
    """Steps towards 18 that are done. Side effect: the rows."""
    lessons = Lessons(school)
    turning = list(turning_18(Pupil.objects.filter(school=school), today, born_by_of(today)))
    adults = [pupil for pupil in turning if birthday(pupil.birth_date) <= today]
    waiting = set(adults[-WAITING:])
    done = []
    for pupil in turning:
        for step in MONTHS_BEFORE:
            due, known = due_on(step, pupil.birth_date), pupil.enrolled_on + TO_KNOW_SOMEBODY
            day = lessons.until(max(due - IN_TIME, known))
            if max(due, day) < today and not (pupil in waiting and step in NOT_YET):
                at = timezone.make_aware(dt.datetime.combine(day, AFTER_SCHOOL))
                done.append(AdulthoodDone(school=school, pupil=pupil, step=step, done_at=at, done_by=worker))
    AdulthoodDone.objects.bulk_create(done)
