"""The mail that introduces a pupil to the teachers: practical facts, and a link to the rest."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from intake.contexts.answers import answer_sections
from intake.enums import IntakeStep
from intake.models.intakes import Answer, Intake
from intake.rules.intakes import MAIL_LEVELS
from messaging.channels import Mail
from messaging.enums import OPEN, Channel, MessageKind
from messaging.models.outbox import Message
from messaging.services import outbox, texts
from messaging.signals import Verdict
from pupils.models.pupils import ClassMembership, Pupil
from pupils.querysets.protections import secret_homes_of
from pupils.rules.addresses import tells_home
from school.enums import ClassStaffKind
from school.fingerprints import fingerprint
from school.models.classes import ClassStaff
from school.models.people import User

KEY = "introduction"
# Colleagues read Dutch, whatever language the sender's screen speaks.
LANGUAGE = "nl"
TEACHING = (ClassStaffKind.MENTOR, ClassStaffKind.TEACHER)


@dataclass(frozen=True)
class Introduction:
    """What goes out about a pupil, and who may get it."""

    subject: str
    text: str
    context: dict[str, str]
    teachers: list[ClassStaff]

    @property
    def fingerprint(self) -> str:
        """Changes when other words would go out."""
        return fingerprint(self.subject, self.text)

    @property
    def can_be_sent(self) -> bool:
        return bool(self.text and self.context["facts"] and self.teachers)


def first_day_of(pupil: Pupil, today: dt.date) -> dt.date:
    """The day from which a pupil has teachers: today, or the first day of one who is still to come."""
    return max(today, pupil.enrolled_on)


def teachers_of(pupil: Pupil, day: dt.date) -> list[ClassStaff]:
    """The mentor and teachers of a pupil on a day, each person once, mentors first. One query."""
    classes = ClassMembership.objects.filter(pupil=pupil).on_day(day).values("school_class")
    rows = ClassStaff.objects.filter(school_class__in=classes, kind__in=TEACHING).counting(day)
    found: dict[int, ClassStaff] = {}
    for row in rows.select_related("user", "school_class").order_by("kind", "user__name", "pk"):
        found.setdefault(row.user_id, row)
    return list(found.values())


def facts_of(intake: Intake, sender: User, today: dt.date) -> str:
    """The practical answers that the sender sees, in words: what was kept for fewer people is not among them, nor what
    tells an address that is secret."""
    answers = Answer.objects.visible_to(sender).filter(intake=intake, level__in=MAIL_LEVELS)
    with translation.override(LANGUAGE):
        sections = answer_sections(answers.select_related("question"), language=LANGUAGE)
    homes = secret_homes_of(intake.pupil_id, today)
    told = [item for section in sections for item in section.items if not tells_home(item.words, homes)]
    return "\n\n".join(f"{item.label}\n{item.words}" for item in told)


def introduction(*, intake: Intake, sender: User, today: dt.date) -> Introduction:
    """What would go out now, in the very words, and who may get it; writes nothing."""
    day = first_day_of(intake.pupil, today)
    members = ClassMembership.objects.filter(pupil=intake.pupil).on_day(day)
    context = {
        "first_name": intake.pupil.call_name,
        "class_name": members.values_list("school_class__name", flat=True).first() or "",
        "facts": facts_of(intake, sender, today),
        "link": f"{settings.SITE_URL}{reverse('pupils:pupil', args=[intake.pupil_id])}",
    }
    letter = Message(
        school_id=intake.school_id,
        kind=MessageKind.PUPIL_INTRODUCTION,
        channel=Channel.EMAIL,
        language=LANGUAGE,
        context=context,
    )
    try:
        mail = texts.Composer().compose(letter)
    except (LookupError, ValueError):
        # The school took its text away, or wrote it with a word that nobody can fill in.
        mail = Mail("", "", "")
    return Introduction(mail.subject, mail.text, context, teachers_of(intake.pupil, day))


def send_introduction(
    *, intake: Intake, letter: Introduction, recipients: Sequence[User], now: dt.datetime
) -> list[Message]:
    """Queue the mail for these teachers, within the transaction of whoever calls. Side effects: rows in the outbox."""
    number = _sent_before(intake) + 1
    drafts = [
        outbox.Draft(
            school_id=intake.school_id,
            key=f"{KEY}:{intake.pk}:{user.pk}:{number}",
            kind=MessageKind.PUPIL_INTRODUCTION,
            channel=Channel.EMAIL,
            recipient=user.name,
            address=user.email,
            language=LANGUAGE,
            context=letter.context,
        )
        for user in recipients
    ]
    return outbox.enqueue(drafts, now=now, once=True) if drafts else []


def _letters(intake: Intake) -> list[Message]:
    return list(Message.objects.filter(school=intake.school_id, key__startswith=f"{KEY}:{intake.pk}:"))


def _sent_before(intake: Intake) -> int:
    """How many times this pupil was introduced before."""
    return max((int(one.key.rsplit(":", 1)[1]) for one in _letters(intake)), default=0)


def was_introduced(intake: Intake) -> bool:
    """Whether a mail about this pupil was queued before. One query."""
    return bool(_letters(intake))


def take_back_introductions(*, intake: Intake) -> None:
    """Withdraw what did not leave yet: what it says is being corrected. Side effects: messages in the outbox."""
    outbox.withdraw([one.pk for one in _letters(intake) if one.state in OPEN])


def verdict_on_introduction(*, message: Message, now: dt.datetime) -> Verdict | None:
    """Whether an introduction that waited still goes out, and where to; None for another kind of message."""
    if message.kind != MessageKind.PUPIL_INTRODUCTION:
        return None
    _key, intake_id, user_id, _number = message.key.split(":")
    intake = Intake.objects.select_related("pupil").filter(pk=intake_id, school=message.school_id).first()
    if intake is None or intake.step != IntakeStep.FOLLOW_UP:
        return Verdict(words=_("The intake was opened again, to correct it."))
    today = timezone.localdate(now)
    if intake.pupil.left_on is not None and intake.pupil.left_on < today:
        return Verdict(words=_("The pupil has left."))
    for row in teachers_of(intake.pupil, first_day_of(intake.pupil, today)):
        if row.user_id == int(user_id):
            return Verdict(address=row.user.email)
    return Verdict(words=_("This colleague no longer has this pupil."))
