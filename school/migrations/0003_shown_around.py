from django.db import migrations, models

from school.tables import AtOnce


class Migration(AtOnce):

    dependencies = [
        ('school', '0002_borders_and_triggers'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='shown_around_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
    ]
