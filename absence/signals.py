"""Announcements of absence; docs/architecture.md lists them all."""

from django.dispatch import Signal

# Sent with crossing and now, in the transaction that found it: a pupil reached a threshold. Receivers write.
threshold_crossed = Signal()

# Sent with hand_on, said (what it is about, in words) and now: absence is handed on to the care coordinator. Receivers
# write.
handed_on = Signal()
# Sent with hand_on: it was not meant so. Receivers take back what they made, and refuse where somebody began with it.
hand_on_taken_back = Signal()
