"""Pupils, the people around them, and their homes."""

from intake.models.homes import Home, HomeStaff, HomeStay
from intake.models.people import Person, Relation
from intake.models.pupils import ClassMembership, Pupil

__all__ = ["ClassMembership", "Home", "HomeStaff", "HomeStay", "Person", "Pupil", "Relation"]
