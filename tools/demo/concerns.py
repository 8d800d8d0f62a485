"""A year of the demo's concerns in every state, acute danger that is over, and one record of the meldcode."""

import datetime as dt
import random
from dataclasses import dataclass

from careteam.enums.acute import Agreed, Reached
from careteam.enums.cases import CareTheme, CaseState
from careteam.enums.concerns import ClosedBecause, ConcernKind, ConcernState, Worry
from careteam.enums.meldcode import MeldcodeStepKind
from careteam.models.acute import AcuteContact
from careteam.models.cases import CareCase
from careteam.models.concerns import Concern
from careteam.models.contacts import ContactMoment
from careteam.models.meldcode import MeldcodeStep
from careteam.services import acute, cases, concerns, meldcode, noticed
from messaging.enums import MessageState
from messaging.models.outbox import Message
from messaging.services.texts import Composer
from pupils.models.pupils import ClassMembership, Pupil
from school.enums import ClassStaffKind, Role
from school.models.classes import ClassStaff
from school.models.people import User
from school.models.school import School
from tools.demo import accounts
from tools.demo.dates import Lessons

K, S, W = ConcernKind, ConcernState, Worry
# Over a school year, and so many of them in the last days.
WEEKS, CONCERNS = 40, 64
MINUTE, HOUR, DAY = dt.timedelta(minutes=1), dt.timedelta(hours=1), dt.timedelta(days=1)


@dataclass(frozen=True)
class Story:
    """What somebody saw, and how worried they were."""

    kinds: tuple[ConcernKind, ...]
    seen: str
    worried: Worry
    interpretation: str = ""
    strengths: str = ""


STORIES = (
    Story(
        (K.WITHDRAWN,), "Zit sinds twee weken alleen in de pauze en praat alleen als ik iets vraag.", W.QUITE
    ),
    Story(
        (K.SLEEPLESS, K.SAD),
        "Legde maandag en dinsdag het hoofd op tafel. Zegt dat de nachten te lang zijn.",
        W.QUITE,
        "Ik denk dat het nieuws van thuis meespeelt.",
        "Tekent graag, en wordt rustig van het helpen in de keuken.",
    ),
    Story((K.ANGER,), "Gooide zijn tas door het lokaal toen er een vliegtuig overkwam.", W.LITTLE),
    Story((K.AFRAID,), "Schrikt van de bel en wil niet met de rug naar de deur zitten.", W.QUITE),
    Story((K.LACKING,), "Heeft al een week geen lunch bij zich. Jas is veel te dun.", W.LITTLE),
    Story((K.PAIN, K.AWAY), "Was drie keer in twee weken bij de conciërge met buikpijn.", W.LITTLE),
    Story(
        (K.HONOUR,),
        "Vertelde dat zij in de vakantie naar een oom in het buitenland moet. Wilde er niet meer over zeggen.",
        W.VERY,
        "Zij leek bang voor haar broer.",
    ),
    Story((K.SUBSTANCES,), "Kwam twee keer suf terug na de pauze.", W.QUITE),
    Story((K.RESTLESS,), "Loopt tijdens elke les een paar keer weg.", W.LITTLE, "", "Rustig na het sporten."),
)
NEEDS = (
    ("Rust en een vast gezicht", CareTheme.FEELING),
    ("Weer op tijd en elke dag naar school", CareTheme.ABSENCE),
    ("Iemand die thuis mee kan kijken", CareTheme.HOME),
    ("Een rustige plek om te leren", CareTheme.LEARNING),
)
BECAUSE = tuple(ClosedBecause)[:4]


def make_concerns(school: School, care: User, worker: User, *, now: dt.datetime) -> None:
    """Concerns of mentors and what became of them, the school's list for acute danger, and a record of the meldcode.

    Side effects: all of that; messages in the outbox that went out.
    """
    rng = random.Random(f"concerns:{school.brin}")  # noqa: S311
    lessons = Lessons(school)
    pairs = _pupils_and_mentors(school, now.date())
    if not pairs:
        return
    for number in range(CONCERNS):
        pupil, mentor = rng.choice(pairs)
        # The newest of them are new still.
        here = min((now.date() - pupil.enrolled_on).days, WEEKS * 7)
        if here < 5:
            continue
        ago = number // 2 if number < 6 else rng.randint(3, here - 1)
        day = lessons.until(now.date() - ago * DAY, since=pupil.enrolled_on)
        at = now - (now.date() - day) - rng.randint(0, 50) * MINUTE
        concern = concerns.raise_concern(
            concern=_told(rng.choice(STORIES), school, pupil), user=mentor, now=at
        )
        if number >= 6:
            _go_on(concern, care, worker, rng, lessons, at=at, now=now)
    noticed.gather_at(school.pk, now=now)
    _list_for_danger(school, care)
    _danger(pairs[3 % len(pairs)], care, at=lessons.moment(now - 22 * DAY))
    _meldcode(school, pairs[7 % len(pairs)][0], lessons, at=lessons.moment(now - 20 * DAY))
    went_out(school)


def went_out(school: School) -> None:
    """What the house wrote to colleagues meanwhile arrived at once: nothing of it leaves when the demo is started."""
    composer = Composer()
    messages = list(Message.objects.filter(school=school, state=MessageState.QUEUED))
    for message in messages:
        mail = composer.words(message)
        message.subject, message.body, message.languages = mail.subject, mail.text, list(mail.languages)
        message.state, message.attempts = MessageState.SENT, 1
        message.sent_at = message.created_at + dt.timedelta(seconds=3)
    Message.objects.bulk_update(messages, ("subject", "body", "languages", "state", "attempts", "sent_at"))


def _pupils_and_mentors(school: School, day: dt.date) -> list[tuple[Pupil, User]]:
    mentors = {
        row.school_class_id: row.user
        for row in ClassStaff.objects.filter(school=school, kind=ClassStaffKind.MENTOR)
        .on_day(day)
        .select_related("user")
    }
    members = ClassMembership.objects.filter(school=school, school_class__in=mentors).on_day(day)
    rows = members.select_related("pupil").order_by("pk")
    return [(row.pupil, mentors[row.school_class_id]) for row in rows if row.pupil.left_on is None]


def _told(story: Story, school: School, pupil: Pupil) -> Concern:
    return Concern(
        school=school,
        pupil=pupil,
        kinds=list(story.kinds),
        seen=story.seen,
        worried=story.worried,
        interpretation=story.interpretation,
        strengths=story.strengths,
        talked_with_pupil=bool(story.strengths),
    )


def _go_on(
    concern: Concern,
    care: User,
    worker: User,
    rng: random.Random,
    lessons: Lessons,
    *,
    at: dt.datetime,
    now: dt.datetime,
) -> None:
    """What the care team did with it, some hours or days later."""
    then = lessons.moment(at + rng.choice((2, 4, 7, 24, 26, 50)) * HOUR)
    if then >= now:
        return
    match rng.randrange(8):
        case 0:
            concerns.move(
                concern=concern,
                to=S.ANSWERED,
                user=care,
                now=then,
                answer="Dank je wel. Ik spreek de mentor deze week.",
            )
        case 1:
            concerns.move(concern=concern, to=S.KEPT, user=care, now=then)
        case 2 | 3 | 4:
            need, theme = rng.choice(NEEDS)
            case = concerns.open_case_from(concern=concern, need=need, theme=theme, user=care, now=then)
            _help(case, rng.choice((care, worker)), rng, lessons, then, now)
        case _:
            concerns.move(
                concern=concern,
                to=S.CLOSED,
                user=care,
                now=then,
                because=rng.choice(BECAUSE),
                note="Besproken met de mentor.",
            )


def _help(
    case: CareCase, manager: User, rng: random.Random, lessons: Lessons, at: dt.datetime, now: dt.datetime
) -> None:
    """A talk, then help, and in the end it is over; as far as that lies in the past."""
    cases.hand_over(case=case, seen=None, manager=manager, now=at, phone="+31660000112")
    talk = lessons.moment(at + rng.choice((1, 2, 4, 6, 12)) * DAY)
    if talk < now:
        ContactMoment.objects.create(
            school_id=case.school_id,
            pupil=case.pupil,
            case=case,
            author=manager,
            held_on=talk.date(),
            who="een ouder of verzorger",
            about="Samen gekeken wat er thuis en op school kan helpen.",
        )
    then = at
    for state, days, why in (
        (CaseState.IN_CARE, (3, 6, 10, 18, 35), ""),
        (CaseState.CLOSING, (30, 45, 70), ""),
        (CaseState.CLOSED, (7, 14), "Het gaat beter, de mentor houdt het in de gaten."),
    ):
        then = lessons.moment(then + rng.choice(days) * DAY)
        if then >= now:
            return
        cases.move_case(case=case, after=state, user=manager, now=then, reason=why)


def _list_for_danger(school: School, care: User) -> None:
    leader = User.objects.get(pk=accounts.holder(school, Role.TEAM_LEADER))
    listed = (
        ("Zorgcoördinator", "+31660000901", care, "als eerste, ook in de pauze"),
        ("Teamleider", "+31660000902", leader, ""),
        ("Crisisdienst jeugd", "+31660000903", None, "dag en nacht"),
    )
    for place, (name, phone, user, note) in enumerate(listed, 1):
        contact = AcuteContact(school=school, place=place, name=name, phone=phone, user=user, note=note)
        acute.save_contact(contact=contact)


def _danger(about: tuple[Pupil, User], care: User, *, at: dt.datetime) -> None:
    pupil, mentor = about
    seen = "Zei in de les dat het leven te zwaar is en dat hij er niet meer wil zijn."
    danger = acute.begin(pupil=pupil, with_pupil=mentor.name, seen=seen, user=mentor, now=at)
    for word in danger.words.all():
        acute.note_reached(word=word, reached=Reached.TOLD, user=mentor, now=at + dt.timedelta(minutes=4))
    acute.agree(
        danger=danger,
        agreed=[Agreed.NOT_ALONE, Agreed.DOCTOR],
        words="De huisarts ziet hem om 14:00 uur. Zijn voogd komt mee.",
        look_at=at + HOUR,
        look_by=care,
        now=at + dt.timedelta(minutes=20),
    )
    outcome = "Rustiger. Slaapt bij zijn begeleider, morgen belt de huisarts."
    acute.follow_up(danger=danger, outcome=outcome, user=care, now=at + HOUR)


def _meldcode(school: School, pupil: Pupil, lessons: Lessons, *, at: dt.datetime) -> None:
    """All five steps, and a day next week on which it is weighed again."""
    lead = User.objects.get(pk=accounts.holder(school, Role.SAFEGUARDING_LEAD))
    kind = MeldcodeStepKind
    record = meldcode.open_record(
        pupil=pupil,
        first=MeldcodeStep(
            taken_on=at.date(),
            facts="Op dinsdag bij gym drie blauwe plekken op de bovenarm gezien. Zegt: gevallen.",
            opinion="De plekken passen niet goed bij een val.",
        ),
        user=lead,
        now=at,
    )
    steps = (
        (
            1,
            {
                "kind": kind.CONSULT,
                "with_whom": "Veilig Thuis, adviesgesprek",
                "facts": "Advies: in gesprek gaan.",
            },
        ),
        (
            3,
            {
                "kind": kind.TALK,
                "with_whom": "moeder, met een tolk",
                "facts": "Moeder vertelt over spanning thuis.",
            },
        ),
        (
            4,
            {
                "kind": kind.WEIGH,
                "unsafety": "none",
                "must_report": False,
                "can_help": True,
                "opinion": "Moeder wil hulp en houdt zich aan de afspraken.",
            },
        ),
        (4, {"kind": kind.DECIDE, "decision": "help", "facts": "Het wijkteam begint volgende week."}),
    )
    for days, said in steps:
        then = lessons.moment(at + days * DAY)
        meldcode.take_step(
            record=record,
            step=MeldcodeStep(taken_on=then.date(), **said),
            reweigh_on=at.date() + 27 * DAY,
            user=lead,
            now=then + HOUR,
        )
