"""All addresses of the house; tests/access/ names each with who may open it."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.generic import RedirectView
from django.views.i18n import set_language

from school.admin import setup_site
from school.views.sign_out import sign_out

handler400 = "school.views.errors.bad_request"
urlpatterns = [
    # First what every class asks each morning: Django tries one address after the other.
    path("", include("absence.urls")),
    path("", include("school.urls")),
    path("", include("messaging.urls")),
    path("", include("pupils.urls")),
    path("", include("partners.urls")),
    path("", include("intake.urls")),
    path("", include("careteam.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    # An account's address is the school's to change: it is where a forgotten password goes.
    path("accounts/email/", RedirectView.as_view(pattern_name="mfa_index"), name="account_email"),
    path("accounts/logout/", sign_out, name="account_logout"),
    path("accounts/", include("allauth.account.urls")),
    path("i18n/setlang/", login_not_required(set_language), name="set_language"),
    path(settings.ADMIN_PATH, setup_site.urls),
]
