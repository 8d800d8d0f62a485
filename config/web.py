"""Granian's own command, once the house is loaded: its workers are copies of this process, and share it."""

from granian.cli import entrypoint

import config.wsgi  # noqa: F401

if __name__ == "__main__":
    entrypoint()  # type: ignore[no-untyped-call]
