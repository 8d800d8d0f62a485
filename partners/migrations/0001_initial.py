import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import partners.models.hours
import phonenumber_field.modelfields
import school.models.names
import uuid
from django.conf import settings
from django.db import migrations, models

from school.tables import AtOnce, CreateTables


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('messaging', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('pupils', '0001_initial'),
        ('school', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Agreement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=120, verbose_name='what about')),
                    ('text', models.TextField(blank=True, max_length=1000, verbose_name='what was agreed')),
                    ('agreed_on', models.DateField(verbose_name='agreed on')),
                    ('review_on', models.DateField(blank=True, null=True, verbose_name='look at it again on')),
                    ('file_name', models.CharField(blank=True, max_length=200, verbose_name='file name')),
                    ('content_type', models.CharField(blank=True, max_length=100)),
                ],
                options={
                    'verbose_name': 'agreement',
                    'verbose_name_plural': 'agreements',
                    'ordering': ['-agreed_on', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='AgreementEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('title', models.CharField(max_length=120, verbose_name='what about')),
                    ('text', models.TextField(blank=True, max_length=1000, verbose_name='what was agreed')),
                    ('agreed_on', models.DateField(verbose_name='agreed on')),
                    ('review_on', models.DateField(blank=True, null=True, verbose_name='look at it again on')),
                    ('file_name', models.CharField(blank=True, max_length=200, verbose_name='file name')),
                    ('content_type', models.CharField(blank=True, max_length=100)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Assignment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('steady_contact', 'steady contact'), ('gp', 'GP'), ('treatment', 'treats or examines'), ('guidance', 'guides the pupil or the family'), ('buddy', 'buddy or volunteer'), ('supervision', 'keeps watch by order of a court or by law'), ('other', 'something else')], max_length=16, verbose_name='what')),
                    ('does', models.CharField(blank=True, help_text='In a few words, such as: letters of the IND.', max_length=160, verbose_name='what for')),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='care', max_length=12, verbose_name='for whom')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ],
                options={
                    'verbose_name': 'task of a partner',
                    'verbose_name_plural': 'tasks of partners',
                    'ordering': ['starts_on', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='AssignmentEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('kind', models.CharField(choices=[('steady_contact', 'steady contact'), ('gp', 'GP'), ('treatment', 'treats or examines'), ('guidance', 'guides the pupil or the family'), ('buddy', 'buddy or volunteer'), ('supervision', 'keeps watch by order of a court or by law'), ('other', 'something else')], max_length=16, verbose_name='what')),
                    ('does', models.CharField(blank=True, help_text='In a few words, such as: letters of the IND.', max_length=160, verbose_name='what for')),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='care', max_length=12, verbose_name='for whom')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Away',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('until', models.DateField(verbose_name='not available until')),
                    ('instead', models.CharField(blank=True, max_length=200, verbose_name='who can be asked meanwhile')),
                    ('said_at', models.DateTimeField()),
                ],
                options={
                    'verbose_name': 'somebody who is not there',
                    'verbose_name_plural': 'people who are not there',
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='Booking',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('starts_at', models.TimeField(verbose_name='time')),
                    ('present', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('pupil', 'the pupil'), ('family', 'parents or guardian'), ('mentor', 'the mentor')], max_length=10), default=partners.models.hours.the_pupil, size=None, verbose_name='who comes')),
                    ('walk_in', models.BooleanField(default=False, verbose_name='came without an appointment')),
                    ('state', models.CharField(choices=[('planned', 'planned'), ('came', 'came'), ('missed', 'did not come'), ('cancelled', 'cancelled')], default='planned', max_length=10, verbose_name='state')),
                    ('outcome', models.CharField(blank=True, choices=[('done', 'done'), ('next_appointment', 'one more appointment'), ('on_to_others', 'goes on elsewhere'), ('not_wanted', 'not wanted')], max_length=20, verbose_name='outcome')),
                    ('outcome_on', models.DateField(blank=True, null=True, verbose_name='outcome on')),
                ],
                options={
                    'verbose_name': 'appointment in a consulting hour',
                    'verbose_name_plural': 'appointments in consulting hours',
                    'ordering': ['hour__day', 'starts_at', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='BookingEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('starts_at', models.TimeField(verbose_name='time')),
                    ('present', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('pupil', 'the pupil'), ('family', 'parents or guardian'), ('mentor', 'the mentor')], max_length=10), default=partners.models.hours.the_pupil, size=None, verbose_name='who comes')),
                    ('walk_in', models.BooleanField(default=False, verbose_name='came without an appointment')),
                    ('state', models.CharField(choices=[('planned', 'planned'), ('came', 'came'), ('missed', 'did not come'), ('cancelled', 'cancelled')], default='planned', max_length=10, verbose_name='state')),
                    ('outcome', models.CharField(blank=True, choices=[('done', 'done'), ('next_appointment', 'one more appointment'), ('on_to_others', 'goes on elsewhere'), ('not_wanted', 'not wanted')], max_length=20, verbose_name='outcome')),
                    ('outcome_on', models.DateField(blank=True, null=True, verbose_name='outcome on')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CareSharing',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('agreed_on', models.DateField(verbose_name='agreed on')),
                    ('ended_on', models.DateField(blank=True, null=True, verbose_name='ended on')),
                ],
                options={
                    'verbose_name': 'counting together',
                    'verbose_name_plural': 'counting together',
                    'ordering': ['-agreed_on', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='CareSharingEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('agreed_on', models.DateField(verbose_name='agreed on')),
                    ('ended_on', models.DateField(blank=True, null=True, verbose_name='ended on')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ConditionLook',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(2000), django.core.validators.MaxValueValidator(2999)], verbose_name='school year')),
                    ('condition', models.CharField(choices=[('expertise', 'expertise in the school'), ('hours', 'enough hours for care coordination'), ('involved', 'team and management involved with these pupils'), ('equipped', 'teachers and mentors equipped'), ('own_culture', "professionals from the pupils' own backgrounds"), ('at_table', 'the right partners at the table'), ('available', 'partners available'), ('short_lines', 'short lines with parents, housing and guardians'), ('safe_place', 'a safe and quiet place'), ('intake', 'careful registration and intake'), ('absence', 'a good approach to absence and dropping out')], max_length=12, verbose_name='condition')),
                    ('grade', models.CharField(choices=[('in_order', 'in order'), ('partly', 'partly'), ('not_yet', 'not yet')], max_length=8, verbose_name='how far are we?')),
                    ('have', models.TextField(blank=True, max_length=600, verbose_name='what we have')),
                    ('plan', models.TextField(blank=True, max_length=600, verbose_name='what we do about it')),
                    ('due_on', models.DateField(blank=True, null=True, verbose_name='by when')),
                    ('done_on', models.DateField(blank=True, editable=False, null=True, verbose_name='done on')),
                    ('changed_at', models.DateTimeField(editable=False)),
                ],
                options={
                    'verbose_name': 'look at a condition',
                    'verbose_name_plural': 'looks at conditions',
                    'ordering': ['year', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='ConditionLookEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(2000), django.core.validators.MaxValueValidator(2999)], verbose_name='school year')),
                    ('condition', models.CharField(choices=[('expertise', 'expertise in the school'), ('hours', 'enough hours for care coordination'), ('involved', 'team and management involved with these pupils'), ('equipped', 'teachers and mentors equipped'), ('own_culture', "professionals from the pupils' own backgrounds"), ('at_table', 'the right partners at the table'), ('available', 'partners available'), ('short_lines', 'short lines with parents, housing and guardians'), ('safe_place', 'a safe and quiet place'), ('intake', 'careful registration and intake'), ('absence', 'a good approach to absence and dropping out')], max_length=12, verbose_name='condition')),
                    ('grade', models.CharField(choices=[('in_order', 'in order'), ('partly', 'partly'), ('not_yet', 'not yet')], max_length=8, verbose_name='how far are we?')),
                    ('have', models.TextField(blank=True, max_length=600, verbose_name='what we have')),
                    ('plan', models.TextField(blank=True, max_length=600, verbose_name='what we do about it')),
                    ('due_on', models.DateField(blank=True, null=True, verbose_name='by when')),
                    ('done_on', models.DateField(blank=True, editable=False, null=True, verbose_name='done on')),
                    ('changed_at', models.DateTimeField(editable=False)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ConsentDecision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('capacity', models.CharField(choices=[('pupil', 'pupil'), ('parent', 'parent with custody'), ('guardian', 'guardian'), ('relative', 'relative with custody')], max_length=10, verbose_name='as')),
                    ('answer', models.CharField(choices=[('give', 'agrees'), ('refuse', 'does not agree'), ('withdraw', 'takes it back')], max_length=10, verbose_name='answer')),
                    ('at', models.DateTimeField(verbose_name='when')),
                    ('channel', models.CharField(choices=[('talk', 'in a talk'), ('paper', 'on paper'), ('link', 'by personal link')], max_length=10, verbose_name='how')),
                    ('evidence_name', models.CharField(blank=True, max_length=200, verbose_name='file name')),
                    ('evidence_type', models.CharField(blank=True, max_length=100)),
                ],
                options={
                    'verbose_name': 'answer to a consent',
                    'verbose_name_plural': 'answers to consents',
                    'ordering': ['at', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='ConsentLink',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('language', models.CharField(choices=[('nl', 'Dutch'), ('en', 'English'), ('ar', 'Arabic'), ('bg', 'Bulgarian'), ('prs', 'Dari'), ('fa', 'Farsi'), ('fr', 'French'), ('kmr', 'Kurmanci'), ('ps', 'Pashto'), ('pl', 'Polish'), ('pt', 'Portuguese'), ('ro', 'Romanian'), ('ru', 'Russian'), ('so', 'Somali'), ('es', 'Spanish'), ('ti', 'Tigrinya'), ('tr', 'Turkish'), ('uk', 'Ukrainian')], max_length=10, verbose_name='language')),
                    ('token_hash', models.CharField(max_length=64, unique=True)),
                    ('code_hash', models.CharField(max_length=64)),
                    ('tries', models.PositiveSmallIntegerField(default=0)),
                    ('made_at', models.DateTimeField()),
                    ('expires_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'verbose_name': 'personal link',
                    'verbose_name_plural': 'personal links',
                    'ordering': ['-made_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='ConsentPart',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=20, verbose_name='kind')),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], max_length=12, verbose_name='for whom')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='ConsentPartEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('kind', models.CharField(max_length=20, verbose_name='kind')),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], max_length=12, verbose_name='for whom')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ConsentReminder',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reason', models.CharField(choices=[('until', 'runs out'), ('birthday', 'a birthday'), ('custody', 'custody changes'), ('unknown', 'something is not known'), ('waiting', 'waits for an answer'), ('again', 'agreed anew: share again?')], max_length=10)),
                    ('due_on', models.DateField()),
                ],
                options={
                    'ordering': ['due_on', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='ConsentRequest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('purpose', models.CharField(choices=[('discuss', 'discuss by name in meetings'), ('share', 'share parts of the file'), ('refer', 'refer for care'), ('schools', 'exchange with the former or next school'), ('other', 'something else')], max_length=10, verbose_name='what for')),
                    ('purpose_words', models.CharField(blank=True, max_length=200, verbose_name='in words')),
                    ('until', models.DateField(verbose_name='until')),
                    ('text_version', models.PositiveSmallIntegerField(default=1)),
                    ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), blank=True, default=list, size=None)),
                    ('interpreter', models.CharField(blank=True, max_length=120, verbose_name='interpreter')),
                    ('shown', models.JSONField(default=dict)),
                    ('asked_at', models.DateTimeField(verbose_name='asked at')),
                    ('by_itself', models.BooleanField(default=False)),
                    ('stopped_at', models.DateTimeField(blank=True, null=True, verbose_name='stopped at')),
                    ('not_again', models.BooleanField(default=False)),
                ],
                options={
                    'verbose_name': 'consent',
                    'verbose_name_plural': 'consents',
                    'ordering': ['-asked_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='ConsentRequestEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('purpose', models.CharField(choices=[('discuss', 'discuss by name in meetings'), ('share', 'share parts of the file'), ('refer', 'refer for care'), ('schools', 'exchange with the former or next school'), ('other', 'something else')], max_length=10, verbose_name='what for')),
                    ('purpose_words', models.CharField(blank=True, max_length=200, verbose_name='in words')),
                    ('until', models.DateField(verbose_name='until')),
                    ('text_version', models.PositiveSmallIntegerField(default=1)),
                    ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), blank=True, default=list, size=None)),
                    ('interpreter', models.CharField(blank=True, max_length=120, verbose_name='interpreter')),
                    ('shown', models.JSONField(default=dict)),
                    ('asked_at', models.DateTimeField(verbose_name='asked at')),
                    ('by_itself', models.BooleanField(default=False)),
                    ('stopped_at', models.DateTimeField(blank=True, null=True, verbose_name='stopped at')),
                    ('not_again', models.BooleanField(default=False)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ConsultingHour',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('nurse', 'talk with the youth nurse'), ('doctor', 'examination by the youth doctor'), ('vaccination', 'vaccination hour'), ('attendance', 'talk with the attendance officer'), ('debt_help', 'help with debts'), ('psychologist', 'talk with the psychologist'), ('nidos', 'talk with Nidos'), ('wijkteam', 'talk with the neighbourhood team'), ('other', 'other consulting hour')], max_length=12, verbose_name='what')),
                    ('day', models.DateField(verbose_name='day')),
                    ('starts_at', models.TimeField(verbose_name='from')),
                    ('ends_at', models.TimeField(verbose_name='until')),
                    ('minutes', models.PositiveSmallIntegerField(default=30, validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(120)], verbose_name='minutes per pupil')),
                    ('place', models.CharField(max_length=100, verbose_name='where')),
                    ('state', models.CharField(choices=[('planned', 'planned'), ('goes_on', 'goes on, though there is no school'), ('called_off', 'called off')], default='planned', editable=False, max_length=10, verbose_name='state')),
                    ('takes_bookings', models.BooleanField(default=False, verbose_name='who decides for a pupil may choose a time in the portal')),
                    ('offered_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ],
                options={
                    'verbose_name': 'consulting hour',
                    'verbose_name_plural': 'consulting hours',
                    'ordering': ['day', 'starts_at', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='ConsultingHourEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('kind', models.CharField(choices=[('nurse', 'talk with the youth nurse'), ('doctor', 'examination by the youth doctor'), ('vaccination', 'vaccination hour'), ('attendance', 'talk with the attendance officer'), ('debt_help', 'help with debts'), ('psychologist', 'talk with the psychologist'), ('nidos', 'talk with Nidos'), ('wijkteam', 'talk with the neighbourhood team'), ('other', 'other consulting hour')], max_length=12, verbose_name='what')),
                    ('day', models.DateField(verbose_name='day')),
                    ('starts_at', models.TimeField(verbose_name='from')),
                    ('ends_at', models.TimeField(verbose_name='until')),
                    ('minutes', models.PositiveSmallIntegerField(default=30, validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(120)], verbose_name='minutes per pupil')),
                    ('place', models.CharField(max_length=100, verbose_name='where')),
                    ('state', models.CharField(choices=[('planned', 'planned'), ('goes_on', 'goes on, though there is no school'), ('called_off', 'called off')], default='planned', editable=False, max_length=10, verbose_name='state')),
                    ('takes_bookings', models.BooleanField(default=False, verbose_name='who decides for a pupil may choose a time in the portal')),
                    ('offered_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Contact',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('function', models.CharField(blank=True, help_text='Such as: guardian, team leader, psychologist.', max_length=100, verbose_name='function')),
                    ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('nl', 'Dutch'), ('en', 'English'), ('ar', 'Arabic'), ('bg', 'Bulgarian'), ('prs', 'Dari'), ('fa', 'Farsi'), ('fr', 'French'), ('kmr', 'Kurmanci'), ('ps', 'Pashto'), ('pl', 'Polish'), ('pt', 'Portuguese'), ('ro', 'Romanian'), ('ru', 'Russian'), ('so', 'Somali'), ('es', 'Spanish'), ('ti', 'Tigrinya'), ('tr', 'Turkish'), ('uk', 'Ukrainian')], max_length=10), blank=True, default=list, size=None, verbose_name='speaks')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ],
                options={
                    'verbose_name': 'person at an organisation',
                    'verbose_name_plural': 'people at organisations',
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='ContactEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('function', models.CharField(blank=True, help_text='Such as: guardian, team leader, psychologist.', max_length=100, verbose_name='function')),
                    ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('nl', 'Dutch'), ('en', 'English'), ('ar', 'Arabic'), ('bg', 'Bulgarian'), ('prs', 'Dari'), ('fa', 'Farsi'), ('fr', 'French'), ('kmr', 'Kurmanci'), ('ps', 'Pashto'), ('pl', 'Polish'), ('pt', 'Portuguese'), ('ro', 'Romanian'), ('ru', 'Russian'), ('so', 'Somali'), ('es', 'Spanish'), ('ti', 'Tigrinya'), ('tr', 'Turkish'), ('uk', 'Ukrainian')], max_length=10), blank=True, default=list, size=None, verbose_name='speaks')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Emergency',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reason', models.TextField(max_length=500, verbose_name='what is going on')),
                    ('starts_at', models.DateTimeField(verbose_name='from')),
                    ('ends_at', models.DateTimeField(verbose_name='until')),
                    ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended at')),
                    ('end_logged', models.BooleanField(default=False)),
                ],
                options={
                    'verbose_name': 'emergency access',
                    'verbose_name_plural': 'emergency accesses',
                    'ordering': ['-starts_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='EmergencyEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('reason', models.TextField(max_length=500, verbose_name='what is going on')),
                    ('starts_at', models.DateTimeField(verbose_name='from')),
                    ('ends_at', models.DateTimeField(verbose_name='until')),
                    ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended at')),
                    ('end_logged', models.BooleanField(default=False)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='EmergencyWord',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='Experience',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('doctor', 'doctor or school doctor'), ('mental_health', 'youth mental health care'), ('school_social_work', 'school social work'), ('neighbourhood_team', 'neighbourhood or youth team'), ('attendance_officer', 'attendance officer'), ('safe_home', 'Veilig Thuis'), ('amv_housing', 'supervised housing of AMV'), ('amv_guardians', 'guardians of AMV'), ('azc_care', 'care workers at the AZC')], max_length=20, verbose_name='kind of care')),
                    ('grade', models.CharField(choices=[('sufficient', 'sufficient'), ('reasonable', 'reasonable'), ('insufficient', 'insufficient'), ('no_contact', 'no contact')], max_length=12, verbose_name='is there enough of it?')),
                    ('satisfaction', models.PositiveSmallIntegerField(blank=True, choices=[(1, '1 – bad'), (2, '2 – poor'), (3, '3 – so-so'), (4, '4 – good'), (5, '5 – very good')], null=True, verbose_name='working together')),
                    ('remark', models.CharField(blank=True, max_length=300, verbose_name='remark')),
                ],
                options={
                    'verbose_name': 'experience with care',
                    'verbose_name_plural': 'experiences with care',
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='ExperienceEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('kind', models.CharField(choices=[('doctor', 'doctor or school doctor'), ('mental_health', 'youth mental health care'), ('school_social_work', 'school social work'), ('neighbourhood_team', 'neighbourhood or youth team'), ('attendance_officer', 'attendance officer'), ('safe_home', 'Veilig Thuis'), ('amv_housing', 'supervised housing of AMV'), ('amv_guardians', 'guardians of AMV'), ('azc_care', 'care workers at the AZC')], max_length=20, verbose_name='kind of care')),
                    ('grade', models.CharField(choices=[('sufficient', 'sufficient'), ('reasonable', 'reasonable'), ('insufficient', 'insufficient'), ('no_contact', 'no contact')], max_length=12, verbose_name='is there enough of it?')),
                    ('satisfaction', models.PositiveSmallIntegerField(blank=True, choices=[(1, '1 – bad'), (2, '2 – poor'), (3, '3 – so-so'), (4, '4 – good'), (5, '5 – very good')], null=True, verbose_name='working together')),
                    ('remark', models.CharField(blank=True, max_length=300, verbose_name='remark')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Helper',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('helps_with', models.CharField(blank=True, help_text='Such as: quarrels and worries, for the start groups.', max_length=160, verbose_name='for what, and for whom')),
                    ('needs', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('health', 'health'), ('mind', 'worries, sleep and what happened'), ('safety', 'safety at home or outside'), ('parenting', 'bringing up children'), ('housing', 'a place to live'), ('status', 'residence papers and rights'), ('money', 'money and debts'), ('papers', 'letters and forms'), ('language', 'learning and practising Dutch'), ('friends', 'friends, sport and free time'), ('buddy', 'somebody to lean on'), ('work', 'work and internships'), ('learning', 'learning and school choice'), ('absence', 'absence from school'), ('habits', 'drink, drugs and screens'), ('love', 'love, sexuality and pregnancy')], max_length=12), blank=True, default=list, size=None, verbose_name='helps with')),
                    ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('nl', 'Dutch'), ('en', 'English'), ('ar', 'Arabic'), ('bg', 'Bulgarian'), ('prs', 'Dari'), ('fa', 'Farsi'), ('fr', 'French'), ('kmr', 'Kurmanci'), ('ps', 'Pashto'), ('pl', 'Polish'), ('pt', 'Portuguese'), ('ro', 'Romanian'), ('ru', 'Russian'), ('so', 'Somali'), ('es', 'Spanish'), ('ti', 'Tigrinya'), ('tr', 'Turkish'), ('uk', 'Ukrainian')], max_length=10), blank=True, default=list, size=None, verbose_name='speaks')),
                    ('weekdays', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(choices=[(1, 'Monday'), (2, 'Tuesday'), (3, 'Wednesday'), (4, 'Thursday'), (5, 'Friday')]), blank=True, default=list, size=None, verbose_name='works on')),
                ],
                options={
                    'verbose_name': 'what a colleague helps with',
                    'verbose_name_plural': 'what colleagues help with',
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='HelperEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('helps_with', models.CharField(blank=True, help_text='Such as: quarrels and worries, for the start groups.', max_length=160, verbose_name='for what, and for whom')),
                    ('needs', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('health', 'health'), ('mind', 'worries, sleep and what happened'), ('safety', 'safety at home or outside'), ('parenting', 'bringing up children'), ('housing', 'a place to live'), ('status', 'residence papers and rights'), ('money', 'money and debts'), ('papers', 'letters and forms'), ('language', 'learning and practising Dutch'), ('friends', 'friends, sport and free time'), ('buddy', 'somebody to lean on'), ('work', 'work and internships'), ('learning', 'learning and school choice'), ('absence', 'absence from school'), ('habits', 'drink, drugs and screens'), ('love', 'love, sexuality and pregnancy')], max_length=12), blank=True, default=list, size=None, verbose_name='helps with')),
                    ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('nl', 'Dutch'), ('en', 'English'), ('ar', 'Arabic'), ('bg', 'Bulgarian'), ('prs', 'Dari'), ('fa', 'Farsi'), ('fr', 'French'), ('kmr', 'Kurmanci'), ('ps', 'Pashto'), ('pl', 'Polish'), ('pt', 'Portuguese'), ('ro', 'Romanian'), ('ru', 'Russian'), ('so', 'Somali'), ('es', 'Spanish'), ('ti', 'Tigrinya'), ('tr', 'Turkish'), ('uk', 'Ukrainian')], max_length=10), blank=True, default=list, size=None, verbose_name='speaks')),
                    ('weekdays', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(choices=[(1, 'Monday'), (2, 'Tuesday'), (3, 'Wednesday'), (4, 'Thursday'), (5, 'Friday')]), blank=True, default=list, size=None, verbose_name='works on')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='HourEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ],
                options={
                    'verbose_name': 'hour in a calendar',
                    'verbose_name_plural': 'hours in calendars',
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='HourSeries',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(verbose_name='until')),
                    ('every_weeks', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)], verbose_name='every so many weeks')),
                ],
                options={
                    'verbose_name': 'series of hours',
                    'verbose_name_plural': 'series of hours',
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='HourSeriesEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(verbose_name='until')),
                    ('every_weeks', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)], verbose_name='every so many weeks')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='LinkAnswer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='Organisation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=100, verbose_name='name')),
                    ('kind', models.CharField(choices=[('youth_health', 'JGZ or GGD'), ('gp', 'GP practice'), ('hospital', 'hospital or specialist'), ('mental_health', 'youth mental health care'), ('social_work', 'school social work'), ('neighbourhood_team', 'neighbourhood or youth team'), ('attendance', 'leerplicht'), ('rmc', 'RMC or Doorstroompunt'), ('safe_home', 'Veilig Thuis'), ('youth_protection', 'youth protection'), ('guardianship', 'Nidos'), ('amv_housing', 'housing of AMV'), ('azc', 'COA or care at the AZC'), ('foster_care', 'foster care'), ('municipality', 'municipality'), ('refugee_work', 'VluchtelingenWerk'), ('debt_help', 'help with debts'), ('youth_work', 'youth work'), ('police', 'police'), ('alliance', 'samenwerkingsverband'), ('parenting', 'informal help for parents'), ('key_persons', 'sleutelpersonen'), ('volunteers', 'buddies and volunteers'), ('interpreters', 'interpreters'), ('school', 'another school'), ('leisure', 'sport, culture and leisure'), ('other', 'other')], max_length=20, verbose_name='kind of organisation')),
                    ('region', models.CharField(blank=True, help_text='Where they work, such as a town or a district.', max_length=100, verbose_name='region')),
                    ('needs', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('health', 'health'), ('mind', 'worries, sleep and what happened'), ('safety', 'safety at home or outside'), ('parenting', 'bringing up children'), ('housing', 'a place to live'), ('status', 'residence papers and rights'), ('money', 'money and debts'), ('papers', 'letters and forms'), ('language', 'learning and practising Dutch'), ('friends', 'friends, sport and free time'), ('buddy', 'somebody to lean on'), ('work', 'work and internships'), ('learning', 'learning and school choice'), ('absence', 'absence from school'), ('habits', 'drink, drugs and screens'), ('love', 'love, sexuality and pregnancy')], max_length=12), blank=True, default=list, size=None, verbose_name='helps with')),
                    ('offers', models.TextField(blank=True, max_length=600, verbose_name='what they do')),
                    ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('nl', 'Dutch'), ('en', 'English'), ('ar', 'Arabic'), ('bg', 'Bulgarian'), ('prs', 'Dari'), ('fa', 'Farsi'), ('fr', 'French'), ('kmr', 'Kurmanci'), ('ps', 'Pashto'), ('pl', 'Polish'), ('pt', 'Portuguese'), ('ro', 'Romanian'), ('ru', 'Russian'), ('so', 'Somali'), ('es', 'Spanish'), ('ti', 'Tigrinya'), ('tr', 'Turkish'), ('uk', 'Ukrainian')], max_length=10), blank=True, default=list, size=None, verbose_name='speak')),
                    ('culture_sensitive', models.BooleanField(default=False, verbose_name='know what fleeing and another culture do to people')),
                    ('age_from', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(27)], verbose_name='from age')),
                    ('age_until', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(99)], verbose_name='until age')),
                    ('for_status', models.CharField(choices=[('unknown', 'not known'), ('all', 'with and without status'), ('with', 'with status'), ('without', 'without status')], default='unknown', max_length=8, verbose_name='for people')),
                    ('works_with_children', models.BooleanField(default=True, verbose_name='work with children and young people')),
                    ('how_to_refer', models.TextField(blank=True, help_text='Who refers, whom to call, which form, what they need to know.', max_length=600, verbose_name='how one comes in')),
                    ('costs', models.CharField(blank=True, help_text='For the family, and who pays.', max_length=160, verbose_name='costs')),
                    ('waiting_weeks', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(208)], verbose_name='waiting time in weeks')),
                    ('waiting_heard_on', models.DateField(blank=True, null=True, verbose_name='heard on')),
                    ('phone', phonenumber_field.modelfields.PhoneNumberField(blank=True, max_length=128, region=None, verbose_name='phone')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                    ('website', models.URLField(blank=True, verbose_name='website')),
                    ('ends_on', models.DateField(blank=True, help_text='After this day it leaves the map.', null=True, verbose_name='works with us until')),
                ],
                options={
                    'verbose_name': 'organisation',
                    'verbose_name_plural': 'organisations',
                    'ordering': ['name', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='OrganisationEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('name', models.CharField(max_length=100, verbose_name='name')),
                    ('kind', models.CharField(choices=[('youth_health', 'JGZ or GGD'), ('gp', 'GP practice'), ('hospital', 'hospital or specialist'), ('mental_health', 'youth mental health care'), ('social_work', 'school social work'), ('neighbourhood_team', 'neighbourhood or youth team'), ('attendance', 'leerplicht'), ('rmc', 'RMC or Doorstroompunt'), ('safe_home', 'Veilig Thuis'), ('youth_protection', 'youth protection'), ('guardianship', 'Nidos'), ('amv_housing', 'housing of AMV'), ('azc', 'COA or care at the AZC'), ('foster_care', 'foster care'), ('municipality', 'municipality'), ('refugee_work', 'VluchtelingenWerk'), ('debt_help', 'help with debts'), ('youth_work', 'youth work'), ('police', 'police'), ('alliance', 'samenwerkingsverband'), ('parenting', 'informal help for parents'), ('key_persons', 'sleutelpersonen'), ('volunteers', 'buddies and volunteers'), ('interpreters', 'interpreters'), ('school', 'another school'), ('leisure', 'sport, culture and leisure'), ('other', 'other')], max_length=20, verbose_name='kind of organisation')),
                    ('region', models.CharField(blank=True, help_text='Where they work, such as a town or a district.', max_length=100, verbose_name='region')),
                    ('needs', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('health', 'health'), ('mind', 'worries, sleep and what happened'), ('safety', 'safety at home or outside'), ('parenting', 'bringing up children'), ('housing', 'a place to live'), ('status', 'residence papers and rights'), ('money', 'money and debts'), ('papers', 'letters and forms'), ('language', 'learning and practising Dutch'), ('friends', 'friends, sport and free time'), ('buddy', 'somebody to lean on'), ('work', 'work and internships'), ('learning', 'learning and school choice'), ('absence', 'absence from school'), ('habits', 'drink, drugs and screens'), ('love', 'love, sexuality and pregnancy')], max_length=12), blank=True, default=list, size=None, verbose_name='helps with')),
                    ('offers', models.TextField(blank=True, max_length=600, verbose_name='what they do')),
                    ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('nl', 'Dutch'), ('en', 'English'), ('ar', 'Arabic'), ('bg', 'Bulgarian'), ('prs', 'Dari'), ('fa', 'Farsi'), ('fr', 'French'), ('kmr', 'Kurmanci'), ('ps', 'Pashto'), ('pl', 'Polish'), ('pt', 'Portuguese'), ('ro', 'Romanian'), ('ru', 'Russian'), ('so', 'Somali'), ('es', 'Spanish'), ('ti', 'Tigrinya'), ('tr', 'Turkish'), ('uk', 'Ukrainian')], max_length=10), blank=True, default=list, size=None, verbose_name='speak')),
                    ('culture_sensitive', models.BooleanField(default=False, verbose_name='know what fleeing and another culture do to people')),
                    ('age_from', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(27)], verbose_name='from age')),
                    ('age_until', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(99)], verbose_name='until age')),
                    ('for_status', models.CharField(choices=[('unknown', 'not known'), ('all', 'with and without status'), ('with', 'with status'), ('without', 'without status')], default='unknown', max_length=8, verbose_name='for people')),
                    ('works_with_children', models.BooleanField(default=True, verbose_name='work with children and young people')),
                    ('how_to_refer', models.TextField(blank=True, help_text='Who refers, whom to call, which form, what they need to know.', max_length=600, verbose_name='how one comes in')),
                    ('costs', models.CharField(blank=True, help_text='For the family, and who pays.', max_length=160, verbose_name='costs')),
                    ('waiting_weeks', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(208)], verbose_name='waiting time in weeks')),
                    ('waiting_heard_on', models.DateField(blank=True, null=True, verbose_name='heard on')),
                    ('phone', phonenumber_field.modelfields.PhoneNumberField(blank=True, max_length=128, region=None, verbose_name='phone')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                    ('website', models.URLField(blank=True, verbose_name='website')),
                    ('ends_on', models.DateField(blank=True, help_text='After this day it leaves the map.', null=True, verbose_name='works with us until')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='PartnerAccount',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('coordinates', models.BooleanField(default=False, verbose_name='coordinates for the organisation')),
                    ('opened_at', models.DateTimeField(verbose_name='open since')),
                    ('warned_at', models.DateTimeField(blank=True, null=True)),
                    ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='closed at')),
                    ('closed_why', models.CharField(blank=True, choices=[('unused', 'not used for 90 days'), ('gone', 'works there no more'), ('school', 'closed by the school')], max_length=10)),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='PartnerAccountEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('coordinates', models.BooleanField(default=False, verbose_name='coordinates for the organisation')),
                    ('opened_at', models.DateTimeField(verbose_name='open since')),
                    ('warned_at', models.DateTimeField(blank=True, null=True)),
                    ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='closed at')),
                    ('closed_why', models.CharField(blank=True, choices=[('unused', 'not used for 90 days'), ('gone', 'works there no more'), ('school', 'closed by the school')], max_length=10)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='PartnerSettings',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('missed_appointments', models.PositiveSmallIntegerField(default=2, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(10)], verbose_name='propose a home visit after missed JGZ appointments')),
                    ('consent_joint_age', models.PositiveSmallIntegerField(default=12, validators=[django.core.validators.MinValueValidator(12), django.core.validators.MaxValueValidator(18)], verbose_name='about care a pupil decides along from age')),
                    ('consent_care_age', models.PositiveSmallIntegerField(default=16, validators=[django.core.validators.MinValueValidator(12), django.core.validators.MaxValueValidator(18)], verbose_name='about care a pupil decides alone from age')),
                    ('consent_data_age', models.PositiveSmallIntegerField(default=16, help_text='The law says 16 for both.', validators=[django.core.validators.MinValueValidator(12), django.core.validators.MaxValueValidator(18)], verbose_name='about sharing data a pupil decides alone from age')),
                    ('adult_age', models.PositiveSmallIntegerField(default=18, validators=[django.core.validators.MinValueValidator(18), django.core.validators.MaxValueValidator(21)], verbose_name='of age from')),
                    ('emergency_hours', models.PositiveSmallIntegerField(default=12, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(72)], verbose_name='hours that emergency access lasts')),
                    ('reask_days', models.PositiveSmallIntegerField(default=30, validators=[django.core.validators.MinValueValidator(7), django.core.validators.MaxValueValidator(90)], verbose_name='ask anew so many days before a consent ends')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='PartnerSettingsEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('missed_appointments', models.PositiveSmallIntegerField(default=2, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(10)], verbose_name='propose a home visit after missed JGZ appointments')),
                    ('consent_joint_age', models.PositiveSmallIntegerField(default=12, validators=[django.core.validators.MinValueValidator(12), django.core.validators.MaxValueValidator(18)], verbose_name='about care a pupil decides along from age')),
                    ('consent_care_age', models.PositiveSmallIntegerField(default=16, validators=[django.core.validators.MinValueValidator(12), django.core.validators.MaxValueValidator(18)], verbose_name='about care a pupil decides alone from age')),
                    ('consent_data_age', models.PositiveSmallIntegerField(default=16, help_text='The law says 16 for both.', validators=[django.core.validators.MinValueValidator(12), django.core.validators.MaxValueValidator(18)], verbose_name='about sharing data a pupil decides alone from age')),
                    ('adult_age', models.PositiveSmallIntegerField(default=18, validators=[django.core.validators.MinValueValidator(18), django.core.validators.MaxValueValidator(21)], verbose_name='of age from')),
                    ('emergency_hours', models.PositiveSmallIntegerField(default=12, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(72)], verbose_name='hours that emergency access lasts')),
                    ('reask_days', models.PositiveSmallIntegerField(default=30, validators=[django.core.validators.MinValueValidator(7), django.core.validators.MaxValueValidator(90)], verbose_name='ask anew so many days before a consent ends')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='PortalInvitation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', school.models.names.NameField(max_length=100, verbose_name='name')),
                    ('function', models.CharField(blank=True, max_length=100, verbose_name='function')),
                    ('email', models.EmailField(max_length=254, verbose_name='e-mail address')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('state', models.CharField(choices=[('proposed', 'waits for the school'), ('mailed', 'waits for the person'), ('accepted', 'accepted'), ('declined', 'not wanted'), ('refused', 'refused by the school'), ('withdrawn', 'taken back'), ('expired', 'not answered in time')], max_length=10, verbose_name='state')),
                    ('asked_at', models.DateTimeField()),
                    ('expires_at', models.DateTimeField()),
                    ('told_at', models.DateTimeField(null=True)),
                    ('closed_at', models.DateTimeField(null=True)),
                ],
                options={
                    'verbose_name': 'invitation to the portal',
                    'verbose_name_plural': 'invitations to the portal',
                    'ordering': ['-asked_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='Referral',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='care', editable=False, max_length=12, verbose_name='for whom')),
                    ('question', models.TextField(max_length=1500, verbose_name='question')),
                    ('urgency', models.CharField(choices=[('normal', 'can wait some weeks'), ('soon', 'within a week'), ('urgent', 'today or tomorrow')], default='normal', max_length=10, verbose_name='how soon')),
                    ('state', models.CharField(choices=[('draft', 'being prepared'), ('sent', 'sent, no answer yet'), ('accepted', 'taken on by them'), ('waitlisted', 'on the waiting list'), ('declined', 'not taken on'), ('lapsed', 'waiting came to nothing'), ('in_care', 'help has begun'), ('ended', 'help has ended'), ('revoked', 'taken back by the school'), ('void', 'entered in error')], default='draft', max_length=10, verbose_name='state')),
                    ('made_at', models.DateTimeField(verbose_name='written on')),
                    ('way', models.CharField(blank=True, choices=[('portal', 'by the portal'), ('paper', 'on paper')], max_length=10, verbose_name='how')),
                    ('received_at', models.DateTimeField(blank=True, null=True, verbose_name='received')),
                    ('expected_on', models.DateField(blank=True, null=True, verbose_name='expected')),
                    ('reconfirm_on', models.DateField(blank=True, null=True, verbose_name='ask again on')),
                ],
                options={
                    'verbose_name': 'referral',
                    'verbose_name_plural': 'referrals',
                    'ordering': ['-made_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='ReferralEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='care', editable=False, max_length=12, verbose_name='for whom')),
                    ('question', models.TextField(max_length=1500, verbose_name='question')),
                    ('urgency', models.CharField(choices=[('normal', 'can wait some weeks'), ('soon', 'within a week'), ('urgent', 'today or tomorrow')], default='normal', max_length=10, verbose_name='how soon')),
                    ('state', models.CharField(choices=[('draft', 'being prepared'), ('sent', 'sent, no answer yet'), ('accepted', 'taken on by them'), ('waitlisted', 'on the waiting list'), ('declined', 'not taken on'), ('lapsed', 'waiting came to nothing'), ('in_care', 'help has begun'), ('ended', 'help has ended'), ('revoked', 'taken back by the school'), ('void', 'entered in error')], default='draft', max_length=10, verbose_name='state')),
                    ('made_at', models.DateTimeField(verbose_name='written on')),
                    ('way', models.CharField(blank=True, choices=[('portal', 'by the portal'), ('paper', 'on paper')], max_length=10, verbose_name='how')),
                    ('received_at', models.DateTimeField(blank=True, null=True, verbose_name='received')),
                    ('expected_on', models.DateField(blank=True, null=True, verbose_name='expected')),
                    ('reconfirm_on', models.DateField(blank=True, null=True, verbose_name='ask again on')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ReferralPart',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=20, verbose_name='kind')),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], max_length=12, verbose_name='for whom')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='ReferralPartEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('kind', models.CharField(max_length=20, verbose_name='kind')),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], max_length=12, verbose_name='for whom')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ReferralStep',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(blank=True, choices=[('draft', 'being prepared'), ('sent', 'sent, no answer yet'), ('accepted', 'taken on by them'), ('waitlisted', 'on the waiting list'), ('declined', 'not taken on'), ('lapsed', 'waiting came to nothing'), ('in_care', 'help has begun'), ('ended', 'help has ended'), ('revoked', 'taken back by the school'), ('void', 'entered in error')], max_length=10, verbose_name='from')),
                    ('after', models.CharField(choices=[('draft', 'being prepared'), ('sent', 'sent, no answer yet'), ('accepted', 'taken on by them'), ('waitlisted', 'on the waiting list'), ('declined', 'not taken on'), ('lapsed', 'waiting came to nothing'), ('in_care', 'help has begun'), ('ended', 'help has ended'), ('revoked', 'taken back by the school'), ('void', 'entered in error')], max_length=10, verbose_name='to')),
                    ('at', models.DateTimeField(verbose_name='at')),
                    ('from_partner', models.BooleanField(default=False)),
                    ('words', models.TextField(blank=True, max_length=1000, verbose_name='in a few lines')),
                    ('reason', models.CharField(blank=True, choices=[('full', 'full, and no waiting list'), ('language', 'language: no interpreter or nobody who speaks it'), ('status', 'residence status'), ('age', 'age'), ('not_for_children', 'not for children or young people'), ('region', 'lives outside the region'), ('another_question', 'the question belongs elsewhere'), ('not_wanted', 'pupil or family does not want it'), ('other', 'something else')], max_length=20, verbose_name='why not')),
                    ('result', models.CharField(blank=True, choices=[('reached', 'goal reached'), ('partly', 'partly reached'), ('not_reached', 'not reached'), ('on_to_others', 'goes on elsewhere'), ('stopped', 'stopped by pupil or family')], max_length=20, verbose_name='how it ended')),
                    ('expected_on', models.DateField(blank=True, null=True, verbose_name='expected')),
                    ('reconfirm_on', models.DateField(blank=True, null=True, verbose_name='ask again on')),
                ],
                options={
                    'verbose_name': 'step of a referral',
                    'verbose_name_plural': 'steps of referrals',
                    'ordering': ['at', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='Respondent',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('answered_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ],
                options={
                    'verbose_name': 'colleague who is asked',
                    'verbose_name_plural': 'colleagues who are asked',
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='RespondentEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('answered_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Share',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ground', models.CharField(choices=[('own_class', 'own class'), ('stand_in', 'stand-in'), ('role', 'role in the school'), ('casemanager', 'casemanager of this pupil'), ('consent', 'consent'), ('legal_representative', 'legal representative'), ('legal_duty', 'legal duty'), ('right_to_report', 'right to report'), ('vital_interest', 'vital interest'), ('placement', 'agreement of the placement'), ('none', 'no ground')], max_length=20, verbose_name='ground')),
                    ('purpose', models.CharField(choices=[('discuss', 'discuss by name in meetings'), ('share', 'share parts of the file'), ('refer', 'refer for care'), ('schools', 'exchange with the former or next school'), ('other', 'something else')], max_length=10, verbose_name='what for')),
                    ('reason', models.CharField(blank=True, max_length=300, verbose_name='why')),
                    ('starts_at', models.DateTimeField(verbose_name='from')),
                    ('ends_at', models.DateTimeField(verbose_name='until')),
                    ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended at')),
                ],
                options={
                    'verbose_name': 'share',
                    'verbose_name_plural': 'shares',
                    'ordering': ['-starts_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='ShareEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('ground', models.CharField(choices=[('own_class', 'own class'), ('stand_in', 'stand-in'), ('role', 'role in the school'), ('casemanager', 'casemanager of this pupil'), ('consent', 'consent'), ('legal_representative', 'legal representative'), ('legal_duty', 'legal duty'), ('right_to_report', 'right to report'), ('vital_interest', 'vital interest'), ('placement', 'agreement of the placement'), ('none', 'no ground')], max_length=20, verbose_name='ground')),
                    ('purpose', models.CharField(choices=[('discuss', 'discuss by name in meetings'), ('share', 'share parts of the file'), ('refer', 'refer for care'), ('schools', 'exchange with the former or next school'), ('other', 'something else')], max_length=10, verbose_name='what for')),
                    ('reason', models.CharField(blank=True, max_length=300, verbose_name='why')),
                    ('starts_at', models.DateTimeField(verbose_name='from')),
                    ('ends_at', models.DateTimeField(verbose_name='until')),
                    ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended at')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ShareGroupObjectPermission',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ShareMessage',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='SharePart',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=20, verbose_name='kind')),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], max_length=12, verbose_name='for whom')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='SharePartEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('kind', models.CharField(max_length=20, verbose_name='kind')),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], max_length=12, verbose_name='for whom')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ShareUserObjectPermission',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='TermRound',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(2000), django.core.validators.MaxValueValidator(2999)], verbose_name='school year')),
                    ('term', models.PositiveSmallIntegerField(choices=[(1, 'August – November'), (2, 'December – March'), (3, 'April – July')], verbose_name='term')),
                    ('opens_on', models.DateField(verbose_name='opens on')),
                    ('closes_on', models.DateField(verbose_name='closes on')),
                    ('asked_at', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('reminded_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ],
                options={
                    'verbose_name': 'form of a term',
                    'verbose_name_plural': 'forms of terms',
                    'ordering': ['year', 'term'],
                },
            ),
            migrations.CreateModel(
                name='TermRoundEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(2000), django.core.validators.MaxValueValidator(2999)], verbose_name='school year')),
                    ('term', models.PositiveSmallIntegerField(choices=[(1, 'August – November'), (2, 'December – March'), (3, 'April – July')], verbose_name='term')),
                    ('opens_on', models.DateField(verbose_name='opens on')),
                    ('closes_on', models.DateField(verbose_name='closes on')),
                    ('asked_at', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('reminded_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='WordsApproval',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('language', models.CharField(choices=[('nl', 'Dutch'), ('en', 'English'), ('ar', 'Arabic'), ('bg', 'Bulgarian'), ('prs', 'Dari'), ('fa', 'Farsi'), ('fr', 'French'), ('kmr', 'Kurmanci'), ('ps', 'Pashto'), ('pl', 'Polish'), ('pt', 'Portuguese'), ('ro', 'Romanian'), ('ru', 'Russian'), ('so', 'Somali'), ('es', 'Spanish'), ('ti', 'Tigrinya'), ('tr', 'Turkish'), ('uk', 'Ukrainian')], max_length=10, verbose_name='language')),
                    ('words', models.CharField(max_length=64)),
                    ('approved_by', school.models.names.NameField(help_text='The name of the speaker who read it.', max_length=100, verbose_name='approved by')),
                    ('approved_on', models.DateField(verbose_name='approved on')),
                ],
                options={
                    'verbose_name': 'approval of words',
                    'verbose_name_plural': 'approvals of words',
                    'ordering': ['language'],
                },
            ),
            migrations.CreateModel(
                name='WordsApprovalEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('language', models.CharField(choices=[('nl', 'Dutch'), ('en', 'English'), ('ar', 'Arabic'), ('bg', 'Bulgarian'), ('prs', 'Dari'), ('fa', 'Farsi'), ('fr', 'French'), ('kmr', 'Kurmanci'), ('ps', 'Pashto'), ('pl', 'Polish'), ('pt', 'Portuguese'), ('ro', 'Romanian'), ('ru', 'Russian'), ('so', 'Somali'), ('es', 'Spanish'), ('ti', 'Tigrinya'), ('tr', 'Turkish'), ('uk', 'Ukrainian')], max_length=10, verbose_name='language')),
                    ('words', models.CharField(max_length=64)),
                    ('approved_by', school.models.names.NameField(help_text='The name of the speaker who read it.', max_length=100, verbose_name='approved by')),
                    ('approved_on', models.DateField(verbose_name='approved on')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.AddField(
                model_name='agreement',
                name='file',
                field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agreement', to='school.storedfile'),
            ),
            migrations.AddField(
                model_name='agreement',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='agreementevent',
                name='file',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.storedfile'),
            ),
            migrations.AddField(
                model_name='agreementevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='agreementevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.agreement'),
            ),
            migrations.AddField(
                model_name='agreementevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='assignment',
                name='author',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='assignment',
                name='pupil',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='assignment',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='assignmentevent',
                name='author',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='assignmentevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='assignmentevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.assignment'),
            ),
            migrations.AddField(
                model_name='assignmentevent',
                name='pupil',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='assignmentevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='away',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='booking',
                name='appointment',
                field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='booking', to='pupils.appointment'),
            ),
            migrations.AddField(
                model_name='booking',
                name='made_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='booking',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bookings', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='booking',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='bookingevent',
                name='appointment',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.appointment'),
            ),
            migrations.AddField(
                model_name='bookingevent',
                name='made_by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='bookingevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='bookingevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.booking'),
            ),
            migrations.AddField(
                model_name='bookingevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='bookingevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='caresharing',
                name='agreed_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='caresharing',
                name='ended_by',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ended by'),
            ),
            migrations.AddField(
                model_name='caresharing',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='caresharingevent',
                name='agreed_by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='caresharingevent',
                name='ended_by',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ended by'),
            ),
            migrations.AddField(
                model_name='caresharingevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='caresharingevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.caresharing'),
            ),
            migrations.AddField(
                model_name='caresharingevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='conditionlook',
                name='changed_by',
                field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='conditionlook',
                name='owner',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who does it'),
            ),
            migrations.AddField(
                model_name='conditionlook',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='conditionlookevent',
                name='changed_by',
                field=models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='conditionlookevent',
                name='owner',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who does it'),
            ),
            migrations.AddField(
                model_name='conditionlookevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='conditionlookevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.conditionlook'),
            ),
            migrations.AddField(
                model_name='conditionlookevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='consentdecision',
                name='evidence',
                field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='consent_decision', to='school.storedfile'),
            ),
            migrations.AddField(
                model_name='consentdecision',
                name='giver',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pupils.person', verbose_name='who'),
            ),
            migrations.AddField(
                model_name='consentdecision',
                name='recorded_by',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='recorded by'),
            ),
            migrations.AddField(
                model_name='consentdecision',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='consentlink',
                name='code_message',
                field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='consent_code', to='messaging.message'),
            ),
            migrations.AddField(
                model_name='consentlink',
                name='giver',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pupils.person', verbose_name='who'),
            ),
            migrations.AddField(
                model_name='consentlink',
                name='made_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='consentlink',
                name='message',
                field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='consent_link', to='messaging.message'),
            ),
            migrations.AddField(
                model_name='consentlink',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='consentpart',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='consentpartevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='consentpartevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.consentpart'),
            ),
            migrations.AddField(
                model_name='consentpartevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='consentreminder',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pupils.pupil'),
            ),
            migrations.AddField(
                model_name='consentreminder',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='consentrequest',
                name='asked_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='asked by'),
            ),
            migrations.AddField(
                model_name='consentrequest',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consent_requests', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='consentrequest',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='consentrequest',
                name='stopped_by',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='consentreminder',
                name='request',
                field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='reminder', to='partners.consentrequest'),
            ),
            migrations.AddField(
                model_name='consentpartevent',
                name='request',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.consentrequest'),
            ),
            migrations.AddField(
                model_name='consentpart',
                name='request',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='partners.consentrequest'),
            ),
            migrations.AddField(
                model_name='consentlink',
                name='request',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='partners.consentrequest'),
            ),
            migrations.AddField(
                model_name='consentdecision',
                name='request',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='partners.consentrequest'),
            ),
            migrations.AddField(
                model_name='consentrequestevent',
                name='asked_by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='asked by'),
            ),
            migrations.AddField(
                model_name='consentrequestevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='consentrequestevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.consentrequest'),
            ),
            migrations.AddField(
                model_name='consentrequestevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='consentrequestevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='consentrequestevent',
                name='stopped_by',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='consultinghour',
                name='professional',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='colleague who keeps it'),
            ),
            migrations.AddField(
                model_name='consultinghour',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='bookingevent',
                name='hour',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.consultinghour'),
            ),
            migrations.AddField(
                model_name='booking',
                name='hour',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='partners.consultinghour'),
            ),
            migrations.AddField(
                model_name='consultinghourevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='consultinghourevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.consultinghour'),
            ),
            migrations.AddField(
                model_name='consultinghourevent',
                name='professional',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='colleague who keeps it'),
            ),
            migrations.AddField(
                model_name='consultinghourevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='contact',
                name='person',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='pupils.person', verbose_name='contact person'),
            ),
            migrations.AddField(
                model_name='contact',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='consultinghourevent',
                name='contact',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.contact', verbose_name='or somebody of an organisation'),
            ),
            migrations.AddField(
                model_name='consultinghour',
                name='contact',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='hours', to='partners.contact', verbose_name='or somebody of an organisation'),
            ),
            migrations.AddField(
                model_name='consentrequestevent',
                name='contact',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.contact', verbose_name='contact person'),
            ),
            migrations.AddField(
                model_name='consentrequest',
                name='contact',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='consent_requests', to='partners.contact', verbose_name='contact person'),
            ),
            migrations.AddField(
                model_name='away',
                name='contact',
                field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='away', to='partners.contact'),
            ),
            migrations.AddField(
                model_name='assignmentevent',
                name='contact',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.contact', verbose_name='contact person'),
            ),
            migrations.AddField(
                model_name='assignment',
                name='contact',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='partners.contact', verbose_name='contact person'),
            ),
            migrations.AddField(
                model_name='contactevent',
                name='person',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.person', verbose_name='contact person'),
            ),
            migrations.AddField(
                model_name='contactevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='contactevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.contact'),
            ),
            migrations.AddField(
                model_name='contactevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='emergency',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='emergencies', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='emergency',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='emergency',
                name='user',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='emergencies', to=settings.AUTH_USER_MODEL, verbose_name='who'),
            ),
            migrations.AddField(
                model_name='emergencyevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='emergencyevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.emergency'),
            ),
            migrations.AddField(
                model_name='emergencyevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='emergencyevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='emergencyevent',
                name='user',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who'),
            ),
            migrations.AddField(
                model_name='emergencyword',
                name='emergency',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='partners.emergency'),
            ),
            migrations.AddField(
                model_name='emergencyword',
                name='message',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='messaging.message'),
            ),
            migrations.AddField(
                model_name='emergencyword',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='emergencyword',
                name='user',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='emergency',
                name='told',
                field=models.ManyToManyField(related_name='+', through='partners.EmergencyWord', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='experience',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='experienceevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='experienceevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.experience'),
            ),
            migrations.AddField(
                model_name='experienceevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='helper',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='helper',
                name='user',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='helps', to=settings.AUTH_USER_MODEL, verbose_name='staff member'),
            ),
            migrations.AddField(
                model_name='helperevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='helperevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.helper'),
            ),
            migrations.AddField(
                model_name='helperevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='helperevent',
                name='user',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='staff member'),
            ),
            migrations.AddField(
                model_name='hourentry',
                name='entry',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='messaging.calendarentry'),
            ),
            migrations.AddField(
                model_name='hourentry',
                name='hour',
                field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='told', to='partners.consultinghour'),
            ),
            migrations.AddField(
                model_name='hourentry',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='hourseries',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='consultinghourevent',
                name='series',
                field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.hourseries'),
            ),
            migrations.AddField(
                model_name='consultinghour',
                name='series',
                field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='hours', to='partners.hourseries'),
            ),
            migrations.AddField(
                model_name='hourseriesevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='hourseriesevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.hourseries'),
            ),
            migrations.AddField(
                model_name='hourseriesevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='linkanswer',
                name='decision',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='by_link', to='partners.consentdecision'),
            ),
            migrations.AddField(
                model_name='linkanswer',
                name='link',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='partners.consentlink'),
            ),
            migrations.AddField(
                model_name='linkanswer',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='organisation',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='contactevent',
                name='organisation',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.organisation', verbose_name='organisation'),
            ),
            migrations.AddField(
                model_name='contact',
                name='organisation',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='partners.organisation', verbose_name='organisation'),
            ),
            migrations.AddField(
                model_name='consentrequestevent',
                name='organisation',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.organisation', verbose_name='organisation'),
            ),
            migrations.AddField(
                model_name='consentrequest',
                name='organisation',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consent_requests', to='partners.organisation', verbose_name='organisation'),
            ),
            migrations.AddField(
                model_name='agreementevent',
                name='organisation',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.organisation', verbose_name='organisation'),
            ),
            migrations.AddField(
                model_name='agreement',
                name='organisation',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agreements', to='partners.organisation', verbose_name='organisation'),
            ),
            migrations.AddField(
                model_name='organisationevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='organisationevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.organisation'),
            ),
            migrations.AddField(
                model_name='organisationevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='partneraccount',
                name='contact',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='account', to='partners.contact'),
            ),
            migrations.AddField(
                model_name='partneraccount',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='partneraccount',
                name='user',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='partner_accounts', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='partneraccountevent',
                name='contact',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.contact'),
            ),
            migrations.AddField(
                model_name='partneraccountevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='partneraccountevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.partneraccount'),
            ),
            migrations.AddField(
                model_name='partneraccountevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='partneraccountevent',
                name='user',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='partnersettings',
                name='school',
                field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='%(app_label)s_settings', to='school.school'),
            ),
            migrations.AddField(
                model_name='partnersettingsevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='partnersettingsevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.partnersettings'),
            ),
            migrations.AddField(
                model_name='partnersettingsevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='portalinvitation',
                name='asked_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='portalinvitation',
                name='closed_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='portalinvitation',
                name='contact',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='portal_invitations', to='partners.contact'),
            ),
            migrations.AddField(
                model_name='portalinvitation',
                name='organisation',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.organisation'),
            ),
            migrations.AddField(
                model_name='portalinvitation',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='referral',
                name='author',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='referral',
                name='contact',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='partners.contact', verbose_name='contact person'),
            ),
            migrations.AddField(
                model_name='referral',
                name='organisation',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='partners.organisation', verbose_name='organisation'),
            ),
            migrations.AddField(
                model_name='referral',
                name='paper',
                field=models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='referral', to='school.storedfile'),
            ),
            migrations.AddField(
                model_name='referral',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='referral',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='referral',
                name='supersedes',
                field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='partners.referral'),
            ),
            migrations.AddField(
                model_name='referralevent',
                name='author',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='referralevent',
                name='contact',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.contact', verbose_name='contact person'),
            ),
            migrations.AddField(
                model_name='referralevent',
                name='organisation',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.organisation', verbose_name='organisation'),
            ),
            migrations.AddField(
                model_name='referralevent',
                name='paper',
                field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.storedfile'),
            ),
            migrations.AddField(
                model_name='referralevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='referralevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.referral'),
            ),
            migrations.AddField(
                model_name='referralevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='referralevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='referralevent',
                name='supersedes',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.referral'),
            ),
            migrations.AddField(
                model_name='referralpart',
                name='referral',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='partners.referral'),
            ),
            migrations.AddField(
                model_name='referralpart',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='referralpartevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='referralpartevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.referralpart'),
            ),
            migrations.AddField(
                model_name='referralpartevent',
                name='referral',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.referral'),
            ),
            migrations.AddField(
                model_name='referralpartevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='referralstep',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='referralstep',
                name='referral',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='partners.referral'),
            ),
            migrations.AddField(
                model_name='referralstep',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='respondent',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='respondent',
                name='user',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='colleague'),
            ),
            migrations.AddField(
                model_name='experienceevent',
                name='respondent',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.respondent'),
            ),
            migrations.AddField(
                model_name='experience',
                name='respondent',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='experiences', to='partners.respondent'),
            ),
            migrations.AddField(
                model_name='respondentevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='respondentevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.respondent'),
            ),
            migrations.AddField(
                model_name='respondentevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='respondentevent',
                name='user',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='colleague'),
            ),
            migrations.AddField(
                model_name='share',
                name='contact',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='shares', to='partners.contact', verbose_name='contact person'),
            ),
            migrations.AddField(
                model_name='share',
                name='made_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='share',
                name='organisation',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shares', to='partners.organisation', verbose_name='organisation'),
            ),
            migrations.AddField(
                model_name='share',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shares', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='share',
                name='request',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='shares', to='partners.consentrequest'),
            ),
            migrations.AddField(
                model_name='share',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='referralevent',
                name='share',
                field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.share'),
            ),
            migrations.AddField(
                model_name='referral',
                name='share',
                field=models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='referral', to='partners.share'),
            ),
            migrations.AddField(
                model_name='shareevent',
                name='contact',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.contact', verbose_name='contact person'),
            ),
            migrations.AddField(
                model_name='shareevent',
                name='made_by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='shareevent',
                name='organisation',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.organisation', verbose_name='organisation'),
            ),
            migrations.AddField(
                model_name='shareevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='shareevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.share'),
            ),
            migrations.AddField(
                model_name='shareevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='shareevent',
                name='request',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.consentrequest'),
            ),
            migrations.AddField(
                model_name='shareevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='sharegroupobjectpermission',
                name='content_object',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='partners.share'),
            ),
            migrations.AddField(
                model_name='sharegroupobjectpermission',
                name='group',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='auth.group'),
            ),
            migrations.AddField(
                model_name='sharegroupobjectpermission',
                name='permission',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='auth.permission'),
            ),
            migrations.AddField(
                model_name='sharegroupobjectpermission',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='sharemessage',
                name='message',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='share', to='messaging.message'),
            ),
            migrations.AddField(
                model_name='sharemessage',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='sharemessage',
                name='share',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='partners.share'),
            ),
            migrations.AddField(
                model_name='sharepart',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='sharepart',
                name='share',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='partners.share'),
            ),
            migrations.AddField(
                model_name='sharepartevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='sharepartevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.sharepart'),
            ),
            migrations.AddField(
                model_name='sharepartevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='sharepartevent',
                name='share',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.share'),
            ),
            migrations.AddField(
                model_name='shareuserobjectpermission',
                name='content_object',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='partners.share'),
            ),
            migrations.AddField(
                model_name='shareuserobjectpermission',
                name='permission',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='auth.permission'),
            ),
            migrations.AddField(
                model_name='shareuserobjectpermission',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='shareuserobjectpermission',
                name='user',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='termround',
                name='planned_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='termround',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='respondentevent',
                name='round',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.termround', verbose_name='term'),
            ),
            migrations.AddField(
                model_name='respondent',
                name='round',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='respondents', to='partners.termround', verbose_name='term'),
            ),
            migrations.AddField(
                model_name='termroundevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='termroundevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.termround'),
            ),
            migrations.AddField(
                model_name='termroundevent',
                name='planned_by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='termroundevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='wordsapproval',
                name='recorded_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='wordsapproval',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='wordsapprovalevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='wordsapprovalevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.wordsapproval'),
            ),
            migrations.AddField(
                model_name='wordsapprovalevent',
                name='recorded_by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='wordsapprovalevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddConstraint(
                model_name='caresharing',
                constraint=models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('school',), name='agreed_once_at_a_time'),
            ),
            migrations.AddConstraint(
                model_name='caresharing',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_by', None), ('ended_on', None)), models.Q(('ended_by__isnull', False), ('ended_on__gte', models.F('agreed_on'))), _connector='OR'), name='sharing_ends_after_start'),
            ),
            migrations.AddConstraint(
                model_name='conditionlook',
                constraint=models.UniqueConstraint(fields=('school', 'year', 'condition'), name='one_look_per_condition', violation_error_message='Somebody else filled this in a moment ago.'),
            ),
            migrations.AddConstraint(
                model_name='conditionlook',
                constraint=models.CheckConstraint(condition=models.Q(('owner', None), models.Q(('plan', ''), _negated=True), _connector='OR'), name='owner_has_plan'),
            ),
            migrations.AddConstraint(
                model_name='conditionlook',
                constraint=models.CheckConstraint(condition=models.Q(('done_on', None), models.Q(('plan', ''), _negated=True), _connector='OR'), name='done_was_planned'),
            ),
            migrations.AddConstraint(
                model_name='consentpart',
                constraint=models.UniqueConstraint(fields=('request', 'kind', 'level'), name='consent_part_once'),
            ),
            migrations.AddConstraint(
                model_name='consentpart',
                constraint=models.CheckConstraint(condition=models.Q(('level', 'own'), _negated=True), name='consent_part_never_own'),
            ),
            migrations.AddConstraint(
                model_name='consentdecision',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('capacity', 'pupil'), ('giver', None)), models.Q(('giver__isnull', False), models.Q(('capacity', 'pupil'), _negated=True)), _connector='OR'), name='decision_capacity_fits'),
            ),
            migrations.AddConstraint(
                model_name='booking',
                constraint=models.UniqueConstraint(condition=models.Q(models.Q(('state', 'cancelled'), _negated=True), ('walk_in', False)), fields=('hour', 'starts_at'), name='one_pupil_per_slot', violation_error_message='Somebody else has this time already.'),
            ),
            migrations.AddConstraint(
                model_name='booking',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', ''), ('outcome_on', None)), models.Q(models.Q(('outcome', ''), _negated=True), ('outcome_on__isnull', False)), _connector='OR'), name='outcome_has_day'),
            ),
            migrations.AddConstraint(
                model_name='booking',
                constraint=models.CheckConstraint(condition=models.Q(('present', []), _negated=True), name='somebody_comes'),
            ),
            migrations.AddConstraint(
                model_name='booking',
                constraint=models.CheckConstraint(condition=models.Q(('walk_in', False), ('state__in', ['came', 'cancelled']), _connector='OR'), name='walk_in_came'),
            ),
            migrations.AddConstraint(
                model_name='assignment',
                constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='assignment_ends_after_start', violation_error_message='The last day cannot come before the first.'),
            ),
            migrations.AddConstraint(
                model_name='emergency',
                constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='emergency_ends_after_start'),
            ),
            migrations.AddConstraint(
                model_name='helper',
                constraint=models.UniqueConstraint(fields=('school', 'user'), name='one_helper_row_per_colleague'),
            ),
            migrations.AddConstraint(
                model_name='hourseries',
                constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='series_ends_after_start', violation_error_message='The last day cannot come before the first.'),
            ),
            migrations.AddIndex(
                model_name='consultinghour',
                index=models.Index(fields=['school', 'day'], name='hour_day'),
            ),
            migrations.AddConstraint(
                model_name='consultinghour',
                constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='hour_ends_after_start', violation_error_message='The end must come after the start.'),
            ),
            migrations.AddConstraint(
                model_name='consultinghour',
                constraint=models.CheckConstraint(condition=models.Q(('professional', None), ('contact', None), _connector='XOR'), name='hour_is_kept_by_one', violation_error_message='Choose who keeps the hour: a colleague, or somebody of an organisation.'),
            ),
            migrations.AddIndex(
                model_name='organisation',
                index=models.Index(fields=['school', 'name'], name='organisation_school_name'),
            ),
            migrations.AddConstraint(
                model_name='organisation',
                constraint=models.UniqueConstraint(fields=('school', 'name'), name='one_organisation_per_name', violation_error_message='There is an organisation of this name already.'),
            ),
            migrations.AddConstraint(
                model_name='organisation',
                constraint=models.CheckConstraint(condition=models.Q(('age_from', None), ('age_until', None), ('age_until__gte', models.F('age_from')), _connector='OR'), name='organisation_ages_in_order', violation_error_message='The highest age cannot lie below the lowest.'),
            ),
            migrations.AddConstraint(
                model_name='organisation',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('waiting_heard_on', None), ('waiting_weeks', None)), models.Q(('waiting_heard_on__isnull', False), ('waiting_weeks__isnull', False)), _connector='OR'), name='waiting_time_has_day', violation_error_message='A waiting time needs the day on which you heard it.'),
            ),
            migrations.AddConstraint(
                model_name='contact',
                constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='contact_ends_after_start', violation_error_message='The last day cannot come before the first.'),
            ),
            migrations.AddIndex(
                model_name='consentrequest',
                index=models.Index(fields=['school', 'until'], name='consent_school_until'),
            ),
            migrations.AddConstraint(
                model_name='partneraccount',
                constraint=models.UniqueConstraint(fields=('user', 'contact'), name='partner_account_once'),
            ),
            migrations.AddConstraint(
                model_name='partneraccount',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('closed_why', '')), models.Q(('closed_at__isnull', False), models.Q(('closed_why', ''), _negated=True)), _connector='OR'), name='partner_account_closed_says_why'),
            ),
            migrations.AddConstraint(
                model_name='portalinvitation',
                constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['mailed', 'proposed'])), fields=('contact',), name='one_open_portal_invitation'),
            ),
            migrations.AddConstraint(
                model_name='portalinvitation',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'refused', 'withdrawn', 'expired']), ('contact__isnull', False), _connector='OR'), name='portal_invitation_has_contact'),
            ),
            migrations.AddConstraint(
                model_name='referralpart',
                constraint=models.UniqueConstraint(fields=('referral', 'kind', 'level'), name='referral_part_once'),
            ),
            migrations.AddConstraint(
                model_name='referralpart',
                constraint=models.CheckConstraint(condition=models.Q(('level', 'own'), _negated=True), name='referral_part_never_own'),
            ),
            migrations.AddIndex(
                model_name='referralstep',
                index=models.Index(fields=['school', 'after', 'at'], name='referral_step_state'),
            ),
            migrations.AddConstraint(
                model_name='referralstep',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('after', 'declined'), models.Q(('reason', ''), _negated=True)), models.Q(models.Q(('after', 'declined'), _negated=True), ('reason', '')), _connector='OR'), name='referral_declined_says_why'),
            ),
            migrations.AddConstraint(
                model_name='referralstep',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('after', 'ended'), models.Q(('result', ''), _negated=True)), models.Q(models.Q(('after', 'ended'), _negated=True), ('result', '')), _connector='OR'), name='referral_ended_has_result'),
            ),
            migrations.AddConstraint(
                model_name='referralstep',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('expected_on', None), ('reconfirm_on', None)), models.Q(('after', 'waitlisted'), ('reconfirm_on__lte', models.F('expected_on'))), _connector='OR'), name='referral_step_days_of_waiting'),
            ),
            migrations.AddConstraint(
                model_name='experience',
                constraint=models.UniqueConstraint(fields=('respondent', 'kind'), name='one_answer_per_kind'),
            ),
            migrations.AddConstraint(
                model_name='experience',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('grade', 'no_contact'), _negated=True), models.Q(('remark', ''), ('satisfaction', None)), _connector='OR'), name='without_contact_nothing_to_say'),
            ),
            migrations.AddConstraint(
                model_name='share',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('ground', 'consent'), ('request__isnull', False)), models.Q(models.Q(('ground', 'consent'), _negated=True), ('request', None), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='share_has_its_ground'),
            ),
            migrations.AddConstraint(
                model_name='share',
                constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='share_ends_after_start'),
            ),
            migrations.AddIndex(
                model_name='referral',
                index=models.Index(fields=['school', 'state'], name='referral_school_state'),
            ),
            migrations.AddConstraint(
                model_name='referral',
                constraint=models.CheckConstraint(condition=models.Q(('level', 'care')), name='referral_is_for_the_care_team'),
            ),
            migrations.AddConstraint(
                model_name='referral',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ('draft', 'void')), models.Q(('share__isnull', False), models.Q(('way', ''), _negated=True)), _connector='OR'), name='referral_sent_has_ground'),
            ),
            migrations.AddConstraint(
                model_name='referral',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'waitlisted'), _negated=True), models.Q(('expected_on__isnull', False), ('reconfirm_on__isnull', False)), _connector='OR'), name='referral_waits_with_days'),
            ),
            migrations.AlterUniqueTogether(
                name='sharegroupobjectpermission',
                unique_together={('group', 'permission', 'content_object')},
            ),
            migrations.AddConstraint(
                model_name='sharepart',
                constraint=models.UniqueConstraint(fields=('share', 'kind', 'level'), name='share_part_once'),
            ),
            migrations.AddConstraint(
                model_name='sharepart',
                constraint=models.CheckConstraint(condition=models.Q(('level', 'own'), _negated=True), name='share_part_never_own'),
            ),
            migrations.AlterUniqueTogether(
                name='shareuserobjectpermission',
                unique_together={('user', 'permission', 'content_object')},
            ),
            migrations.AddConstraint(
                model_name='termround',
                constraint=models.UniqueConstraint(fields=('school', 'year', 'term'), name='one_round_per_term'),
            ),
            migrations.AddConstraint(
                model_name='termround',
                constraint=models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('opens_on'))), name='round_closes_after_opening', violation_error_message='The last day cannot come before the first.'),
            ),
            migrations.AddConstraint(
                model_name='respondent',
                constraint=models.UniqueConstraint(fields=('round', 'user'), name='asked_once_per_term'),
            ),
            migrations.AddConstraint(
                model_name='wordsapproval',
                constraint=models.UniqueConstraint(fields=('school', 'language'), name='one_approval_per_language'),
            ),
        ]),
    ]
