import django.db.models.deletion
import uuid
from django.db import migrations, models

from school.borders import same_school
from school.tables import CreateTables


class Migration(migrations.Migration):

    dependencies = [
        ('careteam', '0010_meetings'),
        ('messaging', '0009_guests'),
        ('school', '0003_told'),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='GuestLink',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('made_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('code_hash', models.CharField(blank=True, editable=False, max_length=64)),
                    ('code_until', models.DateTimeField(blank=True, null=True)),
                    ('tries', models.PositiveSmallIntegerField(default=0)),
                    ('visit_hash', models.CharField(blank=True, editable=False, max_length=64)),
                    ('visit_until', models.DateTimeField(blank=True, null=True)),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                    ('seat', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='link', to='careteam.seat')),
                ],
                options={
                    'verbose_name': 'link of a guest',
                    'verbose_name_plural': 'links of guests',
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='SeatSlot',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='messaging.calendarentry')),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                    ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slots', to='careteam.seat')),
                ],
                options={
                    'verbose_name': 'meeting in a calendar',
                    'verbose_name_plural': 'meetings in calendars',
                    'ordering': ['pk'],
                },
            ),
        ]),
        same_school("careteam_guestlink", "seat_id", "careteam_seat"),
        same_school("careteam_seatslot", "seat_id", "careteam_seat"),
        same_school("careteam_seatslot", "entry_id", "messaging_calendarentry"),
    ]
