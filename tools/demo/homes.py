"""Where the demo's pupils live, who works there, and the guardians of those who came alone."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from pupils.enums import ContactBy, HomeKind, RelationKind
from pupils.models.homes import Home
from pupils.models.people import Person
from pupils.models.pupils import Pupil
from tools.demo.cast import Cast
from tools.samples.factories import HomeFactory, HomeStaffFactory, HomeStayFactory, RelationFactory

PUPILS_PER_GUARDIAN = 8
# Every so many pupils with a guardian: one had another guardian before.
CHANGED_GUARDIAN_EVERY = 10
# Every so many: one lived in a large reception centre before.
MOVED_HOUSE_EVERY = 6
HOURS = ("", "", "ma-do tot 17:00", "liefst per e-mail", "dienst vanaf 07:00", "")


@dataclass(frozen=True)
class Place:
    """A home with room for so many pupils, and so many of its staff who hear about absence."""

    kind: HomeKind
    name: str
    room: int = 0
    staff: int = 1
    organisation: str = ""


# Large places, for families.
RECEPTION = (
    Place(HomeKind.AZC, "AZC Waterveen", staff=3, organisation="COA"),
    Place(HomeKind.FAMILY_LOCATION, "Gezinslocatie Veenrand", staff=2, organisation="COA"),
    Place(HomeKind.EMERGENCY, "Noodopvang Havenhal", staff=2, organisation="Gemeente Waterveen"),
    Place(HomeKind.HOTEL, "Hotel Waterzicht", staff=1, organisation="COA"),
    Place(HomeKind.UKRAINE, "Opvang Oekraïne De Kade", staff=2, organisation="Gemeente Waterveen"),
)
# For pupils who came alone, from old to young: the eldest live by themselves, the youngest in foster families.
FOR_ONE = (
    *(
        Place(HomeKind.INDEPENDENT, "Zelfstandig, met begeleiding", 1, 1, "Opvang Waterveen")
        for _ in range(6)
    ),
    *(Place(HomeKind.INDEPENDENT, "Zelfstandig", 1, 0) for _ in range(4)),
)
KSO = tuple(
    Place(HomeKind.KSO, f"KSO {name}", 4, 1, "Opvang Waterveen")
    for name in ("Wilgenlaan", "Spoorzicht", "Zonneheuvel", "Haven", "Eikstraat")
)
KWE = tuple(
    Place(HomeKind.KWE, f"KWE {name}", 4, 2, "Opvang Waterveen")
    for name in ("Turfsingel", "Molenkade", "Kruispunt")
)
KWV = (Place(HomeKind.KWV, "kwv Dam 4", 4, 2, "COA"),)
KWG = tuple(Place(HomeKind.KWG, f"KWG {name}", 9, 3, "Opvang Waterveen") for name in ("De Ark", "Boswijk"))
FOSTER = tuple(Place(HomeKind.FOSTER, "Pleeggezin", 1) for _ in range(11))
ALONE = (*FOR_ONE, *KSO, *KWE, *KWV, *KWG, *FOSTER)
ALONE_AT_THE_RING = (Place(HomeKind.KWE, "KWE Ringdijk", 4, 2, "Opvang Waterveen"),)


def make_home(cast: Cast, place: Place) -> Home:
    """A home with its staff."""
    home: Home = HomeFactory.build(
        school=cast.school,
        kind=place.kind,
        name=place.name,
        address=cast.address(),
        phone="" if place.kind == HomeKind.INDEPENDENT else cast.phone(),
    )
    cast.add(home)
    for number in range(place.staff):
        person = cast.professional(place.organisation, "opvang", reachable=HOURS[number % len(HOURS)])
        _works_at(cast, home, person)
    return home


def _works_at(cast: Cast, home: Home, person: Person) -> None:
    since = cast.today - dt.timedelta(days=900)
    cast.add(HomeStaffFactory.build(home=home, person=person, starts_on=since))


def lives_at(cast: Cast, pupil: Pupil, home: Home, *, since: dt.date | None = None) -> None:
    """A pupil lives in a home, since a day or since enrolment."""
    cast.add(HomeStayFactory.build(pupil=pupil, home=home, starts_on=since or pupil.enrolled_on))


def house_those_alone(
    cast: Cast, pupils: Sequence[Pupil], places: Sequence[Place], former: Home | None
) -> None:
    """Give pupils who came alone a home, the eldest first, and the minors a guardian."""
    eldest_first = sorted(pupils, key=lambda pupil: (pupil.birth_date, pupil.number))
    beds = [place for place in places for _ in range(place.room)]
    homes: dict[str, Home] = {}
    minors = []
    for number, (pupil, place) in enumerate(zip(eldest_first, beds, strict=False)):
        if place.kind == HomeKind.FOSTER:
            home = _foster_family(cast, pupil)
        elif place.kind == HomeKind.INDEPENDENT:
            home = make_home(cast, place)
        else:
            home = homes.get(place.name) or homes.setdefault(place.name, make_home(cast, place))
        moved_on = _moved_house(cast, pupil, former) if former and number % MOVED_HOUSE_EVERY == 0 else None
        lives_at(cast, pupil, home, since=moved_on)
        if place.kind != HomeKind.INDEPENDENT:
            minors.append(pupil)
    _appoint_guardians(cast, minors)


def _moved_house(cast: Cast, pupil: Pupil, former: Home) -> dt.date:
    """The pupil lived elsewhere at first; returns the day of moving to the present home."""
    moved_on = pupil.enrolled_on + (cast.today - pupil.enrolled_on) / 2
    cast.add(HomeStayFactory.build(pupil=pupil, home=former, ends_on=moved_on - dt.timedelta(days=1)))
    return moved_on


def _foster_family(cast: Cast, pupil: Pupil) -> Home:
    """A foster family: its parents hear about absence because the pupil lives there, custody is the guardian's."""
    parent = cast.professional("", "pleegzorg", reachable="na 16:00")
    surname = parent.name.split(" ", 1)[1]
    home: Home = HomeFactory.build(
        school=cast.school,
        kind=HomeKind.FOSTER,
        name=f"Pleeggezin {surname[0].upper()}{surname[1:]}",
        address=cast.address(),
        phone=cast.phone(),
    )
    cast.add(home)
    _works_at(cast, home, parent)
    cast.add(
        RelationFactory.build(
            pupil=pupil,
            person=parent,
            kind=RelationKind.FOSTER_PARENT,
            custody=False,
            absence_alerts_by=ContactBy.NONE,
        )
    )
    return home


def _appoint_guardians(cast: Cast, pupils: Sequence[Pupil]) -> None:
    """One guardian for several pupils; a new guardian is a new row after the old one's last day."""
    wanted = -(-len(pupils) // PUPILS_PER_GUARDIAN)
    guardians = [
        cast.professional("Nidos", "nidos", reachable=HOURS[number % len(HOURS)]) for number in range(wanted)
    ]
    former = cast.professional("Nidos", "nidos") if len(pupils) >= CHANGED_GUARDIAN_EVERY else None
    for number, pupil in enumerate(pupils):
        since = pupil.enrolled_on
        if former and number % CHANGED_GUARDIAN_EVERY == 0:
            since = cast.today - (cast.today - pupil.enrolled_on) / 3
            _guards(cast, pupil, former, pupil.enrolled_on, until=since - dt.timedelta(days=1))
        _guards(cast, pupil, guardians[number % wanted], since)


def _guards(
    cast: Cast, pupil: Pupil, guardian: Person, since: dt.date, *, until: dt.date | None = None
) -> None:
    cast.add(
        RelationFactory.build(
            pupil=pupil, person=guardian, kind=RelationKind.GUARDIAN, starts_on=since, ends_on=until
        )
    )
