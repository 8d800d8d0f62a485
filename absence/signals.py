"""Announcements of absence; docs/architecture.md lists them all."""

from django.dispatch import Signal

# Sent with crossing and now, in the transaction that found it: a pupil reached a threshold. Receivers write.
threshold_crossed = Signal()
