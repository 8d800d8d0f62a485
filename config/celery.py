"""The Celery application: workers deliver, beat sweeps up what was left behind."""

import os
from typing import Any

from celery import Celery
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("nabij")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# A web server's threads ask for tasks too. Celery keeps the current app for one thread only, and the others would get
# an app of its own that knows neither our broker nor our tasks.
app.set_default()


@setup_logging.connect
def keep_django_logging(**_kwargs: Any) -> None:
    """Leave logging to Django's settings: Celery must not install its own handlers."""
