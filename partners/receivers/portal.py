"""The start page of somebody of another organisation, and what this app has to say there."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from partners.contexts.portal import PupilRow, first_wards, shared_pupils
from partners.contexts.portal_hours import booked, first_since, first_to_come
from partners.models.hours import ConsultingHour
from partners.portal import PortalArea, PortalRow, PortalSection, add_areas, sections_for
from partners.querysets.accounts import coordinated_now, own_accounts, proposed
from school import access_log
from school.days import day_on_page, time_on_page
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.signals import Section, today_asked

# For so long who came can still be noted.
NOTED_UNTIL = dt.timedelta(days=14)


@receiver(today_asked)
def portal(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """All that is theirs to see and to do, for who works elsewhere and comes to the portal."""
    access = request.access
    if access.works_here or not access.may(Permission.USE_PORTAL):
        return []
    sections = sections_for(request)
    log_rows(request, sections)
    context = {
        "sections": sections,
        "nothing_waits": all(section.area.about_them for section in sections),
    }
    return [Section(10, "partners/_portal_start.html", context)]


def log_rows(request: SchoolRequest, sections: Sequence[PortalSection]) -> None:
    """Write down whom the start page names, each with its ground. Side effect: rows in the access log."""
    rows = [row for section in sections for row in section.rows if row.pupil_id is not None]
    for ground in {row.ground for row in rows}:
        pupils = sorted({row.pupil_id for row in rows if row.ground == ground and row.pupil_id is not None})
        access_log.write(request, LogAction.READ, pupils=pupils, ground=ground)


@receiver(today_asked)
def proposals(request: SchoolRequest, **_kwargs: Any) -> list[Section]:
    """Colleagues whom somebody of an organisation proposed, for who decides what partners see."""
    if not request.access.may(Permission.HANDLE_CONSENTS):
        return []
    rows = proposed(access=request.access)
    return [Section(44, "partners/_today_proposals.html", {"rows": rows})] if rows else []


def colleague_rows(request: SchoolRequest, _most: int) -> list[PortalRow]:
    return [
        PortalRow(
            title=organisation.name,
            url=reverse("partners:portal_colleagues"),
            why=gettext("Who uses Nabij here, and whom you ask in"),
        )
        for organisation in coordinated_now(access=request.access)
    ]


def hour_rows(request: SchoolRequest, most: int) -> list[PortalRow]:
    access, day = request.access, request.access.day
    # What comes stands first; of what was, who came can still be noted.
    first = [*first_to_come(access=access), *first_since(access=access, since=day - NOTED_UNTIL)]
    return [
        PortalRow(
            title=hour.title,
            url=reverse("partners:portal_hour", args=[hour.pk]),
            when=_when(hour) if hour.day >= day else gettext("%(day)s · past") % {"day": _when(hour)},
        )
        for hour in first[:most]
    ]


def _when(hour: ConsultingHour) -> str:
    return f"{day_on_page(hour.day)}, {time_on_page(hour.starts_at)}"


def own_rows(request: SchoolRequest, _most: int) -> list[PortalRow]:
    found = [
        PortalRow(
            title=account.contact.organisation.name,
            url=reverse("partners:portal_own", args=[account.pk]),
            why=gettext("Your waiting time, and whether you are there"),
        )
        for account in own_accounts(access=request.access)
    ]
    if not found:
        return []
    offer = PortalRow(
        title=gettext("Offer consulting hours"),
        url=reverse("partners:portal_hour_new"),
        why=gettext("On which days you come, and when"),
    )
    return [*found, offer]


def booked_rows(request: SchoolRequest, most: int) -> list[PortalRow]:
    return [
        PortalRow(
            title=one.pupil.name,
            url=reverse("partners:portal_pupil", args=[one.pupil_id]),
            when=f"{day_on_page(one.hour.day)}, {time_on_page(one.starts_at)}",
            why=one.hour.get_kind_display(),
            pupil_id=one.pupil_id,
        )
        for one in booked(request.user, request.access)[:most]
    ]


def rows_of(found: Sequence[PupilRow]) -> list[PortalRow]:
    return [
        PortalRow(
            title=row.pupil.name,
            url=reverse("partners:portal_pupil", args=[row.pupil.pk]),
            why=row.why,
            until=row.until,
            pupil_id=row.pupil.pk,
        )
        for row in found
    ]


def shared_rows(request: SchoolRequest, most: int) -> list[PortalRow]:
    return rows_of(shared_pupils(request.access, 0, most))


def ward_rows(request: SchoolRequest, _most: int) -> list[PortalRow]:
    return rows_of(first_wards(request.access))


add_areas(
    PortalArea(name="hours", order=40, title=_("Your consulting hours"), icon="health", rows=hour_rows),
    PortalArea(name="booked", order=45, title=_("Times that you planned"), icon="calendar", rows=booked_rows),
    PortalArea(
        name="own",
        order=80,
        title=_("What the school should know of you"),
        icon="info",
        rows=own_rows,
        about_them=True,
    ),
    PortalArea(
        name="colleagues",
        order=90,
        title=_("Your colleagues"),
        icon="person",
        rows=colleague_rows,
        about_them=True,
    ),
    PortalArea(
        name="wards",
        order=60,
        title=_("Pupils for whom you decide"),
        icon="person",
        rows=ward_rows,
        all_url="partners:portal_wards",
    ),
    PortalArea(
        name="shared",
        order=70,
        title=_("Pupils of whom something is shared with you"),
        icon="class",
        rows=shared_rows,
        all_url="partners:portal_shared",
    ),
)
