"""What messaging does by itself, and when: for Celery's beat."""

from django.conf import settings

SCHEDULE = {
    "sweep the outbox": {"task": "messaging.tasks.sweep", "schedule": settings.OUTBOX_SWEEP_SECONDS},
}
