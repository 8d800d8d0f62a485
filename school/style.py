"""Sample content for the style page."""

from typing import Any


def style_context() -> dict[str, Any]:
    """Made-up content that shows each component once."""
    return {}
