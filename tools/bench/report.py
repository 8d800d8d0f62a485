"""What is printed: each figure with its target beside it, and whether it was reached."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Target:
    """What a figure should be: at least or at most this."""

    limit: float
    at_least: bool = True

    def reached(self, value: float) -> bool:
        return value >= self.limit if self.at_least else value <= self.limit

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.limit:g}"


def at_least(limit: float) -> Target:
    return Target(limit)


def at_most(limit: float) -> Target:
    return Target(limit, at_least=False)


@dataclass
class Report:
    """Prints figures as they come and remembers which targets were missed and what went wrong."""

    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def head(self, text: str) -> None:
        """A heading."""
        print(f"\n{text}", flush=True)

    def note(self, text: str) -> None:
        """A line of words."""
        print(f"  {text}", flush=True)

    def figure(self, label: str, value: float, unit: str = "", target: Target | None = None) -> None:
        """A figure, with its target if it has one."""
        shown = (
            f"{value:,.0f}"
            if value >= 100 or value == int(value)
            else f"{value:.2g}"
            if value < 1
            else f"{value:.1f}"
        )
        verdict = ""
        if target:
            reached = target.reached(value)
            verdict = f"{target} {unit}".rstrip().ljust(16) + ("reached" if reached else "MISSED")
            if not reached:
                self.missed.append(label)
        print(f"  {label:<58}{shown:>9} {unit:<13}{verdict}".rstrip(), flush=True)

    def processors(self, used: Mapping[str, float], times: int, each: str) -> None:
        """Processor time per piece of work."""
        parts = ", ".join(f"{name} {1000 * seconds / times:.1f}" for name, seconds in used.items())
        self.note(f"processor milliseconds per {each}: {parts}")

    def check(self, what: str, found: object, expected: object) -> None:
        """Something that must be so, or the figures mean nothing."""
        if found != expected:
            self.wrong.append(f"{what}: {found} instead of {expected}")
            self.note(f"WRONG: {self.wrong[-1]}")

    def verdict(self) -> int:
        """The last line; returns the exit code: a missed target is a finding, wrong rows are an error."""
        self.head("Everything reached." if not self.missed else f"Missed: {'; '.join(self.missed)}.")
        if self.wrong:
            self.note(f"And this run does not count: {'; '.join(self.wrong)}.")
        return 1 if self.wrong else 0


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which this share of all values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
