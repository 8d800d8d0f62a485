"""Reads of intakes with their pupils and questions."""

from django.db.models import OuterRef, Q, Subquery

from intake.models.intakes import Intake, IntakeQuerySet
from intake.models.questions import QuestionQuerySet
from pupils.models.pupils import PupilQuerySet
from school.prepared import prepared
from school.viewer import Access, Looking


def with_open_intake(pupils: PupilQuerySet) -> PupilQuerySet:
    """Each pupil with `open_intake`: the key of the intake that somebody works on, if there is one."""
    begun = Intake.objects.open().filter(pupil=OuterRef("pk")).order_by("pk")
    found: PupilQuerySet = pupils.annotate(open_intake=Subquery(begun.values("pk")[:1]))
    return found


@prepared
def intake_of(*, access: Access, pupil_id: int) -> IntakeQuerySet:
    """The open intake of a pupil, if this person may know of it; with who has it, `invited` and `has_taker`."""
    rows = Intake.objects.visible_to(Looking(access)).open().filter(pupil=pupil_id)
    return rows.with_invited().with_taker(access).select_related("owner", "interview")[:1]


def asked_in(questions: QuestionQuerySet, intakes: IntakeQuerySet) -> QuestionQuerySet:
    """Those asked in one intake: of the version it began with; before it began, of any version in use.

    Each has `asked_about`: the pupil.
    """
    begun = Q(questionnaire__in=intakes.values("questionnaire"))
    schools = intakes.filter(questionnaire=None).values("school")
    waiting = Q(school__in=schools, questionnaire__published_at__isnull=False)
    asked = questions.filter(begun | waiting).filter(hidden=False)
    found: QuestionQuerySet = asked.annotate(asked_about=Subquery(intakes.values("pupil")[:1]))
    return found
