"""The care team's list: who reads what only the care team may read."""

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from school import account_mails, clock
from school.access import get_or_refuse, requires
from school.enums import AccountChangeKind, Permission
from school.forms.care_team import CareTeamForm
from school.forms.classes import EndForm
from school.http import SchoolRequest
from school.models.account_changes import AccountChange
from school.models.care_team import CareTeamMember
from school.models.people import User
from school.services import account_changes
from school.services import care_team as services
from school.views.pages import form_page, sent
from school.views.refusals import refusal_at


@require_safe
@requires(Permission.SEE_PUPIL_PAGE, Permission.MANAGE_STAFF)
def care_team(request: SchoolRequest) -> HttpResponse:
    """Who is on the list today, who comes, and for administrators who was."""
    access = request.access
    rows = list(CareTeamMember.objects.visible_to(request.user).select_related("user"))
    when = {"school_id": access.school.id, "day": access.day}
    coordinating = User.objects.allowed(Permission.COORDINATE_CARE, **when).filter(pk=OuterRef("pk"))
    here = User.objects.in_care_team(**when).annotate(coordinates=Exists(coordinating))
    counting = dict(here.values_list("pk", "coordinates"))
    lasting = [row for row in rows if row.ends_on is None or row.ends_on >= access.day]
    may_manage = access.may(Permission.MANAGE_STAFF)
    waiting = AccountChange.objects.visible_to(request.user).still_open(clock.now())
    context = {
        "present": [row for row in lasting if row.starts_on <= access.day and row.user_id in counting],
        "is_coordinated": any(counting.values()),
        "coming": [row for row in lasting if row.starts_on > access.day],
        # On the list, and yet without a say: they have left, or their account is closed.
        "gone": [row for row in lasting if row.starts_on <= access.day and row.user_id not in counting],
        "former": [row for row in rows if row not in lasting and row.ends_on >= row.starts_on],
        "may_manage": may_manage,
        "waiting": waiting.filter(kind=AccountChangeKind.CARE_TEAM).select_related("user", "asked_by"),
    }
    return render(request, "school/care_team.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_STAFF)
def care_team_new(request: SchoolRequest) -> HttpResponse:
    """Ask a place on the list for a colleague; it counts after a second yes."""
    access = request.access
    form = CareTeamForm(sent(request), user=request.user, initial={"starts_on": access.day})
    if form.is_valid():
        with refusal_at(form, "user"):
            asked = account_changes.ask_care_team(
                user=form.cleaned_data["user"],
                school_id=access.school.id,
                starts_on=form.cleaned_data["starts_on"],
                ends_on=form.cleaned_data["ends_on"],
                by=request.user,
                now=clock.now(),
                today=access.day,
            )
            account_mails.tell(asked, request=request)
            return redirect("school:change", asked.pk)
    return form_page(
        request,
        form,
        title=_("Who joins the care team?"),
        back_url=reverse("school:care_team"),
        back_label=_("Care team"),
        submit=_("Ask"),
        note=_(
            "Whoever is on the list sees every pupil of the school, with what only the care team may read."
            " It counts after a second yes."
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_STAFF)
def care_team_end(request: SchoolRequest, pk: int) -> HttpResponse:
    """End somebody's time on the list."""
    today = request.access.day
    rows = CareTeamMember.objects.visible_to(request.user).lasting(today).select_related("user")
    row = get_or_refuse(rows, pk=pk)
    form = EndForm(
        sent(request), user=request.user, starts_on=row.starts_on, ends_on=row.ends_on, today=today
    )
    if form.is_valid():
        services.end_membership(
            membership=row,
            last_day=form.cleaned_data["last_day"],
            by=request.user,
            now=clock.now(),
            today=today,
        )
        messages.success(request, _("Saved."))
        return redirect("school:care_team")
    return form_page(
        request,
        form,
        title=_("%(person)s leaves the care team") % {"person": row.user},
        back_url=reverse("school:care_team"),
        back_label=_("Care team"),
    )
