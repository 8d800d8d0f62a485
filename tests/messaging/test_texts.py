"""The default message texts and the language table: plain data, so no database."""

import re
import tomllib
import unicodedata
from collections.abc import Callable
from pathlib import Path
from string import Formatter

import pytest

import messaging
from messaging.interpreter import interpreter_comes
from messaging.languages import LANGUAGES, LANGUAGES_BY_CODE, TEXT_FALLBACK, direction
from messaging.rules import fill_in

TEXTS_DIR = Path(messaging.__file__).parent / "texts"
FAMILY_LANGUAGES = {"nl", "en", "ar", "ti", "uk", "tr", "pl", "fa", "prs", "so", "fr", "es"}
STAFF_LANGUAGES = {"nl", "en"}
INVITATIONS = (
    "intake_invitation",
    "consultation_invitation",
    "appointment_invitation",
    "talk_invitation",
    "appointment_reminder",
    "appointment_called_off",
)
LEAVE = ("leave_link", "leave_granted", "leave_refused")
FAMILY_KINDS = (
    "absence_alert",
    "absence_reassurance",
    "absence_letter",
    "consent_link",
    *LEAVE,
    *INVITATIONS,
)

PLACEHOLDERS = {
    "absence_alert": {"first_name", "school", "phone"},
    "absence_reassurance": {"first_name", "school", "phone", "time"},
    "intake_invitation": {"first_name", "school", "phone", "date", "time", "place", "interpreter"},
    "consultation_invitation": {"first_name", "school", "phone", "date", "time", "place", "interpreter"},
    "appointment_invitation": {"first_name", "school", "phone", "date", "time", "place", "interpreter"},
    "talk_invitation": {"first_name", "school", "phone", "date", "time", "place", "interpreter"},
    "appointment_reminder": {"first_name", "school", "phone", "date", "time", "place"},
    "appointment_called_off": {"first_name", "school", "phone", "date", "time", "place"},
    "absence_letter": {"first_name", "school", "phone", "date", "hours"},
    "leave_link": {"first_name", "school", "phone", "link"},
    "leave_granted": {"first_name", "school", "phone", "first_day", "last_day"},
    "leave_refused": {"first_name", "school", "phone", "first_day", "last_day", "reasons"},
    "pupil_introduction": {"first_name", "class_name", "facts", "link"},
    "register_reminder": {"class_name", "period", "link"},
    "registers_missing": {"classes", "period", "link"},
    "absence_digest": {"class_name", "facts", "link", "switch"},
    "pupil_not_found": {"class_name", "link"},
    "log_sealed": {"school", "date", "hash"},
    "my_people": {
        "first_name",
        "my_class",
        "absence",
        "worries",
        "confidence",
        "health",
        "home",
        "guardian",
        "papers",
        "safety",
        "free_time",
        "other",
    },
    "emergency_opened": {"link"},
    "actions_due": {"link"},
    "consent_link": {"first_name", "school", "phone", "link"},
    "consent_code": {"school", "phone", "code"},
    "guest_link": {"meeting", "school", "phone", "date", "link"},
    "guest_changed": {"meeting", "school", "phone", "date", "link"},
    "guest_code": {"school", "phone", "code"},
    "look": {"link"},
    "look_now": {"link", "phone"},
    "portal_news": {"school", "link"},
    "calendar_invited": {"meeting", "school", "phone", "date", "time", "place"},
    "calendar_moved": {"meeting", "school", "phone", "date", "time", "place"},
    "calendar_cancelled": {"meeting", "school", "phone", "date", "time", "place"},
}
LANGUAGES_OF = {
    "absence_alert": set(LANGUAGES_BY_CODE),
    "absence_reassurance": set(LANGUAGES_BY_CODE),
    "intake_invitation": set(LANGUAGES_BY_CODE),
    "consultation_invitation": set(LANGUAGES_BY_CODE),
    "appointment_invitation": set(LANGUAGES_BY_CODE),
    "talk_invitation": set(LANGUAGES_BY_CODE),
    "appointment_reminder": set(LANGUAGES_BY_CODE),
    "appointment_called_off": set(LANGUAGES_BY_CODE),
    "absence_letter": set(LANGUAGES_BY_CODE),
    "leave_link": set(LANGUAGES_BY_CODE),
    "leave_granted": set(LANGUAGES_BY_CODE),
    "leave_refused": set(LANGUAGES_BY_CODE),
    "pupil_introduction": STAFF_LANGUAGES,
    "register_reminder": STAFF_LANGUAGES,
    "registers_missing": STAFF_LANGUAGES,
    "absence_digest": STAFF_LANGUAGES,
    "pupil_not_found": STAFF_LANGUAGES,
    "log_sealed": STAFF_LANGUAGES,
    "my_people": set(LANGUAGES_BY_CODE),
    "emergency_opened": STAFF_LANGUAGES,
    "actions_due": STAFF_LANGUAGES,
    "consent_link": set(LANGUAGES_BY_CODE),
    "consent_code": set(LANGUAGES_BY_CODE),
    "guest_link": STAFF_LANGUAGES,
    "guest_changed": STAFF_LANGUAGES,
    "guest_code": STAFF_LANGUAGES,
    "look": STAFF_LANGUAGES,
    "look_now": STAFF_LANGUAGES,
    "portal_news": STAFF_LANGUAGES,
    "calendar_invited": STAFF_LANGUAGES,
    "calendar_moved": STAFF_LANGUAGES,
    "calendar_cancelled": STAFF_LANGUAGES,
}
LONG_VALUES = {
    "first_name": "Mohammed-Abdulrahman",
    "school": "Internationale Schakelklas Het Kompas",
    "phone": "+31 20 555 01 23",
    "time": "09:12",
    "date": "12-10-2026",
    "meeting": "Groot zorgadviesteam van de onderbouw",
    "hours": "17",
    "first_day": "12-10-2026",
    "last_day": "13-10-2026",
    "reasons": "Het verlof is langer dan tien schooldagen. In de eerste twee weken kan het niet.",
    "place": "Kamer 1.04, Internationale Schakelklas, Singel 105, Almerveen",
    "facts": "",
    "class_name": "Niveau 2 groep B",
    "classes": "1A, 1B, 1C, 2A, 2B, 2C, 3A, 3B, 3C, 4A, 4B, Uitstroom",
    "period": "1e lesuur, 08:30–09:20",
    "switch": "https://nabij.school.example/my-mails/",
    "link": "https://nabij.isk-het-kompas.example/absentie/12345678/2025-11-17/1/",
    "hash": "0" * 64,
    "code": "123 456",
    # On the card these only mark where the people go.
    **dict.fromkeys(PLACEHOLDERS["my_people"] - {"first_name"}, "Bo"),
}
MAX_BODY = 480
# An invitation also names a day and a place, and says who is welcome.
MAX_INVITATION = 700
# The card has a heading for everything a pupil can ask.
MAX_CARD = 560

# Words that accuse, threaten, name care or the class, or tell the pupil's gender. A trailing * is a stem.
BANNED = {
    "nl": "waar spijbel* verzuim* leerplicht* boete klas mentor zorg* verplicht hij zij ze hem haar zijn",
    "en": "where truan* absent* fine class mentor care must he she him her his hers",
    "ar": "أين غياب غائب غائبة الصف هو هي ابنكم ابنتكم ابنك ابنتك مريض مريضة وصل وصلت",
    "ti": "ኣበይ ክፍሊ ንሱ ንሳ ወድኹም ጓልኩም የለን የላን ሓሚሙ ሓሚማ መጺኡ መጺኣ",
    "uk": "де прогул* відсутн* клас* він вона його її хворий хвора прийшов прийшла",
    "tr": "nerede devamsız* sınıf*",
    "pl": "gdzie wagar* nieobecn* klas* on ona jego jej chory chora przyszedł przyszła",
    "fa": "کجا کجاست غیبت کلاس پسرتان دخترتان پسر دختر",
    "prs": "کجا کجاست غیرحاضر صنف پسرتان دخترتان پسر دختر",
    "so": "xaggee maqan fasalka isagu iyadu wiilkaaga gabadhaada yimid timid wuu way",
    "fr": "où absen* classe il elle malade arrivé arrivée",
    "bg": "къде отсъств* клас* той тя него нея болен болна дошъл дошла",
    "kmr": "ku kuderê sinif ew wî wê nexweş hat",
    "ps": "چیرته غیرحاضر ټولګی هغه زوی لور ناروغ",
    "pt": "onde falt* turma ele ela doente",
    "ro": "unde absen* clas* el ea lui bolnav bolnavă",
    "ru": "где прогул* отсутств* класс* он она его её болен больна пришёл пришла",
    "es": "dónde ausen* clase él ella enfermo enferma retrasado retrasada",
}


def load(kind: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((TEXTS_DIR / f"{kind}.toml").read_text(encoding="utf-8"))


def placeholders(text: str) -> set[str]:
    """The plain named fields of a format string; a conversion or a format spec counts as another name."""
    return {
        f"{name}{'!' + conversion if conversion else ''}{':' + spec if spec else ''}"
        for _literal, name, spec, conversion in Formatter().parse(text)
        if name is not None
    }


def without_isolates(text: str) -> str:
    """What is left once every placeholder is taken out: what it is filled in with runs its own way."""
    return re.sub(r"{\w+}", "", text)


def without_marks(text: str) -> str:
    return text.translate({0x2068: None, 0x2069: None})


def first_strong(line: str) -> str | None:
    """The first strong bidi class of a line; by it a plain-text reader picks the line's direction."""
    classes = (unicodedata.bidirectional(char) for char in without_isolates(line))
    return next((bidi for bidi in classes if bidi in {"L", "R", "AL"}), None)


# Kind, language and what stands there.
OneText = tuple[str, str, dict[str, str]]
TEXTS: list[OneText] = [(kind, code, text) for kind in PLACEHOLDERS for code, text in load(kind).items()]
FAMILY_TEXTS = [one for one in TEXTS if one[0] in FAMILY_KINDS]
CARDS = [one for one in TEXTS if one[0] == "my_people"]
RTL_LANGUAGES = {"ar", "fa", "prs", "ps"}
RTL_TEXTS = [one for one in [*FAMILY_TEXTS, *CARDS] if one[1] in RTL_LANGUAGES]


def for_each(
    texts: list[OneText],
) -> Callable[[Callable[[str, str, dict[str, str]], None]], Callable[[], None]]:
    """One test that says of which of these texts it does not hold: two thousand tests take longer than their texts."""

    def decorate(holds: Callable[[str, str, dict[str, str]], None]) -> Callable[[], None]:
        def test() -> None:
            wrong = []
            for kind, code, text in texts:
                try:
                    holds(kind, code, text)
                except AssertionError as error:
                    wrong.append(f"{kind}-{code}: {error}")
            assert texts != []
            assert wrong == []

        return test

    return decorate


def test_there_is_one_file_per_kind() -> None:
    assert {path.name for path in TEXTS_DIR.iterdir()} == {f"{kind}.toml" for kind in PLACEHOLDERS}


@pytest.mark.parametrize("kind", PLACEHOLDERS)
def test_each_kind_has_its_languages(kind: str) -> None:
    assert set(load(kind)) == LANGUAGES_OF[kind]


@for_each(TEXTS)
def test_a_text_is_a_subject_on_one_line_and_a_body(kind: str, code: str, text: dict[str, str]) -> None:
    assert set(text) == {"subject", "body"}
    for part in text.values():
        assert part
        assert part == part.strip()
        assert unicodedata.is_normalized("NFC", part)
    assert "\n" not in text["subject"]


@for_each(TEXTS)
def test_the_body_names_every_placeholder_and_no_other(kind: str, code: str, text: dict[str, str]) -> None:
    assert placeholders(text["body"]) == PLACEHOLDERS[kind]


@for_each(TEXTS)
def test_the_subject_says_whom_or_what_it_is_about(kind: str, code: str, text: dict[str, str]) -> None:
    subject_of = {
        "register_reminder": {"class_name"},
        "registers_missing": {"period"},
        "absence_digest": {"class_name"},
        "pupil_not_found": {"class_name"},
        "log_sealed": {"date"},
        "emergency_opened": set(),
        "actions_due": set(),
        "guest_link": {"meeting", "date"},
        "guest_changed": {"meeting", "date"},
        "guest_code": {"school"},
        "look": set(),
        "look_now": set(),
        "portal_news": {"school"},
        "calendar_invited": {"meeting", "date"},
        "calendar_moved": {"meeting", "date"},
        "calendar_cancelled": {"meeting", "date"},
        "consent_code": set(),
        "intake_invitation": {"school"},
        "pupil_introduction": {"class_name", "first_name"},
    }
    assert placeholders(text["subject"]) == subject_of.get(kind, {"first_name"})


@for_each(TEXTS)
def test_a_filled_in_body_stays_small(kind: str, code: str, text: dict[str, str]) -> None:
    at_most = (
        MAX_INVITATION
        if kind in (*INVITATIONS, *LEAVE, "absence_letter")
        else MAX_CARD
        if kind == "my_people"
        else MAX_BODY
    )
    assert (
        len(text["body"].format_map(LONG_VALUES | {"interpreter": interpreter_comes(code, confirmed=True)}))
        < at_most
    )


@for_each(FAMILY_TEXTS)
def test_a_family_text_neither_accuses_nor_tells_more_than_it_must(
    kind: str, code: str, text: dict[str, str]
) -> None:
    words = re.findall(r"\w+", f"{text['subject']} {text['body']}".lower())
    banned = BANNED[code].split()
    stems = tuple(word.removesuffix("*") for word in banned if word.endswith("*"))
    assert [word for word in words if word in banned or (stems and word.startswith(stems))] == []


@for_each([*FAMILY_TEXTS, *CARDS])
def test_a_family_text_has_no_slashed_or_bracketed_gender(kind: str, code: str, text: dict[str, str]) -> None:
    assert not re.search(r"\w[(/]\w|\w·\w", text["subject"] + text["body"])


@for_each(RTL_TEXTS)
def test_each_value_in_a_right_to_left_text_keeps_its_own_direction(
    kind: str, code: str, text: dict[str, str]
) -> None:
    values = LONG_VALUES | {"interpreter": interpreter_comes(code, confirmed=True)}
    # A link ends before the sign that ends its part.
    standing = values | {"link": f"{values['link']} "}
    for part in text.values():
        filled = fill_in(part, values, direction="rtl")
        named = [name for _, name, _, _ in Formatter().parse(part) if name]
        assert re.findall("\u2068([^\u2068\u2069]*)\u2069", filled) == [standing[name] for name in named]
        assert without_marks(filled) == part.format_map(standing)


@for_each(RTL_TEXTS)
def test_each_line_of_a_right_to_left_text_starts_from_the_right(
    kind: str, code: str, text: dict[str, str]
) -> None:
    lines = [text["subject"], *filter(None, text["body"].splitlines())]
    assert {first_strong(line) for line in lines} == {"AL"}


@for_each(TEXTS)
def test_no_translator_has_to_paste_direction_marks(kind: str, code: str, text: dict[str, str]) -> None:
    allowed = {"\u200c"} if code in RTL_LANGUAGES else set()
    hidden = {char for char in text["subject"] + text["body"] if unicodedata.category(char) == "Cf"}
    assert hidden <= allowed


@pytest.mark.parametrize("kind", ["register_reminder", "registers_missing"])
def test_a_link_stands_alone_on_its_line(kind: str) -> None:
    for text in load(kind).values():
        assert "{link}" in text["body"].splitlines()


@for_each([one for one in FAMILY_TEXTS if one[0] in INVITATIONS])
def test_an_invitation_names_day_time_and_place_on_lines_of_their_own(
    kind: str, code: str, text: dict[str, str]
) -> None:
    lines = [without_marks(line) for line in text["body"].splitlines()]
    for word in ("{date}", "{time}", "{place}"):
        [line] = [line for line in lines if word in line]
        assert line.endswith(word)


@pytest.mark.parametrize(
    "text", load("consultation_invitation").values(), ids=load("consultation_invitation")
)
def test_the_invitation_for_the_jgz_says_nothing_medical(text: dict[str, str]) -> None:
    words = re.findall(r"\w+", f"{text['subject']} {text['body']}".lower())
    medical = (
        "vaccin",
        "prik",
        "inent",
        "onderzoek",
        "arts",
        "dokter",
        "verpleeg",
        "ziek",
        "doctor",
        "nurse",
        "ill",
    )
    assert [word for word in words if word.startswith(medical)] == []
    assert text["body"].count("JGZ") == 1


def test_language_codes_and_names_are_unique() -> None:
    assert len(LANGUAGES_BY_CODE) == len(LANGUAGES) == 18
    assert len({str(language.name) for language in LANGUAGES}) == 18
    assert len({language.native_name for language in LANGUAGES}) == 18


def test_the_table_holds_the_languages_seen() -> None:
    seen = "ti ar kmr prs fa ps so uk ru tr pl bg ro es pt fr en"
    assert set(LANGUAGES_BY_CODE) == {"nl", *seen.split()}


def test_every_text_is_in_a_language_of_the_table() -> None:
    assert set(LANGUAGES_BY_CODE) >= FAMILY_LANGUAGES


def test_arabic_script_runs_from_the_right_and_all_others_from_the_left() -> None:
    assert {code for code in LANGUAGES_BY_CODE if direction(code) == "rtl"} == {"ar", "fa", "prs", "ps"}
    for language in LANGUAGES:
        assert first_strong(language.native_name) == ("AL" if language.direction == "rtl" else "L")


def test_an_unknown_language_runs_from_the_left() -> None:
    assert direction("xx") == "ltr"


def test_a_fallback_is_another_language_with_texts_and_the_same_direction() -> None:
    assert TEXT_FALLBACK == {"prs": "fa"}
    for code, fallback in TEXT_FALLBACK.items():
        assert direction(code) == direction(fallback)
        assert fallback in FAMILY_LANGUAGES
