"""A refusal with words: what services raise, and `school.views.refusals` says, when it cannot be done as asked.

What must not even be known to exist is no refusal: that is `school.access.Refused`.
"""

from django.utils.functional import Promise


class Refusal(Exception):
    """It cannot be done as asked, and nothing was changed; the text says why, for people."""

    def __init__(self, words: str | Promise) -> None:
        super().__init__(str(words))
