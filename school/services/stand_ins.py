"""Stand-ins: colleagues who have a class for some days."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from school.enums import Permission
from school.models.classes import ClassStaff, SchoolClass
from school.refusals import Refusal
from school.viewer import Access


class StandInRefused(Refusal):
    """This person cannot stand in then."""


def refuse_own_class(*, user_id: int, by: Access) -> None:
    """Nobody opens pupils' files for themselves; who sees all pupils opens nothing by it."""
    if user_id == by.user_id and not by.may(Permission.SEE_ALL_PUPILS):
        raise StandInRefused(_("You cannot give yourself a class. Ask a colleague to do it."))


@transaction.atomic
def save_stand_in(*, stand_in: ClassStaff) -> ClassStaff:
    """Let somebody have a class from one day to another, new or changed: its register, and its pupils' files.

    Raises StandInRefused for who has the class in that time already. Side effects: the row with its history, and the
    stamp on the account.
    """
    # Two people who give the same class at the same moment come one after the other.
    SchoolClass.objects.select_for_update().get(pk=stand_in.school_class_id)
    theirs = ClassStaff.objects.filter(school_class=stand_in.school_class_id, user=stand_in.user_id)
    same = theirs.lasting(stand_in.starts_on).filter(starts_on__lte=stand_in.ends_on).exclude(pk=stand_in.pk)
    found = same.order_by("starts_on").first()
    if found is not None:
        values = {"name": stand_in.user, "kind": found.get_kind_display()}
        raise StandInRefused(_("%(name)s is %(kind)s of this class in that time already.") % values)
    stand_in.save()
    return stand_in


@transaction.atomic
def end_stand_in(*, stand_in: ClassStaff, today: dt.date) -> None:
    """Close the class to a stand-in at once; one who has not begun before today never was.

    Side effects: the row ends yesterday or goes, with its history, and the stamp on the account.
    """
    yesterday = today - dt.timedelta(days=1)
    if stand_in.starts_on > yesterday:
        stand_in.delete()
        return
    stand_in.ends_on = yesterday
    stand_in.save(update_fields=["ends_on"])
