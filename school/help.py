"""What each role does in Nabij, in a sentence; the rest of the help is the menu, in its own words."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from school.enums import Role

ROLE_HELP: dict[Role, Promise] = {
    Role.CARE_COORDINATOR: _(
        "You see which pupils worry colleagues, who waits for an answer and who looks after what."
    ),
    Role.MENTOR: _(
        "You take the register of your class, talk with your pupils, and see how each of them goes."
    ),
    Role.TEACHER: _("You take the register of your lessons, and say it when you worry about a pupil."),
    Role.ATTENDANCE_COORDINATOR: _(
        "You phone about who is missing without word, and decide what absence was and what follows."
    ),
    Role.PUPIL_COUNSELLOR: _("You hold intakes and talks, and look after pupils with a case."),
    Role.AMBULANT_COUNSELLOR: _("You talk with the pupils of your classes and write down what helps them."),
    Role.SOCIAL_WORKER: _("You look after pupils with a case, hold intakes and keep your own hours."),
    Role.PSYCHOLOGIST: _("You look after pupils with a case, and keep your own hours."),
    Role.SPEECH_THERAPIST: _("You keep your own hours, and write down what helps in class."),
    Role.REMEDIAL_TEACHER: _("You keep your own hours, and write down what helps in class."),
    Role.SAFEGUARDING_LEAD: _(
        "You lead the steps of the meldcode, and help colleagues who worry about safety."
    ),
    Role.CONFIDANT: _("You find here who can help with what. What pupils tell you does not stand in Nabij."),
    Role.YOUTH_HEALTH: _("You see who comes to your hours, invite pupils, and note whether they came."),
    Role.TEAM_LEADER: _(
        "You see how the mornings go, decide about leave, and say the second yes about accounts."
    ),
    Role.OFFICE: _("You register pupils, keep their data, note who is announced absent and plan the hours."),
    Role.CARETAKER: _("You see who is missing, and note who is sent out of a lesson."),
    Role.ADMINISTRATOR: _("You keep the accounts, the classes, the calendar, and the texts of messages."),
    Role.PARTNER: _("You see what the school shares with your organisation, and nothing else."),
}


# Words and letters that stand on pages, and what they mean.
TERMS: tuple[tuple[str, Promise], ...] = (
    ("AMV", _("A minor who came to the Netherlands without parents. Nidos has guardianship.")),
    ("AZC", _("A reception centre of COA for people who ask for asylum.")),
    (
        "KWE",
        _(
            "A small unit of Nidos, for young people from fifteen with a permit; somebody is there part of the day."
        ),
    ),
    ("KWG", _("A living group of Nidos, for young people with a permit; somebody is there day and night.")),
    ("KSO", _("What Nidos calls KWE and KWG together.")),
    ("kwv", _("A small unit of COA, for young people without a permit yet.")),
    ("JGZ", _("Youth health care: the nurse and the doctor.")),
    ("RMC", _("Who is told about absence of who is 18 or older; now called Doorstroompunt.")),
)

# For whom a part of a file is, as it stands beside each part, and what belongs there.
LEVELS: tuple[tuple[Promise, Promise], ...] = (
    (_("practical"), _("Everybody who has this pupil reads it: what helps in class, an agreement.")),
    (
        _("background"),
        _(
            "Mentor, teachers and care team read it: family, the way to the Netherlands, what somebody went through."
        ),
    ),
    (_("in confidence"), _("Mentor and care team read it: what somebody told in confidence.")),
    (_("care"), _("Only the care team reads it: cases and plans, concerns, what partners wrote.")),
    (_("only me"), _("Only who wrote it reads it.")),
)


def helps(roles: Iterable[str]) -> list[tuple[str, Promise]]:
    """Each of these roles, with what it does here."""
    return [(str(role.label), ROLE_HELP[role]) for role in Role if role in roles]
