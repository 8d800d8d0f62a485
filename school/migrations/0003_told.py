from django.db import migrations, models

from school.tables import AtOnce


class Migration(AtOnce):
    dependencies = [
        ("school", "0002_borders_and_triggers"),
    ]

    operations = [
        migrations.AlterField(
            model_name="accesslog",
            name="action",
            field=models.CharField(
                choices=[
                    ("read", "read"),
                    ("search", "searched"),
                    ("print", "printed"),
                    ("export", "exported"),
                    ("write", "changed"),
                    ("refused", "refused"),
                    ("opened", "opened in an emergency"),
                    ("closed", "end of the emergency"),
                    ("told", "told"),
                ],
                max_length=10,
            ),
        ),
    ]
