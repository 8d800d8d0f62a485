"""Setting up schools, by the people who run the server. Never pupil data, never history.

A site of its own: what other apps register with Django's default site is not served anywhere.
"""
# ruff: noqa: ARG002 (the arguments are Django's)

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import SimpleTemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from school import clock, scope
from school.access import Refused
from school.enums import Role
from school.forms.inputs import tidy
from school.models.people import RoleAssignment, User
from school.models.school import School
from school.services import schools, staff
from school.views.refusals import refusal_at


class SetupSite(admin.AdminSite):
    """Django's admin behind the one sign-in page; to everybody else it does not exist."""

    site_header = site_title = _("Nabij: set up schools")
    index_title = _("Schools and their first administrators")
    enable_nav_sidebar = False

    def admin_view(  # type: ignore[override]
        self, view: Callable[..., HttpResponseBase], cacheable: bool = False
    ) -> Callable[..., HttpResponseBase]:
        inner = super().admin_view(view, cacheable)

        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not self.has_permission(request):
                raise Refused
            with scope.setting_up():
                response = inner(request, *args, **kwargs)
                # Drawn here, where its rows are.
                return response.render() if isinstance(response, SimpleTemplateResponse) else response

        checked.rule = ("staff",)  # type: ignore[attr-defined]
        return checked

    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if request.user.is_authenticated:
            raise Refused
        return redirect_to_login(reverse("admin:index"))

    def password_change(  # type: ignore[override]
        self,
        request: HttpRequest,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        return redirect("account_change_password")


setup_site = SetupSite(name="admin")


class TidyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """What all pages of the site share: addresses and numbers read as they were meant, as in the school's own forms."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            tidy(field)
        return field


@admin.register(School, site=setup_site)
class SchoolAdmin(TidyAdmin):
    """Schools; a new one gets its message texts."""

    list_display = ["name", "brin", "location"]
    search_fields = ["name", "brin"]

    def save_model(self, request: HttpRequest, obj: School, form: Any, change: bool) -> None:
        if change:
            schools.change_settings(rows=[obj])
        else:
            schools.open_school(school=obj)

    def has_delete_permission(self, request: HttpRequest, obj: School | None = None) -> bool:
        return False


@admin.register(User, site=setup_site)
class UserAdmin(TidyAdmin):
    """Accounts; somebody new chooses a password by "Forgot your password?" on the sign-in page."""

    fields = ["email", "name", "is_active", "is_staff", "is_superuser"]
    list_display = ["name", "email", "is_active", "is_staff"]
    search_fields = ["name", "email"]

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        """Of an account of a school, only the school changes the address, with a second yes."""
        works = obj is not None and (obj.home_school_id is not None or obj.role_assignments.exists())
        return ["email"] if works else []

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        if not change:
            obj.set_unusable_password()
        obj.email = obj.email.lower()
        super().save_model(request, obj, form, change)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False


FIRST_ROLES = (Role.ADMINISTRATOR, Role.TEAM_LEADER)


class FirstRoleForm(forms.ModelForm):  # type: ignore[type-arg]
    """The people with whom a school begins: they say yes to each other. All other roles the school gives itself."""

    role = forms.ChoiceField(label=_("Role"), choices=[(role.value, role.label) for role in FIRST_ROLES])

    # Who asks; set by FirstRoleAdmin for each request.
    asked_by: User

    class Meta:
        model = RoleAssignment
        fields = ["school", "user", "role", "starts_on", "ends_on"]

    def clean(self) -> dict[str, Any]:
        """What makes the appointment wrong; the service that makes it asks again."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if {"school", "user"} <= cleaned.keys():
            with refusal_at(self, None):
                staff.refuse_appointment(
                    user_id=cleaned["user"].pk,
                    school_id=cleaned["school"].pk,
                    by=self.asked_by,
                    today=clock.today(),
                )
        return cleaned


@admin.register(RoleAssignment, site=setup_site)
class FirstRoleAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Who is administrator or team leader of which school: to look at, and to begin with."""

    form = FirstRoleForm
    list_display = ["school", "user", "role", "starts_on", "ends_on"]
    list_filter = ["school"]
    autocomplete_fields = ["user"]

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).filter(role__in=FIRST_ROLES)
        return rows.select_related("school", "user")

    def has_change_permission(self, request: HttpRequest, obj: RoleAssignment | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: RoleAssignment | None = None) -> bool:
        return False

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(request, *args, **kwargs)
        form.asked_by = request.user  # type: ignore[attr-defined]
        return form

    def save_model(self, request: HttpRequest, obj: RoleAssignment, form: Any, change: bool) -> None:
        by = User.objects.get(pk=request.user.pk)
        staff.appoint(appointment=obj, by=by, now=clock.now(), today=clock.today())
