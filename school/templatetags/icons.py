"""Drawings from the sprite, each drawn once per process: {% load icons %}{% icon "phone" %}"""

import functools

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def icon(name: str, flip: bool = False) -> SafeString:
    """One drawing, decorative: the words beside it say what it means. `flip` mirrors it in right-to-left text."""
    return _drawn(str(name), bool(flip))


@functools.lru_cache(maxsize=200)
def _drawn(name: str, flip: bool) -> SafeString:
    return format_html(
        '<svg class="i{}" aria-hidden="true"><use href="{}#{}"/></svg>',
        " i-flip" if flip else "",
        static("img/icons.svg"),
        name,
    )
