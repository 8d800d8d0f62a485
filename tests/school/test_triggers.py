"""The triggers that keep history, and refuse changes, stand in the database as the models say."""

import pgtrigger
import pytest


@pytest.mark.django_db
def test_every_trigger_of_a_model_is_installed_as_it_is_written() -> None:
    found = {
        f"{model._meta.label}:{trigger.name}": trigger.get_installation_status(model)
        for model, trigger in pgtrigger.registered()
    }
    assert len(found) > 100
    assert {name: status for name, status in found.items() if status != ("INSTALLED", True)} == {}
