"""The call list: who is missing without word, most worrying first, and whom to call."""

import dataclasses
import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from phonenumber_field.phonenumber import PhoneNumber

from absence.enums import WANTING, AlertKind, CallOutcome, Explanation, FamilyAnswer, Reason
from absence.models.alerts import Alert
from absence.models.announcements import Announcement
from absence.models.answers import AlertAnswer
from absence.models.calls import Call
from absence.models.episodes import Episode
from absence.models.registers import Mark
from absence.models.settings import AbsenceSettings
from absence.rules.day import Worry
from absence.services.calls import TAKEN_FOR
from messaging.enums import OPEN, UNDELIVERED, MessageState
from messaging.languages import LANGUAGES_BY_CODE
from partners.querysets.speakers import speakers_of, with_speakers
from pupils.contexts.twins import tell_apart
from pupils.enums import SMALL_UNITS, HomeKind
from pupils.models.homes import HomeStaff, HomeStay
from pupils.models.people import Person, Relation
from pupils.querysets.protections import with_marks, words_of
from pupils.rules.people import ADULT, age_on
from school.days import day_on_page
from school.models.people import User

# Days without word are counted over the last ten school days: two weeks.
LOOK_BACK = dt.timedelta(days=14)
# How long we wait for somebody who is on the way when there is no next lesson.
A_LESSON = dt.timedelta(minutes=50)


@dataclass
class Phone:
    """A number to call."""

    number: PhoneNumber
    is_wrong: bool

    @property
    def id(self) -> str:
        return self.e164

    @property
    def e164(self) -> str:
        return str(self.number.as_e164)

    @property
    def display(self) -> str:
        number: PhoneNumber = self.number
        return str(number.as_national if number.country_code == 31 else number.as_international)


@dataclass
class Callee:
    """Somebody to call about a pupil."""

    person_id: int
    name: str
    relation: str
    language: str
    interpreter: bool
    best_hours: str
    phones: list[Phone]
    # Colleagues who speak the language, in words.
    speakers: list[str] = field(default_factory=list)
    # Cannot read or has no device: got no message.
    phoned: bool = False
    delivery: str = ""


@dataclass
class CallRow:
    """One missing pupil on the call list."""

    id: int
    pupil_id: int
    pupil_name: str
    initials: str
    colour: int
    class_name: str
    missing_since: dt.time
    sort_key: str
    # The day that it is about, where that is not today.
    day: dt.date | None = None
    people: list[Callee] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    # What people answered by their link, the last word of each.
    answers: list[AlertAnswer] = field(default_factory=list)
    # Somebody answered after the row was closed, and wants more than that.
    answered_since: bool = False
    tags: list[str] = field(default_factory=list)
    # What protects the pupil and the people to call, in words.
    marks: list[str] = field(default_factory=list)
    score: int = 0
    taken_by: str = ""
    is_mine: bool = False
    closed: str = ""
    # Somebody answered, but nobody has seen the pupil: until when we wait, and whether that time is over.
    waits_until: dt.time | None = None
    open_again: bool = False
    again_at: dt.time | None = None
    again_is_due: bool = False
    # What a teacher says of the reason, until somebody makes sure.
    said_reason: str = ""
    # The search for this pupil, if nobody knows where the pupil is.
    search_id: int | None = None
    # Whether the reason came with the register, and not from a call.
    reason_known: bool = False
    # What became of the messages to the people, as kinds of badge with words.
    mails: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_waiting(self) -> bool:
        """Whether somebody answered, so that nobody has to phone yet."""
        later = self.again_at is not None and not self.again_is_due
        return later or (self.waits_until is not None and not self.open_again)

    @property
    def last_call(self) -> Call | None:
        return next((call for call in reversed(self.calls) if call.is_standing), None)

    @property
    def wanting(self) -> list[Callee]:
        """Whom to phone because of what they answered."""
        asking = {one.person_id for one in self.answers if one.answer in WANTING}
        return [person for person in self.people if person.person_id in asking]

    @property
    def called_back_at(self) -> dt.datetime | None:
        """When somebody phoned last after an answer to the closed row."""
        back = (call for call in self.calls if call.is_standing and call.outcome == CallOutcome.CALLED_BACK)
        return max((call.at for call in back), default=None)

    @property
    def since(self) -> str:
        since = _("since %(time)s") % {"time": f"{self.missing_since:%-H:%M}"}
        if self.day is None:
            return since
        day = day_on_page(self.day)
        return _("%(day)s %(since)s, came in after school") % {"day": day, "since": since}

    @property
    def take_url(self) -> str:
        return reverse("absence:call_take", args=[self.id])

    @property
    def release_url(self) -> str:
        return reverse("absence:call_release", args=[self.id])

    @property
    def confirm_url(self) -> str:
        return reverse("absence:call_confirm", args=[self.id])

    @property
    def reopen_url(self) -> str:
        return reverse("absence:call_reopen", args=[self.id])

    @property
    def call_back_url(self) -> str:
        return reverse("absence:call_back", args=[self.id])

    @property
    def search_begin_url(self) -> str:
        return reverse("absence:search_begin", args=[self.pupil_id])

    @property
    def outcome_url(self) -> str:
        return reverse("absence:call_outcome", args=[self.id])


def call_rows(episodes: list[Episode], *, user: User, day: dt.date, now: dt.datetime) -> list[CallRow]:
    """Rows for these episodes, most worrying first; each episode has its pupil with `class_name`. Nine queries."""
    pupil_ids = [episode.pupil_id for episode in episodes]
    stays = _stays(pupil_ids, day)
    people = _people(pupil_ids, stays, day)
    wrong = Call.objects.wrong_numbers(pupil_ids)
    states = _states([episode.pk for episode in episodes])
    days = _days_missing(pupil_ids, day)
    calls: dict[int, list[Call]] = defaultdict(list)
    for call in Call.objects.filter(episode__in=episodes).with_next_lesson().select_related("by", "person"):
        calls[call.episode_id].append(call)
    answers = _answers([episode.pk for episode in episodes])
    several_days = AbsenceSettings.objects.get(school=user.access.school.id).several_days
    rows = []
    tell_apart([episode.pupil for episode in episodes])
    for episode in episodes:
        row = _row(episode, user=user, now=now)
        row.calls = calls[episode.pk]
        row.answers = answers[episode.pk]
        row.mails = _mails([state for (one, _person), state in states.items() if one == episode.pk])
        last = row.last_call
        if last is not None and not row.closed:
            _say_what_last_call_left(row, last, now)
        row.marks = sorted({mark for near in people[episode.pupil_id] for mark in near.marks})
        for near in people[episode.pupil_id]:
            row.people.append(_callee(near, wrong, states.get((episode.pk, near.person.pk))))
        worry = _worry(episode, stays.get(episode.pupil_id), row.people, days[episode.pupil_id], several_days)
        unaware = any(one.answer == FamilyAnswer.UNAWARE for one in row.answers)
        not_found = unaware or (last is not None and last.is_not_found)
        worry = dataclasses.replace(worry, not_found=not_found)
        row.score, row.tags = worry.score, _tags(worry)
        rows.append(row)
    _mark_answered_since(episodes, rows)
    return sorted(rows, key=lambda row: (-row.score, row.sort_key))


def _say_what_last_call_left(row: CallRow, last: Call, now: dt.datetime) -> None:
    """What is still to be done after the last call: wait until the next lesson, or phone again."""
    here, called = timezone.localtime(now), timezone.localtime(last.at)
    # A row that was put off to this day was called about on an earlier one.
    is_over = called.date() < here.date()
    if last.is_not_found:
        row.waits_until = last.next_lesson or (called + A_LESSON).time()  # type: ignore[attr-defined]
        row.open_again = is_over or here.time() >= row.waits_until
    row.again_at = last.again_at
    row.again_is_due = last.again_at is not None and (is_over or here.time() >= last.again_at)


def _row(episode: Episode, *, user: User, now: dt.datetime) -> CallRow:
    pupil = episode.pupil
    taken = episode.taken_at is not None and episode.taken_at >= now - TAKEN_FOR
    closed = ""
    if episode.back_at is not None:
        closed = _("is at school")
    elif episode.explanation:
        closed = str(
            Reason(episode.reason).label if episode.reason else Explanation(episode.explanation).label
        )
    return CallRow(
        id=episode.pk,
        pupil_id=pupil.pk,
        pupil_name=pupil.name,
        initials=pupil.initials,
        colour=pupil.colour,
        class_name=pupil.class_name,  # type: ignore[attr-defined]
        missing_since=episode.missing_since,
        sort_key=pupil.sort_key,
        day=None if episode.call_on is None else episode.day,
        said_reason=str(Reason(said).label) if (said := episode.said_reason) else "",  # type: ignore[attr-defined]
        search_id=episode.search_id,  # type: ignore[attr-defined]
        reason_known=episode.back_at is None and episode.explanation == Explanation.KNOWN,
        taken_by=episode.taken_by.name if taken and episode.taken_by else "",
        is_mine=taken and episode.taken_by_id == user.pk,
        closed=closed,
    )


def _stays(pupil_ids: list[int], day: dt.date) -> dict[int, HomeStay]:
    """Where each pupil lives now, most recent last."""
    rows = (
        HomeStay.objects.filter(pupil__in=pupil_ids)
        .on_day(day)
        .with_secrecy(day)
        .select_related("home", "pupil")
        .order_by("starts_on")
    )
    return {stay.pupil_id: stay for stay in rows}


@dataclass(frozen=True)
class _Near:
    """Somebody to call: what they are to the pupil, and which colleagues speak their language, in words."""

    person: Person
    relation: str
    speakers: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)


def _people(pupil_ids: list[int], stays: dict[int, HomeStay], day: dt.date) -> dict[int, list[_Near]]:
    """Whom to call about each pupil: who decides or cares daily first, then the housing staff, then others."""
    people: dict[int, list[_Near]] = defaultdict(list)
    others: dict[int, list[_Near]] = defaultdict(list)
    relations = (
        Relation.objects.filter(pupil__in=pupil_ids)
        .on_day(day)
        .select_related("person", "pupil", "school__pupils_settings")
    )
    for relation in with_marks(with_speakers(relations, day)):
        speakers = [one.words(day) for one in speakers_of(relation)]
        if not relation.hears_on(day) and age_on(relation.pupil.birth_date, day) >= ADULT:
            continue  # From 18 on nobody is phoned whom the pupil has not agreed to.
        where = people if relation.hears_on(day) else others
        marks = [words_of(**mark) for mark in relation.marks]
        where[relation.pupil_id].append(_Near(relation.person, relation.get_kind_display(), speakers, marks))
    homes: dict[int, list[Person]] = defaultdict(list)
    home_ids = {stay.home_id for stay in stays.values()}
    for staff in HomeStaff.objects.filter(home__in=home_ids).on_day(day).select_related("person"):
        homes[staff.home_id].append(staff.person)
    for pupil_id in pupil_ids:
        if (stay := stays.get(pupil_id)) is not None and stay.hears_on(day):
            # The staff are phoned; where the pupil lives stays unsaid when it is secret.
            here = _("housing staff") if stay.is_secret else stay.home.name  # type: ignore[attr-defined]
            people[pupil_id] += [_Near(person, here) for person in homes[stay.home_id]]
        people[pupil_id] += others[pupil_id]
    return people


def _callee(near: _Near, wrong: set[str], state: MessageState | None) -> Callee:
    person = near.person
    language = LANGUAGES_BY_CODE.get(person.language)
    return Callee(
        person_id=person.pk,
        name=person.name,
        relation=near.relation,
        language=str(language.name) if language else "",
        interpreter=person.interpreter,
        speakers=near.speakers,
        best_hours=person.reachable,
        phones=[Phone(number, str(number.as_e164) in wrong) for number in person.phones],
        phoned=person.phoned,
        delivery=str(state.label) if state in UNDELIVERED else "",
    )


def _states(episode_ids: list[int]) -> dict[tuple[int, int], MessageState]:
    """What became of the message to each person that somebody is missed."""
    rows = Alert.objects.filter(episode__in=episode_ids, kind=AlertKind.MISSED)
    found = rows.values_list("episode", "person", "message__state")
    return {(episode_id, person_id): MessageState(state) for episode_id, person_id, state in found}


def _mails(states: list[MessageState]) -> list[tuple[str, str]]:
    """The same about one pupil in a few words, what went wrong first."""
    failed = sum(1 for state in states if state in UNDELIVERED)
    waiting = sum(1 for state in states if state in OPEN)
    arrived = sum(1 for state in states if state == MessageState.SENT)
    said = [
        ("failed", _("%(n)d not delivered") % {"n": failed}, failed),
        ("queued", _("%(n)d in the outbox") % {"n": waiting}, waiting),
        ("sent", _("%(n)d sent") % {"n": arrived}, arrived),
    ]
    return [(kind, words) for kind, words, number in said if number]


def _answers(episode_ids: list[int]) -> dict[int, list[AlertAnswer]]:
    """What each person answered last, in order."""
    last: dict[tuple[int, int], AlertAnswer] = {}
    for one in AlertAnswer.objects.filter(episode__in=episode_ids).select_related("person"):
        last.pop((one.episode_id, one.person_id), None)
        last[one.episode_id, one.person_id] = one
    found: dict[int, list[AlertAnswer]] = defaultdict(list)
    for one in last.values():
        found[one.episode_id].append(one)
    return found


def _mark_answered_since(episodes: list[Episode], rows: list[CallRow]) -> None:
    """Note which closed rows have an answer after that by which somebody should look again: they were told that the
    school has it. One query where there are such answers, which is seldom."""
    wanting = {
        row.id: max(asked)
        for row in rows
        if (asked := [one.at for one in row.answers if one.answer in WANTING])
    }
    closed = [one for one in episodes if one.pk in wanting and one.explanation and one.back_at is None]
    if not closed:
        return
    known = {row.id: row.last_call.at for row in rows if row.last_call is not None}
    announced, said = _known_since(closed)
    since = {Explanation.ANNOUNCED: announced, Explanation.REACHED: known}
    answered = {
        one.pk
        for one in closed
        if (at := since.get(Explanation(one.explanation), said).get(one.pk)) is None or wanting[one.pk] > at
    }
    for row in rows:
        back = row.called_back_at
        row.answered_since = row.id in answered and (back is None or wanting[row.id] > back)


def _known_since(episodes: list[Episode]) -> tuple[dict[int, dt.datetime], dict[int, dt.datetime]]:
    """When each of these was announced last, and when a register said the reason last."""
    standing = Announcement.objects.filter(withdrawn_at=None, pupil=OuterRef("pupil"))
    of_day = standing.filter(starts_on__lte=OuterRef("day"), ends_on__gte=OuterRef("day"))
    marks = Mark.objects.filter(pupil=OuterRef("pupil"), register__day=OuterRef("day")).exclude(reason="")
    rows = Episode.objects.filter(pk__in=[one.pk for one in episodes]).annotate(
        announced=Subquery(of_day.order_by("-entered_at").values("entered_at")[:1]),
        said=Subquery(marks.order_by("-said_at").values("said_at")[:1]),
    )
    found = list(rows.values_list("pk", "announced", "said"))
    return {pk: at for pk, at, _said in found if at}, {pk: at for pk, _at, at in found if at}


def _days_missing(pupil_ids: list[int], day: dt.date) -> dict[int, int]:
    """On how many days of the last two weeks each pupil was missing without anybody having announced it."""
    rows = (
        Episode.objects.filter(pupil__in=pupil_ids, day__gt=day - LOOK_BACK, day__lte=day)
        .exclude(explanation=Explanation.ANNOUNCED)
        .values_list("pupil")
        .annotate(days=Count("day", distinct=True))
    )
    return defaultdict(int, rows)


def _worry(
    episode: Episode, stay: HomeStay | None, people: list[Callee], days: int, several_days: int
) -> Worry:
    kind = HomeKind(stay.home.kind) if stay else None
    numbers = [phone for person in people for phone in person.phones if not phone.is_wrong]
    return Worry(
        lives_alone=kind == HomeKind.INDEPENDENT,
        small_unit=kind in SMALL_UNITS,
        unaccompanied=episode.pupil.unaccompanied,
        days_missing=days,
        several_days=several_days,
        unreachable=not numbers,
    )


def _tags(worry: Worry) -> list[str]:
    tags = []
    if worry.not_found:
        tags.append(_("not found"))
    if worry.lives_alone:
        tags.append(_("lives alone"))
    if worry.small_unit:
        tags.append(_("small unit"))
    if worry.unaccompanied:
        tags.append(_("AMV"))
    if worry.days_stand_out:
        tags.append(_("%(days)d days in two weeks") % {"days": worry.days_missing})
    if worry.unreachable:
        tags.append(_("nobody to call"))
    return tags
