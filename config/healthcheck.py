"""Whether a process of Nabij is healthy, for the health checks in docker-compose.yml.

python -m config.healthcheck web | worker ALIVE-FILE | beat SCHEDULE
"""

import http.client
import os
import ssl
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

# Beat writes its schedule to disk every three minutes.
BEAT_IS_SILENT = 10 * 60
# A worker speaks every ten seconds; see config/celery.py.
WORKER_IS_SILENT = 60


def web(port: str = "8000") -> bool:
    """The web server answers, and so does its database."""
    # Asked as a visitor would: Django refuses a host that it does not know.
    headers = {"Host": urlsplit(os.environ["SITE_URL"]).netloc}
    connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=8)
    if os.environ.get("GRANIAN_SSL_CERTIFICATE"):
        # Who answers here is known; the certificate is for others, under another name.
        trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
        connection = http.client.HTTPSConnection("127.0.0.1", int(port), timeout=8, context=trusting)
    try:
        connection.request("GET", "/health/", headers=headers)
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def worker(alive_file: str) -> bool:
    """The worker has just said that it takes tasks."""
    file = Path(alive_file)
    return file.exists() and time.time() - file.stat().st_mtime < WORKER_IS_SILENT


def beat(schedule: str) -> bool:
    """Beat has lately written down when it ran what."""
    files = list(Path(schedule).parent.glob(f"{Path(schedule).name}*"))
    return any(time.time() - file.stat().st_mtime < BEAT_IS_SILENT for file in files)


CHECKS: dict[str, Callable[..., bool]] = {"web": web, "worker": worker, "beat": beat}

if __name__ == "__main__":
    sys.exit(0 if CHECKS[sys.argv[1]](*sys.argv[2:]) else 1)
