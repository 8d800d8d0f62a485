"""The places of the intake in the menu, what can be set, and what its pages are called."""

from django.utils.translation import gettext_lazy as _

from intake.forms.settings import IntakeSettingsForm
from school import nav, page_names, settings_sections
from school.enums import Permission
from school.nav import Place
from school.settings_sections import SettingsSection

nav.add(
    Place(
        60,
        "intake:board",
        _("Intakes"),
        "register",
        (Permission.SEE_INTAKES,),
        help=_("From registration to the first six weeks: which step each intake is at."),
    ),
    Place(
        70,
        "intake:follow_up_list",
        _("Follow-up"),
        "talk",
        (
            Permission.RECORD_TALK,
            Permission.DECIDE_REVIEW,
        ),
        help=_("Talks and reviews after the intake; what is late comes first."),
    ),
    Place(
        120,
        "intake:report_batches",
        _("Reports"),
        "print",
        (Permission.PRINT_MANY_REPORTS,),
        now_and_then=True,
        help=_(
            "The reports of a whole class, or of everybody who was registered in a month. One pupil's "
            "report is on the pupil's page."
        ),
    ),
    Place(
        190,
        "intake:questions",
        _("Questions"),
        "document",
        (Permission.MANAGE_QUESTIONS,),
        now_and_then=True,
        help=_("The questions of the intake, and their words in other languages."),
    ),
)
settings_sections.add(SettingsSection(order=20, form=IntakeSettingsForm))
page_names.add(
    {
        "intake:following": _("follow-up"),
        "intake:follow_up_list": _("list of talks and reviews"),
        "intake:remind_mentors": _("list of talks and reviews"),
        "intake:talk_new": _("talk of mentor and pupil"),
        "intake:talk_missed": _("talk of mentor and pupil"),
        "intake:talk_extra": _("talk of mentor and pupil"),
        "intake:talk_edit": _("talk of mentor and pupil"),
        "intake:review": _("review"),
        "intake:review_extra": _("review"),
        "intake:check_in": _("check-in in class"),
        "intake:register": _("registration of a pupil"),
        "intake:board": _("board of intakes"),
        "intake:intake": _("the intake"),
        "intake:intake_assign": _("the intake"),
        "intake:intake_contact": _("the intake"),
        "intake:intake_plan": _("the intake"),
        "intake:intake_step": _("the intake"),
        "intake:intake_invite": _("invitation to the intake"),
        "intake:interview": _("the interview"),
        "intake:interview_section": _("the interview"),
        "intake:answer_save": _("the interview"),
        "intake:interview_language": _("the interview"),
        "intake:interview_summary": _("summary of the interview"),
        "intake:interview_close": _("summary of the interview"),
        "intake:interview_reopen": _("summary of the interview"),
        "intake:report": _("report on paper"),
        "intake:report_batches": _("reports of several pupils"),
        "intake:report_batch": _("reports of several pupils"),
        "intake:report_batch_progress": _("reports of several pupils"),
        "intake:report_batch_download": _("reports of several pupils"),
        "intake:report_batch_cancel": _("reports of several pupils"),
    }
)
