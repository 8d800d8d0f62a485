"""Naming a colleague with @ where they may not read it is refused, with the reason."""

import pytest
from django.test import Client

from pupils.enums import PartLevel
from pupils.models.parts import Remark, sees_level
from pupils.rules.mentions import mentioned
from school.enums import Role
from school.models.people import User
from school.viewer import Looking
from tests.house import House
from tests.pages import errors, form_data
from tools.samples.care import case_of
from tools.samples.factories import member, pupil_in
from tools.samples.files import RemarkFactory

COLLEAGUES = {1: "Sanne de Vries", 2: "Sanne Bakker", 3: "Zoë Öztürk", 4: "Jan-Willem Post"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Vroeg @Sanne de Vries mee te kijken.", {1}),
        ("Vroeg @sanne om mee te kijken.", {1, 2}),
        ("Vroeg @Sanne Bakker, en @zoe.", {2, 3}),
        ("(@Jan-Willem)", {4}),
        ("Mail naar sanne@school.example of jan.@post.", set()),
        ("@Niemand en @ Sanne", set()),
        ("@Sannes zus", set()),
    ],
)
def test_who_is_named(text: str, named: set[int]) -> None:
    assert mentioned(text, COLLEAGUES) == named


@pytest.mark.parametrize("role", list(Role))
def test_whoever_sees_a_level_sees_what_stands_there(house: House, role: Role) -> None:
    """The question before writing has the same answer as the page afterwards."""
    classes = (house.own,) if role == Role.MENTOR else ()
    user = member(house.school, role, mentor_of=classes)
    for pupil in (pupil_in(house.own), pupil_in(house.other)):
        for level in PartLevel:
            remark = RemarkFactory(pupil=pupil, author=house.mentor, level=level, text="Gezien.")
            seen = Remark.objects.visible_to(user).filter(pk=remark.pk).exists()
            assert sees_level(Looking(user.access), pupil.pk, level) == seen, (pupil, level)


def test_who_may_not_read_it_is_not_named_in_it(house: House, care: Client) -> None:
    member(house.school, Role.TEACHER, name="Sanne de Vries", teaches=(house.own,))
    member(house.school, Role.SOCIAL_WORKER, name="Omar Haddad")
    pupil = pupil_in(house.own)
    url, text = f"/pupils/{pupil.pk}/remarks/new/", "Vroeg @Sanne en @Omar mee te kijken."
    page = care.post(url, {"text": text, "level": "care"})
    assert page.status_code == 422
    assert errors(page, "text") == [
        "Sanne de Vries mag dit niet lezen. Kies opnieuw voor wie het is, of schrijf de naam zonder @."
    ]
    assert page.context["form"]["text"].value() == text
    assert not Remark.objects.exists()
    assert care.post(url, {"text": text, "level": "background"}).status_code == 302
    assert Remark.objects.get().text == text
    mine = RemarkFactory(pupil=pupil, author=User.objects.get(pk=care.session["_auth_user_id"]), level="own")
    edit = f"/remarks/{mine.pk}/edit/"
    page = care.post(edit, form_data(care, edit, text=text))
    assert errors(page, "text")[0].startswith("Omar Haddad, Sanne de Vries mogen dit niet lezen.")


def test_an_own_note_names_nobody_on_its_way_into_the_file_either(house: House, care: Client) -> None:
    member(house.school, Role.TEACHER, name="Sanne de Vries", teaches=(house.own,))
    url = f"/pupils/{pupil_in(house.own).pk}/remarks/from-own-note/"
    answer = care.post(url, {"text": "Met @Sanne besproken.", "level": "care"})
    assert (answer.status_code, answer.json()["words"][:29]) == (422, "Sanne de Vries mag dit niet l")


def test_a_talk_or_an_action_names_only_who_reads_it(house: House, care: Client) -> None:
    """Who looks after the case reads all of it; a teacher does not."""
    member(house.school, Role.TEACHER, name="Sanne de Vries", teaches=(house.own,))
    omar = member(house.school, Role.TEACHER, name="Omar Haddad", teaches=(house.own,))
    pupil = pupil_in(house.own)
    case = case_of(pupil, User.objects.get(pk=care.session["_auth_user_id"]), manager=omar)
    pages = {
        f"/pupils/{pupil.pk}/contacts/new/?case={case.pk}": ("about", {"who": "Moeder", "level": "care"}),
        f"/cases/{case.pk}/action/": ("what", {"who": "Moeder", "due_on": "2026-09-18", "level": "care"}),
    }
    for url, (field, more) in pages.items():
        refused = care.post(url, form_data(care, url, **more, **{field: "Met @Omar en @Sanne besproken"}))
        assert errors(refused, field)[0].startswith("Sanne de Vries mag dit niet lezen.")
        sent = form_data(care, url, **more, **{field: "Met @Omar besproken"})
        assert care.post(url, sent).status_code == 302
