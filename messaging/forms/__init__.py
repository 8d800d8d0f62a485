"""Forms of the outbox and of the message texts."""
