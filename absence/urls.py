from django.urls import path, register_converter

from absence.converters import DayConverter
from absence.views import (
    announcements,
    answers,
    calls,
    decisions,
    leave,
    register,
    searches,
    timetables,
    today,
    watching,
)

register_converter(DayConverter, "day")

app_name = "absence"
urlpatterns = [
    path("w/<str:token>/", answers.answer, name="answer"),
    path("morning/", today.morning, name="morning"),
    path("registers/<int:class_id>/<day:day>/<int:number>/", register.register, name="register"),
    path(
        "registers/<int:class_id>/<day:day>/<int:number>/history/",
        register.register_history,
        name="register_history",
    ),
    path("absence/decide/", decisions.decision_list, name="decision_list"),
    path("absence/leave/", leave.leave_list, name="leave_list"),
    path("absence/leave/pupil/<int:pupil_id>/", leave.leave_new, name="leave_new"),
    path("absence/leave/<int:pk>/decide/", leave.leave_decide, name="leave_decide"),
    path("absence/attention/", watching.crossing_list, name="crossing_list"),
    path("absence/attention/<int:pk>/close/", watching.crossing_close, name="crossing_close"),
    path("absence/attention/<int:pk>/reopen/", watching.crossing_reopen, name="crossing_reopen"),
    path("absence/pupil/<int:pupil_id>/", decisions.pupil_absence, name="pupil_absence"),
    path("absence/pupil/<int:pupil_id>/<day:day>/", decisions.decide, name="decide"),
    path("registers/missing/", timetables.gaps, name="gaps"),
    path("timetables/import/", timetables.timetable_import, name="timetable_import"),
    path("timetables/<int:class_id>/", timetables.timetable, name="timetable"),
    path("timetables/<int:class_id>/edit/", timetables.timetable_edit, name="timetable_edit"),
    path("timetables/versions/<int:pk>/remove/", timetables.timetable_remove, name="timetable_remove"),
    path("calls/", calls.call_list, name="call_list"),
    path("calls/rows/", calls.call_rows_fragment, name="call_rows"),
    path("calls/print/", calls.call_list_print, name="call_list_print"),
    path("calls/<int:pk>/take/", calls.call_take, name="call_take"),
    path("calls/<int:pk>/release/", calls.call_release, name="call_release"),
    path("calls/<int:pk>/outcome/", calls.call_outcome, name="call_outcome"),
    path("calls/<int:pk>/confirm/", calls.call_confirm, name="call_confirm"),
    path("calls/<int:pk>/reopen/", calls.call_reopen, name="call_reopen"),
    path("calls/made/<int:pk>/undo/", calls.call_undo, name="call_undo"),
    path("calls/made/<int:pk>/more/", calls.call_more, name="call_more"),
    path("searches/<int:pk>/", searches.search, name="search"),
    path("searches/pupil/<int:pupil_id>/begin/", searches.search_begin, name="search_begin"),
    path("searches/<int:pk>/step/", searches.search_step, name="search_step"),
    path("searches/steps/<int:pk>/undo/", searches.search_step_undo, name="search_step_undo"),
    path("searches/<int:pk>/seen/", searches.search_seen, name="search_seen"),
    path("searches/<int:pk>/unseen/", searches.search_unseen, name="search_unseen"),
    path("announced/", announcements.announcement_list, name="announcement_list"),
    path("announced/pupil/<int:pupil_id>/", announcements.announce, name="announce"),
    path("announced/<int:pk>/withdraw/", announcements.announcement_withdraw, name="announcement_withdraw"),
]
