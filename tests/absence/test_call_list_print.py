"""The call list on paper."""

import io
from collections.abc import Callable

from django.test import Client
from pypdf import PdfReader

from school.models.access_log import AccessLog
from school.models.people import User
from tests.absence.conftest import House
from tests.absence.test_alerts import hand_in


def test_the_open_rows_stand_on_paper_with_whom_to_call(
    house: House, client_for: Callable[[User], Client]
) -> None:
    house.pupils[1].call_name = "محمد"
    house.pupils[1].save()
    hand_in(house, p0="absent", p1="absent", p2="late:1")
    answer = client_for(house.coordinator).get("/calls/print/")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "no-store" in answer.headers["Cache-Control"]
    reader = PdfReader(io.BytesIO(answer.content))
    text = " ".join(page.extract_text() for page in reader.pages)
    for words in ("Bellijst", "Sami0 Tesfay00", "Moeder van Sami0 Tesfay00", "06 12345678", "Karin de Wit"):
        assert words in text
    assert "Sami2" not in text, "who came late is not to be called"
    root = reader.root_object
    assert "/StructTreeRoot" in root, "tagged, for who listens to it"
    assert str(root["/Lang"]) == "nl"


def test_printing_is_logged_once_with_all_pupils(house: House, client_for: Callable[[User], Client]) -> None:
    hand_in(house, p0="absent", p1="absent")
    client_for(house.coordinator).get("/calls/print/")
    [entry] = AccessLog.objects.filter(action="print")
    assert sorted(entry.pupils) == [house.pupils[0].pk, house.pupils[1].pk]
    assert (entry.page, entry.ground) == ("absence:call_list_print", "role")
