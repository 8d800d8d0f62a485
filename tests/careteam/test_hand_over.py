"""Handing a case over: the history stays, the note is read by the next one, and nobody hands over twice."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from careteam.models.cases import CareCase, CaseManager
from careteam.services import cases
from pupils.models.pupils import ClassMembership
from school.enums import ClassStaffKind, Role
from school.models.access_log import AccessLog
from school.models.people import User
from school.refusals import Refusal
from tests.house import House
from tests.pages import form_data
from tools.samples.care import CaseManagerFactory, case_of
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in


def history(case: CareCase) -> list[tuple[str, dt.date, dt.date | None, str]]:
    rows = CaseManager.objects.filter(case=case).select_related("user")
    return [(row.user.name, row.starts_on, row.ends_on, row.handover_note) for row in rows]


def test_who_had_a_case_before_stays_known(house: House, care: Client, linda: User) -> None:
    aicha = member(house.school, Role.SOCIAL_WORKER, name="Aïcha Tahiri")
    case = case_of(pupil_in(house.own), linda)
    since = SCHOOL_DAY - dt.timedelta(days=30)
    CaseManagerFactory(case=case, user=linda, starts_on=since)
    url = reverse("careteam:case_manager", args=[case.pk])
    sent = form_data(care, url, manager=aicha.pk, phone="06 87654321", hours="2", note="Bel op vrijdag")
    for _tap in range(2):
        assert care.post(url, sent).status_code == 302
    assert history(case) == [
        ("Linda Pot", since, SCHOOL_DAY, "Bel op vrijdag"),
        ("Aïcha Tahiri", SCHOOL_DAY, None, ""),
    ]
    page = care.get(reverse("careteam:case", args=[case.pk])).content.decode()
    assert "Bel op vrijdag" in page
    assert "06 87654321" in page


def test_two_who_hand_over_at_once_do_not_undo_each_other(house: House, linda: User) -> None:
    first, second = member(house.school, Role.SOCIAL_WORKER), member(house.school, Role.PSYCHOLOGIST)
    case = case_of(pupil_in(house.own), linda, manager=linda)
    seen = case.managers.get().pk
    cases.hand_over(case=case, seen=seen, manager=first, now=MORNING)
    with pytest.raises(Refusal, match="intussen overgedragen"):
        cases.hand_over(case=case, seen=seen, manager=second, now=MORNING)
    assert CaseManager.objects.now().get(case=case).user == first


def test_a_counsellor_off_the_list_has_the_case_as_long_as_it_is_theirs(house: House, linda: User) -> None:
    counsellor = member(
        house.school, Role.AMBULANT_COUNSELLOR, has={ClassStaffKind.AMBULANT_COUNSELLOR: (house.own,)}
    )
    case = case_of(pupil_in(house.own), linda, manager=counsellor)
    client = Client()
    client.force_login(counsellor)
    page = reverse("careteam:case", args=[case.pk])
    assert client.get(page).status_code == 200
    assert case.pupil.name in client.get("/").content.decode()
    url = reverse("careteam:case_manager", args=[case.pk])
    answer = client.post(url, form_data(client, url, manager=linda.pk))
    assert answer.url == reverse("pupils:pupil", args=[case.pupil_id])  # type: ignore[attr-defined]
    assert client.get(page).status_code == 404


def test_the_face_stays_when_the_pupil_gets_another_class(house: House, linda: User) -> None:
    counsellor = member(
        house.school, Role.AMBULANT_COUNSELLOR, has={ClassStaffKind.AMBULANT_COUNSELLOR: (house.own,)}
    )
    pupil = pupil_in(house.own, call_name="Sami")
    case = case_of(pupil, linda)
    cases.hand_over(case=case, seen=None, manager=counsellor, now=MORNING, phone="+31612345678")
    client = Client()
    client.force_login(counsellor)
    file, page = (
        reverse("pupils:pupil", args=[pupil.pk]),
        reverse("careteam:case", args=[case.pk]),
    )
    assert client.get(file).status_code == 200
    assert AccessLog.objects.latest("pk").ground == "own_class"
    ClassMembership.objects.filter(pupil=pupil).update(school_class=house.other)
    assert [client.get(url).status_code for url in (file, page)] == [200, 200]
    assert {row.ground for row in AccessLog.objects.order_by("-pk")[:2]} == {"casemanager"}
    assert "Sami" in client.get("/").content.decode()
    # Hours and phone can still be changed without giving the case away.
    url = reverse("careteam:case_manager", args=[case.pk])
    sent = form_data(client, url, manager=counsellor.pk, phone="06 87654321", hours="3")
    assert client.post(url, sent).url == page  # type: ignore[attr-defined]
    # Nobody else of the former class.
    client.force_login(member(house.school, Role.TEACHER, teaches=(house.own,)))
    assert client.get(file).status_code == 404
    client.force_login(counsellor)
    row = CaseManager.objects.now().get(case=case)
    assert (row.user, str(row.hours)) == (counsellor, "3.0")
    cases.hand_over(case=case, seen=row.pk, manager=linda, now=MORNING)
    assert [client.get(url).status_code for url in (file, page)] == [404, 404]


def test_a_closed_case_keeps_no_pupil_open(house: House, linda: User) -> None:
    teacher = member(house.school, Role.TEACHER, teaches=(house.own,))
    pupil = pupil_in(house.other)
    case = case_of(pupil, linda, manager=teacher, state="closed", closed_at=MORNING)
    client = Client()
    client.force_login(teacher)
    assert client.get(reverse("pupils:pupil", args=[pupil.pk])).status_code == 404
    CareCase.objects.filter(pk=case.pk).update(state="in_care", closed_at=None)
    assert client.get(reverse("pupils:pupil", args=[pupil.pk])).status_code == 200
