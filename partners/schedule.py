"""What partners do by themselves, and when: for Celery's beat."""

from celery.schedules import crontab

SCHEDULE = {
    # The day has just begun: who turned sixteen today decides today.
    "keep up consents": {"task": "partners.tasks.keep_up_consents", "schedule": crontab(hour=0, minute=20)},
    # More than once, so that one beat that was missed forgets nobody; by day, because it goes to families.
    "ask consents anew": {
        "task": "partners.tasks.ask_consents_anew",
        "schedule": crontab(hour="10-14", minute=15),
    },
    # More than once, so that one beat that was missed forgets nobody; each is asked once.
    "ask about care": {
        "task": "partners.tasks.ask_about_care",
        "schedule": crontab(hour="8-11", minute=10, day_of_week="mon-fri"),
    },
    # Hourly, so that a mail that did not leave is not late, and one beat that was missed closes nothing too late.
    "keep up portal accounts": {"task": "partners.tasks.keep_up_accounts", "schedule": crontab(minute=35)},
    "log ended emergencies": {"task": "partners.tasks.log_ended_emergencies", "schedule": 60.0},
    # More than once, so that one beat that was missed forgets nobody; each is said once.
    "remind of appointments": {
        "task": "partners.tasks.remind_of_appointments",
        "schedule": crontab(hour="13-18", minute=5),
    },
    # Towards the evening, so that what was shared over the day is told at once.
    "tell portal news": {
        "task": "partners.tasks.tell_portal_news",
        "schedule": crontab(hour="16-18", minute=20, day_of_week="mon-fri"),
    },
    # By day, because it goes to people at work; each is said once.
    "remind of referrals": {
        "task": "partners.tasks.remind_of_referrals",
        "schedule": crontab(hour="9-15", minute=40, day_of_week="mon-fri"),
    },
}
