"""Asking once more in time: the same, for longer, from the list of what runs out."""

import datetime as dt

import pytest
from django.test import Client

from partners.enums.consents import ConsentState
from partners.models.consents import ConsentReminder, ConsentRequest
from partners.services import consent_reminders, reasking
from partners.services.consents import NotPossible
from pupils.enums import RelationKind
from pupils.models.people import Relation
from school.models.people import User
from tests.house import House
from tools.samples import factories
from tools.samples.consents import ConsentRequestFactory, said, shared
from tools.samples.factories import MORNING, SCHOOL_DAY, pupil_in
from tools.samples.partners import ContactFactory

SOON = SCHOOL_DAY + dt.timedelta(days=10)
PARTS = [("remark", "practical"), ("document", "background")]


@pytest.fixture
def mother(house: House) -> Relation:
    sami = pupil_in(house.own, call_name="Sami", birth_date=dt.date(2013, 3, 4))
    return factories.RelationFactory(pupil=sami, kind=RelationKind.MOTHER)


@pytest.fixture
def request_(mother: Relation) -> ConsentRequest:
    """Counts, and runs out in ten days."""
    made: ConsentRequest = ConsentRequestFactory(
        pupil=mother.pupil, until=SOON, purpose_words="voor de huisarts", parts=PARTS
    )
    said(made, mother.person)
    return made


def standing(request: ConsentRequest) -> ConsentState:
    found: ConsentRequest = ConsentRequest.objects.with_facts().get(pk=request.pk)
    return found.standing_on(SCHOOL_DAY).state


def test_from_the_list_it_is_asked_anew_for_longer(
    care: Client, request_: ConsentRequest, linda: User
) -> None:
    again = f"/consents/{request_.pk}/again/"
    assert again in care.get("/consents/").content.decode()
    answer = care.post(again)
    anew = ConsentRequest.objects.exclude(pk=request_.pk).get()
    assert answer.headers["Location"] == f"/consents/{anew.pk}/"
    same = ("pupil_id", "organisation_id", "contact_id", "purpose", "purpose_words")
    assert all(getattr(anew, name) == getattr(request_, name) for name in same)
    assert sorted(anew.parts.values_list("kind", "level")) == sorted(PARTS)
    assert (anew.asked_by, anew.asked_at) == (linda, MORNING)
    assert anew.until > SOON
    assert anew.shown["lines"][-1] == ["Tot en met", "vrijdag 9 juli 2027"]
    assert (standing(request_), standing(anew)) == (ConsentState.VALID, ConsentState.WAITING)
    page = care.get("/consents/").content.decode()
    assert again not in page
    assert f"/consents/{anew.pk}/" in page


def test_one_that_lasts_has_no_button(care: Client, request_: ConsentRequest) -> None:
    ConsentRequest.objects.filter(pk=request_.pk).update(until=SCHOOL_DAY + dt.timedelta(days=90))
    assert "/again/" not in care.get("/consents/?which=all").content.decode()


def test_not_for_who_leaves(mother: Relation, linda: User) -> None:
    contact = ContactFactory(organisation__school=mother.school, ends_on=SOON)
    request = ConsentRequestFactory(
        pupil=mother.pupil, organisation=contact.organisation, contact=contact, until=SOON
    )
    with pytest.raises(NotPossible, match="niet langer"):
        reasking.ask_again(request=request, by=linda, now=MORNING)
    assert ConsentRequest.objects.count() == 1


def test_what_was_shared_before_is_offered_again_in_one_tap(
    care: Client, request_: ConsentRequest, mother: Relation, linda: User
) -> None:
    """Once the new consent counts, and never by itself; on "Vandaag" until somebody did it or left it."""
    shared(request_, by=linda)
    anew = reasking.ask_again(
        request=ConsentRequest.objects.with_facts().get(pk=request_.pk), by=linda, now=MORNING
    )
    url = f"/consents/{anew.pk}/"
    assert care.get(url).context["again_values"] == []
    said(anew, mother.person)
    assert not anew.shares.exists()
    assert ConsentReminder.objects.get(request=anew).reason == "again"
    assert "opnieuw akkoord, opnieuw delen?" in care.get("/").content.decode()
    values = care.get(url).context["again_values"]
    assert values == ["document:background", "remark:practical"]
    assert care.post(f"{url}share/", {"parts": values}).status_code == 302
    assert sorted(anew.shares.get().parts.values_list("kind", "level")) == sorted(PARTS)
    assert care.get(url).context["again_values"] == []
    assert not ConsentReminder.objects.filter(request=anew).exists()


def test_or_it_stays_closed(care: Client, request_: ConsentRequest, mother: Relation, linda: User) -> None:
    shared(request_, by=linda)
    anew = reasking.ask_again(
        request=ConsentRequest.objects.with_facts().get(pk=request_.pk), by=linda, now=MORNING
    )
    said(anew, mother.person)
    assert care.post(f"/consents/{anew.pk}/not-again/").status_code == 302
    assert care.get(f"/consents/{anew.pk}/").context["again_values"] == []
    consent_reminders.keep_up(now=MORNING)
    assert not ConsentReminder.objects.filter(request=anew).exists()


def test_nothing_is_offered_where_nothing_was_shared(
    care: Client, request_: ConsentRequest, mother: Relation, linda: User
) -> None:
    anew = reasking.ask_again(
        request=ConsentRequest.objects.with_facts().get(pk=request_.pk), by=linda, now=MORNING
    )
    said(anew, mother.person)
    assert care.get(f"/consents/{anew.pk}/").context["again_values"] == []
