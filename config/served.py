"""What a web worker of Granian's serves: made in each, for it watches over itself."""

from config.serving import Lines, Serving
from config.wsgi import application as django

application = Serving(django, each_thread=Lines)
