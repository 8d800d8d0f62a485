"""What runs by itself; one module for each area."""

from intake.tasks import files, following, reports

__all__ = ["files", "following", "reports"]
