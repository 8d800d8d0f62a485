"""Somebody between the servers: with TLS asked for, a way that is plain or answered by a stranger is not taken."""

import datetime as dt
import ipaddress
import os
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import environ
import pytest
from celery import Celery
from cryptography import x509
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.db import OperationalError, connections

from tests import databases
from tests.faults.world import until
from tools.local.processes import Children
from tools.local.system import LOOPBACK, free_port
from tools.local.testing import throwaway_home

GOOD = {
    "DATABASE_URL": "postgres://u:p@db/n?sslmode=verify-full",
    "REDIS_URL": "rediss://:p@redis:6380/0?ssl_cert_reqs=required",
    "EMAIL_URL": "smtp+tls://u:p@mail:587",
    "CLAMD_ADDRESS": "/run/clamd.sock",
}


def start(**ways: str) -> "subprocess.CompletedProcess[str]":
    """Read the settings of a production server."""
    environment = {
        "PATH": os.environ["PATH"],
        "SECRET_KEY": "x" * 60,
        "ALLOWED_HOSTS": "nabij.example",
        "SITE_URL": "https://nabij.example",
        "DEFAULT_FROM_EMAIL": "nabij@school.example",
        "FILE_KEYS": Fernet.generate_key().decode(),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "REQUIRE_TLS": "true",
    }
    command = [sys.executable, "-c", "from django.conf import settings; settings.DEBUG"]
    return subprocess.run(
        command, env=environment | GOOD | ways, capture_output=True, text=True, check=False, timeout=60
    )


def test_with_tls_on_each_way_it_starts() -> None:
    assert start().returncode == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "postgres://u:p@db/n"),
        ("DATABASE_URL", "postgres://u:p@db/n?sslmode=require"),
        ("DATABASE_OWNER_URL", "postgres://u:p@db/n"),
        ("REDIS_URL", "redis://:p@redis:6379/0"),
        ("REDIS_URL", "rediss://:p@redis:6380/0?ssl_cert_reqs=none"),
        ("EMAIL_URL", "smtp://u:p@mail:25"),
        ("CLAMD_ADDRESS", "clamd:3310"),
    ],
)
def test_a_plain_way_stops_the_start(name: str, value: str) -> None:
    refused = start(**{name: value})
    assert refused.returncode == 1
    named = name.replace("_OWNER", "")
    assert refused.stderr.splitlines()[-1].endswith(f"a way has none, or checks nobody: {named}")


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """A certificate that says for itself that it is this machine, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(LOOPBACK))])
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(address, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    public, private = folder / f"{name}.pem", folder / f"{name}.key"
    public.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return public, private


# What PostgreSQL's own programs send first, and get an S for.
SSL_REQUEST = b"\x00\x00\x00\x08\x04\xd2\x16\x2f"


@contextmanager
def encrypted(address: str, public: Path, private: Path) -> Iterator[int]:
    """A port that speaks TLS and passes everything on to a server that does not; yields the port.

    The PostgreSQL and the Redis that tests run on were built without TLS.
    """
    server_at = urlsplit(address)
    asks_first = server_at.scheme == "postgres"
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(public, private)
    listener = socket.create_server((LOOPBACK, 0))

    def pass_on(source: socket.socket, sink: socket.socket) -> None:
        try:
            while data := source.recv(65536):
                sink.sendall(data)
        except OSError:
            pass
        finally:
            sink.close()

    def serve() -> None:
        while True:
            try:
                line, _ = listener.accept()
                if asks_first:
                    assert line.recv(len(SSL_REQUEST)) == SSL_REQUEST
                    line.sendall(b"S")
                inside = context.wrap_socket(line, server_side=True)
            except ssl.SSLError:
                continue
            except OSError:
                return
            server = socket.create_connection((str(server_at.hostname), server_at.port))
            for pair in ((inside, server), (server, inside)):
                threading.Thread(target=pass_on, args=pair, daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    yield listener.getsockname()[1]
    listener.close()


def test_postgresql_is_asked_who_it_is(tmp_path: Path, db: None) -> None:
    ours, key = certificate(tmp_path, "ours")
    strange, _ = certificate(tmp_path, "strange")
    with encrypted(databases.server_url(), ours, key) as port:

        def is_encrypted(root: Path) -> bool:
            address = urlsplit(databases.server_url())
            there = address._replace(
                netloc=f"{address.username}:{address.password}@{LOOPBACK}:{port}"
            ).geturl()
            settings = environ.Env.db_url_config(f"{there}?sslmode=verify-full&sslrootcert={root}")
            with databases.connected_with("default", settings):
                connections["default"].ensure_connection()
                return bool(connections["default"].connection.info.ssl_in_use)

        assert is_encrypted(ours)
        with pytest.raises(OperationalError, match="certificate verify failed"):
            is_encrypted(strange)


def test_redis_is_asked_who_it_is(tmp_path: Path) -> None:
    ours, key = certificate(tmp_path, "ours")
    strange, _ = certificate(tmp_path, "strange")
    redis = urlsplit(os.environ["REDIS_URL"])
    with encrypted(os.environ["REDIS_URL"], ours, key) as port:

        def reach(root: Path) -> None:
            url = f"rediss://:{redis.password}@{LOOPBACK}:{port}/0?ssl_cert_reqs=required&ssl_ca_certs={root}"
            with Celery(broker=url, set_as_current=False).connection_for_write() as connection:
                connection.ensure_connection(max_retries=1, timeout=5)

        reach(ours)
        with pytest.raises(Exception, match=r"(?i)certificate.verify.failed"):
            reach(strange)


def test_the_proxy_is_told_by_the_web_server_who_it_is(tmp_path: Path) -> None:
    ours, key = certificate(tmp_path, "ours")
    strange, _ = certificate(tmp_path, "strange")
    port = free_port()
    environment = os.environ | {
        "GRANIAN_SSL_CERTIFICATE": str(ours),
        "GRANIAN_SSL_KEYFILE": str(key),
        "SITE_URL": "https://localhost",
    }
    command = [sys.executable, "-m", "config.web", "--interface", "wsgi", "config.served:application"]
    command += ["--host", LOOPBACK, "--port", str(port), "--http", "1", "--no-ws"]
    check = [sys.executable, "-m", "config.healthcheck", "web", str(port)]

    def healthy(environment: dict[str, str]) -> bool:
        return subprocess.run(check, env=environment, check=False, timeout=60).returncode == 0

    def version(root: Path) -> str | None:
        with socket.create_connection((LOOPBACK, port), timeout=20) as line:
            context = ssl.create_default_context(cafile=str(root))
            with context.wrap_socket(line, server_hostname=LOOPBACK) as wrapped:
                return wrapped.version()

    with throwaway_home() as home, Children(home) as children:
        children.start("web", command, environment=environment)
        until(lambda: healthy(environment), "the health check says so")
        assert version(ours) == "TLSv1.3"
        with pytest.raises(ssl.SSLCertVerificationError):
            version(strange)
        # Nobody is answered who asks without.
        del environment["GRANIAN_SSL_CERTIFICATE"]
        assert not healthy(environment)
