"""Documents of a pupil: adding, opening, changing and removing them."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pupils.forms.documents import EditDocumentForm, NewDocumentForm
from pupils.models.documents import Document
from pupils.models.pupils import Pupil
from pupils.querysets.parts import levels_seen
from pupils.services import documents
from school import access_log, clock
from school.access import Refused, get_or_refuse, requires
from school.enums import LogAction, Permission
from school.files import storage, store
from school.files.handlers import was_too_large
from school.http import SchoolRequest, way_back
from school.views.files import file_response
from school.views.pages import form_page, sent
from school.views.refusals import refusal_at


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.ADD_DOCUMENTS)
def document_new(request: SchoolRequest, pk: int) -> HttpResponse:
    """Put a file into a pupil's file; ?next= leads back to where the button stood."""
    pupil = get_or_refuse(Pupil.objects.visible_to(request.user), pk=pk)
    form = NewDocumentForm(
        sent(request),
        request.FILES or None,
        user=request.user,
        pupil=pupil,
        levels=levels_seen(request.user, pupil.pk),
        too_large=was_too_large(request),
    )
    if form.is_valid() and add(form):
        access_log.write(request, LogAction.WRITE, pupils=[pupil.pk])
        messages.success(request, _("%(title)s is in the file.") % {"title": form.instance.title})
        return redirect(way_back(request, reverse("pupils:pupil", args=[pupil.pk])))
    access_log.write(request, LogAction.READ, pupils=[pupil.pk])
    return form_page(
        request,
        form,
        title=_("Add a document"),
        lead=_("It is stored encrypted, and only opens for those who may see it."),
        submit=_("Add to the file"),
        back_url=way_back(request, reverse("pupils:pupil", args=[pupil.pk])),
        back_label=pupil.name,
        script="js/upload.js",
    )


def add(form: NewDocumentForm) -> bool:
    """Store what the form brought; what is wrong with the file is said at its field."""
    try:
        with refusal_at(form, "file"):
            documents.add_document(
                document=form.instance, data=form.upload.read(), name=form.upload.name or "", now=clock.now()
            )
    except storage.NotStored:
        form.add_error(
            "file", _("The server cannot store files now. Tell the administrator, and try again later.")
        )
    return not form.errors


@require_safe
@requires(Permission.SEE_PUPIL_PAGE)
def document(request: SchoolRequest, pk: int) -> HttpResponse:
    """The file itself: PDF and pictures in the browser, everything else to save."""
    found = get_or_refuse(
        Document.objects.visible_to(request.user).select_related("file__key", "pupil"), pk=pk
    )
    access_log.write(request, LogAction.READ, pupils=[found.pupil_id])
    try:
        data = store.read(found.file)
    except storage.NotReadable:
        return render(request, "pupils/document_unreadable.html", {"document": found}, status=410)
    return file_response(data, file_name=found.file_name, content_type=found.content_type)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.ADD_DOCUMENTS)
def document_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Change a document's title, kind, sender or level."""
    found = get_or_refuse(Document.objects.visible_to(request.user).select_related("pupil"), pk=pk)
    title = found.title
    levels = levels_seen(request.user, found.pupil_id)
    form = EditDocumentForm(sent(request), instance=found, user=request.user, levels=levels)
    if form.is_valid():
        documents.change_document(document=form.instance)
        access_log.write(request, LogAction.WRITE, pupils=[found.pupil_id])
        messages.success(request, _("Saved."))
        return redirect("pupils:pupil", found.pupil_id)
    access_log.write(request, LogAction.READ, pupils=[found.pupil_id])
    more: dict[str, Any] = {}
    if may_remove(request, found):
        more["remove"] = {
            "url": reverse("pupils:document_remove", args=[found.pk]),
            "question": _("Remove this document?"),
            "text": _("The file is destroyed. That it was here, and who removed it, is kept."),
        }
    return form_page(
        request,
        form,
        title=title,
        back_url=reverse("pupils:pupil", args=[found.pupil_id]),
        back_label=found.pupil.name,
        **more,
    )


@require_POST
@transaction.atomic
@requires(Permission.ADD_DOCUMENTS)
def document_remove(request: SchoolRequest, pk: int) -> HttpResponse:
    """Take a document out of the file: whoever added it, or the care coordinator."""
    rows = Document.objects.visible_to(request.user)
    found = get_or_refuse(rows.select_for_update(of=("self",)), pk=pk)
    if not may_remove(request, found):
        raise Refused
    documents.remove_document(document=found)
    access_log.write(request, LogAction.WRITE, pupils=[found.pupil_id])
    messages.success(request, _("The document is removed."))
    return redirect("pupils:pupil", found.pupil_id)


def may_remove(request: SchoolRequest, document: Document) -> bool:
    """Whether this person may take this visible document away."""
    return document.author_id == request.user.pk or request.access.may(Permission.REMOVE_DOCUMENTS)
