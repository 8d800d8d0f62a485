"""What pages with a form have in common."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.functional import Promise

from school import typed


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent in, for a form; when the page is opened, what this person typed there before the session ended."""
    return request.POST if request.method == "POST" else typed.again(request)


def frame_for(request: HttpRequest) -> str:
    """The template around a page: all of the house, or the bare content for a script that puts it into a page."""
    return "fragment.html" if request.headers.get("X-Requested-With") == "fetch" else "base.html"


def form_page(
    request: HttpRequest,
    form: Any,
    *,
    title: str | Promise,
    back_url: str,
    back_label: str | Promise,
    about: object = "",
    template: str = "school/form.html",
    **more: Any,
) -> HttpResponse:
    """A page with one form, answered with the form's status. `more` goes to school/form.html (lead, submit, note)
    or to a template that extends it.

    Its name says what the form belongs to: of three tabs "Change the details" one is told from another.
    """
    belongs_to = str(about or back_label)
    name = str(title) if belongs_to in str(title) else f"{title} · {belongs_to}"
    context = {
        "form": form,
        "title": title,
        "back_url": back_url,
        "back_label": back_label,
        "name": name,
        **more,
    }
    return render(request, template, context, status=form.status)
