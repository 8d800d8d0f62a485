"""Reads one returned mail from standard input: let the mail server pipe the bounce address into this."""

import email
import email.policy
import re
import sys
from email.message import EmailMessage
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from messaging.marks import MARKED, first_genuine
from messaging.services import delivery


class Command(BaseCommand):
    help = "Reads a delivery status notification from standard input and marks its message as bounced."

    def handle(self, *_args: Any, **_options: Any) -> None:
        report = email.message_from_binary_file(sys.stdin.buffer, policy=email.policy.default)
        if _status(report, "Action").lower() != "failed":
            # A delay, or an answer such as "I am on holiday": the message itself has arrived or still may.
            self.stdout.write("No report of a failure; nothing changed.")
            return
        message_id = _message_id(report)
        if message_id is None:
            raise CommandError("No message of ours is named in this mail.")
        found = delivery.record_bounce(message_id=message_id, words=_diagnosis(report))
        self.stdout.write("Marked as bounced." if found else "That message was not out; nothing changed.")


def _message_id(report: EmailMessage) -> int | None:
    """Our message's number, from the returned headers or from the address that the bounce came to; never a guess."""
    number = first_genuine(re.compile(rf"<message-{MARKED}@nabij\.invalid>"), report.as_string())
    local, _, domain = settings.BOUNCE_ADDRESS.partition("@")
    if number is not None or not local:
        return number
    ours = re.compile(rf"\b{re.escape(local)}\+{MARKED}@{re.escape(domain)}\b", re.IGNORECASE)
    addresses = [str(report.get(header, "")) for header in ("To", "Delivered-To", "X-Original-To")]
    return first_genuine(ours, "\n".join(addresses))


def _status(report: EmailMessage, field: str) -> str:
    for part in report.walk():
        if part.get_content_type() == "message/delivery-status":
            for block in part.get_payload():
                if block.get(field):  # type: ignore[union-attr]
                    return str(block[field])  # type: ignore[index]
    return ""


def _diagnosis(report: EmailMessage) -> str:
    return _status(report, "Diagnostic-Code") or _status(report, "Status")
