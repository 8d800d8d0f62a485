"""In which languages families may be shown the fixed words of consents."""

from messaging.rules import ALWAYS_SENT
from partners.contexts.words import digest_of
from partners.models.words import WordsApproval


def languages_shown(school_id: int) -> set[str]:
    """Ours, and those that a speaker read as they are now. One query."""
    rows = WordsApproval.objects.filter(school=school_id).values_list("language", "words")
    return {*ALWAYS_SENT, *(code for code, words in rows if words == digest_of(code))}
