from django.urls import path

from school.views import frame

app_name = "school"
urlpatterns = [
    path("", frame.today, name="today"),
    path("school/", frame.switch_school, name="switch_school"),
    path("style/", frame.style, name="style"),
    path("health/", frame.health, name="health"),
]
