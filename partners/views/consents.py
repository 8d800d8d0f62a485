"""Consents: asking, noting what was said, stopping, and the lists of them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partners.contexts.consents import (
    ConsentRow,
    givers_of,
    parts_words,
    purpose_of,
    recipient_of,
    row_of,
)
from partners.contexts.family import picture
from partners.enums.consents import AskReason, ConsentAnswer, ConsentChannel, ConsentState
from partners.forms.consents import AskForm, DecideForm, ShareForm
from partners.models.consent_links import links_of
from partners.models.consents import ConsentDecision, ConsentRequest
from partners.models.settings import PartnerSettings
from partners.models.shares import PartnerAccount, Share
from partners.querysets.consents import shared_before, told_because_of, turning
from partners.rules.consent import ask_reason
from partners.services import consents, shares
from pupils.contexts.twins import tell_apart
from pupils.models.people import Person
from pupils.models.pupils import Pupil
from pupils.querysets.people import first_name_in_family
from school import access_log, clock
from school.access import get_or_refuse, requires
from school.enums import Ground, LogAction, Permission
from school.files import storage, store
from school.files.handlers import was_too_large
from school.http import SchoolRequest
from school.views.files import file_response
from school.views.lists import Column, list_page
from school.views.pages import form_page, sent
from school.views.refusals import refusal_at, refusal_said

# What the tabs of the list hold.
SOON, ALL = "", "all"


@require_safe
@requires(Permission.HANDLE_CONSENTS)
def consent_list(request: SchoolRequest) -> HttpResponse:
    """What has to be asked (again), or all that is not over."""
    day, everything = request.access.day, request.GET.get("which") == ALL
    settings = PartnerSettings.objects.get(school=request.access.school.id)
    found = rows_with_reasons(request, settings.reask_days)
    rows = [(row, reason) for row, reason in found if everything or reason]
    reasons = {row.request.pk: reason for row, reason in rows}
    columns = (
        Column("pupil", _("Pupil"), ("pupil_key", "ends_on")),
        Column("for", _("For whom"), ("recipient", "pupil_key")),
        Column("state", _("State"), ("state", "pupil_key")),
        Column("until", _("Until"), ("ends_on", "pupil_key")),
    )
    listed = list_page(
        request, sorted((row for row, _reason in rows), key=lambda row: row.ends_on), columns, own="until"
    )
    coming = turning(Pupil.objects.visible_to(request.user), settings.ages, day=day, days=settings.reask_days)
    tell_apart([*(row.request.pupil for row in listed.page), *(pupil for pupil, _age, _on in coming)])
    shown = {row.request.pupil_id for row in listed.page} | {pupil.pk for pupil, _age, _on in coming}
    access_log.write_shown(request, sorted(shown))
    context = {
        "list": listed,
        "rows": [(row, reasons[row.request.pk]) for row in listed.page],
        "which": ALL if everything else SOON,
        "turning": coming,
        "reask_days": settings.reask_days,
        "sees_emergencies": request.access.may(Permission.SEE_EMERGENCIES),
    }
    return render(request, "partners/consent_list.html", context)


def rows_with_reasons(request: SchoolRequest, days: int) -> list[tuple[ConsentRow, AskReason | None]]:
    """All that can still count, each with why it has to be asked about. Five queries."""
    day = request.access.day
    found = ConsentRequest.objects.in_hand(request.user, clock.now())
    rows = [row_of(one, day) for one in found.with_facts()]
    again = set(found.to_share_again().values_list("pk", flat=True))
    reasons = [
        None
        if row.request.asked_anew  # type: ignore[attr-defined]
        else ask_reason(row.standing, day=day, days=days)
        or (AskReason.AGAIN if row.standing.counts and row.request.pk in again else None)
        for row in rows
    ]
    return list(zip(rows, reasons, strict=True))


@require_safe
@requires(Permission.HANDLE_CONSENTS)
def consent(request: SchoolRequest, pk: int) -> HttpResponse:
    """One consent: what was asked, what everybody said, what is shared, and what was told."""
    found = get_or_refuse(ConsentRequest.objects.visible_to(request.user).with_facts(), pk=pk)
    return consent_page(request, found)


def consent_page(request: SchoolRequest, found: ConsentRequest) -> HttpResponse:
    day, now = request.access.day, clock.now()
    access_log.write(request, LogAction.READ, pupils=[found.pupil_id])
    row = row_of(found, day)
    live = Share.objects.live(now).filter(request=found)
    again = shared_before(found) if row.standing.counts else []
    context = {
        "row": row,
        "again": parts_words(again),
        "again_values": [f"{kind}:{level}" for kind, level in again],
        "consent": found,
        "recipient": recipient_of(found),
        "purpose": purpose_of(found),
        "parts": parts_words((one.kind, one.level) for one in found.parts.all()),
        "givers": givers_of(found, day),
        "said": reversed(found.said),  # type: ignore[attr-defined]
        "shares": [
            (one, parts_words((part.kind, part.level) for part in one.parts.all()))
            for one in live.prefetch_related("parts").select_related("made_by")
        ],
        "has_account": PartnerAccount.objects.of_recipient(found).open_on(request.access.day).exists(),
        "told": told_because_of(found),
        "may_share": row.standing.counts and bool(found.parts.all()),
        "links": list(links_of(found, now)),
        "is_open": found.stopped_at is None and row.standing.state != ConsentState.OVER,
    }
    return render(request, "partners/consent.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.HANDLE_CONSENTS)
def consent_new(request: SchoolRequest, pk: int) -> HttpResponse:
    """Ask about a pupil, for whom and what the address names; what each says is noted on the page that follows."""
    pupil = get_or_refuse(Pupil.objects.visible_to(request.user), pk=pk)
    named = {name: request.GET[name] for name in ("recipient", "purpose") if name in request.GET}
    form = AskForm(sent(request), user=request.user, pupil=pupil, initial=named)
    if form.is_valid():
        with refusal_at(form, None):
            consents.bring_forward(request=form.instance, day=request.access.day)
            about = first_name_in_family(pupil, request.access.day)
            form.instance.shown = picture(form.instance, form.parts(), about=about)
            made = consents.ask(request=form.instance, parts=form.parts(), now=clock.now())
            access_log.write(request, LogAction.WRITE, pupils=[pupil.pk])
            messages.success(request, _("It is written down. Now note what each of them says."))
            return redirect("partners:consent", made.pk)
    access_log.write(request, LogAction.READ, pupils=[pupil.pk])
    return form_page(
        request,
        form,
        title=_("Ask for consent"),
        lead=_(
            "Choose as little as is needed. Nobody hears anything before everybody who must agree has said yes."
        ),
        submit=_("Go on"),
        back_url=reverse("pupils:pupil", args=[pupil.pk]),
        back_label=pupil.name,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.HANDLE_CONSENTS)
def consent_decide(request: SchoolRequest, pk: int) -> HttpResponse:
    """Note what one giver said; with a no, what was shared on it ends at once."""
    found = get_or_refuse(ConsentRequest.objects.visible_to(request.user).with_facts(), pk=pk)
    now = clock.now()
    form = DecideForm(
        sent(request),
        request.FILES or None,
        user=request.user,
        request=found,
        givers=givers_of(found, request.access.day),
        now=now,
        too_large=was_too_large(request),
        initial={"giver": request.GET.get("who", "")},
    )
    if form.is_valid():
        try:
            with refusal_at(form, None):
                return noted(request, found, form)
        except storage.NotStored:
            form.add_error(
                "paper", _("The server cannot store files now. Tell the administrator, and try again later.")
            )
    access_log.write(request, LogAction.READ, pupils=[found.pupil_id])
    return form_page(
        request,
        form,
        title=_("Note an answer"),
        lead=_("A no counts as much as a yes, and nothing follows from it at school."),
        note="" if form.fields["giver"].choices else why_nobody(found, request),  # type: ignore[attr-defined]
        back_url=reverse("partners:consent", args=[found.pk]),
        back_label=found.pupil.name,
        script="js/upload.js",
    )


def why_nobody(found: ConsentRequest, request: SchoolRequest) -> str:
    """Why nobody can say anything to it now."""
    return row_of(found, request.access.day).why


def noted(request: SchoolRequest, found: ConsentRequest, form: DecideForm) -> HttpResponse:
    """Write it down, say what ended with it, and go back."""
    values = form.cleaned_data
    upload = values["paper"]
    giver = Person.objects.visible_to(request.user).get(pk=values["giver"]) if values["giver"] else None
    decision, ended = consents.decide(
        request=found,
        giver=giver,
        answer=ConsentAnswer(values["answer"]),
        channel=ConsentChannel(values["channel"]),
        said_at=form.said_at,
        now=form.now,
        recorded_by=request.user,
        paper=consents.Paper(upload.read(), upload.name or "") if upload else None,
    )
    access_log.write(request, LogAction.WRITE, pupils=[found.pupil_id])
    who = {"name": giver.name if giver else found.pupil.call_name, "answer": decision.get_answer_display()}
    messages.success(request, _("%(name)s %(answer)s: noted.") % who)
    say_ended(request, ended)
    return redirect("partners:consent", found.pk)


def say_ended(request: SchoolRequest, ended: shares.Ended | None) -> None:
    """Say what is over now; what had been told stands on the page."""
    if ended is not None and ended.shares:
        messages.info(request, _("What was shared on it is closed from this moment."))


@require_POST
@requires(Permission.HANDLE_CONSENTS)
def consent_stop(request: SchoolRequest, pk: int) -> HttpResponse:
    """The school wants it no more."""
    found = get_or_refuse(ConsentRequest.objects.visible_to(request.user), pk=pk)
    ended = consents.stop(request=found, by=request.user, now=clock.now())
    access_log.write(request, LogAction.WRITE, pupils=[found.pupil_id])
    messages.success(request, _("This consent is stopped."))
    say_ended(request, ended)
    return redirect("partners:consent", found.pk)


@require_POST
@requires(Permission.HANDLE_CONSENTS)
def consent_not_again(request: SchoolRequest, pk: int) -> HttpResponse:
    """What was shared before the consent was asked anew stays closed."""
    found = get_or_refuse(ConsentRequest.objects.visible_to(request.user), pk=pk)
    consents.not_again(request=found)
    access_log.write(request, LogAction.WRITE, pupils=[found.pupil_id])
    messages.success(request, _("It stays closed. You can still share on this page."))
    return redirect("partners:consent", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.HANDLE_CONSENTS)
def consent_share(request: SchoolRequest, pk: int) -> HttpResponse:
    """Share parts on a consent that counts."""
    found = get_or_refuse(ConsentRequest.objects.visible_to(request.user).with_facts(), pk=pk)
    parts = [(one.kind, one.level) for one in found.parts.all()]
    form = ShareForm(sent(request), user=request.user, parts=parts)
    if form.is_valid():
        share = Share(
            school_id=found.school_id,
            pupil=found.pupil,
            request=found,
            organisation=found.organisation,
            contact=found.contact,
            ground=Ground.CONSENT,
            purpose=found.purpose,
            made_by=request.user,
        )
        with refusal_at(form, None):
            shares.share(share=share, parts=form.chosen(), now=clock.now())
            access_log.write(request, LogAction.WRITE, pupils=[found.pupil_id])
            messages.success(request, _("It is shared, until the consent ends."))
            return redirect("partners:consent", found.pk)
    access_log.write(request, LogAction.READ, pupils=[found.pupil_id])
    return form_page(
        request,
        form,
        title=_("Share with %(name)s") % {"name": recipient_of(found)},
        lead=_(
            "Who has an account there sees these parts, also what is written later, for as long as the consent counts."
        ),
        submit=_("Share"),
        back_url=reverse("partners:consent", args=[found.pk]),
        back_label=found.pupil.name,
    )


@require_safe
@requires(Permission.HANDLE_CONSENTS)
def consent_paper(request: SchoolRequest, pk: int) -> HttpResponse:
    """The scan of what was said on paper."""
    rows = ConsentDecision.objects.visible_to(request.user).exclude(evidence=None)
    found = get_or_refuse(rows.select_related("evidence__key", "request__pupil"), pk=pk)
    access_log.write(request, LogAction.READ, pupils=[found.request.pupil_id])
    try:
        data = store.read(found.evidence)
    except storage.NotReadable:
        return render(request, "partners/paper_unreadable.html", {"decision": found}, status=410)
    return file_response(data, file_name=found.evidence_name, content_type=found.evidence_type)


@require_POST
@requires(Permission.HANDLE_CONSENTS)
def share_end(request: SchoolRequest, pk: int) -> HttpResponse:
    """End one share; the consent stays."""
    found = get_or_refuse(Share.objects.visible_to(request.user), pk=pk)
    with refusal_said(request):
        shares.end_shares(shares=Share.objects.filter(pk=found.pk), now=clock.now())
        access_log.write(request, LogAction.WRITE, pupils=[found.pupil_id])
        messages.success(request, _("It is closed from this moment."))
    if found.request_id is not None:
        return redirect("partners:consent", found.request_id)
    return redirect("pupils:pupil", found.pupil_id)
