"""Emergency access, the list of it, and what is shared on a ground of the law."""

from django.contrib import messages
from django.db.models.functions import Lower
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partners.forms.consents import EmergencyForm, LawShareForm
from partners.models.emergencies import Emergency
from partners.models.settings import PartnerSettings
from partners.services import emergencies, shares
from pupils.contexts.twins import tell_apart
from pupils.models.pupils import Pupil
from school import access_log, clock
from school.access import get_or_refuse, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.views.lists import Column, list_page
from school.views.pages import form_page, sent
from school.views.refusals import refusal_at


@require_safe
@requires(Permission.SEE_EMERGENCIES)
def emergency_list(request: SchoolRequest) -> HttpResponse:
    """Every time that somebody opened a file in an emergency: who, whose, why and how long."""
    found = Emergency.objects.visible_to(request.user).with_is_open(clock.now())
    found = found.select_related("user", "pupil")
    columns = (
        Column("when", _("When"), ("starts_at",)),
        Column("who", _("Who"), (Lower("user__name"), "starts_at")),
        Column("pupil", _("Pupil"), ("pupil__sort_key", "starts_at")),
        Column("why", _("What was going on")),
    )
    listed = list_page(request, found.order_by("-starts_at", "-pk"), columns, own="-when")
    tell_apart(one.pupil for one in listed.page)
    access_log.write_shown(request, sorted({one.pupil_id for one in listed.page}))
    return render(request, "partners/emergency_list.html", {"list": listed})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.OPEN_EMERGENCY)
def emergency_new(request: SchoolRequest, pk: int) -> HttpResponse:
    """Open the whole file of a pupil for some hours; somebody else hears of it at once."""
    pupil = get_or_refuse(Pupil.objects.visible_to(request.user), pk=pk)
    form = EmergencyForm(sent(request), user=request.user)
    if form.is_valid():
        with refusal_at(form, None):
            emergencies.open_emergency(
                pupil=pupil, user=request.user, reason=form.cleaned_data["reason"], now=clock.now()
            )
            messages.warning(
                request,
                _("The file is open to you. Whoever watches over emergencies gets a mail about it now."),
            )
            return redirect("pupils:pupil", pupil.pk)
    access_log.write(request, LogAction.READ, pupils=[pupil.pk])
    hours = PartnerSettings.objects.get(school=request.access.school.id).emergency_hours
    return form_page(
        request,
        form,
        title=_("Emergency: see the whole file"),
        lead=_(
            "Only when somebody is in danger and you need to know more now. It stays open for %(n)s hours, a second"
            " person hears of it at once, and everything you open is marked in the log."
        )
        % {"n": hours},
        submit=_("Open the file"),
        back_url=reverse("pupils:pupil", args=[pupil.pk]),
        back_label=pupil.name,
    )


@require_POST
@requires(Permission.OPEN_EMERGENCY, Permission.SEE_EMERGENCIES)
def emergency_end(request: SchoolRequest, pk: int) -> HttpResponse:
    """Close it before its time: whoever opened it, or who watches over them."""
    found = get_or_refuse(Emergency.objects.visible_to(request.user), pk=pk)
    emergencies.end_emergency(emergency=found, now=clock.now())
    messages.success(request, _("The emergency access is closed."))
    if request.access.may(Permission.SEE_EMERGENCIES):
        return redirect("partners:emergencies")
    return redirect("school:today")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.HANDLE_CONSENTS)
def law_share(request: SchoolRequest, pk: int) -> HttpResponse:
    """Share without consent, where the law says so, with a reason."""
    pupil = get_or_refuse(Pupil.objects.visible_to(request.user).select_related("school"), pk=pk)
    form = LawShareForm(sent(request), user=request.user, pupil=pupil)
    if form.is_valid():
        with refusal_at(form, "ground"):
            shares.share(share=form.instance, parts=form.parts(), now=clock.now())
            access_log.write(request, LogAction.WRITE, pupils=[pupil.pk])
            messages.success(request, _("It is shared. Tell the family, unless that is not safe."))
            return redirect("pupils:pupil", pupil.pk)
    access_log.write(request, LogAction.READ, pupils=[pupil.pk])
    return form_page(
        request,
        form,
        title=_("Share without consent"),
        lead=_(
            "Only with leerplicht or RMC, with Veilig Thuis, or because of a vital interest. Ask for consent otherwise."
        ),
        submit=_("Share"),
        back_url=reverse("pupils:pupil", args=[pupil.pk]),
        back_label=pupil.name,
    )
