"""Work for the Celery workers; Celery finds it here."""

from intake.tasks import following, reports

__all__ = ["following", "reports"]
