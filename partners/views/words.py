"""The words that families are shown of consents: in which languages a speaker has read them."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from messaging.languages import LANGUAGES_BY_CODE
from messaging.rules import ALWAYS_SENT
from partners.contexts.words import row_of, rows_of, side_by_side
from partners.forms.words import WordsForm
from partners.models.words import WordsApproval
from partners.services.words import approve_words, withdraw_words
from school.access import requires
from school.enums import Permission
from school.http import SchoolRequest
from school.views.pages import sent


@require_safe
@requires(Permission.APPROVE_TEXTS)
def words_list(request: SchoolRequest) -> HttpResponse:
    """All languages, each with whether families are shown it."""
    approvals = list(WordsApproval.objects.visible_to(request.user))
    return render(request, "partners/words_list.html", {"rows": rows_of(approvals)})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.APPROVE_TEXTS)
def words(request: SchoolRequest, language: str) -> HttpResponse:
    """The words of one language beside the Dutch, for a speaker to read; and that one did."""
    if language not in LANGUAGES_BY_CODE or language in ALWAYS_SENT:
        raise Http404
    approvals = WordsApproval.objects.visible_to(request.user).filter(language=language)
    form = WordsForm(sent(request), user=request.user)
    if form.is_valid():
        approve_words(
            school_id=request.access.school.id,
            language=language,
            approved_by=form.cleaned_data["approved_by"],
            approved_on=form.cleaned_data["approved_on"],
            recorded_by=request.user,
        )
        messages.success(request, _("Families are shown these words from now on."))
        return redirect("partners:words_list")
    context = {
        "row": row_of(language, list(approvals.select_related("recorded_by"))),
        "pairs": side_by_side(language),
        "form": form,
        "list_url": reverse("partners:words_list"),
    }
    return render(request, "partners/words.html", context, status=form.status)


@require_POST
@requires(Permission.APPROVE_TEXTS)
def words_withdraw(request: SchoolRequest, language: str) -> HttpResponse:
    """The Dutch and the English are shown again."""
    withdraw_words(school_id=request.access.school.id, language=language)
    messages.success(request, _("Families are shown the Dutch and the English instead."))
    return redirect("partners:words_list")
