"""Writes of the school: its settings, calendar, classes and people."""
