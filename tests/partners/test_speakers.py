"""Colleagues who speak a language of a family: where one finds them, and whether they are in."""

from collections.abc import Callable

from django.test import Client

from partners.models.colleagues import Helper
from partners.querysets.speakers import Speaker, speakers_for
from pupils.enums import ProtectionKind
from pupils.models.pupils import Pupil
from school.enums import Role
from school.middleware import access_for
from school.models.people import User
from tests.house import House, begun
from tools.samples.factories import SCHOOL_DAY, member, pupil_in, with_family
from tools.samples.files import ProtectionFactory
from tools.samples.partners import HelperFactory

TODAY = SCHOOL_DAY.isoweekday()


def looking(user: User) -> User:
    """Somebody as the middleware leaves them."""
    found: User = User.objects.with_roles().get(pk=user.pk)
    found.access = access_for(found)  # type: ignore[assignment]
    return found


def spoken(user: User, pupil: Pupil) -> list[str]:
    return [one.words(SCHOOL_DAY) for one in speakers_for(user, pupil, SCHOOL_DAY)]


def a_pupil(house: House) -> Pupil:
    pupil = pupil_in(house.own, call_name="Sami", surname="Berg")
    with_family(pupil, person__language="ti")
    return pupil


def test_what_is_said_of_being_in() -> None:
    """No more than the working days that somebody wrote down; nothing where nobody did."""
    said = {days: Speaker("Samira", "ti", days).words(SCHOOL_DAY) for days in ((), (TODAY, 5), (4, 1))}
    assert said == {
        (): "Samira spreekt Tigrinya.",
        (TODAY, 5): "Samira spreekt Tigrinya en werkt vandaag.",
        (4, 1): "Samira spreekt Tigrinya, maar werkt vandaag niet: ma, do.",
    }


def test_who_speaks_it_and_works_here(house: House, linda: User) -> None:
    samira = member(house.school, Role.PUPIL_COUNSELLOR, name="Samira")
    HelperFactory(school=house.school, user=samira, languages=["ti", "ar", "nl"], weekdays=[TODAY])
    HelperFactory(school=house.school, user=linda, languages=["ti"])
    gone = member(house.school, Role.TEACHER, name="Weg", is_active=False)
    outside = member(house.school, Role.PARTNER, name="Buiten")
    for user in (gone, outside):
        HelperFactory(school=house.school, user=user, languages=["ti"])
    elsewhere = member(house.elsewhere, Role.TEACHER, name="Elders")
    HelperFactory(school=house.elsewhere, user=elsewhere, languages=["ti"])
    HelperFactory(
        school=house.school, user=member(house.school, Role.TEACHER, name="Arabisch"), languages=["ar"]
    )
    assert spoken(looking(linda), a_pupil(house)) == [
        "Samira spreekt Tigrinya en werkt vandaag.",
        "Linda Pot spreekt Tigrinya.",
    ]


def test_nobody_whom_the_family_refuses(house: House, linda: User) -> None:
    pupil = a_pupil(house)
    for name in ("Samira Haddad", "Yusuf Ali"):
        HelperFactory(
            school=house.school, user=member(house.school, Role.TEACHER, name=name), languages=["ti"]
        )
    ProtectionFactory(pupil=pupil, refused="samira haddad")
    assert spoken(looking(linda), pupil) == ["Yusuf Ali spreekt Tigrinya."]
    ProtectionFactory(pupil=pupil, refused="Yûsuf-Ali")
    assert spoken(looking(linda), pupil) == [], "however the name is written"


def test_no_compatriot_is_nobody(house: House, linda: User) -> None:
    pupil = a_pupil(house)
    HelperFactory(
        school=house.school, user=member(house.school, Role.TEACHER, name="Yusuf Ali"), languages=["ti"]
    )
    assert spoken(looking(linda), pupil) == ["Yusuf Ali spreekt Tigrinya."]
    ProtectionFactory(pupil=pupil, kind=ProtectionKind.NO_COMPATRIOT)
    assert spoken(looking(linda), pupil) == []


def test_the_intake_says_so(house: House, care: Client) -> None:
    intake = begun(house, "Sami")
    with_family(intake.pupil, person__language="ti")
    samira = member(house.school, Role.TEACHER, name="Samira")
    HelperFactory(school=house.school, user=samira, languages=["ti"], weekdays=[TODAY])
    page = care.get(f"/intakes/{intake.pk}/").content.decode()
    assert "Samira spreekt Tigrinya en werkt vandaag." in page


def test_the_map_finds_a_colleague_by_language(
    house: House, linda: User, client_for: Callable[[User], Client]
) -> None:
    samira = member(house.school, Role.PUPIL_COUNSELLOR, name="Samira")
    browser = client_for(linda)
    sent = {"helps_with": "", "needs": [], "languages": ["ti"], "weekdays": ["2", "4"]}
    assert browser.post(f"/map/colleagues/{samira.pk}/", sent).status_code == 302
    assert Helper.objects.get().weekdays == [2, 4]
    names = {
        code: [one.user.name for one in browser.get("/map/", {"language": code}).context["colleagues"]]
        for code in ("ti", "so")
    }
    assert names == {"ti": ["Samira"], "so": []}


def test_languages_stand_on_the_list_of_staff_and_are_changed_there(
    house: House, client_for: Callable[[User], Client]
) -> None:
    """By the administrator, who keeps that list; for what a colleague can be asked stays as it was."""
    colleague = member(house.school, Role.TEACHER, name="Samira Haddou")
    HelperFactory(school=house.school, user=colleague, helps_with="huiswerk", languages=["ti"])
    elsewhere = member(house.elsewhere, Role.TEACHER)
    admin = client_for(member(house.school, Role.ADMINISTRATOR))
    admin.cookies["django_language"] = "en"
    rows = {row.user: row for row in admin.get("/staff/").context["rows"]}
    assert [fact.value for fact in rows[colleague].facts] == ["Tigrinya"]
    [fact] = admin.get(f"/staff/{colleague.pk}/").context["colleague"].facts
    assert admin.post(fact.url, {"languages": ["ar", "ti"]}).status_code == 302
    row = Helper.objects.get(user=colleague)
    assert (sorted(row.languages), row.helps_with) == (["ar", "ti"], "huiswerk")
    assert admin.get(f"/map/colleagues/{elsewhere.pk}/languages/").status_code == 404
