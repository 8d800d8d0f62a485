"""What stands at the top of a school's letters and reports."""

import base64
import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from school.models.school import Letterhead, School
from school.pdfs import letterhead
from tests.pages import errors
from tools.samples import factories

URL = "/settings/letterhead/"
REMOVE = "/settings/letterhead/logo/remove/"


def picture(width: int, height: int, kind: str = "PNG", mode: str = "RGBA") -> bytes:
    """A picture in one colour."""
    out = io.BytesIO()
    Image.new(mode, (width, height), "#0e4348").save(out, kind)
    return out.getvalue()


def upload(content: bytes, name: str = "logo.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "image/png")


def kept(school: School) -> tuple[str, tuple[int, int]]:
    """Format and size of the logo that the school has."""
    logo = Image.open(io.BytesIO(bytes(Letterhead.objects.get(school=school).logo)))
    return str(logo.format), logo.size


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (picture(120, 40), ("PNG", (120, 40))),
        (picture(4000, 1000), ("PNG", (800, 200))),
        (picture(500, 1500), ("PNG", (100, 300))),
        (picture(1600, 400, "JPEG", "RGB"), ("JPEG", (800, 200))),
        (picture(80, 30, "JPEG", "CMYK"), ("JPEG", (80, 30))),
    ],
)
def test_a_logo_is_kept_no_larger_than_it_prints(
    admin: Client, school: School, content: bytes, expected: tuple[str, tuple[int, int]]
) -> None:
    answer = admin.post(URL, {"address": "Singel 5, Almerveen", "logo_file": upload(content)})
    assert answer["Location"] == URL
    assert kept(school) == expected
    assert Letterhead.objects.get(school=school).address == "Singel 5, Almerveen"


def test_only_the_dots_of_a_picture_are_kept(admin: Client, school: School) -> None:
    secret = zlib.crc32(b"tEXtComment\0geheim")
    chunk = struct.pack(">I", 14) + b"tEXtComment\0geheim"[:18] + struct.pack(">I", secret)
    plain = picture(20, 10)
    hidden = plain[:33] + chunk + plain[33:] + b"<script>alert(1)</script>"
    admin.post(URL, {"logo_file": upload(hidden)})
    logo = bytes(Letterhead.objects.get(school=school).logo)
    assert logo.startswith(b"\x89PNG")
    assert b"geheim" not in logo
    assert b"script" not in logo


def claiming(width: int, height: int) -> bytes:
    """A small PNG that says it is enormous."""
    plain = picture(2, 2)
    head = b"IHDR" + struct.pack(">II", width, height) + plain[24:29]
    return plain[:12] + head + struct.pack(">I", zlib.crc32(head)) + plain[33:]


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (SVG, "SVG"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>' + SVG, "SVG"),
        (b"GIF89a" + bytes(100), "no PNG or JPEG"),
        (b"%PDF-1.7 geen plaatje", "no PNG or JPEG"),
        (b"", "empty"),
        (picture(200, 200)[:60], "damaged"),
        (picture(200, 200, "JPEG", "RGB")[:400], "damaged"),
        (claiming(60_000, 60_000), "no PNG or JPEG"),
        (claiming(6_000, 6_000), "too many dots"),
        (bytes(1024 * 1024 + 1), "1 MB"),
    ],
    ids=["svg", "svg-with-bom", "gif", "pdf", "empty", "half-png", "half-jpeg", "bomb", "many-dots", "large"],
)
def test_it_rejects_what_is_no_logo_and_keeps_the_old_one(
    admin: Client, school: School, content: bytes, words: str
) -> None:
    admin.post(URL, {"address": "Oud", "logo_file": upload(picture(40, 20))})
    admin.cookies["django_language"] = "en"
    answer = admin.post(URL, {"address": "Nieuw", "logo_file": upload(content, "logo.png")})
    assert answer.status_code == 422
    [error] = errors(answer, "logo_file")
    assert words in error
    assert "Nieuw</textarea>" in answer.content.decode(), "what was typed is still there"
    assert kept(school) == ("PNG", (40, 20))
    assert Letterhead.objects.get(school=school).address == "Oud"


def test_the_page_shows_how_it_looks(admin: Client, school: School) -> None:
    assert "paper-logo" not in admin.get(URL).content.decode()
    admin.post(URL, {"address": "Singel 5", "logo_file": upload(picture(40, 20))})
    page = admin.get(URL).content.decode()
    logo = base64.b64encode(bytes(Letterhead.objects.get(school=school).logo)).decode()
    assert f"data:image/png;base64,{logo}" in page
    assert "Singel 5" in page


def test_an_address_alone_leaves_the_logo(admin: Client, school: School) -> None:
    admin.post(URL, {"address": "Oud", "logo_file": upload(picture(40, 20))})
    admin.post(URL, {"address": "Nieuw"})
    assert kept(school) == ("PNG", (40, 20))
    assert Letterhead.objects.get(school=school).address == "Nieuw"


def test_remove_the_logo_twice(admin: Client, school: School) -> None:
    admin.post(URL, {"address": "Singel 5", "logo_file": upload(picture(40, 20))})
    for _time in range(2):
        assert admin.post(REMOVE)["Location"] == URL
    own = Letterhead.objects.get(school=school)
    assert (bytes(own.logo), own.logo_type, own.address) == (b"", "", "Singel 5")


def test_another_school_keeps_its_own(admin: Client, school: School) -> None:
    other = factories.SchoolFactory(name="ISK Elders")
    Letterhead.objects.create(school=other, logo=picture(10, 10), logo_type="image/png", address="Elders 1")
    admin.post(URL, {"address": "Hier 1"})
    admin.post(REMOVE)
    head = letterhead(School.objects.get(pk=other.pk))
    assert head.logo.startswith("data:image/png;base64,")
    assert head.lines == ("Elders 1", "020 555 0100", "brug@school.example")


def test_a_school_without_letterhead_has_its_name(school: School) -> None:
    head = letterhead(school)
    assert (head.school, head.logo, head.lines) == (
        "ISK De Brug",
        "",
        ("020 555 0100", "brug@school.example"),
    )


def test_the_office_does_not_change_the_letterhead(office: Client) -> None:
    assert office.get(URL).status_code == 404
    assert office.post(REMOVE).status_code == 404
