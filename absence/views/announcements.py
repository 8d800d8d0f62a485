"""Announced absence: what families told the school."""

from django.contrib import messages
from django.db.models import F
from django.db.models.functions import Lower
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from absence.contexts.telling import announced_in_words, told_in_words
from absence.enums import AnnouncementKind
from absence.forms.day import AnnouncementForm
from absence.models.announcements import Announcement
from absence.querysets.day import mentored_only, with_leave
from absence.services import announcements as announcements_services
from absence.services.announcements import withdraw_announcement
from pupils.contexts.twins import tell_apart
from pupils.models.pupils import Pupil
from school import access_log, clock
from school.access import get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.views.lists import Column, in_words, list_page
from school.views.pages import sent
from school.views.refusals import refusal_said

FOUND_AT_MOST = 12


@require_safe
@requires(Permission.ANNOUNCE_ABSENCE)
def announcement_list(request: SchoolRequest) -> HttpResponse:
    """Who is announced absent today or later; a search box to announce somebody."""
    day = request.access.day
    announcements = (
        with_leave(mentored_only(Announcement.objects.visible_to(request.user), request.user))
        .filter(withdrawn_at=None, ends_on__gte=day)
        .select_related("pupil", "entered_by")
        .order_by("starts_on", F("pupil__sort_key"), "pk")
    )
    columns = (
        Column("pupil", _("Pupil"), ("pupil__sort_key", "starts_on")),
        Column("what", _("What"), (in_words("kind", AnnouncementKind), "starts_on", "pupil__sort_key")),
        Column("when", _("When"), ("starts_on", "pupil__sort_key")),
        Column("note", _("Note")),
        Column("by", _("Entered by"), (Lower("entered_by__name"), "starts_on")),
        Column("withdraw", _("Withdraw"), unseen=True),
    )
    listed = list_page(request, announcements, columns, own="when")
    tell_apart(row.pupil for row in listed.page)
    words = request.GET.get("q", "").strip()
    found: list[Pupil] = []
    if words:
        pupils = Pupil.objects.looked_after_by(request.user).at_school(day).matching(words)
        found = list(pupils.with_class(day)[:FOUND_AT_MOST])
        tell_apart(found)
    action = LogAction.SEARCH if words else LogAction.READ
    shown = [row.pupil_id for row in listed.page] + [pupil.pk for pupil in found]
    access_log.write(request, action, pupils=shown)
    context = {"list": listed, "found": found, "words": words, "day": day}
    return render(request, "absence/announcement_list.html", context)


@requires(Permission.ANNOUNCE_ABSENCE, Permission.ANNOUNCE_AS_STAND_IN)
def announce(request: SchoolRequest, pupil_id: int) -> HttpResponse:
    """Announce that a pupil will not be there."""
    day = request.access.day
    pupil = get_or_refuse(Pupil.objects.looked_after_by(request.user).at_school(day), pk=pupil_id)
    back, back_label = _back(request, pupil)
    initial = {"starts_on": day, "ends_on": day, "kind": AnnouncementKind.SICK}
    announcement = Announcement(pupil=pupil)
    form = AnnouncementForm(sent(request), instance=announcement, initial=initial, user=request.user)
    if request.method == "POST" and form.is_valid():
        made = announcements_services.announce(announcement=form.instance, by=request.user, now=clock.now())
        access_log.write(request, LogAction.WRITE, pupils=[pupil.pk])
        messages.success(request, announced_in_words(made, day))
        return redirect(back)
    access_log.write(request, LogAction.READ, pupils=[pupil.pk])
    status = 422 if form.is_bound else 200
    context = {"form": form, "pupil": pupil, "back": back, "back_label": back_label}
    return render(request, "absence/announce.html", context, status=status)


def _back(request: SchoolRequest, pupil: Pupil) -> tuple[str, str]:
    """Who has no list of announcements came from the pupil's page."""
    if request.access.may(Permission.ANNOUNCE_ABSENCE):
        return reverse("absence:announcement_list"), _("Announced absence")
    return reverse("pupils:pupil", args=[pupil.pk]), pupil.name


@require_POST
@requires(Permission.ANNOUNCE_ABSENCE, Permission.ANNOUNCE_AS_STAND_IN)
def announcement_withdraw(request: SchoolRequest, pk: int) -> HttpResponse:
    """It was not so after all."""
    announcements = mentored_only(Announcement.objects.visible_to(request.user), request.user)
    announcement = get_or_refuse(announcements.select_related("pupil__school__absence_settings"), pk=pk)
    with refusal_said(request):
        told = withdraw_announcement(announcement=announcement, by=request.user, now=clock.now())
        access_log.write(request, LogAction.WRITE, pupils=[announcement.pupil_id])
        values = {"name": announcement.pupil.name, "told": told_in_words(told)}
        missing = _("Withdrawn. %(name)s is missing: %(told)s.") % values
        messages.success(request, missing if told else _("Withdrawn. Nobody gets a message now."))
    return redirect(_back(request, announcement.pupil)[0])
