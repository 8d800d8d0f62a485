"""Reads of absence over several tables, a file for each area."""
