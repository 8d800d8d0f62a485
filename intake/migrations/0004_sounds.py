from typing import Any

from django.db import migrations

from intake.rules import sound_text


def fill_sounds(apps: Any, _schema_editor: Any) -> None:
    """Pupils who were there already can be found by sound too."""
    pupils = apps.get_model("intake", "Pupil").objects
    rows = list(pupils.filter(sound_text="").only("call_name", "infix", "surname", "first_names"))
    for row in rows:
        row.sound_text = sound_text(f"{row.call_name} {row.infix} {row.surname} {row.first_names}")
    pupils.bulk_update(rows, ["sound_text"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("intake", "0003_files_and_intakes")]

    operations = [migrations.RunPython(fill_sounds, migrations.RunPython.noop)]
