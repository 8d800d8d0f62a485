import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import phonenumber_field.modelfields
from django.conf import settings
from django.db import migrations, models

from school.tables import AtOnce, CreateTables


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('school', '0002_borders_and_triggers'),
        ('pupils', '0002_borders_and_triggers'),
        ('messaging', '0002_borders_and_triggers'),
        ('auth', '0012_alter_user_first_name_max_length'),
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
                    ('file', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agreement', to='school.storedfile')),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                ],
                options={
                    'verbose_name': 'agreement',
                    'verbose_name_plural': 'agreements',
                    'ordering': ['-agreed_on', '-pk'],
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
                    ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                    ('pupil', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='pupils.pupil', verbose_name='pupil')),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                ],
                options={
                    'verbose_name': 'task of a partner',
                    'verbose_name_plural': 'tasks of partners',
                    'ordering': ['starts_on', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='Booking',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('starts_at', models.TimeField(verbose_name='time')),
                    ('state', models.CharField(choices=[('planned', 'planned'), ('came', 'came'), ('missed', 'did not come'), ('cancelled', 'cancelled')], default='planned', max_length=10, verbose_name='state')),
                    ('outcome', models.CharField(blank=True, choices=[('done', 'done'), ('next_appointment', 'one more appointment'), ('on_to_others', 'goes on elsewhere'), ('not_wanted', 'not wanted')], max_length=20, verbose_name='outcome')),
                    ('outcome_on', models.DateField(blank=True, null=True, verbose_name='outcome on')),
                    ('appointment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='booking', to='pupils.appointment')),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bookings', to='pupils.pupil', verbose_name='pupil')),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                ],
                options={
                    'verbose_name': 'appointment in a consulting hour',
                    'verbose_name_plural': 'appointments in consulting hours',
                    'ordering': ['hour__day', 'starts_at', 'pk'],
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
                    ('professional', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='colleague who keeps it')),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                ],
                options={
                    'verbose_name': 'consulting hour',
                    'verbose_name_plural': 'consulting hours',
                    'ordering': ['day', 'starts_at', 'pk'],
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
                    ('state', models.CharField(choices=[('planned', 'planned'), ('came', 'came'), ('missed', 'did not come'), ('cancelled', 'cancelled')], default='planned', max_length=10, verbose_name='state')),
                    ('outcome', models.CharField(blank=True, choices=[('done', 'done'), ('next_appointment', 'one more appointment'), ('on_to_others', 'goes on elsewhere'), ('not_wanted', 'not wanted')], max_length=20, verbose_name='outcome')),
                    ('outcome_on', models.DateField(blank=True, null=True, verbose_name='outcome on')),
                    ('appointment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.appointment')),
                    ('made_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.booking')),
                    ('pupil', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil')),
                    ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                    ('hour', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.consultinghour')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.AddField(
                model_name='booking',
                name='hour',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='partners.consultinghour'),
            ),
            migrations.CreateModel(
                name='Contact',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('function', models.CharField(blank=True, help_text='Such as: guardian, team leader, psychologist.', max_length=100, verbose_name='function')),
                    ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('nl', 'Dutch'), ('en', 'English'), ('ar', 'Arabic'), ('bg', 'Bulgarian'), ('prs', 'Dari'), ('fa', 'Farsi'), ('fr', 'French'), ('kmr', 'Kurmanci'), ('ps', 'Pashto'), ('pl', 'Polish'), ('pt', 'Portuguese'), ('ro', 'Romanian'), ('ru', 'Russian'), ('so', 'Somali'), ('es', 'Spanish'), ('ti', 'Tigrinya'), ('tr', 'Turkish'), ('uk', 'Ukrainian')], max_length=10), blank=True, default=list, size=None, verbose_name='speaks')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='pupils.person', verbose_name='contact person')),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                ],
                options={
                    'verbose_name': 'person at an organisation',
                    'verbose_name_plural': 'people at organisations',
                    'ordering': ['pk'],
                },
            ),
            migrations.AddField(
                model_name='consultinghour',
                name='contact',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='hours', to='partners.contact', verbose_name='or somebody of an organisation'),
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
                    ('author', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.assignment')),
                    ('pupil', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil')),
                    ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                    ('contact', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.contact', verbose_name='contact person')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.AddField(
                model_name='assignment',
                name='contact',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='partners.contact', verbose_name='contact person'),
            ),
            migrations.CreateModel(
                name='Helper',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('helps_with', models.CharField(blank=True, help_text='Such as: quarrels and worries, for the start groups.', max_length=160, verbose_name='for what, and for whom')),
                    ('needs', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('health', 'health'), ('mind', 'worries, sleep and what happened'), ('safety', 'safety at home or outside'), ('parenting', 'bringing up children'), ('housing', 'a place to live'), ('status', 'residence papers and rights'), ('money', 'money and debts'), ('papers', 'letters and forms'), ('language', 'learning and practising Dutch'), ('friends', 'friends, sport and free time'), ('buddy', 'somebody to lean on'), ('work', 'work and internships'), ('learning', 'learning and school choice'), ('absence', 'absence from school'), ('habits', 'drink, drugs and screens'), ('love', 'love, sexuality and pregnancy')], max_length=12), blank=True, default=list, size=None, verbose_name='helps with')),
                    ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('nl', 'Dutch'), ('en', 'English'), ('ar', 'Arabic'), ('bg', 'Bulgarian'), ('prs', 'Dari'), ('fa', 'Farsi'), ('fr', 'French'), ('kmr', 'Kurmanci'), ('ps', 'Pashto'), ('pl', 'Polish'), ('pt', 'Portuguese'), ('ro', 'Romanian'), ('ru', 'Russian'), ('so', 'Somali'), ('es', 'Spanish'), ('ti', 'Tigrinya'), ('tr', 'Turkish'), ('uk', 'Ukrainian')], max_length=10), blank=True, default=list, size=None, verbose_name='speaks')),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='helps', to=settings.AUTH_USER_MODEL, verbose_name='staff member')),
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
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.helper')),
                    ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                    ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='staff member')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='HourSeries',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(verbose_name='until')),
                    ('every_weeks', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)], verbose_name='every so many weeks')),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                ],
                options={
                    'verbose_name': 'series of hours',
                    'verbose_name_plural': 'series of hours',
                    'ordering': ['pk'],
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
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.consultinghour')),
                    ('professional', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='colleague who keeps it')),
                    ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                    ('contact', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.contact', verbose_name='or somebody of an organisation')),
                    ('series', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.hourseries')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.AddField(
                model_name='consultinghour',
                name='series',
                field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='hours', to='partners.hourseries'),
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
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.hourseries')),
                    ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                ],
                options={
                    'abstract': False,
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
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                ],
                options={
                    'verbose_name': 'organisation',
                    'verbose_name_plural': 'organisations',
                    'ordering': ['name', 'pk'],
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
                    ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.person', verbose_name='contact person')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.contact')),
                    ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                    ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.organisation', verbose_name='organisation')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.AddField(
                model_name='contact',
                name='organisation',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='partners.organisation', verbose_name='organisation'),
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
                    ('file', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.storedfile')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.agreement')),
                    ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                    ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.organisation', verbose_name='organisation')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.AddField(
                model_name='agreement',
                name='organisation',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agreements', to='partners.organisation', verbose_name='organisation'),
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
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.organisation')),
                    ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
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
                    ('school', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='%(app_label)s_settings', to='school.school')),
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
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.partnersettings')),
                    ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.AddConstraint(
                model_name='booking',
                constraint=models.UniqueConstraint(condition=models.Q(('state', 'cancelled'), _negated=True), fields=('hour', 'starts_at'), name='one_pupil_per_slot', violation_error_message='Somebody else has this time already.'),
            ),
            migrations.AddConstraint(
                model_name='booking',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', ''), ('outcome_on', None)), models.Q(models.Q(('outcome', ''), _negated=True), ('outcome_on__isnull', False)), _connector='OR'), name='outcome_has_day'),
            ),
            migrations.AddConstraint(
                model_name='assignment',
                constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='assignment_ends_after_start', violation_error_message='The last day cannot come before the first.'),
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
                name='LinkAnswer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ],
                options={
                    'ordering': ['pk'],
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
                    ('stopped_at', models.DateTimeField(blank=True, null=True, verbose_name='stopped at')),
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
                    ('stopped_at', models.DateTimeField(blank=True, null=True, verbose_name='stopped at')),
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
                name='PartnerAccount',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
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
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Share',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ground', models.CharField(choices=[('own_class', 'own class'), ('stand_in', 'stand-in'), ('role', 'role in the school'), ('consent', 'consent'), ('legal_representative', 'legal representative'), ('legal_duty', 'legal duty'), ('right_to_report', 'right to report'), ('vital_interest', 'vital interest'), ('placement', 'agreement of the placement'), ('none', 'no ground')], max_length=20, verbose_name='ground')),
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
                    ('ground', models.CharField(choices=[('own_class', 'own class'), ('stand_in', 'stand-in'), ('role', 'role in the school'), ('consent', 'consent'), ('legal_representative', 'legal representative'), ('legal_duty', 'legal duty'), ('right_to_report', 'right to report'), ('vital_interest', 'vital interest'), ('placement', 'agreement of the placement'), ('none', 'no ground')], max_length=20, verbose_name='ground')),
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
            migrations.AddField(
                model_name='partnersettings',
                name='adult_age',
                field=models.PositiveSmallIntegerField(default=18, validators=[django.core.validators.MinValueValidator(18), django.core.validators.MaxValueValidator(21)], verbose_name='of age from'),
            ),
            migrations.AddField(
                model_name='partnersettings',
                name='consent_care_age',
                field=models.PositiveSmallIntegerField(default=16, validators=[django.core.validators.MinValueValidator(12), django.core.validators.MaxValueValidator(18)], verbose_name='about care a pupil decides alone from age'),
            ),
            migrations.AddField(
                model_name='partnersettings',
                name='consent_data_age',
                field=models.PositiveSmallIntegerField(default=16, help_text='The law says 16 for both.', validators=[django.core.validators.MinValueValidator(12), django.core.validators.MaxValueValidator(18)], verbose_name='about sharing data a pupil decides alone from age'),
            ),
            migrations.AddField(
                model_name='partnersettings',
                name='consent_joint_age',
                field=models.PositiveSmallIntegerField(default=12, validators=[django.core.validators.MinValueValidator(12), django.core.validators.MaxValueValidator(18)], verbose_name='about care a pupil decides along from age'),
            ),
            migrations.AddField(
                model_name='partnersettings',
                name='emergency_hours',
                field=models.PositiveSmallIntegerField(default=12, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(72)], verbose_name='hours that emergency access lasts'),
            ),
            migrations.AddField(
                model_name='partnersettings',
                name='reask_days',
                field=models.PositiveSmallIntegerField(default=30, validators=[django.core.validators.MinValueValidator(7), django.core.validators.MaxValueValidator(90)], verbose_name='ask anew so many days before a consent ends'),
            ),
            migrations.AddField(
                model_name='partnersettingsevent',
                name='adult_age',
                field=models.PositiveSmallIntegerField(default=18, validators=[django.core.validators.MinValueValidator(18), django.core.validators.MaxValueValidator(21)], verbose_name='of age from'),
            ),
            migrations.AddField(
                model_name='partnersettingsevent',
                name='consent_care_age',
                field=models.PositiveSmallIntegerField(default=16, validators=[django.core.validators.MinValueValidator(12), django.core.validators.MaxValueValidator(18)], verbose_name='about care a pupil decides alone from age'),
            ),
            migrations.AddField(
                model_name='partnersettingsevent',
                name='consent_data_age',
                field=models.PositiveSmallIntegerField(default=16, help_text='The law says 16 for both.', validators=[django.core.validators.MinValueValidator(12), django.core.validators.MaxValueValidator(18)], verbose_name='about sharing data a pupil decides alone from age'),
            ),
            migrations.AddField(
                model_name='partnersettingsevent',
                name='consent_joint_age',
                field=models.PositiveSmallIntegerField(default=12, validators=[django.core.validators.MinValueValidator(12), django.core.validators.MaxValueValidator(18)], verbose_name='about care a pupil decides along from age'),
            ),
            migrations.AddField(
                model_name='partnersettingsevent',
                name='emergency_hours',
                field=models.PositiveSmallIntegerField(default=12, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(72)], verbose_name='hours that emergency access lasts'),
            ),
            migrations.AddField(
                model_name='partnersettingsevent',
                name='reask_days',
                field=models.PositiveSmallIntegerField(default=30, validators=[django.core.validators.MinValueValidator(7), django.core.validators.MaxValueValidator(90)], verbose_name='ask anew so many days before a consent ends'),
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
                model_name='consentrequest',
                name='asked_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='asked by'),
            ),
            migrations.AddField(
                model_name='consentrequest',
                name='contact',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='consent_requests', to='partners.contact', verbose_name='contact person'),
            ),
            migrations.AddField(
                model_name='consentrequest',
                name='organisation',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consent_requests', to='partners.organisation', verbose_name='organisation'),
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
                model_name='consentdecision',
                name='request',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='partners.consentrequest'),
            ),
            migrations.AddField(
                model_name='consentlink',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='consentlink',
                name='request',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='partners.consentrequest'),
            ),
            migrations.AddField(
                model_name='consentlink',
                name='giver',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pupils.person', verbose_name='who'),
            ),
            migrations.AddField(
                model_name='consentlink',
                name='made_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='consentlink',
                name='message',
                field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='consent_link', to='messaging.message'),
            ),
            migrations.AddField(
                model_name='linkanswer',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='linkanswer',
                name='link',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='partners.consentlink'),
            ),
            migrations.AddField(
                model_name='linkanswer',
                name='decision',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='by_link', to='partners.consentdecision'),
            ),
            migrations.AddField(
                model_name='consentrequestevent',
                name='asked_by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='asked by'),
            ),
            migrations.AddField(
                model_name='consentrequestevent',
                name='contact',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.contact', verbose_name='contact person'),
            ),
            migrations.AddField(
                model_name='consentrequestevent',
                name='organisation',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.organisation', verbose_name='organisation'),
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
            migrations.AddIndex(
                model_name='consentrequest',
                index=models.Index(fields=['school', 'until'], name='consent_school_until'),
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
                model_name='emergency',
                constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='emergency_ends_after_start'),
            ),
            migrations.AddConstraint(
                model_name='partneraccount',
                constraint=models.UniqueConstraint(fields=('user', 'contact'), name='partner_account_once'),
            ),
            migrations.AddConstraint(
                model_name='share',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('ground', 'consent'), ('request__isnull', False)), models.Q(models.Q(('ground', 'consent'), _negated=True), ('request', None), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='share_has_its_ground'),
            ),
            migrations.AddConstraint(
                model_name='share',
                constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='share_ends_after_start'),
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
            migrations.CreateModel(
                name='ConsentReminder',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reason', models.CharField(choices=[('until', 'runs out'), ('birthday', 'a birthday'), ('custody', 'custody changes'), ('unknown', 'something is not known'), ('waiting', 'waits for an answer')], max_length=10)),
                    ('due_on', models.DateField()),
                    ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pupils.pupil')),
                    ('request', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='reminder', to='partners.consentrequest')),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                ],
                options={
                    'ordering': ['due_on', 'pk'],
                },
            ),
        ]),
    ]
