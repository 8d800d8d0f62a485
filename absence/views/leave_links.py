"""Asking for leave by a personal link, without an account.

To everybody without a link that works the page says the same, whatever the reason.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from absence.contexts.answers import gone_words
from absence.contexts.leave import leave_page
from absence.forms.leave import LinkLeaveForm
from absence.models.leave import LeaveRequest
from absence.services import leave, leave_links
from absence.services.leave_links import LeaveLink
from absence.views.answers import GONE
from school import access_log, clock
from school.access import open_to_all
from school.enums import Ground, LogAction

SENT = "sent"


# The link itself is the proof: who does not know it forges nothing, and some phones keep no cookie.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@open_to_all
def leave_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """For which days, and why; opening it asks nothing yet."""
    now = clock.now()
    with leave_links.found_by(token, now) as link:
        if link is None:
            return _gone(request)
        form = LinkLeaveForm(request.POST or None, today=timezone.localdate(now))
        if request.method == "POST" and form.is_valid():
            asked = LeaveRequest(
                school_id=link.pupil.school_id,
                pupil=link.pupil,
                asked_on=timezone.localdate(now),
                **form.cleaned_data,
            )
            leave.ask(request=asked, by=None, person=link.person, now=now)
            _log(request, LogAction.WRITE, link)
            # Where another asked the same before, nothing is new, and it was sent all the same.
            return redirect(f"{reverse('absence:leave_by_link', args=[token])}?{SENT}=1")
        _log(request, LogAction.READ, link)
        wrong = request.method == "POST"
        context = {"page": leave_page(link, now, sent=SENT in request.GET), "form": form, "wrong": wrong}
        return render(request, "absence/leave_link.html", context, status=422 if wrong else 200)


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "absence/answer_gone.html", {"texts": gone_words()}, status=GONE)


def _log(request: HttpRequest, action: LogAction, link: LeaveLink) -> None:
    """A line in the access log of somebody who has no account here."""
    access_log.write(
        request,
        action,
        pupils=[link.pupil.pk],
        ground=Ground.REPRESENTATIVE,
        school_id=link.pupil.school_id,
    )
