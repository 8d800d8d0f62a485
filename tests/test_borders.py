"""The database itself refuses a row that ties together two schools, or two pupils."""

from typing import Any

import pgtrigger
import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import Model
from psycopg2 import sql

from careteam.enums.concerns import ConcernState
from careteam.models.referrals import CaseReferral
from intake.enums import FollowUpKind
from partners.enums.consents import AskReason
from partners.models.consents import ConsentReminder
from pupils.models.pupils import Pupil
from school.enums import Ground
from school.models.people import User
from tests.databases import as_owner
from tests.floors import APPS
from tests.intake.talks import questions_of
from tools.samples import factories
from tools.samples.absence import (
    ApproachFactory,
    ApproachStepFactory,
    FamilyLetterFactory,
    HandOnFactory,
    HomeVisitFactory,
    NoticeFactory,
)
from tools.samples.care import ActionFactory, CareCaseFactory, CarePlanFactory, ContactMomentFactory
from tools.samples.concerns import AcuteDangerFactory, AcuteWordFactory, ConcernFactory, ConcernMoveFactory
from tools.samples.consents import ConsentRequestFactory, ShareFactory
from tools.samples.factories import MORNING, SCHOOL_DAY
from tools.samples.files import (
    AnnouncementFactory,
    AnswerFactory,
    AppointmentFactory,
    ConsultingHourFactory,
    CrossingFactory,
    FollowUpFactory,
    IntakeFactory,
    InterpreterFactory,
    InvitationFactory,
    LeaveRequestFactory,
    ReviewFactory,
    TalkFactory,
    booking_of,
)
from tools.samples.meetings import (
    AgendaItemFactory,
    MeetingFactory,
    MeetingKindFactory,
    MinuteFactory,
    VersionItemFactory,
)
from tools.samples.referrals import ReferralFactory

# A table, its column, and the table that this points to.
Border = tuple[str, str, str]


def borders_asked(owner: str) -> set[Border]:
    """Each key from a row of such an owner to another."""
    models = [
        model
        for app in APPS
        for model in apps.get_app_config(app).get_models()
        if not hasattr(model, "pgh_tracked_model")
    ]
    owned = {model for model in models if owner in {field.name for field in model._meta.concrete_fields}}
    return {
        (model._meta.db_table, str(field.column), field.related_model._meta.db_table)
        for model in owned
        for field in model._meta.concrete_fields
        if field.name != owner and field.related_model in owned
    }


def borders_held(owner: str) -> set[Border]:
    """The keys that name the owner as well."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, other.attname, confrelid::regclass::text FROM pg_constraint"
            " JOIN pg_attribute first ON first.attrelid = conrelid AND first.attnum = conkey[1]"
            " JOIN pg_attribute other ON other.attrelid = conrelid AND other.attnum = conkey[2]"
            " JOIN pg_attribute there ON there.attrelid = confrelid AND there.attnum = confkey[1]"
            " WHERE contype = 'f' AND first.attname = %s AND there.attname = %s",
            [f"{owner}_id", f"{owner}_id"],
        )
        return set(cursor.fetchall())


@pytest.mark.django_db
@pytest.mark.parametrize(("owner", "at_least"), [("school", 40), ("pupil", 7)])
def test_every_key_between_two_rows_of_an_owner_has_its_border(owner: str, at_least: int) -> None:
    asked = borders_asked(owner)
    assert len(asked) >= at_least
    assert borders_held(owner) == asked


def targets_of(pupil: Pupil) -> dict[str, Model]:
    """What rows of a pupil point to, by table."""
    own: dict[str, Any] = {"school": pupil.school, "pupil": pupil}
    intake = IntakeFactory(pupil=pupil)
    kind = MeetingKindFactory(school=pupil.school)
    approach = ApproachFactory(pupil=pupil)
    planned = {"intake": intake, "due_on": SCHOOL_DAY, "kind": FollowUpKind.REVIEW}
    return {
        "pupils_appointment": AppointmentFactory(pupil=pupil, at=MORNING, place="kamer 1.04"),
        "intake_intake": intake,
        "intake_followup": FollowUpFactory(**own, **planned),
        "partners_consentrequest": ConsentRequestFactory(pupil=pupil),
        "intake_talk": TalkFactory(pupil=pupil, held_on=SCHOOL_DAY),
        "intake_review": ReviewFactory(pupil=pupil, held_on=SCHOOL_DAY),
        "absence_crossing": CrossingFactory(pupil=pupil),
        "careteam_carecase": CareCaseFactory(pupil=pupil),
        "careteam_concern": ConcernFactory(pupil=pupil),
        "careteam_acutedanger": AcuteDangerFactory(pupil=pupil),
        "absence_announcement": AnnouncementFactory(pupil=pupil),
        "careteam_agendaitem": AgendaItemFactory(pupil=pupil, meeting=MeetingFactory(kind=kind)),
        "absence_approach": approach,
        "absence_leaverequest": LeaveRequestFactory(pupil=pupil),
        "absence_approachstep": ApproachStepFactory(pupil=pupil, approach=approach),
        "partners_booking": booking_of(pupil, ConsultingHourFactory(school=pupil.school), "09:30"),
        "partners_share": ShareFactory(pupil=pupil),
        "partners_referral": ReferralFactory(pupil=pupil),
        "careteam_action": ActionFactory(pupil=pupil),
        "careteam_minute": MinuteFactory(
            pupil=pupil, item__meeting__kind=MeetingKindFactory(school=pupil.school)
        ),
    }


def rows_of(pupil: Pupil, colleague: User) -> dict[str, Model]:
    """What points to them, by table."""
    own: dict[str, Any] = {"school": pupil.school, "pupil": pupil}
    targets: dict[str, Any] = targets_of(pupil)
    part = own | {"author": colleague}
    talked = part | {"follow_up": targets["intake_followup"], "held_on": SCHOOL_DAY}
    answered = {"intake": targets["intake_intake"], "question": questions_of(pupil.school)["sleep"]}
    meeting = targets["careteam_agendaitem"].meeting
    letter = {"person": factories.PersonFactory(school=pupil.school), "language": "nl", "made_by": colleague}
    return {
        **targets,
        "pupils_invitation": InvitationFactory(
            **own, **letter, appointment=targets["pupils_appointment"], meets_at=MORNING
        ),
        "pupils_interpreterbooking": InterpreterFactory(appointment=targets["pupils_appointment"]),
        "absence_approachstep": ApproachStepFactory(
            pupil=pupil, approach=targets["absence_approach"], place=2
        ),
        "absence_notice": NoticeFactory(pupil=pupil),
        "absence_homevisit": HomeVisitFactory(pupil=pupil),
        "absence_handon": HandOnFactory(pupil=pupil),
        "absence_familyletter": FamilyLetterFactory(pupil=pupil),
        "intake_answer": AnswerFactory(**part, **answered),
        "intake_talk": TalkFactory(**talked),
        "intake_review": ReviewFactory(**talked),
        "careteam_concern": ConcernFactory(
            pupil=pupil, state=ConcernState.JOINED, case=targets["careteam_carecase"]
        ),
        "careteam_acuteword": AcuteWordFactory(danger=targets["careteam_acutedanger"]),
        "careteam_concernmove": ConcernMoveFactory(concern=targets["careteam_concern"]),
        "partners_consentreminder": ConsentReminder.objects.create(
            **own, request=targets["partners_consentrequest"], reason=AskReason.WAITING, due_on=SCHOOL_DAY
        ),
        "careteam_agendaitem": AgendaItemFactory(
            meeting=targets["careteam_agendaitem"].meeting,
            pupil=pupil,
            state="removed",
            case=targets["careteam_carecase"],
            came_from=targets["careteam_agendaitem"],
        ),
        "careteam_versionitem": VersionItemFactory(
            item=targets["careteam_agendaitem"], version__meeting=meeting
        ),
        "careteam_minute": MinuteFactory(
            pupil=pupil,
            item=targets["careteam_agendaitem"],
            replaces=targets["careteam_minute"],
            action=targets["careteam_action"],
        ),
        "careteam_casereferral": CaseReferral.objects.create(
            **own, case=targets["careteam_carecase"], referral=targets["partners_referral"]
        ),
        "careteam_careplan": CarePlanFactory(case=targets["careteam_carecase"]),
        "careteam_action": ActionFactory(pupil=pupil, case=targets["careteam_carecase"]),
        "careteam_contactmoment": ContactMomentFactory(pupil=pupil, case=targets["careteam_carecase"]),
        "partners_share": ShareFactory(
            pupil=pupil, request=targets["partners_consentrequest"], ground=Ground.CONSENT
        ),
        "partners_referral": ReferralFactory(
            pupil=pupil, share=targets["partners_share"], supersedes=targets["partners_referral"]
        ),
    }


@pytest.mark.django_db
def test_the_database_refuses_what_ties_together_two_pupils() -> None:
    """With bare SQL, on each key that has this border."""
    sami = factories.PupilFactory()
    own = rows_of(sami, factories.UserFactory())
    other = targets_of(factories.PupilFactory(school=sami.school))
    # Minutes are only added; here it is the border that has to refuse.
    with as_owner(), connection.cursor() as cursor, pgtrigger.ignore("careteam.Minute:append_only"):
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table, column, target in sorted(borders_asked("pupil")):
            move = sql.SQL("UPDATE {} SET {} = %s WHERE id = %s").format(
                sql.Identifier(table), sql.Identifier(column)
            )
            with pytest.raises(IntegrityError, match=f"{table}_{column}_same_pupil"), transaction.atomic():
                cursor.execute(move, [other[target].pk, own[table].pk])
