"""Protection marks of a pupil."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from pupils.forms.protections import ProtectionForm
from pupils.models.protections import Protection
from pupils.models.pupils import Pupil
from pupils.services import protections
from pupils.services.protections import Consequences
from pupils.views.pupils import pupil_form_page, saved
from school import access_log, clock
from school.access import get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.views.pages import sent
from school.views.refusals import refusal_at


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PROTECT_PUPILS)
def protection_new(request: SchoolRequest, pk: int) -> HttpResponse:
    """Set a protection mark; it holds at once."""
    pupil = get_or_refuse(Pupil.objects.visible_to(request.user), pk=pk)
    form = ProtectionForm(sent(request), user=request.user, pupil=pupil)
    if form.is_valid():
        with refusal_at(form, "kind"):
            met = protections.protect(mark=form.instance, by=request.user, now=clock.now())
            return said(request, pupil, met)
    lead = _("Everybody who works with the pupil sees the mark, and the system holds to it.")
    return pupil_form_page(request, pupil, form, title=_("Protect"), lead=lead)


@require_POST
@requires(Permission.PROTECT_PUPILS)
def protection_lift(request: SchoolRequest, pk: int) -> HttpResponse:
    """Let a mark hold no more."""
    mark = own_mark(request, pk)
    protections.lift(mark=mark, by=request.user, now=clock.now())
    return saved(request, mark.pupil, _("The mark no longer holds. Under “Earlier” it can be set again."))


@require_POST
@requires(Permission.PROTECT_PUPILS)
def protection_again(request: SchoolRequest, pk: int) -> HttpResponse:
    """Set a mark again that was lifted."""
    mark = own_mark(request, pk)
    try:
        met = protections.set_again(mark=mark, by=request.user, now=clock.now())
    except protections.TwiceProtected as refused:
        messages.error(request, str(refused))
        return redirect("pupils:pupil", mark.pupil_id)
    return said(request, mark.pupil, met)


def own_mark(request: SchoolRequest, pk: int) -> Protection:
    """A mark of a pupil whom this person sees."""
    marks = Protection.objects.visible_to(request.user).select_related("pupil", "person")
    found: Protection = get_or_refuse(marks, pk=pk)
    return found


def said(request: SchoolRequest, pupil: Pupil, met: Consequences) -> HttpResponse:
    """Say that it holds, and what has to be put right by hand."""
    lines = []
    if met.asked_anew:
        text = ngettext(
            "%(n)s interpreter may not come now: ask for another one.",
            "%(n)s interpreters may not come now: ask for others.",
            met.asked_anew,
        )
        lines.append(text % {"n": met.asked_anew})
    if met.promised:
        text = ngettext(
            "%(n)s invitation that went out says that an interpreter comes. Tell the family.",
            "%(n)s invitations that went out say that an interpreter comes. Tell the family.",
            met.promised,
        )
        lines.append(text % {"n": met.promised})
    if met.places:
        text = ngettext(
            "%(n)s appointment names the secret address as its place: choose another place.",
            "%(n)s appointments name the secret address as their place: choose another place.",
            met.places,
        )
        lines.append(text % {"n": met.places})
    if not lines:
        return saved(request, pupil, _("The mark holds from now on."))
    access_log.write(request, LogAction.WRITE, pupils=[pupil.pk])
    messages.warning(request, " ".join([_("The mark holds from now on."), *lines]))
    return redirect("pupils:pupil", pupil.pk)
