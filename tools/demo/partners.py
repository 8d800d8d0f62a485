"""The demo's partners: two dozen organisations of the kinds that schools know, all made up, with people and tasks."""

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from partners.enums.organisations import AssignmentKind, ForStatus, Need, OrganisationKind
from partners.models.colleagues import Helper
from partners.models.organisations import Agreement, Assignment, Contact, Organisation
from partners.rules.organisations import usual_level
from pupils.models.people import Person
from pupils.models.pupils import Pupil
from school.enums import Role
from school.models.people import User
from school.models.school import School
from tools.demo import accounts
from tools.demo.accounts import TRIED_FIRST
from tools.demo.cast import mail_address
from tools.demo.names import DUTCH_FIRST, DUTCH_LAST
from tools.samples.factories import PersonFactory
from tools.samples.partners import (
    AgreementFactory,
    AssignmentFactory,
    ContactFactory,
    HelperFactory,
    OrganisationFactory,
)

_K, _N, _S = OrganisationKind, Need, ForStatus
# Above all the numbers that the pupils' families have.
FIRST_NUMBER = 9_000_001
FREE = "Gratis."


@dataclass(frozen=True)
class Partner:
    """An organisation as the demo tells it; people of these functions are made, besides those who are there."""

    name: str
    kind: OrganisationKind
    needs: tuple[Need, ...]
    offers: str
    people: tuple[str, ...] = ()
    ages: tuple[int | None, int | None] = (None, None)
    status: ForStatus = ForStatus.ALL
    languages: tuple[str, ...] = ()
    culture: bool = False
    refer: str = "Bellen; de ouder of voogd geeft toestemming."
    costs: str = FREE
    # In weeks, and so many days ago it was heard.
    waiting: tuple[int, int] | None = None
    children: bool = True


PARTNERS = (
    Partner(
        "Nidos",
        _K.GUARDIANSHIP,
        (_N.STATUS, _N.HOUSING),
        "Voogdij over jongeren die zonder ouders kwamen.",
        ages=(0, 17),
        culture=True,
        refer="Bel de eigen voogd; buiten kantoortijd de wachtdienst.",
    ),
    Partner(
        "COA", _K.AZC, (_N.HOUSING,), "Opvang en begeleiding op het AZC.", refer="Via de woonbegeleider."
    ),
    Partner(
        "Opvang Waterveen",
        _K.AMV_HOUSING,
        (_N.HOUSING, _N.BUDDY),
        "Kleinschalig wonen voor jongeren zonder ouders.",
        ages=(12, 21),
        culture=True,
        refer="Plaatsing gaat via Nidos.",
    ),
    Partner(
        "Gemeente Waterveen",
        _K.MUNICIPALITY,
        (_N.HOUSING, _N.MONEY),
        "Opvang Oekraïne, leerlingenvervoer en bijzondere bijstand.",
        refer="Online aanvragen, of samen aan het loket.",
    ),
    Partner(
        "JGZ Waterveen",
        _K.YOUTH_HEALTH,
        (_N.HEALTH, _N.LOVE),
        "Jeugdverpleegkundige en jeugdarts, twee dagen per week op school.",
        ("jeugdarts",),
        ages=(0, 18),
        refer="Een tijd geven in het spreekuur.",
    ),
    Partner(
        "Huisartsen Havenplein",
        _K.GP,
        (_N.HEALTH, _N.MIND),
        "Huisartsenpraktijk met een praktijkondersteuner voor jeugd.",
        ("huisarts", "praktijkondersteuner jeugd"),
        languages=("en", "fr"),
        refer="De familie belt zelf; een tolk is daar te regelen.",
        costs="Zorgverzekering of RMA.",
    ),
    Partner(
        "Kinderpoli Waterveen",
        _K.HOSPITAL,
        (_N.HEALTH,),
        "Kinderarts en groei.",
        ages=(0, 17),
        refer="Via de huisarts of jeugdarts.",
        costs="Zorgverzekering of RMA.",
        waiting=(7, 20),
    ),
    Partner(
        "De Veenbrug jeugd-GGZ",
        _K.MENTAL_HEALTH,
        (_N.MIND,),
        "Onderzoek en behandeling bij angst, somberheid en trauma.",
        ("psycholoog", "aanmelding"),
        ages=(6, 18),
        refer="Huisarts, jeugdarts of wijkteam verwijst. Bel eerst met de aanmelding.",
        costs="Jeugdwet: de gemeente betaalt.",
        waiting=(26, 110),
    ),
    Partner(
        "Ankerplaats",
        _K.MENTAL_HEALTH,
        (_N.MIND, _N.PARENTING),
        "Trauma en rouw bij jongeren die gevlucht zijn. Komt ook op school.",
        ("ervaringsdeskundige", "psycholoog"),
        ages=(12, 23),
        languages=("ar", "ti", "fa", "prs"),
        culture=True,
        refer="School mag zelf aanmelden, samen met de jongere.",
        waiting=(8, 12),
    ),
    Partner(
        "Wijkteam Noord",
        _K.NEIGHBOURHOOD_TEAM,
        (_N.PARENTING, _N.MONEY, _N.SAFETY),
        "Hulp bij opvoeden, geld en wonen; kan jeugdhulp inzetten.",
        ("jeugdconsulent", "gezinscoach"),
        refer="Bel de vaste contactpersoon van onze school.",
        waiting=(3, 30),
    ),
    Partner(
        "Wijkteam Zuid",
        _K.NEIGHBOURHOOD_TEAM,
        (_N.PARENTING, _N.MONEY),
        "Hulp bij opvoeden en geld voor gezinnen in Zuid.",
        ("jeugdconsulent",),
        waiting=(6, 45),
    ),
    Partner(
        "Leerplicht Waterveen",
        _K.ATTENDANCE,
        (_N.ABSENCE,),
        "Leerplichtambtenaar; eerst een gesprek, dan pas regels.",
        ("leerplichtambtenaar",),
        ages=(5, 17),
    ),
    Partner(
        "Doorstroompunt Waterveen",
        _K.RMC,
        (_N.ABSENCE, _N.WORK),
        "Begeleiding van jongeren vanaf 18 zonder diploma.",
        ("trajectbegeleider",),
        ages=(18, 26),
    ),
    Partner(
        "Veilig Thuis Waterveen",
        _K.SAFE_HOME,
        (_N.SAFETY,),
        "Advies en meldpunt, dag en nacht. Advies vragen kan zonder naam.",
        ("vaste adviseur",),
        refer="Bel voor advies; melden na de stappen van de meldcode.",
    ),
    Partner(
        "VluchtelingenWerk Waterveen",
        _K.REFUGEE_WORK,
        (_N.PAPERS, _N.STATUS, _N.MONEY),
        "Begeleiding bij brieven, rechten en gezinshereniging.",
        ("begeleider", "begeleider", "juridisch begeleider"),
        languages=("ar", "ti", "en"),
        culture=True,
        refer="Bellen of naar het inloopuur op dinsdagmiddag.",
    ),
    Partner(
        "Schuldhulp Waterveen",
        _K.DEBT_HELP,
        (_N.MONEY, _N.PAPERS),
        "Hulp bij schulden en rekeningen, ook voor jongeren.",
        ("budgetcoach",),
        ages=(18, None),
        status=_S.WITH,
        children=False,
        waiting=(4, 60),
    ),
    Partner(
        "Jongerenwerk De Kade",
        _K.YOUTH_WORK,
        (_N.FRIENDS, _N.BUDDY),
        "Inloop, sport en een luisterend oor, elke middag.",
        ("jongerenwerker", "jongerenwerker meiden"),
        ages=(12, 23),
        languages=("ar", "tr", "so"),
        culture=True,
        refer="Gewoon binnenlopen, of samen een keer gaan.",
    ),
    Partner(
        "Wijkpolitie Noord",
        _K.POLICE,
        (_N.SAFETY,),
        "Wijkagent voor vragen rond school en buurt.",
        ("wijkagent",),
        refer="Bellen. Bij gevaar 112.",
    ),
    Partner(
        "Samenwerkingsverband Veenland",
        _K.ALLIANCE,
        (_N.LEARNING,),
        "Extra ondersteuning in de klas en plaatsing in het PrO of VSO.",
        ("ondersteuningsadviseur",),
        refer="Via de zorgcoördinator.",
    ),
    Partner(
        "Home-Start Waterveen",
        _K.PARENTING,
        (_N.PARENTING, _N.BUDDY),
        "Een vrijwilliger komt wekelijks thuis bij het gezin.",
        ("coördinator",),
        languages=("ar", "en"),
        refer="Ouders bellen zelf, of wij samen met hen.",
    ),
    Partner(
        "MIM Waterveen",
        _K.PARENTING,
        (_N.PARENTING,),
        "Een ervaren moeder helpt een nieuwe moeder.",
        ("coördinator",),
        languages=("ti", "ar"),
    ),
    Partner(
        "Steunouder Waterveen",
        _K.PARENTING,
        (_N.PARENTING, _N.BUDDY),
        "Een kind is een dag per week welkom bij een ander gezin.",
        ("coördinator",),
        ages=(0, 14),
    ),
    Partner(
        "Spel aan Huis Waterveen",
        _K.PARENTING,
        (_N.PARENTING, _N.LANGUAGE),
        "Studenten spelen en lezen thuis met kinderen en ouders.",
        ("coördinator",),
        ages=(2, 12),
    ),
    Partner(
        "Sleutelpersonen Veenland",
        _K.KEY_PERSONS,
        (_N.MIND, _N.PARENTING, _N.HEALTH),
        "Mensen met een vluchtverleden die uitleggen en de weg wijzen.",
        ("sleutelpersoon Eritrea", "sleutelpersoon Syrië"),
        languages=("ti", "ar"),
        culture=True,
    ),
    Partner(
        "Maatjes voor Elkaar",
        _K.VOLUNTEERS,
        (_N.BUDDY, _N.LANGUAGE, _N.FRIENDS),
        "Een maatje om mee te praten, te fietsen en te oefenen.",
        ("coördinator",),
        ages=(14, None),
        waiting=(5, 200),
    ),
    Partner("Tolkdienst Veenland", _K.INTERPRETERS, (), "Tolken per telefoon, en na afspraak op school."),
)
# What colleagues help with, by role.
INSIDE = {
    Role.CARE_COORDINATOR: ("Alle zorgen om een leerling; weet wie er kan helpen", (_N.MIND, _N.SAFETY)),
    Role.PUPIL_COUNSELLOR: ("Ruzie, verdriet en thuis, voor de startgroepen en klas 1", (_N.MIND, _N.BUDDY)),
    Role.SOCIAL_WORKER: ("Geld, wonen en opvoeden; gaat mee naar huis", (_N.MONEY, _N.PARENTING)),
    Role.CONFIDANT: ("Wat je aan niemand anders durft te vertellen", (_N.SAFETY, _N.LOVE)),
    Role.ATTENDANCE_COORDINATOR: ("Verzuim en te laat komen", (_N.ABSENCE,)),
    Role.YOUTH_HEALTH: ("Gezondheid, slapen en groei", (_N.HEALTH, _N.LOVE)),
}
SPOKEN = {Role.PUPIL_COUNSELLOR: ("ar", "fr"), Role.ATTENDANCE_COORDINATOR: ("ti",)}
FOR_SCHOOL = {
    "Wijkteam Noord": "aanspreekpunt voor onze school",
    "Leerplicht Waterveen": "spreekuur op woensdag",
    "Samenwerkingsverband Veenland": "onze adviseur",
}


def make_partners(school: School, author: User, *, rng: random.Random, today: dt.date) -> None:
    """Organisations with their people, what these do for pupils and the school, and two agreements.

    Side effects: rows only. People of whom it was known in words where they work are bound to the organisation.
    """
    numbers = count(FIRST_NUMBER + 1000 * (school.brin != accounts.BRIN))
    made = {partner.name: _organisation(school, partner, numbers, today) for partner in PARTNERS}
    Organisation.objects.bulk_create(made.values())
    _bind(school, made)
    contacts = _people(school, made, numbers, rng, today)
    assignments = [*_for_school(contacts, author, today), *_for_pupils(school, contacts, author, rng, today)]
    Assignment.objects.bulk_create(assignments)
    Agreement.objects.bulk_create(_agreements(made, today))
    Helper.objects.bulk_create(_helpers(school))


def _organisation(school: School, partner: Partner, numbers: Iterator[int], today: dt.date) -> Organisation:
    weeks, ago = partner.waiting or (None, None)
    made: Organisation = OrganisationFactory.build(
        school=school,
        name=partner.name,
        kind=partner.kind,
        region="Waterveen",
        needs=[str(need) for need in partner.needs],
        offers=partner.offers,
        age_from=partner.ages[0],
        age_until=partner.ages[1],
        for_status=partner.status,
        languages=list(partner.languages),
        culture_sensitive=partner.culture,
        works_with_children=partner.children,
        how_to_refer=partner.refer,
        costs=partner.costs,
        waiting_weeks=weeks,
        waiting_heard_on=None if ago is None else today - dt.timedelta(days=ago),
        phone=f"+3166{next(numbers):07d}",
        email=mail_address("info", partner.name.split()[0].lower().replace("-", "")),
    )
    return made


def _bind(school: School, made: dict[str, Organisation]) -> None:
    """Who works where, of whom only the name of the organisation was known so far."""
    known = Person.objects.filter(school=school, organisation__in=made)
    functions = {"Nidos": "voogd", "COA": "woonbegeleider", "Opvang Waterveen": "woonbegeleider"}
    Contact.objects.bulk_create(
        ContactFactory.build(
            organisation=made[person.organisation],
            person=person,
            function=functions.get(person.organisation, "begeleider"),
            starts_on=school.years.earliest("starts_on").starts_on,
        )
        for person in known
    )
    known.update(organisation="")


def _people(
    school: School,
    made: dict[str, Organisation],
    numbers: Iterator[int],
    rng: random.Random,
    today: dt.date,
) -> dict[str, list[Contact]]:
    taken = set(Person.objects.filter(school=school).values_list("name", flat=True))
    contacts: dict[str, list[Contact]] = {}
    people = []
    for partner in PARTNERS:
        since = (320, 900) if partner.kind == _K.NEIGHBOURHOOD_TEAM else (60, 900)
        for function in partner.people:
            person = _person(school, partner, taken, next(numbers), rng)
            people.append(person)
            contact = ContactFactory.build(
                organisation=made[partner.name],
                person=person,
                function=function,
                languages=list(partner.languages[:2]),
                starts_on=today - dt.timedelta(days=rng.randint(*since)),
            )
            contacts.setdefault(partner.name, []).append(contact)
    Person.objects.bulk_create(people)
    Contact.objects.bulk_create(row for rows in contacts.values() for row in rows)
    return contacts


def _person(school: School, partner: Partner, taken: set[str], number: int, rng: random.Random) -> Person:
    name = f"{rng.choice(DUTCH_FIRST)} {rng.choice(DUTCH_LAST)}"
    while name in taken:
        name = f"{rng.choice(DUTCH_FIRST)} {rng.choice(DUTCH_LAST)}"
    taken.add(name)
    made: Person = PersonFactory.build(
        school=school,
        name=name,
        language="nl",
        phone=f"+3166{number:07d}",
        email=mail_address(name, partner.name.split()[0].lower().replace("-", "")),
        reachable=rng.choice(("", "ma t/m do", "liefst 's ochtends")),
    )
    return made


def _for_school(contacts: dict[str, list[Contact]], author: User, today: dt.date) -> Iterator[Assignment]:
    for name, does in FOR_SCHOOL.items():
        contact = contacts[name][0]
        yield _task(contact, None, AssignmentKind.STEADY_CONTACT, author, today, does=does)


def _task(
    contact: Contact,
    pupil: Pupil | None,
    kind: AssignmentKind,
    author: User,
    today: dt.date,
    *,
    days: int = 60,
    until: int | None = None,
    does: str = "",
) -> Assignment:
    # Nobody had a task for a pupil who was not here yet.
    here = pupil.arrived_on if pupil is not None and pupil.arrived_on is not None else contact.starts_on
    made: Assignment = AssignmentFactory.build(
        school=contact.school,
        contact=contact,
        pupil=pupil,
        kind=kind,
        does=does,
        level=usual_level(contact.organisation.kind),
        author=author,
        starts_on=max(contact.starts_on, here, today - dt.timedelta(days=days)),
        ends_on=None if until is None else today + dt.timedelta(days=until),
    )
    return made


def _for_pupils(
    school: School, contacts: dict[str, list[Contact]], author: User, rng: random.Random, today: dt.date
) -> Iterator[Assignment]:
    pupils = Pupil.objects.filter(school=school, memberships__school_class__year__closed=False)
    present = list(pupils.at_school(today).with_class(today).order_by("pk").distinct())
    chances: Sequence[tuple[float, str, AssignmentKind, str]] = (
        (0.5, "Huisartsen Havenplein", AssignmentKind.GP, ""),
        (0.06, "De Veenbrug jeugd-GGZ", AssignmentKind.TREATMENT, "onderzoek"),
        (0.08, "Ankerplaats", AssignmentKind.TREATMENT, "gesprekken over vroeger"),
        (0.08, "Wijkteam Noord", AssignmentKind.GUIDANCE, "opvoeden en geld"),
        (0.07, "Maatjes voor Elkaar", AssignmentKind.BUDDY, "fietsen en praten"),
        (0.05, "Home-Start Waterveen", AssignmentKind.BUDDY, "komt wekelijks thuis"),
    )
    guides = contacts["VluchtelingenWerk Waterveen"]
    for pupil in present:
        for chance, name, kind, does in chances:
            if rng.random() < chance:
                contact = rng.choice(contacts[name])
                yield _task(contact, pupil, kind, author, today, days=rng.randint(20, 300), does=does)
        if rng.random() < 0.3:
            until = rng.choice((None, rng.randint(10, 55), rng.randint(100, 350)))
            yield _task(
                rng.choice(guides),
                pupil,
                AssignmentKind.GUIDANCE,
                author,
                today,
                days=200,
                until=until,
                does="brieven en gezinshereniging",
            )
    in_class = [pupil for pupil in present if pupil.class_name == TRIED_FIRST]
    yield from _three_in_a_year(
        in_class[:1], contacts["Wijkteam Noord"], contacts["Wijkteam Zuid"], author, today
    )


def _three_in_a_year(
    pupils: Sequence[Pupil], north: Sequence[Contact], south: Sequence[Contact], author: User, today: dt.date
) -> Iterator[Assignment]:
    """A family that got to know three people of the wijkteam in one year."""
    for pupil in pupils:
        for contact, first, last in zip((south[0], *north), (300, 190, 80), (191, 81, None), strict=True):
            made = _task(contact, pupil, AssignmentKind.STEADY_CONTACT, author, today, does="hulp thuis")
            made.starts_on = today - dt.timedelta(days=first)
            made.ends_on = None if last is None else today - dt.timedelta(days=last)
            yield made


def _agreements(made: dict[str, Organisation], today: dt.date) -> Iterator[Agreement]:
    yield AgreementFactory.build(
        organisation=made["Wijkteam Noord"],
        title="Wie belt wie bij zorgen",
        text="De zorgcoördinator belt de vaste contactpersoon. Binnen drie dagen is er antwoord.",
        agreed_on=today - dt.timedelta(days=380),
        review_on=today - dt.timedelta(days=15),
    )
    yield AgreementFactory.build(
        organisation=made["Leerplicht Waterveen"],
        title="Spreekuur op school",
        text="Elke woensdagochtend, eerst praten, dan pas een melding.",
        agreed_on=today - dt.timedelta(days=90),
        review_on=today + dt.timedelta(days=200),
    )


def _helpers(school: School) -> Iterator[Helper]:
    told = set()
    for role, (helps_with, needs) in INSIDE.items():
        held = school.role_assignments.filter(role=role).order_by("pk").first()
        if held is not None and held.user_id not in told:
            told.add(held.user_id)
            yield HelperFactory.build(
                school=school,
                user=held.user,
                helps_with=helps_with,
                needs=list(needs),
                languages=list(SPOKEN.get(role, ())),
                weekdays=[1, 2, 4, 5] if role in SPOKEN else [],
            )
