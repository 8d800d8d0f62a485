"""Pupils for whom nobody can be reached: what is missing, and where it is mended."""

from django.test import Client

from tests.house import House, logged
from tools.samples import factories
from tools.samples.factories import pupil_in, with_family


def missing(client: Client) -> dict[str, list[str]]:
    """For each pupil on the page, the addresses where something is mended."""
    rows = client.get("/pupils/unreachable/").context["rows"]
    return {row["pupil"].call_name: [correction.url for correction in row["corrections"]] for row in rows}


def test_each_reason_leads_to_where_it_is_mended(office: Client, house: House) -> None:
    nobody = pupil_in(house.own, call_name="nobody", surname="a")
    no_mail = with_family(pupil_in(house.own, call_name="no mail", surname="b"), person__email="")
    quiet = with_family(pupil_in(house.own, call_name="quiet", surname="c"), absence_alerts_by="none")
    chat = with_family(pupil_in(house.own, call_name="chat", surname="d"), absence_alerts_by="chat")
    for relation in (no_mail, quiet, chat):
        factories.HomeStayFactory(pupil=relation.pupil, home__kind="family")
    empty = factories.HomeStayFactory(
        pupil=pupil_in(house.own, call_name="azc", surname="e"), home__kind="azc"
    )
    silent = factories.HomeStayFactory(pupil=pupil_in(house.own, call_name="kwe", surname="f"))
    worker = factories.HomeStaffFactory(home=silent.home, person__email="")
    with_family(pupil_in(house.own, call_name="fine", surname="g"))
    assert missing(office) == {
        "nobody": [f"/pupils/{nobody.pk}/people/new/", f"/pupils/{nobody.pk}/home/"],
        "no mail": [f"/people/{no_mail.person_id}/edit/"],
        "quiet": [f"/relations/{quiet.pk}/edit/"],
        "chat": [f"/relations/{chat.pk}/edit/"],
        "azc": [f"/pupils/{empty.pupil_id}/people/new/", f"/homes/{empty.home_id}/staff/new/"],
        "kwe": [f"/pupils/{silent.pupil_id}/people/new/", f"/people/{worker.person_id}/edit/"],
    }


def test_the_page_is_logged_with_all_its_pupils(office: Client, house: House) -> None:
    pupils = [pupil_in(house.own).pk, pupil_in(house.other).pk]
    with_family(pupil_in(house.own))
    missing(office)
    assert logged() == [("read", "pupils:unreachable", sorted(pupils))]


def test_a_mentor_sees_own_pupils_without_the_links(mentor: Client, house: House) -> None:
    mine = pupil_in(house.own, call_name="mine")
    pupil_in(house.other, call_name="other")
    assert list(missing(mentor)) == ["mine"]
    assert f"/pupils/{mine.pk}/people/new/" not in mentor.get("/pupils/unreachable/").content.decode()


def test_when_all_is_well_the_page_says_so(office: Client, house: House) -> None:
    with_family(pupil_in(house.own))
    response = office.get("/pupils/unreachable/")
    assert response.context["rows"] == []
    assert 'class="empty"' in response.content.decode()
