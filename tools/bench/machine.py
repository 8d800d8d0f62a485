"""What it was measured on, and who used the processors meanwhile."""

import contextlib
import os
import platform
import sys
import sysconfig
from collections.abc import Mapping
from importlib.metadata import version

import psutil
from django.db import connection


def facts() -> list[str]:
    """The machine and the versions, a line each."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version'), current_setting('fsync')")
        server, fsync = cursor.fetchone()
        cursor.execute("SELECT current_setting('synchronous_commit')")
        [commit] = cursor.fetchone()
    load = ", ".join(f"{number:.1f}" for number in os.getloadavg())
    return [
        f"{os.cpu_count()} cores, {psutil.virtual_memory().total / 2**30:.0f} GB, load before: {load}",
        f"Python {platform.python_version()} ({optimised()}), Django {version('django')}, "
        f"Granian {version('granian')}, Celery {version('celery')}",
        f"PostgreSQL {server} with fsync {fsync}, synchronous_commit {commit}",
    ]


def optimised() -> str:
    """Whether this Python says that it was built to be fast, which is worth 5 to 18 percent of a register."""
    arguments = sysconfig.get_config_var("CONFIG_ARGS") or ""
    flags = " ".join(
        str(sysconfig.get_config_var(name) or "") for name in ("PY_CORE_CFLAGS", "PGO_PROF_USE_FLAG")
    )
    if "--enable-optimizations" in arguments or "-fprofile-use" in flags or "-fprofile-instr-use" in flags:
        return "an optimised build"
    if sys.base_prefix == "/usr":
        # Debian's is one: its rules optimise it and leave out the flags that would say so.
        return "the system's own build"
    return "not an optimised build"


class ProcessorMeter:
    """Processor seconds of each part between two looks; the rest is whatever else runs on the machine."""

    def __init__(self, parts: Mapping[str, int]) -> None:
        self._parts = {name: psutil.Process(number) for name, number in parts.items()}
        self._began = self._look()

    def _look(self) -> dict[str, float]:
        used = {name: _with_children(process) for name, process in self._parts.items()}
        times = psutil.cpu_times()
        busy = sum(times) - times.idle - times.iowait - times.guest - times.guest_nice
        return used | {"the rest": busy - sum(used.values())}

    def read(self) -> dict[str, float]:
        """Seconds per part since the beginning."""
        now = self._look()
        return {name: max(0.0, now[name] - self._began[name]) for name in now}


def _with_children(process: psutil.Process) -> float:
    """Processor seconds of a process and of those it started; of this one only its own."""
    own = process.pid == os.getpid()
    times = process.cpu_times()
    total = times.user + times.system
    if own:
        return total
    total += times.children_user + times.children_system
    for one in process.children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess):
            times = one.cpu_times()
            total += times.user + times.system
    return total


def postmaster() -> int:
    """The process number of the PostgreSQL server."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [backend] = cursor.fetchone()
    return int(psutil.Process(backend).ppid())
