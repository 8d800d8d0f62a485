from django.urls import path

from messaging.views import feeds, outbox, returned, texts
from school.addresses import by_first_word

app_name = "messaging"
ADDRESSES = [
    path("outbox/", outbox.outbox, name="outbox"),
    path("outbox/<int:pk>/", outbox.message, name="message"),
    path("outbox/returned/", returned.returned_list, name="returned_list"),
    path("outbox/returned/<int:pk>/", returned.returned_settle, name="returned_settle"),
    path("texts/", texts.text_list, name="text_list"),
    path("texts/<int:pk>/", texts.text, name="text"),
    path("texts/<int:pk>/edit/", texts.text_edit, name="text_edit"),
    path("texts/<int:pk>/approve/", texts.text_approve, name="text_approve"),
    path("texts/<int:pk>/withdraw/", texts.text_withdraw_approval, name="text_withdraw_approval"),
    path("my-calendar/", feeds.own, name="calendar_own"),
    path("my-calendar/link/", feeds.make, name="calendar_link_make"),
    path("my-calendar/end/", feeds.end, name="calendar_link_end"),
    path("agenda/<str:secret>.ics", feeds.feed, name="calendar_feed"),
]
urlpatterns = by_first_word(ADDRESSES)
