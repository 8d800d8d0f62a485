"""A logo that came in: looked at, and drawn anew, so that nothing but the picture is kept."""

import io
from dataclasses import dataclass
from typing import Any

from django.core.files.base import File
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from school.pictures import open_picture
from school.refusals import Refusal

AT_MOST_BYTES = 1024 * 1024
# More than any logo has; a small file can claim millions of dots, and each takes sixteen bytes while it is drawn.
AT_MOST_DOTS = 6_000_000
# Sharp on paper at the size in which it is printed.
BOX = (800, 300)
FORMATS = ("PNG", "JPEG")


@dataclass(frozen=True)
class Logo:
    """A picture as it is kept."""

    content: bytes
    content_type: str


class LogoRefused(Refusal):
    """This file is no logo that we can print."""


def draw_logo(file: File[Any]) -> Logo:
    """The picture in a file, at most 800 by 300 dots, without anything hidden in it."""
    if file.size > AT_MOST_BYTES:
        raise LogoRefused(_("This file is larger than 1 MB. Save the logo smaller and try again."))
    content = file.read()
    if is_svg(content):
        raise LogoRefused(_("An SVG can hold scripts, so it is not accepted. Save the logo as a PNG."))
    try:
        # Checked first as a whole: verify() uses the picture up.
        with open_picture(content, FORMATS) as picture:
            if picture.width * picture.height > AT_MOST_DOTS:
                raise LogoRefused(_("This picture has too many dots. Save the logo smaller and try again."))
            picture.verify()
        with open_picture(content, FORMATS) as picture:
            return _drawn(picture)
    except (UnidentifiedImageError, Image.DecompressionBombError):
        raise LogoRefused(_("This is no PNG or JPEG. Save the logo as one of these.")) from None
    except (OSError, SyntaxError, ValueError, EOFError):
        raise LogoRefused(_("This picture is damaged. Save the logo again and try once more.")) from None


def is_svg(content: bytes) -> bool:
    """Whether a file looks like a drawing in XML, whatever it is called."""
    start = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<svg", b"<?xml", b"<!doctype svg", b"<!--"))


def _drawn(picture: Image.Image) -> Logo:
    """The dots alone, turned upright and not too large."""
    kind = picture.format
    upright = ImageOps.exif_transpose(picture)
    plain = upright.convert("RGBA" if kind == "PNG" else "RGB")
    plain.thumbnail(BOX, Image.Resampling.LANCZOS)
    out = io.BytesIO()
    if kind == "PNG":
        plain.save(out, "PNG", optimize=True)
        return Logo(out.getvalue(), "image/png")
    plain.save(out, "JPEG", quality=90, optimize=True)
    return Logo(out.getvalue(), "image/jpeg")
