from typing import Any

from django.db import migrations

from intake.rules import search_text, sound_text


def fill_texts(apps: Any, _schema_editor: Any) -> None:
    """Pupils who were there already can be found in Latin letters and by each way to read their name."""
    pupils = apps.get_model("intake", "Pupil").objects
    rows = list(pupils.only("call_name", "infix", "surname", "first_names", "number"))
    for row in rows:
        names = f"{row.call_name} {row.infix} {row.surname} {row.first_names}"
        row.search_text = search_text(f"{names} {row.number}")
        row.sound_text = sound_text(names)
    pupils.bulk_update(rows, ["search_text", "sound_text"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("intake", "0004_borders_of_files")]

    operations = [migrations.RunPython(fill_texts, migrations.RunPython.noop)]
