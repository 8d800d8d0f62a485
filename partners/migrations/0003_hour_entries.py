import django.db.models.deletion
from django.db import migrations, models

from school.borders import same_school
from school.tables import AtOnce


class Migration(AtOnce):

    dependencies = [
        ('messaging', '0002_borders_and_triggers'),
        ('partners', '0002_borders_and_triggers'),
        ('school', '0002_borders_and_triggers'),
    ]

    operations = [
        migrations.CreateModel(
            name='HourEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='messaging.calendarentry')),
                ('hour', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='told', to='partners.consultinghour')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
            ],
            options={
                'verbose_name': 'hour in a calendar',
                'verbose_name_plural': 'hours in calendars',
                'ordering': ['pk'],
            },
        ),
        same_school("partners_hourentry", "hour_id", "partners_consultinghour"),
        same_school("partners_hourentry", "entry_id", "messaging_calendarentry"),
    ]
