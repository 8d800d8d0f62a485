"""The yearly look at the eleven conditions of good care."""

import datetime as dt
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from partners.contexts.conditions import ABOUT, IN_2018
from partners.enums.working import Condition
from partners.models.conditions import ConditionLook
from school.enums import Role
from school.models.people import RoleAssignment, User
from tests.house import House
from tests.pages import form_data, post_forms
from tools.samples.factories import SCHOOL_DAY, member
from tools.samples.working import ConditionLookFactory

URL = "/working/conditions/"
HOURS = f"{URL}hours/edit/"


def test_each_of_the_eleven_says_what_it_is_about() -> None:
    assert len(Condition) == 11
    assert ABOUT.keys() == set(Condition)
    assert set(Condition) - IN_2018.keys() == {
        Condition.INVOLVED,
        Condition.AVAILABLE,
        Condition.SAFE_PLACE,
        Condition.INTAKE,
        Condition.ABSENCE,
    }


@pytest.fixture
def look(house: House) -> ConditionLook:
    found: ConditionLook = ConditionLookFactory(
        school=house.school,
        plan="Meer uren vragen",
        owner=house.mentor,
        due_on=SCHOOL_DAY - dt.timedelta(days=1),
    )
    return found


def test_the_form_says_whose_figures_stand_above_it(house: House, care: Client) -> None:
    assert "ISK’s in 2018 – 38%: een volledige functie;" in care.get(HOURS).content.decode()
    assert "2018" not in care.get(f"{URL}intake/edit/").content.decode()


def test_a_condition_is_filled_in_and_changed(house: House, care: Client, linda: User) -> None:
    assert care.post(HOURS, {"grade": "", "have": "Een dag"}).status_code == 422
    without = care.post(HOURS, {"grade": "partly", "owner": linda.pk, "have": "Een dag"})
    assert without.status_code == 422
    assert "Een dag" in without.content.decode()
    assert care.post(HOURS, {"grade": "partly", "have": "Een dag"}).status_code == 302
    row = ConditionLook.objects.get()
    assert (row.year, row.condition, row.have, row.changed_by) == (2026, "hours", "Een dag", linda)
    # Without what somebody saw it is too old to save.
    assert care.post(HOURS, {"grade": "in_order"}).status_code == 409
    assert care.post(f"{URL}nothing/edit/", {}).status_code == 404
    assert care.post(HOURS, {"grade": "partly", "owner": house.office_elsewhere.pk}).status_code in {409, 422}


def test_last_year_and_2018_stand_beside_it(look: ConditionLook, care: Client) -> None:
    ConditionLookFactory(school=look.school, year=2025, grade="not_yet", have="Niets", plan="Een dag vragen")
    words = care.get(URL).content.decode()
    assert all(one in words for one in ("Meer uren vragen", "Een dag vragen", "2025-2026", "91%"))
    # An earlier year is read, and not changed.
    earlier = care.get(f"{URL}?year=2025").content.decode()
    assert "Niets" in earlier
    assert "/edit/" not in earlier
    assert care.get(f"{URL}?year=2024").status_code == 404
    assert care.get(f"{URL}?year=x").status_code == 404


def test_the_last_change_is_taken_back(look: ConditionLook, care: Client) -> None:
    row = ConditionLook.objects.with_versions().get()
    first = row.version
    ConditionLook.objects.filter(pk=row.pk).update(plan="Iets anders", grade="in_order")
    # Somebody changed it meanwhile: what was seen is not what stands there.
    care.post(f"{URL}{row.pk}/undo/", {"version": first})
    assert ConditionLook.objects.get().plan == "Iets anders"
    latest = ConditionLook.objects.with_versions().get().version
    care.post(f"{URL}{row.pk}/undo/", {"version": latest})
    found = ConditionLook.objects.get()
    assert (found.plan, found.grade, found.owner) == ("Meer uren vragen", "partly", look.owner)


def test_the_first_words_go_altogether(look: ConditionLook, care: Client) -> None:
    row = ConditionLook.objects.with_versions().get()
    care.post(f"{URL}{row.pk}/undo/", {"version": row.version})
    assert not ConditionLook.objects.exists()


def test_who_does_it_has_it_on_today_and_says_that_it_is_done(look: ConditionLook, mentor: Client) -> None:
    assert "Meer uren vragen" in mentor.get("/").content.decode()
    # A plan may be of the year before, or for the next one.
    assert "uiterlijk ma 14 september 2026" in mentor.get("/").content.decode()
    url = f"{URL}{look.pk}/done/"
    [form] = [one for one in post_forms(mentor.get("/").content.decode()) if one.action("") == url]
    seen = form.sent()
    assert mentor.post(url, seen | {"done": "yes"}).status_code == 302
    assert ConditionLook.objects.get().done_on == SCHOOL_DAY
    mentor.post(url, seen | {"done": "no"})
    assert ConditionLook.objects.get().done_on is None
    # Who looks at care planned something else meanwhile.
    ConditionLook.objects.update(plan="Een dag vrij maken")
    answer = mentor.post(url, seen | {"done": "yes"}, follow=True)
    said = [str(one) for one in answer.context["messages"]]
    assert said[-1] == "Iemand veranderde dit intussen. Kijk er nog eens naar."
    assert ConditionLook.objects.get().done_on is None
    stranger = Client()
    stranger.force_login(member(look.school, Role.TEACHER))
    assert stranger.post(url, {"done": "yes"}).status_code == 404
    assert "Meer uren vragen" not in stranger.get("/").content.decode()


def test_an_earlier_plan_stays_until_a_later_year_says_something_else(
    look: ConditionLook, mentor: Client
) -> None:
    earlier = {"school": look.school, "year": 2025, "owner": look.owner}
    ConditionLookFactory(**earlier, plan="Oude uren")
    ConditionLookFactory(**earlier, condition=Condition.INTAKE, plan="Langer de tijd nemen")
    words = mentor.get("/").content.decode()
    assert "Oude uren" not in words
    assert "Langer de tijd nemen" in words


def test_another_plan_is_one_that_is_not_done(look: ConditionLook, care: Client) -> None:
    ConditionLook.objects.update(done_on=SCHOOL_DAY)
    seen = care.get(HOURS).content.decode().split('name="seen" value="')[1].split('"')[0]
    assert care.post(HOURS, {"grade": "partly", "plan": "Iets anders", "seen": seen}).status_code == 302
    look.refresh_from_db()
    assert (look.plan, look.done_on) == ("Iets anders", None)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"due_on": "2026-09-14"}, "due_on"),
        ({"due_on": "2036-09-15"}, "due_on"),
        ({"plan": "  \n "}, "plan"),
        ({"plan": "Iets anders"}, "due_on"),
    ],
)
def test_what_is_typed_of_a_plan_is_looked_at(
    look: ConditionLook, care: Client, changes: dict[str, str], field: str
) -> None:
    look.due_on = SCHOOL_DAY - dt.timedelta(days=20)
    look.save()
    answer = care.post(HOURS, form_data(care, HOURS, **changes))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    # What was late already does not keep anybody from saying what there is.
    assert care.post(HOURS, form_data(care, HOURS, have="Een dag", due_on="2026-08-26")).status_code == 302
    look.refresh_from_db()
    assert (look.have, look.plan) == ("Een dag", "Meer uren vragen")


def test_a_plan_of_somebody_who_left_says_so(look: ConditionLook, care: Client, house: House) -> None:
    RoleAssignment.objects.filter(user=house.mentor).update(ends_on=SCHOOL_DAY - dt.timedelta(days=1))
    assert "werkt hier niet meer" in care.get(URL).content.decode()
    page = care.get(HOURS)
    assert f"{house.mentor.name} werkt hier niet meer. Wie doet het nu?" in page.content.decode()
    data = form_data(care, HOURS)
    assert care.post(HOURS, data | {"owner": house.mentor.pk}).status_code == 422
    assert care.post(HOURS, data | {"owner": ""}).status_code == 302
    assert ConditionLook.objects.get().owner is None
    ConditionLook.objects.update(owner=house.mentor, done_on=SCHOOL_DAY)
    assert "werkt hier niet meer" not in care.get(URL).content.decode()


def test_the_paper_is_two_pages_at_most(look: ConditionLook, care: Client) -> None:
    for condition in set(Condition) - {Condition.HOURS}:
        ConditionLookFactory(school=look.school, condition=condition, have="a " * 100, plan="b " * 100)
    paper = PdfReader(io.BytesIO(care.get(f"{URL}print/").content))
    assert len(paper.pages) <= 2
    assert "Meer uren vragen" in paper.pages[0].extract_text()


def test_the_page_asks_little(look: ConditionLook, care: Client) -> None:
    care.get(URL)
    with CaptureQueriesContext(connection) as queries:
        assert care.get(URL).status_code == 200
    assert len(queries) <= 10
