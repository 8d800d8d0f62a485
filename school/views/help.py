"""Help in the words of the menu, and a walk along its places for who is here for the first time."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from school import clock, nav
from school.access import open_to_members
from school.help import LEVELS, TERMS, helps
from school.http import SchoolRequest, whole_number
from school.services import staff


@require_safe
@open_to_members
def help_page(request: SchoolRequest) -> HttpResponse:
    """What this person does here by their roles, and what each place of their menu is for."""
    context = {
        "roles": helps(request.access.roles),
        "places": nav.menu(request).all,
        "terms": TERMS,
        "levels": LEVELS,
    }
    return render(request, "school/help.html", context)


@require_safe
@open_to_members
def walk(request: SchoolRequest) -> HttpResponse:
    """One place of every day after the other; ?step= says which."""
    places = nav.menu(request).daily
    step = min(max(whole_number(request.GET.get("step", "")) or 1, 1), len(places))
    context = {
        "place": places[step - 1],
        "step": step,
        "steps": len(places),
        "before": step - 1,
        "after": step + 1 if step < len(places) else 0,
    }
    return render(request, "school/walk.html", context)


@require_POST
@open_to_members
def walk_end(request: SchoolRequest) -> HttpResponse:
    """Seen or skipped: it is not offered any more, and stays on the page with help."""
    staff.remember_walk(user=request.user, now=clock.now())
    return redirect("school:today")
