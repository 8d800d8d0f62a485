"""What the interview sends back: one answer, or all of a section."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import QueryDict

from intake.enums import AnswerState
from intake.rules.answers import AnswerContent

# The script keeps no more of them.
UNHEARD_AT_MOST = 3
# An answer that a page saw: "17.3" is row 17 in version 3.
_SEEN = re.compile(r"(\d{1,18})\.(\d{1,9})", re.ASCII)


@dataclass(frozen=True)
class AnswerInput:
    """One answer as it was sent, not checked yet; `was` is the fingerprint of what the page showed at first."""

    content: AnswerContent
    seen: Mapping[int, int] = field(default_factory=dict)
    was: str = ""


def read_answer(data: QueryDict, *, prefix: str = "") -> AnswerInput:
    """One answer from what was sent in; whatever is missing or strange is for the rules to refuse."""
    content = AnswerContent(
        level=data.get(f"{prefix}level", ""),
        state=data.get(f"{prefix}state", AnswerState.ANSWERED),
        text=data.get(f"{prefix}text", ""),
        chosen=tuple(data.getlist(f"{prefix}chosen")),
    )
    return AnswerInput(content, read_seen(data.get(f"{prefix}seen", "")), data.get(f"{prefix}was", ""))


def read_unheard(data: QueryDict) -> list[AnswerContent]:
    """What the page sent of this answer before without hearing of it: sent0-…, sent1-… and so on."""
    prefixes = [f"sent{number}-" for number in range(UNHEARD_AT_MOST)]
    return [read_answer(data, prefix=prefix).content for prefix in prefixes if f"{prefix}level" in data]


def read_seen(text: str) -> dict[int, int]:
    """Answer id → version, from "17.3 21.1"; what does not look like that was not seen."""
    found = (_SEEN.fullmatch(part) for part in text.split(maxsplit=4))
    return {int(match[1]): int(match[2]) for match in found if match}
