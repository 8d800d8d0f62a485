"""Homes for servers that these tests start, break and start again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.local.testing import throwaway_home


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder for servers, removed afterwards; as root also what was put outside it."""
    with throwaway_home() as folder:
        yield folder
