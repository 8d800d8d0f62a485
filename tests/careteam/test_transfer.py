"""The transfer report holds what the family agreed to and nothing else; and six weeks later comes one question."""

import datetime as dt
import io

import time_machine
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from careteam.models.transfer import Transfer
from intake.contexts.report import report_for
from intake.enums import ReportVersion
from partners.enums.consents import ConsentAnswer, ConsentChannel, ConsentPurpose
from partners.models.consents import ConsentRequest
from partners.services import consents
from pupils.models.leaving import Departure
from pupils.models.people import Relation
from pupils.models.pupils import Pupil
from pupils.services.leaving import note_departure, return_to_school
from school.enums import Role
from school.models.people import User
from tests.house import House
from tools.samples.care import ContactMomentFactory, case_of
from tools.samples.consents import ConsentRequestFactory
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in, with_family
from tools.samples.files import RemarkFactory

# What stands in the file, each at each level that it can have.
WRITTEN = {
    ("remark", "practical"): "Woord Een",
    ("remark", "background"): "Woord Twee",
    ("contactmoment", "mentor_care"): "Woord Drie",
    ("contactmoment", "care"): "Woord Vier",
    ("carecase", "care"): "Woord Vijf",
}


def written_file(house: House, linda: User) -> Pupil:
    pupil = pupil_in(house.own, call_name="Sami")
    for (kind, level), words in WRITTEN.items():
        own = {"pupil": pupil, "author": linda}
        if kind == "remark":
            RemarkFactory(**own, level=level, text=words)
        elif kind == "contactmoment":
            ContactMomentFactory(**own, level=level, about=words)
        else:
            case_of(pupil, linda, need=words)
    return pupil


def agreed(pupil: Pupil, linda: User, parts: set[tuple[str, str]], **fields: object) -> ConsentRequest:
    """A consent of the one parent, for these parts."""
    relation = Relation.objects.filter(pupil=pupil).first() or with_family(pupil)
    request: ConsentRequest = ConsentRequestFactory(
        pupil=pupil, asked_by=linda, parts=sorted(parts), **{"purpose": ConsentPurpose.SCHOOLS} | fields
    )
    consents.decide(
        request=request,
        giver=relation.person,
        answer=ConsentAnswer.GIVE,
        channel=ConsentChannel.TALK,
        said_at=MORNING,
        now=MORNING,
        recorded_by=linda,
    )
    return request


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.sets(st.sampled_from(sorted(WRITTEN))))
def test_the_transfer_report_holds_the_agreed_parts_and_no_others(
    house: House, linda: User, parts: set[tuple[str, str]]
) -> None:
    pupil = written_file(house, linda)
    agreed(pupil, linda, parts)
    report = report_for(pupil.pk, version=ReportVersion.TRANSFER, user=linda, now=MORNING)
    assert report is not None
    assert report.school is not None
    texts = {
        getattr(row, name)
        for chapter in report.school.chapters
        for row in chapter.rows
        for name in ("text", "about", "need")
        if hasattr(row, name)
    }
    assert texts == {WRITTEN[part] for part in parts}
    assert (report.school.people, report.school.languages, report.school.intake) == ([], [], [])


def test_without_consent_or_care_team_no_report_leaves(house: House, care: Client, linda: User) -> None:
    pupil = written_file(house, linda)
    url = reverse("intake:report", args=[pupil.pk, "transfer"])
    assert care.get(url).status_code == 404
    # Consent for something else is none for this.
    agreed(pupil, linda, set(WRITTEN), purpose=ConsentPurpose.DISCUSS)
    assert care.get(url).status_code == 404
    agreed(pupil, linda, {("remark", "practical")}, organisation__name="ROC Waterveen")
    answer = care.get(url)
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    text = text.replace("\0", "")
    assert "ROC Waterveen" in text
    assert "Woord Een" in text
    assert not any(words in text for part, words in WRITTEN.items() if part != ("remark", "practical"))
    assert "ROC Waterveen" in care.get(reverse("careteam:transfer", args=[pupil.pk])).content.decode()
    leader = Client()
    leader.force_login(member(house.school, Role.TEAM_LEADER))
    assert leader.get(url).status_code == 404


def left(pupil: Pupil, office: User, destination: str) -> Departure:
    departure = Departure(
        school=pupil.school,
        pupil=pupil,
        destination=destination,
        last_day=SCHOOL_DAY,
        confirmed_on=SCHOOL_DAY,
        confirmed_by="Mevrouw Bos",
    )
    return note_departure(departure=departure, user=office)


def test_six_weeks_later_comes_one_question(house: House, care: Client, linda: User) -> None:
    pupil, abroad = pupil_in(house.own, call_name="Sami"), pupil_in(house.own)
    left(pupil, house.office, "mbo")
    left(abroad, house.office, "abroad")
    row = Transfer.objects.get()
    assert (row.pupil, row.look_on) == (pupil, dt.date(2026, 10, 27))
    question = "Hoe gaat het op de volgende school?"
    assert question not in care.get("/").content.decode()
    with time_machine.travel(MORNING + dt.timedelta(weeks=6), tick=False):
        care.force_login(linda)
        assert question in care.get("/").content.decode()
        url = reverse("careteam:transfer_answer", args=[pupil.pk])
        care.post(url, {"answer": ""})
        row.refresh_from_db()
        assert (row.answer, row.look_on) == ("", dt.date(2026, 11, 3))
        assert question not in care.get("/").content.decode()
        care.post(url, {"answer": "hard", "note": "Mist zijn klas"})
    row.refresh_from_db()
    assert (row.answer, row.answer_note, row.answered_on) == ("hard", "Mist zijn klas", dt.date(2026, 10, 27))


def test_who_stays_after_all_is_not_asked_about(house: House) -> None:
    pupil = pupil_in(house.own)
    left(pupil, house.office, "mbo")
    return_to_school(pupil=pupil)
    assert Transfer.objects.get().look_on is None
