"""What is in a document besides what one reads: programs, other files, and what opens or fetches by itself.

Nobody opens such a file here, but colleagues do, on computers of their own.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, StreamObject

# Names in a PDF that a letter or a scan has no use for.
PDF_ACTIVE = frozenset(
    {
        "/EF",
        "/EmbeddedFile",
        "/EmbeddedFiles",
        "/GoToE",
        "/GoToR",
        "/ImportData",
        "/JS",
        "/JavaScript",
        "/Launch",
        "/Rendition",
        "/RichMedia",
        "/SubmitForm",
        "/XFA",
    }
)
# The same in bytes that a reader may come upon otherwise than by the table of objects; text looks different.
PDF_ACTIVE_RAW = re.compile(
    rb"/S\s*/(?:GoToE|GoToR|ImportData|JavaScript|Launch|Rendition|SubmitForm)\b"
    rb"|/JS\s*[(<]|/EF\s*<<|/EmbeddedFiles?\b|/RichMedia\b"
)
PDF_NAME = re.compile(rb"/[^\x00-\x20/<>\[\]()%{}]+")
PDF_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
PDF_OBJECTS_AT_MOST = 60_000

# What begins a file of the old Office, an embedded object, a program for Windows and one for Linux.
FOREIGN_STARTS = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"MZ", b"\x7fELF")
# Parts of an Office file that run or hold something else.
OFFICE_ACTIVE_PARTS = re.compile(
    r"(^|/)(activex|macrosheets|dialogsheets|externallinks|ctrlprops)/|attachedtoolbars|vbaproject",
    re.IGNORECASE,
)
OFFICE_EMBEDDED = re.compile(r"(^|/)embeddings/", re.IGNORECASE)
OFFICE_ACTIVE_TYPES = re.compile(
    rb"macroenabled|vbaproject|activex|oleobject|\.binary\.|intlmacrosheet", re.IGNORECASE
)
# A chart keeps its figures in a workbook of its own, and that in none again.
NESTED_AT_MOST = 1
NESTED_KINDS = (".docx", ".xlsx", ".pptx")
# What a click may open.
LINK_SCHEMES = {"", "http", "https", "mailto", "tel", "file"}
# A template on somebody's own disk is not there for anybody else, so that nothing is fetched.
OWN_DISK = re.compile(r"file:///[a-z]:", re.IGNORECASE)
OPEN_DOCUMENT_ACTIVE = re.compile(
    rb"vnd\.sun\.star\.script|<script:|<office:dde-source|<draw:(?:applet|plugin|object-ole)|<text:section-source"
)
OPEN_DOCUMENT_READ = ("content.xml", "styles.xml")
PART_READ = 40 * 1024 * 1024
# A list of what a part points to becomes many times larger when it is read.
RELATIONS_READ = 4 * 1024 * 1024
NESTED_PARTS, NESTED_UNPACKED = 1_000, 100 * 1024 * 1024


class Active(Exception):
    """There is something in this file that is more than a document."""


def check_pdf(data: bytes, reader: PdfReader) -> None:
    """Raises Active for scripts, other files, and what opens by itself; also in compressed and encrypted objects."""
    if PDF_ACTIVE_RAW.search(_unescaped(data)):
        raise Active
    numbers = [(number, generation) for generation, places in reader.xref.items() for number in places]
    packed = {stream for stream, _place in reader.xref_objStm.values()}
    if len(numbers) > PDF_OBJECTS_AT_MOST:
        raise Active
    _check_pdf_value(reader.trailer)
    for number, generation in numbers:
        found = IndirectObject(number, generation, reader).get_object()
        _check_pdf_value(found)
        if isinstance(found, StreamObject) and (number in packed or found.get("/Type") == "/ObjStm"):
            names = PDF_NAME.findall(found.get_data())
            if any(_unescaped(name).decode("latin-1") in PDF_ACTIVE for name in names):
                raise Active


def check_office(packed: zipfile.ZipFile, *, depth: int = 0) -> None:
    """Raises Active for what runs, for other files, and for what is fetched when the document opens."""
    _check_starts(packed)
    for part in packed.infolist():
        name = part.filename
        if OFFICE_ACTIVE_PARTS.search(name):
            raise Active
        if OFFICE_EMBEDDED.search(name) and not name.endswith("/"):
            _check_nested(packed, name, depth)
        if name.lower().endswith(".rels"):
            for relation in _xml(packed, name):
                _check_relation(relation.attrib)
        if name.lower() == "[content_types].xml" and OFFICE_ACTIVE_TYPES.search(_read(packed, name)):
            raise Active


def check_open_document(packed: zipfile.ZipFile) -> None:
    """Raises Active for macros, embedded objects of other programs, and what is fetched from elsewhere."""
    _check_starts(packed)
    for part in packed.infolist():
        last = part.filename.rpartition("/")[2]
        if last in OPEN_DOCUMENT_READ and OPEN_DOCUMENT_ACTIVE.search(_read(packed, part.filename)):
            raise Active


def _unescaped(data: bytes) -> bytes:
    """Names as they are meant: any sign in one may be written as a number."""
    return PDF_ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), data)


def _check_pdf_value(value: Any) -> None:
    """One object with what stands in it; what it points to comes by itself."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, DictionaryObject):
            if any(str(key) in PDF_ACTIVE for key in one):
                raise Active
            waiting.extend(one.raw_get(key) for key in one)
        elif isinstance(one, ArrayObject):
            waiting.extend(list.__iter__(one))
        elif isinstance(one, NameObject) and str(one) in PDF_ACTIVE:
            raise Active


def _check_starts(packed: zipfile.ZipFile) -> None:
    for part in packed.infolist():
        with packed.open(part) as opened:
            if opened.read(8).startswith(FOREIGN_STARTS):
                raise Active


def _check_nested(packed: zipfile.ZipFile, name: str, depth: int) -> None:
    """A document in a document: only one of Office's own, and only if it is as clean."""
    if depth >= NESTED_AT_MOST or not name.lower().endswith(NESTED_KINDS):
        raise Active
    with zipfile.ZipFile(io.BytesIO(_read(packed, name))) as nested:
        parts = nested.infolist()
        if len(parts) > NESTED_PARTS or sum(part.file_size for part in parts) > NESTED_UNPACKED:
            raise Active
        check_office(nested, depth=depth + 1)


def _check_relation(relation: dict[str, str]) -> None:
    """Where a part points to: inside the file anything, outside only what a reader clicks on."""
    kind = relation.get("Type", "").rpartition("/")[2].lower()
    target = relation.get("Target", "")
    if kind in {"afchunk", "oleobject", "vbaproject", "control", "attachedtoolbars"}:
        raise Active
    if relation.get("TargetMode", "").lower() != "external":
        return
    clicked = kind == "hyperlink" and urlsplit(target).scheme.lower() in LINK_SCHEMES
    if not clicked and not (kind == "attachedtemplate" and OWN_DISK.match(target)):
        raise Active


def _xml(packed: zipfile.ZipFile, name: str) -> Iterator[ElementTree.Element]:
    """The elements of a part; one with definitions of its own, or in another alphabet, is no part of a document."""
    text = _read(packed, name, at_most=RELATIONS_READ)
    if b"<!" in text.replace(b"<!--", b"") or b"\x00" in text:
        raise Active
    # Without definitions nothing in it can grow or fetch.
    return ElementTree.fromstring(text).iter()  # noqa: S314


def _read(packed: zipfile.ZipFile, name: str, *, at_most: int = PART_READ) -> bytes:
    """A part as a whole, if it is no longer than such a part can be."""
    with packed.open(name) as opened:
        text = opened.read(at_most + 1)
    if len(text) > at_most:
        raise Active
    return text
