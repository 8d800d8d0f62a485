"""Handing over in the file, on the start page, and when a pupil leaves or comes back."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, QuerySet
from django.dispatch import receiver
from django.utils.translation import gettext as _

from careteam.enums.transfer import TransferAnswer
from careteam.models.transfer import Transfer
from careteam.querysets.transfer import SHOWN, to_look_at
from careteam.services import transfer as transfers
from pupils.models.pupils import Pupil
from pupils.signals import pupil_left, pupil_page_asked, pupil_returned
from pupils.sources import (
    PART_COLUMNS,
    Chapter,
    Data,
    Kind,
    PartInWords,
    Row,
    Source,
    Words,
    add_sources,
    of,
    part,
    rows,
)
from school.enums import Permission
from school.http import SchoolRequest
from school.models.base import moment_of
from school.signals import Section, today_asked


@receiver(pupil_left)
def plan_look_after_leaving(pupil: Pupil, last_day: Any, **_kwargs: Any) -> dict[str, Any]:
    """Six weeks later somebody asks the next school one question."""
    return {"transfer": transfers.plan_look(pupil, last_day)}


@receiver(pupil_returned)
def drop_look_after_return(pupil: Pupil, **_kwargs: Any) -> None:
    """Nobody has to be asked about a pupil who stays."""
    transfers.drop_look(pupil)


@receiver(today_asked)
def looks_today(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """Pupils of whom the next school is to be asked how it goes, for the care team. One query."""
    if not request.access.may(Permission.SEE_CARE):
        return []
    found = to_look_at(access=request.access)
    context = {"rows": found[:SHOWN], "more": len(found) > SHOWN}
    named = [row.pupil_id for row in found[:SHOWN]]
    return [Section(44, "careteam/_today_transfers.html", context, pupils=named)] if found else []


@receiver(pupil_page_asked)
def way_to_transfer(request: SchoolRequest, pupil: Pupil, **_kwargs: Any) -> list[Section]:
    """The way to the handover, for the care team. No query."""
    if not request.access.may(Permission.SEE_CARE):
        return []
    return [Section(72, "careteam/_file_transfer.html", {"pupil": pupil}, area="side")]


def happened(found: QuerySet[Any]) -> Iterator[QuerySet[Any, Row]]:
    known = {"who": F("talked_with"), "told": F("told"), "answer": F("answer"), "note": F("answer_note")}
    talked = found.exclude(talked_on=None)
    yield rows(talked, "transfer_talk", moment_of("talked_on"), **PART_COLUMNS, **known)
    answered = found.exclude(answered_on=None)
    yield rows(answered, "transfer_look", moment_of("answered_on"), **PART_COLUMNS, **known)


def talked(known: Data) -> Words:
    return Words(_("Talk with the next school"), "\n".join(filter(None, [known["who"], known["told"]])))


def looked(known: Data) -> Words:
    said = str(TransferAnswer(known["answer"]).label)
    return Words(_("Asked the next school"), "\n".join(filter(None, [said, known["note"]])))


def parts(found: QuerySet[Any]) -> Iterator[PartInWords]:
    for row in found.select_related("author").exclude(talked_on=None, answered_on=None):
        said = [row.told, str(row.get_answer_display()), row.answer_note]
        text = "\n".join(filter(None, said))
        day = row.talked_on or row.answered_on
        yield part(_("Handover to the next school"), row.talked_with, text, row, day)


def chapter(found: QuerySet[Any]) -> list[Transfer]:
    return list(found.exclude(talked_on=None, answered_on=None))


add_sources(
    Source(
        name="transfers",
        order=95,
        seen=of(Transfer),
        happened=happened,
        kinds={
            "transfer_talk": Kind(talked, "signout"),
            "transfer_look": Kind(looked, "signout"),
        },
        parts=parts,
        chapter=Chapter("careteam/_report_transfers.html", chapter),
    ),
)
