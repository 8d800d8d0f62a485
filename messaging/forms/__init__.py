"""Forms of the outbox and of the message texts."""

from messaging.forms.outbox import OutboxFilterForm
from messaging.forms.texts import TextApproveForm, TextForm

__all__ = ["OutboxFilterForm", "TextApproveForm", "TextForm"]
