"""What an uploaded file really is. Nothing here trusts what the browser or the file's name says."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

import puremagic
from django.utils.translation import gettext as _
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from school.files import active
from school.pictures import open_picture
from school.refusals import Refusal

OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
# Each extension with the one type that it may stand for, and with which it is served.
TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "docx": OFFICE + "wordprocessingml.document",
    "xlsx": OFFICE + "spreadsheetml.sheet",
    "pptx": OFFICE + "presentationml.presentation",
    "odt": OPEN_DOCUMENT + "text",
    "ods": OPEN_DOCUMENT + "spreadsheet",
    "odp": OPEN_DOCUMENT + "presentation",
}
# For the browser's own file picker.
ACCEPTED = ",".join(f".{extension}" for extension in TYPES)
PICTURES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
# Shown in the browser itself; everything else is only ever handed over as a file.
INLINE = frozenset({TYPES["pdf"], *PICTURES})

NAME_LENGTH = 200
MAX_PIXELS = 60_000_000
# A WebP cannot be unpacked smaller than it is, and takes sixteen bytes for each dot.
MAX_WEBP_PIXELS = 12_500_000
# Neither can a JPEG that comes in passes, of which each dot is kept to the end.
MAX_PROGRESSIVE_PIXELS = 24_000_000
MAX_PARTS = 5_000
MAX_UNPACKED = 300 * 1024 * 1024
# A text of one letter packs a thousandfold; real documents stay far below.
MAX_RATIO = 200
SMALL_ENOUGH = 5 * 1024 * 1024
MAX_PART_READ = 1024 * 1024
# Words that a picture has no use for, and that a careless browser might run.
MARKUP = re.compile(rb"<\s*(?:script|html|svg|iframe|body|!doctype|\?php)", re.IGNORECASE)


class RefusedFile(Refusal):
    """This file is not taken in; the text says what to do."""


@dataclass(frozen=True)
class Examined:
    """A file that is what it says: its clean name and the type to serve it with."""

    file_name: str
    content_type: str


def examine(data: bytes, name: str) -> Examined:
    """Look at the bytes themselves; RefusedFile for anything that is not wholly one of the accepted types."""
    if not data:
        raise RefusedFile(_("This file is empty."))
    file_name = clean_name(name)
    extension = PurePosixPath(file_name).suffix.lower().lstrip(".")
    content_type = TYPES.get(extension)
    if content_type is None:
        raise RefusedFile(_hint(extension))
    if not _looks_like(data, content_type):
        raise _not_what_it_says()
    check: Callable[[bytes, str], None]
    if content_type == TYPES["pdf"]:
        check = _check_pdf
    elif content_type in PICTURES:
        check = _check_picture
    elif content_type.startswith(OFFICE):
        check = _check_office
    else:
        check = _check_open_document
    check(data, content_type)
    return Examined(file_name, content_type)


def clean_name(name: str) -> str:
    """The last part of a path, without signs that hide or turn text, and short enough to keep."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    shown = " ".join(shown.split()).strip(". ")
    stem, dot, extension = shown.rpartition(".")
    if not dot:
        return shown[:NAME_LENGTH]
    return f"{stem[: NAME_LENGTH - len(extension) - 1]}.{extension}"[-NAME_LENGTH:]


def _hint(extension: str) -> str:
    if extension in {"doc", "xls", "ppt"}:
        return _("This is an old Office file. Save it as docx, xlsx or pptx, or as PDF, and choose that.")
    if extension in {"docm", "xlsm", "pptm", "dotm", "xltm"}:
        return _("This file holds macros: programs that can do harm. Save it without, or as PDF.")
    if extension in {"heic", "heif"}:
        return _("This kind of photo cannot be shown everywhere. Send it as JPEG, or make a PDF of it.")
    return _(
        "Choose a PDF, a picture (JPEG, PNG, WebP) or a document of Word, Excel, PowerPoint or LibreOffice."
    )


def _not_what_it_says() -> RefusedFile:
    return RefusedFile(
        _("The content of this file does not fit its name. Open it, save it again, and choose that.")
    )


def _damaged() -> RefusedFile:
    return RefusedFile(_("This file is damaged. Open it, save it again, and choose that."))


def _looks_like(data: bytes, content_type: str) -> bool:
    """Whether the first bytes are those of this type."""
    if content_type.startswith((OFFICE, OPEN_DOCUMENT)):
        return data.startswith(b"PK\x03\x04")
    try:
        found = puremagic.magic_string(data)
    except puremagic.PureError:
        return False
    return any(one.mime_type == content_type for one in found)


def _check_pdf(data: bytes, _type: str) -> None:
    if not data.startswith(b"%PDF-") or zipfile.is_zipfile(io.BytesIO(data)):
        raise _not_what_it_says()
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise RefusedFile(_("This PDF has a password. Save it without one, and choose that."))
        if not reader.pages or reader.pages[0].mediabox is None:
            raise _damaged()
        active.check_pdf(data, reader)
    except active.Active as error:
        raise RefusedFile(
            _(
                "There is more in this PDF than pages: a program, another file, or something that opens by itself. "
                "Print it to a new PDF, and choose that."
            )
        ) from error
    # A hostile PDF can make the parser fail in any way; none of them may become a failing page.
    except RefusedFile:
        raise
    except (PyPdfError, RecursionError, MemoryError, Exception) as error:
        raise _damaged() from error


def _check_picture(data: bytes, content_type: str) -> None:
    if MARKUP.search(data) or b"%PDF-" in data[:1024] or zipfile.is_zipfile(io.BytesIO(data)):
        raise _not_what_it_says()
    kind = PICTURES[content_type]
    try:
        with open_picture(data, (kind,)) as picture:
            width, height = picture.size
            most = MAX_WEBP_PIXELS if kind == "WEBP" else MAX_PIXELS
            if picture.info.get("progressive"):
                most = MAX_PROGRESSIVE_PIXELS
            if width * height > most or getattr(picture, "n_frames", 1) > 100:
                raise RefusedFile(_("This picture is too large to open. Make it smaller, and choose that."))
            if kind == "PNG":
                picture.verify()
            else:
                # JPEG unpacks at an eighth of its size: enough to see that it is whole.
                picture.draft("RGB", (max(width // 8, 1), max(height // 8, 1)))
                picture.load()
    except RefusedFile:
        raise
    except Exception as error:
        raise _damaged() from error


def _parts_of(data: bytes) -> zipfile.ZipFile:
    """The parts of an Office file, after a look at how much they would unpack to and where they would go."""
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise _damaged() from error
    parts = packed.infolist()
    unpacked = sum(part.file_size for part in parts)
    too_much = unpacked > MAX_UNPACKED or (unpacked > SMALL_ENOUGH and unpacked > MAX_RATIO * len(data))
    if len(parts) > MAX_PARTS or too_much:
        raise RefusedFile(_("This file unpacks to far more than a document. It is not taken in."))
    names = [part.filename for part in parts]
    strays = any(name.startswith("/") or ".." in name.split("/") or "\\" in name for name in names)
    # The end of the archive is the end of the file: nothing else hides behind it.
    ends = data.rfind(b"PK\x05\x06") + 22 == len(data)
    if (
        strays
        or not ends
        or packed.comment
        or len(set(names)) != len(names)
        or any(p.flag_bits & 1 for p in parts)
    ):
        raise _not_what_it_says()
    return packed


def _read_part(packed: zipfile.ZipFile, name: str) -> bytes:
    """The beginning of one part; a missing one is empty."""
    try:
        with packed.open(name) as part:
            return part.read(MAX_PART_READ)
    except KeyError:
        return b""
    except Exception as error:
        raise _damaged() from error


def _check_active(check: Callable[[zipfile.ZipFile], None], packed: zipfile.ZipFile) -> None:
    """Let one of the checks look at the parts; a part that cannot be read spoils the file."""
    try:
        check(packed)
    except active.Active as error:
        raise RefusedFile(
            _(
                "There is more in this file than a document: a program, another file, or something that opens by "
                "itself. Save it as PDF, and choose that."
            )
        ) from error
    except Exception as error:
        raise _damaged() from error


def _check_office(data: bytes, content_type: str) -> None:
    packed = _parts_of(data)
    declared = _read_part(packed, "[Content_Types].xml")
    names = [name.lower() for name in packed.namelist()]
    if b"macroenabled" in declared.lower() or any(
        name.endswith(("vbaproject.bin", "vbadata.xml")) for name in names
    ):
        raise RefusedFile(_hint("docm"))
    if f'"{content_type}.main+xml"'.encode() not in declared or "_rels/.rels" not in names:
        raise _not_what_it_says()
    _check_active(active.check_office, packed)


def _check_open_document(data: bytes, content_type: str) -> None:
    packed = _parts_of(data)
    if any(name.lower().startswith(("basic/", "scripts/")) for name in packed.namelist()):
        raise RefusedFile(_hint("docm"))
    if (
        _read_part(packed, "mimetype").strip() != content_type.encode()
        or "content.xml" not in packed.namelist()
    ):
        raise _not_what_it_says()
    if b"encryption-data" in _read_part(packed, "META-INF/manifest.xml"):
        raise RefusedFile(_("This file has a password. Save it without one, and choose that."))
    _check_active(active.check_open_document, packed)
