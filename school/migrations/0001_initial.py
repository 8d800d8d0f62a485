import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import phonenumber_field.modelfields
import school.models.names
from django.conf import settings
from django.db import migrations, models

from school.tables import AtOnce, CreateTables


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='DayOff',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=60, verbose_name='name')),
                    ('starts_on', models.DateField(verbose_name='first day')),
                    ('ends_on', models.DateField(verbose_name='last day')),
                ],
                options={
                    'verbose_name': 'holiday or day off',
                    'verbose_name_plural': 'holidays and days off',
                    'ordering': ['starts_on'],
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
                ],
                options={
                    'verbose_name': 'lesson period',
                    'verbose_name_plural': 'lesson periods',
                    'ordering': ['weekday', 'number'],
                },
            ),
            migrations.CreateModel(
                name='Letterhead',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('logo', models.BinaryField(blank=True, default=bytes)),
                    ('logo_type', models.CharField(blank=True, max_length=20)),
                    ('address', models.CharField(blank=True, max_length=200, verbose_name='address')),
                ],
            ),
            migrations.CreateModel(
                name='SchoolClass',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=20, verbose_name='name')),
                    ('level', models.CharField(choices=[('start', 'start group'), ('level_1', 'level 1'), ('level_2', 'level 2'), ('level_3', 'level 3'), ('level_4', 'level 4'), ('exit', 'exit group')], default='start', max_length=20, verbose_name='level')),
                ],
                options={
                    'verbose_name': 'class',
                    'verbose_name_plural': 'classes',
                    'ordering': ['name'],
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
                ],
                options={
                    'abstract': False,
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
                    ('chat_url', models.CharField(blank=True, help_text='An Apprise address; {phone} in it becomes the number. Empty: no SMS.', max_length=500, verbose_name='address of the SMS or chat service')),
                    ('mails_log_hash', models.BooleanField(default=False, help_text='The morning after each day on which somebody saw or changed something. Whoever keeps these mails can have it checked that nothing in the log has changed.', verbose_name='mail the check code of the access log to the team leaders')),
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
                ],
                options={
                    'verbose_name': 'school year',
                    'verbose_name_plural': 'school years',
                    'ordering': ['-starts_on'],
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
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Session',
                fields=[
                    ('session_key', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='session key')),
                    ('session_data', models.TextField(verbose_name='session data')),
                    ('expire_date', models.DateTimeField(db_index=True, verbose_name='expire date')),
                ],
                options={
                    'verbose_name': 'session',
                    'verbose_name_plural': 'sessions',
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='SignIn',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField()),
                    ('kind', models.CharField(choices=[('signed_in', 'signed in'), ('wrong_password', 'wrong password'), ('wrong_code', 'wrong code of the second factor'), ('wrong_mailed', 'wrong code from the mail'), ('signed_out', 'signed out'), ('others_ended', 'signed out everywhere else'), ('ended', 'signed out everywhere by an administrator'), ('password', 'new password'), ('second_factor', 'second factor changed')], max_length=20)),
                    ('known_device', models.BooleanField()),
                    ('network', models.CharField(blank=True, max_length=50)),
                    ('browser', models.CharField(blank=True, max_length=40)),
                ],
            ),
            migrations.CreateModel(
                name='StoredFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=40, unique=True)),
                    ('stored_at', models.DateTimeField()),
                ],
                options={
                    'ordering': ['pk'],
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
                    ('name', school.models.names.NameField(max_length=100, verbose_name='name')),
                    ('is_active', models.BooleanField(default=True, verbose_name='active')),
                    ('is_staff', models.BooleanField(default=False, verbose_name='may set up schools')),
                    ('second_factor_since', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('stands_in_until', models.DateField(blank=True, editable=False, null=True)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='User',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('password', models.CharField(max_length=128, verbose_name='password')),
                    ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                    ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                    ('email', models.EmailField(error_messages={'unique': 'Somebody already signs in with this address.'}, max_length=254, unique=True, verbose_name='e-mail address')),
                    ('name', school.models.names.NameField(max_length=100, verbose_name='name')),
                    ('is_active', models.BooleanField(default=True, verbose_name='active')),
                    ('is_staff', models.BooleanField(default=False, verbose_name='may set up schools')),
                    ('second_factor_since', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('stands_in_until', models.DateField(blank=True, editable=False, null=True)),
                    ('emergency_until', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('looks_after_cases', models.BooleanField(default=False, editable=False)),
                    ('asked_until', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('shown_around_at', models.DateTimeField(blank=True, editable=False, null=True)),
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
                name='CareTeamMember',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='care_team', to=settings.AUTH_USER_MODEL, verbose_name='staff member')),
                ],
                options={
                    'verbose_name': 'member of the care team',
                    'verbose_name_plural': 'care team',
                    'ordering': ['user__name', 'starts_on'],
                },
            ),
            migrations.CreateModel(
                name='ClassStaff',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('mentor', 'mentor'), ('teacher', 'teacher'), ('pupil_counsellor', 'pupil counsellor'), ('ambulant_counsellor', 'ambulant counsellor'), ('speech_therapist', 'speech therapist'), ('remedial_teacher', 'remedial teacher'), ('stand_in', 'stand-in')], max_length=30, verbose_name='as')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='class_staff', to=settings.AUTH_USER_MODEL, verbose_name='staff member')),
                ],
                options={
                    'verbose_name': 'class staff member',
                    'verbose_name_plural': 'class staff',
                    'ordering': ['kind', 'user__name'],
                },
            ),
            migrations.CreateModel(
                name='RoleAssignment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('role', models.CharField(choices=[('care_coordinator', 'care coordinator'), ('mentor', 'mentor'), ('teacher', 'teacher'), ('attendance_coordinator', 'attendance coordinator'), ('pupil_counsellor', 'pupil counsellor'), ('ambulant_counsellor', 'ambulant counsellor'), ('social_worker', 'school social worker'), ('psychologist', 'psychologist'), ('speech_therapist', 'speech therapist'), ('remedial_teacher', 'remedial teacher'), ('safeguarding_lead', 'safeguarding lead'), ('confidant', 'confidential adviser'), ('youth_health', 'youth nurse or doctor'), ('team_leader', 'team leader'), ('office', 'school office'), ('caretaker', 'caretaker'), ('administrator', 'administrator'), ('partner', 'partner')], max_length=30, verbose_name='role')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='role_assignments', to=settings.AUTH_USER_MODEL, verbose_name='staff member')),
                ],
                options={
                    'verbose_name': 'role',
                    'verbose_name_plural': 'roles',
                    'ordering': ['role', 'starts_on'],
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
                    ('chat_url', models.CharField(blank=True, help_text='An Apprise address; {phone} in it becomes the number. Empty: no SMS.', max_length=500, verbose_name='address of the SMS or chat service')),
                    ('mails_log_hash', models.BooleanField(default=False, help_text='The morning after each day on which somebody saw or changed something. Whoever keeps these mails can have it checked that nothing in the log has changed.', verbose_name='mail the check code of the access log to the team leaders')),
                ],
                options={
                    'verbose_name': 'school',
                    'verbose_name_plural': 'schools',
                    'constraints': [models.UniqueConstraint(fields=('brin', 'location'), name='one_school_per_location', violation_error_message='This BRIN and location already exist.')],
                },
            ),
            migrations.CreateModel(
                name='RoleAssignmentEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('role', models.CharField(choices=[('care_coordinator', 'care coordinator'), ('mentor', 'mentor'), ('teacher', 'teacher'), ('attendance_coordinator', 'attendance coordinator'), ('pupil_counsellor', 'pupil counsellor'), ('ambulant_counsellor', 'ambulant counsellor'), ('social_worker', 'school social worker'), ('psychologist', 'psychologist'), ('speech_therapist', 'speech therapist'), ('remedial_teacher', 'remedial teacher'), ('safeguarding_lead', 'safeguarding lead'), ('confidant', 'confidential adviser'), ('youth_health', 'youth nurse or doctor'), ('team_leader', 'team leader'), ('office', 'school office'), ('caretaker', 'caretaker'), ('administrator', 'administrator'), ('partner', 'partner')], max_length=30, verbose_name='role')),
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
            migrations.AddField(
                model_name='roleassignment',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='role_assignments', to='school.school'),
            ),
            migrations.CreateModel(
                name='LogSeal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField()),
                    ('rows', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                    ('digests', models.BinaryField()),
                    ('steps', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), default=list, size=None)),
                    ('step_digests', models.BinaryField(default=bytes)),
                    ('previous', models.CharField(blank=True, max_length=64)),
                    ('hash', models.CharField(max_length=64)),
                    ('sealed_at', models.DateTimeField()),
                    ('school', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                ],
            ),
            migrations.CreateModel(
                name='LetterheadEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('logo', models.BinaryField(blank=True, default=bytes)),
                    ('logo_type', models.CharField(blank=True, max_length=20)),
                    ('address', models.CharField(blank=True, max_length=200, verbose_name='address')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='school.letterhead')),
                    ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.AddField(
                model_name='letterhead',
                name='school',
                field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='letterhead', to='school.school'),
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
            migrations.AddField(
                model_name='lessonperiod',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='periods', to='school.school'),
            ),
            migrations.CreateModel(
                name='FileKey',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField()),
                    ('wrapped', models.BinaryField()),
                    ('made_at', models.DateTimeField()),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                ],
                options={
                    'ordering': ['-number'],
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
            migrations.AddField(
                model_name='dayoff',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='days_off', to='school.school'),
            ),
            migrations.CreateModel(
                name='ClassStaffEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('kind', models.CharField(choices=[('mentor', 'mentor'), ('teacher', 'teacher'), ('pupil_counsellor', 'pupil counsellor'), ('ambulant_counsellor', 'ambulant counsellor'), ('speech_therapist', 'speech therapist'), ('remedial_teacher', 'remedial teacher'), ('stand_in', 'stand-in')], max_length=30, verbose_name='as')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='school.classstaff')),
                    ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='staff member')),
                    ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.AddField(
                model_name='classstaff',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.CreateModel(
                name='CareTeamMemberEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='school.careteammember')),
                    ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='staff member')),
                    ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.AddField(
                model_name='careteammember',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.CreateModel(
                name='AccountChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('join', 'invitation'), ('role', 'new role'), ('role_end', 'end of a role'), ('care_team', 'joins the care team'), ('care_end', 'leaves the care team'), ('address', 'other sign-in address'), ('factor', 'reset of the second factor'), ('close', 'account closed'), ('reopen', 'account opened again')], max_length=10, verbose_name='what')),
                    ('name', models.CharField(blank=True, max_length=100, verbose_name='name')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                    ('former_email', models.EmailField(blank=True, max_length=254)),
                    ('role', models.CharField(blank=True, choices=[('care_coordinator', 'care coordinator'), ('mentor', 'mentor'), ('teacher', 'teacher'), ('attendance_coordinator', 'attendance coordinator'), ('pupil_counsellor', 'pupil counsellor'), ('ambulant_counsellor', 'ambulant counsellor'), ('social_worker', 'school social worker'), ('psychologist', 'psychologist'), ('speech_therapist', 'speech therapist'), ('remedial_teacher', 'remedial teacher'), ('safeguarding_lead', 'safeguarding lead'), ('confidant', 'confidential adviser'), ('youth_health', 'youth nurse or doctor'), ('team_leader', 'team leader'), ('office', 'school office'), ('caretaker', 'caretaker'), ('administrator', 'administrator'), ('partner', 'partner')], max_length=30, verbose_name='role')),
                    ('starts_on', models.DateField(null=True, verbose_name='from')),
                    ('ends_on', models.DateField(null=True, verbose_name='until')),
                    ('asked_at', models.DateTimeField()),
                    ('expires_at', models.DateTimeField(null=True)),
                    ('state', models.CharField(choices=[('waiting', 'waits for a second yes'), ('mailed', 'waits for an answer by mail'), ('done', 'done'), ('refused', 'refused'), ('withdrawn', 'withdrawn'), ('expired', 'expired')], max_length=10)),
                    ('agreed_at', models.DateTimeField(null=True)),
                    ('closed_at', models.DateTimeField(null=True)),
                    ('told_at', models.DateTimeField(null=True)),
                    ('agreed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                ],
            ),
            migrations.CreateModel(
                name='AccessLog',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(db_index=True)),
                    ('roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), default=list, size=None)),
                    ('action', models.CharField(choices=[('read', 'read'), ('search', 'searched'), ('print', 'printed'), ('export', 'exported'), ('write', 'changed'), ('refused', 'refused'), ('opened', 'opened in an emergency'), ('closed', 'end of the emergency'), ('told', 'told')], max_length=10)),
                    ('ground', models.CharField(choices=[('own_class', 'own class'), ('stand_in', 'stand-in'), ('role', 'role in the school'), ('casemanager', 'casemanager of this pupil'), ('consent', 'consent'), ('legal_representative', 'legal representative'), ('legal_duty', 'legal duty'), ('right_to_report', 'right to report'), ('vital_interest', 'vital interest'), ('placement', 'agreement of the placement'), ('none', 'no ground')], max_length=20)),
                    ('page', models.CharField(max_length=100)),
                    ('pupils', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                    ('address', models.GenericIPAddressField(null=True)),
                    ('user', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('school', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                ],
            ),
            migrations.AddField(
                model_name='user',
                name='home_school',
                field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school', verbose_name='school that manages the account'),
            ),
            migrations.AddField(
                model_name='user',
                name='last_school',
                field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='schoolclass',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='classes', to='school.school'),
            ),
            migrations.AddField(
                model_name='classstaffevent',
                name='school_class',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.schoolclass', verbose_name='class'),
            ),
            migrations.AddField(
                model_name='classstaff',
                name='school_class',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='staff', to='school.schoolclass', verbose_name='class'),
            ),
            migrations.AddField(
                model_name='schoolclassevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='schoolclassevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='school.schoolclass'),
            ),
            migrations.AddField(
                model_name='schoolclassevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='schoolevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='schoolevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='school.school'),
            ),
            migrations.AddField(
                model_name='schoolyear',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='years', to='school.school'),
            ),
            migrations.AddField(
                model_name='schoolclassevent',
                name='year',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.schoolyear', verbose_name='school year'),
            ),
            migrations.AddField(
                model_name='schoolclass',
                name='year',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='classes', to='school.schoolyear', verbose_name='school year'),
            ),
            migrations.AddField(
                model_name='schoolyearevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='schoolyearevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='school.schoolyear'),
            ),
            migrations.AddField(
                model_name='schoolyearevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='session',
                name='user',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='signin',
                name='school',
                field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='signin',
                name='user',
                field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='storedfile',
                name='key',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='school.filekey'),
            ),
            migrations.AddField(
                model_name='storedfile',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='userevent',
                name='home_school',
                field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school', verbose_name='school that manages the account'),
            ),
            migrations.AddField(
                model_name='userevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='userevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddConstraint(
                model_name='logseal',
                constraint=models.UniqueConstraint(fields=('school', 'day'), name='one_seal_per_day'),
            ),
            migrations.AddConstraint(
                model_name='lessonperiod',
                constraint=models.UniqueConstraint(fields=('school', 'weekday', 'number'), name='one_period_per_number', violation_error_message='This lesson already exists on this weekday.'),
            ),
            migrations.AddConstraint(
                model_name='lessonperiod',
                constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='period_ends_after_start', violation_error_message='A lesson must end after it starts.'),
            ),
            migrations.AddConstraint(
                model_name='filekey',
                constraint=models.UniqueConstraint(fields=('school', 'number'), name='one_key_per_number'),
            ),
            migrations.AddConstraint(
                model_name='dayoff',
                constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='day_off_ends_after_start', violation_error_message='The last day cannot come before the first.'),
            ),
            migrations.AddIndex(
                model_name='careteammember',
                index=models.Index(fields=['school', 'user'], name='care_team_school_user'),
            ),
            migrations.AddIndex(
                model_name='accountchange',
                index=models.Index(fields=['school', '-asked_at'], name='account_change_school'),
            ),
            migrations.AddConstraint(
                model_name='accountchange',
                constraint=models.CheckConstraint(condition=models.Q(('agreed_by', None), models.Q(('agreed_by', models.F('asked_by')), _negated=True), _connector='OR'), name='second_yes_is_another_s'),
            ),
            migrations.AddConstraint(
                model_name='accountchange',
                constraint=models.CheckConstraint(condition=models.Q(('agreed_by', None), ('user', None), models.Q(('agreed_by', models.F('user')), _negated=True), ('kind__in', ['address', 'factor']), _connector='OR'), name='nobody_agrees_to_own_role'),
            ),
            migrations.AddConstraint(
                model_name='accountchange',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['join', 'role', 'care_team']), _negated=True), ('user', None), models.Q(('asked_by', models.F('user')), _negated=True), _connector='OR'), name='nobody_asks_for_own_role'),
            ),
            migrations.AddConstraint(
                model_name='accountchange',
                constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['mailed', 'waiting']), ('kind__in', ['address', 'factor'])), fields=('user', 'kind'), name='one_open_change_of_account'),
            ),
            migrations.AddConstraint(
                model_name='accountchange',
                constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['mailed', 'waiting']), ('kind', 'role')), fields=('school', 'user', 'role'), name='one_open_role'),
            ),
            migrations.AddConstraint(
                model_name='accountchange',
                constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['mailed', 'waiting']), ('kind', 'care_team')), fields=('school', 'user'), name='one_open_care_team'),
            ),
            migrations.AddConstraint(
                model_name='accountchange',
                constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['mailed', 'waiting']), ('kind', 'join')), fields=('school', 'email'), name='one_open_invitation'),
            ),
            migrations.AddIndex(
                model_name='accesslog',
                index=models.Index(fields=['school', '-at'], name='access_log_school_at'),
            ),
            migrations.AddConstraint(
                model_name='classstaff',
                constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='class_staff_ends_after_start', violation_error_message='The last day cannot come before the first.'),
            ),
            migrations.AddConstraint(
                model_name='classstaff',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'stand_in'), _negated=True), ('ends_on__isnull', False), _connector='OR'), name='stand_in_ends', violation_error_message='Say until when the colleague stands in.'),
            ),
            migrations.AddConstraint(
                model_name='schoolyear',
                constraint=models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='year_ends_after_start', violation_error_message='The last day must come after the first.'),
            ),
            migrations.AddConstraint(
                model_name='schoolclass',
                constraint=models.UniqueConstraint(fields=('year', 'name'), name='one_class_per_name', violation_error_message='This class already exists in this school year.'),
            ),
            migrations.AddIndex(
                model_name='signin',
                index=models.Index(fields=['school', '-at'], name='sign_in_school_at'),
            ),
            migrations.AddIndex(
                model_name='signin',
                index=models.Index(fields=['user', '-at'], name='sign_in_user_at'),
            ),
        ]),
    ]
