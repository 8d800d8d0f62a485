"""Handing a pupil over to the next school: what goes along, the warm talk, and the question six weeks later."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from careteam.contexts.cases import CaseLine
from careteam.enums.transfer import TransferAnswer
from careteam.forms.transfer import AnswerForm, TransferForm
from careteam.models.cases import CareCase
from careteam.models.transfer import Transfer
from careteam.services import transfer as transfers
from partners.querysets.consents import consent_for_schools
from pupils.models.leaving import Departure
from pupils.models.pupils import Pupil
from school import access_log, clock
from school.access import get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.views.pages import form_page, sent


@require_safe
@requires(Permission.SEE_CARE)
def transfer(request: SchoolRequest, pk: int) -> HttpResponse:
    """All that belongs to handing a pupil over."""
    pupil = get_or_refuse(Pupil.objects.visible_to(request.user), pk=pk)
    access_log.write(request, LogAction.READ, pupils=[pupil.pk])
    running = CareCase.objects.visible_to(request.user).running().filter(pupil=pupil)
    context = {
        "pupil": pupil,
        "departure": Departure.objects.visible_to(request.user).filter(pupil=pupil).first(),
        "transfer": Transfer.objects.visible_to(request.user).filter(pupil=pupil).first(),
        "consent": consent_for_schools(pupil.pk, clock.now()),
        "cases": [CaseLine.of(row) for row in running.order_by("opened_at", "pk")],
        "answers": list(TransferAnswer),
        "day": request.access.day,
    }
    return render(request, "careteam/transfer.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.SEE_CARE)
def transfer_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Write down the talk with the next school."""
    pupil = get_or_refuse(Pupil.objects.visible_to(request.user), pk=pk)
    found = transfers.begin(pupil=pupil, user=request.user)
    form = TransferForm(sent(request), instance=found, user=request.user)
    if form.is_valid():
        transfers.save_talk(transfer=form.instance)
        return written(request, pupil.pk, _("Saved."))
    access_log.write(request, LogAction.READ, pupils=[pupil.pk])
    return form_page(
        request,
        form,
        title=_("Warm talk with the next school"),
        lead=pupil.name,
        about=pupil.name,
        note=_("Tell only what the family has agreed to."),
        back_url=reverse("careteam:transfer", args=[pupil.pk]),
        back_label=_("Handover"),
    )


@require_POST
@requires(Permission.SEE_CARE)
def transfer_answer(request: SchoolRequest, pk: int) -> HttpResponse:
    """How it goes at the next school; without an answer, ask again in a week."""
    rows = Transfer.objects.visible_to(request.user).exclude(look_on=None)
    found = get_or_refuse(rows, pupil=pk)
    form = AnswerForm(request.POST, user=request.user)
    if not form.is_valid():
        messages.error(request, _("This could not be saved. Try again."))
        return redirect("careteam:transfer", found.pupil_id)
    if said := form.cleaned_data["answer"]:
        transfers.answer(
            transfer=found, said=TransferAnswer(said), note=form.cleaned_data["note"], now=clock.now()
        )
        return written(request, found.pupil_id, _("Noted."))
    transfers.try_again(transfer=found, now=clock.now())
    return written(request, found.pupil_id, _("It comes back in a week."))


def written(request: SchoolRequest, pupil_id: int, words: str) -> HttpResponse:
    access_log.write(request, LogAction.WRITE, pupils=[pupil_id])
    messages.success(request, words)
    return redirect("careteam:transfer", pupil_id)
