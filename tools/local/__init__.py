"""Nabij on one machine without Docker: the demo, servers for development and tests, checks, benchmark."""
