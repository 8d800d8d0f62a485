"""Tests of pupils and their files run in the same house."""

from tests.house import *  # noqa: F403
