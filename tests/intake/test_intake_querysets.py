"""Who sees which pupil, and in which order; each refusal has data that could leak."""

import datetime as dt
from typing import Any

import pytest

from pupils.contexts.pupils import unreachable_row
from pupils.enums import RelationKind
from pupils.models.homes import Home, HomeStaff
from pupils.models.people import Person, Relation
from pupils.models.pupils import Pupil
from pupils.querysets.pupils import unreachable_on, with_hearers
from school.enums import Role
from tests.house import House
from tools.samples import factories
from tools.samples.factories import SCHOOL_DAY, YEAR_START, member, pupil_in, with_family

YESTERDAY, TOMORROW = SCHOOL_DAY - dt.timedelta(days=1), SCHOOL_DAY + dt.timedelta(days=1)


def names(pupils: object) -> list[str]:
    return [pupil.call_name for pupil in pupils]  # type: ignore[attr-defined]


def everybody(house: House) -> None:
    """A pupil of each kind, named after what they are."""
    pupil_in(house.own, call_name="mine", surname="a")
    pupil_in(house.other, call_name="other class", surname="b")
    pupil_in(house.class_elsewhere, call_name="other school", surname="c")
    pupil_in(house.own, call_name="left yesterday", surname="d", left_on=YESTERDAY)
    pupil_in(house.own, call_name="leaves today", surname="e", left_on=SCHOOL_DAY)
    pupil_in(house.own, call_name="comes tomorrow", surname="f", enrolled_on=TOMORROW)
    for name, first, last in (
        ("moved away yesterday", YEAR_START, YESTERDAY),
        ("moves away today", YEAR_START, SCHOOL_DAY),
        ("moves in tomorrow", TOMORROW, None),
    ):
        pupil = pupil_in(house.other, call_name=name, surname=f"g{name}")
        factories.ClassMembershipFactory(pupil=pupil, school_class=house.own, starts_on=first, ends_on=last)
    factories.PupilFactory(school=house.school, call_name="no class", surname="h")


def test_a_mentor_sees_who_is_in_the_own_class_today(house: House) -> None:
    everybody(house)
    assert names(Pupil.objects.visible_to(house.mentor)) == ["mine", "leaves today", "moves away today"]


def test_the_office_sees_everybody_of_the_school_also_who_left(house: House) -> None:
    everybody(house)
    assert names(Pupil.objects.visible_to(house.office)) == [
        "mine",
        "other class",
        "left yesterday",
        "leaves today",
        "comes tomorrow",
        "moved away yesterday",
        "moves away today",
        "moves in tomorrow",
        "no class",
    ]


def test_a_mentor_of_yesterday_and_a_role_without_pupils_see_nobody(house: House) -> None:
    everybody(house)
    former = member(house.school, Role.MENTOR)
    factories.ClassStaffFactory(user=former, school_class=house.own, ends_on=YESTERDAY)
    assert names(Pupil.objects.visible_to(former)) == []
    assert names(Pupil.objects.visible_to(member(house.school, Role.ADMINISTRATOR))) == []
    assert names(Pupil.objects.visible_to(member(house.school, Role.PARTNER))) == []


def test_somebody_without_access_sees_nobody(house: House) -> None:
    everybody(house)
    stranger = factories.UserFactory()
    assert list(Pupil.objects.visible_to(stranger)) == []
    assert list(Person.objects.visible_to(stranger)) == []
    assert list(Home.objects.visible_to(stranger)) == []


def test_a_teacher_sees_the_pupils_of_the_own_classes_and_the_people_around_them(house: House) -> None:
    relation = with_family(pupil_in(house.own, call_name="mine"))
    with_family(pupil_in(house.other, call_name="other"))
    teacher = member(house.school, Role.TEACHER, teaches=(house.own,))
    assert names(Pupil.objects.visible_to(teacher)) == ["mine"]
    assert list(Relation.objects.visible_to(teacher)) == [relation]
    assert list(Person.objects.visible_to(teacher)) == [relation.person]


@pytest.mark.parametrize("role", [Role.SOCIAL_WORKER, Role.PSYCHOLOGIST, Role.PUPIL_COUNSELLOR])
def test_the_care_team_sees_all_pupils_of_the_school(house: House, role: Role) -> None:
    pupil_in(house.own, call_name="mine", surname="a")
    pupil_in(house.other, call_name="other", surname="b")
    pupil_in(house.class_elsewhere, call_name="elsewhere")
    assert names(Pupil.objects.visible_to(member(house.school, role))) == ["mine", "other"]


def test_a_mentor_sees_persons_and_homes_of_own_pupils_only(house: House) -> None:
    mine, other = pupil_in(house.own), pupil_in(house.other)
    mother, stranger = with_family(mine).person, with_family(other).person
    home = factories.HomeStayFactory(pupil=mine).home
    worker = factories.HomeStaffFactory(home=home)
    former_home = factories.HomeStayFactory(pupil=mine, ends_on=YESTERDAY).home
    home_of_other = factories.HomeStayFactory(pupil=other).home
    worker_of_other = factories.HomeStaffFactory(home=home_of_other)
    assert set(Person.objects.visible_to(house.mentor)) == {mother, worker.person}
    assert set(Home.objects.visible_to(house.mentor)) == {home}
    assert set(HomeStaff.objects.visible_to(house.mentor)) == {worker}
    assert set(Person.objects.visible_to(house.office)) == {
        mother,
        stranger,
        worker.person,
        worker_of_other.person,
    }
    assert set(Home.objects.visible_to(house.office)) == {home, former_home, home_of_other}
    assert not Person.objects.visible_to(house.office_elsewhere).exists()


def test_names_sort_as_dutch_people_expect(house: House) -> None:
    for call_name, infix, surname in (
        ("Anna", "", "Berger"),
        ("Zoë", "van den", "Berg"),
        ("Bob", "", "Pool"),
        ("Ömer", "", "Özil"),
        ("Ali", "", "Osman"),
        ("Ayse", "", "Çelik"),
        ("Jan", "", "Berg"),
        ("Jan", "ten", "Berg"),
    ):
        pupil_in(house.own, call_name=call_name, infix=infix, surname=surname)
    assert [pupil.list_name for pupil in Pupil.objects.visible_to(house.office)] == [
        "Berg, Jan",
        "Berg, Jan ten",
        "Berg, Zoë van den",
        "Berger, Anna",
        "Çelik, Ayse",
        "Osman, Ali",
        "Özil, Ömer",
        "Pool, Bob",
    ]


def test_search_is_blind_to_case_and_accents(house: House) -> None:
    pupil_in(house.own, call_name="Ömer", surname="Özil", first_names="Mehmet", number="70123")
    pupil_in(house.own, call_name="Omar", surname="Pool")
    visible = Pupil.objects.visible_to(house.office)
    for words in ("ozil", "ÖZIL omer", "mehmet", "70123"):
        assert names(visible.matching(words)) == ["Ömer"]
    assert names(visible.matching("ozil pool")) == []
    assert len(visible.matching("  ")) == 2


def test_persons_are_found_by_name_address_number_or_pupil(house: House) -> None:
    pupil = pupil_in(house.own, call_name="Sami", surname="Tesfay")
    mother = factories.PersonFactory(
        school=house.school,
        name="Hanna Abraha",
        phone="+31612345678",
        email="hanna@familie.example",
        organisation="Nidos",
    )
    factories.RelationFactory(pupil=pupil, person=mother)
    factories.PersonFactory(
        school=house.school, name="Iemand Anders", phone="+31655555555", email="x@familie.example"
    )
    visible = Person.objects.visible_to(house.office)
    for words in ("abraha", "hanna@familie", "nidos", "0612345678", "06-12345678", "tesfay", "hanna sami"):
        assert list(visible.matching(words)) == [mother], words
    assert list(visible.matching("abraha anders")) == []


def test_unreachable_is_who_has_nobody_with_custody_or_at_home_with_an_address(house: House) -> None:
    with_family(pupil_in(house.own, call_name="mail"))
    with_family(pupil_in(house.own, call_name="foster"), kind="foster_parent", custody=False)
    with_family(pupil_in(house.own, call_name="no mail"), person__email="")
    with_family(pupil_in(house.own, call_name="not by message"), absence_alerts_by="none")
    with_family(pupil_in(house.own, call_name="chat without service"), absence_alerts_by="chat")
    with_family(pupil_in(house.own, call_name="no custody"), custody=False)
    with_family(pupil_in(house.own, call_name="former mother"), ends_on=YESTERDAY)
    with_family(pupil_in(house.own, call_name="coming mother"), starts_on=TOMORROW)
    pupil_in(house.own, call_name="nobody")
    pupil_in(house.own, call_name="left", left_on=YESTERDAY)
    by_home = factories.HomeStayFactory(pupil=pupil_in(house.own, call_name="by home")).home
    factories.HomeStaffFactory(home=by_home)
    former_staff = factories.HomeStayFactory(pupil=pupil_in(house.own, call_name="former staff")).home
    factories.HomeStaffFactory(home=former_staff, ends_on=YESTERDAY)
    assert set(names(unreachable_on(Pupil.objects.visible_to(house.office), SCHOOL_DAY))) == {
        "no mail",
        "not by message",
        "chat without service",
        "no custody",
        "former mother",
        "coming mother",
        "nobody",
        "former staff",
    }


def test_who_is_phoned_and_a_minor_oneself_are_not_counted_as_told(house: House) -> None:
    """Staff who are phoned neither; from 18 on the pupil is who hears."""
    with_family(pupil_in(house.own, call_name="phoned"), person__phoned=True)
    home = factories.HomeStayFactory(pupil=pupil_in(house.own, call_name="phoned staff")).home
    factories.HomeStaffFactory(home=home, person__phoned=True)
    for name, born in (("minor", dt.date(2009, 1, 1)), ("adult", dt.date(2008, 1, 1))):
        pupil = pupil_in(house.own, call_name=name, birth_date=born)
        factories.RelationFactory(pupil=pupil, kind=RelationKind.SELF, custody=False)
    found = unreachable_on(Pupil.objects.visible_to(house.office), SCHOOL_DAY)
    assert set(names(found)) == {"phoned", "phoned staff", "minor"}
    said = {}
    for pupil in with_hearers(found.select_related("school"), SCHOOL_DAY):
        row: Any = unreachable_row(pupil, SCHOOL_DAY)
        said[pupil.call_name] = [one.text for one in row["corrections"]]
    assert said["minor"][0].startswith("Er is niemand bekend")
    assert "wordt gebeld: kan niet lezen of heeft geen apparaat" in said["phoned"][0]


def test_chat_reaches_somebody_once_the_school_has_a_service(house: House) -> None:
    with_family(pupil_in(house.own, call_name="chat"), absence_alerts_by="chat")
    visible = Pupil.objects.visible_to(house.office)
    assert names(unreachable_on(visible, SCHOOL_DAY)) == ["chat"]
    house.school.chat_url = "json://sms.example/{phone}"
    house.school.save()
    assert names(unreachable_on(visible, SCHOOL_DAY)) == []


def test_a_home_counts_who_lives_there_today_and_which_staff_hears(house: House) -> None:
    home = factories.HomeFactory(school=house.school)
    here = pupil_in(house.own)
    factories.HomeStayFactory(pupil=here, home=home)
    factories.HomeStayFactory(pupil=pupil_in(house.own), home=home, ends_on=YESTERDAY)
    factories.HomeStayFactory(pupil=pupil_in(house.own, left_on=YESTERDAY), home=home)
    factories.HomeStaffFactory(home=home)
    factories.HomeStaffFactory(home=home, person__email="")
    factories.HomeStaffFactory(home=home, ends_on=YESTERDAY)
    found = Home.objects.visible_to(house.office).with_people_on(SCHOOL_DAY).get()
    assert (found.pupil_ids, found.staff_count, found.hearing) == ([here.pk], 2, 1)
