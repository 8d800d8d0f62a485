"""The places of the outbox in the menu, and what its pages are called."""

from django.utils.translation import gettext_lazy as _

from school import nav, page_names
from school.enums import Permission
from school.nav import Place

nav.add(
    Place(
        130,
        "messaging:outbox",
        _("Outbox"),
        "sent",
        (Permission.SEE_OUTBOX,),
        now_and_then=True,
        help=_("What was sent, when, and what became of it."),
    ),
    Place(
        180,
        "messaging:text_list",
        _("Message texts"),
        "language",
        (Permission.APPROVE_TEXTS,),
        now_and_then=True,
        help=_(
            "A text for families goes out once a speaker of the language has approved it. Until then the "
            "Dutch and the English go out together."
        ),
    ),
)
page_names.add(
    {
        "messaging:outbox": _("outbox"),
        "messaging:message": _("a message to the family"),
        "messaging:returned_list": _("mails that came back"),
        "messaging:returned_settle": _("a mail that came back"),
        "messaging:calendar_link_make": _("the link for the own calendar"),
        "messaging:calendar_link_end": _("the link for the own calendar"),
        "messaging:calendar_feed": _("own appointments, by a secret link"),
    }
)
