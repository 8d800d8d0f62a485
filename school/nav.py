"""The few places to go, and who may go there. Higher floors are named by URL only."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from school.enums import Permission
from school.http import SchoolRequest

# With more places than this, those that are not for every day fold away under "More".
AT_ONCE = 9


@dataclass(frozen=True)
class Place:
    """A place in the menu: shown to whoever has one of the permissions, or to everybody without any."""

    url_name: str
    label: Promise
    icon: str
    permissions: tuple[Permission, ...] = ()
    now_and_then: bool = False


@dataclass(frozen=True)
class Item:
    """A place as one person sees it."""

    url: str
    label: Promise
    icon: str
    current: bool


@dataclass(frozen=True)
class Menu:
    """Where a person may go: every day, and now and then."""

    daily: list[Item]
    more: list[Item]

    @property
    def is_in_more(self) -> bool:
        """Whether the page of now is one of those that are folded away."""
        return any(item.current for item in self.more)


PLACES = (
    Place("school:today", _("Today"), "today"),
    Place("absence:call_list", _("Call list"), "calls", (Permission.WORK_CALL_LIST,)),
    Place("absence:announcement_list", _("Announced absence"), "announced", (Permission.ANNOUNCE_ABSENCE,)),
    Place("intake:pupil_list", _("Pupils"), "pupils", (Permission.SEE_PUPIL_PAGE,)),
    Place("intake:signals", _("Signals"), "info", (Permission.SEE_CARE_SIGNALS,)),
    Place("intake:board", _("Intakes"), "register", (Permission.SEE_INTAKES,)),
    Place(
        "intake:follow_up_list", _("Follow-up"), "talk", (Permission.RECORD_TALK, Permission.DECIDE_REVIEW)
    ),
    Place("intake:health", _("JGZ"), "health", (Permission.PLAN_HEALTH,)),
    Place("intake:health_list", _("My list"), "health", (Permission.WORK_HEALTH_LIST,)),
    Place(
        "intake:departures", _("Departures"), "signout", (Permission.MANAGE_PUPILS, Permission.ALLOW_LEAVING)
    ),
    Place("intake:home_list", _("Homes"), "home", (Permission.MANAGE_PUPILS,)),
    Place(
        "intake:report_batches", _("Reports"), "print", (Permission.PRINT_MANY_REPORTS,), now_and_then=True
    ),
    Place("messaging:outbox", _("Outbox"), "sent", (Permission.SEE_OUTBOX,), now_and_then=True),
    Place("school:stand_in_list", _("Stand-ins"), "changed", (Permission.GIVE_STAND_IN,), now_and_then=True),
    Place("school:class_list", _("Classes"), "class", (Permission.MANAGE_CLASSES,), now_and_then=True),
    Place("school:staff_list", _("Staff"), "person", (Permission.MANAGE_STAFF,), now_and_then=True),
    Place("school:calendar", _("Calendar"), "calendar", (Permission.MANAGE_CALENDAR,), now_and_then=True),
    Place(
        "messaging:text_list", _("Message texts"), "language", (Permission.APPROVE_TEXTS,), now_and_then=True
    ),
    Place("intake:questions", _("Questions"), "document", (Permission.MANAGE_QUESTIONS,), now_and_then=True),
    Place("school:settings", _("Settings"), "settings", (Permission.MANAGE_SCHOOL,), now_and_then=True),
)


def menu(request: SchoolRequest) -> Menu:
    """The places that this person may go to."""
    places = [
        place
        for place in PLACES
        if not place.permissions or any(request.access.may(permission) for permission in place.permissions)
    ]
    many = len(places) > AT_ONCE
    return Menu(
        daily=[_item(request, place) for place in places if not (many and place.now_and_then)],
        more=[_item(request, place) for place in places if many and place.now_and_then],
    )


def _item(request: SchoolRequest, place: Place) -> Item:
    url = reverse(place.url_name)
    current = request.path == url if url == "/" else request.path.startswith(url)
    return Item(url, place.label, place.icon, current)
