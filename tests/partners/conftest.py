"""Tests of consulting hours run in the same house."""

from tests.house import *  # noqa: F403
