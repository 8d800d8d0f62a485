"""Programmes, and who takes part in them."""

from django.db import transaction

from careteam.models.programmes import Participation, Programme


@transaction.atomic
def save_programme(*, programme: Programme) -> Programme:
    """Save a programme. Side effect: the row, with history."""
    programme.save()
    return programme


@transaction.atomic
def save_participation(*, participation: Participation) -> Participation:
    """Save that a pupil takes part; the same sent twice is one. Side effect: the row, with history."""
    if participation._state.adding:
        said = {
            name: getattr(participation, name)
            for name in ("pupil_id", "programme_id", "starts_on", "buddy_id")
        }
        same: Participation | None = Participation.objects.filter(**said).first()
        if same is not None:
            return same
    participation.save()
    return participation
