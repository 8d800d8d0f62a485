"""Pupils, the people around them, their homes, their files, and the intake."""

from intake.models.documents import Document, DocumentKey
from intake.models.following import CheckIn, FollowUp, Review, Talk
from intake.models.health import HealthAppointment, HealthHour
from intake.models.homes import Home, HomeStaff, HomeStay
from intake.models.intakes import Answer, Intake, Invitation
from intake.models.leaving import Departure, Placement
from intake.models.parts import FilePart, PupilLanguage, Remark, TestResult
from intake.models.people import Person, Relation
from intake.models.pupils import ClassMembership, Pupil
from intake.models.questions import Question, Questionnaire
from intake.models.reports import ReportBatch, ReportBatchItem

__all__ = [
    "Answer",
    "CheckIn",
    "ClassMembership",
    "Departure",
    "Document",
    "DocumentKey",
    "FilePart",
    "FollowUp",
    "HealthAppointment",
    "HealthHour",
    "Home",
    "HomeStaff",
    "HomeStay",
    "Intake",
    "Invitation",
    "Person",
    "Placement",
    "Pupil",
    "PupilLanguage",
    "Question",
    "Questionnaire",
    "Relation",
    "Remark",
    "ReportBatch",
    "ReportBatchItem",
    "Review",
    "Talk",
    "TestResult",
]
