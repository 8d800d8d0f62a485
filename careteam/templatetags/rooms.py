"""Who is in the room of a meeting: {% load rooms %}{% in_room page.room came left %}

A row for each seat, in one go: a large meeting has thirty of them, drawn for thirty people who follow it at once, and a
template would take longer for these rows than all else takes together.
"""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from careteam.contexts.live import InRoom
from school.templatetags.icons import badge

register = template.Library()


@register.simple_tag
def in_room(room: Iterable[InRoom], came: str, left: str) -> SafeString:
    """A row for each; `came` and `left` are where it is said that somebody did."""
    is_here, hears_none = badge("present"), badge("worry", _("hears no name"))
    comes, leaves = (came, _("Comes in")), (left, _("Leaves"))
    return format_html_join(
        "\n",
        '<li class="around"><div class="around-head"><strong><bdi>{}</bdi></strong> {} {} '
        '<button class="btn btn-sm" type="submit" form="live" name="seat" value="{}" formaction="{}">{}'
        '<span class="visually-hidden"> {}</span></button></div></li>',
        (
            (
                one.name,
                is_here if one.is_here else "",
                "" if one.hears else hears_none,
                one.seat,
                *(leaves if one.is_here else comes),
                one.name,
            )
            for one in room
        ),
    )
