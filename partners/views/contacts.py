"""Pages of the people at organisations."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from partners.forms.contacts import ContactForm, ContactPersonForm, EditContactForm, EditContactPersonForm
from partners.models.organisations import Contact, Organisation
from partners.services import accounts, organisations
from pupils.models.people import Relation
from pupils.views.finding import pick_person
from school import access_log, clock
from school.access import get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.views.pages import sent
from school.views.refusals import refusal_at


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.MANAGE_PARTNERS)
def contact_new(request: SchoolRequest, pk: int) -> HttpResponse:
    """Add somebody to an organisation, known already or new."""
    organisation = get_or_refuse(Organisation.objects.visible_to(request.user), pk=pk)
    pick = pick_person(request, form=ContactPersonForm)
    form = ContactForm(
        sent(request),
        user=request.user,
        organisation=organisation,
        person=pick.person,
        initial={"starts_on": request.access.day},
    )
    if all([pick.is_valid(), form.is_valid()]):
        with refusal_at(form, "starts_on"):
            organisations.add_contact(contact=form.instance, person=pick.person)
            values = {"person": pick.person.name, "organisation": organisation.name}
            messages.success(request, _("%(person)s is now listed with %(organisation)s.") % values)
            return redirect("partners:organisation", organisation.pk)
    if pick.words:
        access_log.write(request, pick.action, pupils=sorted(pick.pupil_ids()))
    context = {
        "organisation": organisation,
        "pick": pick,
        "form": form,
        "submit": _("Save"),
        "back_url": reverse("partners:organisation", args=[organisation.pk]),
        "back_label": organisation.name,
    }
    return render(request, "partners/contact_new.html", context, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.MANAGE_PARTNERS)
def contact_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Change what somebody does at an organisation, how to reach them, or note the last day there."""
    rows = Contact.objects.visible_to(request.user).select_related("organisation", "person")
    found = get_or_refuse(rows, pk=pk)
    organisation, person, name = found.organisation, found.person, found.person.name
    about = {"organisation": organisation, "person": person}
    person_form = EditContactPersonForm(sent(request), prefix="person", instance=person, user=request.user)
    form = EditContactForm(sent(request), instance=found, user=request.user, **about)
    around = Relation.objects.visible_to(request.user).filter(person=person).lasting(request.access.day)
    pupils = sorted(around.values_list("pupil", flat=True))
    if all([person_form.is_valid(), form.is_valid()]):
        ended = organisations.change_contact(contact=form.instance, person=person_form.instance)
        accounts.keep_up_with(contact=form.instance, by=request.user, now=clock.now())
        access_log.write(request, LogAction.WRITE, pupils=pupils)
        messages.success(request, _("Saved."))
        if ended:
            text = ngettext("%(n)s task ends with it.", "%(n)s tasks end with it.", ended)
            messages.info(request, text % {"n": ended})
        return redirect("partners:organisation", organisation.pk)
    context = {
        "title": name,
        "forms": [person_form, form],
        "has_errors": bool(person_form.errors or form.errors),
        "organisation": organisation,
        "is_around": bool(pupils),
        "submit": _("Save"),
        "back_url": reverse("partners:organisation", args=[organisation.pk]),
        "back_label": organisation.name,
    }
    status = max(person_form.status, form.status) if person_form.is_bound else 200
    if 409 in (person_form.status, form.status):
        status = 409
    return render(request, "partners/contact_edit.html", context, status=status)
