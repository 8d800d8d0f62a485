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

from school import scope
from school.access import Refused
from school.enums import Role
from school.models.people import RoleAssignment, User
from school.models.school import School
from school.services import schools


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


@admin.register(School, site=setup_site)
class SchoolAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
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
class UserAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Accounts; somebody new chooses a password by "Forgot your password?" on the sign-in page."""

    fields = ["email", "name", "is_active", "is_staff", "is_superuser"]
    list_display = ["name", "email", "is_active", "is_staff"]
    search_fields = ["name", "email"]

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        if not change:
            obj.set_unusable_password()
        obj.email = obj.email.lower()
        super().save_model(request, obj, form, change)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False


class AdministratorForm(forms.ModelForm):  # type: ignore[type-arg]
    """A role as administrator; all other roles are given by the school itself."""

    class Meta:
        model = RoleAssignment
        fields = ["school", "user", "starts_on", "ends_on"]


@admin.register(RoleAssignment, site=setup_site)
class AdministratorAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Who is administrator of which school."""

    form = AdministratorForm
    list_display = ["school", "user", "starts_on", "ends_on"]
    list_filter = ["school"]
    autocomplete_fields = ["user"]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).filter(role=Role.ADMINISTRATOR).select_related("school", "user")

    def save_model(self, request: HttpRequest, obj: RoleAssignment, form: Any, change: bool) -> None:
        obj.role = Role.ADMINISTRATOR
        super().save_model(request, obj, form, change)
