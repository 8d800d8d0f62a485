"""SMS and chat: by Apprise to a real web address of the school's own."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from pytest_django.fixtures import Settings

from messaging.enums import Channel
from messaging.models.outbox import Message
from messaging.services import delivery
from school.models.school import School
from tests.messaging.conftest import queue
from tools.samples.factories import MORNING


class Service(HTTPServer):
    """A chat service that keeps what it gets and answers with a status."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Desk)
        self.status = 200
        self.received: list[tuple[str, str]] = []


class Desk(BaseHTTPRequestHandler):
    server: Service

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.received.append((self.path, body["message"]))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        """Nothing on the screen."""


@pytest.fixture
def service(school: School, settings: Settings) -> Iterator[Service]:
    with Service() as service:
        threading.Thread(target=service.serve_forever, daemon=True).start()
        settings.CHAT_GATEWAYS = [f"http://127.0.0.1:{service.server_port}"]
        school.chat_url = f"json://127.0.0.1:{service.server_port}/sms/{{phone}}"
        school.save()
        yield service
        service.shutdown()


def sms(school: School) -> Message:
    message = queue(school, channel=Channel.CHAT, address="+31612345678", language="nl")
    delivery.deliver([message.pk], now=lambda: MORNING)
    return Message.objects.get(pk=message.pk)


def test_a_text_message_goes_to_the_number(school: School, service: Service) -> None:
    message = sms(school)
    assert (message.state, message.sent_at, message.languages) == ("sent", MORNING, ["nl"])
    assert service.received == [("/sms/31612345678", message.body)]
    assert message.body.startswith("Hallo,")


def test_a_service_in_trouble_is_tried_again(school: School, service: Service) -> None:
    service.status = 503
    message = sms(school)
    assert (message.state, message.error) == ("queued", "The SMS or chat service did not take the message.")
    service.status = 200
    assert delivery.sweep(now=lambda: message.next_attempt_at) == 1


@pytest.mark.parametrize("address", ["", "zomaar iets", "onbekend://x"])
def test_an_address_that_is_none_is_refused(school: School, address: str) -> None:
    School.objects.filter(pk=school.pk).update(chat_url=address)
    assert sms(school).state == "refused"
