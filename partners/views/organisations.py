"""Pages of organisations: the list, the page, and what was agreed with them."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Lower
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partners.contexts.consents import ConsentRow, row_of
from partners.contexts.organisations import organisation_page
from partners.contexts.social_map import Find
from partners.enums.organisations import CareKind, OrganisationKind
from partners.forms.agreements import AgreementForm, EditAgreementForm
from partners.forms.organisations import EditOrganisationForm, OrganisationFilter, OrganisationForm
from partners.models.consents import ConsentRequest
from partners.models.organisations import Agreement, Organisation
from partners.querysets.organisations import narrowed, with_counts
from partners.querysets.social_map import care_kinds_here
from partners.rules.organisations import why_not_with
from partners.services import accounts, organisations
from partners.views.organisation_hours import hours_after_end, say_hours_left
from school import access_log, clock
from school.access import Refused, get_or_refuse, requires
from school.enums import Permission
from school.files import storage, store
from school.files.handlers import was_too_large
from school.http import SchoolRequest
from school.views.files import file_response
from school.views.lists import Column, in_words, list_page
from school.views.pages import form_page, sent
from school.views.refusals import refusal_at

# Of many consents the page of an organisation shows those that end first.
CONSENTS_SHOWN = 20


@require_safe
@requires(Permission.SEE_PARTNERS)
def organisation_list(request: SchoolRequest) -> HttpResponse:
    """Organisations by name, with who works there, what is known of waiting, and what is to be looked at again."""
    form = OrganisationFilter(request.GET, user=request.user)
    day = request.access.day
    found = Organisation.objects.visible_to(request.user)
    if not form.is_valid():
        raise Refused
    wanted = form.cleaned_data
    found = found.ended(day) if wanted["who"] == OrganisationFilter.ENDED else found.present(day)
    columns = (
        Column("name", _("Name"), (Lower("name"),)),
        Column("kind", _("Kind"), (in_words("kind", OrganisationKind), "name")),
        Column("region", _("Region"), ("region", "name")),
        Column("waiting", _("Waiting time"), (F("waiting_weeks").asc(nulls_last=True), "name")),
        Column("people", _("People"), ("people", "name"), css="n"),
        Column("review", _("Look at agreements"), (F("review_on").asc(nulls_last=True), "name")),
    )
    listed = list_page(
        request,
        with_counts(narrowed(found, wanted), day).order_by(Lower("name"), "pk"),
        columns,
        own="name",
        filters=form,
        narrowed=any(value not in ("", None) for value in wanted.values()),
    )
    reached = care_kinds_here(request.user, day)
    context = {
        "list": listed,
        "day": day,
        "missing": [kind.label for kind in CareKind if kind not in reached],
    }
    return render(request, "partners/organisation_list.html", context | rights(request))


def rights(request: SchoolRequest) -> dict[str, bool]:
    """What the templates offer to this person."""
    return {
        "may_manage": request.access.may(Permission.MANAGE_PARTNERS),
        "hands_over": request.access.may(Permission.MANAGE_PUPILS),
    }


@require_safe
@requires(Permission.SEE_PARTNERS)
def organisation(request: SchoolRequest, pk: int) -> HttpResponse:
    """An organisation: what it offers, who works there, for whom, how steady they are, and what was agreed."""
    found = get_or_refuse(Organisation.objects.visible_to(request.user), pk=pk)
    page = organisation_page(request.user, found, request.access.day)
    agreed, more = consents_of(request, found)
    access_log.write_shown(request, sorted(page.pupil_ids | {row.request.pupil_id for row in agreed}))
    context = {
        "organisation": found,
        "page": page,
        "find": Find.of(found, request.access.day),
        "day": request.access.day,
        "is_ended": bool(why_not_with(found, request.access.day)),
        "hours": (left := hours_after_end(request, found)),
        "has_open_hours": any(not hour.is_called_off for hour in left),
        "consents": agreed,
        "more_consents": more,
        "handles_consents": request.access.may(Permission.HANDLE_CONSENTS),
    }
    return render(request, "partners/organisation.html", context | rights(request))


def consents_of(request: SchoolRequest, organisation: Organisation) -> tuple[list[ConsentRow], int]:
    """What may be known here by consent, or is asked: the first that end, and how many more. Five queries at most."""
    day = request.access.day
    in_hand = ConsentRequest.objects.in_hand(request.user, clock.now()).filter(organisation=organisation)
    first = in_hand.order_by("until", "pk")
    shown = [row_of(one, day) for one in first.with_facts()[:CONSENTS_SHOWN]]
    return shown, first.count() - len(shown) if len(shown) == CONSENTS_SHOWN else 0


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_PARTNERS)
def organisation_new(request: SchoolRequest) -> HttpResponse:
    """Add an organisation."""
    form = OrganisationForm(sent(request), user=request.user)
    if form.is_valid():
        with form.constraints_explained():
            organisations.save_organisation(organisation=form.instance)
        if not form.errors:
            messages.success(request, _("Saved. Now add the people you know there."))
            return redirect("partners:organisation", form.instance.pk)
    back_url = reverse("partners:organisation_list")
    return form_page(
        request, form, title=_("New organisation"), back_url=back_url, back_label=_("Organisations")
    )


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.MANAGE_PARTNERS)
def organisation_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Change what is known of an organisation."""
    found = get_or_refuse(Organisation.objects.visible_to(request.user), pk=pk)
    name = found.name
    form = EditOrganisationForm(sent(request), instance=found, user=request.user)
    if form.is_valid():
        with form.constraints_explained():
            organisations.save_organisation(organisation=form.instance)
        if not form.errors:
            messages.success(request, _("Saved."))
            say_closed(request, form.instance)
            say_hours_left(request, form.instance)
            return redirect("partners:organisation", pk)
    back_url = reverse("partners:organisation", args=[pk])
    return form_page(request, form, title=_("Change data"), back_url=back_url, back_label=name)


def say_closed(request: SchoolRequest, organisation: Organisation) -> None:
    """Close the accounts at an organisation that has ended, and say how many."""
    closed = accounts.keep_up_with_organisation(organisation=organisation, by=request.user, now=clock.now())
    if closed:
        text = ngettext(
            "The access of %(n)s person there to the portal is closed.",
            "The access of %(n)s people there to the portal is closed.",
            closed,
        )
        messages.info(request, text % {"n": closed})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_PARTNERS)
def agreement_new(request: SchoolRequest, pk: int) -> HttpResponse:
    """Note what was agreed with an organisation, perhaps with the paper."""
    found = get_or_refuse(Organisation.objects.visible_to(request.user), pk=pk)
    form = AgreementForm(
        sent(request),
        request.FILES or None,
        user=request.user,
        instance=Agreement(organisation=found),
        initial={"agreed_on": request.access.day},
        too_large=was_too_large(request),
    )
    if form.is_valid() and keep(form):
        messages.success(request, _("Saved."))
        return redirect("partners:organisation", found.pk)
    return agreement_page(request, form, found, title=_("Note an agreement"))


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.MANAGE_PARTNERS)
def agreement_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Change what was agreed, or replace the paper."""
    rows = Agreement.objects.visible_to(request.user).select_related("organisation")
    found = get_or_refuse(rows, pk=pk)
    title = found.title
    form = EditAgreementForm(
        sent(request),
        request.FILES or None,
        user=request.user,
        instance=found,
        too_large=was_too_large(request),
    )
    if form.is_valid() and keep(form):
        messages.success(request, _("Saved."))
        return redirect("partners:organisation", found.organisation_id)
    remove = {
        "url": reverse("partners:agreement_remove", args=[pk]),
        "question": _("Remove this agreement?"),
        "text": _("The paper is destroyed. That it was here, and who removed it, is kept."),
    }
    return agreement_page(request, form, found.organisation, title=title, remove=remove)


def keep(form: AgreementForm) -> bool:
    """Store what the form brought; what is wrong with the file is said at its field."""
    upload = form.upload
    try:
        with refusal_at(form, "file"):
            organisations.save_agreement(
                agreement=form.instance,
                data=upload.read() if upload else None,
                name=upload.name or "" if upload else "",
                now=clock.now(),
            )
    except storage.NotStored:
        form.add_error(
            "file", _("The server cannot store files now. Tell the administrator, and try again later.")
        )
    return not form.errors


def agreement_page(
    request: SchoolRequest, form: AgreementForm, of: Organisation, *, title: str, **more: Any
) -> HttpResponse:
    """The page with the form of an agreement."""
    return form_page(
        request,
        form,
        title=title,
        back_url=reverse("partners:organisation", args=[of.pk]),
        back_label=of.name,
        script="js/upload.js",
        **more,
    )


@require_safe
@requires(Permission.SEE_PARTNERS)
def agreement_file(request: SchoolRequest, pk: int) -> HttpResponse:
    """The paper of an agreement: PDF and pictures in the browser, everything else to save."""
    rows = Agreement.objects.visible_to(request.user).exclude(file=None)
    found = get_or_refuse(rows.select_related("file__key", "organisation"), pk=pk)
    try:
        data = store.read(found.file)
    except storage.NotReadable:
        return render(request, "partners/agreement_unreadable.html", {"agreement": found}, status=410)
    return file_response(data, file_name=found.file_name, content_type=found.content_type)


@require_POST
@transaction.atomic
@requires(Permission.MANAGE_PARTNERS)
def agreement_remove(request: SchoolRequest, pk: int) -> HttpResponse:
    """Take an agreement away, with its paper."""
    rows = Agreement.objects.visible_to(request.user).select_for_update(of=("self",))
    found = get_or_refuse(rows, pk=pk)
    organisation_id = found.organisation_id
    organisations.remove_agreement(agreement=found)
    messages.success(request, _("The agreement is removed."))
    return redirect("partners:organisation", organisation_id)
