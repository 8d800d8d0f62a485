"""The outbox: what left the house, when, by which channel, and what became of it."""

from typing import Any

from django.db.models.functions import Lower
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from messaging.enums import UNKEPT_KINDS, Channel, MessageKind, MessageState
from messaging.forms.outbox import OutboxFilterForm
from messaging.languages import LANGUAGES_BY_CODE
from messaging.models.outbox import Message
from messaging.models.returned import ReturnedMail
from messaging.rules import why_withdrawn
from messaging.services import texts
from messaging.signals import subjects_of
from messaging.subjects import by_subject
from school import access_log
from school.access import get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.views.lists import Column, in_words, list_page

# The badge of each state; the word comes from the state itself.
BADGES = {
    MessageState.QUEUED: "queued",
    MessageState.SENDING: "queued",
    MessageState.SENT: "sent",
    MessageState.WITHDRAWN: "withdrawn",
    MessageState.REFUSED: "failed",
    MessageState.BOUNCED: "failed",
    MessageState.FAILED: "failed",
}


# What somebody does about a message that nobody got.
NEXT_STEPS = {
    MessageState.REFUSED: gettext_lazy("Ask for another address, and phone until then."),
    MessageState.BOUNCED: gettext_lazy("Ask for another address, and phone until then."),
    MessageState.FAILED: gettext_lazy(
        "The mail server gave no answer: phone, and look whether the address is right."
    ),
}


@require_safe
@requires(Permission.SEE_OUTBOX)
def outbox(request: SchoolRequest) -> HttpResponse:
    """All messages, newest first. Who may not see what messages say sees neither to whom."""
    with_content = request.access.may(Permission.SEE_MESSAGE_CONTENT)
    filters = OutboxFilterForm(request.GET, with_recipient=with_content)
    filters.is_valid()
    asked = filters.cleaned_data
    messages = Message.objects.visible_to(request.user)
    if asked.get("q"):
        messages = messages.to(asked["q"])
    if asked.get("state"):
        messages = messages.in_state(asked["state"])
    if asked.get("kind"):
        messages = messages.filter(kind=asked["kind"])
    if asked.get("day"):
        messages = messages.made_on(asked["day"])
    columns = [
        Column("kind", _("Kind"), (in_words("kind", MessageKind), "created_at")),
        Column("channel", _("Channel"), (in_words("channel", Channel), "created_at")),
        Column("made", _("Made"), ("created_at",)),
        Column("state", _("State"), (in_words("state", MessageState), "created_at")),
    ]
    if with_content:
        columns.insert(0, Column("recipient", _("Recipient"), (Lower("recipient"), "created_at")))
        columns.insert(1, Column("pupil", _("About"), (by_subject(request.user), "created_at")))
    listed = list_page(
        request,
        messages.outbox_rows(request.user),
        columns,
        own="-made",
        filters=filters,
        narrowed=any(asked.values()) or bool(filters.errors),
    )
    subjects = subjects_of(request, [row["pk"] for row in listed.page]) if with_content else {}
    named = sorted({one.pupil_id for one in subjects.values()})
    access_log.write(request, LogAction.SEARCH if asked.get("q") else LogAction.READ, pupils=named)
    context = {
        "list": listed,
        "rows": [_row(row) | {"subject": subjects.get(row["pk"])} for row in listed.page],
        "filters": filters,
        "with_content": with_content,
        "returned": ReturnedMail.objects.visible_to(request.user).waiting().count() if with_content else 0,
    }
    return render(request, "messaging/outbox.html", context)


@require_safe
@requires(Permission.SEE_MESSAGE_CONTENT)
def message(request: SchoolRequest, pk: int) -> HttpResponse:
    """One message: to whom, what became of it, and the words as they were sent."""
    readable = Message.objects.readable_by(request.user).select_related("school", "follows")
    found = get_or_refuse(readable, pk=pk)
    access_log.write(request, LogAction.READ)
    context = {
        "message": found,
        "badge": BADGES[MessageState(found.state)],
        "next_step": NEXT_STEPS.get(MessageState(found.state), ""),
        "why": why_withdrawn(MessageState(found.state), found.error),
        "language": LANGUAGES_BY_CODE.get(found.language),
        "unkept": found.kind in UNKEPT_KINDS,
        "parts": [] if found.kind in UNKEPT_KINDS else found.parts or texts.parts_now(found),
    }
    return render(request, "messaging/message.html", context)


def _row(row: dict[str, Any]) -> dict[str, Any]:
    """A row of the outbox with its words."""
    state = MessageState(row["state"])
    # Who may not see what messages say has no error in the row, and so no reason either.
    known = {"why": why_withdrawn(state, row["error"])} if "error" in row else {}
    return {
        **row,
        **known,
        "kind_label": MessageKind(row["kind"]).label,
        "channel_label": Channel(row["channel"]).label,
        "state_label": state.label,
        "badge": BADGES[state],
        "next_step": NEXT_STEPS.get(state, ""),
    }
