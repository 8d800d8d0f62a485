"""What asks for the care team's eye without anybody saying so, and is not in the inbox yet."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from careteam.models.concerns import Concern
from intake.enums import Decision
from intake.models.following import Review, Talk
from partners.models.hours import Booking
from partners.querysets.hours import with_missed
from pupils.enums import PartLevel
from pupils.models.pupils import PupilQuerySet
from pupils.querysets.pupils import without_written_language


def unlettered(pupils: PupilQuerySet) -> PupilQuerySet:
    """Pupils who read and write no language."""
    return without_written_language(pupils)


def signalled(pupils: PupilQuerySet) -> QuerySet[Review]:
    """Reviews that ended in a signal, as long as no later one ended otherwise."""
    later = Review.objects.filter(pupil=OuterRef("pupil")).filter(
        Q(held_on__gt=OuterRef("held_on")) | Q(held_on=OuterRef("held_on"), pk__gt=OuterRef("pk"))
    )
    rows = Review.objects.filter(decision=Decision.SIGNAL, pupil__in=pupils).exclude(level=PartLevel.OWN)
    raised = Concern.objects.filter(review=OuterRef("pk"))
    found: QuerySet[Review] = rows.filter(~Exists(later), ~Exists(raised)).select_related("pupil", "author")
    return found.order_by("pk")


def to_discuss(pupils: PupilQuerySet) -> QuerySet[Talk]:
    """Talks after which the mentor wants to discuss the pupil, and no review followed."""
    reviewed = Review.objects.filter(pupil=OuterRef("pupil"), held_on__gte=OuterRef("held_on"))
    rows = Talk.objects.filter(discuss=True, pupil__in=pupils).exclude(level=PartLevel.OWN)
    raised = Concern.objects.filter(talk=OuterRef("pk"))
    found: QuerySet[Talk] = rows.filter(~Exists(reviewed), ~Exists(raised)).select_related("pupil", "author")
    return found.order_by("pk")


def to_visit(pupils: PupilQuerySet, *, missed: int) -> PupilQuerySet:
    """Pupils who missed so many times in consulting hours since they last came: `missed`, and `last_missed` by key."""
    rows = Booking.objects.missed_in_a_row().filter(pupil=OuterRef("pk"))
    last = rows.order_by(F("appointment__at").desc(), "-pk").values("pk")[:1]
    found: PupilQuerySet = with_missed(pupils, missed).annotate(last_missed=Subquery(last))
    return found
