"""Pages of somebody of another organisation: the pupils of whom they may know something, and nothing beside that."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from partners.contexts.portal import PupilRow, chapters_for, documents_for, shared_pupils, wards, why_open
from partners.contexts.portal_hours import bookable_hours, booked
from partners.forms.portal_documents import PortalDocumentForm
from partners.models.shares import PartnerAccount
from pupils.models.documents import Document
from pupils.models.pupils import Pupil
from pupils.views.documents import add
from school import access_log
from school.access import Refused, get_or_refuse, requires
from school.enums import LogAction, Permission
from school.files import storage, store
from school.files.handlers import was_too_large
from school.http import SchoolRequest, whole_number
from school.viewer import Access
from school.views.files import file_response
from school.views.pages import form_page, sent

PER_PAGE = 50
Rows = Callable[[Access, int, int], list[PupilRow]]


@require_safe
@requires(Permission.USE_PORTAL)
def shared(request: SchoolRequest) -> HttpResponse:
    """The pupils of whom something is shared with this person, by name."""
    return pupils_page(request, shared_pupils, _("Pupils of whom something is shared with you"))


@require_safe
@requires(Permission.USE_PORTAL)
def own_wards(request: SchoolRequest) -> HttpResponse:
    """The pupils for whom this person decides, by name."""
    return pupils_page(request, wards, _("Pupils for whom you decide"))


def pupils_page(request: SchoolRequest, read: Rows, title: Promise) -> HttpResponse:
    """So many at a time, without saying how many there are."""
    number = max(1, min(whole_number(request.GET.get("page", "")) or 1, 1000))
    found = read(request.access, (number - 1) * PER_PAGE, PER_PAGE + 1)
    rows = found[:PER_PAGE]
    access_log.write(request, LogAction.READ, pupils=[row.pupil.pk for row in rows])
    context = {
        "title": title,
        "rows": rows,
        "before": number - 1,
        "after": number + 1 if len(found) > PER_PAGE else None,
    }
    return render(request, "partners/portal_pupils.html", context)


@require_safe
@requires(Permission.USE_PORTAL)
def pupil(request: SchoolRequest, pk: int) -> HttpResponse:
    """What this person may know of a pupil: exactly the parts, why, and until when."""
    found = get_or_refuse(Pupil.objects.visible_to(request.user), pk=pk)
    why = why_open(request.access, found)
    chapters = chapters_for(request.user, found, request.access.day)
    access_log.write(request, LogAction.READ, pupils=[found.pk])
    context = {
        "pupil": found,
        "why": why,
        "chapters": chapters,
        "documents": documents_for(request.user, found),
        "booked": booked(request.user, request.access).filter(pupil=found),
        "may_book": Pupil.objects.at_school(request.access.day).filter(pk=found.pk).exists()
        and bool(bookable_hours(request.access, found)),
    }
    return render(request, "partners/portal_pupil.html", context)


@require_safe
@requires(Permission.USE_PORTAL)
def document(request: SchoolRequest, pk: int) -> HttpResponse:
    """A document that is open to this person, as the school has it."""
    rows = Document.objects.visible_to(request.user).select_related("file__key", "pupil")
    found = get_or_refuse(rows, pk=pk)
    access_log.write(request, LogAction.READ, pupils=[found.pupil_id])
    try:
        data = store.read(found.file)
    except storage.NotReadable:
        return render(request, "pupils/document_unreadable.html", {"document": found}, status=410)
    return file_response(data, file_name=found.file_name, content_type=found.content_type)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.USE_PORTAL)
def document_new(request: SchoolRequest, pk: int) -> HttpResponse:
    """Bring a document about a pupil who is open to this person: it is for the care team."""
    found = get_or_refuse(Pupil.objects.visible_to(request.user), pk=pk)
    account = PartnerAccount.objects.open_for(request.access).select_related("contact__organisation").first()
    if account is None:
        raise Refused
    form = PortalDocumentForm(
        sent(request),
        request.FILES or None,
        user=request.user,
        pupil=found,
        organisation=account.contact.organisation,
        too_large=was_too_large(request),
    )
    if form.is_valid() and add(form):
        access_log.write(request, LogAction.WRITE, pupils=[found.pk])
        messages.success(request, gettext("Thank you. The care team has it."))
        return redirect("partners:portal_pupil", found.pk)
    access_log.write(request, LogAction.READ, pupils=[found.pk])
    return form_page(
        request,
        form,
        title=gettext("Bring a document"),
        lead=gettext("The care team of the school reads it. You see it here only if they share it with you."),
        submit=gettext("Send to the school"),
        back_url=reverse("partners:portal_pupil", args=[found.pk]),
        back_label=found.name,
        script="js/upload.js",
    )
