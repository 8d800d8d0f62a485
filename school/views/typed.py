"""What was typed in a form that has no page of its own, or that its page cannot show again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from school import typed
from school.access import open_to_members
from school.http import SchoolRequest

# One word of this length was typed; a shorter value is a choice or a number, and a longer one a token.
WORDS = range(12, 60)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_members
def typed_before(request: SchoolRequest) -> HttpResponse:
    """What somebody sent when their session had ended, to send again or to throw away."""
    found = typed.kept(request)
    if request.method == "POST" or found is None:
        typed.forget(request)
        if request.method == "POST":
            messages.success(request, _("Thrown away."))
        return redirect(found.page if found else "school:today")
    typed.shown(request)
    fields = [(name, value) for name, values in found.open().lists() for value in values]
    words = [value for _, value in fields if " " in value.strip() or len(value) in WORDS]
    return render(request, "school/typed.html", {"kept": found, "fields": fields, "words": words})
