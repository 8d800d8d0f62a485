"""What mails need besides the filters of the house."""

import re

from django import template
from django.conf import settings
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

# Ours alone: what somebody typed leads nobody to another place. The dot that ends a sentence is no part of it.
_OURS = re.compile(rf"({re.escape(settings.SITE_URL)}/(?:[\w./?=&%~-]*[\w/=%~-])?)", re.ASCII)


@register.filter
def with_links(text: str) -> SafeString:
    """A text whose addresses of this house can be tapped, also where a mail program makes no links of its own."""
    parts = enumerate(_OURS.split(text))
    return format_html_join(
        "",
        "{}",
        ((_link(part) if number % 2 else conditional_escape(part),) for number, part in parts),
    )


def _link(address: str) -> SafeString:
    return format_html('<a href="{}" dir="ltr">{}</a>', address, address)
