import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import intake.models.settings
from django.conf import settings
from django.db import migrations, models

from school.tables import AtOnce, CreateTables


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('pupils', '0001_initial'),
        ('school', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Answer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='background', max_length=12, verbose_name='for whom')),
                    ('state', models.CharField(choices=[('answered', 'answered'), ('not_asked', 'not asked'), ('declined', 'does not want to say'), ('unknown', 'does not know')], default='answered', max_length=10, verbose_name='answer')),
                    ('text', models.TextField(blank=True, verbose_name='text')),
                    ('chosen', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), blank=True, default=list, size=None)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('updated_at', models.DateTimeField()),
                ],
                options={
                    'verbose_name': 'answer',
                    'verbose_name_plural': 'answers',
                    'ordering': ['question__position', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='AnswerEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='background', max_length=12, verbose_name='for whom')),
                    ('state', models.CharField(choices=[('answered', 'answered'), ('not_asked', 'not asked'), ('declined', 'does not want to say'), ('unknown', 'does not know')], default='answered', max_length=10, verbose_name='answer')),
                    ('text', models.TextField(blank=True, verbose_name='text')),
                    ('chosen', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), blank=True, default=list, size=None)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('updated_at', models.DateTimeField()),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CheckIn',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='background', max_length=12, verbose_name='for whom')),
                    ('moment', models.CharField(choices=[('begin', 'check-in'), ('end', 'check-out')], default='begin', max_length=5, verbose_name='when')),
                    ('day', models.DateField(verbose_name='day')),
                    ('face', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='how it goes')),
                ],
                options={
                    'verbose_name': 'check-in',
                    'verbose_name_plural': 'check-ins',
                    'ordering': ['-day', '-moment', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='CheckInEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='background', max_length=12, verbose_name='for whom')),
                    ('moment', models.CharField(choices=[('begin', 'check-in'), ('end', 'check-out')], default='begin', max_length=5, verbose_name='when')),
                    ('day', models.DateField(verbose_name='day')),
                    ('face', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='how it goes')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='FollowUp',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('talk', 'talk of mentor and pupil'), ('review', 'review'), ('closing', 'closing review'), ('later', 'one more look')], max_length=10, verbose_name='what')),
                    ('week', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='week')),
                    ('due_on', models.DateField(verbose_name='planned on')),
                    ('state', models.CharField(choices=[('planned', 'planned'), ('done', 'done'), ('missed', 'did not take place'), ('cancelled', 'cancelled')], default='planned', max_length=10, verbose_name='state')),
                    ('missed_because', models.CharField(blank=True, max_length=200, verbose_name='why not')),
                    ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
                ],
                options={
                    'verbose_name': 'planned follow-up',
                    'verbose_name_plural': 'planned follow-up',
                    'ordering': ['due_on', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='FollowUpEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('kind', models.CharField(choices=[('talk', 'talk of mentor and pupil'), ('review', 'review'), ('closing', 'closing review'), ('later', 'one more look')], max_length=10, verbose_name='what')),
                    ('week', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='week')),
                    ('due_on', models.DateField(verbose_name='planned on')),
                    ('state', models.CharField(choices=[('planned', 'planned'), ('done', 'done'), ('missed', 'did not take place'), ('cancelled', 'cancelled')], default='planned', max_length=10, verbose_name='state')),
                    ('missed_because', models.CharField(blank=True, max_length=200, verbose_name='why not')),
                    ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Intake',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('step', models.CharField(choices=[('registration', 'registration'), ('file_study', 'file study'), ('interview', 'interview'), ('follow_up', 'follow-up planned'), ('withdrawn', 'does not come')], default='registration', max_length=14, verbose_name='step')),
                    ('registered_on', models.DateField(verbose_name='registered on')),
                    ('due_on', models.DateField(verbose_name='first contact before')),
                    ('first_contact_on', models.DateField(blank=True, null=True, verbose_name='first contact on')),
                    ('registration_key', models.UUIDField(blank=True, editable=False, null=True)),
                    ('registered_by_phone_of', models.CharField(blank=True, max_length=120, verbose_name='who called')),
                    ('spoken_language', models.CharField(blank=True, choices=[('nl', 'Dutch'), ('en', 'English'), ('ar', 'Arabic'), ('bg', 'Bulgarian'), ('prs', 'Dari'), ('fa', 'Farsi'), ('fr', 'French'), ('kmr', 'Kurmanci'), ('ps', 'Pashto'), ('pl', 'Polish'), ('pt', 'Portuguese'), ('ro', 'Romanian'), ('ru', 'Russian'), ('so', 'Somali'), ('es', 'Spanish'), ('ti', 'Tigrinya'), ('tr', 'Turkish'), ('uk', 'Ukrainian')], max_length=10, verbose_name='language in which the family was spoken to')),
                    ('completed_on', models.DateField(blank=True, null=True, verbose_name='completed on')),
                ],
                options={
                    'verbose_name': 'intake',
                    'verbose_name_plural': 'intakes',
                    'ordering': ['-registered_on', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='IntakeEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('step', models.CharField(choices=[('registration', 'registration'), ('file_study', 'file study'), ('interview', 'interview'), ('follow_up', 'follow-up planned'), ('withdrawn', 'does not come')], default='registration', max_length=14, verbose_name='step')),
                    ('registered_on', models.DateField(verbose_name='registered on')),
                    ('due_on', models.DateField(verbose_name='first contact before')),
                    ('first_contact_on', models.DateField(blank=True, null=True, verbose_name='first contact on')),
                    ('registration_key', models.UUIDField(blank=True, editable=False, null=True)),
                    ('registered_by_phone_of', models.CharField(blank=True, max_length=120, verbose_name='who called')),
                    ('spoken_language', models.CharField(blank=True, choices=[('nl', 'Dutch'), ('en', 'English'), ('ar', 'Arabic'), ('bg', 'Bulgarian'), ('prs', 'Dari'), ('fa', 'Farsi'), ('fr', 'French'), ('kmr', 'Kurmanci'), ('ps', 'Pashto'), ('pl', 'Polish'), ('pt', 'Portuguese'), ('ro', 'Romanian'), ('ru', 'Russian'), ('so', 'Somali'), ('es', 'Spanish'), ('ti', 'Tigrinya'), ('tr', 'Turkish'), ('uk', 'Ukrainian')], max_length=10, verbose_name='language in which the family was spoken to')),
                    ('completed_on', models.DateField(blank=True, null=True, verbose_name='completed on')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='IntakeSettings',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('first_contact_days', models.PositiveSmallIntegerField(default=14, help_text='Counted from the registration.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='first contact with a new pupil within (days)')),
                    ('interview_minutes', models.PositiveSmallIntegerField(default=60, validators=[django.core.validators.MinValueValidator(15), django.core.validators.MaxValueValidator(240)], verbose_name='an intake interview takes at least (minutes)')),
                    ('talk_weeks', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(52)]), default=intake.models.settings.default_talk_weeks, help_text='Counted from the day the intake was completed, such as: 2, 4, 6.', size=12, verbose_name='talks of mentor and pupil in weeks')),
                    ('review_week', models.PositiveSmallIntegerField(default=6, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(52)], verbose_name='review by mentor and care coordinator in week')),
                    ('closing_week', models.PositiveSmallIntegerField(default=12, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(52)], verbose_name='closing review in week')),
                    ('bad_faces', models.PositiveSmallIntegerField(default=3, help_text='In the check-in and the check-out: the two saddest of the five.', validators=[django.core.validators.MinValueValidator(2), django.core.validators.MaxValueValidator(20)], verbose_name='mentor and care coordinator see bad faces after so many in a row')),
                    ('later_week', models.PositiveSmallIntegerField(default=26, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(52)], verbose_name='one more look in week')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='IntakeSettingsEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('first_contact_days', models.PositiveSmallIntegerField(default=14, help_text='Counted from the registration.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='first contact with a new pupil within (days)')),
                    ('interview_minutes', models.PositiveSmallIntegerField(default=60, validators=[django.core.validators.MinValueValidator(15), django.core.validators.MaxValueValidator(240)], verbose_name='an intake interview takes at least (minutes)')),
                    ('talk_weeks', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(52)]), default=intake.models.settings.default_talk_weeks, help_text='Counted from the day the intake was completed, such as: 2, 4, 6.', size=12, verbose_name='talks of mentor and pupil in weeks')),
                    ('review_week', models.PositiveSmallIntegerField(default=6, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(52)], verbose_name='review by mentor and care coordinator in week')),
                    ('closing_week', models.PositiveSmallIntegerField(default=12, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(52)], verbose_name='closing review in week')),
                    ('bad_faces', models.PositiveSmallIntegerField(default=3, help_text='In the check-in and the check-out: the two saddest of the five.', validators=[django.core.validators.MinValueValidator(2), django.core.validators.MaxValueValidator(20)], verbose_name='mentor and care coordinator see bad faces after so many in a row')),
                    ('later_week', models.PositiveSmallIntegerField(default=26, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(52)], verbose_name='one more look in week')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Question',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=60)),
                    ('section', models.CharField(choices=[('file_study', 'File study'), ('talk', 'The talk'), ('family', 'Family and household'), ('languages', 'Languages'), ('schooling', 'School so far'), ('health', 'Health'), ('journey', 'The journey'), ('worries', 'Worries'), ('pupil', 'Who is this pupil'), ('practical', 'Practical'), ('start', 'The start')], max_length=20, verbose_name='part of the talk')),
                    ('kind', models.CharField(choices=[('line', 'one line'), ('text', 'text'), ('yes_no', 'yes or no'), ('choice', 'one of a few'), ('choices', 'several of a few'), ('date', 'date'), ('time', 'time'), ('languages', 'languages with speak, read and write')], max_length=12, verbose_name='kind of answer')),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team')], default='background', max_length=12, verbose_name='for whom')),
                    ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                    ('label', models.CharField(max_length=200, verbose_name='question in Dutch')),
                    ('help', models.CharField(blank=True, max_length=300, verbose_name='help for the interviewer')),
                    ('options', models.JSONField(blank=True, default=list)),
                    ('hidden', models.BooleanField(default=False, verbose_name='not asked at this school')),
                    ('for_family', models.BooleanField(default=True, verbose_name='in the report for the family')),
                    ('translations', models.JSONField(blank=True, default=dict)),
                ],
                options={
                    'verbose_name': 'question',
                    'verbose_name_plural': 'questions',
                    'ordering': ['position', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='QuestionEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('code', models.SlugField(db_index=False, max_length=60)),
                    ('section', models.CharField(choices=[('file_study', 'File study'), ('talk', 'The talk'), ('family', 'Family and household'), ('languages', 'Languages'), ('schooling', 'School so far'), ('health', 'Health'), ('journey', 'The journey'), ('worries', 'Worries'), ('pupil', 'Who is this pupil'), ('practical', 'Practical'), ('start', 'The start')], max_length=20, verbose_name='part of the talk')),
                    ('kind', models.CharField(choices=[('line', 'one line'), ('text', 'text'), ('yes_no', 'yes or no'), ('choice', 'one of a few'), ('choices', 'several of a few'), ('date', 'date'), ('time', 'time'), ('languages', 'languages with speak, read and write')], max_length=12, verbose_name='kind of answer')),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team')], default='background', max_length=12, verbose_name='for whom')),
                    ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                    ('label', models.CharField(max_length=200, verbose_name='question in Dutch')),
                    ('help', models.CharField(blank=True, max_length=300, verbose_name='help for the interviewer')),
                    ('options', models.JSONField(blank=True, default=list)),
                    ('hidden', models.BooleanField(default=False, verbose_name='not asked at this school')),
                    ('for_family', models.BooleanField(default=True, verbose_name='in the report for the family')),
                    ('translations', models.JSONField(blank=True, default=dict)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Questionnaire',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(verbose_name='version')),
                    ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='in use since')),
                ],
                options={
                    'verbose_name': 'version of the questions',
                    'verbose_name_plural': 'versions of the questions',
                    'ordering': ['-version'],
                },
            ),
            migrations.CreateModel(
                name='QuestionnaireEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('version', models.PositiveIntegerField(verbose_name='version')),
                    ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='in use since')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ReportBatch',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.CharField(choices=[('care_team', 'for the care team'), ('mentor', 'for the mentor'), ('family', 'for the family'), ('transfer', 'for the next school')], max_length=10, verbose_name='version')),
                    ('format', models.CharField(choices=[('pdf', 'one PDF'), ('zip', 'a zip with one PDF each')], default='pdf', max_length=4, verbose_name='as')),
                    ('title', models.CharField(max_length=100, verbose_name='reports of')),
                    ('state', models.CharField(choices=[('waiting', 'waiting'), ('running', 'being made'), ('ready', 'ready'), ('failed', 'failed'), ('removed', 'removed')], default='waiting', max_length=10, verbose_name='state')),
                    ('total', models.PositiveIntegerField(default=0)),
                    ('form_key', models.UUIDField(blank=True, editable=False, null=True)),
                    ('created_at', models.DateTimeField(verbose_name='asked at')),
                    ('ready_at', models.DateTimeField(blank=True, null=True)),
                    ('expires_at', models.DateTimeField(blank=True, null=True)),
                    ('claimed_at', models.DateTimeField(blank=True, null=True)),
                    ('size', models.PositiveIntegerField(default=0)),
                    ('error', models.CharField(blank=True, max_length=200)),
                ],
                options={
                    'verbose_name': 'batch of reports',
                    'verbose_name_plural': 'batches of reports',
                    'ordering': ['-created_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='ReportBatchItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('position', models.PositiveIntegerField()),
                    ('claimed_at', models.DateTimeField(blank=True, null=True)),
                    ('tries', models.PositiveSmallIntegerField(default=0)),
                    ('finished', models.BooleanField(default=False)),
                    ('left_out', models.CharField(blank=True, choices=[('not_yours', 'no longer yours to see'), ('failed', 'could not be made'), ('tells', 'tells a secret address')], max_length=10)),
                ],
                options={
                    'ordering': ['position'],
                },
            ),
            migrations.CreateModel(
                name='Review',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='background', max_length=12, verbose_name='for whom')),
                    ('held_on', models.DateField(verbose_name='on')),
                    ('decision', models.CharField(choices=[('fine', 'it goes well'), ('extra_help', 'extra help in school'), ('signal', 'signal to the care team'), ('look_again', 'look again on a date')], max_length=12, verbose_name='decision')),
                    ('look_again_on', models.DateField(blank=True, null=True, verbose_name='look again on')),
                    ('note', models.TextField(blank=True, max_length=1000, verbose_name='why, and what was agreed')),
                ],
                options={
                    'verbose_name': 'review',
                    'verbose_name_plural': 'reviews',
                    'ordering': ['-held_on', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='ReviewEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='background', max_length=12, verbose_name='for whom')),
                    ('held_on', models.DateField(verbose_name='on')),
                    ('decision', models.CharField(choices=[('fine', 'it goes well'), ('extra_help', 'extra help in school'), ('signal', 'signal to the care team'), ('look_again', 'look again on a date')], max_length=12, verbose_name='decision')),
                    ('look_again_on', models.DateField(blank=True, null=True, verbose_name='look again on')),
                    ('note', models.TextField(blank=True, max_length=1000, verbose_name='why, and what was agreed')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Talk',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='mentor_care', max_length=12, verbose_name='for whom')),
                    ('held_on', models.DateField(verbose_name='on')),
                    ('face_class', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='in class')),
                    ('face_learning', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='learning')),
                    ('face_language', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='Dutch')),
                    ('face_friends', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='friends')),
                    ('face_home', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='at home')),
                    ('face_sleep', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='sleep')),
                    ('strengths', models.TextField(blank=True, max_length=500, verbose_name='what goes well, what is this pupil good at?')),
                    ('worries_outward', models.TextField(blank=True, max_length=500, verbose_name='worries you can see: restless, angry, truant')),
                    ('worries_inward', models.TextField(blank=True, max_length=500, verbose_name='worries you cannot see: quiet, sad, afraid, sleepless')),
                    ('note', models.TextField(blank=True, max_length=1000, verbose_name='short note')),
                    ('discuss', models.BooleanField(default=False, verbose_name='shall we discuss this pupil?')),
                ],
                options={
                    'verbose_name': 'talk',
                    'verbose_name_plural': 'talks',
                    'ordering': ['-held_on', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='TalkEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='mentor_care', max_length=12, verbose_name='for whom')),
                    ('held_on', models.DateField(verbose_name='on')),
                    ('face_class', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='in class')),
                    ('face_learning', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='learning')),
                    ('face_language', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='Dutch')),
                    ('face_friends', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='friends')),
                    ('face_home', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='at home')),
                    ('face_sleep', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='sleep')),
                    ('strengths', models.TextField(blank=True, max_length=500, verbose_name='what goes well, what is this pupil good at?')),
                    ('worries_outward', models.TextField(blank=True, max_length=500, verbose_name='worries you can see: restless, angry, truant')),
                    ('worries_inward', models.TextField(blank=True, max_length=500, verbose_name='worries you cannot see: quiet, sad, afraid, sleepless')),
                    ('note', models.TextField(blank=True, max_length=1000, verbose_name='short note')),
                    ('discuss', models.BooleanField(default=False, verbose_name='shall we discuss this pupil?')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.AddField(
                model_name='answer',
                name='author',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='answer',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='answer',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='answerevent',
                name='author',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='answerevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='answerevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='intake.answer'),
            ),
            migrations.AddField(
                model_name='answerevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='answerevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='checkin',
                name='author',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='checkin',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='checkin',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='checkinevent',
                name='author',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='checkinevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='checkinevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='intake.checkin'),
            ),
            migrations.AddField(
                model_name='checkinevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='checkinevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='followup',
                name='done_by',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='followup',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follow_ups', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='followup',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='followupevent',
                name='done_by',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='followupevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='followupevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='intake.followup'),
            ),
            migrations.AddField(
                model_name='followupevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='followupevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='intake',
                name='completed_by',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='completed by'),
            ),
            migrations.AddField(
                model_name='intake',
                name='interview',
                field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='intake', to='pupils.appointment', verbose_name='interview'),
            ),
            migrations.AddField(
                model_name='intake',
                name='owner',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who has it'),
            ),
            migrations.AddField(
                model_name='intake',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='intakes', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='intake',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='followupevent',
                name='intake',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='intake.intake'),
            ),
            migrations.AddField(
                model_name='followup',
                name='intake',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='follow_ups', to='intake.intake'),
            ),
            migrations.AddField(
                model_name='answerevent',
                name='intake',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='intake.intake'),
            ),
            migrations.AddField(
                model_name='answer',
                name='intake',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='intake.intake'),
            ),
            migrations.AddField(
                model_name='intakeevent',
                name='completed_by',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='completed by'),
            ),
            migrations.AddField(
                model_name='intakeevent',
                name='interview',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.appointment', verbose_name='interview'),
            ),
            migrations.AddField(
                model_name='intakeevent',
                name='owner',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who has it'),
            ),
            migrations.AddField(
                model_name='intakeevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='intakeevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='intake.intake'),
            ),
            migrations.AddField(
                model_name='intakeevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='intakeevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='intakesettings',
                name='school',
                field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='%(app_label)s_settings', to='school.school'),
            ),
            migrations.AddField(
                model_name='intakesettingsevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='intakesettingsevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='intake.intakesettings'),
            ),
            migrations.AddField(
                model_name='intakesettingsevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='question',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='answerevent',
                name='question',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='intake.question'),
            ),
            migrations.AddField(
                model_name='answer',
                name='question',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='intake.question'),
            ),
            migrations.AddField(
                model_name='questionevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='questionevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='intake.question'),
            ),
            migrations.AddField(
                model_name='questionevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='questionnaire',
                name='published_by',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='questionnaire',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='questionevent',
                name='questionnaire',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='intake.questionnaire'),
            ),
            migrations.AddField(
                model_name='question',
                name='questionnaire',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='intake.questionnaire'),
            ),
            migrations.AddField(
                model_name='intakeevent',
                name='questionnaire',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='intake.questionnaire'),
            ),
            migrations.AddField(
                model_name='intake',
                name='questionnaire',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='intakes', to='intake.questionnaire'),
            ),
            migrations.AddField(
                model_name='questionnaireevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='questionnaireevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='intake.questionnaire'),
            ),
            migrations.AddField(
                model_name='questionnaireevent',
                name='published_by',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='questionnaireevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='reportbatch',
                name='file',
                field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='report_batch', to='school.storedfile'),
            ),
            migrations.AddField(
                model_name='reportbatch',
                name='requested_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='reportbatch',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='reportbatchitem',
                name='batch',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='intake.reportbatch'),
            ),
            migrations.AddField(
                model_name='reportbatchitem',
                name='file',
                field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='report_batch_item', to='school.storedfile'),
            ),
            migrations.AddField(
                model_name='reportbatchitem',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pupils.pupil'),
            ),
            migrations.AddField(
                model_name='reportbatchitem',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='review',
                name='author',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='review',
                name='follow_up',
                field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='review', to='intake.followup'),
            ),
            migrations.AddField(
                model_name='review',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='review',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='reviewevent',
                name='author',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='reviewevent',
                name='follow_up',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='intake.followup'),
            ),
            migrations.AddField(
                model_name='reviewevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='reviewevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='intake.review'),
            ),
            migrations.AddField(
                model_name='reviewevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='reviewevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='talk',
                name='author',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='talk',
                name='follow_up',
                field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='talk', to='intake.followup'),
            ),
            migrations.AddField(
                model_name='talk',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='talk',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='talkevent',
                name='author',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='talkevent',
                name='follow_up',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='intake.followup'),
            ),
            migrations.AddField(
                model_name='talkevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='talkevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='intake.talk'),
            ),
            migrations.AddField(
                model_name='talkevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='talkevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddConstraint(
                model_name='checkin',
                constraint=models.UniqueConstraint(fields=('pupil', 'day', 'moment'), name='one_check_in_a_moment'),
            ),
            migrations.AddConstraint(
                model_name='checkin',
                constraint=models.CheckConstraint(condition=models.Q(('face__range', (1, 5))), name='check_in_face_1_to_5'),
            ),
            migrations.AddIndex(
                model_name='followup',
                index=models.Index(condition=models.Q(('state', 'planned')), fields=['school', 'due_on'], name='follow_up_planned'),
            ),
            migrations.AddConstraint(
                model_name='followup',
                constraint=models.UniqueConstraint(condition=models.Q(('intake__isnull', False), ('week__isnull', False)), fields=('intake', 'kind', 'week'), name='follow_up_planned_once'),
            ),
            migrations.AddConstraint(
                model_name='followup',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('done_on__isnull', False), ('state', 'done')), models.Q(models.Q(('state', 'done'), _negated=True), ('done_on__isnull', True)), _connector='OR'), name='follow_up_done_has_day'),
            ),
            migrations.AddIndex(
                model_name='answer',
                index=models.Index(fields=['pupil', 'level'], name='answer_pupil_level'),
            ),
            migrations.AddConstraint(
                model_name='answer',
                constraint=models.UniqueConstraint(condition=models.Q(('level', 'own'), _negated=True), fields=('intake', 'question'), name='one_shared_answer'),
            ),
            migrations.AddConstraint(
                model_name='answer',
                constraint=models.UniqueConstraint(condition=models.Q(('level', 'own')), fields=('intake', 'question', 'author'), name='one_own_answer_each'),
            ),
            migrations.AddConstraint(
                model_name='questionnaire',
                constraint=models.UniqueConstraint(fields=('school', 'version'), name='one_questionnaire_per_version'),
            ),
            migrations.AddConstraint(
                model_name='questionnaire',
                constraint=models.UniqueConstraint(condition=models.Q(('published_at', None)), fields=('school',), name='one_draft_of_the_questions'),
            ),
            migrations.AddConstraint(
                model_name='question',
                constraint=models.UniqueConstraint(fields=('questionnaire', 'code'), name='one_question_per_code'),
            ),
            migrations.AddIndex(
                model_name='intake',
                index=models.Index(fields=['school', 'step', 'due_on'], name='intake_board'),
            ),
            migrations.AddIndex(
                model_name='intake',
                index=models.Index(fields=['school', 'registered_on'], name='intake_registered'),
            ),
            migrations.AddConstraint(
                model_name='intake',
                constraint=models.UniqueConstraint(condition=models.Q(('step__in', ('registration', 'file_study', 'interview'))), fields=('pupil',), name='one_open_intake_per_pupil', violation_error_message='This pupil already has an intake.'),
            ),
            migrations.AddConstraint(
                model_name='intake',
                constraint=models.UniqueConstraint(fields=('school', 'registration_key'), name='one_intake_per_key'),
            ),
            migrations.AddIndex(
                model_name='reportbatch',
                index=models.Index(fields=['expires_at'], name='report_batch_expires'),
            ),
            migrations.AddConstraint(
                model_name='reportbatch',
                constraint=models.UniqueConstraint(fields=('school', 'form_key'), name='one_batch_per_key'),
            ),
            migrations.AddConstraint(
                model_name='reportbatchitem',
                constraint=models.UniqueConstraint(fields=('batch', 'pupil'), name='one_report_per_pupil'),
            ),
            migrations.AddConstraint(
                model_name='review',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision', 'look_again'), ('look_again_on__isnull', False)), models.Q(models.Q(('decision', 'look_again'), _negated=True), ('look_again_on__isnull', True)), _connector='OR'), name='look_again_has_day', violation_error_message='Choose the day on which you look again.'),
            ),
        ]),
    ]
