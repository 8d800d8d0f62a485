"""Talks with people around a pupil: writing one down, and when each of them was last spoken to."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from careteam.contexts.contacts import last_spoken
from careteam.forms.contacts import ContactForm, EditContactForm
from careteam.models.cases import CareCase
from careteam.models.contacts import ContactMoment
from careteam.querysets.contacts import last_contacts, people_around
from careteam.services import contacts
from pupils.models.people import Person
from pupils.models.pupils import Pupil
from school import access_log
from school.access import get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest, whole_number
from school.views.pages import form_page, sent

PER_PAGE = 30


@require_safe
@requires(Permission.SEE_PUPIL_PAGE)
def contact_list(request: SchoolRequest, pk: int) -> HttpResponse:
    """With whom was spoken and when: each person once, and below it every talk."""
    pupil = get_or_refuse(Pupil.objects.visible_to(request.user), pk=pk)
    rows = ContactMoment.objects.visible_to(request.user).filter(pupil=pupil)
    page = Paginator(rows.select_related("person", "author"), PER_PAGE).get_page(request.GET.get("page"))
    around = people_around(request.user, pupil, request.access.day)
    access_log.write(request, LogAction.READ, pupils=[pupil.pk])
    context = {
        "pupil": pupil,
        "spoken": last_spoken(around, last_contacts(access=request.access, pupil_id=pupil.pk)),
        "page": page,
        "me": request.user.pk,
        "may_write": request.access.may(Permission.RECORD_CONTACT),
    }
    return render(request, "careteam/contacts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.RECORD_CONTACT)
def contact_new(request: SchoolRequest, pk: int) -> HttpResponse:
    """Write down a talk; with ?person= and ?case= these are filled in."""
    pupil = get_or_refuse(Pupil.objects.visible_to(request.user), pk=pk)
    form = ContactForm(sent(request), user=request.user, pupil=pupil, initial=initial_of(request, pupil))
    form.instance.author = request.user
    form.instance.case = case_asked(request, pupil)
    if form.is_valid():
        return written(request, contacts.save_contact(contact=form.instance))
    return page_of(request, form, pupil, _("Write down a talk"))


def initial_of(request: SchoolRequest, pupil: Pupil) -> dict[str, object]:
    """Whom the address names, with their language."""
    asked = whole_number(request.GET.get("person", ""))
    person: Person | None = None
    if asked is not None:
        person = people_around(request.user, pupil, request.access.day).filter(pk=asked).first()
    return {"person": person.pk, "language": person.language} if person else {}


def case_asked(request: SchoolRequest, pupil: Pupil) -> CareCase | None:
    """The case that the address names, if this person sees it."""
    asked = whole_number(request.GET.get("case", ""))
    if asked is None:
        return None
    found: CareCase | None = CareCase.objects.visible_to(request.user).filter(pupil=pupil, pk=asked).first()
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.RECORD_CONTACT)
def contact_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Change a talk that one wrote down oneself."""
    own = ContactMoment.objects.own(request.user).select_related("pupil", "person", "case")
    found = get_or_refuse(own, pk=pk)
    form = EditContactForm(sent(request), instance=found, user=request.user, pupil=found.pupil)
    if form.is_valid():
        return written(request, contacts.save_contact(contact=form.instance))
    return page_of(request, form, found.pupil, _("Change a talk"))


def written(request: SchoolRequest, contact: ContactMoment) -> HttpResponse:
    access_log.write(request, LogAction.WRITE, pupils=[contact.pupil_id])
    messages.success(request, _("Saved."))
    return redirect("careteam:contacts", contact.pupil_id)


def page_of(request: SchoolRequest, form: object, pupil: Pupil, title: str) -> HttpResponse:
    access_log.write(request, LogAction.READ, pupils=[pupil.pk])
    back_url = reverse("careteam:contacts", args=[pupil.pk])
    names = {"lead": pupil.name, "about": pupil.name}
    return form_page(request, form, title=title, back_url=back_url, back_label=_("Talks"), **names)
