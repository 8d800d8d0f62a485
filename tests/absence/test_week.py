"""One week of a school, told on real parts: who was told what, in which language, and what each page said."""

import datetime as dt
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from absence.models.episodes import Episode
from messaging.models.texts import Text
from messaging.services import delivery
from pupils.enums import RelationKind
from pupils.models.pupils import ClassMembership, Pupil
from pupils.services import leaving
from pupils.services.pupils import move_class
from school import clock
from school.enums import Role
from school.models.classes import SchoolClass
from school.models.people import User
from tests.absence.conftest import House
from tests.messaging.conftest import ReadingPostOffice
from tools.samples import factories
from tools.samples.factories import SCHOOL_DAY, member
from tools.samples.files import ConsultingHourFactory, DepartureFactory, booking_of

MONDAY = SCHOOL_DAY - dt.timedelta(days=1)
LESSONS = {1: dt.time(8, 40), 2: dt.time(9, 25), 3: dt.time(10, 35)}
# By which words one knows in which language a mail speaks.
SIGNS = {"nl": "Met vriendelijke groet", "en": "Kind regards", "ti": "ምስ ሰላምታ"}


@pytest.fixture
def post(settings: Settings) -> Iterator[ReadingPostOffice]:
    """A real mail server, to which mail goes."""
    with ReadingPostOffice() as office:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", office.port
        yield office


class Week:
    """The school, its mail, and a clock that goes on."""

    def __init__(
        self,
        house: House,
        post: ReadingPostOffice,
        traveller: time_machine.Traveller,
        client_for: Callable[[User], Client],
    ) -> None:
        self.house, self.post, self.traveller, self.client_for = house, post, traveller, client_for
        self.day = MONDAY

    def at(self, number: int, time: dt.time) -> None:
        """Go to a day of the week, Monday being 0, and a time of the school's clock."""
        self.day = MONDAY + dt.timedelta(days=number)
        self.traveller.move_to(dt.datetime.combine(self.day, time, ZoneInfo("Europe/Amsterdam")))

    def mentor(self) -> Client:
        return self.client_for(self.house.mentor)

    def register(self, lesson: int, *, other: bool = False, **states: str) -> list[str]:
        """The mentor hands in a lesson; what the page says per pupil who is not simply there."""
        self.at((self.day - MONDAY).days, LESSONS[lesson])
        school_class = self.house.other_class if other else self.house.school_class
        client, url = self.mentor(), f"/registers/{school_class.pk}/{self.day}/{lesson}/"
        rows = client.get(url).context["rows"]
        names = {pupil.pk: f"p{index}" for index, pupil in enumerate(self.house.pupils)}
        sent = {"base_version": "0"}
        for row in rows:
            sent[f"state-{row.pupil_id}"] = states.get(names[row.pupil_id], row.state)
            if row.elsewhere:
                sent[f"word-{row.pupil_id}"] = row.elsewhere["state"]
        page = client.post(url, sent)
        assert page.status_code == 200
        said = [*page.context["missing"], *page.context["late"], *page.context["back"]]
        assert all(row.hears in page.content.decode() for row in said)
        return [row.hears for row in said]

    def mails(self) -> list[tuple[str, str, str]]:
        """What left since: to whom, in which languages, and the subject."""
        delivery.deliver_due(now=clock.now)
        found, self.post.mails = self.post.mails, []
        return sorted((str(mail["To"]), spoken(mail), str(mail["Subject"]).strip()) for mail in found)

    def called(self) -> list[str]:
        """Who stands on the call list."""
        rows = self.client_for(self.house.coordinator).get("/calls/").context["rows"]
        return [row.pupil_name for row in rows]


def spoken(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    text = body.get_content()
    return " ".join(code for code, sign in SIGNS.items() if sign in text)


def test_the_week(
    house: House,
    post: ReadingPostOffice,
    morning: time_machine.Traveller,
    client_for: Callable[[User], Client],
) -> None:
    for weekday in (1, 3, 4, 5):
        for number, (start, end) in enumerate(
            [("08:30", "09:20"), ("09:20", "10:10"), ("10:30", "11:20")], 1
        ):
            factories.LessonPeriodFactory(
                school=house.school, weekday=weekday, number=number, starts_at=start, ends_at=end
            )
    week = Week(house, post, morning, client_for)
    mover, ill, adult = house.pupils
    for pupil, language, name in ((mover, "ti", "mover"), (ill, "ar", "ill"), (adult, "nl", "adult")):
        person = pupil.relations.get().person
        person.language, person.email = language, f"{name}@familie.example"
        person.save()
    Text.objects.filter(language="ti").update(approved_by="Semira", approved_on=SCHOOL_DAY)
    Pupil.objects.filter(pk=adult.pk).update(birth_date=dt.date(2008, 9, 17))
    factories.RelationFactory(
        pupil=adult,
        kind=RelationKind.SELF,
        custody=False,
        person__name=adult.name,
        person__email="zelf@leerling.example",
        person__language="nl",
    )

    # Monday: 33 colleagues sign in behind one address.
    week.at(0, dt.time(8, 15))
    cache.clear()
    password = make_password("zonnebloem-veld")
    emails = [f"collega{number}@school.example" for number in range(33)]
    for email in emails:
        member(house.school, Role.TEACHER, email=email, password=password)
    assert {sign_in(email) for email in emails} == {302}
    # Present in the first lesson, missing in the second; placed in 4A at noon.
    assert week.register(1) == []
    assert week.mails() == []
    told = week.register(2, p0="absent")
    assert told == ["“We missen je” naar Moeder van Sami0 Tesfay00, in het Tigrinya en Nederlands"]
    assert week.mails() == [
        ("mover@familie.example", "nl ti", "ሎሚ ናይ Sami0 ናፍቆት ኣሎና · We missen Sami0 vandaag")
    ]
    assert week.called() == ["Sami0 Tesfay00"]
    move_class(pupil=mover, school_class=house.other_class, starts_on=week.day)
    # 4A hands in the first lesson only now: that says nothing of the second.
    assert week.register(1, other=True) == []
    assert week.mails() == []
    assert Episode.objects.get().back_at is None
    told = week.register(3, other=True, p0="present")
    assert [words.partition(" naar ")[0] for words in told] == ["Geruststelling"]
    assert week.mails() == [
        ("mover@familie.example", "nl ti", "ጽቡቕ ዜና፦ ምስ Sami0 ተራኺብና · Goed nieuws: Sami0 is op school")
    ]
    assert week.called() == []

    # Tuesday: the mother of an ill pupil phones the mentor.
    week.at(1, dt.time(8, 20))
    announced = {
        "kind": "sick",
        "starts_on": str(week.day),
        "ends_on": str(week.day),
        "announced_by": "moeder",
    }
    answer = week.mentor().post(f"/announced/pupil/{ill.pk}/", announced)
    assert answer.status_code == 302
    told = week.register(1)
    assert told == ["Niemand: ziek gemeld"]
    assert (week.mails(), week.called()) == ([], [])

    # Wednesday: one with the nurse, one in the time-out; both are at school.
    week.at(2, dt.time(8, 20))
    nurse = member(house.school, Role.YOUTH_HEALTH)
    hour = ConsultingHourFactory(
        school=house.school, professional=nurse, day=week.day, starts_at=dt.time(8), ends_at=dt.time(10)
    )
    booking_of(ill, hour, "08:45")
    assert week.register(1, p2="in_school") == []
    page = week.mentor().get(f"/registers/{house.school_class.pk}/{week.day}/1/")
    assert [row.state for row in page.context["rows"]] == ["in_school", "in_school"]
    assert week.register(2) == []
    assert (week.mails(), week.called()) == ([], [])

    # Thursday: one is 18 today, and is missed.
    week.at(3, dt.time(8, 20))
    told = week.register(1, p2="absent")
    assert told == ["“We missen je” naar Sami2 Tesfay02, in het Nederlands"]
    assert week.mails() == [("zelf@leerling.example", "nl", "We missen Sami2 vandaag")]
    assert week.called() == ["Sami2 Tesfay02"]

    # Friday: somebody whom nobody had told yet has left the day before; and has not, after all.
    week.at(4, dt.time(8, 20))
    told = week.register(1, p1="absent")
    assert told == ["“We missen je” naar Moeder van Sami1 Tesfay01, in het Nederlands en Engels"]
    assert week.called() == ["Sami1 Tesfay01"]
    before = list(ill.memberships.order_by("pk").values_list())
    departure = DepartureFactory(
        pupil=ill,
        last_day=week.day - dt.timedelta(days=1),
        confirmed_on=week.day,
        confirmed_by="Bos",
        noted_by=house.office,
    )
    leaving.leave_school(departure=departure)
    assert (week.mails(), week.called()) == ([], [])
    ill.refresh_from_db()
    leaving.return_to_school(pupil=ill)
    assert list(ill.memberships.order_by("pk").values_list()) == before
    assert week.called() == ["Sami1 Tesfay01"]
    assert week.mails() == [("ill@familie.example", "nl en", "We missen Sami1 vandaag · We miss Sami1 today")]

    # The next week somebody is in no class: the office sees it until the pupil is placed.
    ClassMembership.objects.filter(pupil=adult).update(ends_on=week.day)
    week.at(7, dt.time(8, 20))
    today = week.client_for(house.office).get("/").content.decode()
    assert "1 leerling staat in geen absentielijst" in today
    assert "Sami2 Tesfay02" in today
    move_class(pupil=adult, school_class=house.school_class, starts_on=week.day)
    assert "no-register-title" not in week.client_for(house.office).get("/").content.decode()
    the_new_year(week, moved=mover, stayed=[ill, adult])


def the_new_year(week: Week, *, moved: Pupil, stayed: list[Pupil]) -> None:
    """June: everybody gets a place in the guided pages, and who came yesterday and is in no class is not forgotten."""
    house, first_day = week.house, MONDAY + dt.timedelta(weeks=49)
    year = factories.SchoolYearFactory(
        school=house.school, name="2027–2028", starts_on=first_day, ends_on=dt.date(2028, 7, 7)
    )
    forgotten: Pupil = factories.PupilFactory(school=house.school, enrolled_on=dt.date(2027, 6, 11))
    week.at(7 * 39, dt.time(9))
    office = week.client_for(house.office)
    former = [house.school_class.pk, house.other_class.pk]
    office.post(f"/classes/copy/{year.pk}/", {"classes": former, "with_staff": "on"})
    new_class = SchoolClass.objects.get(year=year, name="ISK 1B")
    for pk in former:
        assert save_places(office, pk) == 302
    page = office.get("/new-year/")
    assert [pupil.pk for pupil in page.context["open"]] == [forgotten.pk]
    assert not page.context["count"].comes_out
    # Nothing is carried out while somebody is left over.
    office.post("/new-year/carry-out/")
    assert not ClassMembership.objects.filter(school_class__year=year).exists()
    assert save_places(office, 0, **{f"to-{forgotten.pk}": str(new_class.pk)}) == 302
    assert office.get("/new-year/").context["count"].comes_out
    office.post("/new-year/carry-out/")
    # In the summer nobody is in a class, and the mentor still has their files.
    week.at((dt.date(2027, 7, 19) - MONDAY).days, dt.time(9))
    assert week.mentor().get(f"/pupils/{stayed[0].pk}/").status_code == 200
    assert "no-register-title" not in week.client_for(house.office).get("/").content.decode()
    # On the first morning everybody is in a register, under the class of this year.
    week.at((first_day - MONDAY).days, dt.time(8, 40))
    names = {}
    for one in SchoolClass.objects.filter(year=year):
        rows = week.mentor().get(f"/registers/{one.pk}/{first_day}/1/").context["rows"]
        names[one.name] = sorted(row.pupil_id for row in rows)
    assert names == {
        "ISK 1B": sorted(pupil.pk for pupil in [*stayed, forgotten]),
        "ISK 4A": [moved.pk],
    }
    assert "no-register-title" not in week.client_for(house.office).get("/").content.decode()
    assert week.mails() == []


def save_places(client: Client, former: int, **chosen: str) -> int:
    """Save the page of a class as its form stands there, with these choices."""
    url = f"/new-year/{former}/"
    form = client.get(url).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    return client.post(url, sent | chosen).status_code


def sign_in(email: str) -> int:
    answer = Client().post(
        "/accounts/login/", {"login": email, "password": "zonnebloem-veld"}, REMOTE_ADDR="192.0.2.10"
    )
    return answer.status_code
