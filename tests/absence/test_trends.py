"""Whether it helps: what the pages, the paper and the tables say, and what the releases keep to themselves."""

import csv
import datetime as dt
import io
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from absence.contexts.groups import shown_release
from absence.contexts.trends import trend_of
from absence.enums import Grouping
from absence.models.counts import ClassWeek, PupilWeek
from absence.models.settings import AbsenceSettings
from absence.models.trends import TrendRelease
from absence.rules.releases import Period, PupilFigures, release_of
from absence.rules.trends import Sums, added, change
from absence.services.releases import release
from pupils.models.pupils import Pupil
from school.enums import Level, Role
from school.models.access_log import AccessLog
from school.models.classes import SchoolClass
from school.models.school import School, SchoolYear
from school.spreadsheets import xlsx_bytes
from tests.absence.conftest import House
from tools.samples.factories import (
    MORNING,
    SCHOOL_DAY,
    PupilFactory,
    SchoolClassFactory,
    SchoolYearFactory,
    member,
)

WEEK = SCHOOL_DAY - dt.timedelta(days=8)
SUNDAY = SCHOOL_DAY - dt.timedelta(days=2)


def count(
    school_class: SchoolClass, pupils: list[Pupil], week: dt.date, *, unauthorised: int, recorded: int
) -> None:
    """Weeks as counting makes them: each pupil the same."""
    PupilWeek.objects.bulk_create(
        PupilWeek(
            school=school_class.school,
            pupil=pupil,
            school_class=school_class,
            week=week,
            recorded=recorded,
            unauthorised=unauthorised,
        )
        for pupil in pupils
    )
    ClassWeek.objects.create(
        school=school_class.school,
        school_class=school_class,
        week=week,
        pupils=len(pupils),
        recorded=recorded * len(pupils),
        unauthorised=unauthorised * len(pupils),
        kinds={"no_word": unauthorised * len(pupils)},
        days=5,
        in_time=4,
        told=10,
        told_minutes=140,
        phoned=8,
        reached=6,
    )


@pytest.fixture
def two_years(house: House) -> House:
    """Twenty pupils with three hours a week this year, and twelve with nine hours last year."""
    school = house.school
    pupils = list(Pupil.objects.filter(school=school)) + PupilFactory.create_batch(17, school=school)
    count(house.school_class, pupils, WEEK, unauthorised=180, recorded=1800)
    before = SchoolYearFactory(
        school=school, name="2025-2026", starts_on=dt.date(2025, 8, 1), ends_on=dt.date(2026, 7, 31)
    )
    earlier = SchoolClassFactory(school=school, year=before, name="ISK 1B")
    count(earlier, pupils[:12], WEEK - dt.timedelta(weeks=52), unauthorised=540, recorded=1800)
    return house


def signed_in(school: School, role: Role) -> Client:
    client = Client()
    client.force_login(member(school, role))
    return client


def test_a_year_stands_beside_the_same_weeks_of_the_last(two_years: House) -> None:
    trend = trend_of(two_years.school.pk, SCHOOL_DAY)
    assert [(one.now, one.before, one.change, one.better) for one in trend.measures] == [
        ("3,0", "9,0", "−67%", True),
        ("10%", "30%", "−67%", True),
        ("80%", "80%", "0%", None),
        ("14", "14", "0%", None),
        ("75%", "75%", "0%", None),
        ("0", "0", "–", None),
    ]
    assert [(part.name, part.now, part.before, part.change) for part in trend.classes] == [
        ("ISK 1B", "3,0", "9,0", "−67%")
    ]
    assert [(kind.label, kind.now, kind.before) for kind in trend.kinds] == [("zonder bericht", "60", "108")]


def test_a_week_that_goes_on_is_not_set_beside_a_whole_one(two_years: House) -> None:
    whole = trend_of(two_years.school.pk, SCHOOL_DAY)
    pupils = list(Pupil.objects.filter(school=two_years.school))
    count(two_years.school_class, pupils, SUNDAY + dt.timedelta(days=1), unauthorised=0, recorded=300)
    assert trend_of(two_years.school.pk, SCHOOL_DAY) == whole
    assert whole.lines is not None
    assert [point.week for point in whole.lines.points] == [WEEK]
    words = signed_in(two_years.school, Role.CARE_COORDINATOR).get("/absence/trends/").content.decode()
    assert "tot en met 13 september 2026" in words
    assert trend_of(two_years.school.pk, SCHOOL_DAY + dt.timedelta(days=6)).measures[0].now == "1,5"


def test_the_page_of_a_class_is_for_its_mentor_and_a_small_one_says_nothing(two_years: House) -> None:
    url = f"/absence/trends/class/{two_years.school_class.pk}/"
    client = Client()
    client.force_login(two_years.mentor)
    assert "−67%" in client.get(url).content.decode()
    assert client.get("/absence/trends/").status_code == 404
    teacher = signed_in(two_years.school, Role.TEACHER)
    assert teacher.get(url).status_code == 404
    ClassWeek.objects.filter(week=WEEK).update(pupils=4)
    words = client.get(url).content.decode()
    assert "3,0" not in words
    assert "Too few pupils" in words or "Te weinig leerlingen" in words


def test_pages_of_ten_schools_and_three_years_ask_little(two_years: House) -> None:
    client = signed_in(two_years.school, Role.CARE_COORDINATOR)
    client.get("/absence/trends/")
    for url in ("/absence/trends/", "/absence/trends/groups/", "/absence/trends/level/start/"):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        assert len(queries) <= 20, url


def test_a_release_is_made_once_a_week_and_stays(two_years: House) -> None:
    AbsenceSettings.objects.update(protocol_since=dt.date(2026, 8, 1))
    assert release(two_years.school.pk, now=MORNING)
    found = TrendRelease.objects.get()
    assert found.until == SUNDAY
    PupilWeek.objects.update(unauthorised=1200)
    assert not release(two_years.school.pk, now=MORNING + dt.timedelta(days=3))
    assert TrendRelease.objects.get().figures == found.figures
    with pytest.raises(DatabaseError), transaction.atomic():
        TrendRelease.objects.update(until=SCHOOL_DAY)
    shown = shown_release(found)
    assert shown.total is not None
    # Everybody missed a tenth: that is nobody's to know.
    assert [(one.pupils, one.missed, one.hours) for one in shown.total.years] == [
        ("20", "–", "3,0"),
        ("12", "–", "9,0"),
    ]
    assert shown.tables == []
    assert release(two_years.school.pk, now=MORNING + dt.timedelta(days=7))


def test_nothing_is_released_between_two_years(two_years: House) -> None:
    SchoolYear.objects.filter(school=two_years.school, name="2026-2027").update(
        ends_on=SUNDAY - dt.timedelta(days=1)
    )
    SchoolYear.objects.filter(school=two_years.school).update(ends_on=SUNDAY - dt.timedelta(days=1))
    assert not release(two_years.school.pk, now=MORNING)


def pupil(share: float, home: str = "family", country: str = "SY", **more: object) -> PupilFigures:
    groups = {Grouping.HOME: home, Grouping.COUNTRY: country, Grouping.ADULT: "no"}
    figures = {"weeks": 10, "unauthorised": 600, "level": Level.START, "school_class": "Start A"}
    return PupilFigures(recorded=1000, missed=int(1000 * share), groups=groups, **{**figures, **more})  # type: ignore[arg-type]


def test_what_a_release_tells_and_keeps() -> None:
    pupils = [pupil(0.02)] * 12 + [pupil(0.07)] * 6 + [pupil(0.12)] * 9 + [pupil(0.3)] * 5
    pupils += [pupil(0.01, "foster", "ER")] * 7 + [pupil(0.15, "foster", "ER")] * 6
    pupils += [pupil(0.5, "small_unit", "AF")] * 3
    figures = release_of([Period("2026-2027", dt.date(2026, 8, 1), SUNDAY, pupils)])
    [total] = figures["totals"]
    assert total == {"pupils": 48, "missed": 23, "hours": 1.0}
    assert figures["tiers"] == [{"little": 19, "five": 6, "ten": 15, "twenty": 8}]
    told = {
        row["code"]: (row["years"][0]["pupils"], row["years"][0]["missed"])
        for row in figures["groups"]["home"]
    }
    # Three live in a small unit; the smallest other group is hidden with them.
    assert told == {"family": (32, 14), "foster": (None, None), "small_unit": (None, None)}
    # Of one age all of them are: that table is not there.
    assert set(figures["groups"]) == {"home", "country"}
    assert release_of([Period("2026-2027", dt.date(2026, 8, 1), SUNDAY, pupils[:4])])["totals"] == []


def test_classes_are_told_only_where_their_level_is() -> None:
    pupils = [pupil(0.2, school_class=name) for name in ("A", "B") for _ in range(6)]
    pupils += [pupil(0.0, school_class=name) for name in ("A", "B") for _ in range(6)]
    pupils += [pupil(0.2, level=Level.LEVEL_1, school_class="C") for _ in range(6)]
    pupils += [pupil(0.0, level=Level.LEVEL_1, school_class="C") for _ in range(6)]
    figures = release_of([Period("", dt.date(2026, 8, 1), SUNDAY, pupils)])
    assert [(row["code"], row["years"][0]["missed"]) for row in figures["levels"]] == [
        ("level_1", 6),
        ("start", 12),
    ]
    classes = {row["code"]: row["years"][0]["missed"] for row in figures["classes"]}
    # A level with one class says nothing of it that the level does not say.
    assert classes == {"A": 6, "B": 6, "C": None}


def test_the_paper_is_one_page_and_the_tables_hold_the_same(two_years: House) -> None:
    release(two_years.school.pk, now=MORNING)
    client = signed_in(two_years.school, Role.TEAM_LEADER)
    pdf = PdfReader(io.BytesIO(client.get("/absence/trends/print/").content))
    assert len(pdf.pages) == 1
    assert "−67%" in pdf.pages[0].extract_text()
    marks: Any = pdf.root_object["/MarkInfo"]
    assert marks["/Marked"]
    rows = list(
        csv.reader(
            io.StringIO(client.get("/absence/trends/table/csv/").content.decode("utf-8-sig")), delimiter=";"
        )
    )
    assert rows[1][2:] == ["3,0", "9,0", "−67%"]
    book = client.get("/absence/trends/table/xlsx/")
    assert book["Content-Disposition"].startswith("attachment")
    strings = ZipFile(io.BytesIO(book.content)).read("xl/sharedStrings.xml").decode()
    assert "ISK 1B" in strings
    assert client.get("/absence/trends/table/pdf/").status_code == 404
    actions = list(
        AccessLog.objects.exclude(action="refused").order_by("pk").values_list("action", flat=True)
    )
    assert actions[-3:] == ["print", "export", "export"]


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    content = xlsx_bytes([["What"], ["=1+1"], ["https://example.org/"], ["{=1}"]])
    sheet = ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet


def test_sums() -> None:
    one = Sums(pupils=2, recorded=600, unauthorised=120, kinds={"late": 120})
    both = added([one, Sums(pupils=2, kinds={"late": 60})])
    assert (both.pupils, both.hours, both.kinds) == (4, 0.5, {"late": 180})
    assert (Sums().hours, Sums().on_time) == (None, None)
    assert [change(3, 9), change(9, 3), change(1, 0), change(None, 2)] == [-67, 200, None, None]
