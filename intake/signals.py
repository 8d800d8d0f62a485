"""Announcements of the first floor; docs/architecture.md lists them all.

Ask with `school.signals.gather`; receivers answer with a list of `school.signals.Section`.
"""

from django.dispatch import Signal

# Sent with request and pupil: what else is there to see about this pupil?
pupil_page_asked = Signal()
