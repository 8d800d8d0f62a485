"""Notices to leerplicht or RMC: made from a threshold, completed, noted as sent, and followed until they are closed.

Nothing leaves the house here: somebody types it at DUO, and notes its number.
"""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from absence.contexts.notices import absence_table, first_words, gap_names
from absence.enums import NoticeKind, NoticeState, WatchRule
from absence.models.notices import Notice
from absence.models.watching import Crossing
from absence.querysets.notices import back_days, was_seen
from absence.rules.notices import KIND_OF, may_move
from absence.services import watching
from pupils.models.homes import HomeStay
from pupils.models.people import Relation
from pupils.models.pupils import Pupil
from school.enums import Role
from school.models.people import User
from school.refusals import Refusal


class NoticeRefused(Refusal):
    """This may not follow now; the text says why."""


@transaction.atomic
def make(*, pupil: Pupil, crossing: Crossing | None, by: User, now: dt.datetime, today: dt.date) -> Notice:
    """A notice with all that the house knows filled in; the one there is, where somebody made it already.

    Side effects: the notice, with history. The threshold waits on until the notice is sent.
    """
    Pupil.objects.select_for_update(no_key=True).get(pk=pupil.pk)
    if crossing is not None:
        same: Notice | None = (
            Notice.objects.filter(crossing=crossing).exclude(state=NoticeState.WITHDRAWN).first()
        )
        if same is not None:
            return same
    first = crossing.first_day if crossing is not None else today
    table = absence_table(pupil, first, crossing.reached_on if crossing else today, today)
    role = next((Role(one) for one in REPORTING if one in by.access.roles), None)
    made = Notice(
        school_id=pupil.school_id,
        pupil=pupil,
        crossing=crossing,
        kind=KIND_OF.get(WatchRule(crossing.rule), NoticeKind.O) if crossing else NoticeKind.O,
        first_day=first,
        reason=", ".join(dict.fromkeys(str(row[3]) for row in table))[:300],
        all_missed=not was_seen(pupil.pk, first, crossing.reached_on if crossing else today),
        action_taken=first_words(pupil, first),
        municipal_action=True,
        lesson_location=_location(pupil),
        reporter_name=by.name,
        reporter_role=str(role.label) if role else "",
        reporter_phone=pupil.school.phone,
        reporter_email=by.email,
        contact_phone=_phone(pupil, today),
        other_address=_address(pupil, today),
        table=table,
        due_on=crossing.due_on if crossing else None,
        made_at=now,
        made_by=by,
    )
    made.save()
    return made


REPORTING = (Role.ATTENDANCE_COORDINATOR, Role.TEAM_LEADER, Role.CARE_COORDINATOR, Role.MENTOR)


def _location(pupil: Pupil) -> str:
    own = getattr(pupil.school, "letterhead", None)
    place = own.address if own and own.address else pupil.school.name
    return f"{' '.join(place.split())} ({pupil.school.brin}{pupil.school.location})"[:150]


def _phone(pupil: Pupil, day: dt.date) -> str:
    for relation in Relation.objects.filter(pupil=pupil).invited(day):
        if relation.person.phones:
            return str(relation.person.phones[0])
    return ""


def _address(pupil: Pupil, day: dt.date) -> str:
    """Where the pupil lives, unless that is kept from lists and paper."""
    stay = HomeStay.objects.filter(pupil=pupil).on_day(day).told_to_all(day).select_related("home").first()
    if stay is None:
        return ""
    return ", ".join(filter(None, (stay.home.name, " ".join(stay.home.address.split()))))[:200]


def _locked(notice: Notice) -> Notice:
    rows = Notice.objects.select_for_update(of=("self",)).select_related("pupil", "crossing")
    found: Notice = rows.get(pk=notice.pk)
    return found


@transaction.atomic
def note_sent(*, notice: Notice, number: str, by: User, now: dt.datetime) -> Notice:
    """It stands at DUO under this number. Raises NoticeRefused where something is missing, or its cause is gone.

    Looks at the pupil's absence anew before. Side effects: the notice, with history; its threshold is dealt with.
    """
    watching.look_at(notice.school_id, now=now, pupil_ids=[notice.pupil_id])
    row = _locked(notice)
    if not may_move(NoticeState(row.state), NoticeState.REGISTERED) or row.state != NoticeState.DRAFT:
        raise NoticeRefused(_("This notice was sent or withdrawn already."))
    if row.crossing is not None and row.crossing.has_lost_its_cause:
        raise NoticeRefused(
            _("A correction took the cause of this notice away. Look again: it may have to be withdrawn.")
        )
    if gap_names(row, needs_end=bool(back_days([row]))):
        raise NoticeRefused(_("Something is still missing: complete the notice first."))
    row.state, row.number, row.sent_at, row.sent_by = NoticeState.REGISTERED, number, now, by
    row.save()
    if row.crossing is not None:
        values = {"kind": row.kind, "number": number}
        done = _("Notice %(kind)s, number %(number)s") % values
        watching.close_crossing(crossing=row.crossing, done=done, by=by, now=now)
    return row


@transaction.atomic
def move(*, notice: Notice, state: NoticeState, last_day: dt.date | None = None) -> Notice:
    """What became of a notice, or back to what it was. Raises NoticeRefused.

    Side effects: the notice, with history; one that was not sent after all has its threshold wait again.
    """
    row = _locked(notice)
    old = NoticeState(row.state)
    if old == state:
        return row
    if not may_move(old, state) or (old == NoticeState.DRAFT and state == NoticeState.REGISTERED):
        raise NoticeRefused(_("Somebody changed this notice meanwhile: look again."))
    row.last_day = last_day or row.last_day
    if state == NoticeState.CLOSED and row.last_day is None:
        raise NoticeRefused(_("Say until when the absence lasted: without it a notice cannot be closed."))
    if row.last_day is not None and row.last_day < row.first_day:
        raise NoticeRefused(_("The last day cannot come before the first."))
    if state == NoticeState.DRAFT:
        other = Notice.objects.exclude(state=NoticeState.WITHDRAWN).filter(crossing=row.crossing_id)
        if row.crossing_id and other.exclude(pk=row.pk).exists():
            raise NoticeRefused(_("There is another notice about this already."))
        row.number, row.sent_at, row.sent_by = "", None, None
        if row.crossing is not None and old == NoticeState.REGISTERED:
            watching.reopen_crossing(crossing=row.crossing)
    row.state = state
    row.save()
    return row
