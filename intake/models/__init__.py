"""The tables; Django finds them here."""

from intake.models import following, intakes, invitations, questions, reports

__all__ = ["following", "intakes", "invitations", "questions", "reports"]
