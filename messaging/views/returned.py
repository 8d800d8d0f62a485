"""Mails that came back and say of no message for sure that it did not arrive: somebody looks at them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from messaging.models.returned import ReturnedMail
from messaging.services import returned
from school import access_log, clock
from school.access import get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.views.lists import Column, list_page


@require_safe
@requires(Permission.SEE_MESSAGE_CONTENT)
def returned_list(request: SchoolRequest) -> HttpResponse:
    """What waits to be looked at, and with ?all=1 what has been, newest first."""
    mails = ReturnedMail.objects.visible_to(request.user).select_related("message", "done_by")
    with_done = request.GET.get("all") == "1"
    listed = list_page(
        request,
        mails if with_done else mails.waiting(),
        [
            Column("received", _("Received"), ("received_at",)),
            Column("sender", _("From"), ("sender", "received_at")),
            Column("message", _("About")),
            Column("done", _("Done")),
        ],
        own="-received",
    )
    access_log.write(request, LogAction.READ)
    return render(request, "messaging/returned_list.html", {"list": listed, "with_done": with_done})


@require_POST
@requires(Permission.SEE_MESSAGE_CONTENT)
def returned_settle(request: SchoolRequest, pk: int) -> HttpResponse:
    """Somebody has looked at it; or takes that back."""
    mail = get_or_refuse(ReturnedMail.objects.visible_to(request.user), pk=pk)
    if request.POST.get("again"):
        returned.take_up_again(mail=mail)
        return redirect("messaging:returned_list")
    returned.settle(mail=mail, by=request.user, now=clock.now())
    messages.success(request, _("Done. It stands with “also what is done” still."))
    return redirect("messaging:returned_list")
