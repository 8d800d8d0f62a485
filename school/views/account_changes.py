"""What was asked about accounts and roles: the log, one change with its answers, and the page behind a mail's link."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from school import account_mails, clock
from school.access import get_or_refuse, open_to_all, open_to_members, requires
from school.change_links import found_by
from school.enums import AccountChangeKind, AccountChangeState, Permission
from school.forms.account_changes import ChangesFilterForm
from school.http import SchoolRequest
from school.models.account_changes import AccountChange, AccountChangeQuerySet
from school.refusals import Refusal
from school.services import account_changes
from school.views.lists import Column, in_words, list_page
from school.views.refusals import refusal_said

YES = "yes"
GONE = 410


@require_safe
@requires(Permission.SEE_ACCOUNT_CHANGES)
def change_list(request: SchoolRequest) -> HttpResponse:
    """Who asked what about accounts and roles, and who said yes."""
    filters = ChangesFilterForm(request.GET)
    asked = filters.cleaned_data if filters.is_valid() else {}
    rows = _visible(request).order_by("-asked_at", "-pk")
    if asked.get("kind"):
        rows = rows.filter(kind=asked["kind"])
    if asked.get("state"):
        rows = rows.filter(state=asked["state"])
    columns = (
        Column("what", _("What"), (in_words("kind", AccountChangeKind), "asked_at")),
        Column("asked_by", _("Asked by"), (Lower("asked_by__name"), "asked_at")),
        Column("when", _("When"), ("asked_at",)),
        Column("state", _("State"), (in_words("state", AccountChangeState), "asked_at")),
    )
    listed = list_page(request, rows, columns, own="-when", filters=filters, narrowed=any(asked.values()))
    return render(request, "school/change_list.html", {"list": listed, "rows": listed.page})


@require_safe
@requires(Permission.SEE_ACCOUNT_CHANGES)
def change(request: SchoolRequest, pk: int) -> HttpResponse:
    """One change: who asked, what it means, who may say yes."""
    found = get_or_refuse(_visible(request), pk=pk)
    waits = found.state == AccountChangeState.WAITING and not _too_old(found)
    context = {
        "change": found,
        "too_old": _too_old(found),
        "may_decide": waits and request.user.pk in account_changes.deciders(found, request.access.day),
        "may_manage": found.is_open and request.access.may(Permission.MANAGE_STAFF),
    }
    return render(request, "school/change.html", context)


@require_POST
@requires(Permission.DECIDE_ACCOUNT_CHANGES)
def change_decide(request: SchoolRequest, pk: int) -> HttpResponse:
    """The second yes, or a no, to what somebody else asked."""
    found = get_or_refuse(_visible(request), pk=pk)
    with refusal_said(request):
        decided = account_changes.decide(
            change=found,
            by=request.user,
            yes=request.POST.get("answer") == YES,
            now=clock.now(),
            today=request.access.day,
        )
        account_mails.tell(decided, request=request)
        messages.success(request, _("Your answer has been kept."))
    return redirect("school:change", found.pk)


@require_POST
@requires(Permission.MANAGE_STAFF)
def change_withdraw(request: SchoolRequest, pk: int) -> HttpResponse:
    """Take back what was asked."""
    found = get_or_refuse(_visible(request), pk=pk)
    with refusal_said(request):
        account_changes.withdraw(change=found, by=request.user, now=clock.now())
        messages.success(request, _("This was taken back."))
    return redirect("school:change", found.pk)


@require_POST
@requires(Permission.MANAGE_STAFF)
def change_mail(request: SchoolRequest, pk: int) -> HttpResponse:
    """Send the mail with the link again."""
    found = get_or_refuse(_visible(request), pk=pk)
    with refusal_said(request):
        again = account_changes.mail_again(change=found, now=clock.now())
        if account_mails.tell(again, request=request):
            messages.success(request, _("The mail went out again."))
    return redirect("school:change", found.pk)


@require_POST
@open_to_members
def change_own(request: SchoolRequest, pk: int) -> HttpResponse:
    """The person's own answer about their account, from a device on which they are signed in."""
    found = get_or_refuse(AccountChange.objects.asked_of(request.user, clock.now()), pk=pk)
    with refusal_said(request):
        _answer_about_oneself(request, found)
        messages.success(request, _("Your answer has been kept."))
    return redirect("school:today")


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@open_to_all
def change_answer(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the link in a mail: only pressing a button answers, since mail programs open links."""
    with found_by(token) as found:
        if found is None or _too_old(found):
            return render(request, "school/change_answer.html", {"gone": True}, status=GONE)
        return _answer(request, found)


def _answer(request: HttpRequest, found: AccountChange) -> HttpResponse:
    said: dict[str, Any] = {"change": found, "refusal": ""}
    if request.method == "POST":
        try:
            if found.state == AccountChangeState.WAITING:
                said["change"] = _answer_about_oneself(request, found)
            else:
                said["change"] = account_changes.answer_mail(
                    change=found, yes=request.POST.get("answer") == YES, now=clock.now()
                )
                account_mails.tell(said["change"], request=request)
            said["answered"] = True
        except Refusal as refusal:
            said["refusal"] = str(refusal)
        if _may_choose_password(said["change"]):
            return redirect(_password_page(request, said["change"]))
    return render(request, "school/change_answer.html", said, status=422 if said["refusal"] else 200)


def _answer_about_oneself(request: HttpRequest, found: AccountChange) -> AccountChange:
    """By link or from the start page: both are the person whom it is about."""
    assert found.user is not None
    answered = account_changes.answer_about_oneself(
        change=found, by=found.user, yes=request.POST.get("answer") == YES, now=clock.now()
    )
    account_mails.tell(answered, request=request)
    return answered


def _visible(request: SchoolRequest) -> AccountChangeQuerySet:
    rows: AccountChangeQuerySet = AccountChange.objects.visible_to(request.user)
    return rows.select_related("school", "user", "asked_by", "agreed_by", "closed_by")


def _too_old(found: AccountChange) -> bool:
    return found.is_open and found.expires_at is not None and found.expires_at <= clock.now()


def _may_choose_password(found: AccountChange) -> bool:
    """Whether somebody new has just said yes: the link came by the same mail that a new password would."""
    joined = found.kind == AccountChangeKind.JOIN and found.state == AccountChangeState.DONE
    return joined and found.user is not None and not found.user.has_usable_password()


def _password_page(request: HttpRequest, found: AccountChange) -> str:
    key = f"{user_pk_to_url_str(found.user)}-{default_token_generator.make_token(found.user)}"
    url: str = get_adapter(request).get_reset_password_from_key_url(key)
    return url
