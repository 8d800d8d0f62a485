from django.urls import path

from partners.views import around, card, contacts, hours, organisations, own_list, social_map

app_name = "partners"
urlpatterns = [
    path("map/", social_map.social_map, name="social_map"),
    path("map/colleagues/<int:pk>/", social_map.helper_edit, name="helper_edit"),
    path("organisations/", organisations.organisation_list, name="organisation_list"),
    path("organisations/new/", organisations.organisation_new, name="organisation_new"),
    path("organisations/<int:pk>/", organisations.organisation, name="organisation"),
    path("organisations/<int:pk>/edit/", organisations.organisation_edit, name="organisation_edit"),
    path("organisations/<int:pk>/people/new/", contacts.contact_new, name="contact_new"),
    path("organisations/people/<int:pk>/edit/", contacts.contact_edit, name="contact_edit"),
    path(
        "organisations/people/<int:pk>/tasks/new/",
        around.school_assignment_new,
        name="school_assignment_new",
    ),
    path("organisations/<int:pk>/agreements/new/", organisations.agreement_new, name="agreement_new"),
    path("organisations/agreements/<int:pk>/", organisations.agreement_file, name="agreement_file"),
    path("organisations/agreements/<int:pk>/edit/", organisations.agreement_edit, name="agreement_edit"),
    path(
        "organisations/agreements/<int:pk>/remove/", organisations.agreement_remove, name="agreement_remove"
    ),
    path("pupils/<int:pk>/around/", around.around, name="around"),
    path("pupils/<int:pk>/around/new/", around.assignment_new, name="assignment_new"),
    path("pupils/<int:pk>/card/", card.card, name="card"),
    path("around/<int:pk>/edit/", around.assignment_edit, name="assignment_edit"),
    path("around/<int:pk>/remove/", around.assignment_remove, name="assignment_remove"),
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
