"""The folder of encrypted files, once a day."""

import logging

from celery import shared_task

from intake import services
from school import clock

log = logging.getLogger(__name__)


@shared_task
def tidy_files() -> None:
    """Finish a rotation that was cut off, and remove files and keys that nothing needs."""
    done, failed = services.encrypt_anew()
    orphans = services.remove_orphans()
    keys = services.drop_former_keys(now=clock.now())
    if done or failed or orphans or keys:
        log.info("files: %d encrypted anew, %d not, %d orphans, %d former keys", done, failed, orphans, keys)
