"""What an uploaded file really is: hostile files, wrong names, and the virus scanner."""

import io
import socket
import socketserver
import struct
import tempfile
import threading
import zipfile
from collections.abc import Iterator

import pytest
from django.utils import translation
from PIL import Image, ImageFile
from pypdf import PdfWriter
from pytest_django import Settings

from school.files.scanner import scan
from school.files.types import MAX_PIXELS, OFFICE, OPEN_DOCUMENT, RefusedFile, clean_name, examine
from tools.samples.files import a_pdf

WORD = OFFICE + "wordprocessingml.document"
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def picture(kind: str = "PNG", size: tuple[int, int] = (30, 20)) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, (14, 67, 72)).save(made, kind)
    return made.getvalue()


def zipped(parts: dict[str, bytes | str], *, comment: bytes = b"") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
        packed.comment = comment
    return made.getvalue()


def of_a_later_kind(packed: bytes) -> bytes:
    """A zip that says it takes a newer program than any to unpack it."""
    at = packed.rfind(b"PK\x01\x02") + 6
    return packed[:at] + b"\x63" + packed[at + 1 :]


def office(content_type: str = WORD, /, **more: bytes | str) -> dict[str, bytes | str]:
    """The parts of the smallest Office file."""
    return {
        "[Content_Types].xml": f'<Types><Override ContentType="{content_type}.main+xml"/></Types>',
        "_rels/.rels": "<Relationships/>",
        "word/document.xml": "<document/>",
        **more,
    }


def open_document(kind: str = "text", /, **more: bytes | str) -> dict[str, bytes | str]:
    return {"mimetype": OPEN_DOCUMENT + kind, "content.xml": "<office/>", **more}


GOOD = {
    "brief.pdf": a_pdf(),
    "Foto.JPG": picture("JPEG"),
    "foto.jpeg": picture("JPEG"),
    "scan.png": picture("PNG"),
    "scan.webp": picture("WEBP"),
    "verslag.docx": zipped(office()),
    "lijst.xlsx": zipped(office(OFFICE + "spreadsheetml.sheet")),
    "dia's.pptx": zipped(office(OFFICE + "presentationml.presentation")),
    "verslag.odt": zipped(open_document()),
    "lijst.ods": zipped(open_document("spreadsheet")),
    "dia.odp": zipped(open_document("presentation")),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_real_file_is_taken_in_under_its_own_type(name: str) -> None:
    examined = examine(GOOD[name], name)
    assert examined.file_name == name
    extension = name.rsplit(".", 1)[1].lower()
    expected = {
        "pdf": "application/pdf",
        "jpg": "image/jpeg",
        "jpeg": "image/jpeg",
        "png": "image/png",
        "webp": "image/webp",
        "docx": WORD,
        "xlsx": OFFICE + "spreadsheetml.sheet",
        "pptx": OFFICE + "presentationml.presentation",
        "odt": OPEN_DOCUMENT + "text",
        "ods": OPEN_DOCUMENT + "spreadsheet",
        "odp": OPEN_DOCUMENT + "presentation",
    }
    assert examined.content_type == expected[extension]


def locked_pdf() -> bytes:
    writer, made = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.encrypt("geheim")
    writer.write(made)
    return made.getvalue()


BAD = {
    "nothing in it": ("leeg.pdf", b"", "empty"),
    "html as pdf": ("brief.pdf", HTML, "does not fit its name"),
    "html as picture": ("foto.png", HTML, "does not fit its name"),
    "svg as picture": ("foto.png", SVG, "does not fit its name"),
    "svg under its own name": ("tekening.svg", SVG, "Choose a PDF"),
    "html under its own name": ("pagina.html", HTML, "Choose a PDF"),
    "script as picture": ("foto.jpg", b"alert(document.cookie)", "does not fit its name"),
    "a program as pdf": ("brief.pdf", b"MZ" + b"\0" * 2000, "does not fit its name"),
    "double extension": ("brief.pdf.exe", a_pdf(), "Choose a PDF"),
    "picture as pdf": ("foto.pdf", picture(), "does not fit its name"),
    "pdf as picture": ("brief.jpg", a_pdf(), "does not fit its name"),
    "png as jpg": ("foto.jpg", picture("PNG"), "does not fit its name"),
    "no extension": ("brief", a_pdf(), "Choose a PDF"),
    "no name": ("", a_pdf(), "Choose a PDF"),
    "old word": ("brief.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Office file"),
    "photo of a phone": ("foto.heic", b"\0\0\0\x18ftypheic", "Send it as JPEG"),
    "pdf with something before it": ("brief.pdf", b"<script>x</script>\n" + a_pdf(), "does not fit its name"),
    "pdf and zip in one": ("brief.pdf", a_pdf() + zipped({"a.txt": "x"}), "does not fit its name"),
    "picture and zip in one": ("foto.png", picture() + zipped({"a.txt": "x"}), "does not fit its name"),
    "picture and html in one": ("foto.png", picture() + HTML, "does not fit its name"),
    "half a pdf": ("brief.pdf", b"%PDF-1.7\n%%EOF", "damaged"),
    "pdf with a password": ("brief.pdf", locked_pdf(), "password"),
    "half a picture": ("foto.jpg", picture("JPEG", (400, 400))[:900], "damaged"),
    "half a png": ("foto.png", picture("PNG", (400, 400))[:200], "damaged"),
    "half a zip": ("verslag.docx", zipped(office())[:100], "damaged"),
    "a zip of a later kind": ("verslag.docx", of_a_later_kind(zipped(office())), "damaged"),
    "a zip that is no document": ("verslag.docx", zipped({"a.txt": "x"}), "does not fit its name"),
    "xlsx called docx": ("a.docx", zipped(office(OFFICE + "spreadsheetml.sheet")), "does not fit its name"),
    "odt called ods": ("a.ods", zipped(open_document("text")), "does not fit its name"),
    "docx with macros": ("a.docx", zipped(office(**{"word/vbaProject.bin": b"x"})), "macros"),
    "docm called docx": (
        "a.docx",
        zipped(office("application/vnd.ms-word.document.macroEnabled")),
        "macros",
    ),
    "docm under its own name": ("a.docm", zipped(office()), "macros"),
    "odt with macros": ("a.odt", zipped(open_document(**{"Basic/Standard/a.xml": "x"})), "macros"),
    "zip bomb": ("a.docx", zipped(office(**{"word/big.xml": b"0" * 30_000_000})), "unpacks to far more"),
    "many parts": (
        "a.docx",
        zipped({**office(), **{f"p{n}": "" for n in range(5001)}}),
        "unpacks to far more",
    ),
    "way out": ("a.docx", zipped(office(**{"../../etc/passwd": "x"})), "does not fit its name"),
    "words behind the zip": ("a.docx", zipped(office()) + HTML, "does not fit its name"),
    "words in the zip's comment": ("a.docx", zipped(office(), comment=HTML), "does not fit its name"),
}


@pytest.mark.parametrize("what", BAD)
def test_what_is_not_wholly_what_it_says_is_refused_with_a_reason(what: str) -> None:
    name, data, reason = BAD[what]
    with pytest.raises(RefusedFile, match=reason):
        examine(data, name)


@pytest.mark.parametrize("what", ["half a picture", "half a png"])
def test_half_a_picture_is_refused_in_a_process_that_has_printed_too(
    what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    name, data, reason = BAD[what]
    with pytest.raises(RefusedFile, match=reason):
        examine(data, name)


def test_a_picture_that_unpacks_to_too_much_is_refused_unopened() -> None:
    side = int(MAX_PIXELS**0.5) + 1
    made = io.BytesIO()
    Image.new("1", (side, side)).save(made, "PNG")
    assert len(made.getvalue()) < 100_000
    with pytest.raises(RefusedFile, match="too large to open"):
        examine(made.getvalue(), "foto.png")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\Ans\\brief.pdf", "brief.pdf"),
        ("brief\u202efdp.exe.pdf", "brieffdp.exe.pdf"),
        ("een\x00naam\n.pdf", "eennaam.pdf"),
        ("رسالة.pdf", "رسالة.pdf"),
        ("e\u0301cole.pdf", "\u00e9cole.pdf"),
        (" .. brief  van  Ans .pdf ", "brief van Ans .pdf"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
        ("x." + "y" * 300, ("x." + "y" * 300)[-200:]),
    ],
)
def test_names_lose_what_hides_and_keep_what_is_read(given: str, kept: str) -> None:
    assert clean_name(given) == kept


# --- The virus scanner, over its own protocol ------------------------------------------------------


class Clamd(socketserver.ThreadingTCPServer):
    """A server that speaks clamd's INSTREAM; finds a virus in whatever holds VIRUS."""

    allow_reuse_address = True
    daemon_threads = True
    limit = 10_000_000
    says = ""
    scanned: int = 0


class ClamdUnix(socketserver.ThreadingUnixStreamServer):
    """The same on a socket in the file system."""

    daemon_threads = True
    limit = Clamd.limit
    says = ""
    scanned: int = 0


class Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        server = self.server
        assert isinstance(server, Clamd | ClamdUnix)
        assert self.rfile.read(10) == b"zINSTREAM\0"
        data = b""
        while length := struct.unpack("!L", self.rfile.read(4))[0]:
            data += self.rfile.read(length)
            if len(data) > server.limit:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        server.scanned = len(data)
        verdict = "stream: Eicar-Test-Signature FOUND" if b"VIRUS" in data else "stream: OK"
        self.wfile.write((server.says or verdict).encode() + b"\0")


def serving(server: Clamd | ClamdUnix) -> Iterator[Clamd | ClamdUnix]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def clamd(settings: Settings) -> Iterator[Clamd | ClamdUnix]:
    server = Clamd(("127.0.0.1", 0), Talk)
    settings.CLAMD_ADDRESS = f"127.0.0.1:{server.server_address[1]}"
    yield from serving(server)


@pytest.fixture
def clamd_unix(settings: Settings) -> Iterator[Clamd | ClamdUnix]:
    # A socket's address has room for a hundred letters.
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        settings.CLAMD_ADDRESS = f"{folder}/clamd.sock"
        yield from serving(ClamdUnix(settings.CLAMD_ADDRESS, Talk))


def test_the_scanner_gets_every_byte_and_a_clean_file_passes(clamd: Clamd) -> None:
    scan(b"x" * 3_000_001)
    assert clamd.scanned == 3_000_001


def test_a_virus_is_refused(clamd: Clamd) -> None:
    with pytest.raises(RefusedFile, match="dangerous"):
        scan(b"VIRUS")


def test_a_scanner_on_a_socket_in_the_file_system(clamd_unix: ClamdUnix) -> None:
    scan(b"clean")
    with pytest.raises(RefusedFile, match="dangerous"):
        scan(b"VIRUS")


def test_more_than_the_scanner_takes_is_refused(clamd: Clamd) -> None:
    clamd.limit = 1000
    with pytest.raises(RefusedFile, match="does not answer"):
        scan(b"x" * 5_000_000)


@pytest.mark.parametrize("answer", ["stream: Can't allocate memory ERROR", "OK", "stream: OKAY", "\n"])
def test_any_answer_but_ok_is_refused(clamd: Clamd, answer: str) -> None:
    clamd.says = answer
    with pytest.raises(RefusedFile, match="does not answer"):
        scan(b"clean")


def test_a_scanner_that_is_away_refuses(settings: Settings) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        settings.CLAMD_ADDRESS = f"127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(RefusedFile, match="does not answer"):
            scan(b"clean")
    for address in ("/nowhere/clamd.sock", "nonsense", "host:port"):
        settings.CLAMD_ADDRESS = address
        with pytest.raises(RefusedFile, match="does not answer"):
            scan(b"clean")
