"""Tests of the intake run in the same house."""

from tests.house import *  # noqa: F403
