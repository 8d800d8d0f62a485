"""Asking once more in time: the same, for longer, from the list of what runs out."""

import datetime as dt

import pytest
from django.test import Client

from partners.enums import ConsentState
from partners.models.consents import ConsentRequest
from partners.services import reasking
from partners.services.consents import NotPossible
from pupils.enums import RelationKind
from pupils.models.people import Relation
from school.models.people import User
from tests.house import House
from tools.samples import factories
from tools.samples.consents import ConsentRequestFactory, said
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
    assert anew.shown["lines"][-1] == ["Tot en met", anew.until.strftime("%d-%m-%Y")]
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
