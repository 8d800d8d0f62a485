"""One name in all its spellings: apostrophes of every kind, hyphens, spaces, articles, in each family's script."""

import unicodedata
import uuid

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Model
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pupils.models.people import Person
from pupils.models.pupils import Pupil
from pupils.rules.names import search_text, sound_text, wanted_words
from school.letters import APOSTROPHES, INVISIBLE, check_name, initials
from school.models.names import NameField
from school.models.people import User
from school.rules import fold, name_sort_key, squeeze
from tests.house import House
from tools.samples import factories

LATIN = "aeiklmnorstuz"
ARABIC = "ابتدرسعلمنهو"
ETHIOPIC = "ሀለመሰረበተነአከወየ"
CYRILLIC = "абвгдеклморст"
OTHERS = "אבגდევαβγ王伟李"
UNSEEN = [*INVISIBLE.replace("-", "")]
SIGNS = [*APOSTROPHES, ""]
JOINS = ["-", "‐", "‑", "–", "־", " ", "\u00a0", "\u200c", ""]
scripts = st.sampled_from([LATIN, ARABIC, ETHIOPIC, CYRILLIC, OTHERS])


@st.composite
def spelled_twice(draw: st.DrawFn) -> tuple[str, str]:
    """The same name as two people write it: the letters agree, what stands between them does not."""
    letters = draw(scripts)
    parts = draw(st.lists(st.text(alphabet=letters, min_size=2, max_size=7), min_size=1, max_size=4))
    signs, joins = st.sampled_from(SIGNS), st.sampled_from(JOINS)
    ways = []
    for _ in range(2):
        name = "".join(
            (draw(joins) if number else "") + part[:1] + draw(signs) + part[1:]
            for number, part in enumerate(parts)
        )
        ways.append(name)
    return ways[0], ways[1]


def finds(words: str, name: str) -> bool:
    """What the database is asked, on plain texts."""
    text, sounds = search_text(name), sound_text(name)
    wanted = wanted_words(words)
    return bool(wanted) and all(
        word.is_article
        or word.letters in text
        or bool(word.bare and word.bare in text)
        or any(key in sounds for key in word.sounds)
        for word in wanted
    )


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(spelled_twice())
def test_a_name_is_found_under_every_spelling_of_itself(names: tuple[str, str]) -> None:
    stored, typed = names
    # A plain model: nothing but the letters counts.
    assert squeeze(stored) == squeeze(typed)
    assert finds(typed, stored)


@given(
    st.text(alphabet="abأم ሀж", min_size=1, max_size=6),
    st.text(alphabet=UNSEEN, max_size=4),
)
def test_what_nobody_sees_changes_nothing(name: str, unseen: str) -> None:
    assert fold(f"{unseen}{name}{unseen}") == fold(name)


WRITTEN = [
    ("Conor", "O'Neill", ["O’Neill", "oneill", "O`Neill", "O Neill", "OʼNEILL", "o´neill", "Oʿneill"]),
    ("Jean-Pierre", "Habimana", ["Jean Pierre", "jeanpierre", "Jean‑Pierre", "pierre jean"]),
    ("Yousra", "El Amrani", ["Elamrani", "el-amrani", "Al Amrani", "amrani", "El’Amrani"]),
    ("Omar", "Alhassan", ["Al-Hassan", "Al Hasan", "El Hassan", "Hassan", "الحسن", "ال حسن"]),
    ("نور", "ال حسن", ["الحسن", "حسن", "ال-حسن", "Alhassan", "Al Hasan"]),
    ("عبد الرحمن", "صالح", ["عبدالرحمن", "عبد‌الرحمن", "Abdelrahman", "Abd al-Rahman", "عبد-الرحمن"]),
    ("علی‌رضا", "کریمی", ["عليرضا", "علی رضا", "كريمي", "علی-رضا"]),
    ("ተስፋኣለም", "ገብረ መድህን", ["ተስፋ'ኣለም", "ገብረመድህን", "ገብረ-መድህን", "Gebremedhn"]),
    (
        "Дем'ян",
        "Нечуй-Левицький",
        ["Демян", "Дем’ян", "Демʼян", "НечуйЛевицький", "нечуй левицький", "Demyan"],
    ),
    ("Lina", "van den Berg", ["vandenberg", "van den berg", "Vanden-Berg", "denberg"]),
    ("Tesfa’alem", "", ["Tesfaalem", "Tesfa alem", "tesfa-alem"]),
    ("Conor", "O”Neill", ["O'Neill", 'O"Neill', "O“Neill", "O′Neill", "Oʔneill", "O^Neill", "(O'Neill)"]),
    ("Ігор", "Ґудзь", ["Игор", "Ігор", "ИГОР ГУДЗЬ", "гудз", "Ѝгор Гудз'"]),
    ("Мар'яна", "Євтушенко", ["Марьяна", "Маръяна", "маряна евтушенко"]),
    ("Алёна", "Їжакевич", ["Алена", "алёна", "Ижакевич", "Іжакевич", "ежакевич"]),
    ("هدى", "ٱلزهراء", ["ھدی", "ہدي", "هُدَى", "هـدى", "الزهرا", "ﻫﺪﻯ"]),
    ("ښایسته", "وردګ", ["شایسته", "وردگ"]),
    ("ኃይለ", "ፀጋይ ሠላም", ["ሀይለ", "ሓይለ", "ሃይለ", "ጸጋይ", "ሰላም", "ጸጋይሰላም"]),
    ("Işıl", "Yıldırım", ["ISIL", "işil", "IŞIL YILDIRIM", "yildirim", "İŞİL"]),
    ("Łucja", "Weiß", ["lucja weiss", "ŁUCJA", "ŁUCJA WEISS", "LUCJA WEIẞ"]),
    ("Đức", "Nguyễn", ["duc", "NGUYEN", "Nguye\u0302\u0303n", "ｎｇｕｙｅｎ"]),
    ("Əli", "Məmmədov", ["eli", "memmedov"]),
]


@pytest.mark.parametrize(("call_name", "surname", "spellings"), WRITTEN)
def test_a_pupil_is_found_however_the_name_is_written(
    house: House, call_name: str, surname: str, spellings: list[str]
) -> None:
    pupil = factories.PupilFactory(school=house.school, call_name=call_name, surname=surname)
    factories.PupilFactory(school=house.school, call_name="Bo", surname="Vis")
    pupils = Pupil.objects.visible_to(house.office)
    assert [list(pupils.matching(words)) for words in spellings] == [[pupil]] * len(spellings)


def test_the_database_compares_as_python_does(db: None) -> None:
    """Of all signs of the scripts in use: what a person, a home or an organisation is searched by there."""
    blocks = [range(0x20, 0x345), range(0x346, 0x13A0), range(0x2000, 0x3100), range(0xFB00, 0xFFF0)]
    signs = [chr(number) for block in blocks for number in block if unicodedata.name(chr(number), "")]
    words = [f"a{sign}b" for sign in signs if unicodedata.name(sign) != "GREEK YPOGEGRAMMENI"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT array_agg(nabij_squeezed(word)) FROM unnest(%s) AS word", [words])
        [(found,)] = cursor.fetchall()
    assert dict(zip(words, found, strict=True)) == {word: squeeze(word) for word in words}


def test_a_sign_between_words_narrows_nothing(house: House) -> None:
    person = factories.PersonFactory(
        school=house.school, name="Jan en Mien de Wit", email="wit@familie.example"
    )
    people = Person.objects.visible_to(house.office)
    assert list(people.matching("jan & mien")) == list(people.matching("- wit")) == [person]
    assert list(people.matching("&")) == []
    assert list(User.objects.visible_to(house.office).matching("%")) == []


@pytest.mark.parametrize("number", ["١٠٢٣٤", "۱۰۲۳۴", "１０２３４", "10234"])
def test_a_number_is_found_in_the_digits_of_each_keyboard(house: House, number: str) -> None:
    pupil = factories.PupilFactory(school=house.school, number="10234")
    assert list(Pupil.objects.visible_to(house.office).matching(number)) == [pupil]
    person = factories.PersonFactory(school=house.school, phone="+31610234567")
    assert list(Person.objects.visible_to(house.office).matching(f"06{number}567")) == [person]


@pytest.mark.parametrize("typed", ["José", "Hương", "Özgür", "هُدَى"])
def test_the_sounds_of_a_name_are_heard_in_every_form_of_its_letters(typed: str) -> None:
    forms = {form: unicodedata.normalize(form, typed) for form in ("NFC", "NFD", "NFKC", "NFKD")}
    assert {form: wanted_words(text) for form, text in forms.items()} == dict.fromkeys(
        forms, wanted_words(typed)
    )
    assert wanted_words(typed)[0].sounds


@pytest.mark.parametrize(("call_name", "surname", "spellings"), WRITTEN)
def test_a_person_and_a_colleague_too(
    house: House, call_name: str, surname: str, spellings: list[str]
) -> None:
    name = f"{call_name} {surname}".strip()
    typed = [words for words in [name, squeeze(name), *spellings] if squeeze(words) in squeeze(name)]
    person = factories.PersonFactory(school=house.school, name=name)
    factories.PersonFactory(school=house.school, name="Bo Vis")
    User.objects.filter(pk=house.mentor.pk).update(name=name)
    for words in typed:
        assert list(Person.objects.visible_to(house.office).matching(words)) == [person], words
        assert list(User.objects.visible_to(house.office).matching(words)) == [house.mentor], words


@pytest.mark.parametrize(
    "nothing",
    ["\u200e", "\u200f\u202e", "\u2066\u2069", "\u3164", "\u2800 \u00ad", "\ufe0f\u034f", "'", "-", "\u0301"],
)
def test_signs_alone_are_the_name_of_nobody(nothing: str) -> None:
    with pytest.raises(ValidationError) as refused:
        check_name(nothing)
    assert refused.value.code == "no_letters"


@pytest.mark.parametrize("name", ["O", "’t", "李", "\u200fسامي", "ኪዳነ", "N'Golo", "X Æ A-12", "Ң"])
def test_a_name_of_one_letter_is_a_name(name: str) -> None:
    check_name(name)


def test_who_has_one_name_stands_at_it_in_a_list(house: House) -> None:
    names = [("Ahmadzai", ""), ("Zoë", "Ahmadzai"), ("Bo", "Vis"), ("Aaron", "Zand"), ("Tesfay", "")]
    for call_name, surname in names:
        factories.PupilFactory(school=house.school, call_name=call_name, surname=surname)
    pupils = list(Pupil.objects.visible_to(house.office).order_by("sort_key"))
    assert [pupil.list_name for pupil in pupils] == [
        "Ahmadzai",
        "Ahmadzai, Zoë",
        "Tesfay",
        "Vis, Bo",
        "Zand, Aaron",
    ]
    assert [pupil.name for pupil in pupils] == ["Ahmadzai", "Zoë Ahmadzai", "Tesfay", "Bo Vis", "Aaron Zand"]
    assert [pupil.initials for pupil in pupils] == ["A", "ZA", "T", "BV", "AZ"]


def test_initials_are_letters() -> None:
    assert initials("'Ali", "\u200fʿUmar") == "AU"
    # Georgian has capitals that hardly any font has; some letters have a capital of two, or of a letter and a mark.
    assert initials("გიორგი", "ბერიძე") == "გბ"
    assert initials("ßeta", "ŉkosi") == "SN"
    assert initials("e\u0301va", "ijsbrand") == "ÉI"
    assert name_sort_key(surname="", call_name="Tesfay") < name_sort_key(surname="Tesfay", call_name="A")


def test_every_name_of_a_person_is_such_a_field() -> None:
    kept = {model._meta.label: names for model in apps.get_models() if (names := _names_of(model))}
    assert {label: names for label, names in kept.items() if not label.endswith("Event")} == {
        "school.User": ["name"],
        "messaging.Text": ["approved_by"],
        "partners.WordsApproval": ["approved_by"],
        "partners.PortalInvitation": ["name"],
        "careteam.AcuteContact": ["name"],
        "absence.Notice": ["reporter_name"],
        "pupils.Person": ["name"],
        "pupils.Pupil": ["call_name", "first_names", "infix", "surname"],
    }


def _names_of(model: type[Model]) -> list[str]:
    return [one.name for one in model._meta.get_fields() if isinstance(one, NameField)]


def test_the_office_writes_down_somebody_with_one_name(office: Client, house: House) -> None:
    typed = {
        "call_name": "Tesfa’alem",
        "surname": "",
        "birth_date": "2011-03-04",
        "enrolled_on": "2026-09-14",
    }
    assert office.post("/intakes/new/", {**typed, "key": str(uuid.uuid4())}).status_code == 302
    pupil = Pupil.objects.get()
    assert (pupil.name, pupil.list_name, pupil.initials) == ("Tesfa’alem", "Tesfa’alem", "T")
    twin = factories.PupilFactory(school=house.school, call_name="Tesfaalem", surname="")
    assert Pupil.objects.look_alikes(twin) == [pupil]
    refused = office.post("/intakes/new/", {**typed, "surname": "'", "key": str(uuid.uuid4())})
    assert refused.context["form"].errors == {"surname": ["Een naam bestaat uit letters."]}
    unseen = office.post("/intakes/new/", {**typed, "call_name": "\u200f\u3164", "key": str(uuid.uuid4())})
    assert list(unseen.context["form"].errors) == ["call_name"]
