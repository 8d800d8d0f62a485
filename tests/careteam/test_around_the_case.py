"""Talks with people around, time-outs, and programmes with a language buddy."""

import datetime as dt
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from careteam.models.contacts import ContactMoment
from careteam.models.programmes import Participation
from careteam.models.timeouts import TimeOut
from careteam.querysets.programmes import buddies_for
from careteam.rules.programmes import Candidate, proposed_buddies
from school.enums import Role
from school.models.people import User
from tests.house import House
from tests.pages import errors, form_data
from tools.samples.care import ContactMomentFactory, ParticipationFactory, case_of
from tools.samples.factories import MORNING, SCHOOL_DAY, member, pupil_in, with_family
from tools.samples.files import PupilLanguageFactory
from tools.samples.partners import AssignmentFactory


def test_when_a_guardian_was_last_spoken_to_is_one_look(house: House, mentor: Client, linda: User) -> None:
    pupil = pupil_in(house.own)
    guardian = with_family(pupil).person
    url = reverse("careteam:contact_new", args=[pupil.pk])
    form = mentor.get(f"{url}?person={guardian.pk}").context["form"]
    # The language is that of the person.
    assert (form["person"].value(), form["language"].value()) == (guardian.pk, "ti")
    # What is said in confidence stays so unless somebody chooses otherwise.
    assert form["level"].value() == "mentor_care"
    sent = form_data(
        mentor, url, person=guardian.pk, language="ti", interpreter="Semira", about="Slaapt weer"
    )
    assert mentor.post(url, sent).status_code == 302
    # A double tap.
    assert mentor.post(url, sent).status_code == 302
    row = ContactMoment.objects.get()
    assert (row.level, row.with_whom, row.author) == ("mentor_care", guardian.name, house.mentor)
    # What the care team alone may know is not told by its day.
    later = SCHOOL_DAY - dt.timedelta(days=1)
    ContactMoment.objects.update(held_on=later - dt.timedelta(days=7))
    ContactMomentFactory(pupil=pupil, author=linda, person=guardian, who="", held_on=later, level="care")
    file = reverse("pupils:pupil", args=[pupil.pk])
    assert "7 september 2026" in mentor.get(file).content.decode()
    assert "14 september 2026" not in mentor.get(file).content.decode()
    linda_s = Client()
    linda_s.force_login(linda)
    assert "14 september 2026" in linda_s.get(file).content.decode()


def test_who_is_offered_works_there_with_the_school(house: House, mentor: Client) -> None:
    """A talk that is noted already keeps whom it was with."""
    pupil = pupil_in(house.own)
    last = SCHOOL_DAY - dt.timedelta(days=1)
    gone = AssignmentFactory(pupil=pupil, contact__organisation__ends_on=last).contact.person
    stays = AssignmentFactory(pupil=pupil, contact__organisation__ends_on=SCHOOL_DAY).contact.person

    def offered(url: str) -> set[object]:
        return set(mentor.get(url).context["form"].fields["person"].queryset) & {gone, stays}

    assert offered(reverse("careteam:contact_new", args=[pupil.pk])) == {stays}
    row = ContactMomentFactory(pupil=pupil, author=house.mentor, person=gone, who="", level="mentor_care")
    assert offered(reverse("careteam:contact_edit", args=[row.pk])) == {gone, stays}


def test_a_talk_needs_somebody(house: House, mentor: Client) -> None:
    url = reverse("careteam:contact_new", args=[pupil_in(house.own).pk])
    answer = mentor.post(url, form_data(mentor, url, about="Over slapen"))
    assert answer.status_code == 422
    assert errors(answer, "person") == ["Kies wie het was, of schrijf een naam."]
    assert "Over slapen" in answer.content.decode()


def test_a_time_out_is_two_taps_and_one_more(
    house: House, care: Client, linda: User, morning: object
) -> None:
    pupil = pupil_in(house.own)
    url = reverse("careteam:time_outs")
    # Found by name, or by the button in the file.
    for address in (f"{url}?q={pupil.call_name}", f"{url}?pupil={pupil.pk}"):
        assert [one.pk for one in care.get(address).context["found"]] == [pupil.pk]
    for _tap in range(2):
        assert care.post(url, {"pupil": pupil.pk, "reason": "sad"}).status_code == 302
    row = TimeOut.objects.get()
    assert (row.began_at, row.author, row.minutes) == (MORNING, linda, None)
    morning.shift(dt.timedelta(minutes=25))  # type: ignore[attr-defined]
    care.post(reverse("careteam:time_out_end", args=[row.pk]), {"helped": "walk"})
    row.refresh_from_db()
    assert (row.minutes, row.helped) == (25, "walk")
    edit = reverse("careteam:time_out_edit", args=[row.pk])
    assert care.post(edit, form_data(care, edit, minutes="40", note="Buiten gelopen")).status_code == 302
    row.refresh_from_db()
    assert (row.minutes, row.note) == (40, "Buiten gelopen")
    # The mentor reads it in the file, a teacher does not.
    assert TimeOut.objects.visible_to(house.mentor).exists()
    assert not TimeOut.objects.visible_to(member(house.school, Role.TEACHER, teaches=(house.own,))).exists()


DAYS = st.dates(dt.date(2025, 1, 1), dt.date(2026, 12, 31))
SPOKEN = st.frozensets(st.sampled_from(["ti", "ar", "so", "uk"]), max_size=3)


@settings(max_examples=50, deadline=None)
@given(own=SPOKEN, since=DAYS, others=st.lists(st.tuples(SPOKEN, DAYS, st.booleans()), max_size=12))
def test_a_buddy_shares_a_language_and_has_been_here_longer(
    own: frozenset[str], since: dt.date, others: list[tuple[frozenset[str], dt.date, bool]]
) -> None:
    candidates = [
        Candidate(pk, f"P{pk}", day, spoken, taken) for pk, (spoken, day, taken) in enumerate(others)
    ]
    found = proposed_buddies(own, since, candidates)
    fit = {one.pk for one in candidates if own & one.languages and (since - one.enrolled_on).days >= 84}
    assert {one.pk for one in found} <= fit
    assert len(found) == min(5, len(fit))
    ranks = [(one.is_buddy_already, one.enrolled_on) for one in found]
    assert ranks == sorted(ranks)


@pytest.mark.django_db
def test_buddies_come_from_the_languages_in_the_file(house: House, linda: User) -> None:
    newcomer = pupil_in(house.own, enrolled_on=SCHOOL_DAY - dt.timedelta(days=7))
    PupilLanguageFactory(pupil=newcomer, language="ti")
    old = {"enrolled_on": SCHOOL_DAY - dt.timedelta(days=400)}
    fit = pupil_in(house.other, call_name="Feven", **old)
    PupilLanguageFactory(pupil=fit, language="ti")
    # At school only, at another school, and in another language.
    PupilLanguageFactory(pupil=pupil_in(house.other, **old), language="ti", at_home=False)
    PupilLanguageFactory(pupil=pupil_in(house.class_elsewhere, **old), language="ti")
    PupilLanguageFactory(pupil=pupil_in(house.own, **old), language="ar")
    assert [one.name for one in buddies_for(newcomer, linda, SCHOOL_DAY)] == [fit.name]
    # Who does not see that pupil is not told of them.
    assert buddies_for(newcomer, house.mentor, SCHOOL_DAY) == []
    ParticipationFactory(pupil=newcomer, author=linda, buddy=fit)
    assert buddies_for(newcomer, linda, SCHOOL_DAY)[0].is_buddy_already
    assert Participation.objects.visible_to(house.mentor).count() == 1


def test_the_caseload_counts_hours(house: House, care: Client, linda: User) -> None:
    for name in ("Sami", "Feven"):
        case_of(pupil_in(house.own, call_name=name), linda, manager=linda)
    case_of(pupil_in(house.own, call_name="Niemands"), linda)
    care.post(reverse("careteam:care_hours", args=[linda.pk]), {"hours": "0.5"})
    load = care.get(reverse("careteam:caseload")).context["load"]
    assert [line.case.pupil.call_name for line in load.nobodys] == ["Niemands"]
    [mine] = [person for person in load.people if person.user == linda]
    assert (mine.number, mine.taken, mine.has, mine.is_too_much) == (
        2,
        Decimal("1.0"),
        Decimal("0.5"),
        True,
    )
