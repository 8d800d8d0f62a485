"""Finding a pupil in the top bar: as fast among thousands as among fifty, and by the indexes.

All people and places are made up.
"""

import datetime as dt
import itertools
import time
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from django.db import connection

from pupils.models.pupils import ClassMembership, Pupil
from school import clock
from school.models.classes import SchoolClass
from school.models.school import School
from tools.bench.browser import Browser
from tools.bench.plans import plan_of
from tools.bench.report import Report, at_most, percentile
from tools.bench.town import make_town, sign_in_coordinator
from tools.samples.factories import ClassMembershipFactory, PupilFactory

FEW, MANY = 50, 5000
# With fewer than this, reading all rows is what a good planner does.
WORTH_AN_INDEX = 2000
ROUNDS = 6
MS = 1000
FIRST_NAMES = (
    "Mohamad", "Muhammed", "محمد", "Yousef", "Joesoef", "يوسف", "Amina", "Fatima", "فاطمة", "Hodan", "Xodan",
    "Tesfay", "ተስፋይ", "ሰላም", "Awet", "Oksana", "Ксения", "Володимир", "Elif", "Çağan", "Zoë", "شیرین", "علی",
    "ګلالۍ", "李", "小明", "Kacper", "Łukasz", "Lucía", "Nguyễn",
)  # fmt: skip
# One of so many pupils bears one of these; the rest have names of their own.
KNOWN_NAMES_EVERY = 6
BEGINNINGS = (
    "Ab",
    "Ber",
    "Cel",
    "Dem",
    "Ez",
    "Far",
    "Gud",
    "Had",
    "Is",
    "Jam",
    "Kor",
    "Lut",
    "Mus",
    "Nas",
    "Öz",
)
MIDDLES = ("a", "el", "im", "ou", "ar", "ed", "ik", "o", "ul", "an")
ENDINGS = ("di", "han", "ko", "li", "man", "nov", "ri", "ssa", "ti", "ye", "zai", "ska")
# What people type: beginnings, other spellings, other scripts, two words, and names that are nobody's.
TYPED = (
    "moh",
    "Muhamad",
    "yusuf",
    "Tesfai",
    "shirin",
    "Li",
    "Oksana haddi",
    "ozarko",
    "محمد",
    "ተስፋይ",
    "小明",
    "qqqq",
)


@dataclass(frozen=True)
class Crowd:
    """A school of so many pupils, and somebody who may find them all."""

    pupils: int
    school_id: int
    cookies: str


@dataclass(frozen=True)
class Found:
    """How long suggestions took, and how the database looks for them."""

    pupils: int
    seconds: list[float]
    plan: list[str]


def make_crowd(pupils: int) -> Crowd:
    """A school with so many pupils, whose names are spelled in many ways and five scripts."""
    [turn] = make_town(classes=1, pupils=1)
    surnames = itertools.cycle("".join(parts) for parts in itertools.product(BEGINNINGS, MIDDLES, ENDINGS))
    own_names = itertools.cycle(
        "".join(parts) for parts in itertools.product(BEGINNINGS[::-1], ENDINGS, MIDDLES)
    )
    school_class = SchoolClass.objects.get(pk=turn.class_id)
    since = clock.today() - dt.timedelta(days=60)
    school = School.objects.get(pk=turn.school_id)
    people = [
        PupilFactory.build(
            school=school,
            call_name=own_name
            if number % KNOWN_NAMES_EVERY
            else FIRST_NAMES[number // KNOWN_NAMES_EVERY % len(FIRST_NAMES)],
            surname=surname,
            enrolled_on=since,
        )
        for number, surname, own_name in zip(range(pupils - 1), surnames, own_names, strict=False)
    ]
    Pupil.objects.bulk_create(people, batch_size=1000)
    ClassMembership.objects.bulk_create(
        [ClassMembershipFactory.build(pupil=pupil, school_class=school_class) for pupil in people],
        batch_size=1000,
    )
    with connection.cursor() as cursor:
        # What autovacuum does within a minute: it also sorts what an index has still to take in.
        cursor.execute("VACUUM ANALYZE pupils_pupil, pupils_classmembership")
    return Crowd(pupils, turn.school_id, sign_in_coordinator(turn.school_id))


def look(port: int, crowd: Crowd, rounds: int) -> Found:
    """Type each of the words a few times, as the field in the top bar asks for them."""
    browser, seconds = Browser(port), []
    for at, words in itertools.product(range(rounds + 1), TYPED):
        began = time.perf_counter()
        answer = browser.get(f"/find/?q={quote(words)}", crowd.cookies)
        # The first round warms up.
        if at:
            seconds.append(time.perf_counter() - began)
        if answer.status != 200:
            raise ValueError(f"status {answer.status} while looking for {words}")
    browser.close()
    rows = Pupil.objects.filter(school=crowd.school_id).matching("Muhamad")[:9]
    return Found(crowd.pupils, seconds, plan_of(rows, school_id=crowd.school_id))


def measure_finding(port: int, *, many: int, rounds: int = ROUNDS) -> list[Found]:
    """Look among few pupils and among many."""
    crowds = [make_crowd(FEW), make_crowd(many)]
    return [look(port, crowd, rounds) for crowd in crowds]


def report_finding(report: Report, found: Sequence[Found]) -> None:
    """Measurement 6: how long it takes until suggestions are there, and the plan among many."""
    report.head("6 Finding a pupil, by other spellings and in five scripts")
    for one in found:
        for label, share in (("p50", 0.5), ("p95", 0.95)):
            target = at_most(100) if share > 0.9 else None
            value = MS * percentile(one.seconds, share)
            report.figure(f"suggestions among {one.pupils:,} pupils, {label}", value, "ms", target)
    few, many = found
    ratio = percentile(many.seconds, 0.5) / percentile(few.seconds, 0.5)
    report.figure(f"{many.pupils:,} pupils as against {few.pupils:,}, p50", ratio, "times", at_most(1.5))
    report.note(f"EXPLAIN ANALYZE among {many.pupils:,} pupils:")
    for line in many.plan:
        report.note(f"  {line[:150]}")
    if many.pupils >= WORTH_AN_INDEX:
        # The school's own pupils, by its index; never those of all schools.
        whole_table = [line.strip() for line in many.plan if "Seq Scan on pupils_pupil" in line]
        report.check("reads of the whole table", whole_table, [])
