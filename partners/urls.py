from django.urls import path

from partners.views import hours, own_list

app_name = "partners"
urlpatterns = [
    path("jgz/", hours.hours, name="hours"),
    path("jgz/hours/new/", hours.hour_new, name="hour_new"),
    path("jgz/hours/<int:pk>/", hours.hour_page, name="hour"),
    path("jgz/hours/<int:pk>/edit/", hours.hour_edit, name="hour_edit"),
    path("jgz/hours/<int:pk>/remove/", hours.hour_remove, name="hour_remove"),
    path("jgz/hours/<int:pk>/plan/", hours.hour_plan, name="hour_plan"),
    path("jgz/appointments/<int:pk>/move/", hours.booking_move, name="booking_move"),
    path("jgz/appointments/<int:pk>/cancel/", hours.booking_cancel, name="booking_cancel"),
    path("jgz/appointments/<int:pk>/invite/", hours.booking_invite, name="booking_invite"),
    path("jgz/list/", own_list.own_list, name="own_list"),
    path("jgz/list/<int:pk>/state/", own_list.booking_state, name="booking_state"),
    path("jgz/list/<int:pk>/outcome/", own_list.booking_outcome, name="booking_outcome"),
]
