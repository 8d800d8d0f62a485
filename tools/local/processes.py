"""Start, watch and stop child processes, so that Ctrl-C ends all of them and nothing else."""

import contextlib
import ctypes
import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType, TracebackType
from typing import Self

import psutil

from tools.local.system import CHECKOUT, User
from tools.local.terminal import Refusal, say

# In the environment of every child: how the next start recognises what a killed one left behind.
MARKER = "NABIJ_STARTED_BY"
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None)
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True)
class Child:
    """A running process and how to end it."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path
    stop_signal: signal.Signals
    patience: float

    def running(self) -> bool:
        """Whether it still runs."""
        return self.process.poll() is None

    def last_words(self, lines: int = 15) -> str:
        """The end of its log."""
        if not self.log.exists():
            return ""
        with self.log.open("rb") as log:
            log.seek(max(0, self.log.stat().st_size - 8192))
            return "\n".join(log.read().decode(errors="replace").splitlines()[-lines:])

    def stop(self) -> None:
        """End it: ask first, then kill its process group."""
        if self.running():
            self.process.send_signal(self.stop_signal)
            try:
                self.process.wait(self.patience)
            except subprocess.TimeoutExpired:
                say(f"     {self.name} does not stop, killing it")
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Children:
    """Child processes that end, last one first, when this context does; to be used from the main thread."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.logs = home / "log"
        self._children: list[Child] = []
        self._starting = False
        self._interrupted = False

    def __enter__(self) -> Self:
        self.logs.mkdir(mode=0o700, parents=True, exist_ok=True)
        stop_left_behind(self.home)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # A second Ctrl-C must not leave half of them behind; stopping is bounded in time.
        former = {number: signal.signal(number, signal.SIG_IGN) for number in ENDING}
        while self._children:
            self._children.pop().stop()
        stop_left_behind(self.home)
        for number, handler in former.items():
            signal.signal(number, handler)

    def end_on_signals(self) -> None:
        """Let Ctrl-C, SIGTERM and a closed terminal end this context."""
        for number in ENDING:
            signal.signal(number, self._interrupt)

    def _interrupt(self, _number: int, _frame: FrameType | None) -> None:
        self._interrupted = True
        if not self._starting:
            raise KeyboardInterrupt

    def start(
        self,
        name: str,
        command: Sequence[str | Path],
        *,
        environment: Mapping[str, str] | None = None,
        user: User | None = None,
        folder: Path = CHECKOUT,
        stop_signal: signal.Signals = signal.SIGTERM,
        patience: float = 10,
        on_terminal: bool = False,
    ) -> Child:
        """Start a process in a session of its own, its output in the log folder or on the terminal."""
        log = self.logs / f"{name}.log"
        self._starting = True
        try:
            with log.open("ab") as output:
                process = subprocess.Popen(
                    [str(part) for part in command],
                    stdin=None if on_terminal else subprocess.DEVNULL,
                    stdout=None if on_terminal else output,
                    stderr=None if on_terminal else subprocess.STDOUT,
                    cwd=folder,
                    env={**(os.environ if environment is None else environment), MARKER: str(self.home)},
                    start_new_session=True,
                    preexec_fn=lambda: _end_with_parent(stop_signal),  # noqa: PLW1509  (no threads here)
                    **(user.popen_arguments() if user else {}),
                )
            child = Child(name, process, log, stop_signal, patience)
            self._children.append(child)
        finally:
            self._starting = False
        if self._interrupted:
            raise KeyboardInterrupt
        return child

    def finish(
        self, name: str, command: Sequence[str | Path], *, environment: Mapping[str, str], seconds: float
    ) -> None:
        """Run a command to its end; refuse with the end of its log when it fails."""
        child = self.start(name, command, environment=environment)
        self._wait(child, seconds)
        self._children.remove(child)
        if child.process.returncode != 0:
            raise Refusal(self._obituary(child))

    def run_on_terminal(
        self, name: str, command: Sequence[str | Path], environment: Mapping[str, str]
    ) -> int:
        """Run a command to its end with the terminal's input and output; returns its exit code."""
        child = self.start(
            name, command, environment=environment, stop_signal=signal.SIGINT, patience=30, on_terminal=True
        )
        code = child.process.wait()
        self._children.remove(child)
        return code

    def _wait(self, child: Child, seconds: float) -> None:
        try:
            child.process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise Refusal(f"{child.name} takes longer than {seconds:.0f} s.\n{child.last_words()}") from None

    def stop(self, child: Child) -> None:
        """End one of them and forget it."""
        self._children.remove(child)
        child.stop()

    def wait_until(self, child: Child, answers: Callable[[], bool], seconds: float) -> None:
        """Wait until a child answers; refuse with the end of its log if it dies or stays silent."""
        deadline = time.monotonic() + seconds
        while not answers():
            if not child.running():
                raise Refusal(self._obituary(child))
            if time.monotonic() > deadline:
                raise Refusal(f"{child.name} does not answer within {seconds:.0f} s.\n{child.last_words()}")
            time.sleep(0.1)

    def watch(self, now_and_then: Callable[[], None] = lambda: None, every: float = 30) -> None:
        """Wait until a child ends by itself, which is a reason to stop all."""
        next_time = time.monotonic() + every
        while all(child.running() for child in self._children):
            time.sleep(0.5)
            if time.monotonic() > next_time:
                now_and_then()
                next_time += every
        dead = next(child for child in self._children if not child.running())
        raise Refusal(self._obituary(dead))

    def _obituary(self, child: Child) -> str:
        code = child.process.returncode
        if os.strerror(errno.ENOSPC) in child.last_words():
            return f"The disk of {self.home} is full, which ended {child.name}: make room and start again."
        how = f"was ended by signal {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"
        return f"{child.name} {how}; the end of {child.log}:\n{child.last_words()}"


def _end_with_parent(number: signal.Signals) -> None:
    """Ask the kernel to end this process when its parent is killed (Linux only)."""
    if sys.platform == "linux":
        LIBC.prctl(PR_SET_PDEATHSIG, int(number))


def stop_left_behind(home: Path) -> None:
    """Stop what a killed start with this home left running; recognised by the marker in its environment."""
    end_all([process for process in psutil.process_iter() if _started_by(process, home)])


def _started_by(process: psutil.Process, home: Path) -> bool:
    try:
        return process.pid != os.getpid() and process.environ().get(MARKER) == str(home)
    except (psutil.Error, OSError):
        return False


def end_all(processes: Sequence[psutil.Process], first: signal.Signals = signal.SIGTERM) -> None:
    """End these processes: ask, wait, kill."""
    for process in processes:
        _send(process, first)
    _, stubborn = psutil.wait_procs(processes, timeout=10)
    for process in stubborn:
        _send(process, signal.SIGKILL)
    psutil.wait_procs(stubborn, timeout=5)


def _send(process: psutil.Process, number: signal.Signals) -> None:
    with contextlib.suppress(psutil.NoSuchProcess):
        process.send_signal(number)
