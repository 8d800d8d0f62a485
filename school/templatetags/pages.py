"""Numbers of pages: {% load pages %}{% for number in page|numbers %}"""

from collections.abc import Iterator
from typing import Any

from django import template
from django.core.paginator import Page

register = template.Library()


@register.filter
def numbers(page: Page[Any]) -> Iterator[int | str]:
    """The first, the last and those around this page, with a sign where some are left out."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
