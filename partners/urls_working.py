"""Addresses of whether help arrives; `partners.urls` takes them in."""

from django.urls import path

from partners.views import conditions, partner_figures, working, working_form, working_terms

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
    path("partners/", partner_figures.partner_figures, name="partner_figures"),
    path("partners/table/<str:kind>/", partner_figures.partner_figures_table, name="partner_figures_table"),
    path("conditions/", conditions.condition_list, name="condition_list"),
    path("conditions/print/", conditions.condition_print, name="condition_print"),
    path("conditions/<str:condition>/edit/", conditions.condition_edit, name="condition_edit"),
    path("conditions/<int:pk>/undo/", conditions.condition_undo, name="condition_undo"),
    path("conditions/<int:pk>/done/", conditions.condition_done, name="condition_done"),
    path("form/<int:pk>/", working_form.term_form, name="term_form"),
]
