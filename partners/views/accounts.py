"""Who has an account in the portal: for the school, for a coordinator of the organisation, and for who is asked."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partners import portal_mails
from partners.contexts.accounts import account_row
from partners.enums.accounts import AccountEnd, InvitationState
from partners.forms.accounts import ColleagueForm
from partners.models.accounts import PortalInvitation
from partners.models.organisations import Contact
from partners.models.shares import PartnerAccount
from partners.querysets.accounts import colleagues, coordinated, with_accounts
from partners.rules.organisations import why_not_at
from partners.services import accounts
from school import clock
from school.access import Refused, get_or_refuse, open_to_all, requires
from school.enums import Permission
from school.http import SchoolRequest
from school.refusals import Refusal
from school.views.pages import form_page, sent
from school.views.refusals import refusal_at, refusal_said


def mailed(request: HttpRequest, invitation: PortalInvitation) -> None:
    """Mail the link, and say what became of it."""
    values = {"email": invitation.email}
    if portal_mails.invite(invitation, now=clock.now()):
        messages.success(request, _("A link was mailed to %(email)s.") % values)
    else:
        messages.warning(request, _("The mail to %(email)s could not be sent. It is tried again.") % values)


# --- the school -----------------------------------------------------------------------------------------


@require_safe
@requires(Permission.HANDLE_CONSENTS)
def access_page(request: SchoolRequest, pk: int) -> HttpResponse:
    """How somebody of an organisation stands with the portal, and what can be done about it."""
    rows = with_accounts(Contact.objects.visible_to(request.user), clock.now())
    found = get_or_refuse(rows, pk=pk)
    why_not = why_not_at(found, found.organisation, request.access.day)
    context = {"row": account_row(found), "contact": found, "why_not": why_not}
    return render(request, "partners/portal_access.html", context)


@require_POST
@requires(Permission.HANDLE_CONSENTS)
def access_change(request: SchoolRequest, pk: int, what: str) -> HttpResponse:
    """Ask in, mail again, take back, close, reopen, or let coordinate."""
    rows = with_accounts(Contact.objects.visible_to(request.user), clock.now())
    row = account_row(get_or_refuse(rows, pk=pk))
    change = CHANGES.get(what)
    if change is None:
        raise Refused
    with refusal_said(request):
        change(request, row.contact, row.account, row.invitation)
    return redirect("partners:portal_access", pk)


Change = Callable[[SchoolRequest, Contact, PartnerAccount | None, PortalInvitation | None], None]


def _invite(request: SchoolRequest, contact: Contact, *_rest: object) -> None:
    mailed(request, accounts.invite(contact=contact, by=request.user, now=clock.now()))


def _mail(
    request: SchoolRequest, _contact: Contact, _account: object, invited: PortalInvitation | None
) -> None:
    if invited is not None:
        mailed(request, accounts.mail_again(invitation=invited, now=clock.now()))


def _withdraw(
    request: SchoolRequest, _contact: Contact, _account: object, invited: PortalInvitation | None
) -> None:
    if invited is not None:
        state = InvitationState.WITHDRAWN
        accounts.close_invitation(invitation=invited, state=state, by=request.user, now=clock.now())
        messages.success(request, _("Taken back. The link works no more."))


def _close(
    request: SchoolRequest, _contact: Contact, account: PartnerAccount | None, _invited: object
) -> None:
    if account is not None:
        accounts.close(account=account, why=AccountEnd.SCHOOL, by=request.user, now=clock.now())
        messages.success(request, _("Closed. Nothing is open to this person any more."))


def _reopen(
    request: SchoolRequest, _contact: Contact, account: PartnerAccount | None, _invited: object
) -> None:
    if account is not None:
        accounts.reopen(account=account, by=request.user, now=clock.now())
        messages.success(request, _("Open again."))


def _coordinate(
    request: SchoolRequest, _contact: Contact, account: PartnerAccount | None, _invited: object
) -> None:
    if account is not None:
        accounts.set_coordinates(account=account, coordinates=not account.coordinates)
        messages.success(request, _("Saved."))


CHANGES: dict[str, Change] = {
    "invite": _invite,
    "mail": _mail,
    "withdraw": _withdraw,
    "close": _close,
    "reopen": _reopen,
    "coordinate": _coordinate,
}


@require_POST
@requires(Permission.HANDLE_CONSENTS)
def proposal_decide(request: SchoolRequest, pk: int) -> HttpResponse:
    """Whether the school knows the colleague whom a coordinator proposed."""
    rows = PortalInvitation.objects.visible_to(request.user).filter(state=InvitationState.PROPOSED)
    found = get_or_refuse(rows.select_related("organisation", "school"), pk=pk)
    with refusal_said(request):
        if request.POST.get("answer") == "yes":
            mailed(request, accounts.confirm(invitation=found, by=request.user, now=clock.now()))
        else:
            state = InvitationState.REFUSED
            accounts.close_invitation(invitation=found, state=state, by=request.user, now=clock.now())
            messages.success(request, _("Not asked in."))
    return redirect("school:today")


# --- the coordinator ------------------------------------------------------------------------------------


@require_safe
@requires(Permission.USE_PORTAL)
def colleague_list(request: SchoolRequest) -> HttpResponse:
    """The own organisation: who has an account, who was asked, and who can be."""
    if not coordinated(request.access).exists():
        raise Refused
    rows = with_accounts(colleagues(request.access), clock.now())
    waiting = PortalInvitation.objects.still_open(clock.now()).filter(
        organisation__in=coordinated(request.access).values("pk"), state=InvitationState.PROPOSED
    )
    context = {
        "rows": [account_row(one) for one in rows.order_by("person__name", "pk")],
        "proposed": list(waiting),
    }
    return render(request, "partners/portal_colleagues.html", context)


@require_POST
@requires(Permission.USE_PORTAL)
def colleague_invite(request: SchoolRequest, pk: int) -> HttpResponse:
    """Ask in a colleague whom the school knows: at the address that the school has."""
    contact = get_or_refuse(colleagues(request.access).select_related("person", "organisation"), pk=pk)
    with refusal_said(request):
        mailed(request, accounts.invite(contact=contact, by=request.user, now=clock.now()))
    return redirect("partners:portal_colleagues")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.USE_PORTAL)
def colleague_new(request: SchoolRequest) -> HttpResponse:
    """Propose a colleague whom the school does not know yet."""
    organisation = coordinated(request.access).order_by("pk").first()
    if organisation is None:
        raise Refused
    form = ColleagueForm(sent(request), user=request.user)
    if form.is_valid():
        with refusal_at(form, "email"):
            fields = {name: form.cleaned_data[name] for name in ("name", "function", "email")}
            accounts.propose(organisation=organisation, by=request.user, now=clock.now(), **fields)
            messages.success(request, _("The school is asked whether it knows this colleague."))
            return redirect("partners:portal_colleagues")
    return form_page(
        request,
        form,
        title=_("A new colleague"),
        lead=organisation.name,
        note=_("The school says yes first. Then your colleague gets a mail with a link."),
        submit=_("Ask the school"),
        back_url=reverse("partners:portal_colleagues"),
        back_label=_("Your colleagues"),
    )


# --- who is asked ---------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@open_to_all
def join(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the link in a mail: only pressing a button answers, since mail programs open links."""
    with portal_mails.found_by(token, clock.now()) as found:
        if found is None:
            return render(request, "partners/portal_join.html", {"gone": True}, status=HTTPStatus.GONE)
        said: dict[str, object] = {"invitation": found, "refusal": ""}
        answer = request.POST.get("answer") if request.method == "POST" else None
        try:
            if answer == "yes":
                accounts.accept(invitation=found, now=clock.now())
                said["answered"] = "yes"
            elif answer == "no":
                state = InvitationState.DECLINED
                accounts.close_invitation(invitation=found, state=state, by=None, now=clock.now())
                said["answered"] = "no"
        except Refusal as refusal:
            said["refusal"] = str(refusal)
        status = HTTPStatus.UNPROCESSABLE_ENTITY if said["refusal"] else HTTPStatus.OK
        return render(request, "partners/portal_join.html", said, status=status)
