"""Whether help arrives at the demo school: two terms answered and one that is open, and the yearly look."""

import datetime as dt
import random

from django.utils import timezone

from partners.enums.organisations import CareKind
from partners.enums.working import GRADES, Condition, ConditionGrade, Satisfaction, Sufficiency, Term
from partners.models.conditions import ConditionLook
from partners.models.experiences import CareSharing, Experience, Respondent, TermRound
from partners.querysets.working import who_dealt_with_partners
from partners.rules.lowan import TermOf, term_of
from partners.services import conditions, experiences
from partners.services.experiences import Said
from school.enums import Role
from school.models.people import User
from school.models.school import School
from tools.demo.accounts import holder
from tools.demo.concerns import went_out

# Of a hundred colleagues who had contact, so many said sufficient, and so many insufficient.
THIS = {
    CareKind.DOCTOR: (65, 10),
    CareKind.MENTAL_HEALTH: (15, 55),
    CareKind.SCHOOL_SOCIAL_WORK: (60, 5),
    CareKind.NEIGHBOURHOOD_TEAM: (35, 20),
    CareKind.ATTENDANCE_OFFICER: (80, 5),
    CareKind.SAFE_HOME: (50, 15),
    CareKind.AMV_HOUSING: (25, 35),
    CareKind.AMV_GUARDIANS: (30, 35),
    CareKind.AZC_CARE: (25, 45),
}
# So many of a hundred had nothing to do with it.
NO_CONTACT = {CareKind.SAFE_HOME: 60, CareKind.AZC_CARE: 45, CareKind.MENTAL_HEALTH: 20}
REMARKS = {
    CareKind.MENTAL_HEALTH: (
        "Wachten duurt te lang.",
        "Goede mensen, te weinig plek.",
        "Zonder tolk geen intake, dat kost weken.",
        "De intake op school werkt goed.",
    ),
    CareKind.AMV_GUARDIANS: (
        "Steeds een ander aan de telefoon.",
        "Belt altijd dezelfde dag terug.",
        "Komt graag naar school.",
    ),
    CareKind.DOCTOR: ("Fijn dat ze elke week op school is.", "Denkt mee, ook over slapen."),
}
ASKED = 14


def make_terms(school: School, care: User, *, now: dt.datetime) -> None:
    """Last year's last two terms, answered, and the present one, which is open. Side effects: those of the services."""
    today = timezone.localdate(now)
    people = who_dealt_with_partners(school.pk, term_of(today), today)[:ASKED]
    mentor = User.objects.get(pk=holder(school, Role.MENTOR))
    asked = [*(one for one in people if one not in (care, mentor)), care, mentor]
    present = term_of(today)
    for number, span in enumerate(
        (TermOf(present.year - 1, Term.WINTER), TermOf(present.year - 1, Term.SPRING))
    ):
        rng = random.Random(f"{school.brin}:{number}")  # noqa: S311
        _answered(school, care, span, asked, rng)
    CareSharing.objects.create(
        school=school, agreed_by=care, agreed_on=TermOf(present.year - 1, Term.AUTUMN).first
    )
    open_one = TermRound.objects.create(
        school=school,
        year=present.year,
        term=present.term,
        opens_on=max(present.first, today - dt.timedelta(days=3)),
        closes_on=min(present.last, today + dt.timedelta(days=18)),
        planned_by=care,
    )
    experiences.choose(round_=open_one, people=asked, now=now)
    experiences.ask(round_=open_one, now=now)
    went_out(school)
    rng, used = random.Random(school.brin), set[str]()  # noqa: S311
    for one in Respondent.objects.filter(round=open_one).exclude(user__in=[care, mentor])[:5]:
        experiences.answer(respondent=one, said=_said(rng, used), now=now)


_P, _G, _N = ConditionGrade.PARTLY, ConditionGrade.IN_ORDER, ConditionGrade.NOT_YET
# How far the school was last year with each condition, what it had, and what it meant to do.
LAST_YEAR: tuple[tuple[Condition, ConditionGrade, str, str], ...] = (
    (
        Condition.EXPERTISE,
        _P,
        "Maatschappelijk werk drie dagen, jeugdarts op dinsdag.",
        "Een psycholoog op school.",
    ),
    (Condition.HOURS, _N, "Een dag in de week naast de lessen.", "Twee dagen vragen aan de directie."),
    (Condition.INVOLVED, _G, "Iedereen koos voor deze leerlingen.", ""),
    (Condition.EQUIPPED, _P, "Een studiedag over trauma.", "Elk half jaar een studiedag."),
    (Condition.OWN_CULTURE, _P, "Een collega spreekt Arabisch.", "Ook iemand die Tigrinya spreekt."),
    (Condition.AT_TABLE, _P, "Leerplicht, jeugdarts en Nidos bij het ZAT.", "Het wijkteam uitnodigen."),
    (Condition.AVAILABLE, _N, "Lang wachten bij de GGZ.", "Met de gemeente praten over wachttijden."),
    (
        Condition.SHORT_LINES,
        _P,
        "Mentoren bellen elke maand met thuis.",
        "Kennismaken met elke nieuwe voogd.",
    ),
    (Condition.SAFE_PLACE, _P, "Een stille hoek in de mediatheek.", "Een rustige ruimte voor de pauze."),
    (Condition.INTAKE, _G, "Anderhalf uur, altijd met tolk.", ""),
    (Condition.ABSENCE, _P, "Thuis hoort het binnen een kwartier.", "Vaste stappen bij verzuim."),
)
STILL_TO_DO = {Condition.AT_TABLE, Condition.SAFE_PLACE, Condition.HOURS}
THIS_YEAR: tuple[tuple[Condition, ConditionGrade, str, str], ...] = (
    (Condition.EXPERTISE, _G, "Ook een psycholoog, op donderdag.", ""),
    (Condition.HOURS, _P, "Twee dagen in de week.", "Een vaste vervanger zoeken."),
    (Condition.EQUIPPED, _P, "Twee studiedagen per jaar.", "Een avond over slapen en spanning."),
    (
        Condition.SAFE_PLACE,
        _N,
        "De rustige ruimte is er nog niet.",
        "Lokaal 14 inrichten als rustige ruimte.",
    ),
    (Condition.ABSENCE, _G, "Vaste stappen, en elke week een overleg.", ""),
)


def make_looks(school: School, care: User, *, now: dt.datetime) -> None:
    """The yearly look of last year, and this year's, which has begun. Side effects: those of the service."""
    present, day = term_of(timezone.localdate(now)).year, timezone.localdate(now)
    mentor = User.objects.get(pk=holder(school, Role.MENTOR))
    for condition, grade, have, plan in LAST_YEAR:
        look = ConditionLook(
            school=school, year=present - 1, condition=condition, grade=grade, have=have, plan=plan
        )
        look.owner = care if plan else None
        done = plan and condition not in STILL_TO_DO
        look.done_on = TermOf(present - 1, Term.SPRING).first if done else None
        conditions.save_look(look=look, by=care, now=now - dt.timedelta(days=300))
    for condition, grade, have, plan in THIS_YEAR:
        look = ConditionLook(
            school=school, year=present, condition=condition, grade=grade, have=have, plan=plan
        )
        look.owner = (mentor if condition == Condition.SAFE_PLACE else care) if plan else None
        look.due_on = day + dt.timedelta(days=21) if plan else None
        conditions.save_look(look=look, by=care, now=now - dt.timedelta(days=10))


def _answered(school: School, care: User, span: TermOf, people: list[User], rng: random.Random) -> None:
    at = timezone.make_aware(dt.datetime.combine(span.opens_on, dt.time(9)))
    round_ = TermRound.objects.create(
        school=school,
        year=span.year,
        term=span.term,
        opens_on=span.opens_on,
        closes_on=span.closes_on,
        planned_by=care,
        asked_at=at,
    )
    used: set[str] = set()
    for number, user in enumerate(people):
        # One forgot.
        answered = number > 0
        row = Respondent.objects.create(
            school=school, round=round_, user=user, answered_at=at if answered else None
        )
        if answered:
            Experience.objects.bulk_create(
                Experience(
                    school=school,
                    respondent=row,
                    kind=kind,
                    grade=one.grade,
                    satisfaction=one.satisfaction,
                    remark=one.remark,
                )
                for kind, one in _said(rng, used).items()
            )


def _said(rng: random.Random, used: set[str]) -> dict[CareKind, Said]:
    found = {}
    for kind, (enough, too_little) in THIS.items():
        if rng.randrange(100) < NO_CONTACT.get(kind, 10):
            found[kind] = Said(Sufficiency.NO_CONTACT)
            continue
        grade = rng.choices(GRADES, weights=(enough, 100 - enough - too_little, too_little))[0]
        content = {GRADES[0]: Satisfaction.GOOD, GRADES[1]: Satisfaction.SO_SO, GRADES[2]: Satisfaction.BAD}
        remark = rng.choice(REMARKS[kind]) if kind in REMARKS and rng.random() < 0.3 else ""
        # Nobody says what somebody else said, word by word.
        remark = "" if remark in used else remark
        used.add(remark)
        found[kind] = Said(grade, content[grade], remark)
    return found
