"""Announcements about the way in and what follows; docs/architecture.md lists them all."""

from django.dispatch import Signal

# Sent with intake and now, in the transaction that completed it.
intake_completed = Signal()
# Sent with pupil, tap (the check-in that completed it), length and now, in the transaction of the tap: so many bad
# faces in a row. Once for each run.
bad_faces_in_a_row = Signal()
# Sent with review and now, in the transaction of a review that ended in a signal to the care team.
care_signal_raised = Signal()
# Sent with talk and now, in the transaction of a talk after which the mentor wants to discuss the pupil; each time that
# such a talk is saved.
discussion_wanted = Signal()
