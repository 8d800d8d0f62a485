"""SMS and chat by an address that a school's administrator gives: only to services that are known, only to one number.

An address could otherwise name any machine in the house's own network, with a method and headers of choice.
"""

import functools
import ipaddress
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from urllib.parse import urlsplit

import apprise
from django.conf import settings
from django.utils.translation import gettext as _

from school.refusals import Refusal

# Services that send to a phone number by https, at an address of their own that nobody can change.
SERVICES = frozenset(
    {
        "bulksms",
        "clickatell",
        "cm",
        "d7sms",
        "msgbird",
        "plivo",
        "seven",
        "sinch",
        "threema",
        "twilio",
        "vonage",
        "whatsapp",
    }
)
# A gateway of the house's own, named by who runs the server: what Apprise calls it by what CHAT_GATEWAYS calls it.
GATEWAY_SCHEMES = {"jsons": "https", "json": "http"}
NUMBER = "{phone}"
# Stands for a family's number when an address is tried out.
SAMPLE_NUMBER = "31612345678"
HTTPS_PORT = 443
# Gives a machine at Azure its secrets, and does not look like an address of the house's own.
CLOUD_HOSTS = {ipaddress.ip_address("168.63.129.16")}
# Where the last four bytes are an address of the old kind.
NAT64 = ipaddress.ip_network("64:ff9b::/96")

_only_public: ContextVar[bool] = ContextVar("_only_public", default=False)


class ServiceRefused(Refusal):
    """This address is none of a service that we send to."""


class PeerRefused(Exception):
    """A service's name led to an address where no such service is."""


def service_for(address: str, number: str) -> Any:
    """What sends to one number by this address of a service.

    Raises ServiceRefused, with what is wrong in words.
    """
    if address.count(NUMBER) != 1:
        raise ServiceRefused(_("Put {phone} in it once: there the family's number comes."))
    if "?" in address:
        raise ServiceRefused(_("Leave out the question mark and what follows."))
    scheme = address.partition("://")[0].lower()
    own = is_own_gateway(address)
    if scheme not in SERVICES and not own:
        raise ServiceRefused(
            _("We do not know this service. Known are: %(services)s.")
            % {"services": ", ".join(sorted(SERVICES))}
        )
    digits = number.lstrip("+")
    asset = apprise.AppriseAsset(http_redirects=False)
    service = apprise.Apprise.instantiate(address.replace(NUMBER, digits), asset=asset)
    if service is None or not (own or _numbers_of(service) == [digits]):
        raise ServiceRefused(_("Apprise does not know this address."))
    return service


def is_own_gateway(address: str) -> bool:
    """Whether who runs the server named this gateway in CHAT_GATEWAYS."""
    parts = urlsplit(address.replace(NUMBER, SAMPLE_NUMBER))
    origin = f"{GATEWAY_SCHEMES.get(parts.scheme)}://{parts.netloc.rpartition('@')[2].lower()}"
    return origin in settings.CHAT_GATEWAYS


@contextmanager
def only_to_the_internet() -> Iterator[None]:
    """Inside, this thread connects to public addresses by https only; PeerRefused at any other.

    It holds where the connection is made, so that a name that means something else the second time helps nobody.
    """
    _watch_connections()
    token = _only_public.set(True)
    try:
        yield
    finally:
        _only_public.reset(token)


def _numbers_of(service: Any) -> list[str]:
    """The numbers that a service would send to; some keep them with a sign or a kind in front."""
    targets = [target[-1] if isinstance(target, tuple) else target for target in service.targets]
    return [str(target).lstrip("+") for target in targets]


def _is_public(host: str) -> bool:
    address: ipaddress.IPv4Address | ipaddress.IPv6Address = ipaddress.ip_address(host.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in NAT64:
            inner = ipaddress.IPv4Address(address.packed[-4:])
        address = inner or address
    return address.is_global and not address.is_multicast and address not in CLOUD_HOSTS


def _look_at_connection(event: str, arguments: tuple[Any, ...]) -> None:
    """Python asks this before each connection, whichever library makes it."""
    if event != "socket.connect" or not _only_public.get():
        return
    connection, peer = arguments
    by_net = connection.family in {socket.AF_INET, socket.AF_INET6}
    if not by_net or peer[1] != HTTPS_PORT or not _is_public(peer[0]):
        raise PeerRefused


@functools.cache
def _watch_connections() -> None:
    """Once for each process: such a hook stays."""
    sys.addaudithook(_look_at_connection)
