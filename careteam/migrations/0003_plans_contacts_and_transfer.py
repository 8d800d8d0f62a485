import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from school.borders import may_be_referred_to, same_pupil, same_school
from school.tables import AtOnce, CreateTables
from school.triggers import AddTriggers


class Migration(AtOnce):

    dependencies = [
        ('careteam', '0002_concerns'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('pupils', '0002_borders_and_triggers'),
        ('school', '0002_borders_and_triggers'),
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
            migrations.AddField(
                model_name='action',
                name='author',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
            ),
            migrations.AddField(
                model_name='action',
                name='case',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='actions', to='careteam.carecase', verbose_name='case'),
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
                name='case',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='careteam.carecase', verbose_name='case'),
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
                model_name='contactmoment',
                constraint=models.CheckConstraint(condition=models.Q(('person__isnull', False), models.Q(('who', ''), _negated=True), _connector='OR'), name='contact_with_somebody', violation_error_message='Choose who it was, or write a name.'),
            ),
            migrations.AddConstraint(
                model_name='contactmoment',
                constraint=models.CheckConstraint(condition=models.Q(('level', 'own'), _negated=True), name='contact_never_own'),
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
        ]),
        pgtrigger.migrations.RemoveTrigger(
            model_name='carecase',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='carecase',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='carecase',
            name='delete_delete',
        ),
        migrations.RemoveField(
            model_name='carecase',
            name='version',
        ),
        migrations.RemoveField(
            model_name='carecaseevent',
            name='version',
        ),
        may_be_referred_to("careteam_programme"),
        same_school("careteam_careplan", "pupil_id", "pupils_pupil"),
        same_school("careteam_careplan", "case_id", "careteam_carecase"),
        same_pupil("careteam_careplan", "case_id", "careteam_carecase"),
        same_school("careteam_planevaluation", "case_id", "careteam_carecase"),
        same_school("careteam_action", "pupil_id", "pupils_pupil"),
        same_school("careteam_action", "case_id", "careteam_carecase"),
        same_pupil("careteam_action", "case_id", "careteam_carecase"),
        same_school("careteam_contactmoment", "pupil_id", "pupils_pupil"),
        same_school("careteam_contactmoment", "case_id", "careteam_carecase"),
        same_pupil("careteam_contactmoment", "case_id", "careteam_carecase"),
        same_school("careteam_contactmoment", "person_id", "pupils_person"),
        same_school("careteam_timeout", "pupil_id", "pupils_pupil"),
        same_school("careteam_participation", "pupil_id", "pupils_pupil"),
        same_school("careteam_participation", "buddy_id", "pupils_pupil"),
        same_school("careteam_participation", "programme_id", "careteam_programme"),
        same_school("careteam_transfer", "pupil_id", "pupils_pupil"),
        AddTriggers(
            triggers=[
                ('carecase', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_carecaseevent" ("author_id", "closed_at", "id", "level", "need", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "state", "theme", "waiting_for_id") SELECT new_values."author_id", new_values."closed_at", new_values."id", new_values."level", new_values."need", new_values."opened_at", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."state", new_values."theme", new_values."waiting_for_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='159fdc566352a79e98484c7deb311cf6bd3f46d7', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_bf3ac', referencing='REFERENCING NEW TABLE AS new_values ', table='careteam_carecase', when='AFTER'))),
                ('carecase', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_carecaseevent" ("author_id", "closed_at", "id", "level", "need", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "state", "theme", "waiting_for_id") SELECT new_values."author_id", new_values."closed_at", new_values."id", new_values."level", new_values."need", new_values."opened_at", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."state", new_values."theme", new_values."waiting_for_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='9ec46ea146df571ed50d938a325e7c79bcb66d0c', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_d2172', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='careteam_carecase', when='AFTER'))),
                ('carecase', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_carecaseevent" ("author_id", "closed_at", "id", "level", "need", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "state", "theme", "waiting_for_id") SELECT old_values."author_id", old_values."closed_at", old_values."id", old_values."level", old_values."need", old_values."opened_at", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."school_id", old_values."state", old_values."theme", old_values."waiting_for_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='3fda48e53e051ce6bad326be89c5d9f86b55585e', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_dae53', referencing='REFERENCING OLD TABLE AS old_values ', table='careteam_carecase', when='AFTER'))),
                ('action', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_actionevent" ("author_id", "case_id", "due_on", "ended_by_id", "ended_on", "id", "in_plan", "level", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason", "school_id", "state", "what", "who") SELECT new_values."author_id", new_values."case_id", new_values."due_on", new_values."ended_by_id", new_values."ended_on", new_values."id", new_values."in_plan", new_values."level", new_values."owner_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."reason", new_values."school_id", new_values."state", new_values."what", new_values."who" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='626edb34790d48ac3edfb4ed317cdc4a6019b0f6', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_fadf0', referencing='REFERENCING NEW TABLE AS new_values ', table='careteam_action', when='AFTER'))),
                ('action', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_actionevent" ("author_id", "case_id", "due_on", "ended_by_id", "ended_on", "id", "in_plan", "level", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason", "school_id", "state", "what", "who") SELECT new_values."author_id", new_values."case_id", new_values."due_on", new_values."ended_by_id", new_values."ended_on", new_values."id", new_values."in_plan", new_values."level", new_values."owner_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."reason", new_values."school_id", new_values."state", new_values."what", new_values."who" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d7c16e7ffaacbd6227923be58e83b3a646058920', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_e65e7', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='careteam_action', when='AFTER'))),
                ('action', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_actionevent" ("author_id", "case_id", "due_on", "ended_by_id", "ended_on", "id", "in_plan", "level", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason", "school_id", "state", "what", "who") SELECT old_values."author_id", old_values."case_id", old_values."due_on", old_values."ended_by_id", old_values."ended_on", old_values."id", old_values."in_plan", old_values."level", old_values."owner_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."reason", old_values."school_id", old_values."state", old_values."what", old_values."who" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='4fbb172214352ac88073672fcd9ed19e93e5be34', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_5fdda', referencing='REFERENCING OLD TABLE AS old_values ', table='careteam_action', when='AFTER'))),
                ('carehours', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_carehoursevent" ("hours", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "user_id") SELECT new_values."hours", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='beff17bf8124645073f21a4322b8dffad216e673', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_31687', referencing='REFERENCING NEW TABLE AS new_values ', table='careteam_carehours', when='AFTER'))),
                ('carehours', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_carehoursevent" ("hours", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "user_id") SELECT new_values."hours", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='6891978ea94864a79be45501f465cf2dbeb463fe', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_9844a', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='careteam_carehours', when='AFTER'))),
                ('carehours', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_carehoursevent" ("hours", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id", "user_id") SELECT old_values."hours", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='c047ee1869f42dba9e857afce3b951ee964dc0c7', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_bac0a', referencing='REFERENCING OLD TABLE AS old_values ', table='careteam_carehours', when='AFTER'))),
                ('careplan', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_careplanevent" ("agreed_on", "agreed_with", "author_id", "case_id", "evaluate_on", "goals", "id", "interpreter", "language", "level", "parents_view", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "pupil_view", "school_id", "version") SELECT new_values."agreed_on", new_values."agreed_with", new_values."author_id", new_values."case_id", new_values."evaluate_on", new_values."goals", new_values."id", new_values."interpreter", new_values."language", new_values."level", new_values."parents_view", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."pupil_view", new_values."school_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2d5dee090472be3b8f2a7a0f6b1ede5b618c6aca', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_a59d4', referencing='REFERENCING NEW TABLE AS new_values ', table='careteam_careplan', when='AFTER'))),
                ('careplan', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_careplanevent" ("agreed_on", "agreed_with", "author_id", "case_id", "evaluate_on", "goals", "id", "interpreter", "language", "level", "parents_view", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "pupil_view", "school_id", "version") SELECT new_values."agreed_on", new_values."agreed_with", new_values."author_id", new_values."case_id", new_values."evaluate_on", new_values."goals", new_values."id", new_values."interpreter", new_values."language", new_values."level", new_values."parents_view", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."pupil_view", new_values."school_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='70e27c5da50046146fb559d7db0a44f63025129f', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_50c3e', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='careteam_careplan', when='AFTER'))),
                ('careplan', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_careplanevent" ("agreed_on", "agreed_with", "author_id", "case_id", "evaluate_on", "goals", "id", "interpreter", "language", "level", "parents_view", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "pupil_view", "school_id", "version") SELECT old_values."agreed_on", old_values."agreed_with", old_values."author_id", old_values."case_id", old_values."evaluate_on", old_values."goals", old_values."id", old_values."interpreter", old_values."language", old_values."level", old_values."parents_view", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."pupil_view", old_values."school_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='692d2ca6e7dc01ef3b918e7b4205566729a48706', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_9ce5a', referencing='REFERENCING OLD TABLE AS old_values ', table='careteam_careplan', when='AFTER'))),
                ('contactmoment', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_contactmomentevent" ("about", "author_id", "case_id", "held_on", "id", "interpreter", "language", "level", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "way", "who") SELECT new_values."about", new_values."author_id", new_values."case_id", new_values."held_on", new_values."id", new_values."interpreter", new_values."language", new_values."level", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."way", new_values."who" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='fbd8183d050e099938f993e0fe2113fe03b6d048', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_52882', referencing='REFERENCING NEW TABLE AS new_values ', table='careteam_contactmoment', when='AFTER'))),
                ('contactmoment', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_contactmomentevent" ("about", "author_id", "case_id", "held_on", "id", "interpreter", "language", "level", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "way", "who") SELECT new_values."about", new_values."author_id", new_values."case_id", new_values."held_on", new_values."id", new_values."interpreter", new_values."language", new_values."level", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."way", new_values."who" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='fd6fc06a1efbc69596da9ac85a82068be9eeae1b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_23115', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='careteam_contactmoment', when='AFTER'))),
                ('contactmoment', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_contactmomentevent" ("about", "author_id", "case_id", "held_on", "id", "interpreter", "language", "level", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "way", "who") SELECT old_values."about", old_values."author_id", old_values."case_id", old_values."held_on", old_values."id", old_values."interpreter", old_values."language", old_values."level", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."school_id", old_values."way", old_values."who" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='65d12b413625bea50a34ebadfe0bea1a833846dc', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_705b5', referencing='REFERENCING OLD TABLE AS old_values ', table='careteam_contactmoment', when='AFTER'))),
                ('planevaluation', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_planevaluationevent" ("by_id", "case_id", "held_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "school_id", "with_whom") SELECT new_values."by_id", new_values."case_id", new_values."held_on", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."result", new_values."school_id", new_values."with_whom" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ca15f9979f90b9e1bcaf6a8eb334ee40b25e5180', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_436c9', referencing='REFERENCING NEW TABLE AS new_values ', table='careteam_planevaluation', when='AFTER'))),
                ('planevaluation', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_planevaluationevent" ("by_id", "case_id", "held_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "school_id", "with_whom") SELECT new_values."by_id", new_values."case_id", new_values."held_on", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."result", new_values."school_id", new_values."with_whom" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ac7b4f40a40a0909354468645d8a0e621824fc21', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_86b5a', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='careteam_planevaluation', when='AFTER'))),
                ('planevaluation', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_planevaluationevent" ("by_id", "case_id", "held_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "school_id", "with_whom") SELECT old_values."by_id", old_values."case_id", old_values."held_on", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."result", old_values."school_id", old_values."with_whom" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='01ed1d79febe7650bd38a3dd4cf90bb58d2aa04b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_d96d9', referencing='REFERENCING OLD TABLE AS old_values ', table='careteam_planevaluation', when='AFTER'))),
                ('programme', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_programmeevent" ("about", "ends_on", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id") SELECT new_values."about", new_values."ends_on", new_values."id", new_values."kind", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ede8fd1863d13d00d92b0eacbad24bd9fcae5854', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_a9d85', referencing='REFERENCING NEW TABLE AS new_values ', table='careteam_programme', when='AFTER'))),
                ('programme', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_programmeevent" ("about", "ends_on", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id") SELECT new_values."about", new_values."ends_on", new_values."id", new_values."kind", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e92cd58f045d2120ebe4a1e953040add3105390e', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_df1d1', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='careteam_programme', when='AFTER'))),
                ('programme', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_programmeevent" ("about", "ends_on", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id") SELECT old_values."about", old_values."ends_on", old_values."id", old_values."kind", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='c71d5811f6698fa8ce9658cc9619498559d0375b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_de590', referencing='REFERENCING OLD TABLE AS old_values ', table='careteam_programme', when='AFTER'))),
                ('participation', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_participationevent" ("author_id", "buddy_id", "ends_on", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "pupil_id", "result", "school_id", "starts_on") SELECT new_values."author_id", new_values."buddy_id", new_values."ends_on", new_values."id", new_values."level", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."programme_id", new_values."pupil_id", new_values."result", new_values."school_id", new_values."starts_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='6da98835c7cfe2cdbfc0b3a31bd3c3f829875d53', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_d7b2e', referencing='REFERENCING NEW TABLE AS new_values ', table='careteam_participation', when='AFTER'))),
                ('participation', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_participationevent" ("author_id", "buddy_id", "ends_on", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "pupil_id", "result", "school_id", "starts_on") SELECT new_values."author_id", new_values."buddy_id", new_values."ends_on", new_values."id", new_values."level", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."programme_id", new_values."pupil_id", new_values."result", new_values."school_id", new_values."starts_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='17946ba57858a8b0d4e5d7552e3aa1bb8e56bd22', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_8e936', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='careteam_participation', when='AFTER'))),
                ('participation', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_participationevent" ("author_id", "buddy_id", "ends_on", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "pupil_id", "result", "school_id", "starts_on") SELECT old_values."author_id", old_values."buddy_id", old_values."ends_on", old_values."id", old_values."level", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."programme_id", old_values."pupil_id", old_values."result", old_values."school_id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='ca87f6eeb5e3862d8f61d188bb72e6a93527e488', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_11ed9', referencing='REFERENCING OLD TABLE AS old_values ', table='careteam_participation', when='AFTER'))),
                ('timeout', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_timeoutevent" ("author_id", "began_at", "ended_at", "helped", "id", "level", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason", "school_id") SELECT new_values."author_id", new_values."began_at", new_values."ended_at", new_values."helped", new_values."id", new_values."level", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."reason", new_values."school_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2e3dc07be9ec381c5117c04d39d80a4b7092bec3', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_78bef', referencing='REFERENCING NEW TABLE AS new_values ', table='careteam_timeout', when='AFTER'))),
                ('timeout', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_timeoutevent" ("author_id", "began_at", "ended_at", "helped", "id", "level", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason", "school_id") SELECT new_values."author_id", new_values."began_at", new_values."ended_at", new_values."helped", new_values."id", new_values."level", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."reason", new_values."school_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='9acc9e6d032f55df944afad594c6866468c5d2a4', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_578f0', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='careteam_timeout', when='AFTER'))),
                ('timeout', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_timeoutevent" ("author_id", "began_at", "ended_at", "helped", "id", "level", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reason", "school_id") SELECT old_values."author_id", old_values."began_at", old_values."ended_at", old_values."helped", old_values."id", old_values."level", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."reason", old_values."school_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='67b7fd26f2bdfa309c62d11d14602ed08b0be76d', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_a7bb4', referencing='REFERENCING OLD TABLE AS old_values ', table='careteam_timeout', when='AFTER'))),
                ('transfer', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_transferevent" ("answer", "answer_note", "answered_on", "author_id", "id", "level", "look_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "talked_on", "talked_with", "told") SELECT new_values."answer", new_values."answer_note", new_values."answered_on", new_values."author_id", new_values."id", new_values."level", new_values."look_on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."talked_on", new_values."talked_with", new_values."told" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='06c3c5c9ec76c40e3c6f666a03352d3e9b6a9373', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_3e975', referencing='REFERENCING NEW TABLE AS new_values ', table='careteam_transfer', when='AFTER'))),
                ('transfer', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_transferevent" ("answer", "answer_note", "answered_on", "author_id", "id", "level", "look_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "talked_on", "talked_with", "told") SELECT new_values."answer", new_values."answer_note", new_values."answered_on", new_values."author_id", new_values."id", new_values."level", new_values."look_on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."talked_on", new_values."talked_with", new_values."told" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='20cb6c922adfdf75e9d27008ec26c0a8648405b3', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_255da', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='careteam_transfer', when='AFTER'))),
                ('transfer', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_transferevent" ("answer", "answer_note", "answered_on", "author_id", "id", "level", "look_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "talked_on", "talked_with", "told") SELECT old_values."answer", old_values."answer_note", old_values."answered_on", old_values."author_id", old_values."id", old_values."level", old_values."look_on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."school_id", old_values."talked_on", old_values."talked_with", old_values."told" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='41a506985f772d777bf8bf0dbc3f4646eeddb277', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_e9cf6', referencing='REFERENCING OLD TABLE AS old_values ', table='careteam_transfer', when='AFTER'))),
            ]
        ),
    ]
