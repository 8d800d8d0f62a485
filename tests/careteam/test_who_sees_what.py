"""A word for each part of a case: in the file, its search, its timeline, its export and its print, for each role."""

import re

import hypothesis
import pytest
from django.db import transaction
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from careteam.models.plans import CarePlan
from intake.contexts.report import report_for
from intake.enums import ReportVersion
from intake.pdfs import TEMPLATES
from pupils.models.pupils import Pupil
from school.enums import ClassStaffKind, Role
from school.models.people import User
from tests.house import House
from tools.samples.care import (
    ActionFactory,
    ContactMomentFactory,
    ParticipationFactory,
    TimeOutFactory,
    case_of,
)
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in

CANARY = re.compile(r"Kanarie[A-Z][a-z]+")
# Each part, and at which level it is. The words stand nowhere else.
PARTS = {
    "KanarieZorgvraag": "care",
    "KanarieDoel": "care",
    "KanarieActie": "care",
    "KanarieAfspraak": "mentor_care",
    "KanarieGesprek": "care",
    "KanarieBericht": "mentor_care",
    "KanarieAchtergrond": "background",
    "KanariePraktisch": "practical",
    "KanarieTimeout": "mentor_care",
    "KanarieUitkomst": "background",
}
# Written apart from the house's rules: whose is which level.
THEIRS = {
    "coordinator": {"care", "mentor_care", "background", "practical"},
    "counsellor": {"care", "mentor_care", "background", "practical"},
    "mentor": {"mentor_care", "background", "practical"},
    "teacher": {"background", "practical"},
    "leader": {"background", "practical"},
    "off the list": {"background", "practical"},
    "office": {"practical"},
    "caretaker": {"practical"},
    "other mentor": set(),
    "nurse": set(),
    "elsewhere": set(),
}
# A casemanager who is not on the list: all of the case, and of the rest what a teacher sees.
OF_THE_CASE = {"KanarieZorgvraag", "KanarieDoel", "KanarieActie", "KanarieAfspraak", "KanarieGesprek"}


def people_of(house: House) -> dict[str, User]:
    school = house.school
    return {
        "coordinator": member(school, Role.CARE_COORDINATOR),
        "counsellor": member(
            school, Role.PUPIL_COUNSELLOR, has={ClassStaffKind.PUPIL_COUNSELLOR: (house.own,)}
        ),
        "mentor": house.mentor,
        "teacher": member(school, Role.TEACHER, teaches=(house.own,)),
        "leader": member(school, Role.TEAM_LEADER),
        "off the list": member(school, Role.PSYCHOLOGIST, care_team=False),
        "office": house.office,
        "caretaker": member(school, Role.CARETAKER),
        "other mentor": member(school, Role.MENTOR, mentor_of=(house.other,)),
        "nurse": member(school, Role.YOUTH_HEALTH),
        "elsewhere": member(house.elsewhere, Role.CARE_COORDINATOR),
        "casemanager": member(
            school, Role.AMBULANT_COUNSELLOR, has={ClassStaffKind.AMBULANT_COUNSELLOR: (house.own,)}
        ),
    }


def written(house: House, author: User, manager: User) -> Pupil:
    pupil = pupil_in(house.own)
    own = {"pupil": pupil, "author": author}
    case = case_of(pupil, author, manager=manager, need="KanarieZorgvraag")
    CarePlan.objects.filter(case=case).update(version=1, goals="KanarieDoel", agreed_on=SCHOOL_DAY)
    ended = {"state": "done", "ended_on": SCHOOL_DAY, "ended_by": author}
    ActionFactory(**own, **ended, case=case, what="KanarieActie")
    ActionFactory(**own, **ended, case=case, what="KanarieAfspraak", level="mentor_care")
    ContactMomentFactory(**own, case=case, about="KanarieGesprek", level="care")
    ContactMomentFactory(**own, about="KanarieBericht", level="mentor_care")
    ContactMomentFactory(**own, about="KanarieAchtergrond", level="background")
    ContactMomentFactory(**own, about="KanariePraktisch", level="practical")
    TimeOutFactory(**own, note="KanarieTimeout")
    ParticipationFactory(**own, result="KanarieUitkomst", ends_on=SCHOOL_DAY)
    return pupil


def words_in(text: str) -> set[str]:
    return set(CANARY.findall(text))


def page_words(client: Client, url: str) -> set[str] | None:
    """What stands there; None where this person gets nothing."""
    answer = client.get(url)
    if answer.status_code == 404:
        return None
    content = answer.getvalue()
    return words_in(content.decode())


@pytest.mark.django_db
@hypothesis.settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(who=st.sampled_from([*THEIRS, "casemanager"]))
def test_every_place_shows_the_same_parts_of_a_case(house: House, who: str) -> None:
    with transaction.atomic():
        people = people_of(house)
        pupil = written(house, member(house.school, Role.SOCIAL_WORKER), people["casemanager"])
        user, client = people[who], Client()
        client.force_login(user)
        levels = THEIRS.get(who, {"background", "practical"})
        theirs = {words for words, level in PARTS.items() if level in levels}
        if who == "casemanager":
            theirs |= OF_THE_CASE
        file = reverse("pupils:pupil", args=[pupil.pk])
        nobody = not theirs
        assert page_words(client, f"{file}timeline/") == (None if nobody else theirs)
        found = page_words(client, f"{file}?q=kanarie")
        assert found == (None if nobody else theirs)
        export = page_words(client, reverse("pupils:file_export", args=[pupil.pk]))
        assert export in (None, theirs)
        for version, most in (("care_team", set(PARTS.values())), ("mentor", set(PARTS.values()) - {"care"})):
            report = report_for(pupil.pk, version=ReportVersion(version), user=user, now=MORNING)
            if report is not None:
                paper = render_to_string(TEMPLATES[report.version], {"report": report})
                assert words_in(paper) == {words for words in theirs if PARTS[words] in most}
        transaction.set_rollback(True)
