"""The message texts: which there are, which go out, and who approved them."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from messaging.enums import FAMILY_KINDS, MessageKind
from messaging.forms.texts import TextApproveForm, TextForm
from messaging.languages import LANGUAGES, Language
from messaging.models.texts import Text
from messaging.services.texts import (
    approve_text,
    change_text,
    sample,
    withdraw_approval,
)
from school.access import get_or_refuse, requires
from school.enums import Permission
from school.http import SchoolRequest
from school.views.lists import Column, list_page
from school.views.pages import sent


@dataclass(frozen=True)
class LanguageRow:
    """A language in a table of texts: what there is in it, and how much of it goes out."""

    language: Language
    texts: list[tuple[MessageKind, Text | None]]

    @property
    def name(self) -> str:
        return str(self.language.name)

    @property
    def sent(self) -> int:
        return sum(text is not None and text.is_sent for _kind, text in self.texts)

    @property
    def waiting(self) -> int:
        return len(self.texts) - self.sent


@require_safe
@requires(Permission.APPROVE_TEXTS)
def text_list(request: SchoolRequest) -> HttpResponse:
    """All texts by language and kind, each with whether it goes out."""
    texts = {(row.kind, row.language): row for row in Text.objects.visible_to(request.user)}
    family = [kind for kind in MessageKind if kind in FAMILY_KINDS]
    staff = [kind for kind in MessageKind if kind not in FAMILY_KINDS]
    written = {language for _kind, language in texts}
    context = {
        "grids": [
            _grid(request, _("To families"), texts, family),
            _grid(request, _("To colleagues"), texts, staff),
        ],
        "without": [language for language in LANGUAGES if language.code not in written],
    }
    return render(request, "messaging/text_list.html", context)


@require_safe
@requires(Permission.APPROVE_TEXTS)
def text(request: SchoolRequest, pk: int) -> HttpResponse:
    """One text beside the Dutch one, with made-up values filled in."""
    return render(request, "messaging/text.html", _text_context(_find(request, pk)))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.APPROVE_TEXTS)
@transaction.atomic
def text_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Change a text, or see first what it would look like; a change ends the approval."""
    found = _find(request, pk)
    stored = _text_context(found)
    form = TextForm(sent(request), instance=found, user=request.user)
    valid = form.is_valid()
    if valid and "preview" not in request.POST:
        if form.changes_words:
            change_text(text=found, subject=form.cleaned_data["subject"], body=form.cleaned_data["body"])
        messages.success(request, _("Saved."))
        return redirect("messaging:text", found.pk)
    status = 200 if valid else form.status
    preview = sample(found) if valid else None
    return render(
        request, "messaging/text_edit.html", stored | {"form": form, "preview": preview}, status=status
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.APPROVE_TEXTS)
@transaction.atomic
def text_approve(request: SchoolRequest, pk: int) -> HttpResponse:
    """Record which speaker approved a text; from then on it goes out."""
    waiting = Text.objects.visible_to(request.user).waiting_for_speakers().select_related("school")
    if request.method == "POST":
        waiting = waiting.select_for_update(of=("self",))
    found = get_or_refuse(waiting, pk=pk)
    context = _text_context(found)
    form = TextApproveForm(sent(request), instance=found, user=request.user, today=request.access.day)
    if form.is_valid():
        approve_text(
            text=found,
            approved_by=form.cleaned_data["approved_by"],
            approved_on=form.cleaned_data["approved_on"],
            recorded_by=request.user,
        )
        messages.success(request, _("This text goes out from now on."))
        return redirect("messaging:text", found.pk)
    return render(request, "messaging/text_approve.html", context | {"form": form}, status=form.status)


@require_POST
@requires(Permission.APPROVE_TEXTS)
def text_withdraw_approval(request: SchoolRequest, pk: int) -> HttpResponse:
    """End an approval: the Dutch and the English go out again instead."""
    found = get_or_refuse(Text.objects.visible_to(request.user).waiting_for_speakers(), pk=pk)
    withdraw_approval(text=found)
    messages.success(request, _("This text no longer goes out."))
    return redirect("messaging:text", found.pk)


def _find(request: SchoolRequest, pk: int) -> Text:
    texts = Text.objects.visible_to(request.user).select_related("school", "recorded_by")
    found: Text = get_or_refuse(texts, pk=pk)
    return found


def _text_context(found: Text) -> dict[str, object]:
    """A text as it is stored, and the Dutch one, both filled in; before a form puts other words in it."""
    dutch = Text.objects.filter(school=found.school_id, kind=found.kind, language="nl").select_related(
        "school"
    )
    original = None if found.language == "nl" else dutch.first()
    return {
        "text": found,
        "filled": sample(found),
        "dutch": sample(original) if original else None,
        "list_url": reverse("messaging:text_list"),
        "text_url": reverse("messaging:text", args=[found.pk]),
    }


def _grid(
    request: SchoolRequest, title: str, texts: dict[tuple[str, str], Text], kinds: list[MessageKind]
) -> dict[str, Any]:
    """A table of the languages in which there is one of these texts, each with all of them."""
    columns = [
        Column("language", _("Language"), ("name",)),
        Column("sent", _("Go out"), ("sent", "name"), css="n"),
        Column("waiting", _("Wait for a speaker"), ("waiting", "name"), css="n"),
        Column("texts", _("Texts")),
    ]
    rows = [
        LanguageRow(one, [(kind, texts.get((kind, one.code))) for kind in kinds])
        for one in LANGUAGES
        if any((kind, one.code) in texts for kind in kinds)
    ]
    return {
        "title": title,
        "list": list_page(
            request, rows, columns, own="", own_label=_("Dutch and English first"), per_page=len(LANGUAGES)
        ),
    }
