"""What the school's own floor does by itself, and when: for Celery's beat."""

from datetime import timedelta

from celery.schedules import crontab

SCHEDULE = {
    "tidy the files": {"task": "school.tasks.tidy_files", "schedule": timedelta(hours=24)},
    "mail about changes": {"task": "school.tasks.mail_about_changes", "schedule": 60.0},
    "close unanswered changes": {
        "task": "school.tasks.close_unanswered_changes",
        "schedule": timedelta(hours=1),
    },
    # Long after the last row of the day was written, and long before the first bell.
    "seal the access log": {"task": "school.tasks.seal_logs", "schedule": crontab(hour=3, minute=10)},
    "forget old sign-ins": {"task": "school.tasks.forget_old_sign_ins", "schedule": timedelta(hours=24)},
    "forget old sessions": {"task": "school.tasks.forget_old_sessions", "schedule": timedelta(hours=24)},
}
