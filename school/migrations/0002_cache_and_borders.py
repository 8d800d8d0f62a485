from django.core.management import call_command
from django.db import migrations

from school.borders import may_be_referred_to, same_school


def make_cache_table(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("school", "0001_initial")]

    operations = [
        migrations.RunPython(make_cache_table, migrations.RunPython.noop),
        may_be_referred_to("school_schoolyear"),
        may_be_referred_to("school_schoolclass"),
        same_school("school_schoolclass", "year_id", "school_schoolyear"),
        same_school("school_classstaff", "school_class_id", "school_schoolclass"),
    ]
