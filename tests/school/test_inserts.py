"""Rows inserted as one statement are the rows that Django would write."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext

from messaging.models.outbox import Message
from school.inserts import insert_rows
from school.models.classes import SchoolClass
from school.models.school import School
from tools.samples import factories
from tools.samples.files import MessageFactory

pytestmark = pytest.mark.django_db


def message(school: School, key: str) -> Message:
    made: Message = MessageFactory.build(
        school=school,
        key=key,
        recipient="O'Neil “ሃና” \\ %s",
        context={"first_name": 'Sa"mi', "deep": [1, None, {"a": True}]},
        languages=["ti", "nl"],
    )
    return made


def test_rows_are_as_bulk_create_writes_them_and_ids_stand_in_order() -> None:
    school = factories.SchoolFactory()
    with CaptureQueriesContext(connection) as queries:
        ours = insert_rows(message(school, f"ours {number}") for number in range(30))
    assert len(queries) == 1
    theirs = Message.objects.bulk_create([message(school, "theirs")])
    for number, row in enumerate(ours):
        assert Message.objects.get(pk=row.pk).key == f"ours {number}"
    one, other = (
        model_to_dict(Message.objects.get(pk=row.pk), exclude=["id", "key"]) for row in (ours[0], theirs[0])
    )
    assert one == other


def test_nothing_is_one_query_less() -> None:
    with CaptureQueriesContext(connection) as queries:
        assert insert_rows([]) == []
    assert len(queries) == 0


def test_constraints_hold() -> None:
    school = factories.SchoolFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows([message(school, "same"), message(school, "same")])
    assert not Message.objects.exists()


def test_history_is_kept_by_the_triggers() -> None:
    made = factories.SchoolClassFactory()
    # A class like it, inserted by our statement.
    row = SchoolClass(school=made.school, year=made.year, name="ISK 9Z", level=made.level)
    insert_rows([row])
    events = SchoolClass.pgh_event_model.objects.filter(pgh_obj=row.pk)  # type: ignore[attr-defined]
    assert [event.name for event in events] == ["ISK 9Z"]
