"""Faces on paper."""

import base64

from django import template

from intake.enums import Face

register = template.Library()

# From bad to very good: the colour and how far the mouth bends.
FACES = {1: ("#a3321d", -5), 2: ("#b06a12", -2.5), 3: ("#6d6a5f", 0), 4: ("#3d7a55", 3), 5: ("#2c6141", 5)}


@register.filter
def face_picture(face: int) -> str:
    """A small face as a picture that stands in the page itself."""
    colour, bend = FACES[face]
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" '
        f'stroke="{colour}" stroke-width="1.8" stroke-linecap="round">'
        f'<circle cx="12" cy="12" r="10" fill="{colour}" fill-opacity=".1"/>'
        f'<path d="M7.5 {15 - bend / 3} Q12 {15 + bend} 16.5 {15 - bend / 3}"/>'
        f'<path d="M8.5 9.2v.6M15.5 9.2v.6" stroke-width="2.4"/></svg>'
    )
    return f"data:image/svg+xml;base64,{base64.b64encode(drawing.encode()).decode()}"


@register.filter
def face_words(face: int) -> str:
    """How a face is read aloud."""
    return str(Face(face).label)
