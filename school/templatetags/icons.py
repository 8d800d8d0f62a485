"""Drawings from the sprite, each drawn once per process: {% load icons %}{% icon "phone" %}"""

import functools

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

register = template.Library()
# What each kind of badge says by itself.
WORDS = {
    "present": _("Present"),
    "absent": _("Absent"),
    "late": _("Late"),
    "announced": _("Announced"),
    "todo": _("To do"),
    "done": _("Handed in"),
    "changed": _("Changed"),
    "sent": _("Sent"),
    "failed": _("Not delivered"),
    "withdrawn": _("Withdrawn"),
    "queued": _("Waiting to be sent"),
}
# Those whose drawing has another name.
DRAWN_AS = {"done": "present", "good": "present", "worry": "failed"}


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


@register.simple_tag
def badge(kind: str, label: str = "") -> SafeString:
    """The state of a thing as shape, word and colour; without a label it says what its kind says."""
    drawing = DRAWN_AS.get(kind, kind if kind in WORDS else "info")
    return format_html(
        '<span class="badge k-{}">{}{}</span>', kind, _drawn(drawing, False), label or WORDS.get(kind, "")
    )
