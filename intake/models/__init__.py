"""The tables; Django finds them here."""

from intake.models import following, intakes, questions, reports, settings

__all__ = ["following", "intakes", "questions", "reports", "settings"]
