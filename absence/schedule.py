"""What absence does by itself, and when: for Celery's beat."""

SCHEDULE = {
    "look for late registers": {"task": "absence.tasks.look_for_late_registers", "schedule": 60.0},
    "watch over absence": {"task": "absence.tasks.watch_over_absence", "schedule": 60.0},
    "count absence": {"task": "absence.tasks.count_absence", "schedule": 300.0},
}
