"""What a message says, in which languages, and how that looks as a mail."""

import datetime as dt
import re
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, transaction

from messaging.channels import Mail
from messaging.enums import Channel, MessageKind
from messaging.models.texts import Text
from messaging.services import texts
from messaging.services.texts import Composer
from messaging.templatetags.mails import with_links
from school.models.school import School
from tests.messaging.conftest import queue
from tools.samples import factories
from tools.samples.factories import SCHOOL_DAY


def approve(school: School, language: str, kind: str = "absence_alert") -> Text:
    text = Text.objects.get(school=school, kind=kind, language=language)
    return texts.approve_text(
        text=text, approved_by="Een spreker", approved_on=SCHOOL_DAY, recorded_by=factories.UserFactory()
    )


def compose(school: School, **fields: Any) -> Mail:
    message = queue(school, **fields)
    return Composer().compose(message)


def test_without_approval_the_dutch_and_the_english_go_out(school: School) -> None:
    mail = compose(school, language="ar")
    assert mail.languages == ("nl", "en")
    assert mail.subject == "We missen Sami vandaag · We miss Sami today"
    assert mail.text.split("\n\n—\n\n")[1].startswith("Hello,")


def test_an_approved_text_goes_out_with_the_dutch_under_it(school: School) -> None:
    approve(school, "ar")
    mail = compose(school, language="ar")
    assert mail.languages == ("ar", "nl")
    assert mail.text.startswith("مرحبًا")


def test_an_approval_is_for_one_school_and_one_kind(school: School) -> None:
    other = factories.SchoolFactory()
    texts.load_texts(school=other)
    approve(other, "ar")
    approve(school, "ar", kind="absence_reassurance")
    assert compose(school, language="ar").languages == ("nl", "en")


def test_who_reads_dari_understands_approved_farsi(school: School) -> None:
    approve(school, "fa")
    assert compose(school, language="prs").languages == ("fa", "nl")
    approve(school, "prs")
    assert compose(school, key="two", language="prs").languages == ("prs", "nl")


@pytest.mark.parametrize("language", ["bg", "xx"])
def test_a_language_without_a_text(school: School, language: str) -> None:
    assert compose(school, language=language).languages == ("nl", "en")


def test_colleagues_read_one_language_without_approval(school: School) -> None:
    context = {"class_name": "1A", "period": "8:30–9:20", "link": "https://nabij.example/registers/1/"}
    for language in ("nl", "en"):
        mail = compose(
            school, key=language, kind=MessageKind.REGISTER_REMINDER, language=language, context=context
        )
        assert mail.languages == (language,)


def test_the_mail_is_laid_out_in_the_direction_of_each_language(school: School) -> None:
    approve(school, "ar")
    html = compose(school, language="ar").html
    assert '<html lang="ar">' in html
    assert html.index('<div lang="ar" dir="rtl"') < html.index('<div lang="nl" dir="ltr"')


def test_markup_in_names_and_texts_stays_text(school: School) -> None:
    text = Text.objects.get(school=school, kind="absence_alert", language="nl")
    texts.change_text(text=text, subject="{first_name}", body="<i>{first_name}</i> {school} {phone} & co")
    context = {"first_name": "<b>Sami</b>", "school": "De Brug", "phone": "1"}
    html = compose(school, language="nl", context=context).html
    assert "&lt;i&gt;&lt;b&gt;Sami&lt;/b&gt;&lt;/i&gt;" in html
    assert "&amp; co" in html
    assert "<b>" not in html


def test_an_address_of_this_house_can_be_tapped_and_no_other(school: School) -> None:
    ours, other = f"{settings.SITE_URL}/w/1-2.a_b-c/", "https://elsewhere.example/"
    context = {"first_name": other, "school": "De Brug", "phone": "1", "link": ours}
    approve(school, "ar")
    html = compose(school, language="ar", context=context).html
    assert re.findall("<a [^>]*>[^<]*</a>", html) == [f'<a href="{ours}" dir="ltr">{ours}</a>'] * 2


@pytest.mark.parametrize(
    ("path", "after"),
    [("/w/1-2.a_b-/", "."), ("/", "?"), ("/w/?a=1&b=c", "."), ("/w", ", en bel ons"), ("/w/x_", "")],
)
def test_what_ends_a_sentence_is_no_part_of_an_address(path: str, after: str) -> None:
    address = f"{settings.SITE_URL}{path}"
    shown = address.replace("&", "&amp;")
    assert with_links(f"Open {address}{after}") == f'Open <a href="{shown}" dir="ltr">{shown}</a>{after}'


def test_braces_in_a_name_are_no_placeholders(school: School) -> None:
    context = {"first_name": "{phone}{0}{x", "school": "De Brug", "phone": "123"}
    assert compose(school, language="nl", context=context).subject == "We missen {phone}{0}{x vandaag"


def test_a_subject_is_one_line_that_fits(school: School) -> None:
    context = {"first_name": "Sami\r\nBcc: x@y.example\t" + "i" * 300, "school": "De Brug", "phone": "1"}
    subject = compose(school, language="nl", context=context).subject
    assert subject.startswith("We missen Sami Bcc: x@y.example iii")
    assert len(subject) == 200


def test_a_chat_message_is_plain_text(school: School) -> None:
    mail = compose(school, language="nl", channel=Channel.CHAT, address="+31612345678")
    assert mail.html == ""
    assert "Sami" in mail.text


def test_a_changed_text_loses_its_approval(school: School) -> None:
    text = approve(school, "ar")
    texts.change_text(text=text, subject=text.subject, body=f"{text.body} ")
    assert compose(school, language="ar").languages == ("nl", "en")
    text.refresh_from_db()
    assert (text.approved_by, text.approved_on, text.recorded_by) == ("", None, None)


def test_a_withdrawn_approval(school: School) -> None:
    texts.withdraw_approval(text=approve(school, "ar"))
    assert compose(school, language="ar").languages == ("nl", "en")


def test_texts_keep_their_history_with_who_did_it(school: School) -> None:
    text = approve(school, "ar")
    events = apps.get_model("messaging.TextEvent").objects.filter(pgh_obj=text).order_by("pgh_id")
    labels = list(events.values_list("pgh_label", "approved_on"))
    assert labels == [("insert", None), ("update", SCHOOL_DAY)]


def test_loading_texts_again_touches_none(school: School) -> None:
    text = Text.objects.get(school=school, kind="absence_alert", language="nl")
    texts.change_text(text=text, subject="Eigen", body="Eigen woorden")
    count = Text.objects.count()
    texts.load_texts(school=school)
    text.refresh_from_db()
    assert (text.subject, Text.objects.count()) == ("Eigen", count)


@pytest.mark.parametrize(("name", "day"), [("", SCHOOL_DAY), ("Rima", None)])
def test_an_approval_has_both_a_name_and_a_date(school: School, name: str, day: dt.date | None) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Text.objects.filter(school=school, language="ar").update(approved_by=name, approved_on=day)
