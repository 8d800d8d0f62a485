"""Addresses of our own files, each worked out once per process: {% load assets %}{% asset "css/nabij.css" %}"""

import functools

from django import template
from django.templatetags.static import static

register = template.Library()


@register.simple_tag
def asset(path: str) -> str:
    """Where a file of the house is, under the name that changes with its content."""
    return _address(path)


@functools.cache
def _address(path: str) -> str:
    return static(path)
