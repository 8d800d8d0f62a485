"""Reads of pupils, their people, their files and the intake."""
