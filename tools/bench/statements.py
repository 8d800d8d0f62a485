"""How many SQL statements the register page and a hand-in cost, BEGIN and COMMIT included."""

from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tools.bench.rush import marks
from tools.bench.town import Turn


@dataclass(frozen=True)
class Statements:
    """The statements of one register, opened and handed in for the first time."""

    pupils: int
    opening: list[str]
    handing_in: list[str]


def count_statements(turn: Turn) -> Statements:
    """Open and hand in a register inside this process, through all middleware, and keep the statements."""
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = turn.cookies.partition("=")[2]
    with CaptureQueriesContext(connection) as opening:
        opened = client.get(turn.path)
    form = "base_version=0" + marks(turn, turn.pupils)
    with CaptureQueriesContext(connection) as handing_in:
        handed_in = client.post(turn.path, form, content_type="application/x-www-form-urlencoded")
    if (opened.status_code, handed_in.status_code) != (200, 200):
        raise ValueError(f"{opened.status_code} and {handed_in.status_code} while counting statements")
    return Statements(
        len(turn.pupils),
        [query["sql"] for query in opening],
        [query["sql"] for query in handing_in],
    )
