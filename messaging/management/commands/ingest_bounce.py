"""Reads one returned mail from standard input: let the mail server pipe the bounce address into this."""

import email
import email.policy
import re
import sys
from email.message import EmailMessage
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from messaging import services


class Command(BaseCommand):
    help = "Reads a delivery status notification from standard input and marks its message as bounced."

    def handle(self, *args: Any, **options: Any) -> None:
        report = email.message_from_binary_file(sys.stdin.buffer, policy=email.policy.default)
        message_id = _message_id(report)
        if message_id is None:
            raise CommandError("No message of ours is named in this mail.")
        if _is_temporary(report):
            self.stdout.write("Only a delay; nothing changed.")
            return
        found = services.record_bounce(message_id=message_id, words=_diagnosis(report))
        self.stdout.write("Marked as bounced." if found else "That message was not out; nothing changed.")


def _message_id(report: EmailMessage) -> int | None:
    """Our message's number, from the returned headers or from the address that the bounce came to."""
    for text in (report.as_string(), str(report.get("To", "")), str(report.get("Delivered-To", ""))):
        if found := re.search(r"<message-(\d+)@nabij\.invalid>", text) or re.search(r"\+(\d+)@", text):
            return int(found[1])
    return None


def _status(report: EmailMessage, field: str) -> str:
    for part in report.walk():
        if part.get_content_type() == "message/delivery-status":
            for block in part.get_payload():
                if block.get(field):  # type: ignore[union-attr]
                    return str(block[field])  # type: ignore[index]
    return ""


def _is_temporary(report: EmailMessage) -> bool:
    return _status(report, "Status").startswith("4") and _status(report, "Action").lower() != "failed"


def _diagnosis(report: EmailMessage) -> str:
    return _status(report, "Diagnostic-Code") or _status(report, "Status") or str(report.get("Subject", ""))
