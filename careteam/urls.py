from django.urls import path

from careteam.views import signals

app_name = "careteam"
urlpatterns = [
    path("signals/", signals.signals, name="signals"),
]
