"""All settings, read from the environment; docs/running.md lists each variable.

NABIJ_MODE says what kind of house this is: production (the default, which refuses anything unsafe),
demo, test or development.
"""

from datetime import timedelta
from pathlib import Path

import django_stubs_ext
import environ
from cryptography.fernet import Fernet, MultiFernet
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from pgtrigger import Statement

from config.tls import plain_ways
from school.logs import LINE
from school.plans import KeepingConnection, KeepingCursor
from school.scope import ScopedCursor

# Lets forms and admins be written with the model they are for, such as ModelForm[Pupil].
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

MODE = env.str("NABIJ_MODE", default="production")
if MODE not in {"production", "demo", "test", "development"}:
    raise ImproperlyConfigured("NABIJ_MODE must be production, demo, test or development.")
PRODUCTION = MODE == "production"
DEMO = MODE == "demo"
DEBUG = MODE == "development"

# Required everywhere: a missing one stops the start with its name.
SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
SITE_URL = env.str("SITE_URL").rstrip("/")
DATABASES = {
    "default": env.db_url("DATABASE_URL")
    | {"ENGINE": "school.postgres", "CONN_HEALTH_CHECKS": True}
    | {"CONN_MAX_AGE": env.int("DATABASE_CONN_MAX_AGE", default=600)}
}
# The role of the web server, the workers and beat, which owns no table; see school/row_security.py.
DATABASE_ROLE = DATABASES["default"]["USER"]
DATABASES["default"].setdefault("OPTIONS", {}).update(cursor_factory=ScopedCursor)
# A cursor of PostgreSQL's own takes no second statement, which says whose rows are asked for.
DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = True
# Off behind a pooler that gives every transaction another connection.
if env.bool("KEEP_PLANS", default=True):
    DATABASES["default"]["OPTIONS"].update(connection_factory=KeepingConnection, cursor_factory=KeepingCursor)
# Who owns the tables and changes them: only `migrate` is given this.
if owner_url := env.str("DATABASE_OWNER_URL", default=""):
    DATABASES["owner"] = env.db_url_config(owner_url) | {"OPTIONS": {"options": "-c nabij.whole_house=on"}}
# Compares each prepared read with the ordinary queryset; see school/prepared.py.
PREPARED_CHECKED = MODE == "test"
REDIS_URL = env.str("REDIS_URL")
vars().update(env.email_url("EMAIL_URL"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Where undeliverable mail returns to; empty means the sender's own address.
BOUNCE_ADDRESS = env.str("BOUNCE_ADDRESS", default="")
# Who invites for the calendar, and where answers to that are read; empty means the address of the sender.
CALENDAR_ADDRESS = env.str("CALENDAR_ADDRESS", default="")
# SMS gateways of the house's own, such as https://sms.school.nl:8443; a school's administrator can name no others.
CHAT_GATEWAYS = env.list("CHAT_GATEWAYS", default=[])
# Short enough that a hanging mail server never outlasts the lease on a message (MESSAGE_LEASE).
EMAIL_TIMEOUT = 10

# The keys that wrap each school's own key for its files: the first encrypts, all decrypt.
FILE_KEYS = env.list("FILE_KEYS")
try:
    MultiFernet([Fernet(key) for key in FILE_KEYS])
except ValueError as error:
    raise ImproperlyConfigured(
        "FILE_KEYS must hold one or more keys of 32 random bytes in base64."
    ) from error
# Encrypted files, each under a random name; never below a folder that a web server hands out.
FILES_ROOT = Path(env.str("FILES_ROOT", default="/var/lib/nabij/files")).resolve()
DOCUMENT_MAX_MB = env.int("DOCUMENT_MAX_MB", default=20)
# host:port or the path of a socket where clamd listens; empty scans nothing.
CLAMD_ADDRESS = env.str("CLAMD_ADDRESS", default="")
# Stops reading a file that is too large, before it fills memory or disk.
FILE_UPLOAD_HANDLERS = [
    "school.files.handlers.LimitedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# For servers on several machines: whatever leads to another one without TLS stops the start.
if env.bool("REQUIRE_TLS", default=False) and (
    plain := plain_ways(
        databases=DATABASES.values(),
        redis_url=REDIS_URL,
        smtp_is_encrypted=vars().get("EMAIL_USE_TLS", False) or vars().get("EMAIL_USE_SSL", False),
        clamd_address=CLAMD_ADDRESS,
    )
):
    raise ImproperlyConfigured("REQUIRE_TLS is on, but a way has none, or checks nobody: " + ", ".join(plain))

SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", default=True)
# Moves the house's clock; only the demo uses it, so that its day begins when it starts.
CLOCK_OFFSET = timedelta(seconds=env.int("CLOCK_OFFSET_SECONDS", default=0))
if PRODUCTION and not SECOND_FACTOR_REQUIRED:
    raise ImproperlyConfigured("SECOND_FACTOR_REQUIRED cannot be switched off in production.")
if PRODUCTION and CLOCK_OFFSET:
    raise ImproperlyConfigured("CLOCK_OFFSET_SECONDS is for the demo, not for production.")

INSTALLED_APPS = [
    "school",
    "messaging",
    "pupils",
    "partners",
    "intake",
    "absence",
    "careteam",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
    "django_include_bootstrap",
    "guardian",
    "pghistory",
    "pgtrigger",
    "phonenumber_field",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
]
if not PRODUCTION:
    INSTALLED_APPS += ["tools.demo"]

MIDDLEWARE = [
    "school.middleware.PermissionsPolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "school.scope.OutsideMiddleware",
    # Below the files that browsers may keep, above all pages.
    "school.middleware.NoStoreMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    # Above all that costs something; below what calls a compressed answer by another ETag.
    "careteam.middleware.FollowingMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "school.middleware.LanguageMiddleware",
    # Before anything reads the request.
    "school.readable.ReadableMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "school.auth.SessionOwnerMiddleware",
    "school.middleware.InactivityMiddleware",
    "school.middleware.SignInMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "school.middleware.AccessMiddleware",
    "school.middleware.TypedMiddleware",
]

ROOT_URLCONF = "config.urls"
# Setting up schools by the people who run the server; never pupil data.
ADMIN_PATH = "setup/"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "school.context_processors.house",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = False

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# In the database rather than in Redis: sign-in limits must hold while Redis is away.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"},
}

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True
# Numbers without a country are Dutch.
PHONENUMBER_DEFAULT_REGION = "NL"

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
if any(FILES_ROOT.is_relative_to(folder) for folder in (STATIC_ROOT, *STATICFILES_DIRS)):
    raise ImproperlyConfigured("FILES_ROOT must not lie in a folder that is served to everybody.")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "config.static.StaticFiles"
        if MODE in {"production", "demo"}
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
# Only the production and demo servers run collectstatic; the others read the source folders.
WHITENOISE_USE_FINDERS = MODE in {"development", "test"}

# --- Sign-in -----------------------------------------------------------------------------------
AUTH_USER_MODEL = "school.User"
AUTHENTICATION_BACKENDS = ["school.auth.RolesBackend"]
# Grants stand on shares, and are asked for in their querysets alone: nobody asks an account.
ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = GUARDIAN_MONKEY_PATCH_GROUP = False
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
if MODE == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "school.auth.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "school.forms.sign_in.SignInForm",
    "reset_password": "school.forms.sign_in.ForgottenPasswordForm",
    "request_login_code": "school.forms.sign_in.MailedCodeForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "school.auth.user_display"
# Accounts are made by a school's administrator, who vouches for the address.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
# For people of other organisations, who have no password here; the second factor follows. See school/forms/sign_in.py.
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
# Three wrong ones, and another has to be mailed.
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
# Otherwise the host that the request named.
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Nabij] "
# A whole school sits behind one address and signs in at 8:25: nothing that is right is counted by address.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    # The key is the account with the address or the known browser; see school/auth.py.
    "login_failed": "5/5m/key",
    "reset_password": "60/m/ip,5/m/key",
    # Nobody guesses the key in such a link.
    "reset_password_from_key": None,
    "reauthenticate": "10/m/user",
    # With three tries for each code. All guardians of an organisation may come from one address.
    "request_login_code": "60/m/ip,5/h/key",
}
# A passkey is nothing to guess.
MFA_RATE_LIMITS = {"webauthn_login": None}
MFA_ADAPTER = "school.second_factors.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Nabij"
# Who is still typing when the next code comes has typed the right one; school/forms/sign_in.py has it count once.
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "school.forms.sign_in.CodeForm",
    "reauthenticate": "school.forms.sign_in.CodeAgainForm",
}
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION

# --- Sessions and transport --------------------------------------------------------------------
SESSION_INACTIVITY = timedelta(minutes=env.int("SESSION_INACTIVITY_MINUTES", default=30))
# However much it is used: who works longer signs in again.
SESSION_LIFETIME = timedelta(hours=env.int("SESSION_LIFETIME_HOURS", default=12))
SESSION_ENGINE = "school.sessions"
SESSION_COOKIE_AGE = int(SESSION_LIFETIME.total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
# Messages name pupils: they stay on the server, where a cookie would leave them in the browser.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
CSRF_FAILURE_VIEW = "school.views.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# How many proxies stand in front, so that the address in the access log is the visitor's.
PROXY_COUNT = env.int("PROXY_COUNT", default=1 if PRODUCTION else 0)
ALLAUTH_TRUSTED_PROXY_COUNT = PROXY_COUNT
if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^health/$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "font-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}

# --- History -----------------------------------------------------------------------------------
# One trigger run per statement: a register of thirty costs one insert.
PGHISTORY_LEVEL = Statement
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")

# --- Celery ------------------------------------------------------------------------------------
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TIMEZONE = TIME_ZONE
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_connect_timeout": 1, "socket_timeout": 5}
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# Whoever reaches the queue may not stop, question or reconfigure a worker, nor follow what it does.
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_WORKER_SEND_TASK_EVENTS = CELERY_TASK_SEND_SENT_EVENT = False
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
OUTBOX_SWEEP_SECONDS = env.float("OUTBOX_SWEEP_SECONDS", default=10.0)
# A worker that has held a message for longer than this is taken to be dead.
MESSAGE_LEASE = timedelta(seconds=env.int("MESSAGE_LEASE_SECONDS", default=180))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "class": "logging.Formatter" if MODE == "development" else "school.logs.NamelessFormatter",
            "format": LINE,
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        "django": {"level": "INFO"},
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        # Quotes the address that somebody came from, with what they searched for.
        "django.security.csrf": {"level": "ERROR"},
        # Names the numbers that it sends to.
        "apprise": {"level": "CRITICAL"},
        # Quotes what it stumbles upon in somebody's document.
        "pypdf": {"level": "CRITICAL"},
        "fontTools": {"level": "WARNING"},
        "weasyprint": {"level": "CRITICAL"},
    },
}
# That no sign-in backend answers for grants.
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]
