"""Plans that two people write in, what is printed for the family, and actions from adding to taking back."""

import datetime as dt
import io
import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from careteam.enums.actions import ActionState
from careteam.models.actions import Action
from careteam.models.cases import CaseManager
from careteam.models.plans import CarePlan
from careteam.services import actions
from messaging.models.outbox import Message
from pupils.enums import HomeKind, ProtectionKind
from school.enums import Role
from school.models.people import User
from school.refusals import Refusal
from tests.house import House
from tests.pages import form_data
from tools.samples.care import ActionFactory, case_of
from tools.samples.factories import MORNING, SCHOOL_DAY, HomeFactory, HomeStayFactory, member, pupil_in
from tools.samples.files import ProtectionFactory


def test_two_people_in_one_plan_never_overwrite_each_other(house: House, care: Client, linda: User) -> None:
    case = case_of(pupil_in(house.own), linda)
    url = reverse("careteam:plan_edit", args=[case.pk])
    first = form_data(care, url, goals="Beter slapen", language="Tigrinya")
    second = form_data(care, url, goals="Elke dag naar school")
    assert care.post(url, first).status_code == 302
    answer = care.post(url, second)
    assert answer.status_code == 409
    page = answer.content.decode()
    # Both texts stand there, and what the second did not touch is taken over.
    assert "Beter slapen" in page
    assert "Elke dag naar school" in page
    form = answer.context["form"]
    assert (form["goals"].value(), form["language"].value()) == ("Elke dag naar school", "Tigrinya")
    assert CarePlan.objects.get(case=case).goals == "Beter slapen"
    together = form_data(care, url, goals="Beter slapen\nElke dag naar school")
    assert care.post(url, together).status_code == 302
    plan = CarePlan.objects.get(case=case)
    assert (plan.goal_lines, plan.version) == (["Beter slapen", "Elke dag naar school"], 2)
    assert care.post(url, form_data(care, url)).status_code == 302, (
        "saved without a change it is no other version"
    )
    # What it said before can be read still, and who wrote it.
    versions = care.get(reverse("careteam:plan_history", args=[case.pk])).context["versions"]
    assert [(one.number, one.by) for one in versions] == [(2, "Linda Pot"), (1, "Linda Pot")]
    assert [(line.text, line.changed) for line in versions[0].lines] == [
        ("Beter slapen\nElke dag naar school", True),
        ("Tigrinya", False),
    ]
    assert [line.text for line in versions[1].lines] == ["Beter slapen", "Tigrinya"]


def test_the_printed_plan_holds_what_was_agreed_and_nothing_else(
    house: House, care: Client, linda: User
) -> None:
    case = case_of(pupil_in(house.own, call_name="Sami"), linda, manager=linda, need="Geheime zorg")
    CarePlan.objects.filter(case=case).update(
        version=3, goals="Beter slapen", pupil_view="Rust", parents_view="Graag hulp", interpreter="Semira"
    )
    ActionFactory(pupil=case.pupil, case=case, author=linda, what="Veilig Thuis bellen")
    ActionFactory(pupil=case.pupil, case=case, author=linda, what="Op tijd naar bed", in_plan=True)
    pdf = care.get(reverse("careteam:plan_print", args=[case.pk])).content
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).replace("\0", "")
    for said in (
        "Beter slapen",
        "Rust",
        "Graag hulp",
        "Semira",
        "Op tijd naar bed",
        "Linda Pot",
        "06 12345678",
    ):
        assert said in text
    assert "Geheime zorg" not in text
    assert "Veilig Thuis" not in text
    assert PdfReader(io.BytesIO(pdf)).root_object["/MarkInfo"]


def test_without_a_plan_there_is_no_paper_and_the_page_says_so(
    house: House, care: Client, linda: User
) -> None:
    case = case_of(pupil_in(house.own), linda)
    answer = care.get(reverse("careteam:plan_print", args=[case.pk]))
    assert answer.status_code == 409
    assert "Er is nog geen plan. Maak het samen met leerling en gezin." in answer.content.decode()


def test_who_left_the_school_looks_after_no_case_any_more(house: House, care: Client, linda: User) -> None:
    """Neither a family nor a mentor is told to phone them, and the case stands among those that nobody has."""
    gone = member(house.school, Role.SOCIAL_WORKER, name="Gerda Vertrok")
    case = case_of(pupil_in(house.own, call_name="Sami"), linda, manager=gone)
    CaseManager.objects.filter(case=case).update(phone="+31612345678")
    assert (
        care.post(
            reverse("careteam:plan_edit", args=[case.pk]),
            form_data(care, reverse("careteam:plan_edit", args=[case.pk]), goals="Beter slapen"),
        ).status_code
        == 302
    )
    paper = reverse("careteam:plan_print", args=[case.pk])
    file, nobody = reverse("pupils:pupil", args=[case.pupil_id]), "/care/?asks=no_manager"

    def told() -> list[bool]:
        text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(care.get(paper).content)).pages)
        pages = [text.replace("\0", ""), care.get(file).content.decode(), care.get("/care/").content.decode()]
        return ["Gerda Vertrok" in words.replace("\n", " ") for words in pages]

    assert told() == [True, True, True]
    assert "Sami" not in care.get(nobody).content.decode()
    gone.role_assignments.update(ends_on=SCHOOL_DAY - dt.timedelta(days=1))
    # Her name stays in what happened; nobody is sent to her.
    assert told()[0] is False
    assert "06 12345678" not in care.get(file).content.decode()
    assert "Sami" in care.get(nobody).content.decode()
    [rows] = re.findall(r"<tbody.*?</tbody>", care.get("/care/").content.decode(), re.DOTALL)
    assert "Sami" in rows
    assert "Gerda Vertrok" not in rows


def test_a_plan_that_tells_a_secret_address_is_not_printed(house: House, care: Client, linda: User) -> None:
    """It was written before the address was secret; the page says where, so that somebody takes it out."""
    pupil = pupil_in(house.own)
    case = case_of(pupil, linda)
    home = HomeFactory(school=house.school, kind=HomeKind.FAMILY, address="Oude Verborgenpad 17a, Almerveen")
    HomeStayFactory(pupil=pupil, home=home)
    CarePlan.objects.filter(case=case).update(goals="Zelf naar het Oude Verborgenpad fietsen", version=1)
    ActionFactory(pupil=pupil, author=linda, case=case, in_plan=True, what="Post naar Oude Verborgenpad 17a")
    url = reverse("careteam:plan_print", args=[case.pk])
    assert care.get(url)["Content-Type"] == "application/pdf"
    ProtectionFactory(pupil=pupil, kind=ProtectionKind.SECRET_ADDRESS)
    refused = care.get(url)
    words = refused.content.decode()
    assert (refused.status_code, "erborgenpad" in words) == (409, False)
    assert "Laat het eruit halen: Doelen, in de woorden van de leerling; Actie." in words
    CarePlan.objects.filter(case=case).update(goals="Zelf naar school fietsen")
    Action.objects.update(what="Post naar het opgegeven adres")
    assert care.get(url)["Content-Type"] == "application/pdf"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tries=st.lists(st.sampled_from(ActionState), max_size=8))
def test_no_order_of_calls_ends_an_action_twice(house: House, linda: User, tries: list[ActionState]) -> None:
    action = ActionFactory(pupil=pupil_in(house.own), author=linda)
    state = "open"
    for after in tries:
        if after == state or "open" in (state, after):
            actions.move_action(action=action, state=after, user=linda, now=MORNING, reason="Omdat")
            state = after.value
        else:
            with pytest.raises(Refusal):
                actions.move_action(action=action, state=after, user=linda, now=MORNING)
    now_it_is = Action.objects.get(pk=action.pk)
    ended = state != "open"
    assert (now_it_is.state, now_it_is.ended_on, now_it_is.reason) == (
        state,
        SCHOOL_DAY if ended else None,
        "Omdat" if state == "dropped" else "",
    )


def test_an_owner_does_it_from_the_start_page_and_takes_it_back(house: House, linda: User) -> None:
    teacher = member(house.school, Role.TEACHER, teaches=(house.own,))
    action = ActionFactory(pupil=pupil_in(house.own), author=linda, owner=teacher, what="Fiets regelen")
    client = Client()
    client.force_login(teacher)
    assert "Fiets regelen" in client.get("/").content.decode()
    # What the family does is for who looks after the case to see to.
    case = case_of(action.pupil, linda, manager=linda)
    ActionFactory(pupil=action.pupil, case=case, author=linda, who="Zijn moeder", what="Pasje halen")
    coordinator = Client()
    coordinator.force_login(linda)
    assert "Pasje halen" in coordinator.get("/").content.decode()
    assert "Pasje halen" not in client.get("/").content.decode()
    done = reverse("careteam:action_state", args=[action.pk, "done"])
    answer = client.post(done, {"back": "today"}, follow=True)
    assert answer.redirect_chain == [("/", 302)]
    assert "Terugdraaien" in answer.content.decode()
    client.post(reverse("careteam:action_state", args=[action.pk, "open"]), {"back": "today"})
    assert Action.objects.get(pk=action.pk).is_open


def test_a_mentor_reads_what_is_meant_for_mentors(house: House, mentor: Client, linda: User) -> None:
    case = case_of(pupil_in(house.own), linda, manager=linda, need="Geheime zorg")
    ActionFactory(pupil=case.pupil, case=case, author=linda, what="Alleen zorgteam")
    ActionFactory(pupil=case.pupil, case=case, author=linda, what="Mag even naar buiten", level="mentor_care")
    page = mentor.get(reverse("pupils:pupil", args=[case.pupil_id])).content.decode()
    assert "Er is een casus" in page
    assert "Linda Pot" in page
    assert "Mag even naar buiten" in page
    assert "Alleen zorgteam" not in page
    assert "Geheime zorg" not in page


def test_a_colleague_is_reminded_once_on_the_first_school_day_that_something_is_due(
    house: House, linda: User
) -> None:
    pupil = pupil_in(house.own)
    # A Saturday, and twice something on the same day.
    for due_on in (SCHOOL_DAY - dt.timedelta(days=3), SCHOOL_DAY - dt.timedelta(days=1)):
        ActionFactory(pupil=pupil, author=linda, owner=linda, due_on=due_on, what="Geheime afspraak")
    ActionFactory(pupil=pupil, author=linda, owner=linda, due_on=SCHOOL_DAY + dt.timedelta(days=1))

    def reminded(days: int) -> int:
        now = MORNING + dt.timedelta(days=days)
        with time_machine.travel(now, tick=False):
            return actions.remind(school=house.school, now=now)

    assert [reminded(days) for days in (-3, -2, -1, -1, 0, 1, 1)] == [0, 0, 1, 0, 0, 1, 0]
    assert {message.address for message in Message.objects.all()} == {linda.email}
    assert all(set(message.context) == {"link"} for message in Message.objects.all())
