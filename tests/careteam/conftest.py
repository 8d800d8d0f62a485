"""Tests of the care team run in the same house."""

from tests.house import *  # noqa: F403
