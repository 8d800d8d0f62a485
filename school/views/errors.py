"""Pages for when something is not there or not allowed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from school import typed
from school.middleware import redirect_whole_page


def bad_request(_request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 (Django's)
    """A request that cannot be read. Django's own page would read it once more, for its token, and fail."""
    return HttpResponse(render_to_string("400.html"), status=400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was too old, or cookies are off; nothing was saved.

    Who signed in anew in another tab meanwhile gets the form back as it was typed, to send it again. A script that
    asks by itself keeps what was typed by itself too: it gets the refusal, and asks for a fresh token.
    """
    by_itself = request.headers.get("X-Requested-With") == "fetch"
    same_origin = request.headers.get("Sec-Fetch-Site") == "same-origin"
    if request.user.is_authenticated and same_origin and not by_itself:
        typed.keep(request, request.user.pk)
        return redirect_whole_page(request, request.get_full_path())
    return render(request, "403_csrf.html", {"reason": reason}, status=403)
