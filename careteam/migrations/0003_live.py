import django.db.models.deletion
import pgtrigger.compiler
import uuid
from django.conf import settings
from django.db import migrations, models

from school.borders import may_be_referred_to, may_be_referred_to_by_pupil, same_pupil, same_school
from school.tables import AtOnce, CreateTables
from school.triggers import AddTriggers


class Migration(AtOnce):

    dependencies = [
        ('careteam', '0002_borders_and_triggers'),
        ('pupils', '0002_borders_and_triggers'),
        ('school', '0002_borders_and_triggers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='LiveMeeting',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('revision', models.PositiveIntegerField(default=0)),
                    ('since', models.DateTimeField(blank=True, null=True)),
                    ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='careteam.agendaitem')),
                    ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='live', to='careteam.meeting')),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                ],
                options={
                    'verbose_name': 'meeting that goes on',
                    'verbose_name_plural': 'meetings that go on',
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='Presence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('came_at', models.DateTimeField()),
                    ('left_at', models.DateTimeField(blank=True, null=True)),
                    ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='present', to='careteam.agendaitem')),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                    ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='present', to='careteam.seat')),
                ],
                options={
                    'verbose_name': 'presence at a meeting',
                    'verbose_name_plural': 'presences at meetings',
                    'ordering': ['came_at', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='Screen',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code_hash', models.CharField(editable=False, max_length=64, unique=True)),
                    ('secret_hash', models.CharField(blank=True, editable=False, max_length=64)),
                    ('made_at', models.DateTimeField()),
                    ('until', models.DateTimeField()),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='screens', to='careteam.meeting')),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                ],
                options={
                    'verbose_name': 'screen of a meeting',
                    'verbose_name_plural': 'screens of meetings',
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='Minute',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='care', max_length=12, verbose_name='for whom')),
                    ('kind', models.CharField(choices=[('decision', 'decision'), ('action', 'action'), ('note', 'note')], max_length=10, verbose_name='kind')),
                    ('text', models.TextField(max_length=1000, verbose_name='what')),
                    ('client_id', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('at', models.DateTimeField()),
                    ('action', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='minute', to='careteam.action')),
                    ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='minutes_kept', to='careteam.agendaitem')),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='minutes_kept', to='careteam.meeting')),
                    ('pupil', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to='pupils.pupil', verbose_name='pupil')),
                    ('replaces', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='careteam.minute')),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                ],
                options={
                    'verbose_name': 'minutes of a meeting',
                    'verbose_name_plural': 'minutes of meetings',
                    'ordering': ['at', 'pk'],
                    'indexes': [models.Index(fields=['pupil', 'at'], name='minute_pupil_at')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('level__in', ['care', 'mentor_care'])), name='minute_for_few')],
                },
            ),
            migrations.AddConstraint(
                model_name='presence',
                constraint=models.UniqueConstraint(condition=models.Q(('left_at', None)), fields=('seat',), name='in_the_room_once'),
            ),
        ]),
        may_be_referred_to("careteam_action"),
        may_be_referred_to_by_pupil("careteam_action"),
        may_be_referred_to("careteam_minute"),
        may_be_referred_to_by_pupil("careteam_minute"),
        same_school("careteam_livemeeting", "meeting_id", "careteam_meeting"),
        same_school("careteam_livemeeting", "item_id", "careteam_agendaitem"),
        same_school("careteam_presence", "item_id", "careteam_agendaitem"),
        same_school("careteam_presence", "seat_id", "careteam_seat"),
        same_school("careteam_minute", "pupil_id", "pupils_pupil"),
        same_school("careteam_minute", "meeting_id", "careteam_meeting"),
        same_school("careteam_minute", "item_id", "careteam_agendaitem"),
        same_pupil("careteam_minute", "item_id", "careteam_agendaitem"),
        same_school("careteam_minute", "replaces_id", "careteam_minute"),
        same_pupil("careteam_minute", "replaces_id", "careteam_minute"),
        same_school("careteam_minute", "action_id", "careteam_action"),
        same_pupil("careteam_minute", "action_id", "careteam_action"),
        same_school("careteam_screen", "meeting_id", "careteam_meeting"),
        AddTriggers([
            ('minute', pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='53c505937e19d1df9d878d3eb649761ec6cfcf40', operation='UPDATE', pgid='pgtrigger_append_only_fb151', table='careteam_minute', when='BEFORE'))),
        ]),
    ]
