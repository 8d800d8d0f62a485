"""The Celery application: workers deliver, beat sweeps up what was left behind."""

import os
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from celery import Celery, Task
from celery.bootsteps import StartStopStep
from celery.signals import setup_logging
from click import Option
from django.conf import settings
from kombu.transport import TRANSPORT_ALIASES

from config.stack import with_room

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

# Seconds.
ALIVE_EVERY = 10

# Not as a setting: whoever has to try twice to reach Redis would go on with Kombu's own.
TRANSPORT_ALIASES |= dict.fromkeys(("redis", "rediss"), "config.broker:Transport")


class RoomyTask(Task):  # type: ignore[type-arg]
    """A task with room for deep calls: a message, a count, a report."""

    def __call__(self, *args: Any, **named: Any) -> Any:
        return with_room(self.run)(*args, **named)


app = Celery("nabij", task_cls=RoomyTask)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@app.on_after_configure.connect
def gather_schedules(sender: Celery, **_kwargs: Any) -> None:
    """What each app's `schedule` says that runs by itself."""
    names = [f"{name}.schedule" for name in settings.INSTALLED_APPS if find_spec(f"{name}.schedule")]
    sender.conf.beat_schedule = {
        label: entry for name in names for label, entry in import_module(name).SCHEDULE.items()
    }


# A web server's threads ask for tasks too. Celery keeps the current app for one thread only, and the others would get
# an app of its own that knows neither our broker nor our tasks.
app.set_default()


class AliveFile(StartStopStep):
    """Says every few seconds, in a file, that this worker takes tasks: it answers nobody who asks."""

    requires = ("celery.worker.consumer.tasks:Tasks",)

    def __init__(self, consumer: Any, alive_file: str | None = None, **options: Any) -> None:
        super().__init__(consumer, **options)
        self.file = Path(alive_file) if alive_file else None
        self.timer: Any = None

    def start(self, consumer: Any) -> None:
        """The queue has been reached."""
        if self.file:
            self.file.touch()
            self.timer = consumer.timer.call_repeatedly(ALIVE_EVERY, self.file.touch)

    def stop(self, consumer: Any) -> None:  # noqa: ARG002 (Celery's)
        """The queue is gone, or the worker stops."""
        if self.file:
            self.timer.cancel()
            self.file.unlink(missing_ok=True)


app.steps["consumer"].add(AliveFile)
app.user_options["worker"].add(Option(["--alive-file"], help="A file that is touched while tasks are taken."))


@setup_logging.connect
def keep_django_logging(**_kwargs: Any) -> None:
    """Leave logging to Django's settings: Celery must not install its own handlers."""
