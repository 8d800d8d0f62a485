import django.db.models.deletion
import pgtrigger.compiler
import uuid
from django.conf import settings
from django.db import migrations, models

from school.borders import may_be_referred_to, same_school
from school.tables import AtOnce, CreateTables
from school.triggers import AddTriggers


class Migration(AtOnce):

    dependencies = [
        ('careteam', '0005_acute'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('pupils', '0002_borders_and_triggers'),
        ('school', '0002_borders_and_triggers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='MeldcodePerson',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('named_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('named_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='colleague')),
                ],
                options={
                    'verbose_name': 'named in the meldcode',
                    'verbose_name_plural': 'named in the meldcode',
                    'ordering': ['named_at', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='MeldcodeRecord',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('opened_at', models.DateTimeField(verbose_name='opened at')),
                    ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='closed at')),
                    ('reweigh_on', models.DateField(blank=True, null=True, verbose_name='weigh again on')),
                    ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pupils.pupil', verbose_name='pupil')),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                ],
                options={
                    'verbose_name': 'record of the meldcode',
                    'verbose_name_plural': 'records of the meldcode',
                    'ordering': ['-opened_at', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='MeldcodeReading',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('use', models.CharField(choices=[('listed', 'saw it in the list'), ('read', 'read it'), ('written', 'wrote')], max_length=10)),
                    ('at', models.DateTimeField()),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('record', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='careteam.meldcoderecord')),
                ],
                options={
                    'verbose_name': 'use of a record of the meldcode',
                    'verbose_name_plural': 'use of records of the meldcode',
                    'ordering': ['-at', '-pk'],
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
                    ('named_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.meldcodeperson')),
                    ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
                    ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='colleague')),
                    ('record', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='careteam.meldcoderecord')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.AddField(
                model_name='meldcodeperson',
                name='record',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='people', to='careteam.meldcoderecord'),
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
                    ('opened_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='careteam.meldcoderecord')),
                    ('pupil', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil')),
                    ('school', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school')),
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
                    ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('record', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='careteam.meldcoderecord')),
                    ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school')),
                ],
                options={
                    'verbose_name': 'step of the meldcode',
                    'verbose_name_plural': 'steps of the meldcode',
                    'ordering': ['written_at', 'pk'],
                },
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
        ]),
        may_be_referred_to("careteam_meldcoderecord"),
        same_school("careteam_meldcoderecord", "pupil_id", "pupils_pupil"),
        same_school("careteam_meldcodestep", "record_id", "careteam_meldcoderecord"),
        same_school("careteam_meldcodeperson", "record_id", "careteam_meldcoderecord"),
        same_school("careteam_meldcodereading", "record_id", "careteam_meldcoderecord"),
        AddTriggers(
            triggers=[
                ('meldcoderecord', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_meldcoderecordevent" ("closed_at", "id", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reweigh_on", "school_id") SELECT new_values."closed_at", new_values."id", new_values."opened_at", new_values."opened_by_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."reweigh_on", new_values."school_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='baf998982e4263e4a887683e8cc37c799b6334a8', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_acbbc', referencing='REFERENCING NEW TABLE AS new_values ', table='careteam_meldcoderecord', when='AFTER'))),
                ('meldcoderecord', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_meldcoderecordevent" ("closed_at", "id", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reweigh_on", "school_id") SELECT new_values."closed_at", new_values."id", new_values."opened_at", new_values."opened_by_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."reweigh_on", new_values."school_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='fbfe994d2797c2229f8cd08b9a0d1374e3f679b9', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_1ad6c', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='careteam_meldcoderecord', when='AFTER'))),
                ('meldcoderecord', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_meldcoderecordevent" ("closed_at", "id", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "reweigh_on", "school_id") SELECT old_values."closed_at", old_values."id", old_values."opened_at", old_values."opened_by_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."reweigh_on", old_values."school_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='d58773e2a72e9bd56fa00bd30c206c5e1e7cfeaa', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_6856d', referencing='REFERENCING OLD TABLE AS old_values ', table='careteam_meldcoderecord', when='AFTER'))),
                ('meldcodereading', pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c8739cd9877c18fa93c86b22a1f98bfaff55e62a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ca583', table='careteam_meldcodereading', when='BEFORE'))),
                ('meldcodeperson', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_meldcodepersonevent" ("ended_at", "id", "named_at", "named_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "school_id", "user_id") SELECT new_values."ended_at", new_values."id", new_values."named_at", new_values."named_by_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."record_id", new_values."school_id", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='708e82a922c4bb8c19fd83e35e20c2d8b7d82b82', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_176c8', referencing='REFERENCING NEW TABLE AS new_values ', table='careteam_meldcodeperson', when='AFTER'))),
                ('meldcodeperson', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_meldcodepersonevent" ("ended_at", "id", "named_at", "named_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "school_id", "user_id") SELECT new_values."ended_at", new_values."id", new_values."named_at", new_values."named_by_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."record_id", new_values."school_id", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='7d152bad7470aed9a7fbf597b1b207045d80167f', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_c789e', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='careteam_meldcodeperson', when='AFTER'))),
                ('meldcodeperson', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "careteam_meldcodepersonevent" ("ended_at", "id", "named_at", "named_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "school_id", "user_id") SELECT old_values."ended_at", old_values."id", old_values."named_at", old_values."named_by_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."record_id", old_values."school_id", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='b1a0565bfb2708165a6cb063647604b73a323234', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_efaa4', referencing='REFERENCING OLD TABLE AS old_values ', table='careteam_meldcodeperson', when='AFTER'))),
                ('meldcodestep', pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5fac567cb64449273788ba09be4f7e833440aebc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3acf3', table='careteam_meldcodestep', when='BEFORE'))),
            ]
        ),
    ]
