"""Addresses of whether help arrives; `partners.urls` takes them in."""

from django.urls import path

from partners.views import working, working_form, working_terms

urlpatterns = [
    path("", working.working, name="working"),
    path("print/", working.working_print, name="working_print"),
    path("table/<str:kind>/", working.working_table, name="working_table"),
    path("together/", working.sharing, name="working_sharing"),
    path("terms/", working_terms.term_list, name="term_list"),
    path("terms/plan/", working_terms.term_plan, name="term_plan"),
    path("terms/<int:pk>/edit/", working_terms.term_edit, name="term_edit"),
    path("terms/<int:pk>/people/", working_terms.term_people, name="term_people"),
    path("terms/<int:pk>/ask/", working_terms.term_ask, name="term_ask"),
    path("form/<int:pk>/", working_form.term_form, name="term_form"),
]
