"""Writes of the care team, a file for each area."""
