"""Many reports as one PDF, with a bookmark for each, their tags kept, and one of them in memory at a time.

pypdf reads them. It could write the whole as well, but leaves the tags behind that a screen reader needs, and holds
every object of every file until the end; so the objects are copied here with new numbers, one file after the other.
"""

import io
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO
from xml.sax.saxutils import escape

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject, StreamObject

# Text is passed over; then the key of a page in the tags, and a reference to an object.
_NUMBERS = re.compile(rb"\((?:[^()\\]|\\.)*\)|(/StructParents? )(\d+)|(\d+) 0 R", re.DOTALL)
# How WeasyPrint names the heads of a table: by numbers that only one file knows.
_TABLE_HEAD = re.compile(rb"\(\d+-\d+-\d+\)")
# An entry in the table of objects: its kind, where it is, and its place in there.
_WIDTHS = (1, 5, 3)
_XMP = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
    "<pdfuaid:part>1</pdfuaid:part>"
    '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
    '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
)


def merge_pdfs(
    parts: Iterable[tuple[str, bytes]], out: BinaryIO, *, title: str, language: str = "nl"
) -> None:
    """Write PDFs of `school.pdfs.render_pdf` as one, each with its name as a bookmark."""
    writer = _Writer(out)
    added: list[_MergedPdf] = []
    for name, pdf in parts:
        added.append(_add(writer, name, pdf, added))
    _close(writer, added, title, language)


@dataclass
class _Writer:
    """Numbers objects and writes them at once; of what is written only its place is kept."""

    out: BinaryIO
    places: bytearray = field(default_factory=lambda: bytearray(sum(_WIDTHS)))

    def __post_init__(self) -> None:
        self.out.write(b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n")
        self.pages, self.outlines, self.tags, self.document, self.keys = range(1, 6)
        self.reserve(5)

    def reserve(self, count: int = 1) -> int:
        """The first of so many new numbers."""
        first = len(self.places) // sum(_WIDTHS)
        self.places.extend(bytes(count * sum(_WIDTHS)))
        return first

    def _place(self, number: int, *entry: int) -> None:
        packed = b"".join(value.to_bytes(width, "big") for value, width in zip(entry, _WIDTHS, strict=True))
        self.places[number * len(packed) : (number + 1) * len(packed)] = packed

    def write(self, number: int, body: bytes) -> None:
        """Write one object."""
        self._place(number, 1, self.out.tell(), 0)
        self.out.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    def write_stream(self, number: int, entries: bytes, content: bytes) -> None:
        packed = zlib.compress(content)
        body = b"<< %b /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream"
        self.write(number, body % (entries, len(packed), packed))

    def write_small(self, bodies: Mapping[int, bytes]) -> None:
        """Write objects that are no streams, all in one."""
        container, heads, offset = self.reserve(), [], 0
        for index, (number, body) in enumerate(bodies.items()):
            self._place(number, 2, container, index)
            heads.append(f"{number} {offset}")
            offset += len(body) + 1
        start = " ".join(heads).encode() + b" "
        entries = b"/Type /ObjStm /N %d /First %d" % (len(bodies), len(start))
        self.write_stream(container, entries, start + b"\n".join(bodies.values()))

    def write_table(self, catalog: int, info: int) -> None:
        """Say where everything is: the end of the file."""
        start, number = self.out.tell(), self.reserve()
        self._place(number, 1, start, 0)
        widths = b" ".join(b"%d" % width for width in _WIDTHS)
        entries = b"/Type /XRef /W [%b] /Size %d /Root %d 0 R /Info %d 0 R" % (
            widths,
            number + 1,
            catalog,
            info,
        )
        self.write_stream(number, entries, bytes(self.places))
        self.out.write(b"startxref\n%d\n%%%%EOF\n" % start)


@dataclass(frozen=True)
class _MergedPdf:
    """One PDF in the whole: the new numbers of its pages, tags and bookmark, and how many keys its tags have."""

    name: str
    pages: int
    page_count: int
    first_page: bytes
    tags: int
    keys: int
    first_key: int
    key_count: int
    bookmark: int
    # The headings below the bookmark: /First, /Last and /Count.
    headings: bytes


@dataclass(frozen=True)
class _Renumber:
    """Shifts the numbers in an object as it stands in its file."""

    base: int
    first_key: int
    part: int

    def __call__(self, body: bytes) -> bytes:
        return _NUMBERS.sub(self._shift, body)

    def _shift(self, found: re.Match[bytes]) -> bytes:
        if found[3] is not None:
            return b"%d 0 R" % (int(found[3]) + self.base)
        if found[2] is not None:
            return found[1] + b"%d" % (int(found[2]) + self.first_key)
        text = found[0]
        return b"(%d-%b" % (self.part, text[1:]) if _TABLE_HEAD.fullmatch(text) else text


def _add(writer: _Writer, name: str, pdf: bytes, before: list[_MergedPdf]) -> _MergedPdf:
    """Copy one PDF."""
    reader = PdfReader(io.BytesIO(pdf))
    root: Any = reader.root_object
    tree, pages = root["/StructTreeRoot"], root["/Pages"]
    base = writer.reserve(max([*reader.xref[0], *reader.xref_objStm])) - 1
    first_key = before[-1].first_key + before[-1].key_count if before else 0
    renumber = _Renumber(base, first_key, len(before))
    keys, key_count = _keys(tree["/ParentTree"], renumber)
    # These four keep their numbers, so that what points to them stays right, and get a place in the whole.
    numbers = [root.raw_get("/Pages"), root.raw_get("/StructTreeRoot"), tree.raw_get("/ParentTree")]
    at_pages, at_tags, at_keys = (base + reference.idnum for reference in numbers)
    headings, bookmark = b"", 0
    if "/Outlines" in root:
        bookmark = base + root.raw_get("/Outlines").idnum
        headings = renumber(_bytes(root["/Outlines"])).strip()[2:-2]
    small = dict(_copied(reader, writer, renumber))
    small[at_pages] = renumber(_bytes(pages)).strip()[:-2] + b" /Parent %d 0 R >>" % writer.pages
    small[at_keys] = keys
    element = b"<< /Type /StructElem /S /Part /P %d 0 R /T %b /K %b >>"
    small[at_tags] = element % (writer.document, _text(name), renumber(_bytes(tree["/K"])))
    small.pop(bookmark, None)
    writer.write_small(small)
    return _MergedPdf(
        name=name,
        pages=at_pages,
        page_count=int(pages["/Count"]),
        first_page=renumber(_bytes(pages["/Kids"].get_object()[0])),
        tags=at_tags,
        keys=at_keys,
        first_key=first_key,
        key_count=key_count,
        bookmark=bookmark or writer.reserve(),
        headings=headings,
    )


def _copied(reader: PdfReader, writer: _Writer, renumber: _Renumber) -> Iterator[tuple[int, bytes]]:
    """Write the streams of a file; yields its other objects, but for those that only a whole file has."""
    root, trailer = reader.root_object, reader.trailer
    whole = {trailer.raw_get("/Root").idnum, root.raw_get("/Metadata").idnum}
    whole |= {trailer.raw_get("/Info").idnum} if "/Info" in trailer else set()
    for number in reader.xref[0]:
        found: Any = reader.get_object(IndirectObject(number, 0, reader))
        kind = found.get("/Type") if isinstance(found, DictionaryObject) else None
        if kind == "/ObjStm":
            for small, body in _unpacked(found):
                if small not in whole:
                    yield renumber.base + small, renumber(body)
        elif number in whole or kind == "/XRef" or found is None:
            continue
        elif isinstance(found, StreamObject):
            entries, content = _bytes(found).split(b"\nstream\n", 1)
            writer.write(renumber.base + number, renumber(entries) + b"\nstream\n" + content)
        else:
            yield renumber.base + number, renumber(_bytes(found))


def _unpacked(container: StreamObject) -> Iterator[tuple[int, bytes]]:
    """The objects in a container, as they stand in it."""
    content, first = container.get_data(), int(str(container["/First"]))
    numbers = [int(word) for word in content[:first].split()]
    starts = [first + offset for offset in numbers[1::2]]
    for number, start, end in zip(numbers[::2], starts, [*starts[1:], len(content)], strict=True):
        yield number, content[start:end]


def _keys(tree: Any, renumber: _Renumber) -> tuple[bytes, int]:
    """A part's table from pages to tags, with shifted keys; and how many keys there are."""
    rows = list(tree["/Nums"])
    pairs = [
        b"%d %b" % (int(key) + renumber.first_key, renumber(_bytes(value)))
        for key, value in zip(rows[::2], rows[1::2], strict=True)
    ]
    last = max((int(key) for key in rows[::2]), default=0)
    limits = b"%d %d" % (renumber.first_key, renumber.first_key + last)
    return b"<< /Limits [%b] /Nums [%b] >>" % (limits, b" ".join(pairs)), last + 1


def _close(writer: _Writer, parts: list[_MergedPdf], title: str, language: str) -> None:
    """Write what holds the parts together, and the end of the file."""
    refs = {
        name: b" ".join(b"%d 0 R" % getattr(part, name) for part in parts)
        for name in ("pages", "tags", "keys")
    }
    count = sum(part.page_count for part in parts)
    small = {
        writer.pages: b"<< /Type /Pages /Count %d /Kids [%b] >>" % (count, refs["pages"]),
        writer.tags: b"<< /Type /StructTreeRoot /K [%d 0 R] /ParentTree %d 0 R >>"
        % (writer.document, writer.keys),
        writer.document: b"<< /Type /StructElem /S /Document /P %d 0 R /K [%b] >>"
        % (writer.tags, refs["tags"]),
        writer.keys: b"<< /Kids [%b] >>" % refs["keys"],
        writer.outlines: b"<< /Type /Outlines /Count %d %b >>" % (len(parts), _ends(parts)),
    }
    for index, part in enumerate(parts):
        around = b" /Prev %d 0 R" % parts[index - 1].bookmark if index else b""
        around += b" /Next %d 0 R" % parts[index + 1].bookmark if index + 1 < len(parts) else b""
        # A count below nought keeps the headings folded in.
        headings = re.sub(rb"/Count (\d+)", rb"/Count -\1", part.headings)
        body = b"<< /Title %b /Parent %d 0 R%b /Dest [%b /Fit] %b >>"
        small[part.bookmark] = body % (_text(part.name), writer.outlines, around, part.first_page, headings)
    catalog, info, metadata = writer.reserve(), writer.reserve(), writer.reserve()
    small[info] = b"<< /Title %b /Producer (Nabij) >>" % _text(title)
    body = (
        b"<< /Type /Catalog /Pages %d 0 R /Outlines %d 0 R /StructTreeRoot %d 0 R /Metadata %d 0 R /Lang %b"
    )
    body += b" /MarkInfo << /Marked true >> /ViewerPreferences << /DisplayDocTitle true >> /PageMode /UseOutlines >>"
    small[catalog] = body % (writer.pages, writer.outlines, writer.tags, metadata, _text(language))
    # In the clear, for programs that look for it without reading the rest.
    xmp = _XMP.format(title=escape(title)).encode()
    start = b"<< /Type /Metadata /Subtype /XML /Length %d >>\nstream\n%b\nendstream"
    writer.write(metadata, start % (len(xmp), xmp))
    writer.write_small(small)
    writer.write_table(catalog, info)


def _ends(parts: list[_MergedPdf]) -> bytes:
    return b"/First %d 0 R /Last %d 0 R" % (parts[0].bookmark, parts[-1].bookmark) if parts else b""


def _bytes(thing: Any) -> bytes:
    """An object as it is written in a file."""
    out = io.BytesIO()
    thing.write_to_stream(out)
    return out.getvalue()


def _text(text: str) -> bytes:
    """Words as any reader understands them."""
    return b"<%b>" % ("\ufeff" + text).encode("utf-16-be").hex().encode()
