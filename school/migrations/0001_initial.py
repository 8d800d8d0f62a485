import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import phonenumber_field.modelfields
import school.triggers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('email', models.EmailField(error_messages={'unique': 'Somebody already signs in with this address.'}, max_length=254, unique=True, verbose_name='e-mail address')),
                ('name', models.CharField(max_length=100, verbose_name='name')),
                ('is_active', models.BooleanField(default=True, verbose_name='active')),
                ('is_staff', models.BooleanField(default=False, verbose_name='may set up schools')),
                ('second_factor_since', models.DateTimeField(blank=True, editable=False, null=True)),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'staff member',
                'verbose_name_plural': 'staff',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='UserEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('email', models.EmailField(error_messages={'unique': 'Somebody already signs in with this address.'}, max_length=254, verbose_name='e-mail address')),
                ('name', models.CharField(max_length=100, verbose_name='name')),
                ('is_active', models.BooleanField(default=True, verbose_name='active')),
                ('is_staff', models.BooleanField(default=False, verbose_name='may set up schools')),
                ('second_factor_since', models.DateTimeField(blank=True, editable=False, null=True)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='School',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='name')),
                ('brin', models.CharField(max_length=4, validators=[django.core.validators.RegexValidator('^\\d{2}[A-Z]{2}$', 'Two digits and two capitals, such as 12AB.')], verbose_name='BRIN')),
                ('location', models.CharField(default='00', max_length=2, validators=[django.core.validators.RegexValidator('^\\d{2}$', 'Two digits, such as 00.')], verbose_name='location number')),
                ('phone', phonenumber_field.modelfields.PhoneNumberField(help_text='Stands in every message to families.', max_length=128, region=None, verbose_name='phone number for families')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address for families')),
                ('reminder_after_minutes', models.PositiveSmallIntegerField(default=15, help_text='Counted from the start of the first lesson.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(120)], verbose_name='remind the mentor after (minutes)')),
                ('escalate_after_minutes', models.PositiveSmallIntegerField(default=10, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(120)], verbose_name='then tell the attendance coordinator after (minutes)')),
                ('several_days', models.PositiveSmallIntegerField(default=2, help_text='Days without word within the last ten school days, today included.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(20)], verbose_name='missing on this many days stands out')),
                ('alerts_on', models.BooleanField(default=True, verbose_name='send messages to families')),
                ('chat_url', models.CharField(blank=True, help_text='An Apprise address; {phone} in it becomes the number. Empty: no SMS.', max_length=500, verbose_name='address of the SMS or chat service')),
            ],
            options={
                'verbose_name': 'school',
                'verbose_name_plural': 'schools',
                'constraints': [models.UniqueConstraint(fields=('brin', 'location'), name='one_school_per_location', violation_error_message='This BRIN and location already exist.')],
            },
        ),
        migrations.CreateModel(
            name='DayOff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('starts_on', models.DateField(verbose_name='first day')),
                ('ends_on', models.DateField(verbose_name='last day')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='days_off', to='school.school')),
            ],
            options={
                'verbose_name': 'holiday or day off',
                'verbose_name_plural': 'holidays and days off',
                'ordering': ['starts_on'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='day_off_ends_after_start', violation_error_message='The last day cannot come before the first.')],
            },
        ),
        migrations.CreateModel(
            name='LessonPeriod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weekday', models.PositiveSmallIntegerField(choices=[(1, 'Monday'), (2, 'Tuesday'), (3, 'Wednesday'), (4, 'Thursday'), (5, 'Friday')], verbose_name='weekday')),
                ('number', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(15)], verbose_name='lesson')),
                ('starts_at', models.TimeField(verbose_name='starts at')),
                ('ends_at', models.TimeField(verbose_name='ends at')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='periods', to='school.school')),
            ],
            options={
                'verbose_name': 'lesson period',
                'verbose_name_plural': 'lesson periods',
                'ordering': ['weekday', 'number'],
                'constraints': [models.UniqueConstraint(fields=('school', 'weekday', 'number'), name='one_period_per_number', violation_error_message='This lesson already exists on this weekday.'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='period_ends_after_start', violation_error_message='A lesson must end after it starts.')],
            },
        ),
        migrations.CreateModel(
            name='SchoolEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=100, verbose_name='name')),
                ('brin', models.CharField(max_length=4, validators=[django.core.validators.RegexValidator('^\\d{2}[A-Z]{2}$', 'Two digits and two capitals, such as 12AB.')], verbose_name='BRIN')),
                ('location', models.CharField(default='00', max_length=2, validators=[django.core.validators.RegexValidator('^\\d{2}$', 'Two digits, such as 00.')], verbose_name='location number')),
                ('phone', phonenumber_field.modelfields.PhoneNumberField(help_text='Stands in every message to families.', max_length=128, region=None, verbose_name='phone number for families')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address for families')),
                ('reminder_after_minutes', models.PositiveSmallIntegerField(default=15, help_text='Counted from the start of the first lesson.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(120)], verbose_name='remind the mentor after (minutes)')),
                ('escalate_after_minutes', models.PositiveSmallIntegerField(default=10, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(120)], verbose_name='then tell the attendance coordinator after (minutes)')),
                ('several_days', models.PositiveSmallIntegerField(default=2, help_text='Days without word within the last ten school days, today included.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(20)], verbose_name='missing on this many days stands out')),
                ('alerts_on', models.BooleanField(default=True, verbose_name='send messages to families')),
                ('chat_url', models.CharField(blank=True, help_text='An Apprise address; {phone} in it becomes the number. Empty: no SMS.', max_length=500, verbose_name='address of the SMS or chat service')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='school.school')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SchoolYear',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=20, verbose_name='name')),
                ('starts_on', models.DateField(verbose_name='first day')),
                ('ends_on', models.DateField(verbose_name='last day')),
                ('closed', models.BooleanField(default=False, verbose_name='closed')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='years', to='school.school')),
            ],
            options={
                'verbose_name': 'school year',
                'verbose_name_plural': 'school years',
                'ordering': ['-starts_on'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='year_ends_after_start', violation_error_message='The last day must come after the first.')],
            },
        ),
        migrations.CreateModel(
            name='SchoolClass',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=20, verbose_name='name')),
                ('level', models.CharField(choices=[('start', 'start group'), ('level_1', 'level 1'), ('level_2', 'level 2'), ('level_3', 'level 3'), ('level_4', 'level 4'), ('exit', 'exit group')], default='start', max_length=20, verbose_name='level')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='classes', to='school.school')),
                ('year', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='classes', to='school.schoolyear', verbose_name='school year')),
            ],
            options={
                'verbose_name': 'class',
                'verbose_name_plural': 'classes',
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('year', 'name'), name='one_class_per_name', violation_error_message='This class already exists in this school year.')],
            },
        ),
        migrations.CreateModel(
            name='SchoolClassEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=20, verbose_name='name')),
                ('level', models.CharField(choices=[('start', 'start group'), ('level_1', 'level 1'), ('level_2', 'level 2'), ('level_3', 'level 3'), ('level_4', 'level 4'), ('exit', 'exit group')], default='start', max_length=20, verbose_name='level')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='school.schoolclass')),
                ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                ('year', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.schoolyear', verbose_name='school year')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SchoolYearEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=20, verbose_name='name')),
                ('starts_on', models.DateField(verbose_name='first day')),
                ('ends_on', models.DateField(verbose_name='last day')),
                ('closed', models.BooleanField(default=False, verbose_name='closed')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='school.schoolyear')),
                ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ClassStaff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('mentor', 'mentor'), ('teacher', 'teacher')], max_length=10, verbose_name='as')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='class_staff', to=settings.AUTH_USER_MODEL, verbose_name='staff member')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                ('school_class', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='staff', to='school.schoolclass', verbose_name='class')),
            ],
            options={
                'verbose_name': 'class staff member',
                'verbose_name_plural': 'class staff',
                'ordering': ['kind', 'user__name'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='class_staff_ends_after_start', violation_error_message='The last day cannot come before the first.')],
            },
        ),
        migrations.CreateModel(
            name='RoleAssignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('care_coordinator', 'care coordinator'), ('mentor', 'mentor'), ('teacher', 'teacher'), ('attendance_coordinator', 'attendance coordinator'), ('pupil_counsellor', 'pupil counsellor'), ('social_worker', 'school social worker'), ('psychologist', 'psychologist'), ('confidant', 'confidential adviser'), ('youth_health', 'youth nurse or doctor'), ('team_leader', 'team leader'), ('office', 'school office'), ('administrator', 'administrator'), ('partner', 'partner')], max_length=30, verbose_name='role')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='role_assignments', to=settings.AUTH_USER_MODEL, verbose_name='staff member')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='role_assignments', to='school.school')),
            ],
            options={
                'verbose_name': 'role',
                'verbose_name_plural': 'roles',
                'ordering': ['role', 'starts_on'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='role_assignment_ends_after_start', violation_error_message='The last day cannot come before the first.')],
            },
        ),
        migrations.CreateModel(
            name='RoleAssignmentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('role', models.CharField(choices=[('care_coordinator', 'care coordinator'), ('mentor', 'mentor'), ('teacher', 'teacher'), ('attendance_coordinator', 'attendance coordinator'), ('pupil_counsellor', 'pupil counsellor'), ('social_worker', 'school social worker'), ('psychologist', 'psychologist'), ('confidant', 'confidential adviser'), ('youth_health', 'youth nurse or doctor'), ('team_leader', 'team leader'), ('office', 'school office'), ('administrator', 'administrator'), ('partner', 'partner')], max_length=30, verbose_name='role')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='school.roleassignment')),
                ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='staff member')),
                ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LessonPeriodEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('weekday', models.PositiveSmallIntegerField(choices=[(1, 'Monday'), (2, 'Tuesday'), (3, 'Wednesday'), (4, 'Thursday'), (5, 'Friday')], verbose_name='weekday')),
                ('number', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(15)], verbose_name='lesson')),
                ('starts_at', models.TimeField(verbose_name='starts at')),
                ('ends_at', models.TimeField(verbose_name='ends at')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='school.lessonperiod')),
                ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DayOffEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('starts_on', models.DateField(verbose_name='first day')),
                ('ends_on', models.DateField(verbose_name='last day')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='school.dayoff')),
                ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ClassStaffEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('mentor', 'mentor'), ('teacher', 'teacher')], max_length=10, verbose_name='as')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='school.classstaff')),
                ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='staff member')),
                ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                ('school_class', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.schoolclass', verbose_name='class')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AccessLog',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_index=True)),
                ('roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), default=list, size=None)),
                ('action', models.CharField(choices=[('read', 'read'), ('search', 'searched'), ('print', 'printed'), ('export', 'exported'), ('write', 'changed'), ('refused', 'refused')], max_length=10)),
                ('ground', models.CharField(choices=[('own_class', 'own class'), ('role', 'role in the school'), ('none', 'no ground')], max_length=10)),
                ('page', models.CharField(max_length=100)),
                ('pupils', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('address', models.GenericIPAddressField(null=True)),
                ('user', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('school', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['pupils'], name='access_log_pupils'), models.Index(fields=['school', '-at'], name='access_log_school_at')],
            },
        ),
        school.triggers.AddTriggers(
            triggers=[('school', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "school_schoolevent" ("alerts_on", "brin", "chat_url", "email", "escalate_after_minutes", "id", "location", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reminder_after_minutes", "several_days") SELECT new_values."alerts_on", new_values."brin", new_values."chat_url", new_values."email", new_values."escalate_after_minutes", new_values."id", new_values."location", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."reminder_after_minutes", new_values."several_days" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c2da2e06cd565e1887fbc27e6e8f6e2f1e285560', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_b66be', referencing='REFERENCING NEW TABLE AS new_values ', table='school_school', when='AFTER'))), ('school', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "school_schoolevent" ("alerts_on", "brin", "chat_url", "email", "escalate_after_minutes", "id", "location", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reminder_after_minutes", "several_days") SELECT new_values."alerts_on", new_values."brin", new_values."chat_url", new_values."email", new_values."escalate_after_minutes", new_values."id", new_values."location", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."reminder_after_minutes", new_values."several_days" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='18d20e2a3ff164f86357fcdefe8212f55aff75af', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_c9c05', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='school_school', when='AFTER'))), ('school', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "school_schoolevent" ("alerts_on", "brin", "chat_url", "email", "escalate_after_minutes", "id", "location", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reminder_after_minutes", "several_days") SELECT old_values."alerts_on", old_values."brin", old_values."chat_url", old_values."email", old_values."escalate_after_minutes", old_values."id", old_values."location", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."reminder_after_minutes", old_values."several_days" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='9409114b188d74b59f61555776acb0a421465c87', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_046b6', referencing='REFERENCING OLD TABLE AS old_values ', table='school_school', when='AFTER'))), ('user', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "school_userevent" ("email", "id", "is_active", "is_staff", "is_superuser", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_factor_since") SELECT new_values."email", new_values."id", new_values."is_active", new_values."is_staff", new_values."is_superuser", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."second_factor_since" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e38e4de22c343937b41d4dc8e1a02ea03bbd808c', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_bb537', referencing='REFERENCING NEW TABLE AS new_values ', table='school_user', when='AFTER'))), ('user', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "school_userevent" ("email", "id", "is_active", "is_staff", "is_superuser", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_factor_since") SELECT new_values."email", new_values."id", new_values."is_active", new_values."is_staff", new_values."is_superuser", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."second_factor_since" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."email" IS DISTINCT FROM (new_values."email") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_active" IS DISTINCT FROM (new_values."is_active") OR old_values."is_staff" IS DISTINCT FROM (new_values."is_staff") OR old_values."is_superuser" IS DISTINCT FROM (new_values."is_superuser") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."second_factor_since" IS DISTINCT FROM (new_values."second_factor_since")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='275776f473607205d305920d1e29772375720506', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_aaca6', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='school_user', when='AFTER'))), ('user', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "school_userevent" ("email", "id", "is_active", "is_staff", "is_superuser", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_factor_since") SELECT old_values."email", old_values."id", old_values."is_active", old_values."is_staff", old_values."is_superuser", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."second_factor_since" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='68e33ec4a66fdfb2653a10b02d2608604201ab08', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_1cf37', referencing='REFERENCING OLD TABLE AS old_values ', table='school_user', when='AFTER'))), ('roleassignment', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "school_roleassignmentevent" ("ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "school_id", "starts_on", "user_id") SELECT new_values."ends_on", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."role", new_values."school_id", new_values."starts_on", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e8afd37b33e858ff6914a66dbacc3ff8a90f15e8', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_08ded', referencing='REFERENCING NEW TABLE AS new_values ', table='school_roleassignment', when='AFTER'))), ('roleassignment', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "school_roleassignmentevent" ("ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "school_id", "starts_on", "user_id") SELECT new_values."ends_on", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."role", new_values."school_id", new_values."starts_on", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='4931a8a55dd26dce7570dbf07b410c7d88e446f5', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_fbd4c', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='school_roleassignment', when='AFTER'))), ('roleassignment', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "school_roleassignmentevent" ("ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "school_id", "starts_on", "user_id") SELECT old_values."ends_on", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."role", old_values."school_id", old_values."starts_on", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='9dcdf22ffa908fcd6ef5c21af70c1dff6a5e8bfa', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_897f0', referencing='REFERENCING OLD TABLE AS old_values ', table='school_roleassignment', when='AFTER'))), ('lessonperiod', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "school_lessonperiodevent" ("ends_at", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_at", "weekday") SELECT new_values."ends_at", new_values."id", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id", new_values."starts_at", new_values."weekday" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c1d2b808b6babf1ab58e438d7b1d65b2e58a8bf3', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_8adbd', referencing='REFERENCING NEW TABLE AS new_values ', table='school_lessonperiod', when='AFTER'))), ('lessonperiod', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "school_lessonperiodevent" ("ends_at", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_at", "weekday") SELECT new_values."ends_at", new_values."id", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id", new_values."starts_at", new_values."weekday" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='a2dfd524ba158e72c2a0a4c45e77c8b663303c59', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_c2e5e', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='school_lessonperiod', when='AFTER'))), ('lessonperiod', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "school_lessonperiodevent" ("ends_at", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_at", "weekday") SELECT old_values."ends_at", old_values."id", old_values."number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id", old_values."starts_at", old_values."weekday" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='6e059f6c579941b6b2bd1438b8a1cc22e347184b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_95c0a', referencing='REFERENCING OLD TABLE AS old_values ', table='school_lessonperiod', when='AFTER'))), ('dayoff', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "school_dayoffevent" ("ends_on", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on") SELECT new_values."ends_on", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id", new_values."starts_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='dce136b48b5491e53fbbe95e360fe0a933894038', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_3f653', referencing='REFERENCING NEW TABLE AS new_values ', table='school_dayoff', when='AFTER'))), ('dayoff', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "school_dayoffevent" ("ends_on", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on") SELECT new_values."ends_on", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id", new_values."starts_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='5bab8e2472b75e9ed0f76de54a3efdaf846863c2', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_0b6d2', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='school_dayoff', when='AFTER'))), ('dayoff', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "school_dayoffevent" ("ends_on", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on") SELECT old_values."ends_on", old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='446454a63af952f0e59c30f5b0ddf7a02a31cab5', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_e1205', referencing='REFERENCING OLD TABLE AS old_values ', table='school_dayoff', when='AFTER'))), ('accesslog', pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='23ee6c9f3c3503b042de0df7127691e213f1443f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0c467', table='school_accesslog', when='BEFORE'))), ('classstaff', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "school_classstaffevent" ("ends_on", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_class_id", "school_id", "starts_on", "user_id") SELECT new_values."ends_on", new_values."id", new_values."kind", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_class_id", new_values."school_id", new_values."starts_on", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='9fa91c2cb944fc99cdb48cc34febae37b78cae3f', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_9b6b1', referencing='REFERENCING NEW TABLE AS new_values ', table='school_classstaff', when='AFTER'))), ('classstaff', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "school_classstaffevent" ("ends_on", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_class_id", "school_id", "starts_on", "user_id") SELECT new_values."ends_on", new_values."id", new_values."kind", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_class_id", new_values."school_id", new_values."starts_on", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d6e31085d6c53134efb16de047e51a4f425a0d3a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_eaf5f', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='school_classstaff', when='AFTER'))), ('classstaff', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "school_classstaffevent" ("ends_on", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_class_id", "school_id", "starts_on", "user_id") SELECT old_values."ends_on", old_values."id", old_values."kind", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_class_id", old_values."school_id", old_values."starts_on", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='85d35b76d531652db593454a81ac0a1dfa8b15ca', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_f7545', referencing='REFERENCING OLD TABLE AS old_values ', table='school_classstaff', when='AFTER'))), ('schoolyear', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "school_schoolyearevent" ("closed", "ends_on", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on") SELECT new_values."closed", new_values."ends_on", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id", new_values."starts_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='53b7c35e9f2f6ecd7ce59f95f5f83d9accd81ff4', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_fe34a', referencing='REFERENCING NEW TABLE AS new_values ', table='school_schoolyear', when='AFTER'))), ('schoolyear', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "school_schoolyearevent" ("closed", "ends_on", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on") SELECT new_values."closed", new_values."ends_on", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id", new_values."starts_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='af27ce5425c4d698825933fd10a07054f94da33e', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_6c8c7', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='school_schoolyear', when='AFTER'))), ('schoolyear', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "school_schoolyearevent" ("closed", "ends_on", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "starts_on") SELECT old_values."closed", old_values."ends_on", old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='fd3bdf48662097e4285c8e9633a3683327e217e0', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_d1f19', referencing='REFERENCING OLD TABLE AS old_values ', table='school_schoolyear', when='AFTER'))), ('schoolclass', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "school_schoolclassevent" ("id", "level", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "year_id") SELECT new_values."id", new_values."level", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id", new_values."year_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='969259063a532b4fd4a7cd9f69022e2461148141', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_b3f21', referencing='REFERENCING NEW TABLE AS new_values ', table='school_schoolclass', when='AFTER'))), ('schoolclass', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "school_schoolclassevent" ("id", "level", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "year_id") SELECT new_values."id", new_values."level", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id", new_values."year_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='73b4468e295072e7011034594659396509ae8e5f', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_53a1c', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='school_schoolclass', when='AFTER'))), ('schoolclass', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "school_schoolclassevent" ("id", "level", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "year_id") SELECT old_values."id", old_values."level", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id", old_values."year_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='29b61c1112e29cd188785fcabfa72ac57aa16f7f', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_ac5a8', referencing='REFERENCING OLD TABLE AS old_values ', table='school_schoolclass', when='AFTER')))],
        ),
    ]
