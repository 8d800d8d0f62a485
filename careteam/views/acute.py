"""Acute danger: begin, tell, agree, look again; and the list of who is told."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from careteam.enums.acute import AcuteState, Agreed, Reached
from careteam.forms.acute import AgreeForm, BeginForm, ContactForm, FollowUpForm, WithPupilForm
from careteam.models.acute import AcuteContact, AcuteDanger, AcuteWord
from careteam.rules.acute import look_again_at
from careteam.services import acute
from pupils.models.pupils import Pupil
from school import access_log, clock
from school.access import Refused, get_or_refuse, open_to_members, requires
from school.enums import LogAction, Permission
from school.http import SchoolRequest
from school.views.lists import Column, list_page
from school.views.pages import form_page, sent
from school.views.refusals import refusal_at


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RAISE_CONCERN)
def acute_new(request: SchoolRequest, pk: int) -> HttpResponse:
    """A pupil is in danger now: one tap begins, and the colleagues on the list are told."""
    pupil = get_or_refuse(Pupil.objects.visible_to(request.user), pk=pk)
    form = BeginForm(sent(request), user=request.user)
    if form.is_valid():
        danger = acute.begin(pupil=pupil, user=request.user, now=clock.now(), **form.cleaned_data)
        access_log.write(request, LogAction.WRITE, pupils=[pupil.pk])
        if danger.author_id != request.user.pk:
            text = _("%(name)s began this already. What you wrote stands with it.")
            messages.info(request, text % {"name": danger.author})
        return redirect("careteam:acute", danger.pk)
    access_log.write(request, LogAction.READ, pupils=[pupil.pk])
    running = AcuteDanger.objects.visible_to(request.user).filter(pupil=pupil).still_acute().first()
    context = {"form": form, "pupil": pupil, "running": running}
    return render(request, "careteam/acute_new.html", context, status=form.status)


@require_safe
@open_to_members
def acute_page(request: SchoolRequest, pk: int) -> HttpResponse:
    """What goes on: who is with the pupil, who is told in which order, what was agreed."""
    return _page(request, _of(request, pk))


@require_POST
@open_to_members
def acute_with(request: SchoolRequest, pk: int) -> HttpResponse:
    """Somebody else is with the pupil now."""
    danger, form = _of(request, pk), WithPupilForm(sent(request), user=request.user)
    if form.is_valid():
        with refusal_at(form, "with_pupil"):
            acute.hand_over(danger=danger, with_pupil=form.cleaned_data["with_pupil"])
            return _saved(request, danger)
    return _page(request, danger, with_form=form)


@require_POST
@open_to_members
def acute_agree(request: SchoolRequest, pk: int) -> HttpResponse:
    """What was agreed, and who looks again today."""
    danger, form, now = _of(request, pk), AgreeForm(sent(request), user=request.user), clock.now()
    if form.is_valid():
        typed = form.cleaned_data
        with refusal_at(form, "at"):
            acute.agree(
                danger=danger,
                agreed=[Agreed(one) for one in typed["agreed"]],
                words=typed["words"],
                look_at=timezone.make_aware(dt.datetime.combine(timezone.localdate(now), typed["at"])),
                look_by=typed["by"],
                now=now,
            )
            return _saved(request, danger)
    return _page(request, danger, agree_form=form)


@require_POST
@open_to_members
def acute_follow_up(request: SchoolRequest, pk: int) -> HttpResponse:
    """How it is now: it leaves the start page."""
    danger, form = _of(request, pk), FollowUpForm(sent(request), user=request.user)
    if form.is_valid():
        with refusal_at(form, "outcome"):
            acute.follow_up(
                danger=danger, outcome=form.cleaned_data["outcome"], user=request.user, now=clock.now()
            )
            messages.success(request, _("It is followed up, and has left the start page."))
            return _saved(request, danger)
    return _page(request, danger, follow_up_form=form)


@require_POST
@open_to_members
def acute_told(request: SchoolRequest, pk: int) -> HttpResponse:
    """Somebody was told, or not reached; without either that is taken back."""
    words = AcuteWord.objects.visible_to(request.user).select_related("danger")
    word = get_or_refuse(words, pk=pk)
    said = request.POST.get("reached", "")
    if said not in {"", *Reached.values}:
        raise Refused
    acute.note_reached(word=word, reached=Reached(said) if said else None, user=request.user, now=clock.now())
    return _saved(request, word.danger, at="#told")


def _of(request: SchoolRequest, pk: int) -> AcuteDanger:
    rows = AcuteDanger.objects.visible_to(request.user)
    rows = rows.select_related("pupil", "author", "follow_up_by", "followed_up_by")
    found: AcuteDanger = get_or_refuse(rows, pk=pk)
    return found


def _page(request: SchoolRequest, danger: AcuteDanger, **forms: Any) -> HttpResponse:
    """The page of one, with the forms that stand on it; one that was sent in comes back as it was typed."""
    access_log.write(request, LogAction.READ, pupils=[danger.pupil_id])
    now = timezone.localtime(clock.now())
    fresh = {
        "with_form": WithPupilForm(user=request.user),
        "agree_form": AgreeForm(
            user=request.user,
            initial={
                "agreed": danger.agreed or [Agreed.NOT_ALONE],
                "words": danger.agreed_words,
                "at": look_again_at(now),
                "by": danger.follow_up_by or request.user,
            },
        ),
        "follow_up_form": FollowUpForm(user=request.user),
    }
    words = danger.words.select_related("by", "message")
    context = {
        "danger": danger,
        "words": list(words),
        "open": danger.state != AcuteState.FOLLOWED,
        "agreed": danger.state == AcuteState.AGREED,
        "may_list": request.access.may(Permission.MANAGE_ACUTE_LIST),
        **fresh,
        **forms,
    }
    status = next((form.status for form in forms.values()), 200)
    return render(request, "careteam/acute.html", context, status=status)


def _saved(request: SchoolRequest, danger: AcuteDanger, at: str = "") -> HttpResponse:
    access_log.write(request, LogAction.WRITE, pupils=[danger.pupil_id])
    return redirect(f"{reverse('careteam:acute', args=[danger.pk])}{at}")


@require_safe
@requires(Permission.MANAGE_ACUTE_LIST)
def contact_list(request: SchoolRequest) -> HttpResponse:
    """Who is told in acute danger, in order."""
    columns = (
        Column("place", _("Order"), ("place",)),
        Column("name", _("Who")),
        Column("phone", _("Phone")),
        Column("note", _("When, or what for")),
    )
    rows = AcuteContact.objects.visible_to(request.user).with_gone(request.access.day)
    found = rows.select_related("user").order_by("place", "pk")
    listed = list_page(request, found, columns, own="place")
    return render(request, "careteam/acute_contacts.html", {"list": listed})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_ACUTE_LIST)
def contact_new(request: SchoolRequest) -> HttpResponse:
    """Somebody more on the list."""
    last = AcuteContact.objects.visible_to(request.user).order_by("place").last()
    form = ContactForm(sent(request), user=request.user, initial={"place": last.place + 1 if last else 1})
    return _contact_page(request, form, title=_("Add to the list"))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_ACUTE_LIST)
def contact_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Another number, or another place in the order."""
    contact = get_or_refuse(AcuteContact.objects.visible_to(request.user), pk=pk)
    form = ContactForm(sent(request), user=request.user, instance=contact)
    remove = {
        "url": reverse("careteam:acute_contact_remove", args=[contact.pk]),
        "question": _("Take this one off the list?"),
        "text": _("Nobody tells them any more when a pupil is in danger."),
    }
    return _contact_page(request, form, title=_("Change the list"), remove=remove)


@require_POST
@requires(Permission.MANAGE_ACUTE_LIST)
def contact_remove(request: SchoolRequest, pk: int) -> HttpResponse:
    """Off the list."""
    acute.remove_contact(contact=get_or_refuse(AcuteContact.objects.visible_to(request.user), pk=pk))
    messages.success(request, _("Off the list."))
    return redirect("careteam:acute_contacts")


def _contact_page(request: SchoolRequest, form: ContactForm, *, title: str, **more: Any) -> HttpResponse:
    if form.is_valid():
        acute.save_contact(contact=form.instance)
        messages.success(request, _("Saved."))
        return redirect("careteam:acute_contacts")
    return form_page(
        request,
        form,
        title=title,
        back_url=reverse("careteam:acute_contacts"),
        back_label=_("Who is told in acute danger"),
        **more,
    )
