"""Housekeeping."""

import logging

from celery import shared_task

from school import account_mails, clock, scope
from school.files import keys, tidying
from school.services import account_changes, seals, sign_ins
from school.sessions import SessionStore

log = logging.getLogger(__name__)


@shared_task
def forget_old_sessions() -> None:
    """Remove sessions that have ended."""
    SessionStore.clear_expired()


@shared_task
def forget_old_sign_ins() -> None:
    """Remove what happened around signing in longer than a year ago."""
    if forgotten := sign_ins.forget_old():
        log.info("sign-ins: %d forgotten", forgotten)


@shared_task
def close_unanswered_changes() -> None:
    """Close what was asked about accounts and roles and nobody answered in time."""
    for school_id in scope.school_ids():
        with scope.within(school_id):
            closed = account_changes.expire(now=clock.now())
        if closed:
            log.info("account changes: %d expired", closed)


@shared_task
def mail_about_changes() -> None:
    """Try again the mails about changes of accounts that have not left."""
    for school_id in scope.school_ids():
        with scope.within(school_id):
            account_mails.tell_again()


@shared_task
def seal_logs() -> None:
    """Seal the days of the access log that are over."""
    log.info("sealed %d days of the access log", seals.seal_logs(now=clock.now()))


@shared_task
def tidy_files() -> None:
    """Finish a rotation that was cut off, and remove files and keys that nothing needs."""
    done, failed = keys.encrypt_anew()
    removed = tidying.remove_unused(now=clock.now()) + tidying.remove_orphans()
    dropped = keys.drop_former_keys(now=clock.now())
    if done or failed or removed or dropped:
        log.info(
            "files: %d encrypted anew, %d not, %d removed, %d former keys", done, failed, removed, dropped
        )
