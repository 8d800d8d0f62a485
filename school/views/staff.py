"""Pages of colleagues: who works here, as what, and whether their account is in order."""

import datetime as dt
from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Lower
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from school import account_mails, auth, clock
from school.access import get_or_refuse, requires
from school.enums import OUTSIDE, Permission, Role
from school.forms.classes import EndForm
from school.forms.staff import (
    ColleagueEditForm,
    ColleagueForm,
    RoleForm,
    StaffFilterForm,
)
from school.http import SchoolRequest
from school.models.account_changes import AccountChange, AccountChangeQuerySet
from school.models.classes import ClassStaff
from school.models.people import RoleAssignment, User
from school.services import account_changes, staff
from school.signals import StaffFact, staff_facts, still_held
from school.views.lists import Column, list_page
from school.views.pages import form_page, sent
from school.views.refusals import refusal_at, refusal_said

# So long before the last day the page of a colleague says what somebody else has to take over.
LEAVES_WITHIN = dt.timedelta(weeks=6)


@dataclass(frozen=True)
class Colleague:
    """Somebody with their roles at this school, as the pages show them."""

    user: User
    roles: list[RoleAssignment]
    former_roles: list[RoleAssignment]
    lacks_second_factor: bool
    # What other floors know of them.
    facts: list[StaffFact]

    @classmethod
    def of(cls, user: User, day: dt.date, facts: list[StaffFact]) -> "Colleague":
        """For a user loaded by `with_roles_here`."""
        rows: list[RoleAssignment] = user.roles_here  # type: ignore[attr-defined]
        roles = [row for row in rows if row.ends_on is None or row.ends_on >= day]
        return cls(
            user=user,
            roles=roles,
            former_roles=[row for row in rows if row not in roles],
            lacks_second_factor=bool(roles) and user.second_factor_since is None,
            facts=facts,
        )

    def leaves(self, day: dt.date) -> bool:
        """Whether this person works at the school no more, or soon will not."""
        soon = day + LEAVES_WITHIN
        stays = [
            row
            for row in self.roles
            if row.role not in OUTSIDE and (row.ends_on is None or row.ends_on > soon)
        ]
        return not stays or not self.user.is_active


def waiting_changes(request: SchoolRequest) -> AccountChangeQuerySet:
    """What was asked about accounts and roles here, and waits for somebody."""
    waiting: AccountChangeQuerySet = AccountChange.objects.visible_to(request.user).still_open(clock.now())
    return waiting.select_related("user", "asked_by").order_by("asked_at", "pk")


@require_safe
@requires(Permission.MANAGE_STAFF)
def staff_list(request: SchoolRequest) -> HttpResponse:
    """Who works at the school, with search and filters."""
    access = request.access
    filters = StaffFilterForm(request.GET)
    asked = filters.cleaned_data if filters.is_valid() else {}
    people = User.objects.visible_to(request.user).matching(asked.get("q", ""))
    if asked.get("who") == StaffFilterForm.EVERYBODY:
        people = people.ever_working(school_id=access.school.id, role=asked.get("role", ""))
    else:
        people = people.working(school_id=access.school.id, day=access.day, role=asked.get("role", ""))
    ordered = people.with_roles_here(request.user).order_by(Lower("name"), "pk")
    columns = (
        Column("name", _("Name"), (Lower("name"),)),
        Column("roles", _("Roles")),
        Column("facts", _("Languages")),
        Column("factor", _("Second factor"), (F("second_factor_since").asc(nulls_first=True), Lower("name"))),
        Column("account", _("Account"), (F("is_active").desc(), Lower("name"))),
    )
    listed = list_page(request, ordered, columns, own="name", filters=filters, narrowed=any(asked.values()))
    facts = staff_facts(request, [person.pk for person in listed.page])
    rows = [Colleague.of(person, access.day, facts[person.pk]) for person in listed.page]
    context = {"list": listed, "rows": rows, "day": access.day, "waiting": waiting_changes(request)}
    return render(request, "school/staff_list.html", context)


@require_safe
@requires(Permission.MANAGE_STAFF)
def staff_member(request: SchoolRequest, pk: int) -> HttpResponse:
    """One colleague: account, roles and classes."""
    day = request.access.day
    user = get_or_refuse(User.objects.visible_to(request.user).with_roles_here(request.user), pk=pk)
    classes = ClassStaff.objects.visible_to(request.user).filter(user=user).lasting(day)
    colleague = Colleague.of(user, day, staff_facts(request, [user.pk])[user.pk])
    context = {
        "colleague": colleague,
        "leaves": colleague.leaves(day),
        "held": still_held(request.access, user),
        "classes": classes.with_role_check(day)
        .select_related("school_class")
        .order_by("school_class__name", "kind"),
        "managed": User.objects.managed_by(request.user).filter(pk=user.pk).exists(),
        "invited": not user.has_usable_password(),
        "day": day,
        "oneself": user.pk == request.user.pk,
        "waiting": waiting_changes(request).filter(user=user),
    }
    return render(request, "school/staff_member.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_STAFF)
def staff_new(request: SchoolRequest) -> HttpResponse:
    """Invite a colleague for a first role; an address that has an account is answered as one that has none."""
    form = ColleagueForm(sent(request), user=request.user, today=request.access.day)
    if form.is_valid():
        data = form.cleaned_data
        with refusal_at(form, "email"):
            asked = account_changes.invite(
                school_id=request.access.school.id,
                email=data["email"],
                name=data["name"],
                role=Role(data["role"]),
                starts_on=data["starts_on"],
                by=request.user,
                now=clock.now(),
            )
            account_mails.tell(asked, request=request)
            return redirect("school:change", asked.pk)
    return form_page(
        request,
        form,
        title=_("New colleague"),
        back_url=reverse("school:staff_list"),
        back_label=_("All staff"),
        submit=_("Invite"),
        note=_("Who sees pupils' files is invited after a second person has said yes."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_STAFF)
@transaction.atomic
def staff_edit(request: SchoolRequest, pk: int) -> HttpResponse:
    """Change somebody's name; another address waits for a second yes."""
    user = get_or_refuse(User.objects.managed_by(request.user), pk=pk)
    name, email = str(user), user.email
    form = ColleagueEditForm(sent(request), instance=user, user=request.user)
    back = reverse("school:staff_member", args=[user.pk])
    if form.is_valid():
        user.email = email
        staff.rename(user=user)
        if form.cleaned_data["email"] == email:
            messages.success(request, _("Saved."))
            return redirect(back)
        with refusal_at(form, "email"):
            asked = account_changes.ask_address(
                user=user,
                school_id=request.access.school.id,
                email=form.cleaned_data["email"],
                by=request.user,
                now=clock.now(),
            )
            transaction.on_commit(lambda: account_mails.tell(asked, request=request))
            return redirect("school:change", asked.pk)
    return form_page(
        request, form, title=_("Change %(name)s") % {"name": name}, back_url=back, back_label=name
    )


@require_POST
@requires(Permission.MANAGE_STAFF)
def staff_invite(request: SchoolRequest, pk: int) -> HttpResponse:
    """Send the invitation again, to somebody who has not chosen a password yet."""
    user = get_or_refuse(User.objects.managed_by(request.user).filter(is_active=True), pk=pk)
    if user.has_usable_password():
        messages.info(request, _("%(name)s has chosen a password already.") % {"name": user})
    elif auth.send_invitation(request, user):
        messages.success(request, _("An invitation went to %(email)s.") % {"email": user.email})
    return redirect("school:staff_member", user.pk)


@require_POST
@requires(Permission.MANAGE_STAFF)
def staff_deactivate(request: SchoolRequest, pk: int) -> HttpResponse:
    """Close somebody's account."""
    user = get_or_refuse(User.objects.managed_by(request.user), pk=pk)
    access = request.access
    with refusal_said(request):
        staff.deactivate(
            user=user, school_id=access.school.id, by=request.user, now=clock.now(), today=access.day
        )
        messages.success(request, _("The account of %(name)s is closed.") % {"name": user})
    return redirect("school:staff_member", user.pk)


@require_POST
@requires(Permission.MANAGE_STAFF)
def staff_activate(request: SchoolRequest, pk: int) -> HttpResponse:
    """Open somebody's account again."""
    user = get_or_refuse(User.objects.managed_by(request.user), pk=pk)
    staff.activate(user=user, school_id=request.access.school.id, by=request.user, now=clock.now())
    messages.success(request, _("The account of %(name)s is open again.") % {"name": user})
    return redirect("school:staff_member", user.pk)


@require_POST
@requires(Permission.MANAGE_STAFF)
def second_factor_reset(request: SchoolRequest, pk: int) -> HttpResponse:
    """Ask to take away the second factor of a colleague who lost it; that waits for a second yes."""
    user = get_or_refuse(User.objects.managed_by(request.user).exclude(pk=request.user.pk), pk=pk)
    with refusal_said(request):
        asked = account_changes.ask_factor_reset(
            user=user, school_id=request.access.school.id, by=request.user, now=clock.now()
        )
        account_mails.tell(asked, request=request)
        messages.success(request, _("This waits for a second yes."))
    return redirect("school:staff_member", user.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_STAFF)
def role_new(request: SchoolRequest, pk: int) -> HttpResponse:
    """Give a colleague another role; one that opens files waits for a second yes."""
    user = get_or_refuse(User.objects.visible_to(request.user), pk=pk)
    access = request.access
    form = RoleForm(sent(request), user=request.user, colleague=user, initial={"starts_on": access.day})
    back = reverse("school:staff_member", args=[user.pk])
    if form.is_valid():
        data = form.cleaned_data
        with refusal_at(form, "role"):
            asked = account_changes.ask_role(
                user=user,
                school_id=access.school.id,
                role=Role(data["role"]),
                starts_on=data["starts_on"],
                ends_on=data["ends_on"],
                by=request.user,
                now=clock.now(),
                today=access.day,
            )
            account_mails.tell(asked, request=request)
            return redirect("school:change", asked.pk)
    return form_page(
        request, form, title=_("Role for %(name)s") % {"name": user}, back_url=back, back_label=user
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE_STAFF)
def role_end(request: SchoolRequest, pk: int, role_pk: int) -> HttpResponse:
    """End a role of a colleague; of the last one it says what somebody else has to take over."""
    today = request.access.day
    roles = RoleAssignment.objects.visible_to(request.user).lasting(today).select_related("user")
    role = get_or_refuse(roles, pk=role_pk, user=pk)
    form = EndForm(
        sent(request), user=request.user, starts_on=role.starts_on, ends_on=role.ends_on, today=today
    )
    back = reverse("school:staff_member", args=[pk])
    if form.is_valid():
        with refusal_at(form, None):
            staff.end_role(
                assignment=role,
                last_day=form.cleaned_data["last_day"],
                by=request.user,
                now=clock.now(),
                today=today,
            )
        if not form.errors:
            messages.success(request, _("Saved."))
            return redirect(back)
    title = _("%(person)s stops as %(kind)s") % {"person": role.user, "kind": role.get_role_display()}
    lead = _(
        "Is this the last role here? Then give a last day that is some days away: until then the start page asks this"
        " colleague what is to become of their own notes. After it nobody can read them any more."
    )
    others = RoleAssignment.objects.visible_to(request.user).lasting(today).exclude(role__in=OUTSIDE)
    stays = role.role in OUTSIDE or others.filter(user=pk).exclude(pk=role.pk).exists()
    return form_page(
        request,
        form,
        title=title,
        lead=lead,
        back_url=back,
        back_label=role.user,
        template="school/role_end.html",
        colleague=role.user,
        held=[] if stays else still_held(request.access, role.user),
    )
