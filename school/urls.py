from django.urls import path

from school.views import calendar, classes, frame, settings, staff

app_name = "school"
urlpatterns = [
    path("", frame.today, name="today"),
    path("school/", frame.switch_school, name="switch_school"),
    path("style/", frame.style, name="style"),
    path("health/", frame.health, name="health"),
    path("classes/", classes.class_list, name="class_list"),
    path("classes/new/", classes.class_new, name="class_new"),
    path("classes/<int:pk>/", classes.school_class, name="school_class"),
    path("classes/<int:pk>/edit/", classes.class_edit, name="class_edit"),
    path("classes/<int:pk>/staff/new/", classes.class_staff_new, name="class_staff_new"),
    path("classes/<int:pk>/staff/<int:staff_pk>/end/", classes.class_staff_end, name="class_staff_end"),
    path("staff/", staff.staff_list, name="staff_list"),
    path("staff/new/", staff.staff_new, name="staff_new"),
    path("staff/<int:pk>/", staff.staff_member, name="staff_member"),
    path("staff/<int:pk>/edit/", staff.staff_edit, name="staff_edit"),
    path("staff/<int:pk>/invite/", staff.staff_invite, name="staff_invite"),
    path("staff/<int:pk>/deactivate/", staff.staff_deactivate, name="staff_deactivate"),
    path("staff/<int:pk>/activate/", staff.staff_activate, name="staff_activate"),
    path("staff/<int:pk>/second-factor/reset/", staff.second_factor_reset, name="second_factor_reset"),
    path("staff/<int:pk>/roles/new/", staff.role_new, name="role_new"),
    path("staff/<int:pk>/roles/<int:role_pk>/end/", staff.role_end, name="role_end"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/years/new/", calendar.year_new, name="year_new"),
    path("calendar/years/<int:pk>/edit/", calendar.year_edit, name="year_edit"),
    path("calendar/years/<int:pk>/holidays/", calendar.holidays, name="holidays"),
    path("calendar/days-off/new/", calendar.day_off_new, name="day_off_new"),
    path("calendar/days-off/<int:pk>/edit/", calendar.day_off_edit, name="day_off_edit"),
    path("calendar/days-off/<int:pk>/delete/", calendar.day_off_delete, name="day_off_delete"),
    path("calendar/lessons/new/", calendar.period_new, name="period_new"),
    path("calendar/lessons/copy/", calendar.periods_copy, name="periods_copy"),
    path("calendar/lessons/<int:pk>/edit/", calendar.period_edit, name="period_edit"),
    path("calendar/lessons/<int:pk>/delete/", calendar.period_delete, name="period_delete"),
    path("settings/", settings.settings, name="settings"),
]
