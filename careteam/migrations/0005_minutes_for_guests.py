from django.db import migrations, models

from school.tables import AtOnce


class Migration(AtOnce):
    dependencies = [("careteam", "0004_portal")]

    operations = [
        migrations.AddField(
            "minute",
            "for_guests",
            models.BooleanField(default=False, verbose_name="also for who was asked for it from outside"),
        ),
    ]
