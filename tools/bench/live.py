"""A meeting that goes on while thirty people follow it: what their questions each second cost of a core."""

import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from careteam.enums.meetings import MinuteKind
from careteam.models.agendas import AgendaItem
from careteam.models.meetings import Meeting
from careteam.services import live
from careteam.services.live import Said
from careteam.services.publishing import publish
from pupils.enums import PartLevel
from pupils.models.pupils import Pupil
from school import clock
from school.enums import Role
from school.models.people import User
from school.models.school import School
from tools.bench.browser import Browser
from tools.bench.machine import ProcessorMeter, postmaster
from tools.bench.report import Report, at_most, percentile
from tools.bench.town import Turn, colleague, sign_in
from tools.local.processes import Child
from tools.samples.meetings import AgendaItemFactory, MeetingFactory, MeetingKindFactory, SeatFactory

FOLLOWERS = 30
SECONDS = 20
# Somebody writes something down so often: then all of them get the whole part.
WRITTEN_EVERY = 10


@dataclass
class Followed:
    """How many questions there were, how many answers said something new, and what they took."""

    seconds: float = 0
    asked: int = 0
    new: int = 0
    milliseconds: list[float] = field(default_factory=list)
    used: dict[str, float] = field(default_factory=dict)

    @property
    def share(self) -> float:
        """Of a core, in per cent."""
        return 100 * (self.used["web"] + self.used["PostgreSQL"]) / self.seconds


def measure_live(port: int, web: Child, turn: Turn, *, seconds: int = SECONDS) -> Followed:
    """Begin a meeting, and follow it as so many people as sit around a large table."""
    team = [colleague(turn.school_id, Role.CARE_COORDINATOR) for _ in range(FOLLOWERS)]
    item = begin_meeting(turn, team)
    followers = [Follower(port, item.meeting, cookie) for cookie in sign_in(team)]
    # Whoever writes has been at it for a while: beginning to is no part of what following costs.
    write(item, team[0])
    for one in followers:
        # The first answer is the whole part, and from the second on it is known what that hangs on.
        for _question in range(2):
            one.ask()
    parts = {"web": web.process.pid, "PostgreSQL": postmaster()}
    meter = ProcessorMeter(parts)
    found = Followed()
    began = time.perf_counter()
    for second in range(seconds):
        if second % WRITTEN_EVERY == WRITTEN_EVERY - 1:
            write(item, team[0])
        for place, one in enumerate(followers):
            # Everybody came at another moment.
            wait = began + second + place / len(followers) - time.perf_counter()
            time.sleep(max(0.0, wait))
            asked = time.perf_counter()
            found.new += one.ask()
            found.milliseconds.append(1000 * (time.perf_counter() - asked))
            found.asked += 1
    found.seconds, found.used = time.perf_counter() - began, meter.read()
    for one in followers:
        one.browser.close()
    return found


def begin_meeting(turn: Turn, team: Sequence[User]) -> AgendaItem:
    """A meeting about eight pupils with a seat for each of the team; the first item is on. Its item."""
    school, now = School.objects.get(pk=turn.school_id), clock.now()
    meeting = MeetingFactory(kind=MeetingKindFactory(school=school), made_by=team[0], starts_at=now)
    for user in team:
        SeatFactory(meeting=meeting, user=user)
    items = [
        AgendaItemFactory(meeting=meeting, pupil=pupil, position=place)
        for place, pupil in enumerate(Pupil.objects.filter(pk__in=turn.pupils[:8]), 1)
    ]
    publish(meeting=meeting, user=team[0], now=now)
    live.begin(meeting=meeting, now=now)
    live.go_to(item=items[0], now=now)
    found: AgendaItem = items[0]
    return found


def write(item: AgendaItem, user: User) -> None:
    words = Said(MinuteKind.DECISION, "Elke dag een maatje", uuid.uuid4(), PartLevel.CARE)
    live.write_down(item=item, said=words, user=user, now=clock.now())


class Follower:
    """A browser that knows what it has, and asks whether there is something new."""

    def __init__(self, port: int, meeting: Meeting, cookie: str) -> None:
        self.browser, self._cookie = Browser(port), cookie
        self._path, self._etag = f"/meetings/{meeting.pk}/live/part/", ""

    def ask(self) -> bool:
        """Whether there was."""
        reply = self.browser.get(self._path, self._cookie, etag=self._etag)
        if reply.status not in (200, 304):
            raise ValueError(f"status {reply.status} while following a meeting")
        self._etag = reply.etag
        return reply.status == 200


def report_live(report: Report, found: Followed) -> None:
    """Thirty people who follow a meeting."""
    report.head(f"A meeting that {FOLLOWERS} people follow, each asking every second")
    report.processors(found.used, found.asked, "question")
    report.figure("answers that said something new", found.new, f"of {found.asked}")
    report.figure("an answer, p50", percentile(found.milliseconds, 0.5), "ms")
    report.figure("an answer, p95", percentile(found.milliseconds, 0.95), "ms")
    report.figure("of a core, all of them", found.share, "%", at_most(10))
