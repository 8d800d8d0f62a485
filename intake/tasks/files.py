"""The folder of encrypted files, once a day."""

import logging

from celery import shared_task

from school import clock
from school.services import tidying
from school.services.keys import drop_former_keys, encrypt_anew

log = logging.getLogger(__name__)


@shared_task
def tidy_files() -> None:
    """Finish a rotation that was cut off, and remove files and keys that nothing needs."""
    done, failed = encrypt_anew()
    orphans = tidying.remove_orphans()
    keys = drop_former_keys(now=clock.now())
    if done or failed or orphans or keys:
        log.info("files: %d encrypted anew, %d not, %d orphans, %d former keys", done, failed, orphans, keys)
