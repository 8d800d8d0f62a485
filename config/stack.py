"""Room on Python's stack, so that no loop asks the kernel for memory at each call that it makes."""

from collections.abc import Callable
from functools import wraps
from types import FunctionType
from typing import Any, ParamSpec, TypeVar

Params = ParamSpec("Params")
Result = TypeVar("Result")

# In words of eight bytes: a little over half a megabyte. Python takes the next power of two for it, and what is left of
# that holds some thousand calls. Memory that is never touched takes none of the machine's.
ROOM = 66_000


def _call(work: Callable[..., Any], args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    return work(*args, **named)


_call_with_room = FunctionType(_call.__code__.replace(co_stacksize=ROOM), globals())


def with_room(work: Callable[Params, Result]) -> Callable[Params, Result]:
    """Let all that this function calls, however deep, stand in one piece of Python's stack.

    Python 3.11 and 3.12 take their stack in pieces of 16 kB and give one back with the call that began it. A loop whose
    calls cross the end of a piece maps, touches and unmaps memory each time, and a page calls deep enough to meet a
    few of those ends: github.com/python/cpython/issues/142183, mended in the 3.13 of March 2026.
    """

    @wraps(work)
    def roomy(*args: Params.args, **named: Params.kwargs) -> Result:
        result: Result = _call_with_room(work, args, named)
        return result

    return roomy
