"""Whether help arrives: the LOWAN table of a term as page, paper and spreadsheet, and counting together."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from partners.contexts.working import CareTable, Whose, as_rows, care_table
from partners.models.experiences import TermRound
from partners.pdfs import WorkingPrint, working_pdf
from partners.services import experiences
from school import access_log, clock
from school.access import requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.models.school import School
from school.pdfs import letterhead, pdf_response
from school.spreadsheets import table_response


def _rounds(request: SchoolRequest) -> list[TermRound]:
    """The forms of this school that have opened, the latest first."""
    rows = TermRound.objects.visible_to(request.user).filter(asked_at__isnull=False)
    return list(rows.order_by("-year", "-term"))


def _table(request: SchoolRequest, rounds: list[TermRound]) -> CareTable | None:
    """What the address asks for; without a term the latest that has closed."""
    day, slug = request.access.day, request.GET.get("term", "")
    named = [one for one in rounds if one.slug == slug]
    if slug and not named:
        raise Http404
    closed = [one for one in rounds if one.closes_on < day]
    chosen = [*named, *closed, *rounds][:1]
    whose = request.GET.get("of", Whose.SCHOOL)
    if whose not in Whose.values:
        raise Http404
    return care_table(chosen[0], Whose(whose), day) if chosen else None


@require_safe
@requires(Permission.SEE_CARE_QUALITY)
def working(request: SchoolRequest) -> HttpResponse:
    """The table, with 2018 beside it."""
    rounds = _rounds(request)
    table = _table(request, rounds)
    access_log.write(request, LogAction.READ)
    context = {"table": table, "rounds": rounds, "whose": Whose.choices, "which": "table"}
    return render(request, "partners/working.html", context)


def _told(request: SchoolRequest) -> CareTable:
    table = _table(request, _rounds(request))
    if table is None or not table.tells:
        raise Http404
    return table


@require_safe
@requires(Permission.SEE_CARE_QUALITY)
def working_print(request: SchoolRequest) -> HttpResponse:
    """The table on paper."""
    table = _told(request)
    access_log.write(request, LogAction.PRINT)
    school = School.objects.select_related("letterhead").get(pk=request.access.school.id)
    paper = WorkingPrint(
        letterhead(school), table, printed_by=request.user.name, printed_at=timezone.localtime(clock.now())
    )
    return pdf_response(working_pdf(paper), filename=_("whether help arrives.pdf"))


@require_safe
@requires(Permission.SEE_CARE_QUALITY)
def working_table(request: SchoolRequest, kind: str) -> HttpResponse:
    """The same figures for a spreadsheet."""
    response = table_response(kind, _("whether help arrives"), as_rows(_told(request)))
    access_log.write(request, LogAction.EXPORT)
    return response


@require_POST
@requires(Permission.SEE_CARE_QUALITY)
def sharing(request: SchoolRequest) -> HttpResponse:
    """This school says yes to being counted together with others here, or takes that back."""
    school_id, day = request.access.school.id, request.access.day
    if request.POST.get("agree") == "yes":
        experiences.agree(school_id=school_id, by=request.user, day=day)
        messages.success(request, _("Agreed. Your answers count with those of others from this term on."))
    else:
        experiences.stop_sharing(school_id=school_id, by=request.user, day=day)
        messages.success(request, _("Ended. From this term on your answers count for your school alone."))
    return redirect("partners:working")
