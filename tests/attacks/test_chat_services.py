"""An address of a chat service that leads somewhere else: into the house's own network, or to somebody's own phone."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from messaging.enums import Channel
from messaging.models.outbox import Message
from messaging.services import delivery, texts
from school import sms
from school.enums import Role
from school.models.school import School
from tests.house import House, house, morning
from tests.messaging.conftest import queue
from tests.pages import errors, form_data
from tools.samples import factories
from tools.samples.factories import MORNING, member

__all__ = ["house", "morning"]

URL = "/settings/"
KEY = "a" * 25
MESSAGEBIRD = f"msgbird://{KEY}/31205550100/{{phone}}"

# What an administrator may not save, and what the field says; a tester adds a row.
HOSTILE = {
    "json://127.0.0.1:6379/{phone}": "Deze dienst kennen we niet.",
    "json://169.254.169.254/latest/{phone}?method=GET&+X-Metadata=1": "Laat het vraagteken weg",
    "jsons://intranet.school.example/{phone}": "Deze dienst kennen we niet.",
    "xml://10.0.0.8/{phone}": "Deze dienst kennen we niet.",
    "form://localhost/{phone}": "Deze dienst kennen we niet.",
    "mailto://user:secret@mail.example?to={phone}": "Laat het vraagteken weg",
    "syslog://{phone}": "Deze dienst kennen we niet.",
    "infobip://key@127.0.0.1/{phone}": "Deze dienst kennen we niet.",
    f"{MESSAGEBIRD}?verify=no": "Laat het vraagteken weg",
    f"msgbird://{KEY}/31205550100/31699999999": "Zet er één keer {phone} in",
    f"{MESSAGEBIRD}/31699999999": "Apprise kent dit adres niet.",
    f"msgbird://{KEY}/{{phone}}/31699999999": "Apprise kent dit adres niet.",
}
NOT_THE_INTERNET = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "168.63.129.16",
    "0.0.0.0",
    "224.0.0.1",
    "::1",
    "fe80::1",
    "fd00:ec2::254",
    "::ffff:127.0.0.1",
    "64:ff9b::a00:1",
    "2002:7f00:1::",
]


class Gateway(HTTPServer):
    """A gateway of the house's own that sends everybody on to another page."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Desk)
        self.asked: list[str] = []


class Desk(BaseHTTPRequestHandler):
    server: Gateway

    def do_POST(self) -> None:
        self.server.asked.append(self.path)
        self.send_response(307)
        self.send_header("Location", f"http://127.0.0.1:{self.server.server_port}/elsewhere")
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        """Nothing on the screen."""


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with Gateway() as gateway:
        threading.Thread(target=gateway.serve_forever, daemon=True).start()
        yield gateway
        gateway.shutdown()


@pytest.fixture
def school(db: None) -> School:
    school: School = factories.SchoolFactory(chat_url=MESSAGEBIRD)
    texts.load_texts(school=school)
    return school


def sent_by_sms(school: School) -> Message:
    message = queue(school, channel=Channel.CHAT, address="+31612345678", language="nl")
    delivery.deliver([message.pk], now=lambda: MORNING)
    return Message.objects.get(pk=message.pk)


@pytest.mark.parametrize(("address", "words"), HOSTILE.items())
def test_an_administrator_cannot_save_it(house: House, address: str, words: str) -> None:
    client = Client()
    client.force_login(member(house.school, Role.ADMINISTRATOR))
    answer = client.post(URL, form_data(client, URL, **{"school-chat_url": address}))
    said = errors(answer, "school-chat_url")
    assert (answer.status_code, len(said)) == (422, 1)
    assert words in said[0]


@pytest.mark.parametrize("address", HOSTILE)
def test_what_was_saved_before_is_not_sent_to(school: School, address: str) -> None:
    School.objects.filter(pk=school.pk).update(chat_url=address)
    assert sent_by_sms(school).state == "refused"


@pytest.mark.parametrize("address", ["127.0.0.1", "169.254.169.254"])
def test_a_service_whose_name_leads_inside_is_not_reached(
    school: School, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """As when somebody answers for the name of the service: what counts is where the connection goes."""
    peer = (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: [peer])
    message = sent_by_sms(school)
    assert (message.state, message.error) == (
        "refused",
        "The SMS or chat service is not where such a service can be.",
    )


@pytest.mark.parametrize("address", NOT_THE_INTERNET)
def test_no_connection_goes_inside(address: str) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with sms.only_to_the_internet(), socket.socket(family) as connection, pytest.raises(sms.PeerRefused):
        connection.connect((address, 443))


@pytest.mark.parametrize("port", [22, 80, 6379])
def test_no_connection_goes_to_another_port(port: int) -> None:
    with sms.only_to_the_internet(), socket.socket() as connection, pytest.raises(sms.PeerRefused):
        connection.connect(("9.9.9.9", port))


def test_no_connection_goes_to_a_file() -> None:
    with (
        sms.only_to_the_internet(),
        socket.socket(socket.AF_UNIX) as connection,
        pytest.raises(sms.PeerRefused),
    ):
        connection.connect("/var/run/docker.sock")


def test_a_gateway_of_the_house_is_used_but_sends_nobody_on(
    school: School, gateway: Gateway, settings: Settings
) -> None:
    settings.CHAT_GATEWAYS = [f"http://127.0.0.1:{gateway.server_port}"]
    address = f"json://127.0.0.1:{gateway.server_port}/sms/{{phone}}"
    School.objects.filter(pk=school.pk).update(chat_url=address)
    assert sent_by_sms(school).state == "queued"
    assert gateway.asked == ["/sms/31612345678"]


def test_a_gateway_is_that_of_the_house_to_the_last_sign(settings: Settings) -> None:
    settings.CHAT_GATEWAYS = ["https://sms.school.example:8443"]
    assert sms.is_own_gateway("jsons://user:secret@SMS.school.example:8443/{phone}")
    for other in (
        "jsons://sms.school.example/{phone}",
        "json://sms.school.example:8443/{phone}",
        "jsons://sms.school.example:8443@127.0.0.1/{phone}",
        "jsons://sms.school.example:8443.evil.example/{phone}",
        "jsons://{phone}",
    ):
        assert not sms.is_own_gateway(other)


def test_every_known_service_takes_one_number_by_https() -> None:
    addresses = (
        "bulksms://user:secret@{phone}",
        f"clickatell://{'a' * 32}/{{phone}}",
        f"cm://{'a' * 8}-{'a' * 4}-{'a' * 4}-{'a' * 4}-{'a' * 12}/{{phone}}",
        "d7sms://token@{phone}",
        MESSAGEBIRD,
        f"plivo://{'A' * 20}@{'b' * 32}/31600000000/{{phone}}",
        "seven://key/{phone}",
        f"sinch://{'a' * 32}:{'b' * 32}@31600000000/{{phone}}",
        "threema://*GATEWAY@secret/{phone}",
        f"twilio://AC{'a' * 32}:{'b' * 32}@31600000000/{{phone}}",
        f"vonage://{'a' * 8}:{'b' * 16}@31600000000/{{phone}}",
        f"whatsapp://{'a' * 40}@123456789012345/{{phone}}",
    )
    assert {address.partition("://")[0] for address in addresses} == sms.SERVICES
    for address in addresses:
        service = sms.service_for(address, "+31612345678")
        assert (service.redirects, service.verify_certificate) == (False, True)
