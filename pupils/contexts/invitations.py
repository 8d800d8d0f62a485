"""What the pages and letters of invitations show."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from messaging.languages import LANGUAGES_BY_CODE, Language
from messaging.services.texts import Composer, LanguageText
from pupils.models.appointments import Appointment, Invitation
from pupils.services import invitations
from pupils.services.invitations import Guest
from school.pdfs import PrintHead, letterhead


@dataclass(frozen=True)
class GuestRow:
    """Somebody to be invited, with the words as they would go out."""

    guest: Guest
    parts: list[LanguageText]
    already: bool

    @property
    def language(self) -> Language | None:
        return LANGUAGES_BY_CODE.get(self.guest.person.language)

    @property
    def languages(self) -> list[tuple[Language, LanguageText]]:
        """Each part with its language."""
        return [(LANGUAGES_BY_CODE[part.language], part) for part in self.parts]

    @property
    def own_language_waits(self) -> bool:
        """Whether the words in this person's own language may not go out yet."""
        return self.guest.person.language not in {part.language for part in self.parts}


def guest_rows(appointment: Appointment, *, day: dt.date) -> list[GuestRow]:
    """Everybody who is invited, with the words of each; a fixed number of queries."""
    composer = Composer()
    already = invitations.invited_already(appointment)
    return [
        GuestRow(
            guest,
            composer.parts(invitations.draft_message(appointment, guest)),
            guest.person.pk in already,
        )
        for guest in invitations.guests_of(appointment, day=day)
    ]


@dataclass(frozen=True)
class InvitationLetter:
    """One invitation on paper: the Dutch beside the family's language."""

    head: PrintHead
    person: str
    pupil: str
    day: dt.date
    parts: list[LanguageText]
    printed_by: str
    printed_at: dt.datetime

    @property
    def title(self) -> str:
        return self.parts[0].subject


def invitation_letter(
    invitation: Invitation, *, printed_by: str, now: dt.datetime
) -> InvitationLetter | None:
    """The letter in the words that may go out now, Dutch first; None for a school without texts."""
    parts = Composer().parts(invitations.letter_of(invitation))
    if not parts:
        return None
    return InvitationLetter(
        head=letterhead(invitation.school),
        person=invitation.person.name,
        pupil=invitation.pupil.name,
        day=timezone.localdate(invitation.made_at),
        parts=sorted(parts, key=lambda part: part.language != "nl"),
        printed_by=printed_by,
        printed_at=now,
    )
