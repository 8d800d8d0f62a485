"""The demo school: fictional people, made by code with a fixed seed, relative to today."""
