"""What runs by itself; one module for each area."""

from intake.tasks.files import tidy_files
from intake.tasks.following import keep_follow_up_on_school_days
from intake.tasks.reports import make_reports, sweep_reports

__all__ = ["keep_follow_up_on_school_days", "make_reports", "sweep_reports", "tidy_files"]
