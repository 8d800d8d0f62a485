"""The meldcode: its records, their steps, who is named and who opened them.

Nothing of this stands in the access log, where others would read that there is a record: it has a log of its own.
"""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from careteam.enums.meldcode import MeldcodeStepKind, MeldcodeUse
from careteam.forms.meldcode import NamePersonForm, StepForm
from careteam.models.meldcode import MeldcodePerson, MeldcodeRecord
from careteam.rules.meldcode import may_take
from careteam.services import meldcode
from pupils.contexts.twins import tell_apart
from pupils.models.pupils import Pupil
from school import clock
from school.access import Refused, get_or_refuse, open_to_members, requires
from school.enums import Permission, Role
from school.http import SchoolRequest
from school.models.people import User
from school.views.lists import Column, list_page
from school.views.pages import form_page, sent
from school.views.refusals import refusal_at

READINGS_SHOWN = 50


@require_safe
@open_to_members
def meldcode_list(request: SchoolRequest) -> HttpResponse:
    """The records that are open to this person; to whoever has none the page does not exist."""
    found = MeldcodeRecord.objects.visible_to(request.user).select_related("pupil")
    columns = (
        Column("pupil", _("Pupil"), ("pupil__sort_key", "opened_at")),
        Column("opened", _("Opened"), ("opened_at",)),
        Column("again", _("Weigh again on"), ("reweigh_on",)),
        Column("state", _("State")),
    )
    listed = list_page(request, found.order_by("-opened_at", "pk"), columns, own="-opened")
    if not listed.page.object_list and not request.access.may(Permission.LEAD_MELDCODE):
        raise Refused
    tell_apart(one.pupil for one in listed.page)
    meldcode.log_use(listed.page, use=MeldcodeUse.LISTED, user=request.user, now=clock.now())
    return render(request, "careteam/meldcode_list.html", {"list": listed, "day": request.access.day})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.LEAD_MELDCODE)
def meldcode_new(request: SchoolRequest, pk: int) -> HttpResponse:
    """Open a record, with the signals it begins with."""
    pupil = get_or_refuse(Pupil.objects.visible_to(request.user), pk=pk)
    form = _step_form(request, MeldcodeStepKind.SIGNALS)
    if form.is_valid():
        record = meldcode.open_record(pupil=pupil, first=form.instance, user=request.user, now=clock.now())
        return redirect("careteam:meldcode", record.pk)
    return form_page(
        request,
        form,
        title=_("Begin the meldcode"),
        lead=pupil.name,
        note=_("Only who leads the meldcode sees that this record is there, and those whom you name in it."),
        submit=_("Begin"),
        back_url=reverse("pupils:pupil", args=[pupil.pk]),
        back_label=pupil.name,
    )


@require_safe
@open_to_members
def meldcode_record(request: SchoolRequest, pk: uuid.UUID) -> HttpResponse:
    """A record: its steps, which may be taken now, to whom it is open and who opened it."""
    record = _of(request, pk)
    meldcode.log_use([record], use=MeldcodeUse.READ, user=request.user, now=clock.now())
    return _page(request, record)


def _page(request: SchoolRequest, record: MeldcodeRecord, form: NamePersonForm | None = None) -> HttpResponse:
    steps = list(record.steps.select_related("author"))
    taken, closed = [step.kind for step in steps], record.closed_at is not None
    school_id, day = record.school_id, request.access.day
    form = form or NamePersonForm(user=request.user)
    context = {
        "record": record,
        "steps": steps,
        "next_steps": [kind for kind in MeldcodeStepKind if may_take(kind, taken, closed=closed)],
        "leads": list(User.objects.with_role(Role.SAFEGUARDING_LEAD, school_id=school_id, day=day)),
        "people": list(record.people.filter(ended_at=None).select_related("user")),
        "readings": list(record.readings.select_related("user")[:READINGS_SHOWN]),
        "form": form,
        "may_name": request.access.may(Permission.LEAD_MELDCODE),
        "due": record.reweigh_on is not None and record.reweigh_on <= day,
    }
    return render(request, "careteam/meldcode.html", context, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_members
def meldcode_step(request: SchoolRequest, pk: uuid.UUID, kind: str) -> HttpResponse:
    """Write the next step down."""
    record = _of(request, pk)
    if kind not in MeldcodeStepKind.values:
        raise Refused
    weighed = record.steps.filter(kind=MeldcodeStepKind.WEIGH).last()
    form = _step_form(
        request, MeldcodeStepKind(kind), must_report=bool(weighed is not None and weighed.must_report)
    )
    if form.is_valid():
        with refusal_at(form, None):
            meldcode.take_step(
                record=record,
                step=form.instance,
                reweigh_on=form.cleaned_data.get("reweigh_on"),
                user=request.user,
                now=clock.now(),
            )
            messages.success(request, _("It is written down."))
            return redirect("careteam:meldcode", record.pk)
    meldcode.log_use([record], use=MeldcodeUse.READ, user=request.user, now=clock.now())
    return form_page(
        request,
        form,
        title=MeldcodeStepKind(kind).label,
        lead=record.pupil.name,
        back_url=reverse("careteam:meldcode", args=[record.pk]),
        back_label=_("Meldcode"),
    )


@require_POST
@requires(Permission.LEAD_MELDCODE)
def meldcode_name(request: SchoolRequest, pk: uuid.UUID) -> HttpResponse:
    """Open a record to a colleague."""
    record, form = _of(request, pk), NamePersonForm(sent(request), user=request.user)
    if not form.is_valid():
        return _page(request, record, form)
    meldcode.name_person(
        record=record, person=form.cleaned_data["person"], user=request.user, now=clock.now()
    )
    messages.success(request, _("It is open to this colleague now."))
    return redirect("careteam:meldcode", record.pk)


@require_POST
@requires(Permission.LEAD_MELDCODE)
def meldcode_unname(request: SchoolRequest, pk: int) -> HttpResponse:
    """Close a record to a colleague."""
    person = get_or_refuse(MeldcodePerson.objects.visible_to(request.user), pk=pk)
    meldcode.end_person(person=person, now=clock.now())
    messages.success(request, _("It is closed to this colleague now."))
    return redirect("careteam:meldcode", person.record_id)


def _of(request: SchoolRequest, pk: uuid.UUID) -> MeldcodeRecord:
    rows = MeldcodeRecord.objects.visible_to(request.user).select_related("pupil", "opened_by")
    found: MeldcodeRecord = get_or_refuse(rows, pk=pk)
    return found


def _step_form(request: SchoolRequest, kind: MeldcodeStepKind, **more: Any) -> StepForm:
    return StepForm(
        sent(request), user=request.user, kind=kind, initial={"taken_on": request.access.day}, **more
    )
