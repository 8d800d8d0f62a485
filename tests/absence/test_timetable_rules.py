"""Which lessons a class has on a day, and what a file of timetables says: plain values, no database."""

import datetime as dt

import pytest

from absence.enums import Week
from absence.rules.timetable import Due, Lesson, Version, lesson_of, lessons_due, version_on, week_letter
from absence.rules.timetable_file import School, decoded, read_file
from school.rules import Period

FIRST = Period(1, dt.time(8, 30), dt.time(9, 20))
SECOND = Period(2, dt.time(9, 20), dt.time(10, 10))
THIRD = Period(3, dt.time(10, 30), dt.time(11, 20))
PERIODS = [FIRST, SECOND, THIRD]
ANNEKE, JAN = 11, 12
EARLY = dt.timedelta(minutes=10)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (dt.date(2026, 9, 14), Week.A),
        (dt.date(2026, 9, 20), Week.A),
        (dt.date(2026, 9, 21), Week.B),
        (dt.date(2026, 9, 11), Week.B),
        # 2026 has 53 weeks: the letters go on by themselves over New Year.
        (dt.date(2026, 12, 31), Week.B),
        (dt.date(2027, 1, 4), Week.A),
    ],
)
def test_a_and_b_weeks_take_turns(day: dt.date, expected: Week) -> None:
    assert week_letter(day, dt.date(2026, 9, 17)) == expected
    assert week_letter(day, None) == Week.A


def test_a_class_without_a_timetable_has_every_lesson() -> None:
    assert lessons_due(PERIODS, None, weekday=2, letter=Week.A) == [Due(period) for period in PERIODS]


def test_a_class_has_what_its_timetable_says_of_that_weekday_and_week() -> None:
    lessons = [
        Lesson(2, 3, Week.EVERY, JAN, "12"),
        Lesson(2, 2, Week.B),
        Lesson(3, 1),
        # At this number the school has no time on that weekday.
        Lesson(2, 9),
    ]
    third = Due(THIRD, JAN, "12")
    assert lessons_due(PERIODS, lessons, weekday=2, letter=Week.A) == [third]
    assert lessons_due(PERIODS, lessons, weekday=2, letter=Week.B) == [Due(SECOND), third]
    assert lessons_due(PERIODS, lessons, weekday=5, letter=Week.A) == []


def test_the_last_timetable_that_has_begun_holds() -> None:
    first = Version(dt.date(2026, 8, 24), (Lesson(1, 1),))
    second = Version(dt.date(2026, 11, 2), (Lesson(1, 2),))
    ended = Version(dt.date(2027, 2, 1), ())
    versions = [second, ended, first]
    assert version_on(versions, dt.date(2026, 8, 23)) is None
    assert version_on(versions, dt.date(2026, 11, 1)) == first
    assert version_on(versions, dt.date(2026, 11, 2)) == second
    assert version_on(versions, dt.date(2027, 2, 1)) is None


@pytest.mark.parametrize(
    ("user_id", "looks_after", "now", "expected"),
    [
        # The mentor begins the day of the class, whoever gives the lesson.
        (JAN, True, dt.time(10, 30), 1),
        (ANNEKE, False, dt.time(8, 0), 1),
        (ANNEKE, False, dt.time(10, 19), 1),
        (ANNEKE, False, dt.time(10, 20), 3),
        (JAN, False, dt.time(8, 0), 2),
        (13, False, dt.time(8, 0), None),
    ],
)
def test_whose_lesson_it_is(user_id: int, looks_after: bool, now: dt.time, expected: int | None) -> None:
    due = [Due(FIRST, ANNEKE), Due(SECOND, JAN), Due(THIRD, ANNEKE)]
    found = lesson_of(due, user_id=user_id, looks_after=looks_after, now=now, early=EARLY)
    assert (found.period.number if found else None) == expected


def test_a_lesson_of_nobody_is_the_class_s_first_as_without_a_timetable() -> None:
    due = [Due(FIRST), Due(SECOND, JAN)]
    found = lesson_of(due, user_id=13, looks_after=False, now=dt.time(10, 30), early=EARLY)
    assert found == Due(FIRST)


KNOWN = School(
    classes={"1b": 1, "2a": 2},
    teachers={"anneke vos": ANNEKE, "jan@school.example": JAN, "sara bos": None},
    numbers={1: frozenset({1, 2}), 2: frozenset({1})},
    room_length=5,
)


def test_a_file_is_read() -> None:
    text = "Klas;Dag;Les;Week;Docent;Lokaal\n1B;ma;1;;Anneke Vos;104\n2a;Dinsdag;1;b;JAN@school.example;\n\n1B;1;2;;;\n"
    read = read_file(text, KNOWN)
    assert read.errors == []
    assert read.lessons == {
        1: [Lesson(1, 1, Week.EVERY, ANNEKE, "104"), Lesson(1, 2)],
        2: [Lesson(2, 1, Week.B, JAN)],
    }
    assert read_file(text.replace(";", ","), KNOWN) == read


@pytest.mark.parametrize("name", ["anneke  vos", "Annéke\u00a0Vos", "ANNEKE-VOS", "Anneke\u200bVos"])
@pytest.mark.parametrize(
    "address", ["\u200bjan@school.example", "jan @ school.example", "JAN@school.example\u00a0"]
)
def test_a_teacher_is_known_however_the_name_is_written(name: str, address: str) -> None:
    read = read_file(f"klas;dag;les;docent\r1b;ma;1;{name}\r1b;ma;2;{address}\r", KNOWN)
    assert read.errors == []
    assert [lesson.teacher_id for lesson in read.lessons[1]] == [ANNEKE, JAN]


def test_what_is_no_table_is_said() -> None:
    read = read_file(f"klas;dag;les\n1b;ma;{'x' * 200_000}\n", KNOWN)
    assert read.errors == [(1, "Dit bestand is niet als tabel te lezen.")]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("9Z;ma;1;;;", "Er is geen klas “9Z” in dit schooljaar."),
        ("1B;za;1;;;", "“za” is geen weekdag."),
        ("1B;di;2;;;", "Er is geen les “2” op deze weekdag."),
        ("1B;ma;²;;;", "Er is geen les “²” op deze weekdag."),
        (f"1B;ma;{'9' * 5000};;;", f"Er is geen les “{'9' * 5000}” op deze weekdag."),
        ("1B;ma;1;C;;", "De week is A, B of niets, niet “C”."),
        ("1B;ma;1;;Wim;", "Hier geeft niemand les als “Wim”."),
        ("1B;ma;1;;Sara Bos;", "Meer dan één collega heet “Sara Bos”. Gebruik het e-mailadres."),
        ("1B;ma;1;;;Gymzaal", "De naam van een lokaal heeft hoogstens 5 tekens."),
        ("1B;ma;2;A;;", "Deze klas heeft dan al een les, in een rij hierboven."),
    ],
)
def test_what_is_wrong_is_said_at_the_row(row: str, words: str) -> None:
    read = read_file(f"klas;dag;les;week;docent;lokaal\n1B;ma;2;;;\n{row}\n", KNOWN)
    assert read.errors == [(3, words)]


def test_a_file_without_the_columns_is_told_which() -> None:
    assert read_file("klas;uur\n1B;1\n", KNOWN).errors == [
        (1, "De eerste rij moet de kolommen noemen. Er mist: dag.")
    ]
    assert read_file("", KNOWN).errors[0][0] == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_words_come_as_spreadsheets_write_them(encoding: str) -> None:
    assert decoded("Zoë".encode(encoding)) == "Zoë"


@pytest.mark.parametrize("above", ["sep=;\n", "\n", ";;\n", "sep=;\r\n\r\n"])
def test_the_headings_may_stand_lower(above: str) -> None:
    rows = above.count("\n")
    read = read_file(f"{above}klas;dag;les\n1B;ma;1\n1B;zo;1\n", KNOWN)
    assert [(one.weekday, one.number) for lessons in read.lessons.values() for one in lessons] == [(1, 1)]
    assert [row for row, _words in read.errors] == [rows + 3]


def test_accents_apart_from_their_letters_and_the_unicode_text_of_excel_are_read() -> None:
    assert decoded("Zoe\u0308".encode()) == "Zo\u00eb"
    for encoding in ("utf-16", "utf-16-be"):
        mark = "\ufeff" if encoding == "utf-16-be" else ""
        assert decoded(f"{mark}Zoë\tنور".encode(encoding)) == "Zoë\tنور"
