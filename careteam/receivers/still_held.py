"""What the care team has to take over of a colleague who leaves; nothing of the meldcode, nor of own notes."""

from typing import Any

from django.db.models import Exists, Q
from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext as _

from careteam.models.actions import Action
from careteam.models.acute import AcuteContact
from careteam.models.cases import CareCase, managed_cases
from careteam.models.meetings import Meeting, MeetingKind, Seat, StandingSeat
from school.enums import Permission
from school.models.people import User
from school.models.school import School
from school.signals import StillHeld, still_held_asked
from school.viewer import Access


@receiver(still_held_asked)
def care_still_held(access: Access, colleague: User, **_kwargs: Any) -> list[StillHeld]:
    """That there are cases, actions and seats, and a place on the list for acute danger. One query."""
    here = {"school": access.school.id}
    coming = Meeting.objects.filter(**here).coming(access.day)
    kinds = MeetingKind.objects.filter(**here).lasting(access.day)
    seats = Seat.objects.filter(user=colleague.pk, removed_at=None, meeting__in=coming.values("pk"))
    standing = StandingSeat.objects.filter(user=colleague.pk, kind__in=kinds.values("pk"))
    has = School.objects.filter(pk=access.school.id).values(
        cases=Exists(CareCase.objects.filter(**here, pk__in=managed_cases(colleague.pk)).running()),
        actions=Exists(Action.objects.filter(**here, owner=colleague.pk).open()),
        seats=Q(Exists(seats)) | Q(Exists(standing)),
        is_told=Exists(AcuteContact.objects.filter(**here, user=colleague.pk)),
    )
    lines = _lines(access, colleague)
    return [lines[name] for name, holds in has.get().items() if holds]


def _lines(access: Access, colleague: User) -> dict[str, StillHeld]:
    sees_care = access.may(Permission.SEE_CARE)
    to_cases = f"{reverse('careteam:care_pupils')}?manager={colleague.pk}" if sees_care else ""
    to_meetings = reverse("careteam:meetings") if access.may(Permission.PREPARE_MEETINGS) else ""
    to_list = reverse("careteam:acute_contacts") if access.may(Permission.MANAGE_ACUTE_LIST) else ""
    return {
        "cases": StillHeld(
            _("Looks after cases that are not closed"),
            _(
                "They stand with the care coordinator among the cases that nobody looks after. The care team hands"
                " them over."
            ),
            to_cases,
        ),
        "actions": StillHeld(
            _("Has something to do for pupils"),
            _(
                "It comes onto the start page of who looks after the case, and else of the care coordinator; where"
                " there is none, of all of the care team. They do it or hand it over."
            ),
        ),
        "seats": StillHeld(
            _("Has a seat at meetings to come"),
            _(
                "The seat lapses: no agenda goes to them any more. Who prepares the meetings can give somebody else a"
                " seat."
            ),
            to_meetings,
        ),
        "is_told": StillHeld(
            _("Stands on the list of who is told in acute danger"),
            _(
                "They are passed over. A care coordinator, team leader or administrator puts somebody else on the list."
            ),
            to_list,
        ),
    }
