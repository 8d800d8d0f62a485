"""Nabij's settings for the bare view: the same database and Granian, nothing around the view."""

from config.settings import *  # noqa: F403

# allauth refuses to start without its own, which costs next to nothing.
MIDDLEWARE = ["allauth.account.middleware.AccountMiddleware"]
ROOT_URLCONF = "tools.bench.bare"
