"""The web application for Granian."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from config.serving import Lines, Serving
from school.readable import Request

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django = get_wsgi_application()
django.request_class = Request
application = Serving(django, each_thread=Lines)

# Load all views now and tell the garbage collector that this is here to stay: looking through it again and again
# took a twelfth of each request.
_ = get_resolver().url_patterns
gc.collect()
gc.freeze()
