from django.db import migrations, models

from school.tables import AtOnce


class Migration(AtOnce):
    dependencies = [
        ("pupils", "0002_borders_and_triggers"),
    ]

    operations = [
        migrations.AlterField(
            model_name="appointment",
            name="kind",
            field=models.CharField(
                choices=[
                    ("interview", "interview"),
                    ("consultation", "consulting hour of the JGZ"),
                    ("at_school", "appointment at school"),
                    ("talk", "talk at school"),
                ],
                max_length=20,
                verbose_name="what",
            ),
        ),
        migrations.AlterField(
            model_name="appointmentevent",
            name="kind",
            field=models.CharField(
                choices=[
                    ("interview", "interview"),
                    ("consultation", "consulting hour of the JGZ"),
                    ("at_school", "appointment at school"),
                    ("talk", "talk at school"),
                ],
                max_length=20,
                verbose_name="what",
            ),
        ),
    ]
