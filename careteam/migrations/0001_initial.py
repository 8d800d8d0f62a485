import datetime
import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import phonenumber_field.modelfields
import school.models.names
import uuid
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models

from school.tables import AtOnce, CreateTables


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('absence', '0001_initial'),
        ('intake', '0001_initial'),
        ('messaging', '0001_initial'),
        ('partners', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('pupils', '0001_initial'),
        ('school', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Action',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='care', max_length=12, verbose_name='for whom')),
                    ('what', models.CharField(max_length=300, verbose_name='what')),
                    ('who', models.CharField(blank=True, max_length=80, verbose_name='or somebody else')),
                    ('due_on', models.DateField(verbose_name='by')),
                    ('in_plan', models.BooleanField(default=False, verbose_name='agreed with pupil and family')),
                    ('state', models.CharField(choices=[('open', 'to do'), ('done', 'done'), ('dropped', 'not needed any more')], default='open', max_length=10, verbose_name='state')),
                    ('ended_on', models.DateField(blank=True, null=True)),
                    ('reason', models.CharField(blank=True, max_length=300, verbose_name='why not')),
                ],
                options={
                    'verbose_name': 'action',
                    'verbose_name_plural': 'actions',
                    'ordering': ['due_on', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='ActionEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='care', max_length=12, verbose_name='for whom')),
                    ('what', models.CharField(max_length=300, verbose_name='what')),
                    ('who', models.CharField(blank=True, max_length=80, verbose_name='or somebody else')),
                    ('due_on', models.DateField(verbose_name='by')),
                    ('in_plan', models.BooleanField(default=False, verbose_name='agreed with pupil and family')),
                    ('state', models.CharField(choices=[('open', 'to do'), ('done', 'done'), ('dropped', 'not needed any more')], default='open', max_length=10, verbose_name='state')),
                    ('ended_on', models.DateField(blank=True, null=True)),
                    ('reason', models.CharField(blank=True, max_length=300, verbose_name='why not')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='AcuteContact',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('place', models.PositiveSmallIntegerField(help_text='Number 1 is told first.', verbose_name='place in the order')),
                    ('name', school.models.names.NameField(help_text='Of a person or a service.', max_length=120, verbose_name='name')),
                    ('phone', phonenumber_field.modelfields.PhoneNumberField(max_length=128, region=None, verbose_name='phone')),
                    ('note', models.CharField(blank=True, max_length=160, verbose_name='when, or what for')),
                ],
                options={
                    'verbose_name': 'who is told in acute danger',
                    'verbose_name_plural': 'who is told in acute danger',
                    'ordering': ['place', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='AcuteContactEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('place', models.PositiveSmallIntegerField(help_text='Number 1 is told first.', verbose_name='place in the order')),
                    ('name', school.models.names.NameField(help_text='Of a person or a service.', max_length=120, verbose_name='name')),
                    ('phone', phonenumber_field.modelfields.PhoneNumberField(max_length=128, region=None, verbose_name='phone')),
                    ('note', models.CharField(blank=True, max_length=160, verbose_name='when, or what for')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='AcuteDanger',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='care', editable=False, max_length=12, verbose_name='for whom')),
                    ('state', models.CharField(choices=[('begun', 'people are being told'), ('agreed', 'agreed, to be followed up today'), ('followed', 'followed up')], default='begun', max_length=10, verbose_name='state')),
                    ('began_at', models.DateTimeField(verbose_name='began at')),
                    ('with_pupil', models.CharField(max_length=120, verbose_name='who is with the pupil now?')),
                    ('seen', models.TextField(blank=True, max_length=1000, verbose_name='what is going on?')),
                    ('agreed', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('not_alone', 'the pupil is not left alone'), ('family', 'parents or guardian know, and come'), ('doctor', 'the GP or the crisis service takes over'), ('home', 'somebody takes the pupil home and stays')], max_length=12), blank=True, default=list, size=None, verbose_name='what was agreed?')),
                    ('agreed_words', models.TextField(blank=True, max_length=1000, verbose_name='more that was agreed')),
                    ('agreed_at', models.DateTimeField(blank=True, null=True, verbose_name='agreed at')),
                    ('follow_up_at', models.DateTimeField(blank=True, null=True, verbose_name='look again at')),
                    ('followed_up_at', models.DateTimeField(blank=True, null=True, verbose_name='looked again at')),
                    ('outcome', models.TextField(blank=True, max_length=1000, verbose_name='how is it now?')),
                ],
                options={
                    'verbose_name': 'acute danger',
                    'verbose_name_plural': 'acute danger',
                    'ordering': ['-began_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='AcuteDangerEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='care', editable=False, max_length=12, verbose_name='for whom')),
                    ('state', models.CharField(choices=[('begun', 'people are being told'), ('agreed', 'agreed, to be followed up today'), ('followed', 'followed up')], default='begun', max_length=10, verbose_name='state')),
                    ('began_at', models.DateTimeField(verbose_name='began at')),
                    ('with_pupil', models.CharField(max_length=120, verbose_name='who is with the pupil now?')),
                    ('seen', models.TextField(blank=True, max_length=1000, verbose_name='what is going on?')),
                    ('agreed', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('not_alone', 'the pupil is not left alone'), ('family', 'parents or guardian know, and come'), ('doctor', 'the GP or the crisis service takes over'), ('home', 'somebody takes the pupil home and stays')], max_length=12), blank=True, default=list, size=None, verbose_name='what was agreed?')),
                    ('agreed_words', models.TextField(blank=True, max_length=1000, verbose_name='more that was agreed')),
                    ('agreed_at', models.DateTimeField(blank=True, null=True, verbose_name='agreed at')),
                    ('follow_up_at', models.DateTimeField(blank=True, null=True, verbose_name='look again at')),
                    ('followed_up_at', models.DateTimeField(blank=True, null=True, verbose_name='looked again at')),
                    ('outcome', models.TextField(blank=True, max_length=1000, verbose_name='how is it now?')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='AcuteWord',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('place', models.PositiveSmallIntegerField()),
                    ('name', models.CharField(max_length=120)),
                    ('phone', phonenumber_field.modelfields.PhoneNumberField(max_length=128, region=None)),
                    ('note', models.CharField(blank=True, max_length=160)),
                    ('reached', models.CharField(blank=True, choices=[('told', 'was told'), ('no_answer', 'not reached')], max_length=10)),
                    ('at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'verbose_name': 'who was told of acute danger',
                    'verbose_name_plural': 'who was told of acute danger',
                    'ordering': ['place', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='AcuteWordEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('place', models.PositiveSmallIntegerField()),
                    ('name', models.CharField(max_length=120)),
                    ('phone', phonenumber_field.modelfields.PhoneNumberField(max_length=128, region=None)),
                    ('note', models.CharField(blank=True, max_length=160)),
                    ('reached', models.CharField(blank=True, choices=[('told', 'was told'), ('no_answer', 'not reached')], max_length=10)),
                    ('at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='AgendaItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(blank=True, max_length=120, verbose_name='subject')),
                    ('because', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('moved_on', 'there was no time last time'), ('kept', 'a concern was kept for a meeting'), ('concern', 'a concern waits'), ('threshold', 'reached a threshold of absence'), ('waiting', 'waits for help from outside for long'), ('evaluation', 'the plan is to be looked at'), ('action', 'an action is late'), ('newcomer', 'new at school'), ('adult', 'turns 18'), ('chosen', 'chosen by somebody')], max_length=12), blank=True, default=list, editable=False, size=None)),
                    ('position', models.PositiveSmallIntegerField()),
                    ('minutes', models.PositiveSmallIntegerField(default=10, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(120)], verbose_name='minutes')),
                    ('question', models.TextField(blank=True, max_length=600, verbose_name='question to the team')),
                    ('state', models.CharField(choices=[('planned', 'planned'), ('now', 'now'), ('done', 'discussed'), ('moved', 'moves on to the next meeting'), ('removed', 'taken off')], default='planned', max_length=10, verbose_name='state')),
                ],
                options={
                    'verbose_name': 'item of an agenda',
                    'verbose_name_plural': 'items of agendas',
                    'ordering': ['position', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='AgendaItemEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('title', models.CharField(blank=True, max_length=120, verbose_name='subject')),
                    ('because', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('moved_on', 'there was no time last time'), ('kept', 'a concern was kept for a meeting'), ('concern', 'a concern waits'), ('threshold', 'reached a threshold of absence'), ('waiting', 'waits for help from outside for long'), ('evaluation', 'the plan is to be looked at'), ('action', 'an action is late'), ('newcomer', 'new at school'), ('adult', 'turns 18'), ('chosen', 'chosen by somebody')], max_length=12), blank=True, default=list, editable=False, size=None)),
                    ('position', models.PositiveSmallIntegerField()),
                    ('minutes', models.PositiveSmallIntegerField(default=10, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(120)], verbose_name='minutes')),
                    ('question', models.TextField(blank=True, max_length=600, verbose_name='question to the team')),
                    ('state', models.CharField(choices=[('planned', 'planned'), ('now', 'now'), ('done', 'discussed'), ('moved', 'moves on to the next meeting'), ('removed', 'taken off')], default='planned', max_length=10, verbose_name='state')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='AgendaVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('starts_at', models.DateTimeField()),
                    ('minutes', models.PositiveSmallIntegerField()),
                    ('place', models.CharField(max_length=80)),
                    ('made_at', models.DateTimeField()),
                ],
                options={
                    'verbose_name': 'agenda as it was sent',
                    'verbose_name_plural': 'agendas as they were sent',
                    'ordering': ['number'],
                },
            ),
            migrations.CreateModel(
                name='CareCase',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='care', editable=False, max_length=12, verbose_name='for whom')),
                    ('need', models.CharField(max_length=160, verbose_name='what is needed?')),
                    ('theme', models.CharField(choices=[('home', 'at home'), ('feeling', 'how somebody feels'), ('safety', 'safety'), ('learning', 'learning'), ('behaviour', 'behaviour'), ('absence', 'absence'), ('health', 'health'), ('money', 'money and papers'), ('other', 'something else')], max_length=10, verbose_name='theme')),
                    ('state', models.CharField(choices=[('open', 'open'), ('in_care', 'in care'), ('waiting', 'waits for help from outside'), ('closing', 'being closed'), ('closed', 'closed')], default='open', max_length=10, verbose_name='state')),
                    ('opened_at', models.DateTimeField(verbose_name='opened at')),
                    ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='closed at')),
                ],
                options={
                    'verbose_name': 'case',
                    'verbose_name_plural': 'cases',
                    'ordering': ['-opened_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='CareCaseEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='care', editable=False, max_length=12, verbose_name='for whom')),
                    ('need', models.CharField(max_length=160, verbose_name='what is needed?')),
                    ('theme', models.CharField(choices=[('home', 'at home'), ('feeling', 'how somebody feels'), ('safety', 'safety'), ('learning', 'learning'), ('behaviour', 'behaviour'), ('absence', 'absence'), ('health', 'health'), ('money', 'money and papers'), ('other', 'something else')], max_length=10, verbose_name='theme')),
                    ('state', models.CharField(choices=[('open', 'open'), ('in_care', 'in care'), ('waiting', 'waits for help from outside'), ('closing', 'being closed'), ('closed', 'closed')], default='open', max_length=10, verbose_name='state')),
                    ('opened_at', models.DateTimeField(verbose_name='opened at')),
                    ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='closed at')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CareExport',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('filters', models.JSONField(default=dict, editable=False)),
                    ('state', models.CharField(choices=[('waiting', 'waits'), ('running', 'is being made'), ('ready', 'ready'), ('failed', 'could not be made')], default='waiting', max_length=10)),
                    ('total', models.PositiveIntegerField(default=0)),
                    ('done', models.PositiveIntegerField(default=0)),
                    ('pupils', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, editable=False, size=None)),
                    ('created_at', models.DateTimeField()),
                    ('claimed_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'verbose_name': 'export of pupils with care',
                    'verbose_name_plural': 'exports of pupils with care',
                    'ordering': ['-created_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='CareHours',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('hours', models.DecimalField(decimal_places=1, max_digits=3, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(40)], verbose_name='hours a week')),
                ],
                options={
                    'verbose_name': 'hours for cases',
                    'verbose_name_plural': 'hours for cases',
                },
            ),
            migrations.CreateModel(
                name='CareHoursEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('hours', models.DecimalField(decimal_places=1, max_digits=3, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(40)], verbose_name='hours a week')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CarePlan',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='care', editable=False, max_length=12, verbose_name='for whom')),
                    ('goals', models.TextField(blank=True, max_length=1000, verbose_name="goals, in the pupil's own words")),
                    ('pupil_view', models.TextField(blank=True, max_length=1000, verbose_name='what the pupil thinks of extra support')),
                    ('parents_view', models.TextField(blank=True, max_length=1000, verbose_name='what parents or guardian think of extra support')),
                    ('agreed_on', models.DateField(blank=True, null=True, verbose_name='talked about on')),
                    ('agreed_with', models.CharField(blank=True, max_length=200, verbose_name='with whom')),
                    ('language', models.CharField(blank=True, max_length=40, verbose_name='in which language')),
                    ('interpreter', models.CharField(blank=True, max_length=100, verbose_name='interpreter')),
                    ('evaluate_on', models.DateField(blank=True, null=True, verbose_name='look at it together on')),
                    ('version', models.PositiveIntegerField(default=0, editable=False)),
                ],
                options={
                    'verbose_name': 'plan',
                    'verbose_name_plural': 'plans',
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='CarePlanEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='care', editable=False, max_length=12, verbose_name='for whom')),
                    ('goals', models.TextField(blank=True, max_length=1000, verbose_name="goals, in the pupil's own words")),
                    ('pupil_view', models.TextField(blank=True, max_length=1000, verbose_name='what the pupil thinks of extra support')),
                    ('parents_view', models.TextField(blank=True, max_length=1000, verbose_name='what parents or guardian think of extra support')),
                    ('agreed_on', models.DateField(blank=True, null=True, verbose_name='talked about on')),
                    ('agreed_with', models.CharField(blank=True, max_length=200, verbose_name='with whom')),
                    ('language', models.CharField(blank=True, max_length=40, verbose_name='in which language')),
                    ('interpreter', models.CharField(blank=True, max_length=100, verbose_name='interpreter')),
                    ('evaluate_on', models.DateField(blank=True, null=True, verbose_name='look at it together on')),
                    ('version', models.PositiveIntegerField(default=0, editable=False)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CareTeamSettings',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('answer_within_hours', models.PositiveSmallIntegerField(default=48, help_text='Longer, and the concern stands out in the list.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(336)], verbose_name='first answer to a concern within (hours)')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CareTeamSettingsEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('answer_within_hours', models.PositiveSmallIntegerField(default=48, help_text='Longer, and the concern stands out in the list.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(336)], verbose_name='first answer to a concern within (hours)')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CaseManager',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('phone', phonenumber_field.modelfields.PhoneNumberField(blank=True, max_length=128, region=None, verbose_name='phone for the family')),
                    ('hours', models.DecimalField(decimal_places=1, default=Decimal('0.5'), max_digits=3, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(40)], verbose_name='hours a week')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('handover_note', models.TextField(blank=True, max_length=1000, verbose_name='note for the next casemanager')),
                ],
                options={
                    'verbose_name': 'casemanager',
                    'verbose_name_plural': 'casemanagers',
                    'ordering': ['starts_on', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='CaseManagerEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('phone', phonenumber_field.modelfields.PhoneNumberField(blank=True, max_length=128, region=None, verbose_name='phone for the family')),
                    ('hours', models.DecimalField(decimal_places=1, default=Decimal('0.5'), max_digits=3, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(40)], verbose_name='hours a week')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('handover_note', models.TextField(blank=True, max_length=1000, verbose_name='note for the next casemanager')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CaseMove',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(blank=True, choices=[('open', 'open'), ('in_care', 'in care'), ('waiting', 'waits for help from outside'), ('closing', 'being closed'), ('closed', 'closed')], max_length=10, verbose_name='from')),
                    ('after', models.CharField(choices=[('open', 'open'), ('in_care', 'in care'), ('waiting', 'waits for help from outside'), ('closing', 'being closed'), ('closed', 'closed')], max_length=10, verbose_name='to')),
                    ('reason', models.TextField(blank=True, max_length=500, verbose_name='why')),
                    ('at', models.DateTimeField(verbose_name='at')),
                ],
                options={
                    'verbose_name': 'step of a case',
                    'verbose_name_plural': 'steps of cases',
                    'ordering': ['at', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='CaseMoveEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('before', models.CharField(blank=True, choices=[('open', 'open'), ('in_care', 'in care'), ('waiting', 'waits for help from outside'), ('closing', 'being closed'), ('closed', 'closed')], max_length=10, verbose_name='from')),
                    ('after', models.CharField(choices=[('open', 'open'), ('in_care', 'in care'), ('waiting', 'waits for help from outside'), ('closing', 'being closed'), ('closed', 'closed')], max_length=10, verbose_name='to')),
                    ('reason', models.TextField(blank=True, max_length=500, verbose_name='why')),
                    ('at', models.DateTimeField(verbose_name='at')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CaseReferral',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ],
                options={
                    'verbose_name': 'referral of a case',
                    'verbose_name_plural': 'referrals of cases',
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='Concern',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='care', editable=False, max_length=12, verbose_name='for whom')),
                    ('source', models.CharField(choices=[('person', 'a colleague'), ('review', 'a review'), ('talk', 'a talk with the mentor'), ('language', 'no written language'), ('visit', 'missed appointments'), ('faces', 'check-ins in class'), ('threshold', 'a threshold of absence')], default='person', max_length=10, verbose_name='comes from')),
                    ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('anger', 'angry or fighting'), ('restless', 'restless'), ('away', 'often away or late'), ('withdrawn', 'keeps apart'), ('sleepless', 'sleeps badly'), ('sad', 'sad'), ('afraid', 'afraid'), ('pain', 'pain again and again'), ('self_harm', 'hurts themselves'), ('unsafe', 'not safe'), ('honour', 'honour or forced marriage'), ('substances', 'drink or drugs'), ('missing', 'somebody is missing'), ('lacking', 'lacks food, clothes or money'), ('other', 'something else')], max_length=12), blank=True, default=list, size=None, verbose_name='what is it about?')),
                    ('seen', models.TextField(blank=True, max_length=2000, verbose_name='what do you see or hear?')),
                    ('interpretation', models.TextField(blank=True, max_length=1000, verbose_name='what do you think is going on?')),
                    ('strengths', models.TextField(blank=True, max_length=1000, verbose_name='what goes well, and what helps?')),
                    ('worried', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'a little worried'), (2, 'worried'), (3, 'very worried')], null=True, verbose_name='how worried are you?')),
                    ('talked_with_pupil', models.BooleanField(default=False, verbose_name='I talked about it with the pupil')),
                    ('talked_with_parents', models.BooleanField(default=False, verbose_name='I talked about it with the parents')),
                    ('raised_at', models.DateTimeField(verbose_name='raised at')),
                    ('state', models.CharField(choices=[('new', 'new'), ('answered', 'answered'), ('kept', 'kept for a meeting'), ('joined', 'in a case'), ('closed', 'closed')], default='new', max_length=10, verbose_name='state')),
                    ('first_answer_at', models.DateTimeField(blank=True, null=True, verbose_name='first answer at')),
                    ('number', models.PositiveSmallIntegerField(blank=True, editable=False, null=True)),
                    ('origin', models.CharField(blank=True, editable=False, max_length=100)),
                ],
                options={
                    'verbose_name': 'concern',
                    'verbose_name_plural': 'concerns',
                    'ordering': ['-raised_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='ConcernEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='care', editable=False, max_length=12, verbose_name='for whom')),
                    ('source', models.CharField(choices=[('person', 'a colleague'), ('review', 'a review'), ('talk', 'a talk with the mentor'), ('language', 'no written language'), ('visit', 'missed appointments'), ('faces', 'check-ins in class'), ('threshold', 'a threshold of absence')], default='person', max_length=10, verbose_name='comes from')),
                    ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('anger', 'angry or fighting'), ('restless', 'restless'), ('away', 'often away or late'), ('withdrawn', 'keeps apart'), ('sleepless', 'sleeps badly'), ('sad', 'sad'), ('afraid', 'afraid'), ('pain', 'pain again and again'), ('self_harm', 'hurts themselves'), ('unsafe', 'not safe'), ('honour', 'honour or forced marriage'), ('substances', 'drink or drugs'), ('missing', 'somebody is missing'), ('lacking', 'lacks food, clothes or money'), ('other', 'something else')], max_length=12), blank=True, default=list, size=None, verbose_name='what is it about?')),
                    ('seen', models.TextField(blank=True, max_length=2000, verbose_name='what do you see or hear?')),
                    ('interpretation', models.TextField(blank=True, max_length=1000, verbose_name='what do you think is going on?')),
                    ('strengths', models.TextField(blank=True, max_length=1000, verbose_name='what goes well, and what helps?')),
                    ('worried', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'a little worried'), (2, 'worried'), (3, 'very worried')], null=True, verbose_name='how worried are you?')),
                    ('talked_with_pupil', models.BooleanField(default=False, verbose_name='I talked about it with the pupil')),
                    ('talked_with_parents', models.BooleanField(default=False, verbose_name='I talked about it with the parents')),
                    ('raised_at', models.DateTimeField(verbose_name='raised at')),
                    ('state', models.CharField(choices=[('new', 'new'), ('answered', 'answered'), ('kept', 'kept for a meeting'), ('joined', 'in a case'), ('closed', 'closed')], default='new', max_length=10, verbose_name='state')),
                    ('first_answer_at', models.DateTimeField(blank=True, null=True, verbose_name='first answer at')),
                    ('number', models.PositiveSmallIntegerField(blank=True, editable=False, null=True)),
                    ('origin', models.CharField(blank=True, editable=False, max_length=100)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ConcernMove',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('came_from', models.CharField(choices=[('new', 'new'), ('answered', 'answered'), ('kept', 'kept for a meeting'), ('joined', 'in a case'), ('closed', 'closed')], max_length=10)),
                    ('went_to', models.CharField(choices=[('new', 'new'), ('answered', 'answered'), ('kept', 'kept for a meeting'), ('joined', 'in a case'), ('closed', 'closed')], max_length=10)),
                    ('at', models.DateTimeField()),
                    ('answer', models.TextField(blank=True, max_length=1000, verbose_name='what the sender reads')),
                    ('because', models.CharField(blank=True, choices=[('solved', 'it has been solved'), ('double', 'it is known already'), ('mentor', 'the mentor goes on with it'), ('no_care', 'no care is needed'), ('other', 'another reason')], max_length=10, verbose_name='why')),
                    ('note', models.TextField(blank=True, max_length=1000, verbose_name='note for the care team')),
                    ('undone_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'verbose_name': 'step with a concern',
                    'verbose_name_plural': 'steps with concerns',
                    'ordering': ['-at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='ConcernMoveEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('came_from', models.CharField(choices=[('new', 'new'), ('answered', 'answered'), ('kept', 'kept for a meeting'), ('joined', 'in a case'), ('closed', 'closed')], max_length=10)),
                    ('went_to', models.CharField(choices=[('new', 'new'), ('answered', 'answered'), ('kept', 'kept for a meeting'), ('joined', 'in a case'), ('closed', 'closed')], max_length=10)),
                    ('at', models.DateTimeField()),
                    ('answer', models.TextField(blank=True, max_length=1000, verbose_name='what the sender reads')),
                    ('because', models.CharField(blank=True, choices=[('solved', 'it has been solved'), ('double', 'it is known already'), ('mentor', 'the mentor goes on with it'), ('no_care', 'no care is needed'), ('other', 'another reason')], max_length=10, verbose_name='why')),
                    ('note', models.TextField(blank=True, max_length=1000, verbose_name='note for the care team')),
                    ('undone_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ContactMoment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='mentor_care', max_length=12, verbose_name='for whom')),
                    ('held_on', models.DateField(verbose_name='on')),
                    ('way', models.CharField(choices=[('phone', 'by phone'), ('at_school', 'at school'), ('at_home', 'at home'), ('report_talk', "report talk or parents' evening"), ('online', 'by video'), ('message', 'by message')], default='phone', max_length=12, verbose_name='how')),
                    ('who', models.CharField(blank=True, max_length=120, verbose_name='or somebody else')),
                    ('language', models.CharField(choices=[('nl', 'Dutch'), ('en', 'English'), ('ar', 'Arabic'), ('bg', 'Bulgarian'), ('prs', 'Dari'), ('fa', 'Farsi'), ('fr', 'French'), ('kmr', 'Kurmanci'), ('ps', 'Pashto'), ('pl', 'Polish'), ('pt', 'Portuguese'), ('ro', 'Romanian'), ('ru', 'Russian'), ('so', 'Somali'), ('es', 'Spanish'), ('ti', 'Tigrinya'), ('tr', 'Turkish'), ('uk', 'Ukrainian')], default='nl', max_length=10, verbose_name='in which language')),
                    ('interpreter', models.CharField(blank=True, max_length=100, verbose_name='interpreter')),
                    ('about', models.TextField(max_length=1500, verbose_name='what about, and what was agreed')),
                ],
                options={
                    'verbose_name': 'talk with somebody around',
                    'verbose_name_plural': 'talks with people around',
                    'ordering': ['-held_on', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='ContactMomentEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='mentor_care', max_length=12, verbose_name='for whom')),
                    ('held_on', models.DateField(verbose_name='on')),
                    ('way', models.CharField(choices=[('phone', 'by phone'), ('at_school', 'at school'), ('at_home', 'at home'), ('report_talk', "report talk or parents' evening"), ('online', 'by video'), ('message', 'by message')], default='phone', max_length=12, verbose_name='how')),
                    ('who', models.CharField(blank=True, max_length=120, verbose_name='or somebody else')),
                    ('language', models.CharField(choices=[('nl', 'Dutch'), ('en', 'English'), ('ar', 'Arabic'), ('bg', 'Bulgarian'), ('prs', 'Dari'), ('fa', 'Farsi'), ('fr', 'French'), ('kmr', 'Kurmanci'), ('ps', 'Pashto'), ('pl', 'Polish'), ('pt', 'Portuguese'), ('ro', 'Romanian'), ('ru', 'Russian'), ('so', 'Somali'), ('es', 'Spanish'), ('ti', 'Tigrinya'), ('tr', 'Turkish'), ('uk', 'Ukrainian')], default='nl', max_length=10, verbose_name='in which language')),
                    ('interpreter', models.CharField(blank=True, max_length=100, verbose_name='interpreter')),
                    ('about', models.TextField(max_length=1500, verbose_name='what about, and what was agreed')),
                ],
                options={
                    'abstract': False,
                },
            ),
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
                    ('counted_from', models.DateTimeField(blank=True, null=True)),
                    ('wrong', models.PositiveSmallIntegerField(default=0)),
                    ('codes', models.PositiveSmallIntegerField(default=0)),
                    ('visit_hash', models.CharField(blank=True, editable=False, max_length=64)),
                    ('visit_until', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'verbose_name': 'link of a guest',
                    'verbose_name_plural': 'links of guests',
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='GuestWord',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('comes', 'comes'), ('perhaps', 'comes perhaps'), ('not', 'does not come'), ('about', 'about an item')], max_length=10, verbose_name='what')),
                    ('text', models.TextField(blank=True, max_length=1000, verbose_name='words')),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'verbose_name': 'word of a guest',
                    'verbose_name_plural': 'words of guests',
                    'ordering': ['at', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='ItemSeat',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('by_name', models.BooleanField(default=False)),
                    ('duty_reason', models.CharField(blank=True, max_length=300, verbose_name='why the law asks for it')),
                ],
                options={
                    'verbose_name': 'who has to be there for an item',
                    'verbose_name_plural': 'who has to be there for items',
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='ItemSeatEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('by_name', models.BooleanField(default=False)),
                    ('duty_reason', models.CharField(blank=True, max_length=300, verbose_name='why the law asks for it')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='LiveMeeting',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('revision', models.PositiveIntegerField(default=0)),
                    ('since', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'verbose_name': 'meeting that goes on',
                    'verbose_name_plural': 'meetings that go on',
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='Meeting',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('starts_at', models.DateTimeField(verbose_name='begins at')),
                    ('minutes', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(10), django.core.validators.MaxValueValidator(480)], verbose_name='minutes')),
                    ('place', models.CharField(max_length=80, verbose_name='place')),
                    ('state', models.CharField(choices=[('draft', 'being prepared'), ('published', 'agenda sent'), ('live', 'going on'), ('closed', 'held'), ('cancelled', 'called off')], default='draft', max_length=10, verbose_name='state')),
                    ('version', models.PositiveSmallIntegerField(default=0, editable=False)),
                ],
                options={
                    'verbose_name': 'meeting',
                    'verbose_name_plural': 'meetings',
                    'ordering': ['-starts_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='MeetingEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('starts_at', models.DateTimeField(verbose_name='begins at')),
                    ('minutes', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(10), django.core.validators.MaxValueValidator(480)], verbose_name='minutes')),
                    ('place', models.CharField(max_length=80, verbose_name='place')),
                    ('state', models.CharField(choices=[('draft', 'being prepared'), ('published', 'agenda sent'), ('live', 'going on'), ('closed', 'held'), ('cancelled', 'called off')], default='draft', max_length=10, verbose_name='state')),
                    ('version', models.PositiveSmallIntegerField(default=0, editable=False)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='MeetingKind',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(help_text='Stands in mails and calendars. Such as: internal care meeting, ZAT.', max_length=60, verbose_name='name')),
                    ('every_weeks', models.PositiveSmallIntegerField(default=2, help_text='A day without school is put off by a week.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(26)], verbose_name='every how many weeks')),
                    ('weekday', models.PositiveSmallIntegerField(choices=[(1, 'Monday'), (2, 'Tuesday'), (3, 'Wednesday'), (4, 'Thursday'), (5, 'Friday')], default=2, verbose_name='on')),
                    ('starts_at', models.TimeField(default=datetime.time(15, 30), verbose_name='begins at')),
                    ('minutes', models.PositiveSmallIntegerField(default=90, validators=[django.core.validators.MinValueValidator(10), django.core.validators.MaxValueValidator(480)], verbose_name='minutes')),
                    ('item_minutes', models.PositiveSmallIntegerField(default=10, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(120)], verbose_name='minutes for one pupil')),
                    ('place', models.CharField(max_length=80, verbose_name='place')),
                    ('waiting_weeks', models.PositiveSmallIntegerField(default=6, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(52)], verbose_name='propose who waits for help from outside longer than (weeks)')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ],
                options={
                    'verbose_name': 'kind of meeting',
                    'verbose_name_plural': 'kinds of meetings',
                    'ordering': ['name', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='MeetingKindEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('name', models.CharField(help_text='Stands in mails and calendars. Such as: internal care meeting, ZAT.', max_length=60, verbose_name='name')),
                    ('every_weeks', models.PositiveSmallIntegerField(default=2, help_text='A day without school is put off by a week.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(26)], verbose_name='every how many weeks')),
                    ('weekday', models.PositiveSmallIntegerField(choices=[(1, 'Monday'), (2, 'Tuesday'), (3, 'Wednesday'), (4, 'Thursday'), (5, 'Friday')], default=2, verbose_name='on')),
                    ('starts_at', models.TimeField(default=datetime.time(15, 30), verbose_name='begins at')),
                    ('minutes', models.PositiveSmallIntegerField(default=90, validators=[django.core.validators.MinValueValidator(10), django.core.validators.MaxValueValidator(480)], verbose_name='minutes')),
                    ('item_minutes', models.PositiveSmallIntegerField(default=10, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(120)], verbose_name='minutes for one pupil')),
                    ('place', models.CharField(max_length=80, verbose_name='place')),
                    ('waiting_weeks', models.PositiveSmallIntegerField(default=6, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(52)], verbose_name='propose who waits for help from outside longer than (weeks)')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='MeldcodePerson',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('named_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'verbose_name': 'named in the meldcode',
                    'verbose_name_plural': 'named in the meldcode',
                    'ordering': ['named_at', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='MeldcodePersonEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('named_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='MeldcodeReading',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('use', models.CharField(choices=[('listed', 'saw it in the list'), ('read', 'read it'), ('written', 'wrote')], max_length=10)),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'verbose_name': 'use of a record of the meldcode',
                    'verbose_name_plural': 'use of records of the meldcode',
                    'ordering': ['-at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='MeldcodeRecord',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('opened_at', models.DateTimeField(verbose_name='opened at')),
                    ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='closed at')),
                    ('reweigh_on', models.DateField(blank=True, null=True, verbose_name='weigh again on')),
                ],
                options={
                    'verbose_name': 'record of the meldcode',
                    'verbose_name_plural': 'records of the meldcode',
                    'ordering': ['-opened_at', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='MeldcodeRecordEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('opened_at', models.DateTimeField(verbose_name='opened at')),
                    ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='closed at')),
                    ('reweigh_on', models.DateField(blank=True, null=True, verbose_name='weigh again on')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='MeldcodeStep',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('signals', '1. signals'), ('consult', '2. consult'), ('talk', '3. talk'), ('weigh', '4. weigh'), ('decide', '5. decide')], max_length=10, verbose_name='step')),
                    ('taken_on', models.DateField(verbose_name='on')),
                    ('facts', models.TextField(blank=True, max_length=4000, verbose_name='facts: what was seen, heard or said')),
                    ('opinion', models.TextField(blank=True, max_length=4000, verbose_name='opinion: what you make of it')),
                    ('with_whom', models.CharField(blank=True, max_length=200, verbose_name='with whom')),
                    ('not_because', models.TextField(blank=True, max_length=1000, verbose_name='why there was no talk')),
                    ('unsafety', models.CharField(blank=True, choices=[('none', 'no acute or structural unsafety'), ('acute', 'acute unsafety'), ('structural', 'structural unsafety'), ('both', 'acute and structural unsafety')], max_length=12, verbose_name='unsafety')),
                    ('must_report', models.BooleanField(blank=True, null=True, verbose_name='is it necessary to report?')),
                    ('can_help', models.BooleanField(blank=True, null=True, verbose_name='is help possible as well, and is it enough?')),
                    ('decision', models.CharField(blank=True, choices=[('report', 'report to Veilig Thuis'), ('report_help', 'report to Veilig Thuis, and help as well'), ('help', 'help, without a report'), ('watch', 'keep watching, and weigh again'), ('no_more', 'there is no suspicion any more')], max_length=12, verbose_name='decision')),
                    ('written_at', models.DateTimeField()),
                ],
                options={
                    'verbose_name': 'step of the meldcode',
                    'verbose_name_plural': 'steps of the meldcode',
                    'ordering': ['written_at', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='Minute',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='care', max_length=12, verbose_name='for whom')),
                    ('kind', models.CharField(choices=[('decision', 'decision'), ('action', 'action'), ('note', 'note')], max_length=10, verbose_name='kind')),
                    ('text', models.TextField(max_length=1000, verbose_name='what')),
                    ('for_guests', models.BooleanField(default=False, verbose_name='also for who was asked for it from outside')),
                    ('client_id', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'verbose_name': 'minutes of a meeting',
                    'verbose_name_plural': 'minutes of meetings',
                    'ordering': ['at', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='OwnNote',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('sealed', models.BinaryField()),
                ],
                options={
                    'verbose_name': 'own note',
                    'verbose_name_plural': 'own notes',
                },
            ),
            migrations.CreateModel(
                name='Participation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='background', editable=False, max_length=12, verbose_name='for whom')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('result', models.TextField(blank=True, max_length=500, verbose_name='what came of it')),
                ],
                options={
                    'verbose_name': 'taking part in a programme',
                    'verbose_name_plural': 'taking part in programmes',
                    'ordering': ['-starts_on', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='ParticipationEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='background', editable=False, max_length=12, verbose_name='for whom')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('result', models.TextField(blank=True, max_length=500, verbose_name='what came of it')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='PlanEvaluation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('held_on', models.DateField(verbose_name='on')),
                    ('with_whom', models.CharField(blank=True, max_length=200, verbose_name='with whom')),
                    ('result', models.TextField(max_length=1000, verbose_name='what came of it')),
                ],
                options={
                    'verbose_name': 'evaluation of a plan',
                    'verbose_name_plural': 'evaluations of plans',
                    'ordering': ['held_on', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='PlanEvaluationEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('held_on', models.DateField(verbose_name='on')),
                    ('with_whom', models.CharField(blank=True, max_length=200, verbose_name='with whom')),
                    ('result', models.TextField(max_length=1000, verbose_name='what came of it')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Presence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('came_at', models.DateTimeField()),
                    ('left_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'verbose_name': 'presence at a meeting',
                    'verbose_name_plural': 'presences at meetings',
                    'ordering': ['came_at', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='Programme',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=80, verbose_name='name')),
                    ('kind', models.CharField(choices=[('training', 'training, such as Rots en Water'), ('learning', 'learning, such as Playing for Success'), ('buddy', 'language buddy'), ('sport', 'sport'), ('other', 'something else')], max_length=10, verbose_name='kind')),
                    ('about', models.TextField(blank=True, max_length=500, verbose_name='for whom, when and where')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='offered until')),
                ],
                options={
                    'verbose_name': 'programme',
                    'verbose_name_plural': 'programmes',
                    'ordering': ['name', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='ProgrammeEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('name', models.CharField(max_length=80, verbose_name='name')),
                    ('kind', models.CharField(choices=[('training', 'training, such as Rots en Water'), ('learning', 'learning, such as Playing for Success'), ('buddy', 'language buddy'), ('sport', 'sport'), ('other', 'something else')], max_length=10, verbose_name='kind')),
                    ('about', models.TextField(blank=True, max_length=500, verbose_name='for whom, when and where')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='offered until')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='SavedView',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=40, verbose_name='name')),
                    ('filters', models.JSONField(default=dict, editable=False)),
                ],
                options={
                    'verbose_name': 'saved view',
                    'verbose_name_plural': 'saved views',
                    'ordering': ['name', 'pk'],
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
                ],
                options={
                    'verbose_name': 'screen of a meeting',
                    'verbose_name_plural': 'screens of meetings',
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='Seat',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('whole', models.BooleanField(default=True, verbose_name='all of the meeting')),
                    ('removed_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'verbose_name': 'seat at a meeting',
                    'verbose_name_plural': 'seats at meetings',
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='SeatEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('whole', models.BooleanField(default=True, verbose_name='all of the meeting')),
                    ('removed_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='SeatSlot',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ],
                options={
                    'verbose_name': 'meeting in a calendar',
                    'verbose_name_plural': 'meetings in calendars',
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='StandingSeat',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('role', models.CharField(blank=True, choices=[('care_coordinator', 'care coordinator'), ('mentor', 'mentor'), ('teacher', 'teacher'), ('attendance_coordinator', 'attendance coordinator'), ('pupil_counsellor', 'pupil counsellor'), ('ambulant_counsellor', 'ambulant counsellor'), ('social_worker', 'school social worker'), ('psychologist', 'psychologist'), ('speech_therapist', 'speech therapist'), ('remedial_teacher', 'remedial teacher'), ('safeguarding_lead', 'safeguarding lead'), ('confidant', 'confidential adviser'), ('youth_health', 'youth nurse or doctor'), ('team_leader', 'team leader'), ('office', 'school office'), ('caretaker', 'caretaker'), ('administrator', 'administrator'), ('partner', 'partner')], max_length=30, verbose_name='role')),
                ],
                options={
                    'verbose_name': 'standing seat',
                    'verbose_name_plural': 'standing seats',
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='StandingSeatEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('role', models.CharField(blank=True, choices=[('care_coordinator', 'care coordinator'), ('mentor', 'mentor'), ('teacher', 'teacher'), ('attendance_coordinator', 'attendance coordinator'), ('pupil_counsellor', 'pupil counsellor'), ('ambulant_counsellor', 'ambulant counsellor'), ('social_worker', 'school social worker'), ('psychologist', 'psychologist'), ('speech_therapist', 'speech therapist'), ('remedial_teacher', 'remedial teacher'), ('safeguarding_lead', 'safeguarding lead'), ('confidant', 'confidential adviser'), ('youth_health', 'youth nurse or doctor'), ('team_leader', 'team leader'), ('office', 'school office'), ('caretaker', 'caretaker'), ('administrator', 'administrator'), ('partner', 'partner')], max_length=30, verbose_name='role')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='TimeOut',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='mentor_care', editable=False, max_length=12, verbose_name='for whom')),
                    ('began_at', models.DateTimeField(verbose_name='from')),
                    ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='until')),
                    ('reason', models.CharField(choices=[('too_much', 'it was too much'), ('sad', 'sad or afraid'), ('quarrel', 'quarrel'), ('angry', 'angry'), ('tired', 'tired or ill'), ('wish', 'own wish'), ('other', 'something else')], max_length=10, verbose_name='why')),
                    ('helped', models.CharField(blank=True, choices=[('rest', 'rest'), ('talk', 'a talk'), ('walk', 'a walk or sport'), ('drawing', 'drawing or music'), ('food', 'food or drink'), ('call', 'phoning home'), ('nothing', 'nothing helped')], max_length=10, verbose_name='what helped')),
                    ('note', models.CharField(blank=True, max_length=300, verbose_name='more about it')),
                ],
                options={
                    'verbose_name': 'time-out',
                    'verbose_name_plural': 'time-outs',
                    'ordering': ['-began_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='TimeOutEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='mentor_care', editable=False, max_length=12, verbose_name='for whom')),
                    ('began_at', models.DateTimeField(verbose_name='from')),
                    ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='until')),
                    ('reason', models.CharField(choices=[('too_much', 'it was too much'), ('sad', 'sad or afraid'), ('quarrel', 'quarrel'), ('angry', 'angry'), ('tired', 'tired or ill'), ('wish', 'own wish'), ('other', 'something else')], max_length=10, verbose_name='why')),
                    ('helped', models.CharField(blank=True, choices=[('rest', 'rest'), ('talk', 'a talk'), ('walk', 'a walk or sport'), ('drawing', 'drawing or music'), ('food', 'food or drink'), ('call', 'phoning home'), ('nothing', 'nothing helped')], max_length=10, verbose_name='what helped')),
                    ('note', models.CharField(blank=True, max_length=300, verbose_name='more about it')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Transfer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='care', editable=False, max_length=12, verbose_name='for whom')),
                    ('talked_on', models.DateField(blank=True, null=True, verbose_name='talked on')),
                    ('talked_with', models.CharField(blank=True, max_length=120, verbose_name='with whom at the next school')),
                    ('told', models.TextField(blank=True, max_length=1000, verbose_name='what was handed over, and agreed')),
                    ('look_on', models.DateField(blank=True, editable=False, null=True)),
                    ('answer', models.CharField(blank=True, choices=[('well', 'goes there, and it goes well'), ('hard', 'goes there, and it is hard'), ('stopped', 'does not go there any more')], max_length=10, verbose_name='how it goes there')),
                    ('answer_note', models.CharField(blank=True, max_length=300, verbose_name='more about it')),
                    ('answered_on', models.DateField(blank=True, editable=False, null=True)),
                ],
                options={
                    'verbose_name': 'handover to the next school',
                    'verbose_name_plural': 'handovers to the next school',
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='TransferEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('level', models.CharField(choices=[('practical', 'practical: everybody who has this pupil'), ('background', 'background: mentor, teachers and care team'), ('mentor_care', 'in confidence: mentor and care team'), ('care', 'care: the care team'), ('own', 'only me')], default='care', editable=False, max_length=12, verbose_name='for whom')),
                    ('talked_on', models.DateField(blank=True, null=True, verbose_name='talked on')),
                    ('talked_with', models.CharField(blank=True, max_length=120, verbose_name='with whom at the next school')),
                    ('told', models.TextField(blank=True, max_length=1000, verbose_name='what was handed over, and agreed')),
                    ('look_on', models.DateField(blank=True, editable=False, null=True)),
                    ('answer', models.CharField(blank=True, choices=[('well', 'goes there, and it goes well'), ('hard', 'goes there, and it is hard'), ('stopped', 'does not go there any more')], max_length=10, verbose_name='how it goes there')),
                    ('answer_note', models.CharField(blank=True, max_length=300, verbose_name='more about it')),
                    ('answered_on', models.DateField(blank=True, editable=False, null=True)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Vault',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ],
                options={
                    'verbose_name': 'vault',
                    'verbose_name_plural': 'vaults',
                },
            ),
            migrations.CreateModel(
                name='VaultLock',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('way', models.CharField(choices=[('passphrase', 'passphrase'), ('recovery', 'recovery code')], max_length=10)),
                    ('salt', models.BinaryField(max_length=32)),
                    ('rounds', models.PositiveIntegerField()),
                    ('memory', models.PositiveIntegerField()),
                    ('passes', models.PositiveSmallIntegerField()),
                    ('proof_hash', models.BinaryField(max_length=32)),
                    ('sealed_key', models.BinaryField(max_length=60)),
                ],
                options={
                    'verbose_name': 'lock of a vault',
                    'verbose_name_plural': 'locks of vaults',
                },
            ),
            migrations.CreateModel(
                name='VersionItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(blank=True, max_length=120, verbose_name='subject')),
                    ('position', models.PositiveSmallIntegerField()),
                    ('starts_at', models.DateTimeField()),
                    ('minutes', models.PositiveSmallIntegerField()),
                    ('question', models.TextField(blank=True, max_length=600, verbose_name='question to the team')),
                    ('invited', models.JSONField(default=dict, editable=False)),
                ],
                options={
                    'ordering': ['position', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='VersionSeat',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('whole', models.BooleanField()),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.AddField(
                model_name='action',
                name='author',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='action',
                name='ended_by',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='action',
                name='owner',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='colleague'),
            ),
            migrations.AddField(
                model_name='action',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='action',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='actionevent',
                name='author',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='actionevent',
                name='ended_by',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='actionevent',
                name='owner',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='colleague'),
            ),
            migrations.AddField(
                model_name='actionevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='actionevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.action'),
            ),
            migrations.AddField(
                model_name='actionevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='actionevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='acutecontact',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='acutecontact',
                name='user',
                field=models.ForeignKey(blank=True, help_text='A colleague is also told by mail, and by SMS where the school sends those.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='colleague'),
            ),
            migrations.AddField(
                model_name='acutecontactevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='acutecontactevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.acutecontact'),
            ),
            migrations.AddField(
                model_name='acutecontactevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='acutecontactevent',
                name='user',
                field=models.ForeignKey(blank=True, db_constraint=False, help_text='A colleague is also told by mail, and by SMS where the school sends those.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='colleague'),
            ),
            migrations.AddField(
                model_name='acutedanger',
                name='author',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='acutedanger',
                name='follow_up_by',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who looks again'),
            ),
            migrations.AddField(
                model_name='acutedanger',
                name='followed_up_by',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='acutedanger',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='acutedanger',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='acutedangerevent',
                name='author',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='acutedangerevent',
                name='follow_up_by',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who looks again'),
            ),
            migrations.AddField(
                model_name='acutedangerevent',
                name='followed_up_by',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='acutedangerevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='acutedangerevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.acutedanger'),
            ),
            migrations.AddField(
                model_name='acutedangerevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='acutedangerevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='acuteword',
                name='by',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='acuteword',
                name='danger',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='careteam.acutedanger'),
            ),
            migrations.AddField(
                model_name='acuteword',
                name='message',
                field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='messaging.message'),
            ),
            migrations.AddField(
                model_name='acuteword',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pupils.pupil'),
            ),
            migrations.AddField(
                model_name='acuteword',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='acuteword',
                name='user',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='acutewordevent',
                name='by',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='acutewordevent',
                name='danger',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='careteam.acutedanger'),
            ),
            migrations.AddField(
                model_name='acutewordevent',
                name='message',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='messaging.message'),
            ),
            migrations.AddField(
                model_name='acutewordevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='acutewordevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.acuteword'),
            ),
            migrations.AddField(
                model_name='acutewordevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil'),
            ),
            migrations.AddField(
                model_name='acutewordevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='acutewordevent',
                name='user',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='agendaitem',
                name='brought_by',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='brought in by'),
            ),
            migrations.AddField(
                model_name='agendaitem',
                name='came_from',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='careteam.agendaitem'),
            ),
            migrations.AddField(
                model_name='agendaitem',
                name='pupil',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pupils.pupil'),
            ),
            migrations.AddField(
                model_name='agendaitem',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='agendaitemevent',
                name='brought_by',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='brought in by'),
            ),
            migrations.AddField(
                model_name='agendaitemevent',
                name='came_from',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='careteam.agendaitem'),
            ),
            migrations.AddField(
                model_name='agendaitemevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='agendaitemevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.agendaitem'),
            ),
            migrations.AddField(
                model_name='agendaitemevent',
                name='pupil',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil'),
            ),
            migrations.AddField(
                model_name='agendaitemevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='agendaversion',
                name='made_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='agendaversion',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='carecase',
                name='author',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='carecase',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='carecase',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='carecase',
                name='waiting_for',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.organisation', verbose_name='waits for'),
            ),
            migrations.AddField(
                model_name='agendaitemevent',
                name='case',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='careteam.carecase', verbose_name='case'),
            ),
            migrations.AddField(
                model_name='agendaitem',
                name='case',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='careteam.carecase', verbose_name='case'),
            ),
            migrations.AddField(
                model_name='actionevent',
                name='case',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='careteam.carecase', verbose_name='case'),
            ),
            migrations.AddField(
                model_name='action',
                name='case',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='actions', to='careteam.carecase', verbose_name='case'),
            ),
            migrations.AddField(
                model_name='carecaseevent',
                name='author',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='carecaseevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='carecaseevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.carecase'),
            ),
            migrations.AddField(
                model_name='carecaseevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='carecaseevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='carecaseevent',
                name='waiting_for',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.organisation', verbose_name='waits for'),
            ),
            migrations.AddField(
                model_name='careexport',
                name='file',
                field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='care_export', to='school.storedfile'),
            ),
            migrations.AddField(
                model_name='careexport',
                name='owner',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='whose'),
            ),
            migrations.AddField(
                model_name='careexport',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='carehours',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='carehours',
                name='user',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who'),
            ),
            migrations.AddField(
                model_name='carehoursevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='carehoursevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.carehours'),
            ),
            migrations.AddField(
                model_name='carehoursevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='carehoursevent',
                name='user',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who'),
            ),
            migrations.AddField(
                model_name='careplan',
                name='author',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='careplan',
                name='case',
                field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='plan', to='careteam.carecase', verbose_name='case'),
            ),
            migrations.AddField(
                model_name='careplan',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='careplan',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='careplanevent',
                name='author',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='careplanevent',
                name='case',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='careteam.carecase', verbose_name='case'),
            ),
            migrations.AddField(
                model_name='careplanevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='careplanevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.careplan'),
            ),
            migrations.AddField(
                model_name='careplanevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='careplanevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='careteamsettings',
                name='school',
                field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='%(app_label)s_settings', to='school.school'),
            ),
            migrations.AddField(
                model_name='careteamsettingsevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='careteamsettingsevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.careteamsettings'),
            ),
            migrations.AddField(
                model_name='careteamsettingsevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='casemanager',
                name='case',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='managers', to='careteam.carecase', verbose_name='case'),
            ),
            migrations.AddField(
                model_name='casemanager',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='casemanager',
                name='user',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='casemanager'),
            ),
            migrations.AddField(
                model_name='casemanagerevent',
                name='case',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='careteam.carecase', verbose_name='case'),
            ),
            migrations.AddField(
                model_name='casemanagerevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='casemanagerevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.casemanager'),
            ),
            migrations.AddField(
                model_name='casemanagerevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='casemanagerevent',
                name='user',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='casemanager'),
            ),
            migrations.AddField(
                model_name='casemove',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='casemove',
                name='case',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='careteam.carecase', verbose_name='case'),
            ),
            migrations.AddField(
                model_name='casemove',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='casemoveevent',
                name='by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='casemoveevent',
                name='case',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='careteam.carecase', verbose_name='case'),
            ),
            migrations.AddField(
                model_name='casemoveevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='casemoveevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.casemove'),
            ),
            migrations.AddField(
                model_name='casemoveevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='casereferral',
                name='case',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='referrals', to='careteam.carecase', verbose_name='case'),
            ),
            migrations.AddField(
                model_name='casereferral',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pupils.pupil'),
            ),
            migrations.AddField(
                model_name='casereferral',
                name='referral',
                field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='in_case', to='partners.referral', verbose_name='referral'),
            ),
            migrations.AddField(
                model_name='casereferral',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='concern',
                name='author',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='concern',
                name='case',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='concerns', to='careteam.carecase'),
            ),
            migrations.AddField(
                model_name='concern',
                name='crossing',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='absence.crossing'),
            ),
            migrations.AddField(
                model_name='concern',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='concern',
                name='review',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='intake.review'),
            ),
            migrations.AddField(
                model_name='concern',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='concern',
                name='talk',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='intake.talk'),
            ),
            migrations.AddField(
                model_name='concernevent',
                name='author',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='concernevent',
                name='case',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='careteam.carecase'),
            ),
            migrations.AddField(
                model_name='concernevent',
                name='crossing',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='absence.crossing'),
            ),
            migrations.AddField(
                model_name='concernevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='concernevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.concern'),
            ),
            migrations.AddField(
                model_name='concernevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='concernevent',
                name='review',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='intake.review'),
            ),
            migrations.AddField(
                model_name='concernevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='concernevent',
                name='talk',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='intake.talk'),
            ),
            migrations.AddField(
                model_name='concernmove',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='concernmove',
                name='concern',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='careteam.concern'),
            ),
            migrations.AddField(
                model_name='concernmove',
                name='message',
                field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='messaging.message'),
            ),
            migrations.AddField(
                model_name='concernmove',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pupils.pupil'),
            ),
            migrations.AddField(
                model_name='concernmove',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='concernmove',
                name='undone_by',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='concernmoveevent',
                name='by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='concernmoveevent',
                name='concern',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='careteam.concern'),
            ),
            migrations.AddField(
                model_name='concernmoveevent',
                name='message',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='messaging.message'),
            ),
            migrations.AddField(
                model_name='concernmoveevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='concernmoveevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.concernmove'),
            ),
            migrations.AddField(
                model_name='concernmoveevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil'),
            ),
            migrations.AddField(
                model_name='concernmoveevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='concernmoveevent',
                name='undone_by',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='contactmoment',
                name='author',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='contactmoment',
                name='case',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='contacts', to='careteam.carecase', verbose_name='case'),
            ),
            migrations.AddField(
                model_name='contactmoment',
                name='person',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pupils.person', verbose_name='with whom'),
            ),
            migrations.AddField(
                model_name='contactmoment',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='contactmoment',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='contactmomentevent',
                name='author',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='contactmomentevent',
                name='case',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='careteam.carecase', verbose_name='case'),
            ),
            migrations.AddField(
                model_name='contactmomentevent',
                name='person',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.person', verbose_name='with whom'),
            ),
            migrations.AddField(
                model_name='contactmomentevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='contactmomentevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.contactmoment'),
            ),
            migrations.AddField(
                model_name='contactmomentevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='contactmomentevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='guestlink',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='guestword',
                name='item',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='guest_words', to='careteam.agendaitem'),
            ),
            migrations.AddField(
                model_name='guestword',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='itemseat',
                name='item',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='careteam.agendaitem'),
            ),
            migrations.AddField(
                model_name='itemseat',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='itemseatevent',
                name='item',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='careteam.agendaitem'),
            ),
            migrations.AddField(
                model_name='itemseatevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='itemseatevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.itemseat'),
            ),
            migrations.AddField(
                model_name='itemseatevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='livemeeting',
                name='item',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='careteam.agendaitem'),
            ),
            migrations.AddField(
                model_name='livemeeting',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='meeting',
                name='made_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='meeting',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='livemeeting',
                name='meeting',
                field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='live', to='careteam.meeting'),
            ),
            migrations.AddField(
                model_name='agendaversion',
                name='meeting',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='careteam.meeting'),
            ),
            migrations.AddField(
                model_name='agendaitemevent',
                name='meeting',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='careteam.meeting'),
            ),
            migrations.AddField(
                model_name='agendaitem',
                name='meeting',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='careteam.meeting'),
            ),
            migrations.AddField(
                model_name='meetingevent',
                name='made_by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='meetingevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='meetingevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.meeting'),
            ),
            migrations.AddField(
                model_name='meetingevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='meetingkind',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='meetingevent',
                name='kind',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='careteam.meetingkind', verbose_name='kind'),
            ),
            migrations.AddField(
                model_name='meeting',
                name='kind',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='careteam.meetingkind', verbose_name='kind'),
            ),
            migrations.AddField(
                model_name='meetingkindevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='meetingkindevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.meetingkind'),
            ),
            migrations.AddField(
                model_name='meetingkindevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='meldcodeperson',
                name='named_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='meldcodeperson',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='meldcodeperson',
                name='user',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='colleague'),
            ),
            migrations.AddField(
                model_name='meldcodepersonevent',
                name='named_by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='meldcodepersonevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='meldcodepersonevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.meldcodeperson'),
            ),
            migrations.AddField(
                model_name='meldcodepersonevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='meldcodepersonevent',
                name='user',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='colleague'),
            ),
            migrations.AddField(
                model_name='meldcodereading',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='meldcodereading',
                name='user',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='meldcoderecord',
                name='opened_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='meldcoderecord',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='meldcoderecord',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='meldcodereading',
                name='record',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='careteam.meldcoderecord'),
            ),
            migrations.AddField(
                model_name='meldcodepersonevent',
                name='record',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='careteam.meldcoderecord'),
            ),
            migrations.AddField(
                model_name='meldcodeperson',
                name='record',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='people', to='careteam.meldcoderecord'),
            ),
            migrations.AddField(
                model_name='meldcoderecordevent',
                name='opened_by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='meldcoderecordevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='meldcoderecordevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.meldcoderecord'),
            ),
            migrations.AddField(
                model_name='meldcoderecordevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='meldcoderecordevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='meldcodestep',
                name='author',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='meldcodestep',
                name='record',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='careteam.meldcoderecord'),
            ),
            migrations.AddField(
                model_name='meldcodestep',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='minute',
                name='action',
                field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='minute', to='careteam.action'),
            ),
            migrations.AddField(
                model_name='minute',
                name='author',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='minute',
                name='item',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='minutes_kept', to='careteam.agendaitem'),
            ),
            migrations.AddField(
                model_name='minute',
                name='meeting',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='minutes_kept', to='careteam.meeting'),
            ),
            migrations.AddField(
                model_name='minute',
                name='pupil',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='minute',
                name='replaces',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='careteam.minute'),
            ),
            migrations.AddField(
                model_name='minute',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='ownnote',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='participation',
                name='author',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='participation',
                name='buddy',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pupils.pupil', verbose_name='buddy'),
            ),
            migrations.AddField(
                model_name='participation',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='participation',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='participationevent',
                name='author',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='participationevent',
                name='buddy',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='buddy'),
            ),
            migrations.AddField(
                model_name='participationevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='participationevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.participation'),
            ),
            migrations.AddField(
                model_name='participationevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='participationevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='planevaluation',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='planevaluation',
                name='case',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evaluations', to='careteam.carecase', verbose_name='case'),
            ),
            migrations.AddField(
                model_name='planevaluation',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='planevaluationevent',
                name='by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='planevaluationevent',
                name='case',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='careteam.carecase', verbose_name='case'),
            ),
            migrations.AddField(
                model_name='planevaluationevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='planevaluationevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.planevaluation'),
            ),
            migrations.AddField(
                model_name='planevaluationevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='presence',
                name='item',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='present', to='careteam.agendaitem'),
            ),
            migrations.AddField(
                model_name='presence',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='programme',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='participationevent',
                name='programme',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='careteam.programme', verbose_name='programme'),
            ),
            migrations.AddField(
                model_name='participation',
                name='programme',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='participations', to='careteam.programme', verbose_name='programme'),
            ),
            migrations.AddField(
                model_name='programmeevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='programmeevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.programme'),
            ),
            migrations.AddField(
                model_name='programmeevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='savedview',
                name='owner',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='whose'),
            ),
            migrations.AddField(
                model_name='savedview',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='screen',
                name='made_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='screen',
                name='meeting',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='screens', to='careteam.meeting'),
            ),
            migrations.AddField(
                model_name='screen',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='seat',
                name='contact',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.contact', verbose_name='from outside'),
            ),
            migrations.AddField(
                model_name='seat',
                name='meeting',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='careteam.meeting'),
            ),
            migrations.AddField(
                model_name='seat',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='seat',
                name='user',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='colleague'),
            ),
            migrations.AddField(
                model_name='presence',
                name='seat',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='present', to='careteam.seat'),
            ),
            migrations.AddField(
                model_name='itemseatevent',
                name='seat',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='careteam.seat'),
            ),
            migrations.AddField(
                model_name='itemseat',
                name='seat',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='careteam.seat'),
            ),
            migrations.AddField(
                model_name='guestword',
                name='seat',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='careteam.seat'),
            ),
            migrations.AddField(
                model_name='guestlink',
                name='seat',
                field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='link', to='careteam.seat'),
            ),
            migrations.AddField(
                model_name='seatevent',
                name='contact',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.contact', verbose_name='from outside'),
            ),
            migrations.AddField(
                model_name='seatevent',
                name='meeting',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='careteam.meeting'),
            ),
            migrations.AddField(
                model_name='seatevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='seatevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.seat'),
            ),
            migrations.AddField(
                model_name='seatevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='seatevent',
                name='user',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='colleague'),
            ),
            migrations.AddField(
                model_name='seatslot',
                name='entry',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='messaging.calendarentry'),
            ),
            migrations.AddField(
                model_name='seatslot',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='seatslot',
                name='seat',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slots', to='careteam.seat'),
            ),
            migrations.AddField(
                model_name='standingseat',
                name='contact',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.contact', verbose_name='from outside'),
            ),
            migrations.AddField(
                model_name='standingseat',
                name='kind',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='standing', to='careteam.meetingkind'),
            ),
            migrations.AddField(
                model_name='standingseat',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='standingseat',
                name='user',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='colleague'),
            ),
            migrations.AddField(
                model_name='standingseatevent',
                name='contact',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.contact', verbose_name='from outside'),
            ),
            migrations.AddField(
                model_name='standingseatevent',
                name='kind',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='careteam.meetingkind'),
            ),
            migrations.AddField(
                model_name='standingseatevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='standingseatevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.standingseat'),
            ),
            migrations.AddField(
                model_name='standingseatevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='standingseatevent',
                name='user',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='colleague'),
            ),
            migrations.AddField(
                model_name='timeout',
                name='author',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='timeout',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='timeout',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='timeoutevent',
                name='author',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='timeoutevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='timeoutevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.timeout'),
            ),
            migrations.AddField(
                model_name='timeoutevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='timeoutevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='transfer',
                name='author',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='transfer',
                name='pupil',
                field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='transfer', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='transfer',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='transferevent',
                name='author',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='transferevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='transferevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.transfer'),
            ),
            migrations.AddField(
                model_name='transferevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='transferevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='vault',
                name='owner',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='whose'),
            ),
            migrations.AddField(
                model_name='vault',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='ownnote',
                name='vault',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='careteam.vault'),
            ),
            migrations.AddField(
                model_name='vaultlock',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='vaultlock',
                name='vault',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='locks', to='careteam.vault'),
            ),
            migrations.AddField(
                model_name='versionitem',
                name='item',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='in_versions', to='careteam.agendaitem'),
            ),
            migrations.AddField(
                model_name='versionitem',
                name='pupil',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pupils.pupil'),
            ),
            migrations.AddField(
                model_name='versionitem',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='versionitem',
                name='version',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='careteam.agendaversion'),
            ),
            migrations.AddField(
                model_name='versionseat',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='versionseat',
                name='seat',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='in_versions', to='careteam.seat'),
            ),
            migrations.AddField(
                model_name='versionseat',
                name='version',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='careteam.agendaversion'),
            ),
            migrations.AddIndex(
                model_name='acutedanger',
                index=models.Index(fields=['school', '-began_at'], name='acute_school_began'),
            ),
            migrations.AddConstraint(
                model_name='acutedanger',
                constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['agreed', 'begun'])), fields=('pupil',), name='acute_danger_once_at_a_time'),
            ),
            migrations.AddConstraint(
                model_name='acutedanger',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('agreed_at__isnull', True), ('state', 'begun')), models.Q(('agreed_at__isnull', False), ('follow_up_at__gte', models.F('agreed_at'))), _connector='OR'), name='acute_agreed_has_look'),
            ),
            migrations.AddConstraint(
                model_name='acutedanger',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('followed_up_at__isnull', False), ('state', 'followed')), models.Q(models.Q(('state', 'followed'), _negated=True), ('followed_up_at__isnull', True)), _connector='OR'), name='acute_followed_has_moment'),
            ),
            migrations.AddIndex(
                model_name='carecase',
                index=models.Index(condition=models.Q(('state', 'closed'), _negated=True), fields=['school', 'state', 'opened_at'], name='case_running'),
            ),
            migrations.AddConstraint(
                model_name='carecase',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('state', 'closed')), models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_at__isnull', True)), _connector='OR'), name='case_closed_has_moment'),
            ),
            migrations.AddConstraint(
                model_name='carecase',
                constraint=models.CheckConstraint(condition=models.Q(('level', 'care')), name='case_is_for_the_care_team'),
            ),
            migrations.AddConstraint(
                model_name='carecase',
                constraint=models.CheckConstraint(condition=models.Q(('waiting_for__isnull', True), ('state', 'waiting'), _connector='OR'), name='case_waits_while_waiting'),
            ),
            migrations.AddIndex(
                model_name='action',
                index=models.Index(condition=models.Q(('state', 'open')), fields=['owner', 'due_on'], name='action_to_do'),
            ),
            migrations.AddConstraint(
                model_name='action',
                constraint=models.CheckConstraint(condition=models.Q(('owner__isnull', False), models.Q(('who', ''), _negated=True), _connector='OR'), name='action_has_somebody', violation_error_message='Choose a colleague, or write who does it.'),
            ),
            migrations.AddConstraint(
                model_name='action',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_by__isnull', True), ('ended_on__isnull', True), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('ended_by__isnull', False), ('ended_on__isnull', False)), _connector='OR'), name='action_ended_has_day'),
            ),
            migrations.AddConstraint(
                model_name='action',
                constraint=models.CheckConstraint(condition=models.Q(('level__in', ['care', 'mentor_care'])), name='action_for_few'),
            ),
            migrations.AddConstraint(
                model_name='carehours',
                constraint=models.UniqueConstraint(fields=('school', 'user'), name='hours_once_a_person'),
            ),
            migrations.AddConstraint(
                model_name='careplan',
                constraint=models.CheckConstraint(condition=models.Q(('level', 'care')), name='plan_is_for_the_care_team'),
            ),
            migrations.AddConstraint(
                model_name='casemanager',
                constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='case_manager_ends_after_start', violation_error_message='The last day cannot come before the first.'),
            ),
            migrations.AddConstraint(
                model_name='casemanager',
                constraint=models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('case',), name='one_casemanager_at_a_time'),
            ),
            migrations.AddConstraint(
                model_name='casemove',
                constraint=models.CheckConstraint(condition=models.Q(('before', models.F('after')), _negated=True), name='case_move_moves'),
            ),
            migrations.AddIndex(
                model_name='concern',
                index=models.Index(condition=models.Q(('state__in', ['answered', 'kept', 'new'])), fields=['school', 'state'], name='concern_open'),
            ),
            migrations.AddIndex(
                model_name='concern',
                index=models.Index(fields=['school', '-raised_at'], name='concern_school_raised'),
            ),
            migrations.AddIndex(
                model_name='concern',
                index=models.Index(fields=['author', '-raised_at'], name='concern_author_raised'),
            ),
            migrations.AddConstraint(
                model_name='concern',
                constraint=models.UniqueConstraint(condition=models.Q(('origin', ''), _negated=True), fields=('school', 'origin'), name='concern_comes_once'),
            ),
            migrations.AddConstraint(
                model_name='concern',
                constraint=models.CheckConstraint(condition=models.Q(('level', 'care')), name='concern_is_for_the_care_team'),
            ),
            migrations.AddConstraint(
                model_name='concern',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('case__isnull', False), ('state', 'joined')), models.Q(models.Q(('state', 'joined'), _negated=True), ('case__isnull', True)), _connector='OR'), name='concern_joined_has_case'),
            ),
            migrations.AddConstraint(
                model_name='concern',
                constraint=models.CheckConstraint(condition=models.Q(('first_answer_at__isnull', True), ('first_answer_at__gte', models.F('raised_at')), _connector='OR'), name='concern_answered_after_raised'),
            ),
            migrations.AddIndex(
                model_name='concernmove',
                index=models.Index(fields=['concern', '-at'], name='concern_move_concern_at'),
            ),
            migrations.AddConstraint(
                model_name='contactmoment',
                constraint=models.CheckConstraint(condition=models.Q(('person__isnull', False), models.Q(('who', ''), _negated=True), _connector='OR'), name='contact_with_somebody', violation_error_message='Choose who it was, or write a name.'),
            ),
            migrations.AddConstraint(
                model_name='contactmoment',
                constraint=models.CheckConstraint(condition=models.Q(('level', 'own'), _negated=True), name='contact_never_own'),
            ),
            migrations.AddConstraint(
                model_name='agendaversion',
                constraint=models.UniqueConstraint(fields=('meeting', 'number'), name='one_agenda_a_number'),
            ),
            migrations.AddConstraint(
                model_name='agendaitem',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('pupil__isnull', False), ('title', '')), models.Q(('case', None), ('pupil', None), models.Q(('title', ''), _negated=True)), _connector='OR'), name='item_is_about_something'),
            ),
            migrations.AddConstraint(
                model_name='agendaitem',
                constraint=models.UniqueConstraint(condition=models.Q(('state', 'removed'), _negated=True), fields=('meeting', 'pupil'), name='a_pupil_once_an_agenda'),
            ),
            migrations.AddConstraint(
                model_name='meetingkind',
                constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='meeting_kind_ends_after_start', violation_error_message='The last day cannot come before the first.'),
            ),
            migrations.AddConstraint(
                model_name='meetingkind',
                constraint=models.UniqueConstraint(fields=('school', 'name'), name='one_meeting_kind_per_name', violation_error_message='There is a meeting of this name already.'),
            ),
            migrations.AddIndex(
                model_name='meeting',
                index=models.Index(fields=['school', '-starts_at'], name='meeting_school_starts'),
            ),
            migrations.AddConstraint(
                model_name='meeting',
                constraint=models.UniqueConstraint(condition=models.Q(('state', 'cancelled'), _negated=True), fields=('kind', 'starts_at'), name='one_meeting_of_a_kind_at_a_time', violation_error_message='There is such a meeting at that time already.'),
            ),
            migrations.AddConstraint(
                model_name='meldcoderecord',
                constraint=models.CheckConstraint(condition=models.Q(('closed_at__isnull', True), ('reweigh_on__isnull', True), _connector='OR'), name='meldcode_closed_comes_back_no_more'),
            ),
            migrations.AddIndex(
                model_name='meldcodereading',
                index=models.Index(fields=['record', '-at'], name='meldcode_reading_record_at'),
            ),
            migrations.AddConstraint(
                model_name='meldcodeperson',
                constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('record', 'user'), name='meldcode_named_once'),
            ),
            migrations.AddConstraint(
                model_name='meldcodestep',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'talk'), _negated=True), models.Q(('with_whom', ''), _negated=True), models.Q(('not_because', ''), _negated=True), _connector='OR'), name='meldcode_talk_or_why_not'),
            ),
            migrations.AddConstraint(
                model_name='meldcodestep',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'weigh'), _negated=True), models.Q(models.Q(('unsafety', ''), _negated=True), ('can_help__isnull', False), ('must_report__isnull', False)), _connector='OR'), name='meldcode_weighed_both_questions'),
            ),
            migrations.AddConstraint(
                model_name='meldcodestep',
                constraint=models.CheckConstraint(condition=models.Q(('kind', 'decide'), ('decision', ''), _connector='XOR'), name='meldcode_decided'),
            ),
            migrations.AddIndex(
                model_name='minute',
                index=models.Index(fields=['pupil', 'at'], name='minute_pupil_at'),
            ),
            migrations.AddConstraint(
                model_name='minute',
                constraint=models.CheckConstraint(condition=models.Q(('level__in', ['care', 'mentor_care'])), name='minute_for_few'),
            ),
            migrations.AddConstraint(
                model_name='programme',
                constraint=models.UniqueConstraint(fields=('school', 'name'), name='one_programme_per_name', violation_error_message='There is a programme of this name already.'),
            ),
            migrations.AddConstraint(
                model_name='participation',
                constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='participation_ends_after_start', violation_error_message='The last day cannot come before the first.'),
            ),
            migrations.AddConstraint(
                model_name='participation',
                constraint=models.CheckConstraint(condition=models.Q(('buddy__isnull', True), models.Q(('buddy', models.F('pupil')), _negated=True), _connector='OR'), name='buddy_is_somebody_else', violation_error_message='A buddy is somebody else.'),
            ),
            migrations.AddConstraint(
                model_name='savedview',
                constraint=models.UniqueConstraint(fields=('school', 'owner', 'name'), name='one_saved_view_by_name'),
            ),
            migrations.AddConstraint(
                model_name='seat',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('contact__isnull', False), ('user', None)), models.Q(('contact', None), ('user__isnull', False)), _connector='OR'), name='seat_is_somebodys'),
            ),
            migrations.AddConstraint(
                model_name='seat',
                constraint=models.UniqueConstraint(fields=('meeting', 'user'), name='one_seat_a_colleague'),
            ),
            migrations.AddConstraint(
                model_name='seat',
                constraint=models.UniqueConstraint(fields=('meeting', 'contact'), name='one_seat_a_guest'),
            ),
            migrations.AddConstraint(
                model_name='presence',
                constraint=models.UniqueConstraint(condition=models.Q(('left_at', None)), fields=('seat',), name='in_the_room_once'),
            ),
            migrations.AddConstraint(
                model_name='itemseat',
                constraint=models.UniqueConstraint(fields=('item', 'seat'), name='once_at_an_item'),
            ),
            migrations.AddConstraint(
                model_name='guestword',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('item__isnull', False), ('kind', 'about'), models.Q(('text', ''), _negated=True)), models.Q(models.Q(('kind', 'about'), _negated=True), ('item__isnull', True)), _connector='OR'), name='guest_word_is_about_something'),
            ),
            migrations.AddConstraint(
                model_name='standingseat',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('user', None), ('contact', None), models.Q(('role', ''), _negated=True)), models.Q(('user__isnull', False), ('contact', None), ('role', '')), models.Q(('user', None), ('contact__isnull', False), ('role', '')), _connector='OR'), name='standing_seat_is_one', violation_error_message='Choose one: a role, a colleague, or somebody from outside.'),
            ),
            migrations.AddConstraint(
                model_name='standingseat',
                constraint=models.UniqueConstraint(condition=models.Q(('role', ''), _negated=True), fields=('kind', 'role'), name='standing_role_once'),
            ),
            migrations.AddConstraint(
                model_name='standingseat',
                constraint=models.UniqueConstraint(fields=('kind', 'user'), name='standing_user_once'),
            ),
            migrations.AddConstraint(
                model_name='standingseat',
                constraint=models.UniqueConstraint(fields=('kind', 'contact'), name='standing_contact_once'),
            ),
            migrations.AddConstraint(
                model_name='timeout',
                constraint=models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('began_at')), _connector='OR'), name='time_out_ends_after_start'),
            ),
            migrations.AddConstraint(
                model_name='timeout',
                constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('pupil',), name='one_time_out_at_a_time'),
            ),
            migrations.AddConstraint(
                model_name='transfer',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_on__isnull', True)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_on__isnull', False)), _connector='OR'), name='transfer_answer_has_day'),
            ),
            migrations.AddConstraint(
                model_name='transfer',
                constraint=models.CheckConstraint(condition=models.Q(('level', 'care')), name='transfer_for_the_care_team'),
            ),
            migrations.AddConstraint(
                model_name='vault',
                constraint=models.UniqueConstraint(fields=('school', 'owner'), name='one_vault_for_each_person'),
            ),
            migrations.AddConstraint(
                model_name='vaultlock',
                constraint=models.UniqueConstraint(fields=('vault', 'way'), name='one_lock_for_each_way'),
            ),
            migrations.AddConstraint(
                model_name='versionitem',
                constraint=models.UniqueConstraint(fields=('version', 'item'), name='item_once_in_a_version'),
            ),
            migrations.AddConstraint(
                model_name='versionseat',
                constraint=models.UniqueConstraint(fields=('version', 'seat'), name='once_in_a_version'),
            ),
        ]),
    ]
