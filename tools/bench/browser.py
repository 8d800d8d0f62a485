"""A lean browser: raw sockets with keep-alive, because it shares its cores with what it measures."""

import gzip
import re
import socket
from dataclasses import dataclass

LOOPBACK = "127.0.0.1"
PATIENCE = 60
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
ETAG = re.compile(rb"\r\netag: *([^\r]+)", re.IGNORECASE)
COOKIE = re.compile(rb"\r\nset-cookie: *csrftoken=([^;\r]+)", re.IGNORECASE)
ZIPPED = re.compile(rb"\r\ncontent-encoding: *gzip", re.IGNORECASE)
CLOSES = re.compile(rb"\r\nconnection: *close", re.IGNORECASE)


@dataclass(frozen=True)
class Reply:
    """An answer of the web server; `sent` is the body as it came over the line."""

    status: int
    head: bytes
    sent: bytes

    @property
    def body(self) -> bytes:
        return gzip.decompress(self.sent) if ZIPPED.search(self.head) else self.sent

    @property
    def csrf_cookie(self) -> str:
        found = COOKIE.search(self.head)
        return found[1].decode() if found else ""

    @property
    def etag(self) -> str:
        found = ETAG.search(self.head)
        return found[1].decode() if found else ""


class Browser:
    """One connection to the web server, used by one person after the other, as a proxy in front does."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._socket: socket.socket | None = None

    def get(self, path: str, cookies: str = "", *, etag: str = "") -> Reply:
        """Ask for a page; or by itself, as a page does that follows something, for another than that with this ETag."""
        known = f"X-Nabij-Poll: 1\r\nIf-None-Match: {etag}\r\n" if etag else ""
        return self._send(f"GET {path} HTTP/1.1\r\n{self._headers(cookies)}{known}\r\n".encode())

    def post(self, path: str, form: str, cookies: str) -> Reply:
        """Send a form."""
        head = (
            f"POST {path} HTTP/1.1\r\n{self._headers(cookies)}Origin: http://localhost:{self._port}\r\n"
            f"X-Requested-With: fetch\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(form)}\r\n\r\n"
        )
        return self._send((head + form).encode("ascii"))

    def _headers(self, cookies: str) -> str:
        cookie = f"Cookie: {cookies}\r\n" if cookies else ""
        return f"Host: localhost:{self._port}\r\nAccept-Encoding: gzip\r\nUser-Agent: bench\r\n{cookie}"

    def _send(self, request: bytes) -> Reply:
        if self._socket is None:
            self._socket = socket.create_connection((LOOPBACK, self._port), timeout=PATIENCE)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.sendall(request)
        reply = _receive(self._socket)
        if CLOSES.search(reply.head):
            self.close()
        return reply

    def close(self) -> None:
        """Hang up."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None


def _receive(line: socket.socket) -> Reply:
    data = line.recv(65536)
    while (end := data.find(b"\r\n\r\n")) < 0:
        data += _more(line)
    head, body = data[:end], data[end + 4 :]
    length = LENGTH.search(head)
    while len(body) < (int(length[1]) if length else 0):
        body += _more(line)
    return Reply(int(head[9:12]), head, body)


def _more(line: socket.socket) -> bytes:
    data = line.recv(65536)
    if not data:
        raise ConnectionError("The web server hung up in the middle of an answer.")
    return data
