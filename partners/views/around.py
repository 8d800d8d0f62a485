"""Who is around a pupil: the picture with its list, and what partners do for the pupil."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from messaging.languages import LANGUAGES
from partners.contexts.around import around_page
from partners.forms.contacts import AssignmentForm, EditAssignmentForm
from partners.models.organisations import Assignment, Contact
from partners.querysets.around import circle_of
from partners.querysets.organisations import contacts_found
from partners.rules.organisations import usual_level
from partners.services import organisations
from pupils.models.pupils import Pupil
from pupils.querysets.languages import language_to_read
from pupils.querysets.parts import levels_seen
from school import access_log, clock
from school.access import get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest, whole_number
from school.views.pages import form_page, sent
from school.views.refusals import refusal_at


@require_safe
@requires(Permission.SEE_PARTNERS)
def around(request: SchoolRequest, pk: int) -> HttpResponse:
    """Everybody around a pupil: family and home, school, outside; who does what until when."""
    pupil = get_or_refuse(Pupil.objects.visible_to(request.user), pk=pk)
    access_log.write(request, LogAction.READ, pupils=[pupil.pk])
    context = {
        "pupil": pupil,
        "page": around_page(circle_of(request.user, pupil, request.access.day), request.access.day),
        "day": request.access.day,
        "languages": LANGUAGES,
        "own_language": language_to_read(pupil.pk, request.access.day),
        "may_manage": request.access.may(Permission.MANAGE_PARTNERS),
    }
    return render(request, "partners/around.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.MANAGE_PARTNERS)
def assignment_new(request: SchoolRequest, pk: int) -> HttpResponse:
    """Note what somebody of an organisation does for a pupil; with ?replaces= whom they follow up stops."""
    pupil = get_or_refuse(Pupil.objects.visible_to(request.user), pk=pk)
    former = former_assignment(request, pupil)
    picked = picked_contact(request)
    if picked is None:
        return choose_contact(request, pupil, former)
    form = AssignmentForm(
        sent(request),
        user=request.user,
        instance=Assignment(pupil=pupil, author=request.user),
        contact=picked,
        former=former,
        levels=levels_seen(request.user, pupil.pk),
        initial=beginning(request, picked, former),
    )
    if form.is_valid():
        with refusal_at(form, "starts_on"):
            ended = organisations.add_assignment(assignment=form.instance, now=clock.now(), former=former)
            access_log.write(request, LogAction.WRITE, pupils=[pupil.pk])
            values = {"person": picked.person.name, "name": pupil.call_name}
            messages.success(request, _("%(person)s now stands around %(name)s.") % values)
            say_ended(request, ended)
            return redirect("partners:around", pupil.pk)
    access_log.write(request, LogAction.READ, pupils=[pupil.pk])
    return form_page(
        request,
        form,
        title=picked.person.name,
        lead=picked.organisation.name,
        back_url=reverse("partners:around", args=[pupil.pk]),
        back_label=pupil.name,
    )


def say_ended(request: SchoolRequest, consents: int) -> None:
    """Say that what was agreed to for somebody ends with their task."""
    if consents:
        messages.info(request, _("Consents for this person end with the task."))


def former_assignment(request: SchoolRequest, pupil: Pupil) -> Assignment | None:
    """The task that ends when the new one starts, if ?replaces= names one for this pupil."""
    wanted = request.GET.get("replaces", "")
    if not wanted:
        return None
    rows = Assignment.objects.visible_to(request.user).filter(pupil=pupil).lasting(request.access.day)
    found: Assignment = get_or_refuse(rows.select_related("contact__person"), pk=whole_number(wanted) or 0)
    return found


def picked_contact(request: SchoolRequest) -> Contact | None:
    """Who ?contact= names, if it is somebody who still works there, with the school."""
    wanted = request.GET.get("contact", "")
    if not wanted:
        return None
    rows = Contact.objects.visible_to(request.user).to_choose(request.access.day)
    found: Contact = get_or_refuse(
        rows.select_related("person", "organisation"), pk=whole_number(wanted) or 0
    )
    return found


def beginning(request: SchoolRequest, contact: Contact, former: Assignment | None) -> dict[str, object]:
    """What the form begins with: as the former one, or as is usual for such an organisation."""
    initial: dict[str, object] = {
        "starts_on": max(request.access.day, contact.starts_on),
        "level": usual_level(contact.organisation.kind),
    }
    if former is not None:
        initial |= {"kind": former.kind, "does": former.does, "level": former.level}
    return initial


def choose_contact(request: SchoolRequest, pupil: Pupil, former: Assignment | None) -> HttpResponse:
    """The page that asks who it is: a search among the people of all organisations."""
    words = request.GET.get("find", "").replace("\x00", "").strip()
    access_log.write(request, LogAction.READ, pupils=[pupil.pk])
    context = {
        "pupil": pupil,
        "former": former,
        "words": words,
        "found": contacts_found(request.user, words, request.access.day) if words else [],
        "back_url": reverse("partners:around", args=[pupil.pk]),
    }
    return render(request, "partners/assignment_choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.MANAGE_PARTNERS)
def school_assignment_new(request: SchoolRequest, pk: int) -> HttpResponse:
    """Note what somebody of an organisation does for the whole school."""
    rows = Contact.objects.visible_to(request.user).to_choose(request.access.day)
    contact = get_or_refuse(rows.select_related("person", "organisation"), pk=pk)
    form = AssignmentForm(
        sent(request),
        user=request.user,
        instance=Assignment(author=request.user),
        contact=contact,
        levels=(),
        initial={"starts_on": max(request.access.day, contact.starts_on)},
    )
    if form.is_valid():
        with refusal_at(form, "starts_on"):
            organisations.add_assignment(assignment=form.instance, now=clock.now())
            messages.success(request, _("Saved."))
            return redirect("partners:organisation", contact.organisation_id)
    return form_page(
        request,
        form,
        title=contact.person.name,
        lead=_("What this person does for the whole school."),
        back_url=reverse("partners:organisation", args=[contact.organisation_id]),
        back_label=contact.organisation.name,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.MANAGE_PARTNERS)
def assignment_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Change what somebody of an organisation does, for whom that is to know, or note the last day."""
    rows = Assignment.objects.visible_to(request.user)
    found = get_or_refuse(rows.select_related("contact__person", "contact__organisation", "pupil"), pk=pk)
    contact, pupil = found.contact, found.pupil
    levels = levels_seen(request.user, pupil.pk) if pupil else ()
    form = EditAssignmentForm(
        sent(request), user=request.user, instance=found, contact=contact, levels=levels
    )
    back_url = (
        reverse("partners:around", args=[pupil.pk])
        if pupil
        else reverse("partners:organisation", args=[contact.organisation_id])
    )
    pupils = [pupil.pk] if pupil else []
    if form.is_valid():
        ended = organisations.change_assignment(assignment=form.instance, now=clock.now())
        access_log.write_shown(request, pupils, action=LogAction.WRITE)
        messages.success(request, _("Saved."))
        say_ended(request, ended)
        return redirect(back_url)
    access_log.write_shown(request, pupils)
    return form_page(
        request,
        form,
        title=contact.person.name,
        back_url=back_url,
        back_label=pupil.name if pupil else contact.organisation.name,
        remove={
            "url": reverse("partners:assignment_remove", args=[pk]),
            "question": _("Remove this task?"),
            "text": _("Only for a mistake: whoever stops gets a last day, so that the past can be read."),
        },
    )


@require_POST
@transaction.atomic
@requires(Permission.MANAGE_PARTNERS)
def assignment_remove(request: SchoolRequest, pk: int) -> HttpResponse:
    """Take away a task that was noted by mistake."""
    rows = Assignment.objects.visible_to(request.user).select_related("contact")
    found = get_or_refuse(rows.select_for_update(of=("self",)), pk=pk)
    pupil_id = found.pupil_id
    organisations.remove_assignment(assignment=found)
    access_log.write_shown(request, [pupil_id] if pupil_id else [], action=LogAction.WRITE)
    messages.success(request, _("The task is removed."))
    if pupil_id is None:
        return redirect("partners:organisation", found.contact.organisation_id)
    return redirect("partners:around", pupil_id)
