"""Pages for when something is not there or not allowed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was too old, or cookies are off; nothing was saved and the browser still has what was typed."""
    return render(request, "403_csrf.html", {"reason": reason}, status=403)
