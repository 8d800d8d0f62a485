"""Announcements of the first floor; docs/architecture.md lists them all.

Ask for sections with `school.signals.gather`; receivers answer with a list of `school.signals.Section`.
"""

from django.dispatch import Signal

# Sent with request and pupil: what else is there to see about this pupil? Receivers answer with Section rows. Areas:
# "actions" are buttons in the head of the page; "main" is the wide column (10–39 what is planned, 40–59 the file
# itself, 60–99 the rest), "side" the narrow one.
pupil_page_asked = Signal()
# Sent with request, pupil and since (a day): which pictures stand beside the talks? Receivers answer with Section rows.
review_page_asked = Signal()
# Sent with intake and now, in the transaction that completed it.
intake_completed = Signal()
# Sent with pupil and now, in the transaction that found out: this pupil reads and writes no language.
no_written_language_found = Signal()
# Sent with review and now, in the transaction of a review that ended in a signal to the care team.
care_signal_raised = Signal()
