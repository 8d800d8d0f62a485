"""A morning that can be told: what may happen, what is true then, and what must have come of it at the end.

The truth is worked out here from what happened, without the rules of the house: a pupil is missing when the latest
lesson with a register says absent, in whichever class the pupil was, and missing without word when nobody announced
that lesson and nobody was reached by phone since the pupil was last at school.
"""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from absence.enums import AlertKind, AnnouncementKind, CallOutcome, MarkState
from absence.models.alerts import Alert
from absence.models.announcements import Announcement
from absence.models.episodes import Episode
from absence.models.registers import Register
from absence.rules.day import MarkValues
from absence.services import calls, registers
from absence.services.announcements import announce, withdraw_announcement
from messaging.enums import MessageState
from messaging.models.outbox import Message
from messaging.services.delivery import sweep
from pupils.services.pupils import move_class
from tests.absence.conftest import House
from tests.faults.post_office import SILENT, PostOffice, Reply
from tools.samples.factories import MORNING, SCHOOL_DAY

LESSONS = {1: dt.time(8, 30), 2: dt.time(9, 20), 3: dt.time(10, 30)}
# An announcement for the first hour covers the first lesson alone.
FIRST_HOUR_ENDS = dt.time(9, 15)


@dataclass(frozen=True)
class HandIn:
    """A register of one lesson of a class, with a state for each pupil who stands in it."""

    lesson: int
    states: tuple[MarkState, ...]
    in_class: int = 0


@dataclass(frozen=True)
class Move:
    """A pupil is placed in the other class, from this day on."""

    pupil: int


@dataclass(frozen=True)
class Announce:
    """Somebody tells the school that a pupil will not be there, all day or the first hour."""

    pupil: int
    all_day: bool = True


@dataclass(frozen=True)
class TakeBack:
    """The pupil's newest announcement turns out not to be so."""

    pupil: int


@dataclass(frozen=True)
class Reach:
    """Somebody around the pupil is reached by phone."""

    pupil: int


Change = HandIn | Move | Announce | TakeBack | Reach


@dataclass(frozen=True)
class Deliver:
    """A worker sends what is due; the mail server answers as told, and then takes everything.

    While the first message is on its way `meanwhile` happens; or the worker dies before it has written the answer.
    """

    replies: tuple[Reply, ...] = ()
    meanwhile: Change | None = None
    dies: bool = False


Event = Change | Deliver


class Killed(BaseException):
    """What a worker that is killed does: nothing more."""


@dataclass
class Truth:
    """What really happened to one pupil."""

    # In which of the two classes the pupil is now.
    place: int = 0
    # What was said in which lesson of which class, with the number of the saying.
    marks: dict[tuple[int, int], tuple[int, MarkState]] = field(default_factory=dict)
    announcements: list[tuple[Announcement, bool]] = field(default_factory=list)
    reached: bool = False

    @property
    def last_word(self) -> tuple[int, MarkState] | None:
        """The latest lesson that anybody spoke of, and what was said of it last."""
        if not self.marks:
            return None
        lesson, _, state = max((lesson, order, state) for (lesson, _), (order, state) in self.marks.items())
        return lesson, state

    @property
    def is_missing(self) -> bool:
        return self.last_word is not None and self.last_word[1] == MarkState.ABSENT

    @property
    def is_announced(self) -> bool:
        first = self.last_word is not None and self.last_word[0] == 1
        return any(all_day or first for _, all_day in self.announcements)

    def stands_in(self, lesson: int, school_class: int) -> bool:
        """Whether that register lists the pupil: by being in the class now, or by having been marked there."""
        return self.place == school_class or (lesson, school_class) in self.marks

    @property
    def is_without_word(self) -> bool:
        return self.is_missing and not self.is_announced and not self.reached


class Story:
    """One morning: lets events happen through the services, and checks every message on its way."""

    def __init__(self, house: House, office: PostOffice) -> None:
        self.house, self.office = house, office
        self.now = MORNING
        self.truths = [Truth() for _ in house.pupils]
        self.classes = [house.school_class, house.other_class]
        self.sayings = 0
        self.ever_without_word: set[int] = set()
        self.answers_lost: Counter[int] = Counter()

    def happen(self, event: Event) -> None:
        match event:
            case HandIn():
                self._hand_in(event)
            case Move():
                self._move(event)
            case Announce():
                self._announce(event)
            case TakeBack():
                self._take_back(event)
            case Reach():
                self._reach(event)
            case Deliver():
                self._deliver(event)
        self.ever_without_word |= {n for n, truth in enumerate(self.truths) if truth.is_without_word}

    def end(self) -> None:
        """Let the rest of the day pass quietly; everything is delivered."""
        for _ in range(20):
            self.now += dt.timedelta(minutes=15)
            self._deliver(Deliver())
            if not Message.objects.filter(state__in=[MessageState.QUEUED, MessageState.SENDING]).exists():
                return
        raise AssertionError(f"never delivered: {list(Message.objects.values_list('key', 'state'))}")

    def _hand_in(self, event: HandIn) -> None:
        starts = dt.datetime.combine(SCHOOL_DAY, LESSONS[event.lesson], tzinfo=MORNING.tzinfo)
        self.now = max(self.now, starts) + dt.timedelta(seconds=1)
        school_class = self.classes[event.in_class]
        register = Register.objects.filter(number=event.lesson, school_class=school_class).first()
        listed = [
            (pupil, truth, state)
            for pupil, truth, state in zip(self.house.pupils, self.truths, event.states, strict=True)
            if truth.stands_in(event.lesson, event.in_class)
        ]
        if not listed:
            return
        registers.hand_in(
            user=self.house.mentor,
            school_class_id=school_class.pk,
            day=SCHOOL_DAY,
            number=event.lesson,
            base_version=register.version if register else 0,
            marks={pupil.pk: MarkValues(state) for pupil, _, state in listed},
            may_change_past=False,
            now=self.now,
        )
        self.sayings += 1
        for _, truth, state in listed:
            said = truth.marks.get((event.lesson, event.in_class))
            if said is None or said[1] != state:
                truth.marks[event.lesson, event.in_class] = (self.sayings, state)
            truth.reached = truth.reached and truth.is_missing

    def _move(self, event: Move) -> None:
        truth = self.truths[event.pupil]
        truth.place = 1 - truth.place
        pupil = self.house.pupils[event.pupil]
        move_class(pupil=pupil, school_class=self.classes[truth.place], starts_on=SCHOOL_DAY)

    def _announce(self, event: Announce) -> None:
        announcement = Announcement(
            school=self.house.school,
            pupil=self.house.pupils[event.pupil],
            kind=AnnouncementKind.SICK,
            starts_on=SCHOOL_DAY,
            ends_on=SCHOOL_DAY,
            until_time=None if event.all_day else FIRST_HOUR_ENDS,
        )
        stored = announce(announcement=announcement, by=self.house.office, now=self.now)
        announcements = self.truths[event.pupil].announcements
        # Announcing the same thing twice is announcing it once.
        if (stored, event.all_day) not in announcements:
            announcements.append((stored, event.all_day))

    def _take_back(self, event: TakeBack) -> None:
        if self.truths[event.pupil].announcements:
            announcement, _ = self.truths[event.pupil].announcements.pop()
            withdraw_announcement(announcement=announcement, by=self.house.office, now=self.now)

    def _reach(self, event: Reach) -> None:
        episode = Episode.objects.filter(pupil=self.house.pupils[event.pupil]).order_by("-number").first()
        if episode is None:
            return
        recorded = calls.record_call(
            episode=episode,
            phone="",
            outcome=CallOutcome.REACHED,
            reason="sick",
            by=self.house.coordinator,
            now=self.now,
        )
        truth = self.truths[event.pupil]
        assert recorded == truth.is_without_word, "the call list holds exactly who is missing without word"
        truth.reached = truth.reached or recorded

    def _deliver(self, event: Deliver) -> None:
        self.office.next_replies = list(event.replies)
        before = self._without_word()
        handed = known = len(self.office.handed)
        meanwhile: list[Change] = [event.meanwhile] if event.meanwhile else []

        def clock() -> dt.datetime:
            """The worker looks at the clock before it claims a message and again when it has the answer."""
            nonlocal before, known
            sending = Message.objects.filter(state=MessageState.SENDING, claimed_at=self.now).first()
            if sending is not None and len(self.office.handed) > known:
                known = len(self.office.handed)
                self._check_on_its_way(sending, before)
                if event.dies:
                    raise Killed
                if meanwhile:
                    moment = self.now
                    self.happen(meanwhile.pop())
                    # The story goes on, the clock of this delivery stands still.
                    self.now = moment
            before = self._without_word()
            return self.now

        try:
            sweep(now=clock)
        except Killed:
            self.answers_lost[self.office.handed[-1]] += 1
        self.office.next_replies = []
        silent = zip(self.office.handed[handed:], event.replies, strict=False)
        self.answers_lost.update(number for number, reply in silent if reply in SILENT)
        # The lease of a worker that died has run out before the next one comes.
        self.now += dt.timedelta(minutes=4)

    def _without_word(self) -> list[bool]:
        """For each pupil whether they are missing without word now."""
        return [truth.is_without_word for truth in self.truths]

    def _check_on_its_way(self, message: Message, before: list[bool]) -> None:
        """What leaves the house is true at the moment it leaves."""
        alert = Alert.objects.select_related("episode").get(message=message)
        number = [pupil.pk for pupil in self.house.pupils].index(alert.episode.pupil_id)
        if alert.kind == AlertKind.MISSED:
            assert before[number], f"{message.key} left, but nobody is missing without word"
        else:
            assert not before[number], f"{message.key} left, but the pupil is missing again"

    def check(self) -> None:
        """The end of the story: what each person around each pupil has read."""
        for message_id, times in Counter(self.office.kept).items():
            assert times <= 1 + self.answers_lost[message_id], "came twice though its answer was heard"
        for number, (pupil, truth) in enumerate(zip(self.house.pupils, self.truths, strict=True)):
            for relation in pupil.relations.all():
                read = self._inbox(relation.person_id, pupil.pk)
                self._check_order(read)
                if number not in self.ever_without_word:
                    assert read == [], "who was never missing without word worries nobody"
                if not self._failed(relation.person_id, pupil.pk):
                    self._check_last_word(read, truth)

    def _inbox(self, person_id: int, pupil_id: int) -> list[Alert]:
        """What this person was sent about this pupil, in the order of arrival."""
        alerts = Alert.objects.filter(person=person_id, episode__pupil=pupil_id)
        by_message = {row.message_id: row for row in alerts.select_related("episode", "message")}
        return [by_message[number] for number in self.office.kept if number in by_message]

    def _failed(self, person_id: int, pupil_id: int) -> bool:
        """Whether something could not reach this person: that shows on the call list instead."""
        states = [MessageState.REFUSED, MessageState.FAILED]
        alerts = Alert.objects.filter(person=person_id, episode__pupil=pupil_id, message__state__in=states)
        return alerts.exists()

    def _check_order(self, read: list[Alert]) -> None:
        handed = self.office.handed
        for alert in read:
            if alert.kind == AlertKind.BACK:
                assert alert.message.follows_id in handed, "reassured about what nobody can have heard"
                assert handed.index(alert.message.follows_id) < handed.index(alert.message_id)

    def _check_last_word(self, read: list[Alert], truth: Truth) -> None:
        if truth.is_without_word:
            assert read, "nobody heard about a missing pupil"
            assert (read[-1].kind, read[-1].episode.back_at) == (AlertKind.MISSED, None)
        elif read and not truth.is_missing:
            assert read[-1].kind == AlertKind.BACK, "somebody still worries about a pupil who is there"
