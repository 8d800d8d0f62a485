from django.urls import path

from careteam.views import concerns, inbox

app_name = "careteam"
urlpatterns = [
    # Concerns
    path("concerns/", inbox.inbox, name="inbox"),
    path("concerns/new/", concerns.choose_pupil, {"goal": "concern"}, name="concern_choose"),
    path("concerns/own/", concerns.own_concerns, name="own_concerns"),
    path("concerns/<int:pk>/", concerns.concern, name="concern"),
    path("concerns/<int:pk>/answer/", inbox.concern_answer, name="concern_answer"),
    path("concerns/<int:pk>/join/", inbox.concern_join, name="concern_join"),
    path("concerns/<int:pk>/case/", inbox.concern_open, name="concern_open"),
    path("concerns/<int:pk>/close/", inbox.concern_close, name="concern_close"),
    path("concerns/<int:pk>/keep/", inbox.concern_keep, name="concern_keep"),
    path("concerns/<int:pk>/undo/", inbox.concern_undo, name="concern_undo"),
    path("pupils/<int:pk>/concern/", concerns.concern_new, name="concern_new"),
]
