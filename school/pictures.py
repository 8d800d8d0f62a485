"""Pictures that came in, opened so that half of one is no picture."""

import io

from PIL import Image, ImageFile


def open_picture(data: bytes, formats: tuple[str, ...]) -> Image.Image:
    """A picture of one of these formats; what reads it raises when there is only half of it."""
    # Whoever imports WeasyPrint has Pillow put up with half pictures from then on, wherever the process opens one.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    return Image.open(io.BytesIO(data), formats=formats)
