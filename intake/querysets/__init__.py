"""Reads of pupils, their people, their files and the intake."""

from intake.querysets.health import HealthAppointmentQuerySet, HealthHourQuerySet
from intake.querysets.intakes import (
    AnswerQuerySet,
    IntakeQuerySet,
    InvitationQuerySet,
    QuestionnaireQuerySet,
    QuestionQuerySet,
)
from intake.querysets.parts import BackgroundQuerySet, PartQuerySet, levels_seen, pupils_with_levels
from intake.querysets.people import (
    AlertContact,
    HomeQuerySet,
    HomeStaffQuerySet,
    HomeStayQuerySet,
    PersonQuerySet,
    RelationQuerySet,
    alert_contacts,
    has_address,
)
from intake.querysets.pupils import (
    ClassMembershipQuerySet,
    OfPupilQuerySet,
    PupilOwnedQuerySet,
    PupilQuerySet,
)
from intake.querysets.reports import ReportBatchItemQuerySet, ReportBatchQuerySet

__all__ = [
    "AlertContact",
    "AnswerQuerySet",
    "BackgroundQuerySet",
    "ClassMembershipQuerySet",
    "HealthAppointmentQuerySet",
    "HealthHourQuerySet",
    "HomeQuerySet",
    "HomeStaffQuerySet",
    "HomeStayQuerySet",
    "IntakeQuerySet",
    "InvitationQuerySet",
    "OfPupilQuerySet",
    "PartQuerySet",
    "PersonQuerySet",
    "PupilOwnedQuerySet",
    "PupilQuerySet",
    "QuestionQuerySet",
    "QuestionnaireQuerySet",
    "RelationQuerySet",
    "ReportBatchItemQuerySet",
    "ReportBatchQuerySet",
    "alert_contacts",
    "has_address",
    "levels_seen",
    "pupils_with_levels",
]
