"""The agenda of a meeting: reading it as far as it is one's own, preparing it, and sending it."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from careteam.contexts.afterwards import with_said
from careteam.contexts.agendas import Entry, entries_for, who_comes
from careteam.contexts.overviews import overviews
from careteam.contexts.preparing import found_pupils, preparing
from careteam.enums.meetings import ItemState
from careteam.forms.meetings import AskForItemForm, AskForm, EditItemForm, EditSubjectForm, SubjectForm
from careteam.models.agendas import AgendaItem, ItemSeat
from careteam.models.cases import CareCase
from careteam.models.guest_words import GuestWord
from careteam.models.meetings import Meeting, Seat
from careteam.querysets.meetings import prepared_lines, reader_for, seats_in, sent_lines, version_of
from careteam.querysets.proposals import proposals
from careteam.rules.meeting_moves import may_go_on
from careteam.services import agendas, publishing
from careteam.views.meetings import get_meeting
from pupils.contexts.twins import tell_apart
from pupils.models.pupils import Pupil
from school import access_log, clock
from school.access import Refused, get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest, whole_number
from school.views.pages import form_page, sent
from school.views.refusals import refusal_at, refusal_said


@require_safe
@requires(Permission.SEE_MEETINGS)
def meeting(request: SchoolRequest, pk: int) -> HttpResponse:
    """The agenda that was sent last, as far as it is this person's; to the care team before that the one in hand."""
    found = get_meeting(request, pk)
    version = version_of(found) if found.version else None
    if version is None:
        return redirect("careteam:meeting_prepare", pk)
    lines, seats = sent_lines(version), seats_in(version)
    entries = with_said(found, entries_for(found, reader_for(request.access, seats), lines), request.user)
    access_log.write_shown(request, sorted({one.pupil.pk for one in entries if one.pupil}))
    in_team = request.access.may(Permission.SEE_CARE)
    context = {
        "meeting": found,
        "version": version,
        "entries": entries,
        "open": with_overview(request, entries),
        "in_team": in_team,
        "may_go_on": in_team and may_go_on(found.state, found.starts_at, clock.now()),
        "comes": who_comes(found, seats) if in_team else [],
        "guest_words": GuestWord.objects.said_at(found) if in_team else [],
    }
    return render(request, "careteam/meeting.html", context)


def with_overview(request: SchoolRequest, entries: Iterable[Entry]) -> set[int]:
    """Of which pupils that are named here this person opens the file. One query."""
    named = [one.pupil.pk for one in entries if one.pupil]
    if not request.access.may(Permission.SEE_PUPIL_PAGE):
        return set()
    rows = Pupil.objects.visible_to(request.user).filter(pk__in=named)
    return set(rows.values_list("pk", flat=True))


@require_safe
@requires(Permission.SEE_MEETINGS)
def item_overview(request: SchoolRequest, pk: int) -> HttpResponse:
    """The pupil of an item on one page, made of what this reader may see."""
    seen = Meeting.objects.visible_to(request.user).select_related("kind", "school")
    found = get_or_refuse(seen, items=pk)
    entry = named_entry(request, found, pk)
    page = overviews(request.user, [entry.pupil.pk]).get(entry.pupil.pk) if entry and entry.pupil else None
    if page is None:
        raise Refused
    access_log.write(request, LogAction.READ, pupils=[page.pupil.pk])
    context = {"meeting": found, "entry": entry, "page": page}
    return render(request, "careteam/overview.html", context)


def named_entry(request: SchoolRequest, meeting: Meeting, pk: int) -> Entry | None:
    """An item as this person hears it: of the agenda that was sent, or for the care team of the one in hand."""
    version = version_of(meeting) if meeting.version else None
    seats = seats_in(version) if version else {}
    lists = [sent_lines(version)] if version else []
    if request.access.may(Permission.SEE_CARE):
        lists.append(prepared_lines(meeting))
    reader = reader_for(request.access, seats)
    entries = [one for lines in lists for one in entries_for(meeting, reader, lines)]
    return next((one for one in entries if one.item_id == pk), None)


@require_safe
@requires(Permission.SEE_CARE)
def meeting_prepare(request: SchoolRequest, pk: int) -> HttpResponse:
    """The agenda in hand: what stands on it, whether it fits, what is proposed, and who comes."""
    found = get_meeting(request, pk)
    if not found.is_prepared:
        return redirect("careteam:meeting", pk)
    page = preparing(found, request.user, now=clock.now())
    words = request.GET.get("q", "").strip()
    pupils = found_pupils(found, request.user, words)
    tell_apart([*page.named, *pupils])
    shown = {*page.pupils, *(one.pk for one in pupils)}
    access_log.write_shown(request, sorted(shown))
    removed = whole_number(request.GET.get("off", ""))
    context = {
        "meeting": found,
        "page": page,
        "words": words,
        "found": pupils,
        "off": None if removed is None else page.taken_off(removed),
        "prepares": request.access.may(Permission.PREPARE_MEETINGS),
    }
    return render(request, "careteam/meeting_prepare.html", context)


@require_POST
@requires(Permission.SEE_CARE)
def agenda_put_on(request: SchoolRequest, pk: int) -> HttpResponse:
    """Put those that are ticked on the agenda."""
    found = get_meeting(request, pk)
    wanted = {whole_number(one) for one in request.POST.getlist("pupil")} - {None}
    if not wanted:
        messages.info(request, _("Tick first who has to be on it."))
        return to_agenda(pk)
    chosen = [one for one in proposals(found, request.user) if one.pupil.pk in wanted]
    with refusal_said(request):
        number = agendas.put_on(meeting=found, proposals=chosen)
        access_log.write(request, LogAction.WRITE, pupils=[one.pupil.pk for one in chosen])
        words = ngettext("%(n)s pupil is on the agenda.", "%(n)s pupils are on the agenda.", number)
        if number:
            messages.success(request, words % {"n": number})
        if dropped := wanted - {one.pupil.pk for one in chosen}:
            say_who_dropped_out(request, dropped)
    return to_agenda(pk)


def say_who_dropped_out(request: SchoolRequest, keys: Iterable[int | None]) -> None:
    """Of those who were ticked who is proposed no more: somebody else put them on, or the reason is gone."""
    rows = list(Pupil.objects.visible_to(request.user).filter(pk__in=keys).order_by("sort_key", "pk"))
    access_log.write_shown(request, [pupil.pk for pupil in rows])
    if rows:
        names = ", ".join(pupil.name for pupil in rows)
        words = _("Not put on, because they stand on it already or nothing asks for it any more: %(names)s.")
        messages.warning(request, words % {"names": names})


@require_POST
@requires(Permission.SEE_CARE)
def agenda_pupil(request: SchoolRequest, pk: int) -> HttpResponse:
    """Put a pupil on the agenda whom nobody proposed."""
    found = get_meeting(request, pk)
    key = whole_number(request.POST.get("pupil", "")) or 0
    pupil = get_or_refuse(Pupil.objects.visible_to(request.user), pk=key)
    cases = (
        CareCase.objects.visible_to(request.user).running().filter(pupil=pupil).order_by("opened_at", "pk")
    )
    item = None
    with refusal_said(request):
        case_id = cases.values_list("pk", flat=True).first()
        item = agendas.put_pupil_on(meeting=found, pupil=pupil, case_id=case_id, user=request.user)
        access_log.write(request, LogAction.WRITE, pupils=[pupil.pk])
    return redirect("careteam:item_edit", item.pk) if item is not None else to_agenda(pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_CARE)
def agenda_subject(request: SchoolRequest, pk: int) -> HttpResponse:
    """Something to talk about that is no pupil."""
    found = get_meeting(request, pk)
    form = SubjectForm(sent(request), user=request.user, initial={"minutes": found.kind.item_minutes})
    form.instance.meeting = found
    if form.is_valid():
        with refusal_at(form, "title"):
            agendas.put_subject_on(item=form.instance, user=request.user)
            return to_agenda(pk)
    return item_page(request, form, found, _("Another subject"))


def get_item(request: SchoolRequest, pk: int) -> AgendaItem:
    """An item of an agenda of the school."""
    rows = AgendaItem.objects.visible_to(request.user).select_related(
        "meeting__kind", "meeting__school", "pupil"
    )
    found: AgendaItem = get_or_refuse(rows, pk=pk)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.SEE_CARE)
def item_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Question, minutes and who brings it in."""
    found = get_item(request, pk)
    kind = EditItemForm if found.pupil_id else EditSubjectForm
    form = kind(sent(request), instance=found, user=request.user)
    if form.is_valid():
        with refusal_at(form, None):
            agendas.save_item(item=form.instance)
            log(request, found, LogAction.WRITE)
            return to_agenda(found.meeting_id, found.pk)
    log(request, found, LogAction.READ)
    return item_page(request, form, found.meeting, found.pupil.name if found.pupil else found.title)


def item_page(request: SchoolRequest, form: Any, found: Meeting, title: str) -> HttpResponse:
    back = {"back_url": reverse("careteam:meeting_prepare", args=[found.pk]), "back_label": _("The agenda")}
    return form_page(request, form, title=title, lead=found.kind.name, **back)


@require_POST
@requires(Permission.SEE_CARE)
def item_shift(request: SchoolRequest, pk: int, way: str) -> HttpResponse:
    """One place up or down."""
    found = get_item(request, pk)
    with refusal_said(request):
        agendas.shift_item(item=found, up=way == "up")
        log(request, found, LogAction.WRITE)
    return to_agenda(found.meeting_id, found.pk)


@require_POST
@requires(Permission.SEE_CARE)
def item_place(request: SchoolRequest, pk: int) -> HttpResponse:
    """Where it was dragged to: before another item, or at the end."""
    found = get_item(request, pk)
    before = whole_number(request.POST.get("before", ""))
    with refusal_said(request):
        agendas.place_item(item=found, before=before)
        log(request, found, LogAction.WRITE)
    return to_agenda(found.meeting_id, found.pk)


@require_POST
@requires(Permission.SEE_CARE)
def item_off(request: SchoolRequest, pk: int) -> HttpResponse:
    """Take an item off the agenda; the next page offers to take that back."""
    found = get_item(request, pk)
    with refusal_said(request):
        agendas.set_state(item=found, after=ItemState.REMOVED)
        log(request, found, LogAction.WRITE)
    return redirect(f"{reverse('careteam:meeting_prepare', args=[found.meeting_id])}?off={found.pk}")


@require_POST
@requires(Permission.SEE_CARE)
def item_back(request: SchoolRequest, pk: int) -> HttpResponse:
    """Put an item back on the agenda."""
    found = get_item(request, pk)
    with refusal_said(request):
        agendas.set_state(item=found, after=ItemState.PLANNED)
        log(request, found, LogAction.WRITE)
    return to_agenda(found.meeting_id, found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_CARE)
def item_ask(request: SchoolRequest, pk: int) -> HttpResponse:
    """Ask somebody to be there for an item."""
    found = get_item(request, pk)
    form = AskForItemForm(sent(request), user=request.user, meeting=found.meeting)
    if form.is_valid():
        wanted = form.cleaned_data
        with refusal_at(form, "duty_reason"):
            agendas.ask_for_item(
                item=found,
                now=clock.now(),
                user=wanted["colleague"],
                contact=wanted["contact"],
                duty_reason=wanted["duty_reason"].strip() if wanted["contact"] else "",
            )
            log(request, found, LogAction.WRITE)
            return to_agenda(found.meeting_id, found.pk)
    log(request, found, LogAction.READ)
    title = _("Who has to be there for %(what)s?") % {
        "what": found.pupil.name if found.pupil else found.title
    }
    return item_page(request, form, found.meeting, title)


@require_POST
@requires(Permission.SEE_CARE)
def item_ask_no_more(request: SchoolRequest, pk: int) -> HttpResponse:
    """Ask somebody for an item no more."""
    rows = ItemSeat.objects.visible_to(request.user).select_related("item__meeting", "seat")
    found = get_or_refuse(rows, pk=pk)
    with refusal_said(request):
        agendas.ask_no_more(asked=found, now=clock.now())
        log(request, found.item, LogAction.WRITE)
    return to_agenda(found.item.meeting_id, found.item_id)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PREPARE_MEETINGS)
def seat_new(request: SchoolRequest, pk: int) -> HttpResponse:
    """Give somebody a seat for all of a meeting."""
    found = get_meeting(request, pk)
    form = AskForm(sent(request), user=request.user, meeting=found)
    if form.is_valid():
        wanted = form.cleaned_data
        with refusal_at(form, None):
            if wanted["contact"]:
                agendas.seat_guest(meeting=found, contact=wanted["contact"])
            else:
                agendas.seat_colleague(meeting=found, user=wanted["colleague"])
            return to_agenda(pk)
    return item_page(request, form, found, _("Who comes to all of it?"))


@require_POST
@requires(Permission.PREPARE_MEETINGS)
def seat_remove(request: SchoolRequest, pk: int) -> HttpResponse:
    """Take a seat away."""
    found = get_or_refuse(Seat.objects.visible_to(request.user).select_related("meeting"), pk=pk)
    with refusal_said(request):
        agendas.remove_seat(seat=found, now=clock.now())
        messages.success(
            request, _("Taken off. Whoever had been sent the agenda hears when you send it again.")
        )
    return to_agenda(found.meeting_id)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PREPARE_MEETINGS)
def meeting_publish(request: SchoolRequest, pk: int) -> HttpResponse:
    """Look whom it concerns, and send the agenda."""
    found = get_meeting(request, pk)
    if not found.is_prepared:
        return redirect("careteam:meeting", pk)
    if request.method == "POST":
        with refusal_said(request):
            done = publishing.publish(meeting=found, user=request.user, now=clock.now())
            words = ngettext("%(n)s person hears of it.", "%(n)s people hear of it.", done.number)
            messages.success(request, words % {"n": done.number})
            say_whom_to_call(request, done.changes)
        return redirect("careteam:meeting", pk)
    lines = prepared_lines(found)
    access_log.write_shown(request, sorted({line.row.pupil_id for line in lines if line.row.pupil_id}))
    would = publishing.what_changes(found, lines, now=clock.now())
    context = {"meeting": found, "changes": list(would.changes.items()), "number": len(lines)}
    return render(request, "careteam/meeting_publish.html", context)


def say_whom_to_call(request: SchoolRequest, seats: Iterable[Seat]) -> None:
    """Who has no address hears nothing of it by mail."""
    if names := ", ".join(seat.name for seat in seats if seat.gets_no_mail):
        words = _("We have no e-mail address of them, so tell them yourself: %(names)s.")
        messages.warning(request, words % {"names": names})


@require_POST
@requires(Permission.PREPARE_MEETINGS)
def meeting_call_off(request: SchoolRequest, pk: int) -> HttpResponse:
    """The meeting does not take place."""
    found = get_meeting(request, pk)
    with refusal_said(request):
        told = publishing.call_off(meeting=found, now=clock.now())
        words = ngettext(
            "Called off. %(n)s person hears of it.", "Called off. %(n)s people hear of it.", told.number
        )
        messages.success(request, words % {"n": told.number})
        say_whom_to_call(request, told.changes)
    return redirect("careteam:meetings")


def to_agenda(pk: int, item: int | None = None) -> HttpResponse:
    """Back to the agenda in hand, at an item."""
    at = f"#i{item}" if item else ""
    return redirect(f"{reverse('careteam:meeting_prepare', args=[pk])}{at}")


def log(request: SchoolRequest, item: AgendaItem, action: LogAction) -> None:
    access_log.write(request, action, pupils=[item.pupil_id] if item.pupil_id else [])
