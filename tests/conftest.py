"""What every test shares."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from tools.local.testing import refuse_without_servers

if TYPE_CHECKING:
    from school.models.people import User

refuse_without_servers()


@pytest.fixture
def client_for() -> Callable[["User"], Client]:
    """A browser in which this person has signed in; pages load the roles afresh, as they do for everybody."""

    def sign_in(user: "User") -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in
