"""Writes of absence: registers, announced absence, episodes with their alerts, calls, late registers."""
