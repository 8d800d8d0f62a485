"""Signing out, so that the next person at this computer finds nothing."""

from allauth.account.views import LogoutView
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from school.access import open_to_all


@login_not_required
@open_to_all
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out by a button only; the browser then throws away what it kept, but for the cookie that knows it."""
    if request.method != "POST":
        return redirect("/")
    response: HttpResponse = LogoutView.as_view()(request)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
