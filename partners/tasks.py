"""Reminding of tomorrow's appointments, and what consents and emergencies do by themselves."""

import logging

from celery import shared_task

from partners import portal_mails
from partners.services import (
    accounts,
    consent_reminders,
    emergencies,
    experiences,
    portal_news,
    reasking,
    referrals,
    reminders,
)
from school import clock, scope
from school.models.school import School

log = logging.getLogger(__name__)


@shared_task
def remind_of_appointments() -> None:
    """School after school, the families that were invited for tomorrow."""
    sent = 0
    for school_id in scope.school_ids():
        with scope.within(school_id):
            sent += reminders.remind(school=School.objects.get(pk=school_id), now=clock.now())
    if sent:
        log.info("%d reminders of appointments", sent)


@shared_task
def keep_up_consents() -> None:
    """Note what has to be asked, and close what is shared on a ground that fell away."""
    asked, ended = consent_reminders.keep_up(now=clock.now())
    if asked or ended:
        log.info("%d consents to ask about, %d shares closed", asked, ended)


@shared_task
def ask_consents_anew() -> None:
    """Ask once more, in time, what runs out, and whoever decides from today on."""
    asked, sent = reasking.keep_asking(now=clock.now())
    if asked or sent:
        log.info("%d consents asked anew, %d links sent", asked, sent)


@shared_task
def keep_up_accounts() -> None:
    """School after school: close what nobody uses, say so before, and mail the invitations that did not leave."""
    now = clock.now()
    for school_id in scope.school_ids():
        with scope.within(school_id):
            for account in accounts.close_what_is_over(school_id=school_id, now=now):
                portal_mails.warn(account)
            portal_mails.invite_again(school_id=school_id, now=now)


@shared_task
def log_ended_emergencies() -> None:
    """Write down which emergencies came to their end."""
    ended = emergencies.log_ended(now=clock.now())
    if ended:
        log.info("%d emergencies ended", ended)


@shared_task
def ask_about_care() -> None:
    """Ask colleagues whether there is enough care, and remind them once."""
    sent = experiences.keep_asking(now=clock.now())
    if sent:
        log.info("%d mails about whether help arrives", sent)


@shared_task
def remind_of_referrals() -> None:
    """School after school, the partners who have not answered a referral in time; each hears once."""
    sent = 0
    for school_id in scope.school_ids():
        with scope.within(school_id):
            sent += referrals.remind(school_id=school_id, now=clock.now())
    if sent:
        log.info("%d reminders of referrals", sent)


@shared_task
def tell_portal_news() -> None:
    """School after school, the people with whom something was shared; once a day at most."""
    sent = 0
    for school_id in scope.school_ids():
        with scope.within(school_id):
            sent += portal_news.tell(school=School.objects.get(pk=school_id), now=clock.now())
    if sent:
        log.info("%d mails about something new in the portal", sent)
