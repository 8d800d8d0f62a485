"""Housekeeping."""

from celery import shared_task
from django.core.management import call_command


@shared_task
def forget_old_sessions() -> None:
    """Remove sessions that have ended."""
    call_command("clearsessions")
