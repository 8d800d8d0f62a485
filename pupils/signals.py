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
# Sent with request and pupil: what else is there to know about this pupil turning 18? Receivers answer with a mapping
# of pupils.enums.AdulthoodStep to sentences.
adulthood_asked = Signal()
# Sent with pupil and now, in the transaction that found out: this pupil reads and writes no language.
no_written_language_found = Signal()
# Sent with request and pupil: on which page is this person working on this pupil? Receivers answer with its address,
# or nothing.
way_back_asked = Signal()
# Sent with pupil_ids, access and now: who of these is not at school at this moment? Receivers answer with words by key.
absent_asked = Signal()
# Sent with school_class and day: which lessons does this class have? Receivers answer with periods in order.
lessons_asked = Signal()
# Sent with pupil and last_day, in the transaction that deregistered the pupil. Receivers end what is theirs and answer
# with a dict: under a name of their own the keys of what they ended.
pupil_left = Signal()
# Sent with pupil, last_day (the one that no longer is) and aside (all that those answers held), in the transaction that
# took the leaving back. Receivers may answer with sentences: what could not come back.
pupil_returned = Signal()
