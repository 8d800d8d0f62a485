import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from school.borders import same_school
from school.tables import AtOnce, CreateTables
from school.triggers import AddTriggers


class Migration(AtOnce):

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('pupils', '0005_leaving'),
        ('school', '0002_borders_and_triggers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Protection',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('secret_address', 'secret address'), ('no_compatriot', 'no interpreter from the same country'), ('not_interpreter', 'not this interpreter')], max_length=16, verbose_name='what is protected')),
                    ('refused', models.CharField(blank=True, max_length=100, verbose_name='which interpreter')),
                    ('why', models.CharField(blank=True, max_length=300, verbose_name='why')),
                    ('noted_at', models.DateTimeField()),
                    ('lifted_at', models.DateTimeField(null=True)),
                ],
                options={
                    'verbose_name': 'protection mark',
                    'verbose_name_plural': 'protection marks',
                    'ordering': ['kind', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='ProtectionEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('kind', models.CharField(choices=[('secret_address', 'secret address'), ('no_compatriot', 'no interpreter from the same country'), ('not_interpreter', 'not this interpreter')], max_length=16, verbose_name='what is protected')),
                    ('refused', models.CharField(blank=True, max_length=100, verbose_name='which interpreter')),
                    ('why', models.CharField(blank=True, max_length=300, verbose_name='why')),
                    ('noted_at', models.DateTimeField()),
                    ('lifted_at', models.DateTimeField(null=True)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.AddField(
                model_name='protection',
                name='lifted_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='protection',
                name='noted_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='protection',
                name='person',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='protections', to='pupils.person', verbose_name='for whom'),
            ),
            migrations.AddField(
                model_name='protection',
                name='pupil',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='protections', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='protection',
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='school.school'),
            ),
            migrations.AddField(
                model_name='protectionevent',
                name='lifted_by',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='protectionevent',
                name='noted_by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='protectionevent',
                name='person',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.person', verbose_name='for whom'),
            ),
            migrations.AddField(
                model_name='protectionevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='protectionevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='pupils.protection'),
            ),
            migrations.AddField(
                model_name='protectionevent',
                name='pupil',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pupils.pupil', verbose_name='pupil'),
            ),
            migrations.AddField(
                model_name='protectionevent',
                name='school',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='school.school'),
            ),
            migrations.AddConstraint(
                model_name='protection',
                constraint=models.CheckConstraint(condition=models.Q(('kind', 'not_interpreter'), ('refused', ''), _connector='XOR'), name='refused_interpreter_has_name'),
            ),
            migrations.AddConstraint(
                model_name='protection',
                constraint=models.CheckConstraint(condition=models.Q(('person', None), models.Q(('kind', 'secret_address'), _negated=True), _connector='OR'), name='secret_address_is_the_pupils'),
            ),
        ]),
        pgtrigger.migrations.RemoveTrigger(
            model_name='interpreterbooking',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='interpreterbooking',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='interpreterbooking',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='interpreterbooking',
            name='despite',
            field=models.CharField(blank=True, max_length=200, verbose_name='why this is all right'),
        ),
        migrations.AddField(
            model_name='interpreterbooking',
            name='origin',
            field=models.CharField(blank=True, max_length=2, verbose_name='comes from'),
        ),
        migrations.AddField(
            model_name='interpreterbookingevent',
            name='despite',
            field=models.CharField(blank=True, max_length=200, verbose_name='why this is all right'),
        ),
        migrations.AddField(
            model_name='interpreterbookingevent',
            name='origin',
            field=models.CharField(blank=True, max_length=2, verbose_name='comes from'),
        ),
        same_school("pupils_protection", "pupil_id", "pupils_pupil"),
        same_school("pupils_protection", "person_id", "pupils_person"),
        AddTriggers(
            triggers=[
                ('interpreterbooking', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_interpreterbookingevent" ("appointment_id", "changed_at", "changed_by_id", "despite", "id", "language", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "state", "way", "who") SELECT new_values."appointment_id", new_values."changed_at", new_values."changed_by_id", new_values."despite", new_values."id", new_values."language", new_values."origin", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."state", new_values."way", new_values."who" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='a122736ad003ea2293d9abced309ecb7f77c6eed', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_8bf9e', referencing='REFERENCING NEW TABLE AS new_values ', table='pupils_interpreterbooking', when='AFTER'))),
                ('interpreterbooking', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_interpreterbookingevent" ("appointment_id", "changed_at", "changed_by_id", "despite", "id", "language", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "state", "way", "who") SELECT new_values."appointment_id", new_values."changed_at", new_values."changed_by_id", new_values."despite", new_values."id", new_values."language", new_values."origin", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."school_id", new_values."state", new_values."way", new_values."who" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2b3572a2e64285cbf7da7332d6cf52de45ffb046', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_2c73a', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='pupils_interpreterbooking', when='AFTER'))),
                ('interpreterbooking', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_interpreterbookingevent" ("appointment_id", "changed_at", "changed_by_id", "despite", "id", "language", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "school_id", "state", "way", "who") SELECT old_values."appointment_id", old_values."changed_at", old_values."changed_by_id", old_values."despite", old_values."id", old_values."language", old_values."origin", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."school_id", old_values."state", old_values."way", old_values."who" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='66158896c48ff8d4d448a9670842076719e452eb', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_bf825', referencing='REFERENCING OLD TABLE AS old_values ', table='pupils_interpreterbooking', when='AFTER'))),
                ('protection', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_protectionevent" ("id", "kind", "lifted_at", "lifted_by_id", "noted_at", "noted_by_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "refused", "school_id", "why") SELECT new_values."id", new_values."kind", new_values."lifted_at", new_values."lifted_by_id", new_values."noted_at", new_values."noted_by_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."pupil_id", new_values."refused", new_values."school_id", new_values."why" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='5f265215b8928a52263af083cb4bca6943f8c223', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_e295a', referencing='REFERENCING NEW TABLE AS new_values ', table='pupils_protection', when='AFTER'))),
                ('protection', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_protectionevent" ("id", "kind", "lifted_at", "lifted_by_id", "noted_at", "noted_by_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "refused", "school_id", "why") SELECT new_values."id", new_values."kind", new_values."lifted_at", new_values."lifted_by_id", new_values."noted_at", new_values."noted_by_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."pupil_id", new_values."refused", new_values."school_id", new_values."why" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e822ce1affeb2129b76d510351b29e50d28a41aa', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_c22b6', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='pupils_protection', when='AFTER'))),
                ('protection', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "pupils_protectionevent" ("id", "kind", "lifted_at", "lifted_by_id", "noted_at", "noted_by_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupil_id", "refused", "school_id", "why") SELECT old_values."id", old_values."kind", old_values."lifted_at", old_values."lifted_by_id", old_values."noted_at", old_values."noted_by_id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."pupil_id", old_values."refused", old_values."school_id", old_values."why" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='f44fa66d5901ce67ee38ab6c53d65a532a383c1c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_ccf5d', referencing='REFERENCING OLD TABLE AS old_values ', table='pupils_protection', when='AFTER'))),
            ]
        ),
    ]
