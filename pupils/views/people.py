"""Pages of the people around a pupil."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pupils.enums import RelationKind
from pupils.forms.people import EditPersonForm, EditRelationForm, EndRelationForm, RelationForm
from pupils.models.homes import HomeStaff
from pupils.models.people import Person, Relation
from pupils.models.pupils import Pupil
from pupils.services import people
from pupils.views.finding import pick_person
from pupils.views.pupils import pupil_form_page, saved
from school import access_log
from school.access import get_or_refuse, requires
from school.days import day_in_sentence
from school.enums import LogAction, Permission
from school.http import SchoolRequest, whole_number
from school.views.pages import form_page, sent


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.MANAGE_PUPILS)
def relation_new(request: SchoolRequest, pk: int) -> HttpResponse:
    """Add somebody to a pupil, known already or new; with ?replaces= the person who did this until now stops."""
    pupil = get_or_refuse(Pupil.objects.visible_to(request.user), pk=pk)
    former = former_relation(request, pupil)
    pick = pick_person(request)
    initial: dict[str, Any] = {"starts_on": request.access.day}
    if former is not None:
        # A guardian follows a guardian; a foster parent has no custody because the mother had it.
        follows = former.kind == RelationKind.GUARDIAN
        initial |= {"kind": former.kind, "custody": former.custody} if follows else {}
    around = {"pupil": pupil, "person": pick.person, "former": former}
    form = RelationForm(sent(request), user=request.user, initial=initial, **around)
    if all([pick.is_valid(), form.is_valid()]):
        if former is None:
            people.add_relation(relation=form.instance, person=pick.person)
        else:
            people.replace_relation(former=former, relation=form.instance, person=pick.person)
        values = {"person": pick.person.name, "name": pupil.call_name}
        return saved(request, pupil, _("%(person)s is now listed with %(name)s.") % values)
    access_log.write(request, pick.action, pupils=sorted({pupil.pk, *pick.pupil_ids()}))
    context = {
        "pupil": pupil,
        "former": former,
        "keeps_custody": former is not None and former.custody and former.kind != RelationKind.GUARDIAN,
        "pick": pick,
        "form": form,
        "submit": _("Save"),
        "back_url": reverse("pupils:pupil", args=[pupil.pk]),
        "back_label": pupil.name,
    }
    return render(request, "pupils/relation_new.html", context, status=form.status)


def former_relation(request: SchoolRequest, pupil: Pupil) -> Relation | None:
    """The relation that ends when the new one starts, if ?replaces= names one of this pupil."""
    wanted = request.GET.get("replaces", "")
    if not wanted:
        return None
    relations = Relation.objects.visible_to(request.user).filter(pupil=pupil).lasting(request.access.day)
    found: Relation = get_or_refuse(relations.select_related("person"), pk=whole_number(wanted) or 0)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.MANAGE_PUPILS)
def relation_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Change what somebody is to a pupil, and which messages go there."""
    relation = get_or_refuse(
        Relation.objects.visible_to(request.user).select_related("pupil", "person"), pk=pk
    )
    pupil, person = relation.pupil, relation.person
    form = EditRelationForm(sent(request), instance=relation, user=request.user, pupil=pupil, person=person)
    if form.is_valid():
        people.change_relation(relation=form.instance)
        return saved(request, pupil, _("Saved."))
    return pupil_form_page(request, pupil, form, title=person.name)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.MANAGE_PUPILS)
def relation_end(request: SchoolRequest, pk: int) -> HttpResponse:
    """Note the last day on which somebody stands with a pupil."""
    relation = get_or_refuse(
        Relation.objects.visible_to(request.user).select_related("pupil", "person"), pk=pk
    )
    pupil, person = relation.pupil, relation.person
    initial = {"ends_on": relation.ends_on or max(request.access.day, relation.starts_on)}
    form = EndRelationForm(sent(request), user=request.user, relation=relation, initial=initial)
    if form.is_valid():
        people.end_relation(relation=relation, last_day=form.cleaned_data["ends_on"])
        values = {"person": person.name, "day": day_in_sentence(form.cleaned_data["ends_on"])}
        return saved(request, pupil, _("%(person)s stands with this pupil until %(day)s.") % values)
    return pupil_form_page(
        request,
        pupil,
        form,
        title=_("%(person)s stops") % {"person": person.name},
        lead=_("Does somebody else take over? Go back and choose “Somebody else takes over”."),
        submit=_("Note the last day"),
        danger=True,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
@requires(Permission.MANAGE_PUPILS)
def person_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Change contact data; it counts for all pupils and homes of this person."""
    person = get_or_refuse(
        Person.objects.visible_to(request.user).with_pupils(request.user, request.access.day), pk=pk
    )
    name = person.name
    pupils = [row.pupil for row in person.relations_now]
    homes = list(person.home_staff.on_day(request.access.day).select_related("home"))
    back_url, back_label = page_around(pupils, homes)
    form = EditPersonForm(sent(request), instance=person, user=request.user)
    if form.is_valid():
        people.change_person(person=form.instance)
        access_log.write(request, LogAction.WRITE, pupils=[pupil.pk for pupil in pupils])
        messages.success(request, _("Saved."))
        warn_if_silent(request, person)
        return redirect(back_url)
    access_log.write(request, LogAction.READ, pupils=[pupil.pk for pupil in pupils])
    around = ", ".join([*(pupil.name for pupil in pupils), *(row.home.name for row in homes)])
    return form_page(
        request,
        form,
        title=name,
        lead=_("Counts for: %(names)s.") % {"names": around} if around else "",
        back_url=back_url,
        back_label=back_label,
    )


def page_around(pupils: list[Pupil], homes: list[HomeStaff]) -> tuple[str, str]:
    """From a person to the first pupil or the home, else to all pupils, and what that is called."""
    if pupils:
        return reverse("pupils:pupil", args=[pupils[0].pk]), pupils[0].name
    if homes:
        return reverse("pupils:home", args=[homes[0].home_id]), homes[0].home.name
    return reverse("pupils:pupil_list"), _("Pupils")


def warn_if_silent(request: SchoolRequest, person: Person) -> None:
    """Say so when absence messages can no longer reach this person the chosen way."""
    day = request.access.day
    rows = (person.relations.hearing(day), person.home_staff.on_day(day))
    if any(found.silent().exists() for found in rows):
        text = _("Absence messages no longer reach %(name)s: the address for them is gone.")
        messages.warning(request, text % {"name": person.name})
