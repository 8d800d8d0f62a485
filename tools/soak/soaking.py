"""Teachers hand in registers while web, worker, beat, Redis and PostgreSQL are killed; afterwards all is counted.

Each hand-in has one more pupil absent, so that each is worth one alert and nobody's alert is taken back.
"""

import http.client
import random
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from absence.models.episodes import Episode
from absence.models.registers import Mark, Register
from messaging.enums import OPEN
from messaging.models.outbox import Message
from tests.absence.conftest import House, build_house
from tests.faults.world import Browser, World, until

# Longer than any outage here, so that no worker that lives is taken for dead; a dead one's messages wait for it.
LEASE = 20
AT_ONCE = 6
PUPILS_OF_A_CLASS = 25
HAND_INS_PER_KILL = 25
PATIENCE = 240
ACKNOWLEDGED = 200


@dataclass(eq=False)
class Teacher(threading.Thread):
    """Hands in the register of one class as often as it has pupils; tries again until the answer is yes."""

    house: House
    browser: Browser
    times: int
    begin: threading.Semaphore
    acknowledged: int = 0
    unanswered: int = 0
    wrong: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    def run(self) -> None:
        with self.begin:
            for number in range(self.times):
                absent = {f"p{pupil}": "absent" for pupil in range(number + 1)}
                self._hand_in(self.house.marks(version=number, **absent))

    def _hand_in(self, form: dict[str, str]) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                status = self.browser.post(self.house.url, form)
            except (OSError, http.client.HTTPException):
                status = 0
            if status == ACKNOWLEDGED:
                self.acknowledged += 1
                return
            if 0 < status < 500:
                self.wrong.append(status)
                return
            self.unanswered += 1
            time.sleep(0.3)
        self.wrong.append(0)


@dataclass(frozen=True)
class Outcome:
    """What was done, and what of it is not there."""

    acknowledged: int
    unanswered: int
    wrong: list[int]
    kills: Counter[str]
    registers_lost: int
    alerts: int
    alerts_lost: int
    # Handed over more than once: after a worker died with the mail server's answer, or for no reason.
    doubled: int
    doubled_without_reason: int
    seconds: float

    @property
    def is_good(self) -> bool:
        """Nothing is lost, and nothing doubled that need not be."""
        return not (self.wrong or self.registers_lost or self.alerts_lost or self.doubled_without_reason)

    def lines(self) -> list[str]:
        """The figures."""
        kills = ", ".join(f"{name} {times}" for name, times in sorted(self.kills.items()))
        return [
            f"registers acknowledged          {self.acknowledged}, in {self.seconds:.0f} s",
            f"tries without an answer         {self.unanswered}",
            f"tries with a wrong answer       {len(self.wrong)} {sorted(set(self.wrong)) or ''}".rstrip(),
            f"killed                          {sum(self.kills.values())}: {kills}",
            f"acknowledged registers lost     {self.registers_lost}",
            f"alerts                          {self.alerts}",
            f"alerts lost                     {self.alerts_lost}",
            f"doubled, SMTP's answer lost     {self.doubled}",
            f"doubled without reason          {self.doubled_without_reason}",
        ]


def soak(world: World, *, hand_ins: int, seed: int) -> Outcome:
    """Hand in so many registers while processes are killed at moments that the seed draws; then count."""
    chances = random.Random(seed)  # noqa: S311
    world.ensure_worker(lease=LEASE)
    teachers = _teachers(world, hand_ins)
    began = time.monotonic()
    for teacher in teachers:
        teacher.start()
    kills = _kill_meanwhile(world, teachers, chances, hand_ins)
    for teacher in teachers:
        teacher.join(PATIENCE)
    schools = [teacher.house.school.pk for teacher in teachers]
    until(lambda: not _waiting(schools), "everything has been sent", seconds=PATIENCE)
    return _count(world, teachers, kills, time.monotonic() - began)


def _teachers(world: World, hand_ins: int) -> list[Teacher]:
    """A teacher for each class, a few of whom are busy at a time."""
    begin = threading.Semaphore(AT_ONCE)
    sizes = [PUPILS_OF_A_CLASS] * (hand_ins // PUPILS_OF_A_CLASS)
    if rest := hand_ins % PUPILS_OF_A_CLASS:
        sizes.append(rest)
    houses = [build_house(size) for size in sizes]
    return [Teacher(house, world.browser(house.mentor), len(house.pupils), begin) for house in houses]


def _kill_meanwhile(
    world: World, teachers: Sequence[Teacher], chances: random.Random, hand_ins: int
) -> Counter[str]:
    """Kill and start again, each as often as the others, whenever a drawn number of registers is in."""
    breakable = world.breakable
    number = max(len(breakable), hand_ins // HAND_INS_PER_KILL)
    names: list[str] = []
    while len(names) < number:
        names += chances.sample(sorted(breakable), len(breakable))
    moments = sorted(chances.randrange(hand_ins) for _ in names[:number])
    kills: Counter[str] = Counter()
    for name, moment in zip(names, moments, strict=False):
        while sum(one.acknowledged for one in teachers) < moment and any(one.is_alive() for one in teachers):
            time.sleep(0.01)
        time.sleep(chances.uniform(0, 0.2))
        breakable[name]()
        kills[name] += 1
    return kills


def _waiting(schools: Sequence[int]) -> int:
    return Message.objects.filter(school__in=schools, state__in=OPEN).count()


def _count(world: World, teachers: Sequence[Teacher], kills: Counter[str], seconds: float) -> Outcome:
    registers_lost = alerts = alerts_lost = doubled = doubled_without_reason = 0
    for teacher in teachers:
        school = teacher.house.school
        register = Register.objects.get(school=school)
        absent = Mark.objects.filter(register=register, state="absent").count()
        registers_lost += teacher.acknowledged - min(register.version, absent, teacher.acknowledged)
        episodes = Episode.objects.filter(school=school).count()
        messages = list(Message.objects.filter(school=school))
        alerts += len(messages)
        kept = sum(message.pk in world.office.kept for message in messages if message.state == "sent")
        alerts_lost += teacher.acknowledged - min(episodes, kept, teacher.acknowledged)
        for message in messages:
            if world.office.handed.count(message.pk) > 1:
                doubled += message.maybe_delivered
                doubled_without_reason += not message.maybe_delivered
    return Outcome(
        acknowledged=sum(teacher.acknowledged for teacher in teachers),
        unanswered=sum(teacher.unanswered for teacher in teachers),
        wrong=[status for teacher in teachers for status in teacher.wrong],
        kills=kills,
        registers_lost=registers_lost,
        alerts=alerts,
        alerts_lost=alerts_lost,
        doubled=doubled,
        doubled_without_reason=doubled_without_reason,
        seconds=seconds,
    )
