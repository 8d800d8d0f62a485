import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from school.borders import may_be_referred_to, may_be_referred_to_by_pupil, same_pupil, same_school
from school.tables import AtOnce, CreateTables
from school.triggers import AddTriggers


class Migration(AtOnce):

    dependencies = [
        ('careteam', '0001_cases'),
        ('intake', '0002_borders_and_triggers'),
        ('messaging', '0004_look'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('pupils', '0002_borders_and_triggers'),
        ('school', '0002_borders_and_triggers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='CareTeamSettings',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('answer_within_hours', models.PositiveSmallIntegerField(default=48, help_text='Longer, and the concern stands out in the list.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(336)], verbose_name='first answer to a concern within (hours)')),
                    ('school', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='%(app_label)s_settings', to='school.school')),
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
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.careteamsettings')),
                    ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                ],
                options={
                    'abstract': False,
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
                    ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                    ('case', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='concerns', to='careteam.carecase')),
                    ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='pupils.pupil', verbose_name='pupil')),
                    ('review', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='intake.review')),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                    ('talk', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='intake.talk')),
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
                    ('author', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                    ('case', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='careteam.carecase')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.concern')),
                    ('pupil', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil')),
                    ('review', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='intake.review')),
                    ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                    ('talk', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='intake.talk')),
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
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('concern', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='careteam.concern')),
                    ('message', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='messaging.message')),
                    ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pupils.pupil')),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                    ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
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
                    ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('concern', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='careteam.concern')),
                    ('message', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='messaging.message')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.concernmove')),
                    ('pupil', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil')),
                    ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                    ('undone_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                },
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
        ]),
        # Schools that were there before have what they can set as well.
        migrations.RunSQL(
            "INSERT INTO careteam_careteamsettings (school_id, answer_within_hours) SELECT id, 48 FROM school_school",
            migrations.RunSQL.noop,
        ),
        may_be_referred_to("intake_review"),
        may_be_referred_to("intake_talk"),
        may_be_referred_to_by_pupil("intake_review"),
        may_be_referred_to_by_pupil("intake_talk"),
        may_be_referred_to("careteam_concern"),
        may_be_referred_to_by_pupil("careteam_concern"),
        same_school("careteam_concern", "pupil_id", "pupils_pupil"),
        same_school("careteam_concern", "review_id", "intake_review"),
        same_school("careteam_concern", "talk_id", "intake_talk"),
        same_pupil("careteam_concern", "review_id", "intake_review"),
        same_pupil("careteam_concern", "talk_id", "intake_talk"),
        same_school("careteam_concern", "case_id", "careteam_carecase"),
        same_pupil("careteam_concern", "case_id", "careteam_carecase"),
        same_school("careteam_concernmove", "pupil_id", "pupils_pupil"),
        same_school("careteam_concernmove", "concern_id", "careteam_concern"),
        same_pupil("careteam_concernmove", "concern_id", "careteam_concern"),
        same_school("careteam_concernmove", "message_id", "messaging_message"),
        AddTriggers(
            triggers=[
                ('careteamsettings', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_careteamsettingsevent" ("answer_within_hours", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id") SELECT new_values."answer_within_hours", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='60d47bb269ed0c76f25022ae52de2678f3f608c7', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_21b42', referencing='REFERENCING NEW TABLE AS new_values ', table='careteam_careteamsettings', when='AFTER'))),
                ('careteamsettings', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_careteamsettingsevent" ("answer_within_hours", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id") SELECT new_values."answer_within_hours", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='397dc43dfa3a203a62f11ae45c92c21ca110001a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_1749b', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='careteam_careteamsettings', when='AFTER'))),
                ('careteamsettings', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_careteamsettingsevent" ("answer_within_hours", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id") SELECT old_values."answer_within_hours", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='b0ff79ba154ee2f231b6578b9c40cca80ca41c14', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_60c5f', referencing='REFERENCING OLD TABLE AS old_values ', table='careteam_careteamsettings', when='AFTER'))),
                ('concern', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_concernevent" ("author_id", "case_id", "first_answer_at", "id", "interpretation", "kinds", "level", "number", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "raised_at", "review_id", "school_id", "seen", "source", "state", "strengths", "talk_id", "talked_with_parents", "talked_with_pupil", "worried") SELECT new_values."author_id", new_values."case_id", new_values."first_answer_at", new_values."id", new_values."interpretation", new_values."kinds", new_values."level", new_values."number", new_values."origin", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."raised_at", new_values."review_id", new_values."school_id", new_values."seen", new_values."source", new_values."state", new_values."strengths", new_values."talk_id", new_values."talked_with_parents", new_values."talked_with_pupil", new_values."worried" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c018bce9aadd742f18be6213f9abc766bf6f4c6e', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_72158', referencing='REFERENCING NEW TABLE AS new_values ', table='careteam_concern', when='AFTER'))),
                ('concern', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_concernevent" ("author_id", "case_id", "first_answer_at", "id", "interpretation", "kinds", "level", "number", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "raised_at", "review_id", "school_id", "seen", "source", "state", "strengths", "talk_id", "talked_with_parents", "talked_with_pupil", "worried") SELECT new_values."author_id", new_values."case_id", new_values."first_answer_at", new_values."id", new_values."interpretation", new_values."kinds", new_values."level", new_values."number", new_values."origin", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."raised_at", new_values."review_id", new_values."school_id", new_values."seen", new_values."source", new_values."state", new_values."strengths", new_values."talk_id", new_values."talked_with_parents", new_values."talked_with_pupil", new_values."worried" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='55c20ba790a8552aafb1e4a4fa4ef5bcf6d85958', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_b9e8e', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='careteam_concern', when='AFTER'))),
                ('concern', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_concernevent" ("author_id", "case_id", "first_answer_at", "id", "interpretation", "kinds", "level", "number", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "raised_at", "review_id", "school_id", "seen", "source", "state", "strengths", "talk_id", "talked_with_parents", "talked_with_pupil", "worried") SELECT old_values."author_id", old_values."case_id", old_values."first_answer_at", old_values."id", old_values."interpretation", old_values."kinds", old_values."level", old_values."number", old_values."origin", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."raised_at", old_values."review_id", old_values."school_id", old_values."seen", old_values."source", old_values."state", old_values."strengths", old_values."talk_id", old_values."talked_with_parents", old_values."talked_with_pupil", old_values."worried" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='41056be74fcc955a040b26ab45a5311ba9eb53fc', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_2897c', referencing='REFERENCING OLD TABLE AS old_values ', table='careteam_concern', when='AFTER'))),
                ('concernmove', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_concernmoveevent" ("answer", "at", "because", "by_id", "came_from", "concern_id", "id", "message_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "undone_at", "undone_by_id", "went_to") SELECT new_values."answer", new_values."at", new_values."because", new_values."by_id", new_values."came_from", new_values."concern_id", new_values."id", new_values."message_id", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."undone_at", new_values."undone_by_id", new_values."went_to" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='bf198306be27400ccb98337b11593a17b0868a82', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_729f5', referencing='REFERENCING NEW TABLE AS new_values ', table='careteam_concernmove', when='AFTER'))),
                ('concernmove', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_concernmoveevent" ("answer", "at", "because", "by_id", "came_from", "concern_id", "id", "message_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "undone_at", "undone_by_id", "went_to") SELECT new_values."answer", new_values."at", new_values."because", new_values."by_id", new_values."came_from", new_values."concern_id", new_values."id", new_values."message_id", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."undone_at", new_values."undone_by_id", new_values."went_to" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d47883181d68b07083042da0681e90da18686222', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_80d29', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='careteam_concernmove', when='AFTER'))),
                ('concernmove', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_concernmoveevent" ("answer", "at", "because", "by_id", "came_from", "concern_id", "id", "message_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "undone_at", "undone_by_id", "went_to") SELECT old_values."answer", old_values."at", old_values."because", old_values."by_id", old_values."came_from", old_values."concern_id", old_values."id", old_values."message_id", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."school_id", old_values."undone_at", old_values."undone_by_id", old_values."went_to" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='b5beb2c1afe5746a28d8be1aeeda952449b26364', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_af3cf', referencing='REFERENCING OLD TABLE AS old_values ', table='careteam_concernmove', when='AFTER'))),
            ]
        ),
    ]
