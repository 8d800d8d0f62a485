"""What every test shares."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from config.local.testing import refuse_without_servers

if TYPE_CHECKING:
    from school.models import User

refuse_without_servers()

# These start whole houses and browsers: begun last, one core would wait for the other.
LONG = ("browser", "faults", "local", "bench", "config")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, so that several workers end at the same time."""
    tests = Path(__file__).parent
    items.sort(key=lambda item: item.path.relative_to(tests).parts[0] not in LONG)


@pytest.fixture
def client_for() -> Callable[["User"], Client]:
    """A browser in which this person has signed in; pages load the roles afresh, as they do for everybody."""

    def sign_in(user: "User") -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in
