"""Announcements of the partners; docs/architecture.md lists them all."""

from django.dispatch import Signal

# Sent with shares (their keys) and now, in the transaction in which they end. Receivers drop what waits to be printed
# or sent because of them; messages of `ShareMessage` are taken back already.
shares_ended = Signal()
