"""What happens around every request: language, inactivity, second factor, access, refused attempts."""

import datetime as dt
import time
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation

from school import access_log, clock, rules, scope, typed
from school.access import Refused
from school.enums import OUTSIDE, Ground, LogAction, Role
from school.models.people import User
from school.sessions import LAST_SEEN, SINCE
from school.viewer import Access, SchoolRef

GetResponse = Callable[[HttpRequest], HttpResponseBase]
SESSION_SCHOOL = "school"
# How stale the last-seen stamp may be: one session write a minute rather than one a request.
STAMP_EVERY_SECONDS = 60
# What a page may ask of the computer: copying to the clipboard, and passkeys.
PERMISSIONS_POLICY = ", ".join(
    [
        *(
            f"{feature}=()"
            for feature in (
                "accelerometer",
                "camera",
                "display-capture",
                "geolocation",
                "gyroscope",
                "hid",
                "idle-detection",
                "magnetometer",
                "microphone",
                "midi",
                "payment",
                "serial",
                "usb",
                "xr-spatial-tracking",
            )
        ),
        "clipboard-write=(self)",
        "publickey-credentials-create=(self)",
        "publickey-credentials-get=(self)",
    ]
)
# Pages that work before the second factor is set up: setting it up, and leaving.
WITHOUT_SECOND_FACTOR = ("/accounts/", "/static/", "/health/", "/i18n/")


class LanguageMiddleware:
    """Dutch unless somebody chose English: a school's browsers often claim a language nobody picked."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class InactivityMiddleware:
    """Ends a session that nobody used for SESSION_INACTIVITY, and each after SESSION_LIFETIME.

    Pages that ask by themselves do not count as use.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        last_seen, since = request.session.get(LAST_SEEN), request.session.get(SINCE)
        now = int(time.time())
        if _longer_ago(last_seen, settings.SESSION_INACTIVITY, now) or _longer_ago(
            since, settings.SESSION_LIFETIME, now
        ):
            request.left_by = request.user.pk  # type: ignore[attr-defined]
            logout(request)
        elif request.user.is_authenticated and "X-Nabij-Poll" not in request.headers:
            return self._stamped(request, last_seen, now)
        return self.get_response(request)

    def _stamped(self, request: HttpRequest, last_seen: int | None, now: int) -> HttpResponseBase:
        """The answer, and once in a while when this person was last seen, here and in the browser."""
        if last_seen is not None and now - last_seen < STAMP_EVERY_SECONDS:
            return self.get_response(request)
        request.session[LAST_SEEN] = now
        request.session.setdefault(SINCE, now)
        who = request.user
        response = self.get_response(request)
        if request.user == who:
            typed.remember_who(request, response)
        return response


def _longer_ago(moment: int | None, span: dt.timedelta, now: int) -> bool:
    return moment is not None and now - moment > span.total_seconds()


class NoStoreMiddleware:
    """Nothing of a school stays in a browser that the next person uses: a page that may be kept says so itself."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response


class PermissionsPolicyMiddleware:
    """No page of ours needs a camera, a place or a cable: whatever ends up in one gets none of these."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers["Permissions-Policy"] = PERMISSIONS_POLICY
        return response


class SignInMiddleware(LoginRequiredMiddleware):
    """Sends strangers to the sign-in page; tells scripts so, instead of handing them that page as an answer."""

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseBase:
        if request.headers.get("X-Requested-With") == "fetch" or request.headers.get("HX-Request"):
            sign_in = reverse(settings.LOGIN_URL)
            # A script that asks by itself keeps what was typed by itself too.
            if request.headers.get("HX-Request") and request.method == "POST":
                typed.keep(request)
            return HttpResponse(status=401, headers={"X-Nabij-Sign-In": sign_in})
        if request.method == "POST":
            typed.keep(request)
        return super().handle_no_permission(request, view_func)


class AccessMiddleware:
    """Gives the request its `access`, demands the second factor, and logs each refused attempt."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.access = None  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            access = access_for(request.user, chosen=request.session.get(SESSION_SCHOOL))
            request.access = request.user.access = access  # type: ignore[attr-defined,assignment]
            if lacks_second_factor(request.user, access) and not request.path.startswith(
                WITHOUT_SECOND_FACTOR
            ):
                return redirect_whole_page(request, reverse("mfa_index"))
            if access is not None:
                with scope.within(access.school.id):
                    return self.get_response(request)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if isinstance(exception, Refused):
            access_log.write(request, LogAction.REFUSED, ground=Ground.NONE, pupils=exception.pupil_ids)


class TypedMiddleware:
    """After signing in again: brings what somebody had typed back to its form, or to a page of its own."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.typed, request.typed_is_shown = None, False  # type: ignore[attr-defined]
        kept = self._kept(request)
        if kept is None:
            return self.get_response(request)
        here = request.get_full_path()
        if request.method == "POST":
            if here == kept.to:
                typed.forget(request)
            return self.get_response(request)
        if here == kept.to:
            request.typed = kept.open()  # type: ignore[attr-defined]
        response = self.get_response(request)
        if request.typed_is_shown:  # type: ignore[attr-defined]
            typed.shown(request)
            # Nothing was sent, so nothing was refused.
            response.status_code = HTTPStatus.OK
        elif kept.shown_at is None and here in (kept.to, kept.page):
            return redirect("school:typed")
        return response

    def _kept(self, request: HttpRequest) -> typed.Kept | None:
        """What waits for whoever opens or sends this; scripts get nothing of it."""
        by_script = request.headers.get("X-Requested-With") == "fetch" or "HX-Request" in request.headers
        if by_script or not request.user.is_authenticated or not getattr(request, "access", None):
            return None
        return typed.kept(request)


def access_for(user: User, *, chosen: int | None = None) -> Access | None:
    """The access of a user loaded by `with_roles()`, at the first of these where a role counts today: the chosen
    school, where they worked last, the one that made the account, any."""
    now = clock.now()
    today = timezone.localdate(now)
    day = today.isoformat()
    roles: dict[SchoolRef, set[Role]] = {}
    care_teams: set[int] = set()
    for row in user.role_rows:  # type: ignore[attr-defined]
        if row["starts_on"] > day or (row["ends_on"] is not None and row["ends_on"] < day):
            continue
        if row["role"] == rules.CARE_TEAM_ROW:
            care_teams.add(row["school"])
        else:
            roles.setdefault(SchoolRef(row["school"], row["name"]), set()).add(Role(row["role"]))
    if not roles:
        return None
    schools = tuple(roles)
    by_id = {ref.id: ref for ref in schools}
    wanted = (chosen, user.last_school_id, user.home_school_id)
    school = next((by_id[one] for one in wanted if one in by_id), schools[0])
    return Access(
        user_id=user.pk,
        school=school,
        roles=frozenset(roles[school]),
        day=today,
        schools=schools,
        stands_in=user.stands_in_until is not None and user.stands_in_until >= today,
        # Somebody who only comes from another organisation does not become a colleague by a list.
        care_team=school.id in care_teams and bool(roles[school] - OUTSIDE),
        now=now,
        in_emergency=user.emergency_until is not None and user.emergency_until > now,
        looks_after_cases=user.looks_after_cases,
    )


def lacks_second_factor(user: User, access: Access | None) -> bool:
    """Whether this person must set up a second factor before anything else."""
    if not settings.SECOND_FACTOR_REQUIRED or user.second_factor_since is not None:
        return False
    return user.is_staff or access is not None


def redirect_whole_page(request: HttpRequest, url: str) -> HttpResponse:
    """A redirect that also works when only a fragment of the page was asked for."""
    if getattr(request, "htmx", False):
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return redirect(url)
