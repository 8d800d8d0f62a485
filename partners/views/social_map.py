"""The social map: who can help with what, outside and inside the school."""

from django.contrib import messages
from django.db import transaction
from django.db.models.functions import Lower
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from partners.contexts.social_map import Find
from partners.enums.organisations import INFORMAL
from partners.forms.colleagues import HelperForm, StaffLanguagesForm
from partners.forms.organisations import MapFilter
from partners.models.colleagues import Helper
from partners.models.organisations import Organisation
from partners.querysets.organisations import narrowed
from partners.querysets.social_map import colleagues
from partners.services import organisations
from partners.views.organisations import rights
from school.access import Refused, get_or_refuse, requires
from school.enums import Permission
from school.http import SchoolRequest
from school.models.people import User
from school.views.lists import list_page
from school.views.pages import form_page, sent

PER_PAGE = 24


@require_safe
@requires(Permission.SEE_PARTNERS)
def social_map(request: SchoolRequest) -> HttpResponse:
    """Look for help by need, language, age and status: organisations, informal help, and colleagues."""
    form = MapFilter(request.GET, user=request.user)
    if not form.is_valid():
        raise Refused
    wanted, day = form.cleaned_data, request.access.day
    found = narrowed(Organisation.objects.visible_to(request.user).present(day), wanted)
    listed = list_page(
        request,
        found.order_by(Lower("name"), "pk"),
        (),
        own="",
        filters=form,
        narrowed=any(value not in ("", None) for value in wanted.values()),
        per_page=PER_PAGE,
    )
    context = {
        "list": listed,
        "found": [Find.of(one, day) for one in listed.page],
        "colleagues": colleagues(request.user, day, wanted) if listed.page.number == 1 else [],
        "informal": INFORMAL,
    }
    return render(request, "partners/social_map.html", context | rights(request))


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.MANAGE_PARTNERS)
def helper_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Say for what, and for whom, a colleague can be asked."""
    people = User.objects.visible_to(request.user)
    colleague = get_or_refuse(people, pk=pk)
    row = Helper.objects.visible_to(request.user).filter(user=colleague).first()
    form = HelperForm(sent(request), instance=row or Helper(user=colleague), user=request.user)
    if form.is_valid():
        organisations.save_helper(helper=form.instance)
        messages.success(request, _("Saved."))
        return redirect("partners:social_map")
    return form_page(
        request,
        form,
        title=colleague.name,
        lead=_("Everybody who may see the social map reads this."),
        back_url=reverse("partners:social_map"),
        back_label=_("Social map"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.MANAGE_STAFF)
def staff_languages(request: SchoolRequest, pk: int) -> HttpResponse:
    """Say which languages a colleague speaks: of the list of staff, whoever keeps that."""
    colleague = get_or_refuse(User.objects.visible_to(request.user), pk=pk)
    row = Helper.objects.filter(school=request.access.school.id, user=colleague).first()
    form = StaffLanguagesForm(sent(request), instance=row or Helper(user=colleague), user=request.user)
    back_url = reverse("school:staff_member", args=[pk])
    if form.is_valid():
        organisations.save_helper(helper=form.instance)
        messages.success(request, _("Saved."))
        return redirect(back_url)
    return form_page(
        request,
        form,
        title=_("Languages of %(name)s") % {"name": colleague.name},
        lead=_("Colleagues who look for somebody with a family's language find them by this."),
        back_url=back_url,
        back_label=colleague.name,
    )
