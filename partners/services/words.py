"""That a speaker read the words which families are shown of consents."""

import datetime as dt

from django.db import transaction

from partners.contexts.words import digest_of
from partners.models.words import WordsApproval
from school.models.people import User


@transaction.atomic
def approve_words(
    *, school_id: int, language: str, approved_by: str, approved_on: dt.date, recorded_by: User
) -> WordsApproval:
    """A speaker read the words of a language as they are now; families are shown them from now on.

    Side effects: the approval, with history.
    """
    made, _is_new = WordsApproval.objects.update_or_create(
        school_id=school_id,
        language=language,
        defaults={
            "words": digest_of(language),
            "approved_by": approved_by,
            "approved_on": approved_on,
            "recorded_by": recorded_by,
        },
    )
    return made


@transaction.atomic
def withdraw_words(*, school_id: int, language: str) -> None:
    """Families are shown the Dutch and the English again. Side effects: the approval goes, with history."""
    for one in WordsApproval.objects.filter(school=school_id, language=language):
        one.delete()
