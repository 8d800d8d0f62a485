"""One page on which a new guardian takes over all pupils of the former."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from partners.forms.wards import TakeOverForm
from partners.models.organisations import Contact
from partners.services import wards
from school import access_log
from school.access import get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.views.pages import sent
from school.views.refusals import refusal_at


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_PUPILS)
def take_over(request: SchoolRequest, pk: int) -> HttpResponse:
    """Whose guardian somebody is, and who takes them over from which day."""
    rows = Contact.objects.visible_to(request.user).select_related("person", "organisation")
    former = get_or_refuse(rows, pk=pk)
    form = TakeOverForm(sent(request), user=request.user, former=former)
    if form.is_valid():
        successor, day = form.cleaned_data["successor"], form.cleaned_data["starts_on"]
        with refusal_at(form, "successor"):
            made = wards.take_over(former=former, successor=successor, starts_on=day)
            access_log.write(request, LogAction.WRITE, pupils=sorted(one.pupil_id for one in made))
            text = ngettext(
                "%(name)s is the guardian of %(n)s pupil.",
                "%(name)s is the guardian of %(n)s pupils.",
                len(made),
            )
            messages.success(request, text % {"n": len(made), "name": successor.person.name})
            return redirect("partners:organisation", former.organisation_id)
    theirs = list(wards.wards_of(former, request.access.day))
    access_log.write_shown(request, sorted(one.pupil_id for one in theirs))
    context = {"form": form, "former": former, "wards": theirs}
    return render(request, "partners/take_over.html", context, status=form.status)
