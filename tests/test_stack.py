"""Deep calls: however deep a loop stands, its calls cost no memory from the kernel each."""

import resource
from collections.abc import Callable
from threading import Thread

from config.stack import with_room

CALLS = 400


def faults() -> int:
    """How often this process touched memory that it did not have yet."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt


def nothing(*, one: int = 1, two: int = 2, three: int = 3) -> list[int]:
    """Takes more of the stack than a step of the loops below, so one of them crosses the end of a piece."""
    return [
        one,
        two,
        three,
        one,
        two,
        three,
        one,
        two,
        three,
        one,
        two,
        three,
        one,
        two,
        three,
        one,
        two,
        three,
    ]


def most_faults_of_a_loop(depth: int = 150) -> int:
    """Of loops at each depth below this one, those of the worst."""

    def loop_at(depth: int) -> int:
        if depth == 0:
            before = faults()
            for _ in range(CALLS):
                nothing()
            return faults() - before
        return loop_at(depth - 1)

    return max(loop_at(one) for one in range(depth))


def in_a_small_piece(work: Callable[[], int]) -> int:
    """As a new thread begins."""
    found: list[int] = []
    thread = Thread(target=lambda: found.append(work()))
    thread.start()
    thread.join()
    return found[0]


def test_no_loop_asks_the_kernel_at_each_call() -> None:
    assert in_a_small_piece(with_room(most_faults_of_a_loop)) < CALLS / 10


def test_what_is_called_with_room_gets_and_gives_what_it_would() -> None:
    assert with_room(divmod)(7, 2) == (3, 1)
    assert with_room(sorted)([1, 2], reverse=True) == [2, 1]
