"""The morning rush: teachers who open and hand in their registers over HTTP, some at the same time."""

import re
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from queue import Empty, SimpleQueue
from typing import Self, TypeVar

from tools.bench.browser import Browser
from tools.bench.town import Turn

T = TypeVar("T")
PUPIL = re.compile(rb'name="state-(\d+)" value="present"')
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="(\w+)"')
HANDED_IN = b"data-handed-in="


@dataclass
class Timings:
    """How long each answer took, in seconds, and how long all of it."""

    opened: list[float] = field(default_factory=list)
    handed_in: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    seconds: float = 0

    @property
    def opened_per_second(self) -> float:
        return len(self.opened) / self.seconds

    @property
    def handed_in_per_second(self) -> float:
        return len(self.handed_in) / self.seconds

    def __add__(self, more: Self) -> Self:
        """Both, one after the other."""
        return replace(
            self,
            opened=self.opened + more.opened,
            handed_in=self.handed_in + more.handed_in,
            errors=self.errors + more.errors,
            seconds=self.seconds + more.seconds,
        )


@dataclass(frozen=True)
class Page:
    """An opened register: what is needed to hand it in."""

    turn: Turn
    cookies: str
    form: str


def rush(port: int, turns: Sequence[Turn], *, at_once: int) -> Timings:
    """Every teacher opens the register and hands it in, so many teachers at a time."""
    timings = Timings()

    def whole_turn(browser: Browser, turn: Turn) -> None:
        hand_in(browser, open_register(browser, turn, timings), timings)

    _all_at_once(port, turns, whole_turn, timings, at_once=at_once)
    return timings


def open_all(port: int, turns: Sequence[Turn], *, at_once: int) -> tuple[Timings, list[Page]]:
    """Every teacher only opens the register."""
    timings, pages = Timings(), []

    def only_open(browser: Browser, turn: Turn) -> None:
        pages.append(open_register(browser, turn, timings))

    _all_at_once(port, turns, only_open, timings, at_once=at_once)
    return timings, pages


def hand_in_all(port: int, pages: Sequence[Page], *, at_once: int) -> Timings:
    """Every teacher only hands in the register, which was opened before."""
    timings = Timings()
    _all_at_once(port, pages, lambda browser, page: hand_in(browser, page, timings), timings, at_once=at_once)
    return timings


def open_register(browser: Browser, turn: Turn, timings: Timings) -> Page:
    """Open a register and read from the page what its form would send."""
    began = time.perf_counter()
    reply = browser.get(turn.path, turn.cookies)
    timings.opened.append(time.perf_counter() - began)
    body = reply.body
    pupils = [int(number) for number in PUPIL.findall(body)]
    token = TOKEN.search(body)
    if reply.status != 200 or token is None or sorted(pupils) != sorted(turn.pupils):
        raise ValueError(f"GET {turn.path}: {reply.status}, {len(pupils)} pupils")
    form = f"csrfmiddlewaretoken={token[1].decode()}&base_version=0" + marks(turn, pupils)
    return Page(turn, f"{turn.cookies}; csrftoken={reply.csrf_cookie}", form)


def marks(turn: Turn, pupils: Iterable[int]) -> str:
    """The fields of a register in which the same few pupils are absent."""
    absent = set(turn.absent)
    return "".join(
        f"&state-{pupil}={'absent' if pupil in absent else 'present'}"
        f"&minutes-{pupil}=&reason-{pupil}=&note-{pupil}="
        for pupil in pupils
    )


def hand_in(browser: Browser, page: Page, timings: Timings) -> None:
    """Hand in a register and see that the answer says so."""
    began = time.perf_counter()
    reply = browser.post(page.turn.path, page.form, page.cookies)
    timings.handed_in.append(time.perf_counter() - began)
    if reply.status != 200 or HANDED_IN not in reply.body:
        raise ValueError(f"POST {page.turn.path}: {reply.status}")


def _all_at_once(
    port: int,
    work: Sequence[T],
    act: Callable[[Browser, T], None],
    timings: Timings,
    *,
    at_once: int,
) -> None:
    """Do all the work over so many connections; what goes wrong is kept as an error and the rest goes on."""
    queue: SimpleQueue[T] = SimpleQueue()
    for one in work:
        queue.put(one)

    def take_turns() -> None:
        browser = Browser(port)
        while True:
            try:
                act(browser, queue.get_nowait())
            except Empty:
                break
            except (OSError, ValueError) as error:
                timings.errors.append(str(error))
                browser.close()
        browser.close()

    threads = [threading.Thread(target=take_turns) for _ in range(at_once)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    timings.seconds = time.perf_counter() - began
