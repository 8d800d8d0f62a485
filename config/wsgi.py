"""The web application: all of it that is the same for each worker."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from school.readable import Request

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
application.request_class = Request

# Load all views now and tell the garbage collector that this is here to stay: looking through it again and again
# took a twelfth of each request.
_ = get_resolver().url_patterns
gc.collect()
gc.freeze()
