"""What the care team's floor does by itself, and when: for Celery's beat."""

from datetime import timedelta

from celery.schedules import crontab

SCHEDULE = {
    "gather concerns": {"task": "careteam.tasks.gather_concerns", "schedule": timedelta(minutes=10)},
    # More than once, so that one beat that was missed forgets nobody; each colleague hears once a day.
    "remind of actions": {
        "task": "careteam.tasks.remind_of_actions",
        "schedule": crontab(hour="7-9", minute=25),
    },
    "go on with exports of care": {"task": "careteam.tasks.sweep_care_exports", "schedule": 60.0},
    "settle meetings in calendars": {
        "task": "careteam.tasks.settle_meetings",
        "schedule": timedelta(minutes=10),
    },
    "destroy own notes that were left behind": {
        "task": "careteam.tasks.destroy_notes_left_behind",
        "schedule": timedelta(hours=24),
    },
}
