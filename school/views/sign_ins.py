"""Where one is signed in, and the log of sign-ins of a school's accounts."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.db.models.functions import Lower
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from school.access import get_or_refuse, open_to_members, requires
from school.enums import Permission, SignInKind
from school.forms.sign_ins import SignInsFilterForm
from school.http import SchoolRequest
from school.models.people import User
from school.models.sign_ins import SignIn
from school.services import sign_ins
from school.views.lists import Column, in_words, list_page


@require_safe
@open_to_members
def own(request: SchoolRequest) -> HttpResponse:
    """In which browsers this person is signed in, and what happened lately around signing in."""
    context = {
        "places": sign_ins.places_of(request.user, request.session.session_key),
        "latest": sign_ins.latest_of(request.user),
    }
    return render(request, "school/sign_ins.html", context)


@require_POST
@open_to_members
@reauthentication_required  # type: ignore[untyped-decorator]
def end_others(request: SchoolRequest) -> HttpResponse:
    """Sign this person out in every other browser. Side effect: a line in the log of sign-ins."""
    sign_ins.end_sessions(user=request.user, but=request.session.session_key)
    sign_ins.record(SignInKind.OTHERS_ENDED, request=request, user=request.user, known_device=True)
    messages.success(request, _("You are signed out everywhere else."))
    return redirect("school:sign_ins")


@require_safe
@requires(Permission.MANAGE_STAFF)
def of_school(request: SchoolRequest) -> HttpResponse:
    """Who signed in or tried to, of the accounts that this school manages."""
    filters = SignInsFilterForm(request.GET)
    asked = filters.cleaned_data if filters.is_valid() else {}
    rows = SignIn.objects.visible_to(request.user).select_related("user").order_by("-at", "-pk")
    if asked.get("q"):
        rows = rows.filter(user__in=User.objects.visible_to(request.user).matching(asked["q"]))
    if asked.get("kind"):
        rows = rows.filter(kind=asked["kind"])
    columns = (
        Column("who", _("Who"), (Lower("user__name"), "at")),
        Column("what", _("What"), (in_words("kind", SignInKind), "at")),
        Column("when", _("When"), ("at",)),
        Column("where", _("Browser and network"), ("network", "at")),
    )
    listed = list_page(request, rows, columns, own="-when", filters=filters, narrowed=any(asked.values()))
    return render(request, "school/sign_in_list.html", {"list": listed, "rows": listed.page})


@require_POST
@requires(Permission.MANAGE_STAFF)
def end_of_colleague(request: SchoolRequest, pk: int) -> HttpResponse:
    """Sign a colleague out everywhere. Side effect: a line in the log of sign-ins, which the colleague sees too."""
    colleague = get_or_refuse(User.objects.managed_by(request.user), pk=pk)
    sign_ins.end_sessions(user=colleague)
    sign_ins.record(SignInKind.ENDED, request=request, user=colleague, known_device=True)
    messages.success(request, _("%(name)s is signed out everywhere.") % {"name": colleague})
    return redirect("school:staff_member", colleague.pk)
