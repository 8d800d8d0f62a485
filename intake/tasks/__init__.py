"""Work for the Celery workers; Celery finds it here."""

from intake.tasks import files, following, reports

__all__ = ["files", "following", "reports"]
