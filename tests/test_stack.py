"""Deep calls: however deep a loop stands, its calls cost no memory from the kernel each."""

import io
import resource
from collections.abc import Callable
from threading import Thread
from types import FunctionType
from typing import Any

from config.celery import app
from config.serving import Serving
from config.stack import with_room

CALLS = 400
# Takes more of the stack than a step of the loops below, so at some depth its calls cross the end of a piece.
nothing = FunctionType((lambda: None).__code__.replace(co_stacksize=60), {})


def faults() -> int:
    """How often this process touched memory that it did not have yet."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt


def most_faults_of_a_loop() -> int:
    """Of loops at each of many depths, those of the worst."""

    def loop_at(depth: int) -> int:
        if depth == 0:
            before = faults()
            for _ in range(CALLS):
                nothing()
            return faults() - before
        return loop_at(depth - 1)

    return max(loop_at(depth) for depth in range(150))


def in_a_thread(work: Callable[[], int]) -> int:
    """A thread begins with a piece of the common size."""
    found: list[int] = []
    thread = Thread(target=lambda: found.append(work()))
    thread.start()
    thread.join()
    return found[0]


def test_no_loop_asks_the_kernel_at_each_call() -> None:
    assert in_a_thread(with_room(most_faults_of_a_loop)) < CALLS / 10


def test_a_request_has_room() -> None:
    def request() -> int:
        def page(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
            start_response("200 OK", [])
            return [str(most_faults_of_a_loop()).encode()]

        [answer] = Serving(page)({"wsgi.input": io.BytesIO()}, lambda *_: None)
        return int(answer)

    assert in_a_thread(request) < CALLS / 10


def test_a_task_has_room() -> None:
    task = app.task(name="tests.most_faults_of_a_loop", shared=False)(most_faults_of_a_loop)
    try:
        assert in_a_thread(lambda: task.apply().get()) < CALLS / 10
    finally:
        del app.tasks["tests.most_faults_of_a_loop"]


def test_what_is_called_with_room_gets_and_gives_what_it_would() -> None:
    assert with_room(divmod)(7, 2) == (3, 1)
    assert with_room(sorted)([1, 2], reverse=True) == [2, 1]
