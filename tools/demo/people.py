"""The demo's pupils and their families."""

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle

from pupils.enums import ContactBy, HomeKind, RelationKind
from pupils.models.homes import Home
from pupils.models.pupils import Pupil
from school.enums import Level
from school.models.classes import SchoolClass
from tools.demo.cast import Cast, mail_address
from tools.demo.homes import RECEPTION, Place, house_those_alone, lives_at, make_home
from tools.demo.names import IN_OWN_SCRIPT, ORIGINS, Origin
from tools.samples.factories import HomeFactory, PersonFactory, PupilFactory, RelationFactory

YEAR = 365.25
AGES = (12, 13, 14, 15, 16)
LEAVES_FROM = 15
FAMILY_SIZES = (1, 1, 1, 1, 1, 1, 2, 2, 3)
BOTH, MOTHER, FATHER = "both", "mother", "father"
PARENTS = (BOTH, BOTH, BOTH, MOTHER, MOTHER, FATHER)
REACHABLE = (
    "",
    "",
    "",
    "na 14:00",
    "WhatsApp eerst",
    "alleen 's avonds",
    "ma t/m wo voor 12:00",
    "liever bellen",
)
# Three families whom no message finds: without phone and mail, without a channel that works, and not wanted.
OUT_OF_REACH = ("nothing", "chat", "unwanted")


@dataclass(frozen=True, eq=False)
class Seat:
    """A place in a class, and who will sit there."""

    origin: Origin
    alone: bool
    school_class: SchoolClass
    # Recently come, or in the class that visitors try first.
    newcomer: bool = False
    tried_first: bool = False


def seats(
    rng: random.Random, classes: Sequence[tuple[SchoolClass, int]], *, tried: SchoolClass
) -> list[Seat]:
    """Who sits where in the large school; the class that visitors try first has the three best-known languages."""
    waiting = [(origin, number < origin.alone) for origin in ORIGINS for number in range(origin.pupils)]
    rng.shuffle(waiting)
    wanted = ["SY"] * 4 + ["ER"] * 3 + ["UA"] * 3 + ["TR"]
    first = [_take(waiting, country, alone=False) for country in wanted]
    first += [_take(waiting, country, alone=True) for country in ("ER", "ER", "SY")]
    made = []
    for school_class, size in classes:
        group = first if school_class is tried else []
        group += [waiting.pop() for _ in range(size - len(group))]
        made += [
            Seat(
                origin,
                alone,
                school_class,
                newcomer=school_class.level == "start",
                tried_first=school_class is tried,
            )
            for origin, alone in group
        ]
    return made


def _take(waiting: list[tuple[Origin, bool]], country: str, *, alone: bool) -> tuple[Origin, bool]:
    index = next(
        number
        for number, (origin, by_self) in enumerate(waiting)
        if (origin.country, by_self) == (country, alone)
    )
    return waiting.pop(index)


class Families:
    """Fills seats with pupils, their families and their homes."""

    def __init__(self, cast: Cast, *, alone: Sequence[Place]) -> None:
        self.cast = cast
        self.alone = alone
        self.surnames = {origin.country: cycle(origin.surnames) for origin in ORIGINS}
        self.reception: dict[str, Home] = {}
        self.out_of_reach = list(OUT_OF_REACH) if len(alone) > 1 else []
        self.own_script = dict(IN_OWN_SCRIPT)
        self.taken: set[tuple[str, str]] = set()
        self.placed: list[tuple[Pupil, Seat]] = []

    def fill(self, seats: Sequence[Seat]) -> list[tuple[Pupil, Seat]]:
        """Make everybody; returns each pupil with the seat."""
        by_origin: dict[str, list[Seat]] = defaultdict(list)
        alone = [seat for seat in seats if seat.alone]
        for seat in seats:
            if not seat.alone:
                by_origin[seat.origin.country].append(seat)
        for country in sorted(by_origin):
            for family in self._families(by_origin[country]):
                self._family(family)
        self._those_alone(alone)
        return self.placed

    def _families(self, seats: list[Seat]) -> Iterator[list[Seat]]:
        """Brothers and sisters are never in the same class; the class that visitors try first comes first."""
        waiting = self.cast.rng.sample(seats, len(seats))
        waiting.sort(key=lambda seat: not seat.tried_first)
        while waiting:
            size = self.cast.rng.choice(FAMILY_SIZES)
            by_class = {seat.school_class.pk: seat for seat in reversed(waiting)}
            family = sorted(by_class.values(), key=waiting.index)[:size]
            waiting = [seat for seat in waiting if seat not in family]
            yield family

    def _family(self, seats: list[Seat]) -> None:
        rng, origin = self.cast.rng, seats[0].origin
        enrolled_on = self._enrolled_on(newcomer=any(seat.newcomer for seat in seats))
        surname = next(self.surnames[origin.country])
        birthday = rng.uniform(0.1, 0.9)
        # At least ten months between brothers and sisters.
        ages = [age + birthday + rng.uniform(-0.08, 0.08) for age in _ages(rng, seats)]
        pupils = [
            self._pupil(seat, surname, enrolled_on, age=age) for seat, age in zip(seats, ages, strict=True)
        ]
        tried_first = any(seat.tried_first for seat in seats)
        language = origin.languages[0] if tried_first else rng.choice(origin.languages)
        home = self._family_home(origin, surname)
        for pupil in pupils:
            lives_at(self.cast, pupil, home)
        trouble = ""
        if self.out_of_reach and len(pupils) == 1 and home.kind == HomeKind.FAMILY and not tried_first:
            trouble = self.out_of_reach.pop()
        kinds = rng.choice(PARENTS)
        if kinds in {BOTH, MOTHER}:
            own = rng.choice(origin.surnames) if origin.mother_keeps else surname
            self._parent(
                pupils,
                RelationKind.MOTHER,
                rng.choice(origin.girls),
                _form(own, girl=True),
                language,
                trouble,
            )
        if kinds in {BOTH, FATHER}:
            self._parent(
                pupils,
                RelationKind.FATHER,
                rng.choice(origin.boys),
                _form(surname, girl=False),
                language,
                trouble,
            )

    def _family_home(self, origin: Origin, surname: str) -> Home:
        draw = self.cast.rng.random()
        kind = HomeKind.FAMILY
        if origin.country == "UA":
            kind = HomeKind.UKRAINE if draw < 0.65 else HomeKind.FAMILY
        elif origin.refuge and draw < 0.33:
            kind = (
                HomeKind.AZC
                if draw < 0.17
                else HomeKind.HOTEL
                if draw < 0.2
                else HomeKind.EMERGENCY
                if draw < 0.27
                else HomeKind.FAMILY_LOCATION
            )
        if kind == HomeKind.FAMILY:
            name = f"Familie {_form(surname, girl=False)}"
            home: Home = HomeFactory.build(
                school=self.cast.school, kind=kind, name=name, address=self.cast.address()
            )
            return self.cast.add(home)
        return self._reception(kind)

    def _reception(self, kind: HomeKind) -> Home:
        if kind not in self.reception:
            place = next(place for place in RECEPTION if place.kind == kind)
            self.reception[kind] = make_home(self.cast, place)
        return self.reception[kind]

    def _parent(
        self, pupils: list[Pupil], kind: RelationKind, given: str, surname: str, language: str, trouble: str
    ) -> None:
        cast = self.cast
        name = f"{given} {surname}"
        person = cast.add(
            PersonFactory.build(
                school=cast.school,
                name=name,
                language=language,
                interpreter=language != "en" and cast.rng.random() < 0.7,
                phone="" if trouble == "nothing" else cast.phone(),
                other_phone=cast.phone() if not trouble and cast.rng.random() < 0.2 else "",
                email=""
                if trouble in {"nothing", "chat"}
                else mail_address(name, "familie", number=cast.number),
                reachable=cast.rng.choice(REACHABLE),
            )
        )
        channel = {"chat": ContactBy.CHAT, "unwanted": ContactBy.NONE}.get(trouble, ContactBy.EMAIL)
        for pupil in pupils:
            cast.add(RelationFactory.build(pupil=pupil, person=person, kind=kind, absence_alerts_by=channel))

    def _those_alone(self, seats: list[Seat]) -> None:
        grown_up = sum(place.kind == HomeKind.INDEPENDENT for place in self.alone)
        # Nobody in a start group or in the class that visitors try first has turned eighteen.
        settled = [seat for seat in seats if not seat.newcomer and not seat.tried_first][:grown_up]
        pupils = []
        for seat in seats:
            adult = seat in settled
            surname = next(self.surnames[seat.origin.country])
            youngest = LEAVES_FROM if seat.school_class.level == Level.EXIT else 14
            age = self.cast.rng.uniform(18.1, 18.9) if adult else self.cast.rng.uniform(youngest, 17.4)
            pupils.append(self._pupil(seat, surname, self._enrolled_on(newcomer=seat.newcomer), age=age))
        former = self.reception.get(HomeKind.AZC)
        house_those_alone(self.cast, pupils, self.alone, former)
        for seat, pupil in zip(seats, pupils, strict=True):
            if seat in settled:
                self._own_number(pupil, seat.origin.languages[0])

    def _own_number(self, pupil: Pupil, language: str) -> None:
        """A pupil of age hears "we miss you" on a number and mail of their own."""
        cast = self.cast
        person = PersonFactory.build(
            school=cast.school,
            name=pupil.name,
            language=language,
            interpreter=False,
            phone=cast.phone(),
            email=mail_address(pupil.name, "familie", number=cast.number),
        )
        own = RelationFactory.build(
            pupil=pupil, person=cast.add(person), kind=RelationKind.SELF, custody=False
        )
        cast.add(own)

    def _pupil(self, seat: Seat, surname: str, enrolled_on: dt.date, *, age: float) -> Pupil:
        cast, origin = self.cast, seat.origin
        girl = cast.rng.random() < (0.25 if seat.alone else 0.5)
        infix, _, bare = _form(surname, girl=girl, infix_sign="|").rpartition("|")
        given = cast.rng.choice(origin.girls if girl else origin.boys)
        while (given, bare) in self.taken:
            given = cast.rng.choice(origin.girls if girl else origin.boys)
        self.taken.add((given, bare))
        second = cast.rng.choice(origin.girls if girl else origin.boys)
        pupil: Pupil = PupilFactory.build(
            school=cast.school,
            number=str(cast.next_number()),
            call_name=self.own_script.pop(given, given),
            first_names=f"{given} {second}" if second != given and cast.rng.random() < 0.4 else given,
            infix=infix,
            surname=bare,
            birth_date=cast.today - dt.timedelta(days=age * YEAR),
            country=origin.country,
            arrived_on=enrolled_on - dt.timedelta(days=cast.rng.randint(20, 240)),
            unaccompanied=seat.alone,
            enrolled_on=enrolled_on,
        )
        self.placed.append((cast.add(pupil), seat))
        return pupil

    def _enrolled_on(self, *, newcomer: bool) -> dt.date:
        """A Monday in the past two years; newcomers came in the past months."""
        days = self.cast.rng.randint(12, 100) if newcomer else self.cast.rng.randint(75, 800)
        day = self.cast.today - dt.timedelta(days=days)
        return day - dt.timedelta(days=day.weekday())


def _ages(rng: random.Random, seats: Sequence[Seat]) -> list[int]:
    """An age for each seat, no two alike; who goes on to the next school is one of the oldest."""
    ages = sorted(rng.sample(AGES, len(seats)))
    leaves = [seat.school_class.level == Level.EXIT for seat in seats]
    if any(leaves):
        # Brothers and sisters are never in the same class: one of them leaves.
        ages = [*ages[:-1], max(ages[-1], LEAVES_FROM)]
    found = iter(rng.sample(ages[:-1], len(ages) - 1) if any(leaves) else rng.sample(ages, len(ages)))
    return [ages[-1] if goes else next(found) for goes in leaves]


def _form(surname: str, *, girl: bool, infix_sign: str = " ") -> str:
    """The surname as a man or a woman has it; the sign between infix and name replaced."""
    man, _, woman = surname.partition("/")
    return (woman if girl and woman else man).replace("|", infix_sign)
