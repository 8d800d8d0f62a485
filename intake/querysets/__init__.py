"""Reads of the intake and of following."""
