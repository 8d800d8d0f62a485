"""What absence does by itself, and when: for Celery's beat."""

from celery.schedules import crontab

SCHEDULE = {
    "look for late registers": {"task": "absence.tasks.look_for_late_registers", "schedule": 60.0},
    "watch over absence": {"task": "absence.tasks.watch_over_absence", "schedule": 60.0},
    "count absence": {"task": "absence.tasks.count_absence", "schedule": 300.0},
    # After the night's counting. Each morning, so that one that was missed forgets no week; a week is released once.
    "release figures": {"task": "absence.tasks.release_figures", "schedule": crontab(hour="5-6", minute=40)},
    # On the first school day of a week. More than once, so that one beat that was missed forgets nobody.
    "send digests": {"task": "absence.tasks.send_digests", "schedule": crontab(hour="7-9", minute=10)},
}
