from django.urls import path

from intake.views import home_staff, homes, people, pupils, unreachable

app_name = "intake"
urlpatterns = [
    path("pupils/", pupils.pupil_list, name="pupil_list"),
    path("pupils/new/", pupils.pupil_new, name="pupil_new"),
    path("pupils/unreachable/", unreachable.unreachable, name="unreachable"),
    path("pupils/<int:pk>/", pupils.pupil, name="pupil"),
    path("pupils/<int:pk>/edit/", pupils.pupil_edit, name="pupil_edit"),
    path("pupils/<int:pk>/class/", pupils.pupil_move, name="pupil_move"),
    path("pupils/<int:pk>/leave/", pupils.pupil_leave, name="pupil_leave"),
    path("pupils/<int:pk>/return/", pupils.pupil_return, name="pupil_return"),
    path("pupils/<int:pk>/people/new/", people.relation_new, name="relation_new"),
    path("pupils/<int:pk>/home/", homes.stay_new, name="stay_new"),
    path("relations/<int:pk>/edit/", people.relation_edit, name="relation_edit"),
    path("relations/<int:pk>/end/", people.relation_end, name="relation_end"),
    path("people/<int:pk>/edit/", people.person_edit, name="person_edit"),
    path("homes/", homes.home_list, name="home_list"),
    path("homes/new/", homes.home_new, name="home_new"),
    path("homes/<int:pk>/", homes.home, name="home"),
    path("homes/<int:pk>/edit/", homes.home_edit, name="home_edit"),
    path("homes/<int:pk>/staff/new/", home_staff.home_staff_new, name="home_staff_new"),
    path("homes/staff/<int:pk>/edit/", home_staff.home_staff_edit, name="home_staff_edit"),
]
