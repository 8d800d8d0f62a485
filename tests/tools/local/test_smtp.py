import smtplib
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urlsplit

from tools.local.processes import Children
from tools.local.smtp import start_smtp


def message(subject: str, text: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "school@example.nl", "ouder@example.nl", subject
    mail.set_content(text)
    return mail


def test_keeps_each_mail_as_a_file_in_the_order_of_arrival(home: Path) -> None:
    with Children(home) as children:
        _, url = start_smtp(children, home / "mail")
        with smtplib.SMTP(urlsplit(url).hostname or "", urlsplit(url).port or 0, timeout=60) as client:
            client.send_message(
                message("We missen Sami", "مرحبا"), to_addrs=["ouder@example.nl", "coa@example.nl"]
            )
            client.send_message(message("../../Aangekomen", "9:12"))
        # No waiting: a mail is on disk before its sender hears that it was received.
        files = sorted((home / "mail").iterdir())
    mails = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]
    assert [mail["Subject"] for mail in mails] == ["We missen Sami", "../../Aangekomen"]
    assert [mail.get_all("X-Envelope-To") for mail in mails] == [
        ["ouder@example.nl", "coa@example.nl"],
        ["ouder@example.nl"],
    ]
    assert mails[0].get_content() == "مرحبا\r\n"
    assert "ouder@example.nl_We-missen-Sami" in files[0].name
    assert all(file.suffix == ".eml" and file.parent == home / "mail" for file in files)
    assert (home / "mail").stat().st_mode & 0o777 == 0o700


def test_refuses_for_now_what_it_cannot_keep(home: Path) -> None:
    with Children(home) as children:
        _, url = start_smtp(children, home / "mail")
        (home / "mail").rmdir()
        with smtplib.SMTP(urlsplit(url).hostname or "", urlsplit(url).port or 0, timeout=60) as client:
            code, answer = _try_to_send(client, message("We missen Sami", "Hallo"))
    assert code == 452
    assert b"Cannot keep this mail" in answer


def _try_to_send(client: smtplib.SMTP, mail: EmailMessage) -> tuple[int, bytes]:
    client.ehlo()
    client.mail("school@example.nl")
    client.rcpt("ouder@example.nl")
    return client.data(mail.as_bytes())
