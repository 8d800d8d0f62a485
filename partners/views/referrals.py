"""Referrals, as the school works with them: writing, sending, noting what comes back, and the list."""

import datetime as dt

from django.contrib import messages
from django.db.models.functions import Lower
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partners.contexts.referrals import (
    Body,
    body_of,
    next_of,
    paper_of,
    recipient_of,
    row_of,
    standing_of,
    stay_lines,
)
from partners.enums.referrals import ReferralState, ReferralWay
from partners.forms.consents import recipient_key
from partners.forms.referrals import ReferralForm, SendForm, StepForm, parts_initial
from partners.models.referrals import Referral
from partners.pdfs import referral_pdf
from partners.querysets.organisations import why_not_for
from partners.querysets.referrals import (
    alternatives,
    consents_for,
    recipient_known,
    seen_already,
    with_wish,
)
from partners.rules.grounds import SHARED_ON, why_not_without_consent
from partners.rules.referrals import BY_PARTNER, CLOSED
from partners.services import referrals
from pupils.contexts.twins import tell_apart
from pupils.models.pupils import Pupil
from pupils.rules.people import age_on
from school import access_log, clock
from school.access import Refused, get_or_refuse, requires
from school.enums import Ground, LogAction, Permission
from school.files import storage, store
from school.http import SchoolRequest
from school.pdfs import pdf_response
from school.views.lists import Column, in_turn, list_page
from school.views.pages import form_page, sent
from school.views.refusals import refusal_at, refusal_said

# What the tabs of the list hold.
OPEN, ALL = "", "all"
_S = ReferralState
STEP_TITLES = {
    _S.ACCEPTED: gettext_lazy("They take the pupil on"),
    _S.DECLINED: gettext_lazy("They do not take the pupil on"),
    _S.WAITLISTED: gettext_lazy("On the waiting list"),
    _S.IN_CARE: gettext_lazy("Help has begun"),
    _S.ENDED: gettext_lazy("Help has ended"),
    _S.LAPSED: gettext_lazy("Waiting came to nothing"),
    _S.REVOKED: gettext_lazy("Take the referral back"),
    _S.VOID: gettext_lazy("Entered in error"),
}
CLOSES = gettext_lazy("What was shared is closed to them at once. To begin again you write a new one.")
STEP_NOTES = {
    _S.DECLINED: CLOSES,
    _S.LAPSED: CLOSES,
    _S.ENDED: CLOSES,
    _S.REVOKED: CLOSES,
    _S.VOID: gettext_lazy(
        "It counts nowhere any more, and is closed to them at once. It stays readable here."
    ),
}


@require_safe
@requires(Permission.HANDLE_CONSENTS)
def referral_list(request: SchoolRequest) -> HttpResponse:
    """Referrals that run, or all of them: with whom, where they stand, and what asks for a hand."""
    everything, now = request.GET.get("which") == ALL, clock.now()
    found = Referral.objects.visible_to(request.user)
    rows = with_wish(found if everything else found.running(), now, request.access.day).with_recipient()
    columns = (
        Column("pupil", _("Pupil"), ("pupil__sort_key",)),
        Column("for", _("To whom"), (Lower("organisation__name"), "pupil__sort_key")),
        Column("state", _("State"), (in_turn("state", [str(one) for one in _S]), "since")),
        Column("since", _("Since"), ("since",)),
    )
    listed = list_page(request, rows.order_by("since", "pk"), columns, own="since")
    tell_apart(one.pupil for one in listed.page)
    access_log.write_shown(request, sorted({one.pupil_id for one in listed.page}))
    context = {
        "list": listed,
        "rows": [row_of(one) for one in listed.page],
        "which": ALL if everything else OPEN,
    }
    return render(request, "partners/referral_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.HANDLE_CONSENTS)
def referral_new(request: SchoolRequest, pk: int) -> HttpResponse:
    """Write a referral of a pupil; nobody outside sees it before it is sent."""
    pupil = get_or_refuse(Pupil.objects.visible_to(request.user), pk=pk)
    form = ReferralForm(
        sent(request),
        user=request.user,
        instance=Referral(pupil=pupil, author=request.user),
        initial=beginning(pupil),
    )
    if form.is_valid():
        with refusal_at(form, "recipient"):
            made = referrals.write(referral=form.instance, parts=form.parts(), now=clock.now())
            access_log.write(request, LogAction.WRITE, pupils=[pupil.pk])
            messages.success(request, _("It is written. Look at what they will see, and then send it."))
            return redirect("partners:referral", made.pk)
    access_log.write(request, LogAction.READ, pupils=[pupil.pk])
    return form_page(
        request,
        form,
        title=_("Refer"),
        lead=_(
            "First you write it, then you see exactly what they will see. Nothing leaves before you send it."
        ),
        submit=_("Go on"),
        back_url=reverse("pupils:pupil", args=[pupil.pk]),
        back_label=pupil.name,
    )


def beginning(pupil: Pupil) -> dict[str, str]:
    """What a new referral begins with: the one consent that there is, with its recipient and parts."""
    found = recipient_known(pupil.pk, clock.now())
    if found is None:
        return {}
    return {
        "recipient": recipient_key(found),
        **parts_initial(list(found.parts.values_list("kind", "level"))),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.HANDLE_CONSENTS)
def referral_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Change a draft."""
    found = draft_of(request, pk)
    parts = list(found.parts.values_list("kind", "level"))
    form = ReferralForm(
        sent(request),
        user=request.user,
        instance=found,
        initial={"recipient": recipient_key(found), **parts_initial(parts)},
    )
    if form.is_valid():
        with refusal_at(form, None):
            referrals.write(referral=form.instance, parts=form.parts(), now=clock.now())
            access_log.write(request, LogAction.WRITE, pupils=[found.pupil_id])
            messages.success(request, _("Saved."))
            return redirect("partners:referral", found.pk)
    access_log.write(request, LogAction.READ, pupils=[found.pupil_id])
    return form_page(
        request,
        form,
        title=_("Change the referral"),
        back_url=reverse("partners:referral", args=[found.pk]),
        back_label=found.pupil.name,
    )


def draft_of(request: SchoolRequest, pk: int) -> Referral:
    rows = Referral.objects.visible_to(request.user).filter(state=_S.DRAFT)
    found: Referral = get_or_refuse(rows.with_recipient(), pk=pk)
    return found


def gone_of(referral: Referral, day: dt.date) -> str:
    """Why a draft cannot be sent to whom it is for; empty where it can."""
    return why_not_for(organisation_id=referral.organisation_id, contact_id=referral.contact_id, day=day)


def seen_body(request: SchoolRequest, referral: Referral) -> Body:
    """What goes along, in the words that the partner reads."""
    return body_of(
        request.user, referral, list(referral.parts.values_list("kind", "level")), request.access.day
    )


@require_safe
@requires(Permission.SEE_PUPIL_PAGE)
def referral(request: SchoolRequest, pk: int) -> HttpResponse:
    """One referral: where it stands, what they see, and each step."""
    rows = (
        Referral.objects.visible_to(request.user).with_recipient().select_related("author", "superseded_by")
    )
    found = get_or_refuse(rows.with_steps(), pk=pk)
    now, state = clock.now(), ReferralState(found.state)
    access_log.write(request, LogAction.READ, pupils=[found.pupil_id])
    standing = standing_of(found, now)
    day = request.access.day
    may_write = request.access.may(Permission.HANDLE_CONSENTS)
    context = {
        "referral": found,
        "standing": standing,
        "recipient": recipient_of(found),
        "body": seen_body(request, found),
        "stays": stay_lines(found, now),
        "steps": list(reversed(found.steps_made)),
        "next": next_of(found) if may_write else [],
        "may_write": may_write,
        "is_open": state not in CLOSED | {_S.DRAFT},
        "may_reopen": may_write and state in CLOSED and not hasattr(found, "superseded_by"),
        "accounts": referrals.accounts_of(found.organisation, found.contact, day)
        if state == _S.DRAFT
        else [],
        "consents": list(consents_for(found, now)) if state == _S.DRAFT else [],
        "recipient_key": recipient_key(found),
        "gone": gone_of(found, day) if state == _S.DRAFT else "",
        "sees_more": state == _S.DRAFT and seen_already(found, now).exists(),
        "others": alternatives(request.user, found.organisation, day)
        if state in (_S.SENT, _S.WAITLISTED, _S.DECLINED, _S.LAPSED)
        else [],
    }
    return render(request, "partners/referral.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.HANDLE_CONSENTS)
def referral_send(request: SchoolRequest, pk: int) -> HttpResponse:
    """Send a draft: on what it rests is checked here and once more while sending."""
    found, now = draft_of(request, pk), clock.now()
    born, day = found.pupil.birth_date, request.access.day
    age = age_on(born, day) if born else None
    kind = found.organisation.kind
    form = SendForm(
        sent(request),
        user=request.user,
        consents=list(consents_for(found, now).select_related("organisation", "contact")),
        # Danger is no referral: it has a page of its own, and ends after some hours.
        grounds=[
            one
            for one in SHARED_ON
            if one not in (Ground.CONSENT, Ground.VITAL_INTEREST)
            and not why_not_without_consent(one, kind, age)
        ],
        has_account=bool(referrals.accounts_of(found.organisation, found.contact, day)),
    )
    if form.is_valid():
        with refusal_at(form, "basis"):
            return do_send(request, found, form)
    access_log.write(request, LogAction.READ, pupils=[found.pupil_id])
    nothing = not form.fields["basis"].choices  # type: ignore[attr-defined]
    return form_page(
        request,
        form,
        title=_("Send the referral"),
        lead=recipient_of(found),
        note=_("No consent counts for exactly this recipient. Ask for one first, to refer for care.")
        if nothing
        else "",
        submit=_("Send"),
        back_url=reverse("partners:referral", args=[found.pk]),
        back_label=found.pupil.name,
    )


def do_send(request: SchoolRequest, found: Referral, form: SendForm) -> HttpResponse:
    basis, now = form.chosen(), clock.now()
    on_paper = form.cleaned_data["way"] == ReferralWay.PAPER
    paper = (
        referral_pdf(paper_of(seen_body(request, found), basis.ground, by=request.user, now=now))
        if on_paper
        else None
    )
    try:
        referrals.send(referral=found, basis=basis, by=request.user, now=now, paper=paper)
    except storage.NotStored:
        messages.error(
            request, _("The server cannot store files now. Tell the administrator, and try again later.")
        )
        return redirect("partners:referral", found.pk)
    action = LogAction.PRINT if on_paper else LogAction.WRITE
    access_log.write(request, action, pupils=[found.pupil_id])
    messages.success(
        request,
        _("The paper is ready. Hand it over yourself; what stands on it is kept here.")
        if on_paper
        else _("It is sent. They get a mail that something waits, without what it is about."),
    )
    return redirect("partners:referral", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.HANDLE_CONSENTS)
def referral_step(request: SchoolRequest, pk: int, after: str) -> HttpResponse:
    """Note what the partner said, take it back, or say that it was entered in error; each asks once more."""
    rows = Referral.objects.visible_to(request.user).with_recipient()
    found = get_or_refuse(rows, pk=pk)
    if after not in ReferralState or after in (_S.DRAFT, _S.SENT):
        raise Refused
    state = ReferralState(after)
    form = StepForm(sent(request), user=request.user, after=state)
    if form.is_valid():
        with refusal_at(form, None):
            said, now = form.said(), clock.now()
            if state in BY_PARTNER:
                referrals.answer(referral=found, after=state, by=request.user, now=now, said=said)
            else:
                referrals.close(referral=found, after=state, by=request.user, now=now, words=said.words)
            access_log.write(request, LogAction.WRITE, pupils=[found.pupil_id])
            messages.success(request, _("Noted."))
            return redirect("partners:referral", found.pk)
    access_log.write(request, LogAction.READ, pupils=[found.pupil_id])
    return form_page(
        request,
        form,
        title=STEP_TITLES[state],
        lead=recipient_of(found),
        note=STEP_NOTES.get(state, ""),
        back_url=reverse("partners:referral", args=[found.pk]),
        back_label=found.pupil.name,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.HANDLE_CONSENTS)
def referral_report(request: SchoolRequest, pk: int) -> HttpResponse:
    """Note what the partner told in between."""
    found = get_or_refuse(Referral.objects.visible_to(request.user).with_recipient(), pk=pk)
    form = StepForm(sent(request), user=request.user, after=None)
    if form.is_valid():
        with refusal_at(form, None):
            words = form.cleaned_data["words"]
            referrals.report(referral=found, words=words, by=request.user, now=clock.now())
            access_log.write(request, LogAction.WRITE, pupils=[found.pupil_id])
            messages.success(request, _("Noted."))
            return redirect("partners:referral", found.pk)
    access_log.write(request, LogAction.READ, pupils=[found.pupil_id])
    return form_page(
        request,
        form,
        title=_("Note what they told"),
        lead=recipient_of(found),
        back_url=reverse("partners:referral", args=[found.pk]),
        back_label=found.pupil.name,
    )


@require_POST
@requires(Permission.HANDLE_CONSENTS)
def referral_reopen(request: SchoolRequest, pk: int) -> HttpResponse:
    """Begin a closed one anew, as a draft."""
    found = get_or_refuse(Referral.objects.visible_to(request.user), pk=pk)
    to = found.pk
    with refusal_said(request):
        to = referrals.reopen(referral=found, by=request.user, now=clock.now()).pk
        messages.success(
            request, _("A new one is written with the same question. Look at it before you send it.")
        )
    access_log.write(request, LogAction.WRITE, pupils=[found.pupil_id])
    return redirect("partners:referral", to)


@require_safe
@requires(Permission.HANDLE_CONSENTS)
def referral_paper(request: SchoolRequest, pk: int) -> HttpResponse:
    """The paper as it left the house."""
    rows = Referral.objects.visible_to(request.user).with_recipient().select_related("paper__key", "author")
    found = get_or_refuse(rows.exclude(paper=None), pk=pk)
    access_log.write(request, LogAction.PRINT, pupils=[found.pupil_id])
    try:
        data = store.read(found.paper)
    except storage.NotReadable:
        messages.error(request, _("This paper cannot be read any more."))
        return redirect("partners:referral", found.pk)
    return pdf_response(data, filename=_("referral.pdf"))
