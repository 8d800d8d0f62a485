"""The form of each term: planning it, asking colleagues, reminding once, and keeping what they say."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from messaging.enums import Channel, MessageKind
from messaging.models.outbox import Message
from messaging.services import outbox
from messaging.signals import Verdict
from partners.enums.organisations import CareKind
from partners.enums.working import Sufficiency
from partners.models.experiences import CareSharing, Experience, Respondent, TermRound
from partners.querysets.working import may_be_asked, who_dealt_with_partners
from partners.rules.lowan import terms_of
from school import scope
from school.models.people import User
from school.models.school import School
from school.querysets import is_school_day
from school.refusals import Refusal

# With what the key of a mail about the form begins.
KEY = "experience:"
REMIND_BEFORE = dt.timedelta(days=7)


@dataclass(frozen=True)
class Said:
    """What somebody says of one kind of care."""

    grade: Sufficiency
    satisfaction: int | None = None
    remark: str = ""


@transaction.atomic
def plan_year(*, school_id: int, year: int, by: User, day: dt.date) -> int:
    """Plan the form of each term of a school year that is not over and has none yet; how many.

    Side effects: the rounds; whom to ask is found on the day that one opens.
    """
    School.objects.select_for_update(no_key=True).get(pk=school_id)
    known = set(TermRound.objects.filter(school=school_id, year=year).values_list("term", flat=True))
    coming = [one for one in terms_of(year) if one.closes_on >= day and one.term not in known]
    TermRound.objects.bulk_create(
        TermRound(
            school_id=school_id,
            year=one.year,
            term=one.term,
            opens_on=one.opens_on,
            closes_on=one.closes_on,
            planned_by=by,
        )
        for one in coming
    )
    return len(coming)


@transaction.atomic
def choose(*, round_: TermRound, people: Collection[User], now: dt.datetime) -> tuple[int, int]:
    """Ask exactly these colleagues; who answered already stays. How many are new, and how many left. Raises Refusal.

    Side effects: respondents; where the others were asked already, a mail to whoever is new.
    """
    row = _open_row(round_, timezone.localdate(now))
    wanted = {one.pk for one in people}
    asked = Respondent.objects.filter(round=row)
    gone = asked.exclude(user__in=wanted).filter(answered_at=None)
    number, _rows = gone.delete()
    known = set(asked.values_list("user", flat=True))
    new = [
        Respondent(school_id=row.school_id, round=row, user_id=pk) for pk in sorted(wanted) if pk not in known
    ]
    Respondent.objects.bulk_create(new)
    if row.asked_at is not None:
        _mail(row, [one.user_id for one in new], "asked", now)
    return len(new), number


def _open_row(round_: TermRound, day: dt.date) -> TermRound:
    """The round under a lock. Raises Refusal when it has closed."""
    row: TermRound = TermRound.objects.select_for_update().get(pk=round_.pk)
    if row.closes_on < day:
        raise Refusal(_("This form has closed."))
    return row


@transaction.atomic
def ask(*, round_: TermRound, now: dt.datetime) -> int:
    """Ask colleagues now: those who were chosen, or else whoever dealt with partners; how many. Raises Refusal.

    Side effects: respondents, a mail to each that says only to look in Nabij. Asked already is done already.
    """
    day = timezone.localdate(now)
    row = _open_row(round_, day)
    if row.asked_at is not None:
        return 0
    if not Respondent.objects.filter(round=row).exists():
        people = who_dealt_with_partners(row.school_id, row.span, day)
        Respondent.objects.bulk_create(
            Respondent(school_id=row.school_id, round=row, user=one) for one in people
        )
    asked = list(Respondent.objects.filter(round=row).values_list("user", flat=True))
    if not asked:
        raise Refusal(_("Choose first whom to ask."))
    row.asked_at, row.opens_on = now, min(row.opens_on, day)
    row.save(update_fields=["asked_at", "opens_on"])
    return _mail(row, asked, "asked", now)


@transaction.atomic
def answer(*, respondent: Respondent, said: Mapping[CareKind, Said], now: dt.datetime) -> None:
    """Keep what a colleague says of each kind; what they said before gives way. Raises Refusal once it has closed.

    Side effects: the experiences, with history.
    """
    row = Respondent.objects.select_for_update(of=("self",)).select_related("round").get(pk=respondent.pk)
    if row.round.asked_at is None or row.round.closes_on < timezone.localdate(now):
        raise Refusal(_("This form has closed. What you said before counts."))
    Experience.objects.bulk_create(
        (
            Experience(
                school_id=row.school_id,
                respondent=row,
                kind=kind,
                grade=one.grade,
                satisfaction=None if one.grade == Sufficiency.NO_CONTACT else one.satisfaction,
                remark="" if one.grade == Sufficiency.NO_CONTACT else one.remark,
            )
            for kind, one in said.items()
        ),
        update_conflicts=True,
        unique_fields=["respondent", "kind"],
        update_fields=["grade", "satisfaction", "remark"],
    )
    row.answered_at = now
    row.save(update_fields=["answered_at"])


@transaction.atomic
def move(*, round_: TermRound, opens_on: dt.date, closes_on: dt.date, day: dt.date) -> None:
    """Open and close a form on other days. Raises Refusal once it has closed. Side effect: the round, with history."""
    row = _open_row(round_, day)
    row.opens_on, row.closes_on = row.opens_on if row.asked_at else opens_on, closes_on
    row.save(update_fields=["opens_on", "closes_on"])


def keep_asking(*, now: dt.datetime) -> int:
    """School by school, on school days: ask where a form opens, remind once where it closes soon; how many mails.

    Side effects: those of `ask` and `remind`. One transaction for each round.
    """
    day, sent = timezone.localdate(now), 0
    for school_id in scope.school_ids():
        with scope.within(school_id):
            if not is_school_day(school_id, day):
                continue
            rounds = TermRound.objects.filter(school=school_id, opens_on__lte=day, closes_on__gte=day)
            for one in rounds:
                sent += remind(round_=one, now=now) if one.asked_at else _asked_by_itself(one, now)
    return sent


def _asked_by_itself(round_: TermRound, now: dt.datetime) -> int:
    try:
        return ask(round_=round_, now=now)
    except Refusal:
        return 0


@transaction.atomic
def remind(*, round_: TermRound, now: dt.datetime) -> int:
    """Remind once, in the last week, whoever has not answered; how many. Side effects: mails, and that it was done."""
    row: TermRound = TermRound.objects.select_for_update().get(pk=round_.pk)
    if row.reminded_at is not None or timezone.localdate(now) < row.closes_on - REMIND_BEFORE:
        return 0
    # Whoever was asked this week needs no second mail.
    if row.asked_at is None or now - row.asked_at < REMIND_BEFORE:
        return 0
    row.reminded_at = now
    row.save(update_fields=["reminded_at"])
    late = Respondent.objects.filter(round=row, answered_at=None)
    return _mail(row, list(late.values_list("user", flat=True)), "again", now)


def _mail(round_: TermRound, people: Sequence[int], what: str, now: dt.datetime) -> int:
    """Ask these colleagues to look in Nabij, those who still work here. Side effects: the outbox."""
    working = may_be_asked(round_.school_id, timezone.localdate(now)).filter(pk__in=people)
    drafts = [
        outbox.Draft(
            school_id=round_.school_id,
            key=f"{KEY}{round_.pk}:{user.pk}:{what}",
            kind=MessageKind.LOOK,
            channel=Channel.EMAIL,
            recipient=user.name,
            address=user.email,
            language="nl",
            context={"link": f"{settings.SITE_URL}{reverse('school:today')}"},
        )
        for user in working
    ]
    if drafts:
        outbox.enqueue(drafts, now=now, once=True)
    return len(drafts)


def verdict_on_asking(*, message: Message, now: dt.datetime) -> Verdict | None:
    """Whether a mail about the form still goes out; None for a message that is none."""
    if not message.key.startswith(KEY):
        return None
    round_id, user_id = (int(one) for one in message.key.removeprefix(KEY).split(":")[:2])
    open_ones = Respondent.objects.filter(
        round=round_id, user=user_id, answered_at=None, round__closes_on__gte=timezone.localdate(now)
    )
    found = open_ones.select_related("user").first()
    if found is None:
        return Verdict(words=_("It was answered already, or the form has closed."))
    return Verdict(address=found.user.email)


@transaction.atomic
def agree(*, school_id: int, by: User, day: dt.date) -> None:
    """This school's answers count together with those of others here. Agreed already is done already.

    Side effect: the agreement, with history.
    """
    School.objects.select_for_update(no_key=True).get(pk=school_id)
    if not CareSharing.objects.filter(school=school_id).running().exists():
        CareSharing.objects.create(school_id=school_id, agreed_by=by, agreed_on=day)


@transaction.atomic
def stop_sharing(*, school_id: int, by: User, day: dt.date) -> None:
    """From this term on the school's answers are its own again. Side effect: the agreement ends, with history."""
    running = CareSharing.objects.filter(school=school_id).running().select_for_update()
    running.update(ended_on=day, ended_by=by)
