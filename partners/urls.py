from django.urls import path

from partners.views import health, health_list

app_name = "partners"
urlpatterns = [
    path("jgz/", health.health, name="health"),
    path("jgz/hours/new/", health.health_hour_new, name="health_hour_new"),
    path("jgz/hours/<int:pk>/", health.health_hour, name="health_hour"),
    path("jgz/hours/<int:pk>/edit/", health.health_hour_edit, name="health_hour_edit"),
    path("jgz/hours/<int:pk>/remove/", health.health_hour_remove, name="health_hour_remove"),
    path("jgz/hours/<int:pk>/plan/", health.health_plan, name="health_plan"),
    path("jgz/appointments/<int:pk>/move/", health.health_move, name="health_move"),
    path("jgz/appointments/<int:pk>/cancel/", health.health_cancel, name="health_cancel"),
    path("jgz/appointments/<int:pk>/invite/", health.health_invite, name="health_invite"),
    path("jgz/list/", health_list.health_list, name="health_list"),
    path("jgz/list/<int:pk>/state/", health_list.health_state, name="health_state"),
    path("jgz/list/<int:pk>/outcome/", health_list.health_outcome, name="health_outcome"),
]
