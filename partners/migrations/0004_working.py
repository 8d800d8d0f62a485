import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from school.borders import may_be_referred_to, same_school
from school.tables import AtOnce, CreateTables
from school.triggers import AddTriggers


class Migration(AtOnce):
    dependencies = [
        ('partners', '0003_referrals'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('school', '0002_borders_and_triggers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='CareSharing',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('agreed_on', models.DateField(verbose_name='agreed on')),
                    ('ended_on', models.DateField(blank=True, null=True, verbose_name='ended on')),
                    ('agreed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                    ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ended by')),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
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
                    ('agreed_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                    ('ended_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ended by')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.caresharing')),
                    ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
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
                    ('changed_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                    ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who does it')),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
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
                    ('changed_by', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                    ('owner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who does it')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.conditionlook')),
                    ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                ],
                options={
                    'abstract': False,
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
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                ],
                options={
                    'verbose_name': 'experience with care',
                    'verbose_name_plural': 'experiences with care',
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='Respondent',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('answered_at', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='colleague')),
                ],
                options={
                    'verbose_name': 'colleague who is asked',
                    'verbose_name_plural': 'colleagues who are asked',
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
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.experience')),
                    ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                    ('respondent', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.respondent')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.AddField(
                model_name='experience',
                name='respondent',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='experiences', to='partners.respondent'),
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
                    ('planned_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                ],
                options={
                    'verbose_name': 'form of a term',
                    'verbose_name_plural': 'forms of terms',
                    'ordering': ['year', 'term'],
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
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.respondent')),
                    ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                    ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='colleague')),
                    ('round', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.termround', verbose_name='term')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.AddField(
                model_name='respondent',
                name='round',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='respondents', to='partners.termround', verbose_name='term'),
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
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='partners.termround')),
                    ('planned_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                    ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                ],
                options={
                    'abstract': False,
                },
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
                model_name='experience',
                constraint=models.UniqueConstraint(fields=('respondent', 'kind'), name='one_answer_per_kind'),
            ),
            migrations.AddConstraint(
                model_name='experience',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('grade', 'no_contact'), _negated=True), models.Q(('remark', ''), ('satisfaction', None)), _connector='OR'), name='without_contact_nothing_to_say'),
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
        ]),
        may_be_referred_to("partners_termround"),
        may_be_referred_to("partners_respondent"),
        same_school("partners_respondent", "round_id", "partners_termround"),
        same_school("partners_experience", "respondent_id", "partners_respondent"),
        AddTriggers(
            [
                ('caresharing', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_caresharingevent" ("agreed_by_id", "agreed_on", "ended_by_id", "ended_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id") SELECT new_values."agreed_by_id", new_values."agreed_on", new_values."ended_by_id", new_values."ended_on", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."school_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='1d4feec5dad61af0181c9a3a8612770fc94f376f', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_e80c4', referencing='REFERENCING NEW TABLE AS new_values ', table='partners_caresharing', when='AFTER'))),
                ('caresharing', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_caresharingevent" ("agreed_by_id", "agreed_on", "ended_by_id", "ended_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id") SELECT new_values."agreed_by_id", new_values."agreed_on", new_values."ended_by_id", new_values."ended_on", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."school_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='8751df3828923cc1a30df554b4772ed3117372ef', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_926bc', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='partners_caresharing', when='AFTER'))),
                ('caresharing', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_caresharingevent" ("agreed_by_id", "agreed_on", "ended_by_id", "ended_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school_id") SELECT old_values."agreed_by_id", old_values."agreed_on", old_values."ended_by_id", old_values."ended_on", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."school_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='0519b0da61768dab7e02ed814f11fc75d3e82fdb', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_c36f6', referencing='REFERENCING OLD TABLE AS old_values ', table='partners_caresharing', when='AFTER'))),
                ('conditionlook', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_conditionlookevent" ("changed_at", "changed_by_id", "condition", "done_on", "due_on", "grade", "have", "id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "school_id", "year") SELECT new_values."changed_at", new_values."changed_by_id", new_values."condition", new_values."done_on", new_values."due_on", new_values."grade", new_values."have", new_values."id", new_values."owner_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."plan", new_values."school_id", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='83f868f6a6cc3a12fdc54d81cd598a9640ec537d', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_fda7c', referencing='REFERENCING NEW TABLE AS new_values ', table='partners_conditionlook', when='AFTER'))),
                ('conditionlook', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_conditionlookevent" ("changed_at", "changed_by_id", "condition", "done_on", "due_on", "grade", "have", "id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "school_id", "year") SELECT new_values."changed_at", new_values."changed_by_id", new_values."condition", new_values."done_on", new_values."due_on", new_values."grade", new_values."have", new_values."id", new_values."owner_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."plan", new_values."school_id", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='5f930eb6c7896a391ae090059a153702dac1e4c9', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_6d71a', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='partners_conditionlook', when='AFTER'))),
                ('conditionlook', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_conditionlookevent" ("changed_at", "changed_by_id", "condition", "done_on", "due_on", "grade", "have", "id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "school_id", "year") SELECT old_values."changed_at", old_values."changed_by_id", old_values."condition", old_values."done_on", old_values."due_on", old_values."grade", old_values."have", old_values."id", old_values."owner_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."plan", old_values."school_id", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='aebf96c9a260efece9a6ad8e3b77ae917ebe81e4', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_f4a19', referencing='REFERENCING OLD TABLE AS old_values ', table='partners_conditionlook', when='AFTER'))),
                ('experience', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_experienceevent" ("grade", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "respondent_id", "satisfaction", "school_id") SELECT new_values."grade", new_values."id", new_values."kind", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."remark", new_values."respondent_id", new_values."satisfaction", new_values."school_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='6397c151de4e3434bc9384746d1541dfee52797c', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_f13ef', referencing='REFERENCING NEW TABLE AS new_values ', table='partners_experience', when='AFTER'))),
                ('experience', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_experienceevent" ("grade", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "respondent_id", "satisfaction", "school_id") SELECT new_values."grade", new_values."id", new_values."kind", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."remark", new_values."respondent_id", new_values."satisfaction", new_values."school_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='89dd430c7075bb6d9fa939f8c03a0f439d4e1d0d', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_2c554', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='partners_experience', when='AFTER'))),
                ('experience', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_experienceevent" ("grade", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "respondent_id", "satisfaction", "school_id") SELECT old_values."grade", old_values."id", old_values."kind", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."remark", old_values."respondent_id", old_values."satisfaction", old_values."school_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='13613bdefb97c19e1619a119dafffaab7a7a1586', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_4a346', referencing='REFERENCING OLD TABLE AS old_values ', table='partners_experience', when='AFTER'))),
                ('termround', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_termroundevent" ("asked_at", "closes_on", "id", "opens_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_by_id", "reminded_at", "school_id", "term", "year") SELECT new_values."asked_at", new_values."closes_on", new_values."id", new_values."opens_on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."planned_by_id", new_values."reminded_at", new_values."school_id", new_values."term", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='7e11ea71c9e0c7d619a0662b0e47015c956b897d', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_ff035', referencing='REFERENCING NEW TABLE AS new_values ', table='partners_termround', when='AFTER'))),
                ('termround', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_termroundevent" ("asked_at", "closes_on", "id", "opens_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_by_id", "reminded_at", "school_id", "term", "year") SELECT new_values."asked_at", new_values."closes_on", new_values."id", new_values."opens_on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."planned_by_id", new_values."reminded_at", new_values."school_id", new_values."term", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='df91099719f53dcc87dcdd536d41b5e8b660be6a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_3e22a', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='partners_termround', when='AFTER'))),
                ('termround', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_termroundevent" ("asked_at", "closes_on", "id", "opens_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_by_id", "reminded_at", "school_id", "term", "year") SELECT old_values."asked_at", old_values."closes_on", old_values."id", old_values."opens_on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."planned_by_id", old_values."reminded_at", old_values."school_id", old_values."term", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='1e967d65bb94b9c4a664d5b06f578696e5bb4801', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_603d6', referencing='REFERENCING OLD TABLE AS old_values ', table='partners_termround', when='AFTER'))),
                ('respondent', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_respondentevent" ("answered_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "school_id", "user_id") SELECT new_values."answered_at", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."round_id", new_values."school_id", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='5c0464d632e580e36caedf093f54855a4402c5b6', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_bd0cc', referencing='REFERENCING NEW TABLE AS new_values ', table='partners_respondent', when='AFTER'))),
                ('respondent', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_respondentevent" ("answered_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "school_id", "user_id") SELECT new_values."answered_at", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."round_id", new_values."school_id", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='00c5126a8be9fea3879226520848eda2a254e1c1', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_f128e', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='partners_respondent', when='AFTER'))),
                ('respondent', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "partners_respondentevent" ("answered_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "school_id", "user_id") SELECT old_values."answered_at", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."round_id", old_values."school_id", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='0389fa9025e381e48d09de13f43d80d490353fcb', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_fa022', referencing='REFERENCING OLD TABLE AS old_values ', table='partners_respondent', when='AFTER'))),
            ]
        ),
    ]
