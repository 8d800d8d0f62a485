"""The page of signals for the care team."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from careteam.contexts.signals import signal_kinds
from pupils.models.pupils import Pupil
from school import access_log
from school.access import Refused, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest

PER_PAGE = 50


@require_safe
@requires(Permission.SEE_CARE_SIGNALS)
def signals(request: SchoolRequest) -> HttpResponse:
    """What asks for the care team's eye, one kind at a time; without ?kind= the first that has something."""
    day = request.access.day
    kinds = {kind.code: kind for kind in signal_kinds(request.user, day)}
    counts = {code: kind.rows.count() for code, kind in kinds.items()}
    wanted = request.GET.get("kind") or next((code for code, n in counts.items() if n), "language")
    if wanted not in kinds:
        raise Refused
    kind, pupils = kinds[wanted], Pupil.objects.with_class(day)
    rows: Any = kind.rows
    rows = rows.with_class(day) if kind.of_pupils else rows.prefetch_related(Prefetch("pupil", pupils))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    shown = [row if kind.of_pupils else row.pupil for row in page]
    access_log.write(request, LogAction.READ, pupils=[pupil.pk for pupil in shown])
    context = {
        "kind": kind,
        "page": page,
        "rows": list(zip(shown, page, strict=True)),
        "tabs": [
            {"url": f"?kind={code}", "label": one.label, "current": code == wanted, "count": counts[code]}
            for code, one in kinds.items()
        ],
    }
    return render(request, "careteam/signals.html", context)
