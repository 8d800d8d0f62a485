"""Following a pupil: what is planned, how it goes, and the talks."""

import re
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from intake.contexts.following import Due, Following, following
from intake.enums import FollowUpState
from intake.forms.following import EditTalkForm, FollowUpFilter, MissedTalkForm, TalkForm
from intake.models.following import CheckIn, FollowUp, Review, Talk
from intake.services.following import AlreadyDone, change_talk, note_missed, record_talk
from pupils.models.leaving import Placement
from pupils.models.parts import Remark
from pupils.models.pupils import Pupil
from pupils.querysets.circle import circle_of
from pupils.signals import review_page_asked
from school import access_log, clock
from school.access import Refused, get_or_refuse, requires
from school.days import day_on_page
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.models.classes import SchoolClass
from school.rules import weeks_back
from school.signals import gather
from school.views.pages import form_page, sent

PER_PAGE = 50
# A talk that did not take place can still be held.
OPEN_TALKS = frozenset({FollowUpState.PLANNED, FollowUpState.MISSED})
# More than a pupil has in two years; the page stays as fast for one who stays longer.
MOST = 40
# Tells draft.js that what it kept has been saved.
DRAFT_COOKIE = "nabij-draft-done"
DRAFT_KEY = re.compile(r"[a-z0-9-]{1,80}")


@require_safe
@requires(Permission.RECORD_TALK, Permission.DECIDE_REVIEW)
def follow_up_list(request: SchoolRequest) -> HttpResponse:
    """Talks and reviews that are planned: a mentor's own pupils, everybody's for the care coordinator."""
    form = FollowUpFilter(request.GET, user=request.user)
    if not form.is_valid():
        raise Refused
    day, wanted = request.access.day, form.cleaned_data
    rows = FollowUp.objects.visible_to(request.user)
    match wanted["show"]:
        case FollowUpFilter.OVERDUE:
            rows = rows.overdue(day)
        case FollowUpFilter.COMING:
            rows = rows.coming(day)
        case FollowUpFilter.DONE:
            rows = rows.done()
        case FollowUpFilter.MISSED:
            rows = rows.missed()
        case _:
            rows = rows.planned(day)
    if wanted["school_class"]:
        classes = SchoolClass.objects.visible_to(request.user).filter(pk=wanted["school_class"])
        rows = rows.filter(pupil__in=Pupil.objects.in_classes(classes, day).values("pk"))
    page = Paginator(rows.with_pupils(day), PER_PAGE).get_page(request.GET.get("page"))
    access_log.write(request, LogAction.READ, pupils={row.pupil_id for row in page})
    context = {
        "form": form,
        "page": page,
        "rows": [Due.of(row, day) for row in page],
        "narrowed": any(wanted.values()),
        "may_decide": request.access.may(Permission.DECIDE_REVIEW),
        "may_talk": request.access.may(Permission.RECORD_TALK),
        "may_place": request.access.may(Permission.PLACE_PUPILS),
    }
    return render(request, "intake/follow_up_list.html", context)


@require_safe
@requires(Permission.SEE_PUPIL_PAGE)
def pupil_following(request: SchoolRequest, pk: int) -> HttpResponse:
    """How it goes with a pupil: the talks, check-ins, absence and remarks side by side, and what is planned."""
    pupil = get_or_refuse(Pupil.objects.with_background_for(request.user), pk=pk)
    access_log.write(request, LogAction.READ, pupils=[pupil.pk])
    planned = (
        FollowUp.objects.visible_to(request.user)
        .planned(request.access.day)
        .filter(pupil=pupil)
        .select_related("pupil")
    )
    missed = FollowUp.objects.visible_to(request.user).missed().filter(pupil=pupil).select_related("done_by")
    context = {
        "pupil": pupil,
        "missed": missed[:MOST],
        "file": file_of(request, pupil),
        "sections": pictures_of_others(request, pupil),
        "planned": [Due.of(row, request.access.day) for row in planned],
        "day": request.access.day,
        "may_talk": request.access.may(Permission.RECORD_TALK),
        "may_decide": request.access.may(Permission.DECIDE_REVIEW),
        "may_place": request.access.may(Permission.PLACE_PUPILS),
    }
    return render(request, "intake/following.html", context)


def file_of(request: SchoolRequest, pupil: Pupil) -> Following:
    """All that this person may see of how it goes with the pupil. Five queries."""
    user, day = request.user, request.access.day
    since = weeks_back(day)[0]
    return following(
        talks=Talk.objects.visible_to(user).filter(pupil=pupil).select_related("author")[:MOST],
        check_ins=CheckIn.objects.visible_to(user).filter(pupil=pupil, day__gte=since),
        remarks=Remark.objects.visible_to(user)
        .filter(pupil=pupil, written_on__gte=since)
        .select_related("author"),
        reviews=Review.objects.visible_to(user).filter(pupil=pupil).select_related("author")[:MOST],
        placements=Placement.objects.visible_to(user)
        .filter(pupil=pupil)
        .select_related("author", "school_class")[:MOST],
        day=day,
    )


def pictures_of_others(request: SchoolRequest, pupil: Pupil) -> list[str]:
    """What higher floors draw beside the talks."""
    since = weeks_back(request.access.day)[0]
    return gather(review_page_asked, request=request, pupil=pupil, since=since)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.RECORD_TALK)
def talk_new(request: SchoolRequest, pk: int) -> HttpResponse:
    """Record a talk that was planned."""
    planned = FollowUp.objects.visible_to(request.user).talks().select_related("pupil")
    follow_up = get_or_refuse(planned, pk=pk)
    if request.method != "POST" and follow_up.state not in OPEN_TALKS:
        messages.info(request, _("This talk has been recorded already."))
        return redirect("intake:following", follow_up.pupil_id)
    return talk_page(request, follow_up.pupil, follow_up=follow_up)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.RECORD_TALK)
def talk_missed(request: SchoolRequest, pk: int) -> HttpResponse:
    """Say that a planned talk did not take place, and plan it again."""
    planned = FollowUp.objects.visible_to(request.user).talks().select_related("pupil")
    follow_up = get_or_refuse(planned, pk=pk)
    pupil = follow_up.pupil
    form = MissedTalkForm(sent(request), user=request.user)
    if form.is_valid():
        try:
            again = note_missed(
                follow_up=follow_up,
                because=form.cleaned_data["because"],
                again_on=form.cleaned_data["again_on"],
                user=request.user,
            )
        except AlreadyDone:
            messages.info(request, _("This talk has been recorded already."))
            return redirect("intake:following", pupil.pk)
        access_log.write(request, LogAction.WRITE, pupils=[pupil.pk])
        said = _("Saved: the talk did not take place.")
        if again is not None:
            values = {"day": day_on_page(again.due_on)}
            said = _("Saved. The talk is planned again on %(day)s.") % values
        messages.success(request, said)
        return redirect("intake:following", pupil.pk)
    access_log.write(request, LogAction.READ, pupils=[pupil.pk])
    return form_page(
        request,
        form,
        title=_("The talk did not take place"),
        lead=_("Planned on %(day)s.") % {"day": day_on_page(follow_up.due_on)},
        back_url=reverse("intake:following", args=[pupil.pk]),
        back_label=pupil.name,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.RECORD_TALK)
def talk_extra(request: SchoolRequest, pk: int) -> HttpResponse:
    """Record a talk that nobody planned."""
    return talk_page(request, get_or_refuse(Pupil.objects.with_background_for(request.user), pk=pk))


def talk_page(request: SchoolRequest, pupil: Pupil, *, follow_up: FollowUp | None = None) -> HttpResponse:
    """The form of a new talk; when somebody else recorded the planned one meanwhile, this one can be an extra."""
    form = TalkForm(sent(request), user=request.user, pupil=pupil, initial={"held_on": request.access.day})
    taken = False
    if form.is_valid():
        form.instance.follow_up = None if request.POST.get("extra") else follow_up
        try:
            record_talk(talk=form.instance, user=request.user, now=clock.now())
        except AlreadyDone:
            taken = True
        else:
            return talk_saved(request, pupil)
    draft = f"talk-{pupil.pk}-{follow_up.pk if follow_up else 'extra'}"
    return talk_form_page(request, form, pupil, draft=draft, follow_up=follow_up, taken=taken)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.RECORD_TALK)
def talk_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Change a talk that one recorded oneself."""
    own = Talk.objects.visible_to(request.user).filter(author=request.user)
    talk = get_or_refuse(own.select_related("pupil", "follow_up"), pk=pk)
    form = EditTalkForm(sent(request), instance=talk, user=request.user, pupil=talk.pupil)
    if form.is_valid():
        change_talk(talk=form.instance, now=clock.now())
        return talk_saved(request, talk.pupil)
    return talk_form_page(request, form, talk.pupil, draft="", edit=True)


def talk_saved(request: SchoolRequest, pupil: Pupil) -> HttpResponse:
    """After saving: log it, say it, let the browser forget its draft, and show how it goes."""
    access_log.write(request, LogAction.WRITE, pupils=[pupil.pk])
    messages.success(request, _("The talk with %(name)s is saved.") % {"name": pupil.call_name})
    response = redirect("intake:following", pupil.pk)
    draft = request.POST.get("draft", "")
    if DRAFT_KEY.fullmatch(draft):
        response.set_cookie(DRAFT_COOKIE, draft, max_age=600, samesite="Lax", secure=request.is_secure())
    return response


def talk_form_page(
    request: SchoolRequest, form: TalkForm, pupil: Pupil, *, draft: str, **more: Any
) -> HttpResponse:
    """The page with the faces and the words of a talk, logged as reading."""
    access_log.write(request, LogAction.READ, pupils=[pupil.pk])
    taken = more.get("taken", False)
    context = {
        "form": form,
        "pupil": pupil,
        "draft": f"{request.user.pk}-{draft}" if draft else "",
        "back_url": reverse("intake:following", args=[pupil.pk]),
        "circle": circle_of(pupil, request.access.day),
        **more,
    }
    return render(request, "intake/talk_form.html", context, status=409 if taken else form.status)
