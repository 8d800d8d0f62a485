"""Pure rules of the questions: options written as lines, and what two versions differ in."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Option = dict[str, str]
# What a change of is worth telling, in the order of telling; `position` is told of all questions together.
TOLD = ("label", "help", "kind", "section", "level", "options", "for_family")


def options_from_lines(old: Sequence[Option], labels: Sequence[str]) -> list[Option]:
    """Options as somebody wrote them, each with the code it had: the same words, or the one at its place renamed."""
    known = {one["label"]: one["code"] for one in old}
    gone = [one["code"] for one in old if one["label"] not in labels]
    new = [label for label in labels if label not in known]
    renamed = dict(zip(new, gone, strict=True)) if len(new) == len(gone) else {}
    taken = {one["code"] for one in old}
    options = []
    for label in labels:
        code = known.get(label) or renamed.get(label) or _free_code(taken)
        taken.add(code)
        options.append({"code": code, "label": label})
    return options


def own_code(codes: Iterable[str]) -> str:
    """A code for a question of the school's own: one that no version ever had."""
    return _free_code(set(codes))


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """The names of what differs between two versions of a question."""
    return [name for name in TOLD if old[name] != new[name]]


def moved_codes(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether questions that both versions have stand in another order."""
    both = set(old) & set(new)
    return [code for code in old if code in both] != [code for code in new if code in both]


def _free_code(taken: set[str]) -> str:
    number = 1
    while f"own_{number}" in taken:
        number += 1
    return f"own_{number}"
