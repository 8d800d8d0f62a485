"""Saved views of the list of pupils with care, and its exports."""

import csv
import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client

from careteam.enums.care_pupils import ExportState
from careteam.enums.cases import CaseState
from careteam.models.cases import CareCase, CaseManager
from careteam.models.lists import CareExport, SavedView
from careteam.models.plans import CarePlan
from careteam.services import lists
from school import clock
from school.enums import Role
from school.models.care_team import CareTeamMember
from school.models.files import StoredFile
from school.models.people import User
from tests.house import House, logged
from tests.pages import errors, form_data
from tools.samples.care import CareExportFactory, CaseManagerFactory, case_of
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in

HOUR = dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> Path:
    settings.FILES_ROOT = tmp_path
    return tmp_path


def ready(house: House, owner: User, **filters: str) -> CareExport:
    """An export that a worker has made."""
    export: CareExport = CareExportFactory(school=house.school, owner=owner, filters=filters)
    lists.make_export(export.pk, now=clock.now)
    export.refresh_from_db()
    return export


def table(client: Client, export: CareExport) -> list[list[str]]:
    content = client.get(f"/care/exports/{export.pk}/file/").content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content), delimiter=";"))


def test_a_view_comes_back_as_it_was_saved(
    house: House, linda: User, care: Client, client_for: Callable[[User], Client]
) -> None:
    case_of(pupil_in(house.own, call_name="Sami"), linda)
    case_of(pupil_in(house.own, call_name="Noor"), linda, state=CaseState.WAITING)
    answer: Any = care.post("/care/views/save/?state=waiting&theme=feeling", {"name": "Wacht op hulp"})
    assert answer.url == "/care/?state=waiting&theme=feeling"
    page = care.get("/care/")
    assert [(tab["label"], tab["url"], tab["current"]) for tab in page.context["tabs"]] == [
        ("Alle", "/care/", True),
        ("Wacht op hulp", "/care/?state=waiting&theme=feeling", False),
    ]
    shown = care.get("/care/?state=waiting&theme=feeling")
    assert [case.pupil.call_name for case in shown.context["list"].page] == ["Noor"]
    colleague = client_for(member(house.school, Role.SOCIAL_WORKER))
    assert colleague.get("/care/").context["tabs"] == []
    view = shown.context["here"]
    assert colleague.post(f"/care/views/{view.pk}/remove/").status_code == 404
    assert care.post(f"/care/views/{view.pk}/remove/").status_code == 302
    assert not SavedView.objects.exists()


def test_the_same_name_holds_what_was_saved_last(linda: User, care: Client) -> None:
    for state in ("waiting", "closed"):
        care.post(f"/care/views/save/?state={state}", {"name": "Mijn lijst"})
    assert [(view.name, view.filters) for view in SavedView.objects.all()] == [
        ("Mijn lijst", {"state": "closed"})
    ]
    care.post("/care/views/save/", {"name": "Alles"})
    care.post("/care/views/save/?state=waiting", {"name": " "})
    assert SavedView.objects.count() == 1


def test_an_export_holds_the_list_as_it_was_narrowed(house: House, linda: User, care: Client) -> None:
    sami = pupil_in(house.own, call_name="Sami", surname="=Berg", number="77")
    case_of(sami, linda, manager=linda, need="Slaapt slecht")
    case_of(pupil_in(house.own), linda, state=CaseState.CLOSED, closed_at=MORNING)
    assert care.post("/care/exports/ask/?theme=feeling").status_code == 302
    asked = CareExport.objects.get()
    assert (asked.state, asked.total, asked.filters) == (ExportState.WAITING, 1, {"theme": "feeling"})
    lists.make_export(asked.pk, now=clock.now)
    asked.refresh_from_db()
    assert (asked.state, asked.done, asked.total, asked.pupils) == (ExportState.READY, 1, 1, [sami.pk])
    rows = table(care, asked)
    assert rows[1:] == [
        [
            "'=Berg, Sami",
            "77",
            "ISK 1B",
            "Slaapt slecht",
            "hoe iemand zich voelt",
            "open",
            "",
            "2026-09-15",
            "Linda Pot",
            "",
        ]
    ]
    assert logged()[-1] == ("export", "careteam:care_export_download", [sami.pk])


def test_it_says_how_far_it_is(house: House, linda: User, care: Client) -> None:
    export = CareExportFactory(
        school=house.school, owner=linda, total=500, done=150, state=ExportState.RUNNING, claimed_at=MORNING
    )
    page = care.get(f"/care/exports/{export.pk}/").content.decode()
    assert 'value="150" max="500"' in page
    assert care.get(f"/care/exports/{export.pk}/file/").status_code == 404
    # A worker is busy with it, and another leaves it alone.
    lists.make_export(export.pk, now=clock.now)
    export.refresh_from_db()
    assert export.done == 150
    with time_machine.travel(MORNING + dt.timedelta(minutes=3), tick=False):
        lists.make_export(export.pk, now=clock.now)
    export.refresh_from_db()
    assert (export.state, export.done) == (ExportState.READY, 0)


def test_an_export_is_of_whoever_asked_and_gone_after_an_hour(
    house: House, linda: User, care: Client, client_for: Callable[[User], Client], files: Path
) -> None:
    case_of(pupil_in(house.own), linda)
    export = ready(house, linda)
    colleague = client_for(member(house.school, Role.SOCIAL_WORKER))
    assert colleague.get(f"/care/exports/{export.pk}/").status_code == 404
    assert colleague.get(f"/care/exports/{export.pk}/file/").status_code == 404
    with time_machine.travel(MORNING + HOUR + dt.timedelta(minutes=1), tick=False):
        lists.sweep(school_id=house.school.pk, now=clock.now())
    assert (CareExport.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_who_left_the_care_team_meanwhile_gets_no_export(house: House, linda: User, care: Client) -> None:
    export = CareExportFactory(school=house.school, owner=linda)
    CareTeamMember.objects.update(ends_on=SCHOOL_DAY - dt.timedelta(days=1))
    lists.make_export(export.pk, now=clock.now)
    export.refresh_from_db()
    assert (export.state, export.file) == (ExportState.FAILED, None)
    assert care.get(f"/care/exports/{export.pk}/").status_code == 404


def test_five_hundred_cases_take_a_few_statements(
    house: House, linda: User, care: Client, django_assert_max_num_queries: Any
) -> None:
    for _ in range(120):
        case_of(pupil_in(house.own), linda)
    export = CareExportFactory(school=house.school, owner=linda)
    with django_assert_max_num_queries(30):
        lists.make_export(export.pk, now=clock.now)
    export.refresh_from_db()
    assert (export.done, len(export.pupils)) == (120, 120)


def managers(*cases: Any) -> list[str]:
    return [CaseManager.objects.now().get(case=case).user.name for case in cases]


def test_several_cases_go_to_one_colleague_at_once(house: House, linda: User, care: Client) -> None:
    omar = member(house.school, Role.SOCIAL_WORKER, name="Omar Haddad")
    first, second, third = (case_of(pupil_in(house.own), linda, manager=linda) for _ in range(3))
    CaseManager.objects.filter(case=first).update(hours="2.0")
    url = f"/care/together/?case={first.pk}&case={second.pk}"
    sent = form_data(care, url, manager=omar.pk, note="Zie het plan.")
    assert care.post("/care/together/", sent).status_code == 302
    assert managers(first, second, third) == ["Omar Haddad", "Omar Haddad", "Linda Pot"]
    former = CaseManager.objects.get(case=first, user=linda)
    assert (former.ends_on, former.handover_note) == (SCHOOL_DAY, "Zie het plan.")
    assert str(CaseManager.objects.get(case=first, user=omar).hours) == "2.0"
    assert logged()[-1] == ("write", "careteam:care_together", sorted([first.pupil_id, second.pupil_id]))


def test_who_was_a_moment_faster_is_not_overruled_unseen(house: House, linda: User, care: Client) -> None:
    omar = member(house.school, Role.SOCIAL_WORKER, name="Omar Haddad")
    first, second = (case_of(pupil_in(house.own), linda, manager=linda) for _ in range(2))
    sent = form_data(
        care, f"/care/together/?case={first.pk}&case={second.pk}", manager=omar.pk, note="Zie plan"
    )
    CaseManager.objects.filter(case=second).update(ends_on=SCHOOL_DAY)
    CaseManagerFactory(case=second, user=house.mentor)
    page = care.post("/care/together/", sent)
    assert page.status_code == 422
    assert errors(page, "manager")[0].startswith("Iemand anders veranderde")
    assert page.context["form"]["note"].value() == "Zie plan"
    assert managers(first, second) == ["Linda Pot", house.mentor.name]
    again = sent | {"seen": page.context["form"]["seen"].value()}
    assert care.post("/care/together/", again).status_code == 302
    assert managers(first, second) == ["Omar Haddad", "Omar Haddad"]


def test_a_case_that_was_closed_meanwhile_drops_out_and_that_is_said(
    house: House, linda: User, care: Client
) -> None:
    omar = member(house.school, Role.SOCIAL_WORKER, name="Omar Haddad")
    first, second = (
        case_of(pupil_in(house.own, call_name=name, surname="Haile"), linda, manager=linda)
        for name in ("Adam", "Bilal")
    )
    url = f"/care/together/?case={first.pk}&case={second.pk}"
    sent = form_data(care, url, manager=omar.pk)
    CareCase.objects.filter(pk=second.pk).update(state=CaseState.CLOSED, closed_at=MORNING)
    page = care.post("/care/together/", sent)
    # What stood there is another one now: looked at once more, it is saved for the one that is left.
    said = "Niet meer open, en niet veranderd: Bilal Haile."
    assert (page.status_code, [str(one) for one in page.context["messages"]]) == (422, [said])
    assert errors(page, "manager")[0].startswith("Iemand anders veranderde")
    form = page.context["form"]
    assert form["cases"].value() == [str(first.pk)]
    again = sent | {"seen": form["seen"].value(), "cases": form["cases"].value()}
    assert care.post("/care/together/", again).status_code == 302
    assert managers(first, second) == ["Omar Haddad", "Linda Pot"]
    # Ticked when it was closed already; of both nothing is left to do.
    page = care.get(url)
    assert [str(one) for one in page.context["messages"]][-1] == said
    assert logged()[-2:] == [
        ("read", "careteam:care_together", [second.pupil_id]),
        ("read", "careteam:care_together", [first.pupil_id]),
    ]
    none_left = care.get(f"/care/together/?case={second.pk}", follow=True)
    assert [str(one) for one in none_left.context["messages"]] == [said]
    assert none_left.redirect_chain == [("/care/", 302)]


def test_several_plans_get_one_day_and_several_cases_one_theme(
    house: House, linda: User, care: Client
) -> None:
    first, second, _third = (case_of(pupil_in(house.own), linda) for _ in range(3))
    ticked = f"?case={first.pk}&case={second.pk}"
    url = f"/care/together/look/{ticked}"
    refused = care.post(url, form_data(care, url, look_on="2026-09-14"))
    assert errors(refused, "look_on") == ["Deze dag is voorbij."]
    assert care.post(url, form_data(care, url, look_on="2026-10-01")).status_code == 302
    days = CarePlan.objects.order_by("case_id").values_list("evaluate_on", flat=True)
    assert list(days) == [dt.date(2026, 10, 1), dt.date(2026, 10, 1), None]
    # Back to the list as it was narrowed.
    url = f"/care/together/theme/{ticked}&next=/care/%3Ftheme%3Dfeeling"
    answer: Any = care.post(url, form_data(care, url, theme="safety"))
    assert answer.url == "/care/?theme=feeling"
    themes = CareCase.objects.order_by("pk").values_list("theme", flat=True)
    assert list(themes) == ["safety", "safety", "feeling"]
    assert logged()[-1][:2] == ("write", "careteam:care_together_theme")
    # Somebody else chose another theme for one of them meanwhile.
    sent = form_data(care, url, theme="health")
    CareCase.objects.filter(pk=second.pk).update(theme="home")
    again = care.post(url, sent)
    assert errors(again, "theme")[0].startswith("Iemand anders veranderde")
    assert CareCase.objects.get(pk=first.pk).theme == "safety"
