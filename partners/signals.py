"""Announcements of the partners; docs/architecture.md lists them all."""

from django.dispatch import Signal

# Sent with a booking, by whom and now, in the transaction in which somebody noted whether a pupil came, or that one
# walked in: the register of the lesson follows.
booking_noted = Signal()
# Sent with a booking and now, in the transaction in which its time stopped being so: cancelled, called off or moved.
booking_fell_away = Signal()
# Sent with shares (their keys) and now, in the transaction in which they end. Receivers drop what waits to be printed
# because of them; messages of `ShareMessage` are taken back already.
shares_ended = Signal()
# Sent with school_id, first and last: who looked after a case in these days? Receivers answer with keys of colleagues.
casemanagers_asked = Signal()
# Sent with a new referral and its former, in the transaction in which the new one supersedes a closed one.
referral_begun_anew = Signal()
