"""What intake does by itself, and when: for Celery's beat."""

from datetime import timedelta

SCHEDULE = {
    "keep follow-up on school days": {
        "task": "intake.tasks.following.keep_follow_up_on_school_days",
        "schedule": timedelta(hours=24),
    },
    "go on with reports": {"task": "intake.tasks.reports.sweep_reports", "schedule": 30.0},
}
