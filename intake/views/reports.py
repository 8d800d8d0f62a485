"""The printed report: of one pupil at once, of many by the workers."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from intake.contexts.report import report_for
from intake.enums import BatchFormat, BatchState, LeftOut, ReportVersion
from intake.forms.reports import ReportBatchForm
from intake.models.reports import ReportBatch
from intake.pdfs import report_pdf
from intake.rules.reports import REPORT_LEVELS
from intake.services import reports, reports_bundle
from pupils.querysets.parts import pupils_with_levels
from school import access_log, clock
from school.access import Refused, get_or_refuse, requires
from school.enums import LogAction, Permission
from school.files import storage, store
from school.http import SchoolRequest
from school.pdfs import PAPER_LANGUAGE, pdf_response
from school.refusals import Refusal
from school.views.fragments import fragment
from school.views.pages import sent

CONTENT_TYPES = {BatchFormat.PDF: "application/pdf", BatchFormat.ZIP: "application/zip"}


@require_safe
@requires(Permission.PRINT_REPORT)
def report(request: SchoolRequest, pk: int, version: str) -> HttpResponse:
    """A pupil's report in one version, to look at and to print."""
    if version not in ReportVersion:
        raise Refused
    wanted = ReportVersion(version)
    pupil = get_or_refuse(pupils_with_levels(request.user, REPORT_LEVELS[wanted]), pk=pk)
    try:
        found = report_for(pupil.pk, version=wanted, user=request.user, now=clock.now())
    except Refusal as refusal:
        return render(request, "pupils/not_printed.html", {"pupil": pupil, "words": str(refusal)}, status=409)
    if found is None:
        raise Refused(pupil_ids=[pk])
    pdf = report_pdf(found)
    access_log.write(request, LogAction.PRINT, pupils=[pk])
    with override(PAPER_LANGUAGE):
        return pdf_response(pdf, filename=f"{pupil.list_name} – {wanted.label}.pdf")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PRINT_MANY_REPORTS)
def report_batches(request: SchoolRequest) -> HttpResponse:
    """Ask for the reports of a class or a month, and see what was asked in the last hour."""
    now = clock.now()
    form = ReportBatchForm(sent(request), user=request.user)
    if form.is_valid():
        batch, is_new = reports.ask_for_reports(
            user=request.user,
            pupil_ids=form.cleaned_data["pupil_ids"],
            title=form.title,
            version=ReportVersion(form.cleaned_data["version"]),
            batch_format=BatchFormat(form.cleaned_data["batch_format"]),
            form_key=form.cleaned_data["form_key"],
            now=now,
        )
        if is_new:
            access_log.write(request, LogAction.PRINT, pupils=form.cleaned_data["pupil_ids"])
        return redirect("intake:report_batch", batch.pk)
    batches = ReportBatch.objects.visible_to(request.user).recent(now).with_progress()
    context = {"form": form, "batches": batches, "now": now}
    return render(request, "intake/report_batches.html", context, status=form.status)


def _batch_context(request: SchoolRequest, pk: int) -> dict[str, Any]:
    batches = ReportBatch.objects.visible_to(request.user).with_progress()
    batch = get_or_refuse(batches, pk=pk)
    left_out = batch.items.filter(
        left_out__in=[LeftOut.FAILED, LeftOut.TELLS], pupil__in=_theirs(request, batch)
    )
    names: dict[str, list[str]] = {}
    for item in left_out.select_related("pupil"):
        names.setdefault(item.left_out, []).append(item.pupil.name)
    return {
        "batch": batch,
        "busy": batch.state in {BatchState.WAITING, BatchState.RUNNING},
        "gone": batch.state == BatchState.REMOVED or _is_over(batch),
        "failed": names.get(LeftOut.FAILED, []),
        "telling": names.get(LeftOut.TELLS, []),
    }


def _theirs(request: SchoolRequest, batch: ReportBatch) -> Any:
    """The pupils whose reports in this version this person may have, now."""
    return pupils_with_levels(request.user, REPORT_LEVELS[ReportVersion(batch.version)])


def _is_over(batch: ReportBatch) -> bool:
    return batch.expires_at is not None and batch.expires_at <= clock.now()


@require_safe
@requires(Permission.PRINT_MANY_REPORTS)
def report_batch(request: SchoolRequest, pk: int) -> HttpResponse:
    """How far a batch is, and the way to it when it is ready."""
    return render(request, "intake/report_batch.html", _batch_context(request, pk) | {"seen": ""})


@require_safe
@requires(Permission.PRINT_MANY_REPORTS)
def report_batch_progress(request: SchoolRequest, pk: int) -> HttpResponse:
    """The progress alone, for the page that asks every two seconds."""
    return fragment(request, "intake/_report_batch.html", _batch_context(request, pk))


@require_safe
@requires(Permission.PRINT_MANY_REPORTS)
def report_batch_download(request: SchoolRequest, pk: int) -> HttpResponse:
    """The file itself, as long as everything in it is still this person's to see."""
    batch = get_or_refuse(
        ReportBatch.objects.visible_to(request.user)
        .filter(state=BatchState.READY)
        .select_related("file__key"),
        pk=pk,
    )
    inside = list(batch.items.filter(left_out="").values_list("pupil_id", flat=True))
    if _is_over(batch) or _theirs(request, batch).filter(pk__in=inside).count() != len(inside):
        raise Refused(pupil_ids=inside)
    try:
        content = store.read(batch.file)
    except storage.StorageError:
        messages.error(request, _("The file can no longer be read. Ask for the reports again."))
        return redirect("intake:report_batches")
    access_log.write(request, LogAction.EXPORT, pupils=inside)
    response = HttpResponse(content, content_type=CONTENT_TYPES[BatchFormat(batch.format)])
    name = reports_bundle.file_name(batch)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


@require_POST
@requires(Permission.PRINT_MANY_REPORTS)
def report_batch_cancel(request: SchoolRequest, pk: int) -> HttpResponse:
    """Stop a batch, or throw away what is ready."""
    batch = get_or_refuse(ReportBatch.objects.visible_to(request.user), pk=pk)
    if reports.remove_reports(batch_id=batch.pk):
        messages.success(request, _("The reports are removed."))
    return redirect("intake:report_batches")
