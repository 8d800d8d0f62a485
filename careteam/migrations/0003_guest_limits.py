from django.db import migrations, models

from school.tables import AtOnce


class Migration(AtOnce):
    dependencies = [("careteam", "0002_borders_and_triggers")]

    operations = [
        migrations.AddField("guestlink", "counted_from", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("guestlink", "wrong", models.PositiveSmallIntegerField(default=0)),
        migrations.AddField("guestlink", "codes", models.PositiveSmallIntegerField(default=0)),
    ]
