"""Reading timetables from a file: rows of words, and what is wrong in which row."""

import codecs
import csv
import io
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _

from absence.enums import Week
from absence.rules.timetable import Lesson
from school.letters import mail_address
from school.rules import squeeze

ROWS_AT_MOST = 20_000
LONGEST_NUMBER = 4
# How each column may be called, in Dutch or in English.
NAMES = {
    "class": ("klas", "class", "groep"),
    "day": ("dag", "day", "weekday"),
    "lesson": ("les", "lesuur", "uur", "lesson", "period"),
    "week": ("week",),
    "teacher": ("docent", "leraar", "teacher"),
    "room": ("lokaal", "ruimte", "room"),
}
NEEDED = ("class", "day", "lesson")
DAYS = {
    name: number
    for number, names in enumerate(
        (
            ("ma", "maandag", "mon", "monday"),
            ("di", "dinsdag", "tue", "tuesday"),
            ("wo", "woensdag", "wed", "wednesday"),
            ("do", "donderdag", "thu", "thursday"),
            ("vr", "vrijdag", "fri", "friday"),
        ),
        1,
    )
    for name in (*names, str(number))
}


@dataclass(frozen=True)
class School:
    """What a file can speak of: classes and teachers by how they are written, and which lessons a weekday has."""

    classes: Mapping[str, int]
    # None: more than one is called so.
    teachers: Mapping[str, int | None]
    numbers: Mapping[int, frozenset[int]]
    room_length: int

    def teacher(self, name: str) -> tuple[bool, int | None]:
        """Whether somebody teaches under this name or address, and who; nobody where it could be more than one."""
        if "@" in name:
            name = mail_address(name)
        if name.casefold() in self.teachers:
            return True, self.teachers[name.casefold()]
        alike = self._spelled.get(squeeze(name), set())
        return bool(alike), next(iter(alike)) if len(alike) == 1 else None

    @cached_property
    def _spelled(self) -> dict[str, set[int | None]]:
        """Who teaches, by the letters of their names alone."""
        found: dict[str, set[int | None]] = {}
        for name, key in self.teachers.items():
            if "@" not in name:
                found.setdefault(squeeze(name), set()).add(key)
        return found


@dataclass
class FileRead:
    """What stood in a file: the lessons of each class, and what is wrong by the row of the file."""

    lessons: dict[int, list[Lesson]] = field(default_factory=dict)
    errors: list[tuple[int, str]] = field(default_factory=list)


def decoded(content: bytes) -> str:
    """The words of a file, as most spreadsheets write them."""
    # A Mac writes an accent apart from its letter.
    return unicodedata.normalize("NFC", _as_written(content))


def _as_written(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _head_of(lines: list[str]) -> int:
    """Where the headings stand: below empty rows, and below the line by which Excel says what parts the columns."""
    found = (
        at for at, line in enumerate(lines) if line.strip("; ,\t") and not line.casefold().startswith("sep=")
    )
    return next(found, 0)


def read_file(text: str, school: School) -> FileRead:
    """Read a file with a row of headings and a row for each lesson."""
    read = FileRead()
    lines = io.StringIO(text, newline=None).read().split("\n")
    head = _head_of(lines)
    delimiter = max(";,\t", key=lines[head].count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=None), delimiter=delimiter))
    except csv.Error:
        read.errors.append((1, _("This file cannot be read as a table.")))
        return read
    rows = rows[head : head + ROWS_AT_MOST + 2]
    places = _columns(rows[0] if rows else [])
    missing = [NAMES[name][0] for name in NEEDED if name not in places]
    if missing:
        words = _("The first row must name the columns. Missing: %(names)s.") % {"names": ", ".join(missing)}
        read.errors.append((1, words))
        return read
    if len(rows) > ROWS_AT_MOST + 1:
        read.errors.append((ROWS_AT_MOST + 1, _("This file has too many rows.")))
        return read
    taken: set[tuple[int, int, int, str]] = set()
    for number, cells in enumerate(rows[1:], head + 2):
        if any(cell.strip() for cell in cells):
            _read_row(
                read, number, {name: _cell(cells, place) for name, place in places.items()}, school, taken
            )
    return read


def _columns(head: list[str]) -> dict[str, int]:
    words = [cell.strip().casefold() for cell in head]
    return {
        name: words.index(found)
        for name, names in NAMES.items()
        if (found := next((one for one in names if one in words), None)) is not None
    }


def _cell(cells: list[str], place: int) -> str:
    return " ".join(cells[place].replace("\0", "").split()) if place < len(cells) else ""


def _read_row(
    read: FileRead,
    number: int,
    row: Mapping[str, str],
    school: School,
    taken: set[tuple[int, int, int, str]],
) -> None:
    wrong: list[str] = []
    class_id = school.classes.get(row["class"].casefold())
    if class_id is None:
        wrong.append(_("There is no class “%(words)s” in this school year.") % {"words": row["class"]})
    day = DAYS.get(row["day"].casefold(), 0)
    if not day:
        wrong.append(_("“%(words)s” is no weekday.") % {"words": row["day"]})
    said = row["lesson"]
    # Python refuses to read a number of thousands of digits.
    lesson = int(said) if said.isascii() and said.isdigit() and len(said) < LONGEST_NUMBER else 0
    if day and lesson not in school.numbers.get(day, frozenset()):
        wrong.append(_("There is no lesson “%(words)s” on this weekday.") % {"words": row["lesson"]})
    week = row.get("week", "").upper()
    if week not in Week.values:
        wrong.append(_("The week is A, B or nothing, not “%(words)s”.") % {"words": week})
    teacher_id, name = None, row.get("teacher", "")
    if name:
        known, teacher_id = school.teacher(name)
        if not known:
            wrong.append(_("Nobody here teaches as “%(words)s”.") % {"words": name})
        elif teacher_id is None:
            wrong.append(_("More than one colleague is called “%(words)s”.") % {"words": name})
    room = row.get("room", "")
    if len(room) > school.room_length:
        wrong.append(
            _("The name of a room has at most %(count)d characters.") % {"count": school.room_length}
        )
    if not wrong and class_id is not None:
        key = class_id, day, lesson, week
        clashes = {(*key[:3], other) for other in ([week, ""] if week else Week.values)}
        if clashes & taken:
            wrong.append(_("This class already has a lesson then, in a row above."))
        else:
            taken.add(key)
            read.lessons.setdefault(class_id, []).append(Lesson(day, lesson, Week(week), teacher_id, room))
    if wrong:
        read.errors.append((number, " ".join(wrong)))
