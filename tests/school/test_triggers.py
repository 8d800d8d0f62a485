"""The triggers that keep history, and refuse changes, stand in the database as the models say."""

from typing import Any

import pgtrigger
import pytest
from pgtrigger import registry

from school.models.school import School


@pytest.mark.django_db
def test_every_trigger_of_a_model_is_installed_as_it_is_written() -> None:
    found = {
        f"{model._meta.label}:{trigger.name}": trigger.get_installation_status(model)
        for model, trigger in pgtrigger.registered()
    }
    assert len(found) > 100
    assert {name: status for name, status in found.items() if status != ("INSTALLED", True)} == {}


def test_the_list_of_triggers_refuses_what_pgtrigger_refuses() -> None:
    """A name twice at one model, and a function of the database twice; a trigger that is taken away is forgotten."""
    one = pgtrigger.Trigger(
        name="one_of_two", when=pgtrigger.Before, operation=pgtrigger.Insert, func="RETURN NEW;"
    )
    other = pgtrigger.Trigger(
        name="one_of_two", when=pgtrigger.Before, operation=pgtrigger.Update, func="RETURN NEW;"
    )
    school: Any = School
    uri = f"{School._meta.label}:one_of_two"
    registry.set(uri, model=school, trigger=one)
    try:
        assert dict(registry._registry.by_db_table) == {
            (model._meta.db_table, trigger.name): trigger for model, trigger in pgtrigger.registered()
        }
        assert set(registry._registry.pg_function_names) == {
            trigger.get_pgid(model) for model, trigger in pgtrigger.registered()
        }
        with pytest.raises(KeyError, match="already used for model"):
            registry.set(uri, model=school, trigger=other)
    finally:
        registry.delete(uri)
    registry.set(uri, model=school, trigger=other)
    registry.delete(uri)
    assert one not in school._meta.triggers
