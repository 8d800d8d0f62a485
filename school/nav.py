"""The few places to go, and who may go there. Higher floors are named by URL only."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from school.enums import Permission
from school.http import SchoolRequest


@dataclass(frozen=True)
class Place:
    """A place in the menu: shown to whoever has one of the permissions, or to everybody without any."""

    url_name: str
    label: Promise
    icon: str
    permissions: tuple[Permission, ...] = ()


PLACES = (
    Place("school:today", _("Today"), "today"),
    Place("absence:call_list", _("Call list"), "calls", (Permission.WORK_CALL_LIST,)),
    Place("absence:announcement_list", _("Announced absence"), "announced", (Permission.ANNOUNCE_ABSENCE,)),
    Place("intake:pupil_list", _("Pupils"), "pupils", (Permission.SEE_PUPIL_PAGE,)),
    Place("intake:follow_up_list", _("Follow-up"), "talk", (Permission.RECORD_TALK, Permission.DECIDE_REVIEW)),
    Place("intake:departures", _("Departures"), "signout", (Permission.MANAGE_PUPILS, Permission.ALLOW_LEAVING)),
    Place("intake:board", _("Intakes"), "register", (Permission.SEE_INTAKES,)),
    Place("intake:signals", _("Signals"), "info", (Permission.SEE_CARE_SIGNALS,)),
    Place("intake:health", _("JGZ"), "health", (Permission.PLAN_HEALTH,)),
    Place("intake:health_list", _("My list"), "health", (Permission.WORK_HEALTH_LIST,)),
    Place("intake:home_list", _("Homes"), "home", (Permission.MANAGE_PUPILS,)),
    Place("intake:report_batches", _("Reports"), "print", (Permission.PRINT_MANY_REPORTS,)),
    Place("messaging:outbox", _("Outbox"), "sent", (Permission.SEE_OUTBOX,)),
    Place("school:class_list", _("Classes"), "class", (Permission.MANAGE_CLASSES,)),
    Place("school:stand_in_list", _("Stand-ins"), "changed", (Permission.GIVE_STAND_IN,)),
    Place("school:staff_list", _("Staff"), "person", (Permission.MANAGE_STAFF,)),
    Place("school:calendar", _("Calendar"), "calendar", (Permission.MANAGE_CALENDAR,)),
    Place("messaging:text_list", _("Message texts"), "language", (Permission.APPROVE_TEXTS,)),
    Place("intake:questions", _("Questions"), "document", (Permission.MANAGE_QUESTIONS,)),
    Place("school:settings", _("Settings"), "settings", (Permission.MANAGE_SCHOOL,)),
)


def menu(request: SchoolRequest) -> list[dict[str, object]]:
    """The places that this person may go to."""
    items = []
    for place in PLACES:
        if place.permissions and not any(request.access.may(permission) for permission in place.permissions):
            continue
        url = reverse(place.url_name)
        current = request.path == url if url == "/" else request.path.startswith(url)
        items.append({"url": url, "label": place.label, "icon": place.icon, "current": current})
    return items
