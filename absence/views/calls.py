"""The call list: live, worked by several people at once."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from absence.contexts.call_desk import call_desk
from absence.contexts.calls import CallRow, call_rows
from absence.contexts.telling import told_in_words
from absence.contexts.today import whole_school
from absence.enums import REACHED_NOT_FOUND, CallOutcome, EpisodeState, Reason
from absence.forms.day import CallForm, CallMoreForm
from absence.models.answers import AlertAnswer
from absence.models.calls import Call
from absence.models.episodes import Episode
from absence.pdfs import CallListPrint, call_list_pdf
from absence.services import calls
from absence.services.episodes import Told
from pupils.models.people import Person
from school import access_log, clock
from school.access import get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest, whole_number
from school.middleware import redirect_whole_page
from school.pdfs import pdf_response
from school.views.fragments import fragment

NOT_FOUND_CHOICES = [(outcome.value, outcome.label) for outcome in REACHED_NOT_FOUND]


def _rows(request: SchoolRequest, **which: int) -> list[CallRow]:
    """The rows of today that this person may see, or those of them that are asked for."""
    day = request.access.day
    episodes = Episode.objects.visible_to(request.user).on_call_list(day).filter(**which).for_call_list(day)
    return call_rows(list(episodes), user=request.user, day=day, now=clock.now())


def _undone(request: SchoolRequest, told: list[Told]) -> None:
    if told:
        messages.success(request, _("Taken back. %(told)s.") % {"told": told_in_words(told)})
    else:
        messages.success(request, _("Taken back."))


def _open_call(request: SchoolRequest, pk: int) -> Call:
    """A call about a pupil who is missing today."""
    calls_today = (
        Call.objects.visible_to(request.user).standing().select_related("episode__school__absence_settings")
    )
    episodes = Episode.objects.on_call_list(request.access.day)
    call: Call = get_or_refuse(calls_today.filter(episode__in=episodes), pk=pk)
    return call


def _list_context(request: SchoolRequest) -> dict[str, Any]:
    rows = _rows(request)
    desk = call_desk(rows, request.GET)
    return {
        "desk": desk,
        "rows": desk.rows,
        "closed": desk.closed,
        "reasons": Reason.choices,
        "not_found": NOT_FOUND_CHOICES,
        "day": request.access.day,
        # Who has nobody to phone wants to know whether that is all, or only what is in so far.
        "to_come": 0 if desk.rows else len(whole_school(request.access, now=clock.now()).to_do),
        # The last answer by a link that these rows know.
        "after": max((answer.pk for row in rows for answer in row.answers), default=0),
    }


def _log(request: SchoolRequest, context: dict[str, Any]) -> None:
    desk = context["desk"]
    pupils = [row.pupil_id for row in [*desk.rows, *desk.answered, *desk.closed]]
    access_log.write(request, LogAction.READ, pupils=pupils)


@require_safe
@requires(Permission.WORK_CALL_LIST)
def call_list(request: SchoolRequest) -> HttpResponse:
    """Everybody who is missing without word, most worrying first."""
    context = _list_context(request)
    _log(request, context)
    return render(request, "absence/call_list.html", context | {"seen": ""})


@require_safe
@requires(Permission.WORK_CALL_LIST)
def call_rows_fragment(request: SchoolRequest) -> HttpResponse:
    """The rows alone, for the page that asks every few seconds; logged only when something new is shown."""
    context = _list_context(request)
    response = fragment(request, "absence/_call_rows.html", context)
    if response.status_code == 200:
        _log(request, context)
    return response


@require_safe
@requires(Permission.WORK_CALL_LIST)
def call_news(request: SchoolRequest) -> HttpResponse:
    """Whether somebody has answered by a link since: asked every second, so one query, and nothing of a pupil."""
    known = whole_number(request.GET.get("after", "")) or 0
    episodes = Episode.objects.visible_to(request.user).on_call_list(request.access.day)
    response = HttpResponse(status=204)
    if AlertAnswer.objects.filter(pk__gt=known, episode__in=episodes).exists():
        response.headers["HX-Trigger"] = "callsChanged"
    return response


@require_safe
@requires(Permission.WORK_CALL_LIST)
def call_list_print(request: SchoolRequest) -> HttpResponse:
    """The open rows on paper, for when the network fails."""
    context = _list_context(request)
    rows = context["rows"]
    access_log.write(request, LogAction.PRINT, pupils=[row.pupil_id for row in rows])
    content = CallListPrint(
        school=request.access.school.name,
        day=request.access.day,
        at=clock.now(),
        by=request.user.name,
        rows=rows,
        to_come=context["to_come"],
    )
    filename = _("call list %(day)s.pdf") % {"day": request.access.day}
    return pdf_response(call_list_pdf(content), filename=filename)


def _open_episode(request: SchoolRequest, pk: int) -> Episode:
    episodes = Episode.objects.visible_to(request.user).on_call_list(request.access.day)
    episode: Episode = get_or_refuse(episodes, pk=pk)
    return episode


def _row_or_list(request: SchoolRequest, episode: Episode, *, refused: str = "") -> HttpResponse:
    """The row as it is now, with why what was sent does not count, or the whole list for a browser without scripts."""
    access_log.write(request, LogAction.WRITE, pupils=[episode.pupil_id])
    if not request.htmx:
        if refused:
            messages.warning(request, refused)
        return redirect("absence:call_list")
    [row] = _rows(request, pk=episode.pk)
    template = "absence/_call_closed.html" if row.closed else "absence/_call_row.html"
    context = {
        "row": row,
        "reasons": Reason.choices,
        "not_found": NOT_FOUND_CHOICES,
        "refused": refused,
    }
    return render(request, template, context)


@require_POST
@requires(Permission.WORK_CALL_LIST)
def call_take(request: SchoolRequest, pk: int) -> HttpResponse:
    """I am calling: nobody else needs to."""
    episode = _open_episode(request, pk)
    taken = calls.take(episode=episode, by=request.user, now=clock.now(), over="over" in request.POST)
    if not taken and not request.htmx:
        messages.warning(request, _("A colleague is already calling about this pupil."))
    return _row_or_list(request, episode)


@require_POST
@requires(Permission.WORK_CALL_LIST)
def call_release(request: SchoolRequest, pk: int) -> HttpResponse:
    """I am not calling after all."""
    episode = _open_episode(request, pk)
    calls.release(episode=episode, by=request.user)
    return _row_or_list(request, episode)


@require_POST
@requires(Permission.WORK_CALL_LIST)
def call_outcome(request: SchoolRequest, pk: int) -> HttpResponse:
    """How the call ended."""
    episode = _open_episode(request, pk)
    form = CallForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose how the call ended."))
        return redirect_whole_page(request, reverse("absence:call_list"))
    outcome = CallOutcome(form.cleaned_data["outcome"])
    reason = form.cleaned_data["reason"]
    noted = calls.record_call(
        episode=episode,
        phone=form.cleaned_data["phone"],
        outcome=outcome,
        reason=reason,
        by=request.user,
        now=clock.now(),
    )
    return _row_or_list(request, episode, refused="" if noted else _not_noted(episode, outcome, reason))


def _not_noted(episode: Episode, outcome: CallOutcome, reason: str) -> str:
    """A colleague was first, or the pupil came in meanwhile: what this person heard must not be lost unnoticed.

    Empty where it is what stands there, as after a double tap.
    """
    episode.refresh_from_db(fields=["explanation", "reason", "back_at"])
    if episode.state == EpisodeState.REACHED and outcome == CallOutcome.REACHED and episode.reason == reason:
        return ""
    text = _(
        "Your “%(outcome)s” is not noted: this pupil was off the list already. Is that wrong? Undo the call that stands"
        " here, or ask the mentor."
    )
    return text % {"outcome": outcome.label}


@require_POST
@requires(Permission.WORK_CALL_LIST)
def call_back(request: SchoolRequest, pk: int) -> HttpResponse:
    """Somebody phoned after an answer to a closed row: nobody has to look again."""
    episode = _open_episode(request, pk)
    noted = calls.call_back(episode=episode, by=request.user, now=clock.now())
    gone = _("Not noted: this pupil is back, or on the list again.")
    return _row_or_list(request, episode, refused="" if noted else gone)


@require_POST
@requires(Permission.WORK_CALL_LIST)
def call_undo(request: SchoolRequest, pk: int) -> HttpResponse:
    """That was not so: the row is as it was before the call."""
    call = _open_call(request, pk)
    _undone(request, calls.undo_call(call=call, by=request.user, now=clock.now()))
    access_log.write(request, LogAction.WRITE, pupils=[call.episode.pupil_id])
    return redirect_whole_page(request, reverse("absence:call_list"))


@require_POST
@requires(Permission.WORK_CALL_LIST)
def call_more(request: SchoolRequest, pk: int) -> HttpResponse:
    """Who was reached, what was said, when to phone again."""
    call = _open_call(request, pk)
    [row] = _rows(request, pk=call.episode_id)
    form = CallMoreForm(request.POST, people={person.person_id: person.name for person in row.people})
    if not form.is_valid():
        messages.error(
            request, _("Not saved: a note has at most 200 characters, and a time looks like 10:30.")
        )
        return redirect_whole_page(request, reverse("absence:call_list"))
    person_id = form.cleaned_data["person"]
    person = Person.objects.visible_to(request.user).filter(pk=person_id).first() if person_id else None
    calls.amend_call(
        call=call, note=form.cleaned_data["note"], person=person, again_at=form.cleaned_data["again_at"]
    )
    return _row_or_list(request, call.episode)


@require_POST
@requires(Permission.WORK_CALL_LIST)
def call_confirm(request: SchoolRequest, pk: int) -> HttpResponse:
    """The reason that a teacher entered is right: nobody needs to be called."""
    episode = _open_episode(request, pk)
    calls.confirm_reason(episode=episode, now=clock.now())
    return _row_or_list(request, episode)


@require_POST
@requires(Permission.WORK_CALL_LIST)
def call_reopen(request: SchoolRequest, pk: int) -> HttpResponse:
    """The reason from the register is not right after all."""
    episode = _open_episode(request, pk)
    _undone(request, calls.doubt_reason(episode=episode, now=clock.now()))
    access_log.write(request, LogAction.WRITE, pupils=[episode.pupil_id])
    return redirect_whole_page(request, reverse("absence:call_list"))
