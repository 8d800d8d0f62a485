"""Cases: no order of calls brings one where it may not go, and each step is a row."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careteam.enums.cases import CareTheme, CaseState
from careteam.models.cases import CareCase, CaseManager, CaseMove
from careteam.services import cases
from school.enums import Role
from school.models.people import User
from school.refusals import Refusal
from tests.house import House
from tools.samples.care import case_of
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in

# Written apart from the rules: which state may follow which, and where it must be said why.
WAYS = {
    ("open", "in_care"): False,
    ("open", "waiting"): True,
    ("open", "closing"): False,
    ("in_care", "waiting"): True,
    ("in_care", "closing"): False,
    ("waiting", "in_care"): False,
    ("waiting", "closing"): False,
    ("closing", "in_care"): False,
    ("closing", "closed"): True,
    ("closed", "open"): True,
}


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    tries=st.lists(st.tuples(st.sampled_from(CaseState), st.sampled_from(["", " ", "Omdat"])), max_size=12)
)
def test_no_order_of_calls_brings_a_case_where_it_may_not_go(
    house: House, linda: User, tries: list[tuple[CaseState, str]]
) -> None:
    case = cases.open_case(
        pupil=pupil_in(house.own), need="Alleen", theme=CareTheme.FEELING, user=linda, now=MORNING
    )
    went = [("", "open", "")]
    for number, (after, reason) in enumerate(tries, start=1):
        before = went[-1][1]
        allowed = (before, after.value) in WAYS and (not WAYS[before, after.value] or reason.strip() != "")
        now = MORNING + dt.timedelta(minutes=number)
        if allowed or before == after:
            # What was read before the others moved it counts as well.
            cases.move_case(case=case, after=after, user=linda, now=now, reason=reason)
        else:
            with pytest.raises(Refusal):
                cases.move_case(case=case, after=after, user=linda, now=now, reason=reason)
        if allowed:
            went.append((before, after.value, reason.strip()))
    assert list(CaseMove.objects.filter(case=case).values_list("before", "after", "reason")) == went
    now_it_is = CareCase.objects.get(pk=case.pk)
    assert now_it_is.state == went[-1][1]
    assert (now_it_is.closed_at is not None) == (went[-1][1] == "closed")


def test_a_case_is_for_the_care_team_and_who_looks_after_it(
    house: House, linda: User, mentor: object
) -> None:
    teacher = member(house.school, Role.TEACHER, teaches=(house.own,))
    former = member(house.school, Role.CARE_COORDINATOR, care_team=False)
    pupil = pupil_in(house.own)
    case = case_of(pupil, former, manager=teacher)

    def sees(user: User) -> tuple[bool, bool]:
        visible = CareCase.objects.visible_to(user).filter(pk=case.pk).exists()
        return visible, CareCase.objects.known_to(user).filter(pk=case.pk).exists()

    assert sees(linda) == (True, True)
    assert sees(teacher) == (True, True)
    assert sees(house.mentor) == (False, True)
    assert sees(house.office) == (False, False)
    assert sees(member(house.school, Role.TEAM_LEADER)) == (False, False)
    # Who opened it and is no longer on the list.
    assert sees(former) == (False, False)
    CaseManager.objects.update(ends_on=SCHOOL_DAY)
    assert sees(teacher) == (False, False)
