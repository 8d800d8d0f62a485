"""The tables; Django finds them here."""

from intake.models import following, health, intakes, invitations, questions, reports

__all__ = ["following", "health", "intakes", "invitations", "questions", "reports"]
