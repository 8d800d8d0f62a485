import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from school.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('messaging', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('pupils', '0001_initial'),
        ('school', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='AbsenceSettings',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('alerts_on', models.BooleanField(default=True, verbose_name='send messages to families')),
                    ('reminder_after_minutes', models.PositiveSmallIntegerField(default=15, help_text='Counted from the start of the first lesson.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(120)], verbose_name='remind the mentor after (minutes)')),
                    ('escalate_after_minutes', models.PositiveSmallIntegerField(default=10, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(120)], verbose_name='then tell the attendance coordinator after (minutes)')),
                    ('several_days', models.PositiveSmallIntegerField(default=2, help_text='Days without word within the last ten school days, today included.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(20)], verbose_name='missing on this many days stands out')),
                    ('school', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='%(app_label)s_settings', to='school.school')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='AbsenceSettingsEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('alerts_on', models.BooleanField(default=True, verbose_name='send messages to families')),
                    ('reminder_after_minutes', models.PositiveSmallIntegerField(default=15, help_text='Counted from the start of the first lesson.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(120)], verbose_name='remind the mentor after (minutes)')),
                    ('escalate_after_minutes', models.PositiveSmallIntegerField(default=10, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(120)], verbose_name='then tell the attendance coordinator after (minutes)')),
                    ('several_days', models.PositiveSmallIntegerField(default=2, help_text='Days without word within the last ten school days, today included.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(20)], verbose_name='missing on this many days stands out')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='absence.absencesettings')),
                    ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Announcement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('sick', 'reported ill'), ('appointment', 'appointment'), ('leave', 'leave granted'), ('other', 'other reason')], max_length=20, verbose_name='what')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(help_text='The last day included.', verbose_name='until')),
                    ('from_time', models.TimeField(blank=True, null=True, verbose_name='from time')),
                    ('until_time', models.TimeField(blank=True, null=True, verbose_name='until time')),
                    ('note', models.CharField(blank=True, help_text='Practical only: no medical details.', max_length=200, verbose_name='note')),
                    ('entered_at', models.DateTimeField()),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='announcements', to='pupils.pupil', verbose_name='pupil')),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                    ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'announced absence',
                    'verbose_name_plural': 'announced absences',
                    'ordering': ['-starts_on', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='AnnouncementEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('kind', models.CharField(choices=[('sick', 'reported ill'), ('appointment', 'appointment'), ('leave', 'leave granted'), ('other', 'other reason')], max_length=20, verbose_name='what')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(help_text='The last day included.', verbose_name='until')),
                    ('from_time', models.TimeField(blank=True, null=True, verbose_name='from time')),
                    ('until_time', models.TimeField(blank=True, null=True, verbose_name='until time')),
                    ('note', models.CharField(blank=True, help_text='Practical only: no medical details.', max_length=200, verbose_name='note')),
                    ('entered_at', models.DateTimeField()),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('entered_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='absence.announcement')),
                    ('pupil', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil')),
                    ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                    ('withdrawn_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Call',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('phone', models.CharField(blank=True, max_length=20)),
                    ('outcome', models.CharField(choices=[('reached', 'reached'), ('unaware', 'the family does not know either'), ('on_the_way', 'on the way'), ('with_family', 'with family, but nobody has spoken to them'), ('no_answer', 'no answer'), ('wrong_number', 'wrong number')], max_length=20)),
                    ('reason', models.CharField(blank=True, choices=[('sick', 'ill'), ('appointment', 'appointment'), ('transport', 'bus, train or bike'), ('overslept', 'overslept'), ('family', 'at home, family'), ('other', 'something else')], max_length=20)),
                    ('at', models.DateTimeField()),
                    ('note', models.CharField(blank=True, help_text='Practical only: no medical details.', max_length=200, verbose_name='note')),
                    ('again_at', models.TimeField(null=True, verbose_name='phone again at')),
                    ('undone_at', models.DateTimeField(null=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pupils.person', verbose_name='who')),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                    ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'call',
                    'verbose_name_plural': 'calls',
                    'ordering': ['at'],
                },
            ),
            migrations.CreateModel(
                name='Episode',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField()),
                    ('number', models.PositiveSmallIntegerField()),
                    ('missing_since', models.TimeField()),
                    ('started_at', models.DateTimeField()),
                    ('back_at', models.DateTimeField(null=True)),
                    ('explanation', models.CharField(blank=True, choices=[('', 'without word'), ('announced', 'announced'), ('reached', 'somebody was reached')], default='', max_length=20)),
                    ('reason', models.CharField(blank=True, choices=[('sick', 'ill'), ('appointment', 'appointment'), ('transport', 'bus, train or bike'), ('overslept', 'overslept'), ('family', 'at home, family'), ('other', 'something else')], max_length=20)),
                    ('taken_at', models.DateTimeField(null=True)),
                    ('pupil', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='episodes', to='pupils.pupil')),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                    ('taken_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'episode',
                    'verbose_name_plural': 'episodes',
                },
            ),
            migrations.CreateModel(
                name='CallEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('phone', models.CharField(blank=True, max_length=20)),
                    ('outcome', models.CharField(choices=[('reached', 'reached'), ('unaware', 'the family does not know either'), ('on_the_way', 'on the way'), ('with_family', 'with family, but nobody has spoken to them'), ('no_answer', 'no answer'), ('wrong_number', 'wrong number')], max_length=20)),
                    ('reason', models.CharField(blank=True, choices=[('sick', 'ill'), ('appointment', 'appointment'), ('transport', 'bus, train or bike'), ('overslept', 'overslept'), ('family', 'at home, family'), ('other', 'something else')], max_length=20)),
                    ('at', models.DateTimeField()),
                    ('note', models.CharField(blank=True, help_text='Practical only: no medical details.', max_length=200, verbose_name='note')),
                    ('again_at', models.TimeField(null=True, verbose_name='phone again at')),
                    ('undone_at', models.DateTimeField(null=True)),
                    ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('person', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.person', verbose_name='who')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='absence.call')),
                    ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                    ('undone_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('episode', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='absence.episode')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.AddField(
                model_name='call',
                name='episode',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='absence.episode'),
            ),
            migrations.CreateModel(
                name='Alert',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('missed', 'we miss you'), ('back', 'arrived safely')], max_length=10)),
                    ('message', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='alerts', to='messaging.message')),
                    ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='alerts', to='pupils.person')),
                    ('school', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                    ('episode', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='alerts', to='absence.episode')),
                ],
                options={
                    'verbose_name': 'alert',
                    'verbose_name_plural': 'alerts',
                },
            ),
            migrations.CreateModel(
                name='EpisodeEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('day', models.DateField()),
                    ('number', models.PositiveSmallIntegerField()),
                    ('missing_since', models.TimeField()),
                    ('started_at', models.DateTimeField()),
                    ('back_at', models.DateTimeField(null=True)),
                    ('explanation', models.CharField(blank=True, choices=[('', 'without word'), ('announced', 'announced'), ('reached', 'somebody was reached')], default='', max_length=20)),
                    ('reason', models.CharField(blank=True, choices=[('sick', 'ill'), ('appointment', 'appointment'), ('transport', 'bus, train or bike'), ('overslept', 'overslept'), ('family', 'at home, family'), ('other', 'something else')], max_length=20)),
                    ('taken_at', models.DateTimeField(null=True)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='absence.episode')),
                    ('pupil', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil')),
                    ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                    ('taken_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Mark',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('present', 'present'), ('absent', 'absent'), ('late', 'late')], default='present', max_length=10, verbose_name='state')),
                    ('minutes_late', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(600)], verbose_name='minutes late')),
                    ('reason', models.CharField(blank=True, choices=[('sick', 'ill'), ('appointment', 'appointment'), ('transport', 'bus, train or bike'), ('overslept', 'overslept'), ('family', 'at home, family'), ('other', 'something else')], max_length=20, verbose_name='known reason')),
                    ('note', models.CharField(blank=True, max_length=200, verbose_name='note')),
                    ('said_at', models.DateTimeField()),
                    ('pupil', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='pupils.pupil')),
                    ('school', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                ],
                options={
                    'verbose_name': 'mark',
                    'verbose_name_plural': 'marks',
                },
            ),
            migrations.CreateModel(
                name='Register',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField(verbose_name='day')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='lesson')),
                    ('starts_at', models.TimeField(verbose_name='starts at')),
                    ('ends_at', models.TimeField(verbose_name='ends at')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('handed_in_at', models.DateTimeField(verbose_name='handed in at')),
                    ('changed_at', models.DateTimeField(null=True, verbose_name='changed at')),
                    ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('handed_in_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                    ('school_class', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='registers', to='school.schoolclass')),
                ],
                options={
                    'verbose_name': 'register',
                    'verbose_name_plural': 'registers',
                    'ordering': ['day', 'number'],
                },
            ),
            migrations.CreateModel(
                name='MarkEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('state', models.CharField(choices=[('present', 'present'), ('absent', 'absent'), ('late', 'late')], default='present', max_length=10, verbose_name='state')),
                    ('minutes_late', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(600)], verbose_name='minutes late')),
                    ('reason', models.CharField(blank=True, choices=[('sick', 'ill'), ('appointment', 'appointment'), ('transport', 'bus, train or bike'), ('overslept', 'overslept'), ('family', 'at home, family'), ('other', 'something else')], max_length=20, verbose_name='known reason')),
                    ('note', models.CharField(blank=True, max_length=200, verbose_name='note')),
                    ('said_at', models.DateTimeField()),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='absence.mark')),
                    ('pupil', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil')),
                    ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                    ('register', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='absence.register')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.AddField(
                model_name='mark',
                name='register',
                field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='absence.register'),
            ),
            migrations.CreateModel(
                name='RegisterEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('day', models.DateField(verbose_name='day')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='lesson')),
                    ('starts_at', models.TimeField(verbose_name='starts at')),
                    ('ends_at', models.TimeField(verbose_name='ends at')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('handed_in_at', models.DateTimeField(verbose_name='handed in at')),
                    ('changed_at', models.DateTimeField(null=True, verbose_name='changed at')),
                    ('changed_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('handed_in_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='absence.register')),
                    ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                    ('school_class', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.schoolclass')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.AddIndex(
                model_name='announcement',
                index=models.Index(fields=['school', 'starts_on'], name='announcement_school_from'),
            ),
            migrations.AddConstraint(
                model_name='announcement',
                constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='announcement_ends_after_start', violation_error_message='The last day cannot come before the first.'),
            ),
            migrations.AddConstraint(
                model_name='announcement',
                constraint=models.CheckConstraint(condition=models.Q(('from_time', None), ('until_time', None), ('until_time__gt', models.F('from_time')), _connector='OR'), name='announcement_time_ends_after_start', violation_error_message='The end time must come after the start time.'),
            ),
            migrations.AddIndex(
                model_name='episode',
                index=models.Index(fields=['school', 'day'], name='episode_school_day'),
            ),
            migrations.AddConstraint(
                model_name='episode',
                constraint=models.UniqueConstraint(fields=('pupil', 'day', 'number'), name='one_episode_per_number'),
            ),
            migrations.AddConstraint(
                model_name='episode',
                constraint=models.UniqueConstraint(condition=models.Q(('back_at', None)), fields=('pupil', 'day'), name='one_open_episode_per_pupil'),
            ),
            migrations.AddConstraint(
                model_name='call',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'reached'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='reached_has_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='alert',
                constraint=models.UniqueConstraint(fields=('episode', 'person', 'kind'), name='one_alert_per_person_and_kind'),
            ),
            migrations.AddIndex(
                model_name='register',
                index=models.Index(fields=['school', 'day'], name='register_school_day'),
            ),
            migrations.AddConstraint(
                model_name='register',
                constraint=models.UniqueConstraint(fields=('school_class', 'day', 'number'), name='one_register_per_lesson'),
            ),
            migrations.AddConstraint(
                model_name='mark',
                constraint=models.UniqueConstraint(fields=('register', 'pupil'), name='one_mark_per_pupil'),
            ),
            migrations.AddConstraint(
                model_name='mark',
                constraint=models.CheckConstraint(condition=models.Q(('minutes_late', None), ('state', 'late'), _connector='OR'), name='minutes_only_when_late'),
            ),
        ]),
    ]
