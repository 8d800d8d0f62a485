"""Fixed sets of values of pupils and their people, with named groups."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class HomeKind(models.TextChoices):
    """Where a pupil lives; the Dutch names are the ones the organisations use."""

    FAMILY = "family", _("with family")
    AZC = "azc", _("AZC (reception centre)")
    FAMILY_LOCATION = "family_location", _("gezinslocatie")
    EMERGENCY = "emergency", _("noodopvang")
    FOSTER = "foster", _("foster family")
    KSO = "kso", _("KSO (small unit, Nidos)")
    KWE = "kwe", _("KWE (small unit, COA)")
    KWG = "kwg", _("KWG (small living group)")
    UKRAINE = "ukraine", _("municipal shelter Ukraine")
    INDEPENDENT = "independent", _("lives alone")


SMALL_UNITS = frozenset({HomeKind.KSO, HomeKind.KWE, HomeKind.KWG})
# Homes where staff, not family, start the day with the pupil.
STAFFED = SMALL_UNITS | {HomeKind.AZC, HomeKind.FAMILY_LOCATION, HomeKind.EMERGENCY, HomeKind.UKRAINE}


class RelationKind(models.TextChoices):
    """What a person is to a pupil."""

    MOTHER = "mother", _("mother")
    FATHER = "father", _("father")
    GUARDIAN = "guardian", _("Nidos guardian")
    FOSTER_PARENT = "foster_parent", _("foster parent")
    STEP_PARENT = "step_parent", _("step-parent")
    GRANDPARENT = "grandparent", _("grandparent")
    SIBLING = "sibling", _("brother or sister")
    RELATIVE = "relative", _("other relative")
    HOUSING_STAFF = "housing_staff", _("housing staff")
    OTHER = "other", _("other")


# Only these can have custody: housing staff, COA and foster families cannot decide for a pupil.
CAN_HAVE_CUSTODY = frozenset(
    {
        RelationKind.MOTHER,
        RelationKind.FATHER,
        RelationKind.GUARDIAN,
        RelationKind.STEP_PARENT,
        RelationKind.GRANDPARENT,
        RelationKind.SIBLING,
        RelationKind.RELATIVE,
    }
)


class ContactBy(models.TextChoices):
    """By which channel somebody gets a kind of message."""

    NONE = "none", _("not")
    EMAIL = "email", _("e-mail")
    CHAT = "chat", _("SMS or chat")
