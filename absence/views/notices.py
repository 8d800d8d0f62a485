"""Pages of notices to leerplicht or RMC: the list, one notice, copying it into the form of DUO, and paper."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from absence.contexts.notices import gaps_of, notice_rows, notices_of, on_paper, table_rows, to_copy
from absence.enums import TO_RMC, NoticeKind, NoticeState
from absence.forms.notices import MoveForm, NoticeForm, SentForm
from absence.models.notices import Notice
from absence.models.watching import Crossing
from absence.pdfs import notice_pdf
from absence.querysets.notices import back_days
from absence.rules.notices import NOTICE_MOVES
from absence.services import notices
from pupils.contexts.twins import tell_apart
from pupils.models.pupils import Pupil
from school import access_log, clock
from school.access import get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest, whole_number
from school.pdfs import pdf_response
from school.views.lists import Column, in_words, list_page
from school.views.pages import sent
from school.views.refusals import refusal_said


@require_safe
@requires(Permission.DECIDE_ABSENCE)
def notice_list(request: SchoolRequest) -> HttpResponse:
    """What is to be sent, what leerplicht or RMC has, and what asks for an end date."""
    going_on, closed = notices_of(request.user, request.access.day)
    columns = (
        Column("pupil", _("Pupil"), ("pupil__sort_key", "first_day")),
        Column("kind", _("Kind"), (in_words("kind", NoticeKind), "first_day")),
        Column("since", _("Since"), ("first_day",)),
        Column("due", _("Tell by"), ("due_on", "made_at")),
        Column("state", _("State"), (in_words("state", NoticeState), "due_on")),
    )
    listed = list_page(request, going_on, columns, own="due")
    rows = notice_rows(list(listed.page), request.access.day)
    tell_apart(row.pupil for row in [*rows, *closed])
    access_log.write(request, LogAction.READ, pupils=[row.pupil.pk for row in [*rows, *closed]])
    return render(request, "absence/notice_list.html", {"list": listed, "rows": rows, "closed": closed})


@require_POST
@requires(Permission.DECIDE_ABSENCE)
def notice_make(request: SchoolRequest, pupil_id: int) -> HttpResponse:
    """A notice with all that the house knows; from a threshold, or without."""
    pupil = get_or_refuse(
        Pupil.objects.visible_to(request.user).select_related("school__letterhead"), pk=pupil_id
    )
    key = whole_number(request.POST.get("crossing", ""))
    rows = Crossing.objects.visible_to(request.user).standing().filter(pupil=pupil)
    crossing = rows.filter(pk=key).first() if key else None
    made = notices.make(
        pupil=pupil, crossing=crossing, by=request.user, now=clock.now(), today=request.access.day
    )
    access_log.write(request, LogAction.WRITE, pupils=[pupil.pk])
    return redirect("absence:notice", made.pk)


def _notice(request: SchoolRequest, pk: int) -> Notice:
    rows = Notice.objects.visible_to(request.user).select_related(
        "pupil", "crossing", "school__letterhead", "sent_by"
    )
    found: Notice = get_or_refuse(rows, pk=pk)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.DECIDE_ABSENCE)
@transaction.atomic
def notice(request: SchoolRequest, pk: int) -> HttpResponse:
    """One notice: what it says, what is missing, and what became of it."""
    found = _notice(request, pk)
    form = NoticeForm(sent(request), instance=found, user=request.user)
    if form.is_valid():
        form.save()
        access_log.write(request, LogAction.WRITE, pupils=[found.pupil_id])
        messages.success(request, _("Saved."))
        return redirect("absence:notice", found.pk)
    access_log.write(request, LogAction.READ, pupils=[found.pupil_id])
    shown = _notice(request, pk)
    [row] = notice_rows([shown], request.access.day)
    context = {
        "form": form,
        "row": row,
        "notice": shown,
        "pupil": shown.pupil,
        "gaps": gaps_of(shown, needs_end=row.back_on is not None),
        "table": table_rows(shown),
        "moves": _moves(shown),
        "to_rmc": shown.kind in TO_RMC,
    }
    return render(request, "absence/notice.html", context, status=form.status)


def _moves(found: Notice) -> list[NoticeState]:
    """What may be said of it now: being sent has a page of its own, and closing asks for the end."""
    own = NOTICE_MOVES[NoticeState(found.state)]
    skipped = {NoticeState.CLOSED} | ({NoticeState.REGISTERED} if found.state == NoticeState.DRAFT else set())
    return [state for state in NoticeState if state in own - skipped]


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.DECIDE_ABSENCE)
def notice_copy(request: SchoolRequest, pk: int) -> HttpResponse:
    """Field by field into the form of DUO; then its number."""
    found = _notice(request, pk)
    form = SentForm(sent(request))
    if request.method == "POST" and form.is_valid():
        access_log.write(request, LogAction.WRITE, pupils=[found.pupil_id])
        with refusal_said(request):
            notices.note_sent(
                notice=found, number=form.cleaned_data["number"], by=request.user, now=clock.now()
            )
            messages.success(request, _("Noted: it stands at DUO. What becomes of it, you note here."))
        return redirect("absence:notice", found.pk)
    access_log.write(request, LogAction.READ, pupils=[found.pupil_id])
    context = {
        "form": form,
        "notice": found,
        "pupil": found.pupil,
        "fields": to_copy(found),
        "gaps": gaps_of(found, needs_end=bool(back_days([found]))),
        "may_send": found.state == NoticeState.DRAFT,
    }
    return render(request, "absence/notice_copy.html", context, status=422 if form.errors else 200)


@require_POST
@requires(Permission.DECIDE_ABSENCE)
def notice_move(request: SchoolRequest, pk: int) -> HttpResponse:
    """What became of it, or back to what it was."""
    found = _notice(request, pk)
    form = MoveForm(request.POST)
    access_log.write(request, LogAction.WRITE, pupils=[found.pupil_id])
    if not form.is_valid():
        messages.error(request, _("Not saved: a day looks like 2026-09-15."))
        return redirect("absence:notice", found.pk)
    with refusal_said(request):
        state = NoticeState(form.cleaned_data["state"])
        notices.move(notice=found, state=state, last_day=form.cleaned_data["last_day"])
        messages.success(request, _("Saved."))
    return redirect("absence:notice", found.pk)


@require_safe
@requires(Permission.DECIDE_ABSENCE)
def notice_print(request: SchoolRequest, pk: int) -> HttpResponse:
    """The notice on paper, with the days of absence, what the school did, and when the family was told."""
    found = _notice(request, pk)
    access_log.write(request, LogAction.PRINT, pupils=[found.pupil_id])
    paper = on_paper(found, printed_by=request.user.name, now=clock.now())
    filename = _("notice %(name)s.pdf") % {"name": found.pupil.name}
    return pdf_response(notice_pdf(paper), filename=filename)
