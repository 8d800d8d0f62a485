"""The pages of the questions: look, change in a draft, translate, publish, print."""

import io
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from intake.models.questions import Question, Questionnaire
from intake.services import questions
from school.enums import Role
from tests.house import House
from tests.pages import errors, form_data, linked_errors
from tools.samples.factories import MORNING, member

NEW = {"label": "Welk spel speelt u?", "help": "", "section": "pupil", "kind": "line", "level": "practical"}


@pytest.fixture
def care(house: House) -> Client:
    """The care coordinator's browser."""
    client = Client()
    client.force_login(member(house.school, Role.CARE_COORDINATOR, name="Zorg van de Brug"))
    return client


@pytest.fixture
def draft(house: House) -> Questionnaire:
    return questions.start_draft(school_id=house.school.pk)


def row(draft: Questionnaire, code: str) -> Question:
    found: Question = draft.questions.get(code=code)
    return found


def edit_url(draft: Questionnaire, code: str) -> str:
    return f"/questions/one/{row(draft, code).pk}/edit/"


def shown(page: Any) -> dict[str, list[str]]:
    return {part.section: [one.code for one in part.questions] for part in page.context["sections"]}


def test_the_first_look_makes_the_first_version(care: Client, house: House) -> None:
    page = care.get("/questions/")
    assert page.context["shown"] == questions.present_questionnaire(school_id=house.school.pk)
    assert next(iter(shown(page))) == "file_study"
    assert shown(page)["journey"] == ["journey", "hard_events"]
    assert "Vraag niet door." in page.content.decode()


def test_change_begins_a_draft_and_goes_on_with_it(care: Client, house: House) -> None:
    first = care.post("/questions/change/")
    draft = Questionnaire.objects.drafts().get(school=house.school)
    assert (
        first.headers["Location"]
        == care.post("/questions/change/").headers["Location"]
        == f"/questions/{draft.pk}/"
    )
    assert f'href="/questions/{draft.pk}/"' in care.get("/questions/").content.decode()


def test_a_question_is_added(care: Client, draft: Questionnaire) -> None:
    url = f"/questions/{draft.pk}/new/"
    assert care.get(f"{url}?section=health").context["form"]["section"].value() == "health"
    assert care.get(f"{url}?section=moon").context["form"]["section"].value() == "pupil"
    answer = care.post(url, NEW | {"kind": "choices", "option_lines": " dam \r\n\r\nschaak"})
    added = row(draft, "own_1")
    assert answer.headers["Location"] == f"/questions/{draft.pk}/#question-{added.pk}"
    assert added.options == [{"code": "own_1", "label": "dam"}, {"code": "own_2", "label": "schaak"}]
    assert (added.school, added.for_family, added.translations) == (draft.school, False, {})


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"label": ""}, "label"),
        ({"label": "a" * 201}, "label"),
        ({"section": "moon"}, "section"),
        ({"kind": "languages"}, "kind"),
        ({"kind": "choice"}, "option_lines"),
        ({"kind": "choice", "option_lines": "ja\nJA"}, "option_lines"),
        ({"kind": "choice", "option_lines": "a\n" + "b" * 81}, "option_lines"),
        ({"kind": "choice", "option_lines": "\n".join(map(str, range(21)))}, "option_lines"),
        ({"level": "own"}, "level"),
    ],
)
def test_bad_input_is_explained_at_its_field(
    care: Client, draft: Questionnaire, sent: dict[str, str], field: str
) -> None:
    page = care.post(f"/questions/{draft.pk}/new/", NEW | sent)
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert not draft.questions.filter(code="own_1").exists()


def test_a_question_of_the_house_keeps_its_kind_and_is_never_for_more_people(
    care: Client, draft: Questionnaire
) -> None:
    url = edit_url(draft, "worries_other")
    fields = care.get(url).context["form"].fields
    assert [value for value, _label in fields["level"].choices] == ["care"]
    assert {"kind", "section", "option_lines"} & set(fields) == set()
    levels = care.get(edit_url(draft, "friends")).context["form"].fields["level"].choices
    assert [value for value, _label in levels] == ["background", "mentor_care", "care"]
    refused = care.post(url, form_data(care, url, level="background"))
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["level"])
    changed = form_data(care, url, label="Waar ligt u wakker van?", kind="line", section="talk")
    assert care.post(url, changed).status_code == 302
    question = row(draft, "worries_other")
    assert (question.label, question.kind, question.section) == ("Waar ligt u wakker van?", "text", "worries")
    assert question.label_in("fr") == "Y a-t-il d’autres soucis ?"


def test_a_level_is_raised(care: Client, draft: Questionnaire) -> None:
    url = edit_url(draft, "friends")
    assert care.post(url, form_data(care, url, level="care")).status_code == 302
    assert row(draft, "friends").level == "care"
    # And back to its own level, which is not below it.
    assert care.post(url, form_data(care, url, level="background")).status_code == 302


def test_an_own_question_may_become_another_kind(care: Client, draft: Questionnaire) -> None:
    care.post(f"/questions/{draft.pk}/new/", NEW | {"kind": "choice", "option_lines": "dam\nschaak"})
    url = edit_url(draft, "own_1")
    sent = form_data(care, url, option_lines="dam\nschaken\nganzenbord", level="care", section="talk")
    assert care.post(url, sent).status_code == 302
    codes = [(one["code"], one["label"]) for one in row(draft, "own_1").options]
    assert codes == [("own_1", "dam"), ("own_3", "schaken"), ("own_4", "ganzenbord")]
    assert care.post(url, form_data(care, url, kind="text")).status_code == 302
    assert (row(draft, "own_1").kind, row(draft, "own_1").options) == ("text", [])


def test_other_words_may_need_translating_anew(care: Client, draft: Questionnaire) -> None:
    url = edit_url(draft, "strengths")
    assert (
        care.post(url, form_data(care, url, label="Waarop trots?", keep_translations=None)).status_code == 302
    )
    assert row(draft, "strengths").translations == {}
    page = care.get(f"/questions/{draft.pk}/")
    assert {lacking for _language, lacking in page.context["languages"]} == {1}


def test_two_who_change_one_question(care: Client, draft: Questionnaire) -> None:
    url = edit_url(draft, "present")
    mine = form_data(care, url, label="Wie is er?")
    theirs = form_data(care, url, help="Vraag naar namen.", option_lines="moeder\nvader\noma")
    assert care.post(url, theirs).status_code == 302
    page = care.post(url, mine)
    assert page.status_code == 409
    assert len(errors(page)) == 3
    assert page.context["form"]["label"].value() == "Wie is er?"
    assert page.context["form"]["option_lines"].value() == "moeder\nvader\noma"
    assert row(draft, "present").label == "Wie zijn er bij het gesprek?"
    again = {name: page.context["form"][name].value() for name in page.context["form"].fields}
    assert care.post(url, again).status_code == 302
    assert (row(draft, "present").label, len(row(draft, "present").options)) == ("Wie is er?", 3)


def test_what_was_typed_stays_when_the_draft_was_published_meanwhile(
    care: Client, draft: Questionnaire, house: House
) -> None:
    url = edit_url(draft, "strengths")
    sent = form_data(care, url, label="Talenten?")
    questions.publish_draft(draft=draft, now=MORNING, by=house.office)
    page = care.post(url, sent)
    assert page.status_code == 409
    assert "Talenten?</textarea>" in page.content.decode()
    assert row(draft, "strengths").label == "Waar is de leerling goed in?"
    assert care.post(f"/questions/{draft.pk}/new/", NEW).status_code == 409
    assert care.get(url).headers["Location"] == "/questions/"
    assert care.post(f"/questions/{draft.pk}/discard/").headers["Location"] == "/questions/"


def test_hide_show_and_move(care: Client, draft: Questionnaire) -> None:
    question = row(draft, "hard_events")
    care.post(f"/questions/one/{question.pk}/show/", {"hidden": "1"})
    assert row(draft, "hard_events").hidden is True
    answer = care.post(f"/questions/one/{question.pk}/move/", {"to": "up"})
    assert answer.headers["Location"] == f"/questions/{draft.pk}/#up-{question.pk}"
    page = care.get(f"/questions/{draft.pk}/")
    assert shown(page)["journey"] == ["hard_events", "journey"]
    changes = page.context["changes"]
    assert ([one.code for one in changes.hidden], changes.reordered) == (["hard_events"], True)
    care.post(f"/questions/one/{question.pk}/show/", {"hidden": "0"})
    assert row(draft, "hard_events").hidden is False


def test_only_a_question_that_was_never_asked_is_removed(care: Client, draft: Questionnaire) -> None:
    care.post(f"/questions/{draft.pk}/new/", NEW)
    assert care.post(f"/questions/one/{row(draft, 'own_1').pk}/remove/").status_code == 302
    assert not draft.questions.filter(code="own_1").exists()
    assert care.post(f"/questions/one/{row(draft, 'journey').pk}/remove/").status_code == 404


def words_form(care: Client, url: str) -> dict[str, str]:
    form = care.get(url).context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def test_a_language_is_filled_in(care: Client, draft: Questionnaire) -> None:
    care.post(f"/questions/{draft.pk}/new/", NEW | {"kind": "choice", "option_lines": "dam\nschaak"})
    own, url = row(draft, "own_1"), f"/questions/{draft.pk}/translate/ar/"
    page = care.get(url).content.decode()
    assert f'name="label-{own.pk}"' in page
    assert 'dir="rtl" lang="ar"' in page
    # Papers are read before the family comes.
    assert f'name="label-{row(draft, "open_questions").pk}"' not in page
    sent = words_form(care, url) | {f"label-{own.pk}": "أي لعبة؟", f"option-{own.pk}-own_1": "الداما"}
    assert care.post(url, sent).status_code == 302
    assert row(draft, "own_1").translations == {"ar": {"label": "أي لعبة؟", "options": {"own_1": "الداما"}}}
    lacking = {
        language.code: number for language, number in care.get(f"/questions/{draft.pk}/").context["languages"]
    }
    assert (lacking["ar"], lacking["tr"]) == (1, 1)
    assert care.post(url, words_form(care, url) | {f"option-{own.pk}-own_2": "الشطرنج"}).status_code == 302
    languages = care.get(f"/questions/{draft.pk}/").context["languages"]
    assert {language.code: number for language, number in languages}["ar"] == 0


def test_a_long_translation_is_read_whole_and_stays_one_line(care: Client, draft: Questionnaire) -> None:
    url, name = f"/questions/{draft.pk}/translate/tr/", f"label-{row(draft, 'sleep').pk}"
    assert "<textarea" in str(care.get(url).context["form"][name])
    assert care.post(url, words_form(care, url) | {name: "Nasıl\nuyuyor? "}).status_code == 302
    assert row(draft, "sleep").label_in("tr") == "Nasıl uyuyor?"


def test_two_who_translate_one_language(care: Client, draft: Questionnaire) -> None:
    url = f"/questions/{draft.pk}/translate/tr/"
    sleep, food = (f"label-{row(draft, code).pk}" for code in ("sleep", "food"))
    mine, theirs = words_form(care, url), words_form(care, url)
    assert care.post(url, theirs | {sleep: "Uyku?"}).status_code == 302
    assert care.post(url, mine | {food: "Yemek?"}).status_code == 302
    assert (row(draft, "sleep").label_in("tr"), row(draft, "food").label_in("tr")) == ("Uyku?", "Yemek?")
    page = care.post(url, mine | {sleep: "Uyuyor mu?", food: "Yemek?"})
    assert (page.status_code, list(page.context["form"].errors)) == (409, [sleep])
    assert "Uyku?" in errors(page, sleep)[0]
    assert linked_errors(page) == [f"id_{sleep}"]
    assert page.context["form"][sleep].value() == "Uyuyor mu?"
    again = {name: page.context["form"][name].value() for name in page.context["form"].fields}
    assert care.post(url, again).status_code == 302
    assert row(draft, "sleep").label_in("tr") == "Uyuyor mu?"


def test_half_a_page_takes_no_translation_away(care: Client, draft: Questionnaire) -> None:
    for language, seen in (
        ("tr", ""),
        ("tr", words_form(care, f"/questions/{draft.pk}/translate/ar/")["seen"]),
    ):
        page = care.post(f"/questions/{draft.pk}/translate/{language}/", {"seen": seen})
        assert (page.status_code, len(errors(page))) == (409, 1)
    assert row(draft, "sleep").label_in("tr") == "Uyku nasıl?"


@pytest.mark.parametrize("language", ["nl", "xx", "ar-xx"])
def test_only_a_language_that_we_know_is_translated_to(
    care: Client, draft: Questionnaire, language: str
) -> None:
    assert care.get(f"/questions/{draft.pk}/translate/{language}/").status_code == 404


def test_publishing_says_what_changes_first(care: Client, draft: Questionnaire, house: House) -> None:
    url = f"/questions/{draft.pk}/publish/"
    empty = care.get(url)
    assert not empty.context["changes"]
    assert care.post(url, {"seen": empty.context["seen"]}).status_code == 422
    care.post(f"/questions/{draft.pk}/new/", NEW)
    edit = edit_url(draft, "friends")
    care.post(edit, form_data(care, edit, label="Vrienden?", level="care"))
    care.post(f"/questions/one/{row(draft, 'phone').pk}/show/", {"hidden": "1"})
    page = care.get(url)
    changes = page.context["changes"]
    assert [one.code for one in changes.added] == ["own_1"]
    assert [one.code for one in changes.hidden] == ["phone"]
    assert [(one.question.code, len(one.what)) for one in changes.changed] == [("friends", 2)]
    assert (changes.shown, changes.languages, changes.reordered) == ([], [], False)
    care.post(f"/questions/one/{row(draft, 'buddy').pk}/show/", {"hidden": "1"})
    late = care.post(url, {"seen": page.context["seen"]})
    assert (late.status_code, late.context["conflict"], draft_is_gone(draft)) == (409, True, False)
    assert care.post(url, {"seen": late.context["seen"]}).headers["Location"] == "/questions/"
    present = questions.present_questionnaire(school_id=house.school.pk)
    assert (present, str(present.published_by)) == (draft, "Zorg van de Brug")
    # A second click comes too late.
    assert care.post(url, {"seen": late.context["seen"]}).headers["Location"] == "/questions/"


def draft_is_gone(draft: Questionnaire) -> bool:
    return not Questionnaire.objects.drafts().filter(pk=draft.pk).exists()


def test_a_version_without_a_question_is_not_published(care: Client, draft: Questionnaire) -> None:
    draft.questions.update(hidden=True)
    url = f"/questions/{draft.pk}/publish/"
    assert care.post(url, {"seen": care.get(url).context["seen"]}).status_code == 422
    assert not draft_is_gone(draft)


def test_a_draft_is_thrown_away(care: Client, draft: Questionnaire) -> None:
    care.post(f"/questions/{draft.pk}/discard/")
    assert draft_is_gone(draft)
    assert care.get(f"/questions/{draft.pk}/").status_code == 404


def test_an_older_version_can_be_looked_at_and_not_changed(
    care: Client, draft: Questionnaire, house: House
) -> None:
    old = questions.present_questionnaire(school_id=house.school.pk)
    questions.publish_draft(draft=draft, now=MORNING, by=house.office)
    page = care.get(f"/questions/{old.pk}/")
    assert (page.context["shown"], page.context["in_use"]) == (old, False)
    assert [version.version for version in page.context["versions"]] == [2, 1]
    body = page.content.decode()
    assert "/edit/" not in body
    assert "/questions/change/" not in body
    assert care.get(f"/questions/one/{row(old, 'sleep').pk}/edit/").headers["Location"] == "/questions/"


def test_another_school_keeps_its_own(care: Client, draft: Questionnaire, house: House) -> None:
    other = questions.start_draft(school_id=house.elsewhere.pk)
    assert care.get(f"/questions/{other.pk}/").status_code == 404
    question = row(other, "sleep")
    assert care.get(f"/questions/one/{question.pk}/edit/").status_code == 404
    assert care.post(f"/questions/one/{question.pk}/show/", {"hidden": "1"}).status_code == 404
    assert care.post(f"/questions/{other.pk}/discard/").status_code == 404
    assert row(other, "sleep").hidden is False


@pytest.mark.parametrize("language", ["ar", "ti"])
def test_the_sheet_asks_in_both_languages(
    care: Client, draft: Questionnaire, house: House, language: str
) -> None:
    care.post(f"/questions/one/{row(draft, 'phone').pk}/show/", {"hidden": "1"})
    questions.publish_draft(draft=draft, now=MORNING, by=house.office)
    answer = care.get(f"/questions/sheet/?language={language}")
    assert answer.headers["Content-Type"] == "application/pdf"
    pdf = PdfReader(io.BytesIO(answer.content))
    root: Any = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert "Wie zijn er bij het gesprek?" in text
    assert "Vraag niet door." in text
    # Hidden, and read in papers.
    assert "telefoon met internet" not in text
    assert "Welke papieren" not in text
    there = {"ar": "", "ti": "ድቃስ ከመይ ኣሎ?"}[language]
    assert there in text
    fonts = {str(font) for page in pdf.pages for font in fonts_of(page)}
    assert any("Arabic" in font for font in fonts) == (language == "ar")
    assert any("Ethiopic" in font for font in fonts) == (language == "ti")


def fonts_of(page: Any) -> list[str]:
    return [font.get_object()["/BaseFont"] for font in page["/Resources"].get("/Font", {}).values()]


def test_who_takes_intakes_prints_the_sheet_and_changes_nothing(house: House, client: Client) -> None:
    client.force_login(member(house.school, Role.SOCIAL_WORKER))
    assert client.get("/questions/sheet/").status_code == 200
    assert client.get("/questions/sheet/?language=xx").status_code == 404
    assert client.get("/questions/").status_code == 404


@pytest.mark.parametrize(
    ("path", "expected"), [("", 4), ("{draft}/", 5), ("{draft}/translate/ar/", 5), ("{draft}/publish/", 7)]
)
def test_queries(care: Client, draft: Questionnaire, path: str, expected: int) -> None:
    url = "/questions/" + path.format(draft=draft.pk)
    for _ in range(2):
        # The first page of a visit also stamps the session.
        care.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert care.get(url).status_code == 200
        assert len(captured) == expected
        care.post(f"/questions/{draft.pk}/new/", NEW)
