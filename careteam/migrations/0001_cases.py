import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import phonenumber_field.modelfields
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models

from school.borders import may_be_referred_to, may_be_referred_to_by_pupil, same_school
from school.tables import AtOnce, CreateTables
from school.triggers import AddTriggers


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('partners', '0002_borders_and_triggers'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('pupils', '0002_borders_and_triggers'),
        ('school', '0002_borders_and_triggers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables([
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
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                    ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='pupils.pupil', verbose_name='pupil')),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                    ('waiting_for', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.organisation', verbose_name='waits for')),
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
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('author', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.carecase')),
                    ('pupil', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil')),
                    ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                    ('waiting_for', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partners.organisation', verbose_name='waits for')),
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
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='managers', to='careteam.carecase', verbose_name='case')),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='casemanager')),
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
                    ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='careteam.carecase', verbose_name='case')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.casemanager')),
                    ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                    ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='casemanager')),
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
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='careteam.carecase', verbose_name='case')),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
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
                    ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                    ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='careteam.carecase', verbose_name='case')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.casemove')),
                    ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                ],
                options={
                    'abstract': False,
                },
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
        ]),
        may_be_referred_to("careteam_carecase"),
        may_be_referred_to_by_pupil("careteam_carecase"),
        same_school("careteam_carecase", "pupil_id", "pupils_pupil"),
        same_school("careteam_carecase", "waiting_for_id", "partners_organisation"),
        same_school("careteam_casemove", "case_id", "careteam_carecase"),
        same_school("careteam_casemanager", "case_id", "careteam_carecase"),
        AddTriggers(
            triggers=[
                ('carecase', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_carecaseevent" ("author_id", "closed_at", "id", "level", "need", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "state", "theme", "version", "waiting_for_id") SELECT new_values."author_id", new_values."closed_at", new_values."id", new_values."level", new_values."need", new_values."opened_at", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."state", new_values."theme", new_values."version", new_values."waiting_for_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d953d2d87215092aabe0bfcfac493b5576317be6', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_bf3ac', referencing='REFERENCING NEW TABLE AS new_values ', table='careteam_carecase', when='AFTER'))),
                ('carecase', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_carecaseevent" ("author_id", "closed_at", "id", "level", "need", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "state", "theme", "version", "waiting_for_id") SELECT new_values."author_id", new_values."closed_at", new_values."id", new_values."level", new_values."need", new_values."opened_at", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."state", new_values."theme", new_values."version", new_values."waiting_for_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='a037af5466d39cdd2988b58ce8058c545eb931d6', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_d2172', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='careteam_carecase', when='AFTER'))),
                ('carecase', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_carecaseevent" ("author_id", "closed_at", "id", "level", "need", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "state", "theme", "version", "waiting_for_id") SELECT old_values."author_id", old_values."closed_at", old_values."id", old_values."level", old_values."need", old_values."opened_at", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."school_id", old_values."state", old_values."theme", old_values."version", old_values."waiting_for_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='b503cfbddf1042d29e3c2524a8dab4d43c5c5b76', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_dae53', referencing='REFERENCING OLD TABLE AS old_values ', table='careteam_carecase', when='AFTER'))),
                ('casemanager', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_casemanagerevent" ("case_id", "ends_on", "handover_note", "hours", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "school_id", "starts_on", "user_id") SELECT new_values."case_id", new_values."ends_on", new_values."handover_note", new_values."hours", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."school_id", new_values."starts_on", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e9bf85024ec84539fcd5308cbb9103f0369b18db', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_07bf9', referencing='REFERENCING NEW TABLE AS new_values ', table='careteam_casemanager', when='AFTER'))),
                ('casemanager', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_casemanagerevent" ("case_id", "ends_on", "handover_note", "hours", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "school_id", "starts_on", "user_id") SELECT new_values."case_id", new_values."ends_on", new_values."handover_note", new_values."hours", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."school_id", new_values."starts_on", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='991c6c709e9f52cd4d91fe57e025bd5173f4d302', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_4c076', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='careteam_casemanager', when='AFTER'))),
                ('casemanager', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_casemanagerevent" ("case_id", "ends_on", "handover_note", "hours", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "school_id", "starts_on", "user_id") SELECT old_values."case_id", old_values."ends_on", old_values."handover_note", old_values."hours", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."school_id", old_values."starts_on", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='9f0c1ba73d5c8073d8d54e2f92452a5da7cda6e7', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_94984', referencing='REFERENCING OLD TABLE AS old_values ', table='careteam_casemanager', when='AFTER'))),
                ('casemove', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_casemoveevent" ("after", "at", "before", "by_id", "case_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "school_id") SELECT new_values."after", new_values."at", new_values."before", new_values."by_id", new_values."case_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."school_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e59f47bfdf1744a9d36b77cc8dc9a636e5fec8df', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_3dcad', referencing='REFERENCING NEW TABLE AS new_values ', table='careteam_casemove', when='AFTER'))),
                ('casemove', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_casemoveevent" ("after", "at", "before", "by_id", "case_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "school_id") SELECT new_values."after", new_values."at", new_values."before", new_values."by_id", new_values."case_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."school_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='92fc804b049e7e780f9f8a22d6b2bbc8f8eb077d', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_7a5f9', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='careteam_casemove', when='AFTER'))),
                ('casemove', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_casemoveevent" ("after", "at", "before", "by_id", "case_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "school_id") SELECT old_values."after", old_values."at", old_values."before", old_values."by_id", old_values."case_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."school_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='f4761ffea46b5fe04538c079898d3e3747fa7183', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_a7dc3', referencing='REFERENCING OLD TABLE AS old_values ', table='careteam_casemove', when='AFTER'))),
            ]
        ),
    ]
